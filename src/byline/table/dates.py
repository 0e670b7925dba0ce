"""Dates in cells, which spreadsheets rewrite as soon as they see them.

What was exported as 2015-03-04 comes back as 3/4/2015, 04.03.2015, 42067, 2015-03-04 00:00:00 … Knowing what it was,
that is undone. A date that a person has typed is read where it can mean only one day; else it is refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from byline.language import dates
from byline.language.date_words import fold, month_number

EPOCHS = (dt.date(1899, 12, 30), dt.date(1904, 1, 1))
"""Day 0 of Excel, LibreOffice and Google Sheets, and of Excel files from old Macs (ECMA-376, 18.17.4.1)."""
MONTHS = 12
YEARS = range(1500, 2200)
"""Numbers that are years of posts, if they are no days."""
DAYS = range(10_000, 100_000)
"""Serial numbers that are told from years: from 1927 on."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])\s?(\d\d?)\2\s?(\d\d?)\.?(?: 00?:00(?::00)?)?")
_NUMBERS = re.compile(r"(\d\d?)([/.-])\s?(\d\d?)\2\s?(\d{4}|\d\d)(?: 0?0:00(?::00)?| 12:00(?::00)? AM)?")
_MONTH = re.compile(r"([^\W\d_]{3,9})\.?[ -](\d\d|\d{4})")
_DAY_MONTH = re.compile(r"(\d\d?)[ -]([^\W\d_]{3,9})\.?[ -](\d\d|\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]0+)?")


class DateError(ValueError):
    """The message says what stands there; `remedy` what to write instead."""

    def __init__(self, what: str, remedy: str = "write it as 2015-03-04, 2015-03 or 2015") -> None:
        super().__init__(what)
        self.remedy = remedy


def order_of(cells: Iterable[tuple[str, str]]) -> bool | None:
    """Whether the dates in numbers have the day first, of pairs of a cell and the date that was exported there.

    None where nothing tells, or the cells contradict each other.

    >>> order_of([("3/4/2015", "2015-03-04")]), order_of([("3/4/2015", "2015-03-04"), ("25/12/2015", "")])
    (False, True)
    """
    sure: set[bool] = set()
    likely: set[bool] = set()
    for cell, date in cells:
        if match := _NUMBERS.fullmatch(cell):
            first, second = int(match[1]), int(match[3])
            if max(first, second) > MONTHS:
                sure.add(first > MONTHS)
            elif first != second and len(date) == len("2015-03-04"):
                likely |= {order for order in (True, False) if is_same(cell, date, order)}
    told = sure or likely
    return told.pop() if len(told) == 1 else None


def is_same(cell: str, date: str, order: bool | None = None) -> bool:
    """Whether a cell may be what a spreadsheet made of a date; `order` is whether its dates have the day first.

    >>> [is_same(cell, "2015-03-04", False) for cell in ("3/4/2015", "03.04.15", "42067", "2015-03-04 00:00:00")]
    [True, True, True, True]
    >>> is_same("4/3/2015", "2015-03-04", False), is_same("Mar-15", "2015-03"), is_same("3/1/2015", "2015-03")
    (False, True, False)
    """
    if cell == date:
        return True
    if len(date) == len("2015"):
        return bool(re.fullmatch(rf"{date}[.,]0+", cell))
    if len(date) == len("2015-03"):
        match = _MONTH.fullmatch(cell)
        named = match and month_number(fold(match[1]), "en") == int(date[5:]) and match[2] in (date[:4], date[2:4])
        return bool(named) or cell in (f"{date[5:]}/{date[:4]}", f"{int(date[5:])}/{date[:4]}")
    return bool(date) and _is_day(cell, date, order)


def read(cell: str, order: bool | None, language: str = "") -> str:
    """The date that a person typed; `order` is whether the table's dates have the day first. Raises DateError.

    >>> read("2015-3-4", None), read("25/12/2015", None), read("3/4/2015", True), read("4 March 2015", None)
    ('2015-03-04', '2015-12-25', '2015-04-03', '2015-03-04')
    """
    if match := _ISO.fullmatch(cell):
        return _checked("-".join(part.zfill(2) for part in match.groups() if part), cell)
    if match := _YEAR_FIRST.fullmatch(cell):
        return _checked(f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}", cell)
    if match := _SERIAL.fullmatch(cell):
        shown = " or ".join(day.isoformat() for day in _serial(int(match[1])))
        raise DateError(f"{cell} is what a spreadsheet makes of a date, perhaps {shown}", "write the date itself")
    if match := _NUMBERS.fullmatch(cell):
        return _by_order(cell, match, order)
    found = dates.read(cell, language) if re.search(r"[^\W\d_]", cell) else ""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", found) and not _MONTH.fullmatch(cell):
        return found
    raise DateError(f"{cell!r} is no date that can be told")


def check_cell(cell: str) -> None:
    """Of a cell for dates: a year that is typed there becomes a day of 1905. Raises DateError."""
    match = _ISO.fullmatch(cell)
    if match and match[3]:
        number = (dt.date(*map(int, match.group(1, 2, 3))) - EPOCHS[0]).days
        if number in YEARS:
            raise DateError(
                f"{cell} is what a year becomes in a cell for dates, perhaps {number}", "write it as a text"
            )


def _by_order(cell: str, match: re.Match[str], order: bool | None) -> str:
    if len(match[4]) < len("2015"):
        raise DateError(f"{cell} has a year of two digits")
    first, second = int(match[1]), int(match[3])
    found = list(dict.fromkeys(_days(int(match[4]), first, second)))
    if not found:
        raise DateError(f"{cell} is a day that does not exist")
    if len(found) == 1:
        return found[0].isoformat()
    if order is None:
        raise DateError(f"{cell} may be {found[0]} or {found[1]}", "write the one that is meant, as it stands here")
    return (found[1] if order else found[0]).isoformat()


def _is_day(cell: str, date: str, order: bool | None) -> bool:
    year, month, day = int(date[:4]), int(date[5:7]), int(date[8:])
    if match := _ISO.fullmatch(cell):
        return (match[1], match[2] and int(match[2]), match[3] and int(match[3])) == (date[:4], month, day)
    if match := _YEAR_FIRST.fullmatch(cell):
        return (int(match[1]), int(match[3]), int(match[4])) == (year, month, day)
    if match := _SERIAL.fullmatch(cell):
        return dt.date(year, month, day) in _serial(int(match[1]))
    if match := _NUMBERS.fullmatch(cell):
        pairs = [(month, day)] if order is False else [(day, month)] if order else [(month, day)] * (month == day)
        return match[4] in (date[:4], date[2:4]) and (int(match[1]), int(match[3])) in pairs
    match = _DAY_MONTH.fullmatch(cell)
    named = match and (int(match[1]), month_number(fold(match[2]), "en")) == (day, month)
    return bool(match and named and match[3] in (date[:4], date[2:4]))


def _serial(number: int) -> list[dt.date]:
    return [epoch + dt.timedelta(days=number) for epoch in EPOCHS] if number in DAYS else []


def _days(year: int, first: int, second: int) -> Iterator[dt.date]:
    """The month first, then the day first."""
    for month, day in ((first, second), (second, first)):
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _checked(date: str, cell: str) -> str:
    try:
        dt.date.fromisoformat(f"{date}-01-01"[: len("2015-03-04")])
    except ValueError as error:
        raise DateError(f"{cell} is a day that does not exist") from error
    return date
