"""The layout of a folder: as a person wrote it down, else as learnt from its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from byline import readers
from byline.archive import judging, learning
from byline.archive.layout import Layout
from byline.archive.patterns.layout_file import LayoutError
from byline.archive.tally import Judged
from byline.config import Options
from byline.core.errors import ConfigError
from byline.core.post import Correction, RawPost
from byline.pipeline.deadline import TooSlow, deadline
from byline.pipeline.job import Item, settings

LAYOUT_FILE = "layout.toml"
"""Beside the posts: what their pages share, as `byline layout` learnt it and a person corrected it."""

LEARNT_FROM = 200
"""Posts of a folder from which its layout is learnt: more would move no share by much, and each is read once more."""
CORRECTED = 50
"""Corrected posts of a folder that teach: more would say the same."""
NOTHING: Mapping[str, Correction] = MappingProxyType({})
LONGEST = 200_000
"""Characters of a text that is held and judged: a longer one takes long and says no more of a template."""
SECONDS = 5.0
"""The longest that one may take."""


def layout_of(
    folder: Path, texts: Iterable[Item], options: Options, corrections: Mapping[str, Correction] = NOTHING
) -> Layout:
    """What the pages of one folder, or of a container in it, share: as a person wrote it down, else as learnt from
    them and from what a person corrected in their posts (by origin).

    Raises ConfigError where the file a person wrote cannot be understood.
    """
    file = layout_file(folder, options)
    try:
        layout = Layout.load(file.read_text("utf-8"))
    except FileNotFoundError:
        layout = Layout()
    except ValueError as error:
        line = f":{error.line}" if isinstance(error, LayoutError) and error.line else ""
        raise ConfigError(f"{file}{line}: {error}; `byline layout {folder}` prints one that is right") from error
    else:
        if not layout.written and not any(layout.stated.values()):
            return layout
    written = layout if layout.written else None
    there = list(texts)
    drawn = sample(there)
    held = [post for post in _posts(drawn, options, layout) if len(post.text) <= LONGEST]
    origins = {post.path for post in held}
    long = [item for item in drawn if item.origin not in origins]
    if any(item.piece.key for item in drawn):  # a crawl may hold one page several times, which shares all with itself
        held = list({post.text: post for post in reversed(held)}.values())
    judged = tuple(_judged(learning.speakers(held)))
    edited = [item for item in there if item.origin in corrections][:CORRECTED]
    corrected = [(corrections[post.path], page) for post, page in _judged(_posts(edited, options, layout))]
    learnt = learning.learn(chain(held, _posts(long, options, layout)), judged, corrected=corrected, written=written)
    versions = learnt.versions
    if versions:
        others = (post for post in chain(held, _posts(long, options, layout)) if post.path not in versions)
        own = [one for one in judged if one[0].path not in versions]
        learnt = learning.learn(others, own, corrected=corrected, written=written)
    return learnt.with_stated({**layout.stated, "versions": versions})


def layout_file(folder: Path, options: Options) -> Path:
    """Where a person may have written the layout of a folder down."""
    return options.layout or folder / LAYOUT_FILE


def texts_in(folder: Path, options: Options) -> tuple[Item, ...]:
    """The texts that lie in the folder itself, not those in folders below: pages that may share a layout."""
    found = (file for file in readers.find([folder], options.project).files if file.path.parent == folder)
    items = (Item(file.origin, file.path, file.reader.name) for file in found if not file.reader.is_container)
    return tuple(filter(learnable, items))


def learnable(item: Item) -> bool:
    """Whether a text may be a page of a site whose other pages lie beside it."""
    return item.problem is None and readers.by_name(item.reader).is_learnable


def _posts(items: Iterable[Item], options: Options, layout: Layout) -> Iterator[RawPost]:
    """Those that can be read. What cannot, for whatever reason, says so when it is converted."""
    said = settings(replace(options, repair=False), layout.encoding)
    for item in items:
        if item.problem:
            continue
        try:
            post = readers.read_piece(item.reader, item.origin, item.path, item.piece, said).post
        except Exception:  # a fault of ours in one text must not keep its folder from being converted
            continue
        if post is not None and post.body_from is None:
            yield post


def _judged(posts: Iterable[RawPost]) -> Iterator[tuple[RawPost, Judged]]:
    """Each post, and what it says alone."""
    for post in posts:
        try:
            with deadline(SECONDS):
                page = judging.judge(post)
        except (TooSlow, Exception):
            continue
        yield post, page


def sample(items: Sequence[Item]) -> Sequence[Item]:
    """The texts from which the layout of their folder is learnt, in their order.

    They are drawn by digests of their names: one more text seldom changes the sample, and so seldom the layout, and
    neither does the name of the folder.
    """
    if len(items) <= LEARNT_FROM:
        return items
    ranked = sorted(items, key=lambda item: hashlib.sha256(_name(item).encode("utf-8", "surrogateescape")).digest())
    drawn = {item.origin for item in ranked[:LEARNT_FROM]}
    return [item for item in items if item.origin in drawn]


def _name(item: Item) -> str:
    return item.origin.rpartition("/")[2]
