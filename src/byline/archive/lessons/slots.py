"""Where in a page a value stands, such that the same place of another page can be read: a line, and what stands beside
it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from byline.archive.lessons.labels import OF_TERMS, SHORTEST, announced, ending_label, until_label
from byline.archive.lessons.pages import DATE, TITLE, Page
from byline.archive.lessons.values import Grammar, Span, Values, folded, spans
from byline.archive.places import ABOVE, BELOW, BETWEEN, BODY, END, SHORT, TOP, Place

OF_LINES = (BETWEEN, BELOW, ABOVE, TOP, BODY, END)
"""Kinds of places of whole lines, those that tell most first."""
UNSAID = len(OF_LINES)
BESIDE = 2
"""Words or signs of its line beside a value that are looked for."""
COMMAS = (",", "،", "、")
"""What stands before the second of a list, with which none begins."""
LINE_WORDS = 3
"""Words beside a value from which a line is one that only a template has."""
_BEFORE = re.compile(r"(?:\w+|[^\w\s])\s*\Z")
_AFTER = re.compile(r"\s*(?:\w+|[^\w\s])")
_RUNS = re.compile(r"(\d+|\s+)")


@dataclass(frozen=True)
class Beside:
    """What stands on one side of a value in its line."""

    text: str
    whole: bool
    """Whether nothing else stands there."""

    cut: bool = False
    """Whether the word at its far end may be a part of one."""
    or_end: bool = False
    """Whether the line may end there instead."""

    def pattern(self, *, back: bool) -> str:
        runs = _RUNS.split(self.text)
        found = "".join(r"\d+" if run.isdigit() else r"\s+" if run.isspace() else re.escape(run) for run in runs)
        if self.or_end:
            return f"(?:{replace(self, or_end=False).pattern(back=back)}|\\s*$)"
        if self.whole:
            return rf"^\s*{found}" if back else rf"{found}\s*$"
        if self.cut or not self.text[0 if back else -1].isalnum():
            return found
        return rf"(?<!\w){found}" if back else rf"{found}(?!\w)"


@dataclass(frozen=True)
class Slot:
    """The part of a line between some words, in lines at a place or wherever these words stand."""

    place: Place | None
    behind: Beside
    before: Beside
    grammar: Grammar
    apart: bool = False
    """Whether what stands there and is a category of the page, too, is no tag."""

    @property
    def is_named(self) -> bool:
        """Words name it, or a line that the template prints; not only how far it is from an edge of the page."""
        return bool(self.behind.text or self.before.text) or (self.place is not None and is_named(self.place))

    @property
    def is_line(self) -> bool:
        """It is all of a line that a template prints, wherever that stands."""
        words = (self.behind.text + self.before.text).split()
        return self.place is None and self.behind.whole and self.before.whole and len(words) >= LINE_WORDS

    @property
    def variants(self) -> Iterator[Slot]:
        """The same, and where a list behind a label may be the last in its line."""
        yield self
        told = self.place is not None or _tells(self.behind, Beside("", whole=False))
        if told and not self.before.whole and announced(self.behind.text):
            yield replace(self, before=replace(self.before, or_end=True))

    @property
    def kind(self) -> int:
        return OF_LINES.index(self.place[0]) if self.place else UNSAID

    @property
    def is_bare(self) -> bool:
        return not self.behind.text and not self.before.text

    @property
    def is_open(self) -> bool:
        """A sign alone ends it, which a value may have, too."""
        return not self.before.whole and not any(map(str.isalnum, self.before.text))

    def naming(self, names: Values) -> Slot:
        """The same where values of several words are known."""
        return replace(self, grammar=self.grammar._replace(names=names)) if self.grammar.is_by_blanks else self

    def read(self, name: str, page: Page) -> Values:
        """The values of a field that a page has there; none where it has no such place, or two that differ."""
        return self.find(name, page)[0]

    def find(self, name: str, page: Page) -> tuple[Values, int]:
        """The same, and the index of the first line that says so; of nothing, -1."""
        shown = page.shown(name)
        found: dict[Values, tuple[Values, int]] = {}
        for index in page.short if self.place is None else page.at.get(self.place, ()):
            values = self.read_line(name, shown[index], page.language)
            if self.apart:
                values = tuple(value for value in values if not {*folded((value,))} & {*folded(page.filed)})
            if values:
                found.setdefault(folded(values), (values, index))
        return next(iter(found.values())) if len(found) == 1 else ((), -1)

    def read_line(self, name: str, text: str, language: str) -> Values:
        hit = self._pattern.search(text)
        if hit is None or (self.grammar.kind != "host" and (TITLE in hit[1] or DATE in hit[1])):
            return ()
        return self.grammar.read(name, until_label(hit[1]) if self._is_list else hit[1], language)

    @cached_property
    def _is_list(self) -> bool:
        """It stands behind a label of a list."""
        return not OF_TERMS.isdisjoint(announced(self.behind.text))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        behind, before = self.behind.pattern(back=True), self.before.pattern(back=False)
        return re.compile(f"{behind}(.+?){before}", re.IGNORECASE)


LINES = tuple(Slot(None, Beside("", whole=True), Beside("", whole=True), Grammar(kind)) for kind in ("field", "host"))
"""A whole line, read by its field's grammar, or for an address in it."""


def is_named(place: Place) -> bool:
    return place[0] in (BETWEEN, BELOW, ABOVE) and any(part.partition("|")[2] for part in place[1].split("\n"))


def places_of(page: Page, values: Values) -> frozenset[Place]:
    """The places of the lines that say one of the values."""
    here = [i for i in page.short if any(value in page.texts[i] for value in values)]
    return frozenset(place for i in here for place in page.places(i))


def slots(name: str, page: Page, wanted: Values) -> Iterator[Slot]:
    """Every slot of a page in which the wanted values stand, and nothing else."""
    shown = page.shown(name)
    for index in page.short if wanted else ():
        yield from _slots_in(name, page, index, wanted)
        also = tuple(value for value in page.filed if value in shown[index] and value not in wanted)
        if also:
            yield from (replace(one, apart=True) for one in _slots_in(name, page, index, (*wanted, *also)))


def _slots_in(name: str, page: Page, index: int, wanted: Values) -> Iterator[Slot]:
    shown = page.shown(name)
    for line in LINES if name == "source" else LINES[:1]:
        if folded(line.read_line(name, shown[index], page.language)) == folded(wanted):
            yield from (replace(line, place=place) for place in page.places(index))
    for span in spans(name, shown[index], page.language, wanted):
        if name in OF_TERMS and shown[index][: span.start].rstrip().endswith(COMMAS):
            continue
        for behind, before in _beside(shown[index], span):
            yield from (Slot(place, behind, before, span.grammar) for place in page.places(index))
            if _tells(behind, before):
                yield Slot(None, behind, before, span.grammar)


def shared(name: str, one: Page, other: Page, wanted: tuple[Values, Values]) -> Iterator[Slot]:
    """The slots that two pages have in common, where what stands beside their values begins or ends alike in the
    middle of a word: a label may stand right before a value."""
    stretches = [list(_stretches(name, page, values)) for page, values in zip((one, other), wanted, strict=True)]
    for index, span in stretches[0]:
        places = set(one.places(index))
        text = one.shown(name)[index]
        for there, second in stretches[1]:
            common = places.intersection(other.places(there))
            if not common or second.grammar[:2] != span.grammar[:2]:
                continue
            line = other.shown(name)[there]
            behind = _alike(text[: span.start][::-1], line[: second.start][::-1])[::-1]
            before = _alike(text[span.stop :], line[second.stop :])
            left, right = text[: span.start], text[span.stop :]
            found = (
                _side(behind.lstrip(), whole=left == behind == line[: second.start], far=0),
                _side(before.rstrip(), whole=right == before == line[second.stop :], far=-1),
            )
            if not all(side.whole or side.text for side in found):
                continue
            for place in (*sorted(common), *((None,) if _tells(*found) else ())):
                yield Slot(place, *found, span.grammar)


def _tells(behind: Beside, before: Beside) -> bool:
    """What stands on both sides may be looked for in any line: small words of many uses only if they are all of it."""
    words = re.findall(rf"[^\W\d_]+|[{TITLE}{DATE}]", f"{behind.text} {before.text}")
    is_all = behind.whole and before.whole
    return any(is_all or len(word) >= SHORTEST or word in (TITLE, DATE) for word in words)


def _side(text: str, *, whole: bool, far: int) -> Beside:
    return Beside(text, whole, cut=not whole and text[far:][:1].isalnum())


def _stretches(name: str, page: Page, wanted: Values) -> Iterator[tuple[int, Span]]:
    shown = page.shown(name)
    for index in page.short if wanted else ():
        yield from ((index, span) for span in spans(name, shown[index], page.language, wanted))


def _alike(one: str, other: str) -> str:
    """How two texts begin alike."""
    count = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a.casefold() != b.casefold()), None)
    return one[: min(len(one), len(other)) if count is None else count]


def _beside(text: str, span: Span) -> Iterator[tuple[Beside, Beside]]:
    """What stands on both sides of a stretch; as little and as much as tells."""
    left, right = text[: span.start], text[span.stop :]
    for behind in _steps(left, back=True):
        for before in _steps(right, back=False):
            yield behind, before


def _steps(text: str, *, back: bool) -> Iterator[Beside]:
    if not text.strip():
        yield Beside("", whole=True)
        return
    if back and (label := ending_label(text)):
        yield Beside(label, whole=False, cut=True)
    rest, taken = text, ""
    for _ in range(BESIDE):
        hit = _BEFORE.search(rest) if back else _AFTER.match(rest)
        if hit is None:
            return
        taken = hit[0] + taken if back else taken + hit[0]
        rest = rest[: hit.start()] if back else rest[hit.end() :]
        yield Beside(taken, whole=False)
        if not rest.strip():
            yield Beside(taken, whole=True)
            return
    if len(text) <= SHORT:
        yield Beside(text.lstrip() if back else text.rstrip(), whole=True)
