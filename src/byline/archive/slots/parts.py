"""The words that lines at one place of a template have in common, and what stands between them: `posted in {} by {}`.

What varies there may be a name or a list of terms in any language, whether its label is known or not.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from byline.archive.places import LABEL, Lines
from byline.archive.tally import LEAST, ends
from byline.extract.categories import labels
from byline.language.date_words import fold
from byline.language.names import months

ANCHOR, LABELLED = 0.85, 0.3
"""Share of the lines of a group that have a word, from which it belongs to their frame: of any word, since most posts
of a site may be by one writer, and of one that is known to stand before a value, since not every post has all."""
GROUP = 0.2
"""Share of the pages from which lines are a group."""
LONGEST = 200
"""Characters of the longest line around a post that has slots."""
WHOLE = 80
"""Of one that has none, and is a value as a whole."""
ENDS = 2
"""Words with which lines of one frame begin, or end."""
NUMBER = "0"

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’-][^\W\d_]+)*|[|()\[\]{}<>•·∙«»‹›/:：＠@→←—–-]")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_]{2})|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})")
"""Where two words stand together because what parted them was drawn: `SUBCULTUREDMay`, `MarsakCategories`. Less than
three letters on either side are more often one name: `McGraw`, `DeVito`, `JoAnn`."""

Group = tuple[str, str]
"""What the lines of a group have in common: the kind of that, and its name."""


class Token(NamedTuple):
    start: int
    stop: int
    word: str
    """As it is compared: folded, numbers and months as one."""


class Part(NamedTuple):
    """A stretch of a line between words of its frame."""

    text: str
    behind: str
    """The words of the frame before it; those behind it where it begins the line."""
    words: int = 0
    """Words of the frame that the line has."""
    share: float = 0.0
    """Of all of its words."""


@functools.lru_cache(1 << 13)
def tokens(text: str) -> tuple[Token, ...]:
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        cuts = [match.start(), *(match.start() + at.start() for at in _GLUED.finditer(match[0])), match.end()]
        for start, stop in pairwise(cuts):
            word = text[start:stop]
            folded = fold(word)
            numeric = word.isdigit() or folded in months()
            yield Token(start, stop, NUMBER if numeric else folded)


@dataclass(frozen=True)
class Slots:
    """By group of lines, the words that they have in common."""

    anchors: Mapping[Group, frozenset[str]]
    pages: Mapping[Group, int]

    def parts(self, lines: Lines, index: int) -> tuple[Part, ...]:
        """What varies in a line: between all words of its frame, then between those alone that are known to part
        values, since a value that most pages have looks like a word of the frame; and a short line as a whole."""
        text = lines.texts[index]
        if len(text) > LONGEST:
            return ()
        if lines.marks[index]:
            return tuple(_of_one(text)) if any(map(str.isdigit, text)) else ()
        told = tokens(text)
        words = {token.word for token in told}
        known = [group for group in groups(lines, index, told) if group in self.anchors]
        frame = max((self.anchors[group] & words for group in known), key=len, default=frozenset())
        place = max(known, key=self.pages.__getitem__, default=None)
        whole = [Part(text.strip(), " ".join(place))] if place and len(text) <= WHOLE else []
        if not any(any(map(str.isalpha, word)) for word in frame):
            return tuple(whole)
        strict = [token.word in frame for token in told]
        loose = [fixed and _parts(token) for fixed, token in zip(strict, told, strict=True)]
        loose = _without_ends(_joined(told, loose), strict)
        held = (*_between(text, told, _joined(told, strict)), *_between(text, told, loose))
        size = sum(fixed and token.word[:1].isalpha() for fixed, token in zip(strict, told, strict=True))
        share = sum(strict) / len(told)
        return tuple(dict.fromkeys([*(part._replace(words=size, share=share) for part in held), *whole]))


def learn(pages: Sequence[Lines]) -> Slots:
    """The frames of a template's pages."""
    held: dict[Group, Counter[str]] = defaultdict(Counter)
    many: Counter[Group] = Counter()
    for lines in pages:
        seen: set[Group] = set()
        for index in ends(len(lines.texts)):
            if len(lines.texts[index]) <= LONGEST and not lines.marks[index]:
                told = tokens(lines.texts[index])
                words = {token.word for token in told}
                for group in groups(lines, index, told):
                    if group not in seen:
                        seen.add(group)
                        many[group] += 1
                        held[group].update(words)
    least = max(LEAST, GROUP * len(pages))
    found = {}
    for group, count in many.items():
        if count >= least:
            shares = {word: n / count for word, n in held[group].items() if n >= LEAST}
            known = labels.single_words()
            found[group] = frozenset(
                word for word, share in shares.items() if share >= (LABELLED if word in known else ANCHOR)
            )
    return Slots(found, many)


def groups(lines: Lines, index: int, told: Sequence[Token]) -> Iterator[Group]:
    """The groups that a line belongs to: by where it stands, by its first words and by its last ones."""
    for place in lines.of_line(index):
        yield str(place[0]), place[1]
    if len(told) > ENDS:
        yield "first", " ".join(token.word for token in told[:ENDS])
        yield "last", " ".join(token.word for token in told[-ENDS:])


def _of_one(text: str) -> Iterator[Part]:
    """What a line may hold that is the same on all pages but for its numbers: one writer's name beside each date."""
    told = tokens(text)
    fixed = [_parts(token) for token in told]
    size = sum(token.word[:1].isalpha() for token in told)
    yield from (part._replace(words=size, share=1.0) for part in _between(text, told, fixed))


def _parts(token: Token) -> bool:
    """A number, a sign or a word that is known to stand before a value: what most pages have beside it may be one."""
    return token.word == NUMBER or not token.word[:1].isalpha() or token.word in labels.single_words()


def _joined(told: Sequence[Token], fixed: Sequence[bool]) -> list[bool]:
    """A number among what varies is a part of it, no word of the frame."""
    held = [False, *fixed, False]
    return [
        here and (token.word != NUMBER or before or after)
        for token, before, here, after in zip(told, held, fixed, held[2:], strict=False)
    ]


def _without_ends(loose: Sequence[bool], strict: Sequence[bool]) -> list[bool]:
    """What varies ends before the words of the frame that follow it, as in `Tagged nets Leave a comment`; a stretch of
    nothing but words of the frame is a value that most pages have."""
    fixed, varies = list(loose), False
    stretches: list[int] = []
    for index, parted in enumerate([*loose, True]):
        if not parted:
            varies |= not strict[index]
            stretches = [*stretches, index] if strict[index] else []
            continue
        if varies:
            for trailing in stretches:
                fixed[trailing] = True
        varies, stretches = False, []
    return fixed


def _between(text: str, told: Sequence[Token], fixed: Sequence[bool]) -> Iterator[Part]:
    start = 0
    while start < len(told):
        stop = start
        while stop < len(told) and not fixed[stop]:
            stop += 1
        if stop > start:
            behind = _run(told, fixed, range(start - 1, -1, -1))[::-1]
            before = _run(told, fixed, range(stop, len(told)))
            name = " ".join(behind) if behind else f"^ {' '.join(before)}"
            yield Part(text[told[start].start : told[stop - 1].stop], name)
        start = stop + 1


def _run(told: Sequence[Token], fixed: Sequence[bool], indexes: Iterable[int]) -> list[str]:
    """Words of the frame that follow each other, at most as many as name a place."""
    found: list[str] = []
    for index in indexes:
        if not fixed[index] or len(found) == LABEL:
            break
        found.append(told[index].word)
    return found
