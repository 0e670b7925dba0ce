"""The proof that a body reads as it was written: render it, compare, escape harder what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from byline.core.marked import Marked
from byline.core.post import Block, Problem
from byline.core.shape import NOTHING, Shape
from byline.markdown.configurations import MarkdownConfiguration
from byline.markdown.escape import verbatim
from byline.markdown.inert import is_inert
from byline.markdown.marked import Group, grouped
from byline.markdown.rendering import Renderer, renderers
from byline.markdown.shown import Shown, read, squeezed
from byline.markdown.structure import Part, PartKind, arrange
from byline.markdown.writing import BODY_END, BREAK, DIVIDER, write

SENTINEL = "Inert."
"""Stands for a run of inert paragraphs while their neighbours are rendered: markup that reached beyond its own
paragraph would change or swallow it."""

TRIES = 5
"""Rounds of proof; each writes what differs more plainly."""
NO_PICTURES: Mapping[str, str] = {}
STRETCH = 20_000
"""Characters of Markdown that are rendered at once, about: Python-Markdown takes quadratic time over long texts. A
sentinel stands at either end of each stretch, so that nothing reaches unseen from one into the next."""


@dataclass(frozen=True, slots=True)
class Faithful:
    """A body as Markdown; None where no Markdown was found that renders as the text."""

    markdown: str | None
    problems: tuple[Problem, ...] = ()
    escalated: int = 0
    """Parts that had to be written as HTML."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A part or a group, its Markdown so far, and what a reader should see of it."""

    part: Part | Group
    markdown: str
    expected: tuple[Shown, ...]
    inert: bool
    escalated: int = 0
    """How many plainer ways of writing it were taken."""

    @property
    def is_plainest(self) -> bool:
        """Whether there is no other way left to write it."""
        return self.escalated >= (2 if isinstance(self.part, Group) else 1)


class Check:
    """Holds bodies against a site's own Markdown configuration, MkDocs's default and Material's full set."""

    def __init__(self, site: MarkdownConfiguration | None = None) -> None:
        self._renderers = renderers(site)

    def faithful(self, origin: str, blocks: Sequence[Block], as_typed: frozenset[Shape] = NOTHING) -> Faithful:
        """The Markdown of a body, proven to render as its text. A body for which none is found is a fatal problem.

        The shapes in `as_typed` are left as they were typed.
        """
        return self._proven(origin, [_draft(part) for part in arrange(blocks, as_typed)])

    def faithful_marked(self, origin: str, marked: Marked, pictures: Mapping[str, str] = NO_PICTURES) -> Faithful:
        """The same for a text that came with marks, which are shown as well.

        `pictures` maps the names of its pictures to the addresses under which the post will have them.
        """
        return self._proven(origin, [self._alone(_draft(part)) for part in grouped(marked, pictures)])

    def _alone(self, draft: _Draft) -> _Draft:
        """A group written so that it is right by itself, whatever its neighbours are."""
        while isinstance(draft.part, Group) and not draft.is_plainest and not self._is_shown(draft):
            draft = _escalated(draft)
        return draft

    def _is_shown(self, draft: _Draft) -> bool:
        return all(renderer.shown(draft.markdown + BODY_END) == [*draft.expected] for renderer in self._renderers)

    def _proven(self, origin: str, drafts: list[_Draft]) -> Faithful:
        for _ in range(TRIES):
            differing = self._differing(drafts)
            if not differing:
                return Faithful(_joined(drafts), (), sum(draft.escalated > 0 for draft in drafts))
            hopeless = all(drafts[index].is_plainest for index in differing)
            if hopeless:
                # The fault lies with a neighbour that looks right itself.
                differing = {index for index, draft in enumerate(drafts) if not draft.inert}
                if all(drafts[index].is_plainest for index in differing):
                    break
            drafts = [_escalated(draft) if index in differing else draft for index, draft in enumerate(drafts)]
        differing = self._differing(drafts)
        if not differing:
            return Faithful(_joined(drafts), (), sum(draft.escalated > 0 for draft in drafts))
        line = drafts[min(differing)].part.line + 1
        what = "no Markdown was found that shows this text unchanged"
        return Faithful(None, (Problem(origin, "lost-text", what, "shorten or simplify the paragraph", line),))

    def _differing(self, drafts: Sequence[_Draft]) -> set[int]:
        """Indexes of the drafts that some renderer shows otherwise than they were written."""
        differing: set[int] = set()
        for renderer in self._renderers:
            differing |= _differing(drafts, renderer)
        return differing


def _draft(part: Part | Group) -> _Draft:
    if isinstance(part, Group):
        return _Draft(part, part.markdown, tuple(read(part.html)), inert=False)
    markdown = write(part)
    inert = part.kind is PartKind.PARAGRAPH and is_inert(markdown.replace(BREAK, "\n"))
    return _Draft(part, markdown, () if inert else tuple(expected(part)), inert)


def _escalated(draft: _Draft) -> _Draft:
    if draft.is_plainest:
        return draft
    if isinstance(draft.part, Group):
        if draft.part.has_pictures:
            return _draft(draft.part.without_pictures())
        if not draft.escalated:
            return replace(draft, markdown=draft.part.html, escalated=1)
        return replace(draft, markdown=draft.part.bare, expected=tuple(read(draft.part.bare)), escalated=2)
    part = draft.part.as_paragraph()
    return _Draft(part, verbatim("\n".join(part.lines)), tuple(expected(part)), inert=False, escalated=1)


def expected(part: Part) -> Iterator[Shown]:
    """What a reader should see of a part."""
    if part.kind is PartKind.CODE:
        yield Shown("pre", part.lines)
        return
    lines = tuple(line for line in map(squeezed, part.lines) if line)
    if part.kind is PartKind.BULLETS:
        yield from (Shown("ul li", (line,)) for line in lines)
    elif part.kind is PartKind.NUMBERS:
        yield from (Shown(f"ol li {number}", (line,)) for number, line in enumerate(lines, part.number))
    elif part.kind is PartKind.NESTED:
        yield from _nested(part)
    elif part.kind is PartKind.HEADING:
        yield Shown(f"h{part.level}", lines)
    else:
        yield Shown("blockquote p" if part.kind is PartKind.QUOTE else "p", lines)


def _seen(part: Part | Group) -> Iterable[Shown]:
    return read(part.html) if isinstance(part, Group) else expected(part)


def _nested(part: Part) -> Iterator[Shown]:
    path: list[str] = []
    for item, line in zip(part.items, part.lines, strict=True):
        path = [*path[: item.depth], "ol li" if item.number else "ul li"]
        yield Shown(" ".join(path) + (f" {item.number}" if item.number else ""), (squeezed(line),))


def _differing(drafts: Sequence[_Draft], renderer: Renderer) -> set[int]:
    """Indexes of the drafts that one renderer shows otherwise than they were written."""
    return {index for stretch in _stretches(drafts, renderer.is_proven) for index in _altered(stretch, renderer)}


@dataclass(slots=True)
class _Stretch:
    """Markdown to render, and what should be seen of it, each with the index of its draft."""

    texts: list[str]
    wanted: list[tuple[int, Shown]]
    size: int = 0

    def add_sentinel(self, index: int) -> None:
        if not self.texts or self.texts[-1] is not SENTINEL:
            self.texts.append(SENTINEL)
            self.wanted.append((index, Shown("p", (SENTINEL,))))

    def add(self, index: int, draft: _Draft) -> None:
        self.texts.append(draft.markdown)
        self.wanted += [(index, shown) for shown in draft.expected or _seen(draft.part)]
        self.size += len(draft.markdown)


def _stretches(drafts: Sequence[_Draft], is_proven: bool) -> Iterator[_Stretch]:
    """All drafts, but for inert ones where the renderer is proven; nothing where all are."""
    stretch = _Stretch([], [])
    for index, draft in enumerate(drafts):
        if draft.inert and is_proven:
            stretch.add_sentinel(index)
            continue
        if stretch.size > STRETCH:
            stretch.add_sentinel(index)
            yield stretch
            stretch = _Stretch([], [])
            stretch.add_sentinel(index)
        stretch.add(index, draft)
    if stretch.size:
        yield stretch


def _altered(stretch: _Stretch, renderer: Renderer) -> set[int]:
    """Indexes of the drafts between the first difference and the last, both included."""
    wanted = stretch.wanted
    shown = renderer.shown(DIVIDER.join(stretch.texts) + BODY_END)
    if shown is None:
        return {index for index, _ in wanted}
    head = 0
    while head < min(len(shown), len(wanted)) and shown[head] == wanted[head][1]:
        head += 1
    if head == len(shown) == len(wanted):
        return set()
    tail = 0
    while tail < min(len(shown), len(wanted)) - head and shown[-1 - tail] == wanted[-1 - tail][1]:
        tail += 1
    between = wanted[head : len(wanted) - tail] or wanted[max(head - 1, 0) : head + 1]
    return {index for index, _ in between}


def _joined(drafts: Sequence[_Draft]) -> str:
    return DIVIDER.join(draft.markdown for draft in drafts) + (BODY_END if drafts else "")
