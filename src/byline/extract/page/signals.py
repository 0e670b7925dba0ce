"""What the text of one block says by itself: its length, its words, its punctuation, the furniture it resembles."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from byline.core.post import SPACELESS
from byline.extract.page import lexical
from byline.language.stopwords import all_stopwords, stopwords
from byline.vocabulary import words

KINDS = (
    "comments",
    "related",
    "listing",
    "share",
    "navigation",
    "site",
    "account",
    "subscribe",
    "advert",
    "consent",
    "meta",
    "filed",
    "credit",
    "contents",
)
NAMES = (
    "length",
    "tokens",
    "stop_share",
    "stops",
    "sentences",
    "ending",
    "beginning",
    "commas",
    "capitalised",
    "capitals",
    "digits",
    "dividers",
    "address",
    "copyright",
    "year",
    "clock",
    "month",
    "question",
    "quotes",
    "brackets",
    "longest",
    "mean_word",
    "spaceless",
    "indent",
    "known_words",
    "stamp",
    "code",
    *KINDS,
)
SEVERAL = 4
"""Known words in a row that leave no doubt."""
REPEATED = 120
"""Characters of the longest text that is remembered for other pages: those of an archive repeat their lines. Paragraphs
are asked for again by the rules of the same page only, and each takes up to 20 kB."""
SAMPLE = 200
"""Characters looked at where a share is as good from a sample as from a whole paragraph."""
TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
ASCII_TOKEN = re.compile(r"[0-9]+|[a-z]+(?:'[a-z]+)?")
"""The same in casefolded ASCII, faster."""
SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
ADDRESS = re.compile(r"https?:|www\.|\S@\S|(?:^|\s)@\w")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
BULLET = re.compile(r"(?:[*+•◦▪‣□■●○–-]|o(?=\s)|\d{1,2}[.)])\s+")
DIGIT = re.compile(r"\d")
CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞΑ-ΫЀ-Я]")
CODE = re.compile(r"[{}<>=\\$#_;]|\w\(|::|\+\+")
CODE_MARK = re.compile(r"[{}<>=\\$#_;(:+]")
"""Every piece of code has one of these, few lines have."""
ENDS, COMMAS, DIVIDERS = frozenset(".!?。！？।"), frozenset(",、，،"), frozenset("|·•»›→←«‹>/")
QUOTES, BRACKETS = frozenset('"“”„«»「'), frozenset("([{")
SIGN = re.compile(f"[{re.escape(''.join(sorted(ENDS | COMMAS | DIVIDERS | QUOTES | BRACKETS)))}]")
"""Every sign that is counted; many lines of a menu have none."""
SENTENCE_ENDS = (". ", "? ", "! ", '." ', "。", "！", "？", "।", ".” ", ".» ")
ENDINGS = {".": 1.0, "!": 1.0, "?": 1.0, "。": 1.0, "！": 1.0, "？": 1.0, "।": 1.0, ":": 2.0, "：": 2.0, ",": 3.0}
ENDINGS |= {";": 3.0, "…": 4.0, "”": 1.5, '"': 1.5, "»": 1.5, ")": 1.2, "’": 1.4}


Signals = tuple[float, ...]
"""Values in the order of NAMES."""


class BlockCues(NamedTuple):
    """A block by itself."""

    words: frozenset[str]
    """Casefolded, without numbers."""
    ends: tuple[tuple[str, ...], tuple[str, ...]]
    """The first and the last of them, in order."""
    values: Signals
    known: float
    """How surely the block is a line of any kind of furniture; the kind is `kind`, an index into KINDS, or -1."""
    kind: int
    sure: bool
    """It is, or begins with, a known line of several words: nobody writes that in a post."""


def signals(text: str, indent: int) -> Signals:
    """The values alone."""
    return cues(text, indent).values


def cues(text: str, indent: int) -> BlockCues:
    """Of a block's text on one line."""
    return (_of_line if len(text) <= REPEATED else _of_paragraph)(text, indent)


@functools.lru_cache(maxsize=1 << 13)
def _of_line(text: str, indent: int) -> BlockCues:
    return _cues(text, indent)


@functools.lru_cache(maxsize=1 << 8)
def _of_paragraph(text: str, indent: int) -> BlockCues:
    return _cues(text, indent)


def _cues(text: str, indent: int) -> BlockCues:
    head = text[: lexical.CHARACTERS]
    ascii_only = text.isascii()
    found = (ASCII_TOKEN if ascii_only else TOKEN).findall(head.casefold())
    numberless = ascii_only and not DIGIT.search(head)  # beyond ASCII there are digits that no pattern takes for one
    spoken = found if numberless else [word for word in found if not word.isdigit()]
    sample = text[:SAMPLE]
    spaceless = 0.0 if ascii_only else len(SPACELESS_CHARACTER.findall(sample)) / max(1, len(sample))
    if spaceless > 0.3:
        tokens = len(text) / 2.0
        stops = sum(map(_characters().__contains__, head))
        stop_share = stops / max(1.0, 2 * tokens)
    else:
        tokens = text.count(" ") + 1.0
        stops = sum(map(all_stopwords().__contains__, spoken))
        stop_share = stops / max(1, len(spoken))
    parts = sample.split()
    digits = len(DIGIT.findall(sample)) if len(spoken) < len(found) else 0
    kinds = [0.0] * len(KINDS)
    known = _kind(text, found)
    if known:
        kinds[known[0]] = known[1]
    year = len(YEAR.findall(sample)) if digits > 3 else 0
    clock = len(CLOCK.findall(sample)) if digits > 2 else 0
    month = not _months().isdisjoint(found[:40])
    short = [word for word in spoken[:40] if len(word) > 2]
    sentences, commas, dividers, question, quotes, brackets = (
        _signs(text, sample, signs) if (signs := SIGN.findall(text)) else NO_SIGNS
    )
    values = (
        float(min(len(text), 3000)),
        min(tokens, 500.0),
        stop_share,
        float(min(stops, 100)),
        sentences,
        4.0 if text.endswith("...") else ENDINGS.get(text[-1:], 0.0),
        _beginning(text),
        commas,
        len([part for part in parts if part[0].isupper()]) / max(1, len(parts)),
        len(CAPITAL.findall(sample)) / max(1, len(sample)),
        digits / max(1, len(sample)),
        dividers,
        float(len(ADDRESS.findall(sample))) if "@" in sample or "http" in sample or "www." in sample else 0.0,
        float("©" in sample or "ⓒ" in sample or "(c)" in sample),
        float(year),
        float(clock),
        float(month),
        question,
        quotes,
        brackets,
        float(max(map(len, parts), default=0)),
        len(sample) / max(1, len(parts)),
        spaceless,
        float(min(indent, 12)),
        sum(map(_furniture_words().__contains__, short)) / max(1, len(short)),
        float((year or month) and tokens <= 12) + float(clock and tokens <= 12),
        float(len(CODE.findall(sample))) if CODE_MARK.search(sample) else 0.0,
        *kinds,
    )
    kind, surely, length = known or (-1, 0.0, 0)
    ends = tuple(spoken[: lexical.AT_ENDS]), tuple(spoken[-lexical.AT_ENDS :])
    return BlockCues(frozenset(spoken), ends, values, surely, kind, length >= SEVERAL)


NO_SIGNS = (0.0,) * 6


def _signs(text: str, sample: str, found: Sequence[str]) -> tuple[float, ...]:
    """Ends of sentences, commas, dividers, question marks, quotation marks, brackets, from the signs of a text."""
    return (
        float(_sentences(text, ENDS.intersection(found))),
        _times(found, COMMAS),
        _times(found if len(text) == len(sample) else SIGN.findall(sample), DIVIDERS),
        float(found.count("?")),
        _times(found, QUOTES),
        _times(found, BRACKETS),
    )


@functools.lru_cache(maxsize=1 << 12)
def kind_of(text: str) -> tuple[int, float] | None:
    """The kind of furniture a line is known as (index into KINDS) and how surely: 1 the line, less its beginning.

    Remembered: each candidate of a line asks, and pages of an archive repeat theirs.
    """
    known = _kind(text, TOKEN.findall(text[:200].casefold()))
    return known[:2] if known else None


def is_known(text: str) -> bool:
    """Whether the whole line is known, as one that many sites print."""
    known = kind_of(text)
    return known is not None and known[1] == 1.0


def _kind(text: str, found: list[str]) -> tuple[int, float, int] | None:
    """Kind, sureness, and how many words are known."""
    if not found:
        return None
    first = "#" if found[0].isdigit() else found[0]
    longest = _first_words().get(first)
    if longest is None:
        return _kind_spaceless(text, first)
    lines, beginnings, _ = _furniture()
    parts = ["#" if word.isdigit() else word for word in found[:20]]
    if len(found) <= 20 and (kind := lines.get(" ".join(parts))) is not None:
        return kind, 1.0, len(parts)
    for count in range(min(longest, len(parts)), 0, -1):
        kind = beginnings.get(" ".join(parts[:count]))
        if kind is not None:
            return kind, 0.7 if len(found) <= 7 else 0.4, count
    return _kind_spaceless(text, first)


def _kind_spaceless(text: str, first: str) -> tuple[int, float, int] | None:
    """By the first word of a line in a script without spaces, which is all up to the first sign."""
    if not text[:1].isascii() and SPACELESS_CHARACTER.match(first):
        for size in range(min(12, len(first)), 1, -1):
            kind = _furniture()[2].get(first[:size])
            if kind is not None:
                return kind, 0.5, 1
    return None


def _folded(line: str) -> str:
    """Words only, numbers as one sign."""
    return " ".join("#" if word.isdigit() else word for word in TOKEN.findall(line.casefold()))


def _times(found: Sequence[str], marks: frozenset[str]) -> float:
    """How many of the signs are such marks."""
    return float(sum(map(marks.__contains__, found)))


def _sentences(text: str, ends: frozenset[str]) -> int:
    """How often a sentence seems to end; `ends` are the signs for that which the text has."""
    if not ends:
        return 0
    inside = sum(map(text.count, [end for end in SENTENCE_ENDS if end[0] in ends]))
    return inside + (text[-1] in ".!?" or text[-2:] in (".”", "?”", "!”", ".»"))


def _beginning(text: str) -> float:
    if BULLET.match(text):
        return 5.0
    first = text[:1]
    if first.islower():
        return 1.0
    if first.isupper():
        return 2.0
    return 3.0 if first.isdigit() else 4.0 if first in "\"'“„«‘「" else 6.0


@functools.cache
def _characters() -> frozenset[str]:
    return stopwords("ja") | stopwords("zh")


@functools.cache
def _months() -> frozenset[str]:
    listed = (name for months in words("months").values() for names in months.values() for name in names)
    return frozenset(name for name in listed if len(name) > 2 and name.isalpha())


@functools.cache
def _furniture() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Known lines, known beginnings of lines, and known beginnings in scripts without spaces; each with its kind."""
    lines: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    spaceless: dict[str, int] = {}
    for kinds in words("furniture").values():
        for kind, listed in kinds.items():
            index = KINDS.index(kind)
            for line in listed:
                before, value, after = line.partition("{}")
                folded = _folded(before)
                if not value or not folded:
                    whole = _folded(before or after)
                    for same in (whole, f"{whole} #", f"# {whole}") if whole else ():
                        lines.setdefault(same, index)
                counted = f"# {_folded(after)}"
                if value and not folded and counted.count(" ") > 1:
                    beginnings.setdefault(counted, index)
                if folded and (value or " " in folded or before.endswith((":", "：", "("))):
                    beginnings.setdefault(folded, index)
                if not value and len(folded) > 1 and SPACELESS_CHARACTER.match(folded):
                    spaceless.setdefault(folded[:12], index)
    return lines, beginnings, spaceless


@functools.cache
def _first_words() -> dict[str, int]:
    """The first words of known lines, each with how many words of a line its longest beginning takes, at most 7.

    Few lines begin with one of them, so few need to be looked up.
    """
    lines, beginnings, _ = _furniture()
    longest = dict.fromkeys((line.split()[0] for line in lines), 0)
    for beginning in beginnings:
        cues = beginning.split()
        longest[cues[0]] = max(longest.get(cues[0], 0), min(7, len(cues)))
    return longest


@functools.cache
def _furniture_words() -> frozenset[str]:
    """Words of short known lines that are no stop words."""
    return frozenset(word for line in _furniture()[0] if line.count(" ") < 2 for word in line.split()) - all_stopwords()
