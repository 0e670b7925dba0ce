"""Which texts of a folder have a say in what they share, and where a person may have written that down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from byline import readers
from byline.config import Options
from byline.core.post import Correction
from byline.pipeline.converted import Item

LAYOUT_FILE = "layout.toml"
"""Beside the posts: what their pages share, as `byline layout` learnt it and a person corrected it."""

SIZES = (200, 400, 800, 1_600)
"""Texts of a folder from which its layout is learnt: of one template more would move no share by much, and each is read
once more. Of a folder of many sites as many as tell the template of each, up to the last."""
CORRECTED = 50
"""Corrected posts of a folder that teach: more would say the same."""
NOTHING: Mapping[str, Correction] = MappingProxyType({})


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


def draw(items: Sequence[Item], is_enough: Callable[[Sequence[Item]], bool]) -> Sequence[Item]:
    """The texts from which the layout of their folder is learnt, in their order: of a large one twice as many until
    they tell its templates."""
    for size in SIZES[:-1]:
        some = sample(items, size)
        if len(some) == len(items) or is_enough(some):
            return some
    return sample(items, SIZES[-1])


def sample(items: Sequence[Item], size: int) -> Sequence[Item]:
    """So many of the texts of a folder, in their order; those of a smaller sample are among those of a larger one.

    They are drawn by digests of their names: one more text seldom changes the sample, and so seldom the layout, and
    neither does the name of the folder.
    """
    if len(items) <= size:
        return items
    ranked = sorted(items, key=lambda item: hashlib.sha256(_name(item).encode("utf-8", "surrogateescape")).digest())
    drawn = {item.origin for item in ranked[:size]}
    return [item for item in items if item.origin in drawn]


def _name(item: Item) -> str:
    return item.origin.rpartition("/")[2]
