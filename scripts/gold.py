"""Posts with gold values, and the halves of their domains: rules and weights are made on one, judged on the other.

The environment variable BYLINE_SHARED names a folder of posts with gold values (default `../shared`): texts NAME.txt,
each with its gold in NAME.json, or in PAGE.json where NAME is PAGE.STYLE. Nothing of it is part of the project.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("BYLINE_SHARED", "../shared"))


@dataclass(frozen=True)
class Page:
    """One text and what is known to be true of it."""

    path: Path
    style: str
    gold: dict[str, Any]
    archive: str = ""
    """Name of the folder whose pages share a layout; empty for a page of its own."""

    @property
    def domain(self) -> str:
        return str(self.gold.get("domain") or self.archive)

    @property
    def scored(self) -> frozenset[str]:
        """The fields whose gold value can be found in this text."""
        return frozenset(self.gold["scored"].get(self.style, ()))

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def half(domain: str) -> int:
    """0 or 1: which half of the domains this one belongs to, the same for ever and for everyone."""
    return hashlib.sha256(domain.encode()).digest()[0] & 1


def quarter(domain: str) -> int:
    """0 or 1: a half of each half of the domains."""
    return half(f"{domain} again")


def site_weights(pages: Sequence[Page]) -> list[float]:
    """One for each page, so that every site weighs the same, however many of its pages there are."""
    counts = Counter(page.domain for page in pages)
    return [3 / max(3, counts[page.domain]) for page in pages]


FOLDS = 4


def fold(domain: str) -> int:
    """0 to FOLDS - 1: the part of the domains that this one is left out with, the same for ever and for everyone."""
    return hashlib.sha256(f"fold of {domain}".encode()).digest()[0] % FOLDS


def single_pages(shared: Path = SHARED) -> Iterator[Page]:
    """Pages of many sites, each in up to three styles, ordered by name."""
    yield from _folder(shared / "posts-dev", "")


def archives(shared: Path = SHARED) -> Iterator[tuple[str, list[Page]]]:
    """Each folder of one site's posts in one style: its name and its pages."""
    for folder in sorted((shared / "archives-dev").glob("*/")):
        yield folder.name, list(_folder(folder, folder.name))


def born_texts(shared: Path = SHARED) -> Iterator[Page]:
    """Texts that never were web pages; those of one repository are by the same writers, so its name is their domain."""
    for folder in sorted((shared / "born-dev").glob("*/")):
        for page in _folder(folder, ""):
            yield Page(page.path, page.style, {**page.gold, "domain": page.gold["repo"]})


def _folder(folder: Path, archive: str) -> Iterator[Page]:
    for path in sorted(folder.glob("*.txt")):
        page, _, style = path.stem.rpartition(".")
        beside = path.with_suffix(".json")
        gold = json.loads((beside if beside.exists() else folder / f"{page}.json").read_text("utf-8"))
        if beside.exists():
            style = next(iter(gold["scored"]), archive.rpartition(".")[2])
        yield Page(path, style, gold, archive)


PARTS = 4


def part(domain: str) -> int:
    """0 to PARTS - 1: the part of the domains that this one is judged with when none of the teaching has seen it.

    Not the folds: these tell what a model says of other sites than its own, which is what the next one learns from.
    """
    return hashlib.sha256(f"part of {domain}".encode()).digest()[0] % PARTS
