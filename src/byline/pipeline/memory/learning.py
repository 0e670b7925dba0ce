"""Layouts, learnt as far as no earlier run has: what each text says alone, and what all say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.archive.collective import Archive
from byline.archive.layout import Layout
from byline.archive.tally import Judged
from byline.config import Options
from byline.core.post import RawPost
from byline.packing import packed, unpacked
from byline.pipeline.converted import Item
from byline.pipeline.layouts import Judging, Learnt, is_settled, learnt, said_of, taught
from byline.pipeline.memory.basis import Basis
from byline.results import Results
from byline.workers.engine import Engine


def learnt_layout(basis: Basis, options: Options, held: Results, engine: Engine) -> Layout:
    """As `byline.pipeline.layouts.layout_of` would learn it. Raises ConfigError as that does."""
    said = said_of(basis.folder.path, options)
    if is_settled(said):
        return said
    judging = _Remembering(basis, options, said, held, engine)
    found = unpacked(held.get(basis.key), Learnt)
    if found is None:
        found = learnt(basis.drawn, said, judging)
        held.keep(basis.key, packed(found))
    if not basis.edited:
        return found.layout
    layout = unpacked(held.get(basis.taught_key), Archive)
    if layout is None:
        layout = taught(found, basis.texts, judging, basis.corrections)
        held.keep(basis.taught_key, packed(layout))
    return layout


def judging_of(basis: Basis, options: Options) -> Judging | None:
    """What tells whether texts that were drawn from a folder are enough; nothing where any are, because a person said
    that its pages share nothing."""
    said = said_of(basis.folder.path, options)
    return None if is_settled(said) else Judging(options, said)


class _Remembering(Judging):
    def __init__(self, basis: Basis, options: Options, said: Layout, held: Results, engine: Engine) -> None:
        super().__init__(options, said, engine)
        self._basis = basis
        self._held = held

    def of(self, item: Item) -> Judged | None:
        return self._recalled(item.origin) or super().of(item)

    def _judged(self, posts: Sequence[RawPost]) -> Iterator[Judged | None]:
        recalled = {post.path: page for post in posts if (page := self._recalled(post.path))}
        made = super()._judged([post for post in posts if post.path not in recalled])
        return (recalled.get(post.path) or self._kept(post.path, next(made)) for post in posts)

    def _kept(self, origin: str, page: Judged | None) -> Judged | None:
        if page is not None and (key := self._basis.judged_key(origin)):
            self._held.keep(key, packed(page))
        return page

    def _recalled(self, origin: str) -> Judged | None:
        key = self._basis.judged_key(origin)
        return unpacked(self._held.get(key), Judged) if key else None
