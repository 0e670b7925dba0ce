"""What the texts of a folder were decided to share in earlier runs.

What a text says alone depends on it and on the program: when another one changes, comes or goes, only that one is
judged again, and what all say together is decided anew. What learns is loaded only for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from byline.config import Options
from byline.packing import packed, unpacked
from byline.pipeline.converted import Item
from byline.pipeline.memory.basis import Basis
from byline.pipeline.sampling import draw
from byline.results import Results, digest_of
from byline.workers.engine import Engine

if TYPE_CHECKING:
    from byline.archive.layout import Layout
    from byline.pipeline.layouts import Judging


ENOUGH, MORE = b"enough", b"more"
"""What is kept of texts that were drawn from a folder."""


class Decided(NamedTuple):
    """As much of a layout as tells whether results are still what reading by it would give."""

    fingerprint: bytes
    versions: Mapping[str, str]
    """By origin of a text, the longer one that it is a version of."""


def decided(basis: Basis, options: Options, held: Results, engine: Engine) -> Decided:
    """What is known of a layout, or learnt now. Raises ConfigError where a person's file cannot be understood."""
    key = basis.taught_key
    found = unpacked(held.get(digest_of("decided", key)), Decided)
    if found is None:
        from byline.archive.fingerprint import fingerprint

        layout = layout_of(basis, options, held, engine)
        found = Decided(fingerprint(layout), layout.versions)
        held.keep(digest_of("decided", key), packed(found))
    else:  # nobody may ask for the rest in this run, and the next correction will
        judged = (basis.judged_key(item.origin) for item in basis.drawn)
        held.known([basis.key, key, *(key for key in judged if key)])
    return found


def drawn(basis: Basis, options: Options, held: Results) -> Sequence[Item]:
    """The texts from which the layout is learnt. Whether those of an earlier run were enough is not asked again."""

    @cache
    def judging() -> Judging | None:
        from byline.pipeline.memory.learning import judging_of

        return judging_of(basis, options)

    def is_enough(some: Sequence[Item]) -> bool:
        key = basis.enough_key(some)
        said = held.get(key)
        if said is None:
            asked = judging()  # one for all: each draw has the texts of the one before
            said = ENOUGH if asked is None or asked.is_enough(some) else MORE
            held.keep(key, said)
        return said == ENOUGH

    return draw(basis.texts, is_enough)


def layout_of(basis: Basis, options: Options, held: Results, engine: Engine) -> Layout:
    """The whole of it. Raises ConfigError as `decided` does."""
    from byline.pipeline.memory.learning import learnt_layout

    return learnt_layout(basis, options, held, engine)
