"""What the text of one block says by itself: its length, its words, its punctuation, the furniture it resembles."""

from __future__ import annotations

import functools
import re

from byline.post import SPACELESS
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
    *KINDS,
)
Signals = tuple[float, ...]
"""Values in the order of NAMES."""

SAMPLE = 400
"""Characters looked at where a share is as good from a sample as from a whole paragraph."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[。！？।]")
DIVIDER = re.compile(r"[|·•»›→←«‹>/]")
ADDRESS = re.compile(r"https?:|www\.|\S@\S|(?:^|\s)@\w")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
BULLET = re.compile(r"(?:[*+•◦▪‣□■●○–-]|o(?=\s)|\d{1,2}[.)])\s+")
ENDINGS = {".": 1.0, "!": 1.0, "?": 1.0, "。": 1.0, "！": 1.0, "？": 1.0, "।": 1.0, ":": 2.0, "：": 2.0, ",": 3.0}
ENDINGS |= {";": 3.0, "…": 4.0, "”": 1.5, '"': 1.5, "»": 1.5, ")": 1.2, "’": 1.4}


@functools.lru_cache(maxsize=1 << 15)
def signals(text: str, indent: int) -> Signals:
    """Of a block's text on one line. Cached: the pages of an archive repeat themselves."""
    folded = text[:4000].casefold()
    found = WORD.findall(folded)
    spaceless = len(SPACELESS_CHARACTER.findall(text[:SAMPLE])) / max(1, min(len(text), SAMPLE))
    if spaceless > 0.3:
        tokens = len(text) / 2.0
        stops = float(sum(map(_characters().__contains__, text[:4000])))
    else:
        tokens = float(text.count(" ") + 1)
        stops = float(sum(map(_stopwords().__contains__, found)))
    sample = text[:SAMPLE]
    letters = sample.split()
    counted = max(1, len(letters))
    kinds = [0.0] * len(KINDS)
    known = kind_of(text)
    if known:
        kinds[known[0]] = known[1]
    furniture = _furniture_words()
    return (
        min(len(text), 3000.0),
        min(tokens, 500.0),
        stops / max(1.0, len(found) if spaceless <= 0.3 else tokens),
        min(stops, 100.0),
        float(len(SENTENCE_END.findall(text[:4000]))),
        ENDINGS.get(text[-1:], 0.0) if not text.endswith("...") else 4.0,
        _beginning(text),
        float(text.count(",") + text.count("、") + text.count("，") + text.count("،")),
        sum(word[0].isupper() for word in letters) / counted,
        sum(map(str.isupper, sample)) / max(1, len(sample)),
        sum(map(str.isdigit, sample)) / max(1, len(sample)),
        float(len(DIVIDER.findall(sample))),
        float(len(ADDRESS.findall(sample))),
        float("©" in sample or "ⓒ" in sample or "(c)" in sample),
        float(len(YEAR.findall(sample))),
        float(len(CLOCK.findall(sample))),
        float(any(map(_months().__contains__, found[:60]))),
        float(text.count("?")),
        float(sum(map(text.count, '"“”„«»「'))),
        float(sum(map(text.count, "([{"))),
        float(max(map(len, letters), default=0)),
        len(sample) / counted,
        spaceless,
        float(min(indent, 12)),
        sum(map(furniture.__contains__, found[:60])) / max(1, len(found[:60])),
        *kinds,
    )


def kind_of(text: str) -> tuple[int, float] | None:
    """The kind of furniture a line is known as (index into KINDS) and how surely: 1 the line, less its beginning."""
    folded = _folded(text[:160])
    lines, beginnings, spaceless = _furniture()
    if folded in lines:
        return lines[folded], 1.0
    parts = folded.split(" ", 7)
    for count in range(min(7, len(parts)), 0, -1):
        kind = beginnings.get(" ".join(parts[:count]))
        if kind is not None:
            return kind, 0.7 if len(parts) <= 7 else 0.4
    if not folded.isascii():
        for beginning, kind in spaceless:
            if folded.startswith(beginning):
                return kind, 0.5
    return None


def _folded(text: str) -> str:
    """Words only, numbers as one sign."""
    return " ".join("#" if word.isdigit() else word for word in re.findall(r"\d+|[^\W\d_]+", text.casefold()))


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
def _stopwords() -> frozenset[str]:
    return frozenset(word for listed in words("stopwords").values() for word in listed.split())


@functools.cache
def _characters() -> frozenset[str]:
    return frozenset(word for language in ("ja", "zh") for word in words("stopwords")[language].split())


@functools.cache
def _months() -> frozenset[str]:
    listed = (name for months in words("months").values() for names in months.values() for name in names)
    return frozenset(name for name in listed if len(name) > 2 and name.isalpha())


@functools.cache
def _furniture() -> tuple[dict[str, int], dict[str, int], tuple[tuple[str, int], ...]]:
    """Known lines, known beginnings of lines, and known beginnings in scripts without spaces; each with its kind."""
    lines: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    spaceless: dict[str, int] = {}
    for kinds in words("furniture").values():
        for kind, listed in kinds.items():
            for line in listed:
                index = KINDS.index(kind)
                before, value, _ = line.partition("{}")
                folded = _folded(before)
                if not value:
                    lines.setdefault(folded, index)
                    lines.setdefault(f"{folded} #", index)
                    lines.setdefault(f"# {folded}", index)
                if folded and (value or " " in folded or before.endswith((":", "：", "("))):
                    beginnings.setdefault(folded, index)
                if not value and len(folded) > 1 and SPACELESS_CHARACTER.match(folded):
                    spaceless.setdefault(folded, index)
    return lines, beginnings, tuple(sorted(spaceless.items(), key=lambda item: -len(item[0])))


@functools.cache
def _furniture_words() -> frozenset[str]:
    """Words of short known lines that are no stop words."""
    return frozenset(word for line in _furniture()[0] if line.count(" ") < 2 for word in line.split()) - _stopwords()
