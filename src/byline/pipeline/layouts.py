"""The layout of a folder: as a person wrote it down, else as learnt from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from byline import readers
from byline.archive import judging, learning
from byline.archive.collective import Archive
from byline.archive.layout import Layout
from byline.archive.patterns.layout_file import LayoutError
from byline.archive.tally import Judged
from byline.archive.templates import Signature, is_enough
from byline.config import Options
from byline.core.errors import ConfigError
from byline.core.post import Correction, RawPost
from byline.pipeline.converted import Item, settings
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.sampling import CORRECTED, NOTHING, draw, layout_file
from byline.trees.model import PACKAGED
from byline.workers.engine import HERE, SEVERAL, Engine
from byline.workers.ordered import in_order

LONGEST = 200_000
"""Characters of a text that is held and judged: a longer one takes long and says no more of a template."""
SECONDS = 5.0
"""The longest that one may take."""
FIRST = 4
"""Texts that this process judges itself before workers judge the others: what it loads for them, and the trees that it
compiles, its processes share."""
OFTEN = 2 * FIRST
"""Rows of these texts from which trees are compiled for the others: walked, those of a hundred texts take longer."""
MANY = 80
"""Others for which that pays."""
FEW = 16
"""Texts for each of several workers below which this process is done with all sooner than they are started."""
JUDGED = 8
"""Texts that are handed out at once: few enough that the last ones keep every worker busy."""
NOBODY = Layout()
"""Where no person has said anything."""


class Learnt(NamedTuple):
    """What the pages of one folder share, before a person's corrections say more of it."""

    layout: Archive
    pages: tuple[str, ...]
    """Origins of the texts that were judged for it."""


class Judging:
    """What texts say alone, as pages of a folder of which a person has said so much."""

    def __init__(self, options: Options, said: Layout, engine: Engine = HERE) -> None:
        self._settings = settings(replace(options, repair=False), said.encoding)
        self._engine = engine
        self._pages: dict[str, Judged | None] = {}
        self._signatures: dict[str, Signature] = {}

    def posts(self, items: Iterable[Item]) -> Iterator[RawPost]:
        """Those that can be read. What cannot, for whatever reason, says so when it is converted."""
        for item in items:
            if item.problem:
                continue
            try:
                post = readers.read_piece(item.reader, item.origin, item.path, item.piece, self._settings).post
            except Exception:  # a fault of ours in one text must not keep its folder from being converted
                continue
            if post is not None and post.body_from is None:
                yield post

    def is_enough(self, drawn: Sequence[Item]) -> bool:
        """Whether texts that were drawn from a folder tell its templates."""
        for post in self.posts(item for item in drawn if item.origin not in self._signatures):
            if len(post.text) <= LONGEST:
                self._signatures[post.path] = learning.shown(post)
        return is_enough([self._signatures[item.origin] for item in drawn if item.origin in self._signatures])

    def pages(self, posts: Sequence[RawPost]) -> Iterator[tuple[RawPost, Judged]]:
        """Without those that take too long, or have a fault. Workers begin with them at once."""
        unknown = {post.path: post for post in posts if post.path not in self._pages}
        judged = self._judged(list(unknown.values()))

        def pages() -> Iterator[tuple[RawPost, Judged]]:
            for post in posts:
                if post.path not in self._pages:
                    self._pages[post.path] = next(judged)
                if (page := self._pages[post.path]) is not None:
                    yield post, page

        return pages()

    def of(self, item: Item) -> Judged | None:
        """The same for a text that may not have been read yet."""
        if item.origin not in self._pages:
            self._pages.update((post.path, next(self._judged([post]))) for post in self.posts([item]))
        return self._pages.get(item.origin)

    def _judged(self, posts: Sequence[RawPost]) -> Iterator[Judged | None]:
        """Each alone; None for what takes too long, or has a fault."""
        first, others = tuple(posts[:FIRST]), tuple(posts[FIRST:])
        alone = judge_each(first)
        if len(others) >= MANY:
            PACKAGED.compile(OFTEN)
        if self._engine.workers == 1 or len(posts) < min(self._engine.workers, SEVERAL) * FEW:
            return chain(alone, judge_each(others))
        batches = (others[start : start + JUDGED] for start in range(0, len(others), JUDGED))
        each = in_order(batches, self._submit, self._engine, lambda batch: ((one,) for one in batch), _given_up)
        return chain(alone, each)

    def _submit(self, posts: tuple[RawPost, ...]) -> Future[tuple[Judged | None, ...]]:
        return self._engine.submit(judge_each, posts)


def judge_each(posts: tuple[RawPost, ...]) -> tuple[Judged | None, ...]:
    """What each says alone; None for what takes too long, or has a fault."""
    return tuple(map(_judged, posts))


def _judged(post: RawPost) -> Judged | None:
    try:
        with deadline(SECONDS):
            return judging.judge(post)
    except (TooSlow, Exception):
        return None


def _given_up(_: tuple[RawPost, ...]) -> None:
    """Who reads a text that no worker survives is told when it is converted."""


def layout_of(
    folder: Path,
    texts: Iterable[Item],
    options: Options,
    corrections: Mapping[str, Correction] = NOTHING,
    engine: Engine = HERE,
    *,
    shown: bool = False,
) -> Layout:
    """What the pages of one folder, or of a container in it, share: as a person wrote it down, else as learnt from
    them and from what a person corrected in their posts (by origin). Where it is to be `shown` to people, an overview
    of what was learnt goes with it.

    Raises ConfigError where the file a person wrote cannot be understood.
    """
    said = said_of(folder, options)
    if is_settled(said):
        return said
    there, judging = list(texts), Judging(options, said, engine)
    found = learnt(draw(there, judging.is_enough), said, judging)
    layout = taught(found, there, judging, corrections)
    if not shown:
        return layout
    return learning.with_overview(layout, _pages(found, there, judging))


def said_of(folder: Path, options: Options) -> Layout:
    """What a person wrote down of a folder; the empty layout where nobody did. Raises ConfigError."""
    file = layout_file(folder, options)
    try:
        return Layout.load(file.read_text("utf-8"))
    except FileNotFoundError:
        return NOBODY
    except ValueError as error:
        line = f":{error.line}" if isinstance(error, LayoutError) and error.line else ""
        raise ConfigError(f"{file}{line}: {error}; `byline layout {folder}` prints one that is right") from error


def is_settled(said: Layout) -> bool:
    """Whether a person wrote down that the pages of a folder share nothing."""
    return said is not NOBODY and not said.written and not any(said.stated.values())


def learnt(drawn: Sequence[Item], said: Layout, judging: Judging) -> Learnt:
    """What the pages of one folder share, as far as a person has not said it, by those that were drawn from it."""
    written = said if said.written else None
    held = [post for post in judging.posts(drawn) if len(post.text) <= LONGEST]
    origins = {post.path for post in held}
    long = [item for item in drawn if item.origin not in origins]
    if any(item.piece.key for item in drawn):  # a crawl may hold one page several times, which shares all with itself
        held = list({post.text: post for post in reversed(held)}.values())
    speakers = learning.speakers(held)
    layout = learning.learn(chain(held, judging.posts(long)), judging.pages(speakers), written=written)
    pages = list(judging.pages(speakers))  # which are known by now
    if versions := layout.versions:
        others = (post for post in chain(held, judging.posts(long)) if post.path not in versions)
        pages = [one for one in pages if one[0].path not in versions]
        layout = learning.learn(others, pages, written=written)
    return Learnt(layout.with_stated({**said.stated, "versions": versions}), tuple(post.path for post, _ in pages))


def taught(found: Learnt, texts: Sequence[Item], judging: Judging, corrections: Mapping[str, Correction]) -> Archive:
    """The same with what a person's corrections say; `texts` are those of the folder."""
    edited = [item for item in texts if item.origin in corrections][:CORRECTED]
    corrected = [(corrections[item.origin], page) for item in edited if (page := judging.of(item)) is not None]
    if not corrected:
        return found.layout
    return learning.teach(found.layout, corrected, [page for _, page in _pages(found, texts, judging)])


def _pages(found: Learnt, texts: Sequence[Item], judging: Judging) -> list[tuple[str, Judged]]:
    """Those that it was learnt from."""
    held = {item.origin: item for item in texts}
    return [(origin, page) for origin in found.pages if (page := judging.of(held[origin])) is not None]
