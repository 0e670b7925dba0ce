"""Dates as people write them, in any language whose months the vocabulary knows.

Digits are found first, then the words and signs between them are looked at, so the cost is linear in the line and no
pattern holds a word list. Nothing here knows where on a page a date stands: that is `date.py`'s part.

    >>> [found.value for found in find("Dienstag, 21. Juli 2015 um 14:02")]
    ['2015-07-21']
    >>> [found.value for found in find("July 21, 2015July 22, 2015")]
    ['2015-07-21', '2015-07-22']
    >>> [(found.value, found.other) for found in find("03/04/2015")]
    [('2015-04-03', '2015-03-04')]
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from byline.language.date_words import (
    BETWEEN,
    WORD,
    fold,
    join_names,
    month_among,
    month_number,
    names_month,
    only_small,
    skip,
    small,
    word_before,
)

_ZONE = re.compile(r"[+-]\d\d:$")
_NUMBER = re.compile(r"\d+")
_SEPARATOR = re.compile(r"\s?([-/.‐‑–])\s?")
_TO = re.compile(r"\s?[-–—/&+]\s?$")
_STUCK = re.compile(r"[-‐‑'’]?([^\W\d_]+)")
_YEARS = re.compile(r"\s?[-–—/]\s?(\d\d)(?![\d./-])")
_FROM_DAY = re.compile(r"\W*(\d{1,2})\D{0,4}[-–—/]\s?")


@dataclass(frozen=True, slots=True)
class Found:
    """One date in a line."""

    value: str
    """`2015-07-21`, `2015-07` or `2015`; `--07-21` where no year is given."""
    start: int
    """Where it begins in `fold(line)`."""
    stop: int
    form: str
    """`day month year`, `year-month-day`, `numeric` …: which rule read it."""
    other: str = ""
    """The month-first reading of an ambiguous `03/04/2015`, whose `value` is day first."""


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    start: int
    stop: int

    @property
    def value(self) -> int:
        return int(self.text)


def find(line: str, language: str = "") -> list[Found]:
    """Every date in the line, from left to right, without overlaps; `language` settles names two languages share."""
    text = join_names(fold(line))
    numbers = _numbers(text)
    found: list[Found] = []
    i = 0
    while i < len(numbers):
        for rule, used in _RULES:
            hit = rule(text, numbers, i, language) if i + used <= len(numbers) else None
            if hit and not (found and hit.start < found[-1].stop):
                found.append(hit)
                i += used
                break
        else:
            i += 1
    return found


def read(value: str, language: str = "") -> str:
    """The date a stated value names, as in `Metadata.date`; "" where it names none, several or an ambiguous one.

    >>> read("March–April 2015"), read("3–9 July 2015"), read("1890s"), read("2014/15")
    ('2015', '2015-07', '', '')
    """
    values = readings(value, language)
    return values[0] if len(values) == 1 else ""


def readings(value: str, language: str = "") -> tuple[str, ...]:
    """The dates a stated value may mean: two where its day and month could be swapped, or where it names two."""
    found = [hit for hit in find(value, language) if not hit.value.startswith("--")]
    found = [hit for hit in found if len(hit.value) == max(len(other.value) for other in found)]
    text = fold(value)
    values = [_without_day(hit, text) for hit in found]
    swapped = [hit.other for hit in found if hit.other and "." not in text[hit.start : hit.stop]]
    return tuple(dict.fromkeys([*values, *swapped]))


def _without_day(hit: Found, text: str) -> str:
    """The month of `3–9 July 2015`, for several days are none."""
    first = _FROM_DAY.fullmatch(text[: hit.start])
    several = first and hit.form == "day month year" and int(first[1]) < int(hit.value[8:])
    return hit.value[:7] if several else hit.value


# ------------------------------------------------------------------------------------------------ rules, in their order
def compact(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`20150721`, with or without a time behind a `T`."""
    digits = numbers[i].text
    if len(digits) not in (8, 14) or digits[:2] not in ("19", "20"):
        return None
    return _hit(int(digits[:4]), int(digits[4:6]), int(digits[6:8]), numbers[i], numbers[i], "compact")


def year_number_number(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`2015-07-21`, `2015/7/21`, `2015. 7. 21.`, `2015年7月21日`, `2015년 7월 21일`."""
    year, month, day = numbers[i : i + 3]
    if len(year.text) != 4 or len(month.text) > 2 or len(day.text[:2]) < 1 or len(day.text) > 2:
        return None
    first, second = text[year.stop : month.start], text[month.stop : day.start]
    named = first.strip() in small("year") and second.strip() in small("month")
    if not (named or _same_separator(first, second)):
        return None
    return _hit(_western(year.value, text), month.value, day.value, year, day, "year-month-day")


def number_number_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`21.07.2015`, `7/21/2015`, `21.7.15`; day first unless that is impossible, with the other reading beside it;
    `21 tháng 7 năm 2015`."""
    first, second, year = numbers[i : i + 3]
    if len(first.text) > 2 or len(second.text) > 2 or len(year.text) not in (2, 4):
        return None
    one, two = text[first.stop : second.start], text[second.stop : year.start]
    if one.strip() in small("month") and two.strip() in small("year"):
        return _hit(year.value, second.value, first.value, first, year, "year-month-day")
    if not _same_separator(one, two):
        return None
    if text[max(0, first.start - 1) : first.start] in ("/", ".", "-", ",") or re.match(r"[-/.,]\d", text[year.stop :]):
        return None  # a longer number: a version, an address, a price
    value = _full_year(year.text, text)
    day_first = _hit(value, second.value, first.value, first, year, "numeric")
    month_first = _hit(value, first.value, second.value, first, year, "numeric")
    if day_first and month_first and day_first.value != month_first.value:
        return replace(day_first, other=month_first.value)
    return day_first or month_first


def month_sign_day_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`7월 21, 2015`, as a theme prints it that was made for another language."""
    month, day, year = numbers[i : i + 3]
    if len(month.text) > 2 or len(day.text) > 2 or len(year.text) != 4 or text[day.stop : year.start].strip() != ",":
        return None
    if text[month.stop : day.start].strip() not in small("month"):
        return None
    return _hit(year.value, month.value, day.value, month, year, "year-month-day")


def day_month_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`21 July 2015`, `21st of July, 2015`, `21. Juli 2015`, `21 de julio de 2015`, `21-Jul-15`, `21 июля 2015 г.`"""
    day, year = numbers[i : i + 2]
    if len(day.text) > 2 or len(year.text) not in (2, 4):
        return None
    between = text[day.stop : year.start]
    month = month_among(between, ("of", "ordinal", "day"), language)
    if not month or (len(year.text) == 2 and not between.endswith(("'", "’", "-"))):
        return None
    return _hit(_full_year(year.text, text), month, day.value, day, year, "day month year")


def month_day_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`July 21, 2015`, `Jul. 21st 2015`, `July 21 at 2015` is none."""
    day, year = numbers[i : i + 2]
    if len(day.text) > 2 or len(year.text) not in (2, 4):
        return None
    between = text[day.stop : year.start]
    if not only_small(between, ("ordinal", "of")) or (len(year.text) == 2 and not between.endswith(("'", "’"))):
        return None
    name = word_before(text, day.start)
    if not name:
        return None
    month = month_number(name[0], language)
    return _hit(_full_year(year.text, text), month, day.value, replace(day, start=name[1]), year, "month day year")


def year_month_day(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`2015. július 21.`, `2015 m. liepos 21 d.`, `2015 July 21`, `2015. gada 21. jūlijs`."""
    year, day = numbers[i : i + 2]
    between = text[year.stop : day.start]
    if len(year.text) == 4 and len(day.text) <= 2 and between.strip(" .") and only_small(between, ("year",)):
        after = WORD.match(text, skip(text, day.stop))
        month = month_number(after[0].rstrip("."), language) if after else 0
        return (
            _hit(year.value, month, day.value, year, replace(day, stop=after.end()), "year month day")
            if month and after
            else None
        )
    if len(year.text) != 4 or len(day.text) > 2 or text[day.stop : day.stop + 1] == ":":
        return None
    month = month_among(between, ("year", "of"), language)
    return _hit(year.value, month, day.value, year, day, "year month day") if month else None


def weekday_month_day_time_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`Tue Jul 21 10:12:03 +0300 2015` and `Jul 21 10:12:03 2015`, as mailboxes and commands print them."""
    day, hour, minute, second = numbers[i : i + 4]
    if (
        text[day.stop : hour.start] != " "
        or text[hour.stop : minute.start] != ":"
        or text[minute.stop : second.start] != ":"
    ):
        return None
    name = word_before(text, day.start)
    rest = [n for n in numbers[i + 4 : i + 6] if len(n.text) == 4 and text[n.start - 1] == " "]
    if not name or not rest or len(day.text) > 2:
        return None
    return _hit(
        rest[0].value, month_number(name[0], language), day.value, replace(day, start=name[1]), rest[0], "mailbox"
    )


def month_year(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`July 2015`, `Juli 2015`, `julio de 2015`: a partial date. Of `March–April 2015` the year."""
    year = numbers[i]
    if len(year.text) != 4 or not 1500 < year.value < 2700:
        return None
    name = word_before(text, year.start)
    if name and name[0] in small("of") | small("year"):
        name = word_before(text, name[1])
    month = month_number(name[0], language) if name else 0
    if not name or not month:
        return None
    to = _TO.search(text, 0, name[1])
    since = word_before(text, to.start()) if to else None
    if since and month_number(since[0], language):
        return _hit(_western(year.value, text), 0, 0, replace(year, start=since[1]), year, "year")
    return _hit(_western(year.value, text), month, 0, replace(year, start=name[1]), year, "month year")


def year_number(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`2015-07`, `2015年7月`: a partial date."""
    year, month = numbers[i : i + 2]
    if len(year.text) != 4 or len(month.text) > 2:
        return None
    between, after = text[year.stop : month.start], text[month.stop : month.stop + 2].strip()
    named = between.strip() in small("year") and after[:1] in small("month")
    if not named and not (between == "-" and len(month.text) == 2 and after[:1] not in ("-", "/", ".", ":")):
        return None
    return _hit(_western(year.value, text), month.value, 0, year, month, "year-month")


def day_month(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`21. Juli`, `12 JUN`, `Jul 21`: no year, so no date by itself."""
    day = numbers[i]
    if len(day.text) > 2:
        return None
    after = WORD.match(text, skip(text, day.stop))
    word = after[0].rstrip(".") if after and after.end() - day.stop < BETWEEN else ""
    if after and word in small("of"):
        after = WORD.match(text, skip(text, after.end()))
        word = after[0].rstrip(".") if after else ""
    month = month_number(word, language)
    if month and after:
        return _hit(0, month, day.value, day, replace(day, stop=after.end()), "day month")
    before = word_before(text, day.start)
    month = month_number(before[0], language) if before else 0
    return _hit(0, month, day.value, replace(day, start=before[1]), day, "day month") if before and month else None


def year_alone(text: str, numbers: list[_Number], i: int, language: str) -> Found | None:
    """`2015`: a date only where a label or an own line makes it one; not `1890s`, not `2014/15`."""
    year = numbers[i]
    if len(year.text) != 4 or year.text[:2] not in ("17", "18", "19", "20"):
        return None
    until = _YEARS.match(text, year.stop)
    if (until and int(until[1]) == (year.value + 1) % 100) or _is_decade(text, year):
        return None
    return _hit(year.value, 0, 0, year, year, "year")


Rule = Callable[[str, list[_Number], int, str], "Found | None"]
_RULES: tuple[tuple[Rule, int], ...] = (
    (compact, 1),
    (year_number_number, 3),
    (number_number_year, 3),
    (month_sign_day_year, 3),
    (day_month_year, 2),
    (month_day_year, 2),
    (year_month_day, 2),
    (weekday_month_day_time_year, 4),
    (month_year, 1),
    (year_number, 2),
    (day_month, 1),
    (year_alone, 1),
)
"""Each with the count of numbers it reads; the first that fits wins."""


# ------------------------------------------------------------------------------------------------ numbers and signs
def _numbers(text: str) -> list[_Number]:
    """Runs of digits; a year or a time zone glued to the next day (`201522 july`, `+01:0025. july`) is two."""
    out = []
    for match in _NUMBER.finditer(text):
        digits, start, stop = match[0], match.start(), match.end()
        if len(digits) in (5, 6) and digits[:2] in ("19", "20") and names_month(text[stop : stop + BETWEEN]):
            out += [_Number(digits[:4], start, start + 4), _Number(digits[4:], start + 4, stop)]
        elif len(digits) in (3, 4) and _ZONE.search(text[max(0, start - 4) : start]):
            out += [_Number(digits[:2], start, start + 2), _Number(digits[2:], start + 2, stop)]
        else:
            out.append(_Number(digits, start, stop))
    return out


def _same_separator(first: str, second: str) -> bool:
    a, b = _SEPARATOR.fullmatch(first), _SEPARATOR.fullmatch(second)
    return bool(a and b and a[1] == b[1])


def _full_year(digits: str, text: str) -> int:
    """Two digits are this century's up to 69; four may count from the Buddha."""
    value = int(digits)
    return _western(value, text) if len(digits) == 4 else value + (2000 if value < 70 else 1900)


def _western(year: int, text: str) -> int:
    return year - 543 if 2443 < year < 2642 and any("\u0e00" <= c <= "\u0e7f" for c in text) else year


def _is_decade(text: str, year: _Number) -> bool:
    """`1890s`, `1890er`, `1890-х`, `années 1890`, `1890年代`."""
    if not year.text.endswith("0"):
        return False
    stuck = _STUCK.match(text, year.stop)
    if stuck and not small("decade").isdisjoint((stuck[1], stuck[1][:2])):
        return True
    return f" {text[: year.start].rstrip()}".endswith(tuple(f" {word}" for word in small("decade")))


def _hit(year: int, month: int, day: int, first: _Number, last: _Number, form: str) -> Found | None:
    """None where the calendar has no such day."""
    if form != "day month" and not 1500 <= year < 2100:
        return None
    if form in ("year", "month year", "year-month"):
        if (not month and form != "year") or month > 12:
            return None
        return Found(f"{year:04}-{month:02}" if month else f"{year:04}", first.start, last.stop, form)
    try:
        value = datetime.date(year or 2000, month, day).isoformat()
    except ValueError:
        return None
    return Found(value if year else f"-{value[4:]}", first.start, last.stop, form)
