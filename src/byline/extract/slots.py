"""What the layout of the archive says outright: `Posted on {date} by {authors}` on nearly every page.

Such a value is believed before anything is searched for or judged; where a page has two values for a slot, or one
that does not look like what the slot holds, the page is read as if it were alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.core.post import Candidate
from byline.extract.page.dangling import is_dangling
from byline.extract.page.reading import Reading
from byline.language import dates as date_grammar

SURE = 0.9
"""Share of the posts in which a pattern must stand before its slots are believed."""
SHORTEST_TITLE = 4
LONGEST_LINE, LONGEST_TERM, MOST_TERMS, MOST_WORDS = 300, 40, 12, 4

_LIST = re.compile(r"\s*[,;،、]\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def fields(reading: Reading) -> dict[str, tuple[Candidate, ...]]:
    """Values by field."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for slot, value, lines in (*_values(reading), *_by_lines(reading)):
        held = found.setdefault(slot, {})
        held[value] = (*held.get(value, ()), *lines)
    sure: dict[str, tuple[Candidate, ...]] = {}
    for slot, values in found.items():
        ((value, lines),) = values.items() if len(values) == 1 else ((("", ())),)
        if parts := _parts(slot, value, reading.language):
            rule = "the archive's pattern for it"
            sure[slot] = tuple(Candidate(part, lines, rule, SURE) for part in parts)
    return sure


def _values(reading: Reading) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    if not reading.layout:
        return
    for above, block in zip((None, *reading.blocks), reading.blocks, strict=False):
        matched = reading.layout.match(block.text) if len(block.text) <= LONGEST_LINE else None
        if matched and matched[1] >= SURE:
            lines = tuple(range(block.start, block.stop))
            if above and reading.layout.before.get(matched[0]) == "title":
                yield "title", above.text.strip(), tuple(range(above.start, above.stop))
            yield from ((slot, value.strip(" .,;:"), lines) for slot, value in matched[2].items())


def _by_lines(reading: Reading) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """What a person's file says of the lines right after and right before others."""
    layout = reading.layout
    if layout and layout.written:
        texts = ["", *reading.texts, ""]
        for block, above, below in zip(reading.blocks, texts, texts[2:], strict=False):
            slot = layout.slot_after(above) or (layout.slot_before(below) if below else "")
            if slot and len(block.text) <= LONGEST_LINE:
                yield slot, block.text.strip(), tuple(range(block.start, block.stop))


def _parts(slot: str, value: str, language: str) -> list[str]:
    match slot:
        case "title":
            return [value] if SHORTEST_TITLE <= len(value) <= LONGEST_LINE and not is_dangling(value) else []
        case "authors":
            return [value] if _NAME.fullmatch(value) else []
        case "date":
            read = date_grammar.read(value, language)
            return [read] if len(read) == len("2015-07-12") else []
        case "categories" | "tags":
            terms = [term for term in _LIST.split(value) if term]
            good = all(len(term) <= LONGEST_TERM and len(term.split()) <= MOST_WORDS for term in terms)
            return terms if good and len(terms) <= MOST_TERMS else []
    return []
