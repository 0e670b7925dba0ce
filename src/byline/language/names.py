"""What names look like: runs of capitalised words with particles and initials, or short words of a caseless script."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from byline.vocabulary import words

PIECE = re.compile(r"[^\s|,;:()\[\]{}<>«»„“”\"/·•∙…—–＝=：，、；（）【】「」／・]+|\S")
"""Words and, one by one, the marks that separate them."""
SEAM = re.compile(
    r"(?<=[^\W\d_])(?<![A-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=\d)(?=[A-ZÀ-Þ][a-zß-ÿ]{2})|(?<=[a-zß-ÿ])(?=\d)|(?<=\d\d)(?=[a-z]{2})"
)
"""Where two words may have been glued together: `FurrerUpdated`, `2025Julian`, `Maier12`."""
PREFIXES = ("Mc", "Mac", "De", "Di", "Da", "La", "Le", "Lo", "Du", "Van", "Von", "Fitz", "Vander", "El", "Al", "O")
INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*$")
HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]+$")
HANGUL = re.compile(r"[\uac00-\ud7a3]+$")
CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0eff\u10a0-\u10ff]")
LONGEST, MOST = 6, 20
"""Words of a name, and of a list of names without marks between them."""


PARTICLES = 3
"""How far after a particle the rest of the name may begin: `van der Berg`."""

EDGES = ".'’*_"
"""What stands at the edges of a word and is no part of it."""
REMEMBERED = 20_000
"""Words whose nature is remembered: the same few come again and again."""


class Run(NamedTuple):
    """Words that may be a name. `first` and `last` are indexes into the line's words, `last` exclusive."""

    first: int
    last: int


class Line:
    """A line as words and the marks between them, with what the vocabulary calls each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split(text)
        self.keys = [word.casefold().strip(EDGES) for word in self.words]

    @cached_property
    def starts(self) -> list[int]:
        """The character offset of each word: between two there is nothing but space."""
        starts, at = [], 0
        for word in self.words:
            at = self.text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts


def split(line: str) -> list[str]:
    """The words and marks of a line; words that were glued together are taken apart where the seam is plain."""
    found: list[str] = []
    for text in PIECE.findall(line):
        if text.isalpha() and (text.islower() or text.istitle()):
            found.append(text)
        else:
            found += [part for part, _ in _unglued(text)]
    return found


@functools.lru_cache(REMEMBERED)
def _unglued(text: str) -> tuple[tuple[str, int], ...]:
    """The words that were glued together in one, with their offsets."""
    seam = SEAM.search(text) if len(text) < 60 else None
    if seam and seam.start() > 1:
        left, right = text[: seam.start()], text[seam.start() :]
        plain = (left[-1].isdigit() and not right[0].islower()) or right[0].isdigit()
        plain = plain or key(left) in labels() or key(right) in labels()
        if plain or (left not in PREFIXES and _no_name(right)):
            return ((left, 0), *[(part, seam.start() + offset) for part, offset in _unglued(right)])
    native = 0 if text.isascii() else _native_seam(text)
    if native:
        return ((text[:native], 0), *[(part, native + offset) for part, offset in _unglued(text[native:])])
    return ((text, 0),)


def _no_name(word: str) -> bool:
    return key(word) in beside() or key(word) in jobs() or key(word) in months() or SEAM.search(word) is not None


def _native_seam(text: str) -> int:
    """Where a label without spaces ends or begins: `本报记者李四`, `홍길동기자`; 0 for nowhere."""
    if not 3 <= len(text) <= 12 or not (HAN.match(text) or HANGUL.match(text)):
        return 0
    for size in range(min(6, len(text) - 2), 0, -1):
        if text[:size] in labels() and 2 <= len(text) - size <= 4:
            return size
        if text[-size:] in followers() and 2 <= len(text) - size <= 4:
            return len(text) - size
    return 0


def runs(line: Line) -> Iterator[Run]:
    """The longest runs of name words in a line, in order."""
    words, keys = line.words, line.keys
    # No small word of ASCII letters begins a name.
    begins = [not (word.islower() and word.isascii()) and may_begin(word) for word in words]
    first, stop = 0, len(words)
    while first < stop:
        if not begins[first] or _is_month(line, first):
            first += 1
            continue
        last = first + 1
        while last < stop and not _ends(words[last - 1]) and _goes_on(line, last):
            last += 1
        while last > first + 1 and keys[last - 1] in particles() and words[last - 1].islower():
            last -= 1
        if last - first <= LONGEST:
            yield Run(first, last)
        else:
            yield from _several(words, first, last)
        first = last


def _several(words: Sequence[str], first: int, last: int) -> Iterator[Run]:
    """Names that follow each other without a mark, taken apart where a first name begins."""
    starts = [i for i in range(first, last) if is_given(words[i])]
    starts = [i for i, before in zip(starts, [first - 2, *starts], strict=False) if i - before > 1]
    for start, stop in zip(starts, [*starts[1:], last], strict=False):
        if 1 < stop - start <= LONGEST and last - first <= MOST:
            yield Run(start, stop)


@functools.lru_cache(REMEMBERED)
def may_begin(word: str) -> bool:
    """A word with which a name may begin."""
    return is_name_word(word) and key(word) not in labels()


def _goes_on(line: Line, index: int) -> bool:
    word, before = line.words[index], line.words[index - 1]
    if HAN.match(word) or HANGUL.match(word):
        return False
    if CASELESS.match(word) and before[0].isupper():
        return False  # nobody is called `Jane Doe در`: a name has one script
    if line.keys[index] in particles():
        after = range(index + 1, min(index + 1 + PARTICLES, len(line.words)))
        following = next((line.words[i] for i in after if line.keys[i] not in particles()), "")
        if following and is_name_word(following):
            return True
    return may_begin(word) and not _is_month(line, index)


def _ends(word: str) -> bool:
    return word.endswith((".", "!", "?")) and not INITIAL.match(word) and key(word) not in honorifics()


def _is_month(line: Line, index: int) -> bool:
    """A month beside a number: `Maier Mai 2006` ends before the month, `April Smith` begins with one."""
    if line.keys[index] not in months():
        return False
    around = line.words[max(0, index - 2) : index] + line.words[index + 1 : index + 4]
    return any(word[0].isdigit() for word in around)


@functools.lru_cache(REMEMBERED)
def is_name_word(word: str) -> bool:
    """Capitalised, an initial, or of a script without capitals; not a word that stands beside names."""
    head = word[0] if word[0].isalpha() else word[1:2]
    if INITIAL.match(word):
        return word[0].isupper()
    if not head or not head.isalpha() or len(word) > 30 or key(word) in beside():
        return False
    if head.isupper():
        return True
    if HAN.match(word):
        return 2 <= len(word) <= 6
    if HANGUL.match(word):
        return 2 <= len(word) <= 5
    return bool(CASELESS.match(word)) or _is_inner_capital(word)


def _is_inner_capital(word: str) -> bool:
    """`iPhone`, `al-Assad`, `d’Estaing`."""
    return any(character.isupper() for character in word[1:]) and word.replace("-", "").replace("’", "").isalpha()


@functools.lru_cache(REMEMBERED)
def key(word: str) -> str:
    """A word as the vocabulary has it."""
    return word.casefold().strip(EDGES)


@functools.lru_cache(REMEMBERED)
def tidy(text: str) -> str:
    """A name as it should be shown: one space between words, no stray marks, capitals only where a name has them."""
    text = " ".join(text.split()).strip("*_-–—.,;:'’ ") + (
        "." if INITIAL.match(text.split()[-1]) or key(text.split()[-1]) in ("jr", "sr") else ""
    )
    letters = [c for c in text if c.isalpha()]
    if len(text.split()) > 1 and all(c.isupper() for c in letters):
        return " ".join(_titled(word) for word in text.split())
    return text


def _titled(word: str) -> str:
    if key(word) in particles() and len(word) > 1:
        return word.lower()
    if INITIAL.match(word) or (len(word) == 2 and word.isalpha() and not set(word.casefold()) & set("aeiouy")):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _union(*kinds: str, vocabulary: str = "bylines") -> frozenset[str]:
    return frozenset(w for language in words(vocabulary).values() for kind in kinds for w in language.get(kind, ()))


@functools.cache
def beside() -> frozenset[str]:
    """Words that stand beside names."""
    return _union("beside", "glue") - given() - particles()


@functools.cache
def jobs() -> frozenset[str]:
    return _union("job")


@functools.cache
def given() -> frozenset[str]:
    """First names, with their accents and without."""
    found = _union("given", vocabulary="names")
    return found | {"".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c)) for n in found}


@functools.lru_cache(REMEMBERED)
def is_given(word: str) -> bool:
    """A first name, or several with hyphens between them."""
    same = key(word)
    return same in given() or any(part in given() for part in same.split("-") if "-" in same)


@functools.cache
def by_words() -> frozenset[str]:
    """What stands before an author's name, in every language: `by`, `von`, `par`."""
    return frozenset(by for language in words("bylines").values() for by in language["by"])


@functools.cache
def particles() -> frozenset[str]:
    return _union("particles", vocabulary="names")


@functools.cache
def honorifics() -> frozenset[str]:
    return _union("honorifics", vocabulary="names")


@functools.cache
def organisations() -> frozenset[str]:
    return _union("words", "agencies", vocabulary="organisations")


@functools.cache
def agencies() -> frozenset[str]:
    """Agencies, picture agencies among them."""
    return _union("agencies", "pictures", vocabulary="organisations")


@functools.cache
def labels() -> frozenset[str]:
    """One-word labels before a name."""
    kinds = ("by", "editor", "translator", "photographer", "reviewer", "interviewer")
    return frozenset(label for label in _union(*kinds) if " " not in label) - given()


@functools.cache
def followers() -> frozenset[str]:
    """Words directly after a name that make it an author's."""
    return _union("after")


@functools.cache
def months() -> frozenset[str]:
    """Names of months and weekdays, without the numbers some languages use."""
    found = (name for year in words("months").values() for month in year.values() for name in month)
    return frozenset(name for name in found if len(name) > 2 and not name[0].isdigit()) | _weekdays()


@functools.cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        name for week in words("weekdays").values() for day in week.values() for name in day if len(name) > 2
    )
