"""What the date ranker knows of a date on a page: how it is written, what is written beside it, and where it stands."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Sequence

from byline.extract.authors.mentions import has_label
from byline.extract.page.facts import SHORT_BLOCK, PageFacts, Place
from byline.extract.page.signals import KINDS, NAMES
from byline.vocabulary import words

LABEL_WORDS = 4
FORMS = ("compact", "year-month-day", "numeric", "day month year", "month day year", "year month day", "mailbox")
FAR = 60
COMMENTS, LISTS = KINDS.index("comments"), (KINDS.index("related"), KINDS.index("listing"))
STOPS, STOP_SHARE = NAMES.index("stops"), NAMES.index("stop_share")

_WORDS = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\s*\S{0,3}[\s,|/@·–—-]{0,4}(?:[^\W\d_]{1,4}\s)?\d{1,2}\s?(?:[:.h時时시]\s?\d\d|[ap]\.?m)")
_DASH = re.compile(r"\s*(?:[–—:|)]|--?\s|/)")
_ADDRESS = re.compile(r"https?:|www\.|/$")
_COPYRIGHT = re.compile(r"©|ⓒ|\(c\)|copyright|all rights")
_LABEL_KINDS = ("date", "updated", "author", "poster", "source", "category")
_PART_OF_NAME = re.compile(r"[^\W_]*[_/=#][\w%-]*[_/-]?$|[^\W\d_]-$|\[[^\]]*[_-]$")
_FILE_GOES_ON = re.compile(r"[_/][\w-]|-[^\W\d_]|\.[a-z]{3,4}\b")
_HANDLE = re.compile(r"@\w+\)\s*$")
STAMP = re.compile(r"\d\s?[:.h]\s?\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[^\W\d_]{2,4})?[\s,|·–—-]{0,4}$")


def features(page: PageFacts, place: Place) -> dict[str, float]:
    """Numbers by name."""
    reading, found, at = page.reading, place.found, place.block
    before, after = place.text[: found.start], place.text[found.stop :]
    text = page.texts[at]
    said, rest = _WORDS.findall(before), _WORDS.findall(after)
    labels = _labels(said, len(_WORDS.findall(place.text[: place.since])))
    row = {f"form {form}": float(found.form == form) for form in FORMS}
    row |= {f"label {kind}": float(kind in labels[0]) for kind in _LABEL_KINDS}
    row |= {f"last label {kind}": float(kind in labels[1]) for kind in _LABEL_KINDS}
    above = _own_label(page.texts[at - 1]) if at else frozenset()
    row |= {f"label above {kind}": float(kind in above) for kind in _LABEL_KINDS}
    row |= {
        "ambiguous": float(bool(found.other)),
        "two-digit year": float(found.form == "numeric" and not place.text[found.stop - 3 : found.stop].isdigit()),
        "weekday": float(bool(said) and said[-1] in _weekdays()),
        "clock before": float(bool(STAMP.search(before[-24:]))),
        "updated after": float("updated" in _labels(rest[:2], 0)[1] | _labels(rest[:2], 0)[0]),
        "clock": float(bool(_CLOCK.match(after))),
        "address": float(bool(_ADDRESS.search(before[-80:]))),
        "part of a name": float(_is_part_of_name(before, after)),
        "handle": float(bool(_HANDLE.search(before[-40:]))),
        "other label": float(not labels[0] and before.rstrip()[-1:] in (":", "：")),
        "byline near": float(any(map(_is_byline, page.texts[max(0, at - 1) : at + 2]))),
        "copyright": float(bool(_COPYRIGHT.search(text[:400].casefold()))),
        "other words": _other_words(said, rest),
        "sentence": float(len(text) > SHORT_BLOCK and text.rstrip("\"'”’»)")[-1:] in ".!?…。"),
        "stop words": page.signals(at)[STOPS],
        "share of stop words": page.signals(at)[STOP_SHARE],
        "dense": (found.stop - found.start) / max(1, len(place.text)),
        "words before": min(len(said), 30),
        "words after": min(len(rest), 30),
        "dateline": float(len(said) <= 6 and bool(_DASH.match(after))),
        "said above": float(at > 0 and _is_said(page.texts[at - 1])),
        "starts": float(not said),
        "length": min(len(text), 1000),
        "lines": len(reading.blocks[at].lines),
        "nth": min(place.nth, 9),
        "of": min(place.of, 10),
        "bullet": float(text[:1] in "*+•-◦▪←→<>«»"),
        "blank before": min(3, reading.blocks[at].blanks_before),
    }
    row |= _place(page, at)
    row |= _others(page, place)
    return row


def _place(page: PageFacts, at: int) -> dict[str, float]:
    reading = page.reading
    last, verdicts = len(page.texts), reading.verdicts
    title = page.title
    return {
        "body": verdicts[at].body,
        "body before": verdicts[at - 1].body if at else -1.0,
        "body after": verdicts[at + 1].body if at + 1 < last else -1.0,
        "to start": _clip(reading.body_start - at),
        "to main start": _clip(page.main_start - at),
        "to stop": _clip(at - reading.body_stop),
        "from title": _clip(at - title) if title >= 0 else -99.0,
        "under title": float(0 <= title < at <= page.main_start),
        "inside": float(reading.body_start <= at < reading.body_stop),
        "index": math.log1p(at),
        "share": at / max(1, last),
        "blocks": math.log1p(last),
        "length before": len(page.texts[at - 1]) if at else -1.0,
        "length after": len(page.texts[at + 1]) if at + 1 < last else -1.0,
        "comment near": float(any(page.kind(i) == COMMENTS for i in range(at - 2, at + 3))),
        "list near": float(any(page.kind(i) in LISTS for i in range(at - 3, at))),
        "kind": page.kind(at),
        "kind before": page.kind(at - 1),
        "kind after": page.kind(at + 1),
        "name before": float(at > 0 and _like_name(page.texts[at - 1])),
        "name after": float(at + 1 < last and _like_name(page.texts[at + 1])),
        "paragraphs to start": _paragraphs(page, at, page.main_start),
        "paragraphs from title": _paragraphs(page, title, at) if title >= 0 else -1.0,
        "short run before": _short_run(page.texts, at, -1),
        "short run after": _short_run(page.texts, at, 1),
    }


def _others(page: PageFacts, place: Place) -> dict[str, float]:
    """How the date stands to the other dates of the page."""
    value, at = place.found.value, place.block
    order = page.order.get(value, 0)
    around = page.dated
    newest = page.ordered[-1] if page.ordered else value
    return {
        "repeats": min(5, page.values[value]),
        "dates": min(40, page.dated_before[-1]),
        "distinct": min(30, len(page.ordered)),
        "order": order / max(1, len(page.ordered) - 1),
        "earliest": float(order == 0),
        "latest": float(order == len(page.ordered) - 1),
        "age": min(30, int(newest[:4]) - int(value[:4])),
        "days to newest": math.log1p(_days(value, newest)),
        "dates before": min(9, sum(around[max(0, at - 8) : at])),
        "dates after": min(9, sum(around[at + 1 : at + 9])),
        "dates above": min(20, page.dated_before[at]),
        "dates in head": page.dates_in_head,
    }


def _days(one: str, other: str) -> int:
    return abs((datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)).days)


def _is_part_of_name(before: str, after: str) -> int:
    """Signs, of two, that the date belongs to a file or an address: `photo_20221116_small.jpg`."""
    return bool(_PART_OF_NAME.search(before[-40:])) + bool(_FILE_GOES_ON.match(after[:12]))


def relative(rows: Sequence[dict[str, float]]) -> None:
    """Adds what only shows beside the other dates of the page."""
    for name in ("label date", "under title", "last label date"):
        best = max((row[name] for row in rows), default=0.0)
        for row in rows:
            row[f"{name} elsewhere"] = float(best > row[name])
    nearest = min((abs(row["to main start"]) for row in rows), default=0.0)
    for row in rows:
        row["behind nearest"] = abs(row["to main start"]) - nearest


def is_labelled(page: PageFacts, place: Place) -> bool:
    """True where a word for *published* stands right before the date, or alone above it."""
    said = _WORDS.findall(place.text[: place.found.start])
    above = _own_label(page.texts[place.block - 1]) if place.block else frozenset()
    own = _labels(said, 0)[0]
    return "date" in own or (not said and "date" in above and "updated" not in above)


def _labels(said: Sequence[str], since: int) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds of the label right before the date, and of the last one since the date before it, `since` words in."""
    near: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    tail = said[max(since, len(said) - 14) :]
    if tail and tail[-1] in _weekdays():
        tail = tail[:-1]
    for stop in range(len(tail), 0, -1):
        kinds = next(
            (
                k
                for n in range(LABEL_WORDS, 0, -1)
                if (k := _label_table().get(" ".join(tail[max(0, stop - n) : stop])))
            ),
            None,
        )
        if kinds:
            last = kinds
            near = kinds if stop == len(tail) else near
            break
    return near, last


@functools.lru_cache(8192)
def _own_label(text: str) -> frozenset[str]:
    """Kinds of a block that is nothing but a label."""
    said = _WORDS.findall(text.casefold()) if len(text) <= SHORT_BLOCK else []
    return _label_table().get(" ".join(said), frozenset()) if 0 < len(said) <= LABEL_WORDS else frozenset()


@functools.lru_cache(8192)
def _is_byline(text: str) -> bool:
    return has_label(text, "by")


def _is_said(text: str) -> bool:
    """`Jane Doe says:`"""
    said = _WORDS.findall(text[-24:].casefold()) if len(text) < SHORT_BLOCK and text.rstrip()[-1:] in ":：" else []
    return bool(said) and said[-1] in _says()


@functools.cache
def _says() -> frozenset[str]:
    return frozenset(word for kinds in words("bylines").values() for word in kinds.get("says", ()))


@functools.cache
def _label_table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for kinds in words("labels").values():
        for kind in _LABEL_KINDS:
            for label in kinds.get(kind, ()):
                table.setdefault(" ".join(_WORDS.findall(label.casefold())), set()).add(kind)
    return {label: frozenset(kinds) for label, kinds in table.items()}


@functools.cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for days in words("weekdays").values() for names in days.values() for name in names)


def _other_words(said: Sequence[str], rest: Sequence[str]) -> float:
    """Words of the line that are no label, weekday or part of a time: a byline's line has few."""
    few = said[-LABEL_WORDS:]
    label = next((len(few) - i for i in range(len(few)) if " ".join(few[i:]) in _label_table()), 0)
    others = [word for word in (*said[: len(said) - label], *rest) if len(word) > 3 and word not in _weekdays()]
    return float(min(len(others), 40))


def _like_name(text: str) -> bool:
    """Two to four capitalised words, as people's names are written."""
    parts = text.split()
    return 1 < len(parts) < 5 and all(part[:1].isupper() and not part.isdigit() for part in parts)


def _paragraphs(page: PageFacts, start: int, stop: int) -> float:
    """How many paragraphs stand between two blocks, negative where they stand the other way round."""
    if stop < start:
        return -_paragraphs(page, stop, start)
    return float(min(20, page.long_before[stop] - page.long_before[min(start + 1, stop)]))


def _clip(distance: int) -> float:
    return float(max(-FAR, min(FAR, distance)))


def _short_run(texts: Sequence[str], at: int, step: int) -> int:
    """How many short blocks follow each other on this side."""
    for distance in range(1, 13):
        other = at + step * distance
        if not 0 <= other < len(texts) or len(texts[other]) > SHORT_BLOCK:
            return distance - 1
    return 12
