"""The layout of a folder: as a person wrote it down, else as learnt from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from byline.config import Options
from byline.core.errors import ConfigError
from byline.core.post import Correction, RawPost
from byline.pipeline.converted import Item, settings
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.sampling import CORRECTED, NOTHING, layout_file, sample

LONGEST = 200_000
"""Characters of a text that is held and judged: a longer one takes long and says no more of a template."""
SECONDS = 5.0
"""The longest that one may take."""
NOBODY = Layout()
"""Where no person has said anything."""


class Learnt(NamedTuple):
    """What the pages of one folder share, before a person's corrections say more of it."""

    layout: Archive
    pages: tuple[str, ...]
    """Origins of the texts that were judged for it."""


class Judging:
    """What texts say alone, as pages of a folder of which a person has said so much."""

    def __init__(self, options: Options, said: Layout) -> None:
        self._settings = settings(replace(options, repair=False), said.encoding)
        self._pages: dict[str, Judged | None] = {}

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

    def page(self, post: RawPost) -> Judged | None:
        """None for what takes too long, or has a fault."""
        if post.path not in self._pages:
            self._pages[post.path] = self._judged(post)
        return self._pages[post.path]

    def of(self, item: Item) -> Judged | None:
        """The same for a text that may not have been read yet."""
        if item.origin in self._pages:
            return self._pages[item.origin]
        return next(map(self.page, self.posts([item])), None)

    def _judged(self, post: RawPost) -> Judged | None:
        try:
            with deadline(SECONDS):
                return judging.judge(post)
        except (TooSlow, Exception):
            return None


def layout_of(
    folder: Path, texts: Iterable[Item], options: Options, corrections: Mapping[str, Correction] = NOTHING
) -> Layout:
    """What the pages of one folder, or of a container in it, share: as a person wrote it down, else as learnt from
    them and from what a person corrected in their posts (by origin).

    Raises ConfigError where the file a person wrote cannot be understood.
    """
    said = said_of(folder, options)
    if is_settled(said):
        return said
    there, judged = list(texts), Judging(options, said)
    return taught(learnt(there, said, judged), there, judged, corrections)


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


def learnt(texts: Sequence[Item], said: Layout, judging: Judging) -> Learnt:
    """What the pages of one folder share, as far as a person has not said it."""
    written = said if said.written else None
    drawn = sample(texts)
    held = [post for post in judging.posts(drawn) if len(post.text) <= LONGEST]
    origins = {post.path for post in held}
    long = [item for item in drawn if item.origin not in origins]
    if any(item.piece.key for item in drawn):  # a crawl may hold one page several times, which shares all with itself
        held = list({post.text: post for post in reversed(held)}.values())
    pages = [(post, page) for post in learning.speakers(held) if (page := judging.page(post)) is not None]
    layout = learning.learn(chain(held, judging.posts(long)), pages, written=written)
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
    held = {item.origin: item for item in texts}
    pages = [page for origin in found.pages if (page := judging.of(held[origin])) is not None]
    return learning.teach(found.layout, corrected, pages)
