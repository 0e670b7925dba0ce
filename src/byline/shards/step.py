"""What happens to the texts of a place and to a shard, in whatever process. Pure: texts, layout and options decide."""

from __future__ import annotations

import contextlib
import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from byline.archive.layout import Layout
from byline.config import Options
from byline.pipeline.converted import Item
from byline.pipeline.job import convert_item
from byline.pipeline.layouts import layout_of
from byline.shards import rows
from byline.shards.counting import Counts, counted, lines_of, packed

NOWHERE = Path(tempfile.gettempdir(), secrets.token_hex(16))
"""A folder that is not there."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with all that is needed to read them, wherever that is done."""

    items: tuple[Item, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Of texts that are files of their own, and what stands beside them: name to content."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished shard."""

    content: bytes
    counts: Counts


def learn(texts: Texts, options: Options) -> Layout:
    """What the pages share that a sample of some place is given of."""
    with _at_hand(texts) as (folder, items):
        return layout_of(folder, items, options)


def convert(texts: Texts, layout: Layout, options: Options) -> Made:
    """A row for each text."""
    with _at_hand(texts) as (_, items):
        converted = (convert_item(item, layout, options) for item in items)
        lines = [rows.line_of(one) for one in converted if one is not None]
    return Made(packed(lines), counted(lines))


def joined(parts: Sequence[Made]) -> Made:
    """Parts of a shard as the whole."""
    lines = [line for part in parts for line in lines_of(part.content)]
    return Made(packed(lines), counted(lines))


@contextlib.contextmanager
def _at_hand(texts: Texts) -> Iterator[tuple[Path, tuple[Item, ...]]]:
    """The files in a folder of their own, and the items with their paths there; no folder where there are no files."""
    if not texts.files:
        yield NOWHERE, texts.items
        return
    with tempfile.TemporaryDirectory(prefix="byline-") as name:
        folder = Path(name)
        for file, content in texts.files.items():
            (folder / file).write_bytes(content)
        own = (replace(item, path=folder / item.path.name) if not item.piece.data else item for item in texts.items)
        yield folder, tuple(own)
