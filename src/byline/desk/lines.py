"""The lines of a post's text, each with what it was taken for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from byline.core.errors import ReadError
from byline.core.post import Role
from byline.desk.session import Session
from byline.pipeline.correcting import Text, text_of
from byline.reviewing.records import Record
from byline.store.edits import EditError

LONG_RUN = 6
"""Lines of furniture in a row that are folded."""
KEPT = 2
"""Of these, the last that are shown: what stands right above a title says what the lines are."""
AROUND = 2
"""Lines shown on either side of one that a value was read from."""
OPENING = 6
"""Lines from the top of the body that are shown, so that a person knows which text it is."""
MOST = 2_000
"""Lines of a text that a page shows: more, and no browser scrolls them."""


class Line(NamedTuple):
    """One line of a text."""

    number: int
    """0-based."""
    text: str
    role: Role


class Run(NamedTuple):
    """Lines that stand together on a page; folded ones are shown when they are asked for."""

    lines: Sequence[Line]
    is_folded: bool = False
    is_gap: bool = False
    """Whether lines before them are left out."""


def text(session: Session, each: Record) -> Text | None:
    """The text of a post; None where it is not there, or lies outside of the project."""
    path = session.project.folder / each.origin
    try:
        if not each.origin or not path.resolve().is_relative_to(session.project.folder.resolve()):
            return None
        return text_of(path, session.options)
    except (ReadError, EditError, OSError):
        return None


def roles(session: Session, each: Record, found: Text) -> tuple[Role, ...]:
    """One for each line: as a person said in this sitting, else as it was judged; all body where neither is known."""
    known = session.roles.get(each.name) or each.reading.roles
    if len(known) == len(found.raw.lines):
        return known
    return tuple(Role.BODY if line.strip() else Role.BLANK for line in found.raw.lines)


def lines(session: Session, each: Record) -> tuple[Line, ...]:
    """All lines of a post's text; none where there is no text."""
    found = text(session, each)
    if found is None:
        return ()
    said = roles(session, each, found)
    return tuple(Line(number, line, said[number]) for number, line in enumerate(found.raw.lines))


def runs(all_lines: Sequence[Line]) -> Iterator[Run]:
    """The text in runs, long stretches of furniture folded, blank lines left out."""
    shown = [line for line in all_lines if line.role is not Role.BLANK][:MOST]
    start = 0
    while start < len(shown):
        stop = start
        folded = shown[start].role is Role.FURNITURE
        while stop < len(shown) and (shown[stop].role is Role.FURNITURE) == folded:
            stop += 1
        if folded and stop - start > LONG_RUN:
            last = stop - (KEPT if stop < len(shown) else 0)
            yield Run(shown[start:last], is_folded=True)
            start = last
        yield Run(shown[start:stop])
        start = stop


def excerpt(all_lines: Sequence[Line], spoken: Collection[int]) -> list[Run]:
    """Lines around the title and those that values were read from, the opening and the end of the body."""
    shown = [line for line in all_lines if line.role is not Role.BLANK]
    wanted: set[int] = set()
    for place, line in enumerate(shown):
        if line.number in spoken or line.role is Role.TITLE:
            wanted |= set(range(place - AROUND, place + AROUND + 1))
    body = [place for place, line in enumerate(shown) if line.role is Role.BODY]
    wanted |= set(body[:OPENING])
    wanted |= {place + step for place in body[-1:] for step in range(-1, AROUND + 1)}
    found: list[Run] = []
    previous = -1
    for place in sorted(place for place in wanted if 0 <= place < len(shown)):
        if found and place == previous + 1:
            found[-1] = found[-1]._replace(lines=[*found[-1].lines, shown[place]])
        else:
            found.append(Run([shown[place]], is_gap=place > 0))
        previous = place
    return found
