"""How much of what a host takes a website needs: its files by what they are for, and what more posts would need.

Forecasts are linear in the posts: what each needs now, and the theme, which does not grow.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from byline.core import atomic
from byline.doctor import limits
from byline.project import Project

RECORD = Path(".cache/byline/took.json")
"""In the folder of the site: how long the last build that had nothing to start from took."""
KEPT = Path(".cache/byline/pages.sqlite")
"""What a build starts from, if it is there."""
LARGEST = 5
"""Pages that are named."""
NEAR = 0.5
"""The share of a limit from which on there is something to do about it."""
FEWEST = 100
"""Posts that a forecast needs: the pages that every site has are many against those of a few posts."""


class Part(StrEnum):
    """What files are for, with what is said of it."""

    POSTS = "posts"
    LISTS = "lists and pages"
    FEEDS = "feeds"
    CARDS = "pictures of shared links"
    SEARCH = "search"
    THEME = "theme"
    OTHER = "other files"


REMEDIES = {
    Part.CARDS: "`cards: false` leaves out the pictures of shared links",
    Part.FEEDS: "`feed_from: 10` gives fewer authors, categories and sources feeds of their own",
    Part.LISTS: "`per_page: 50` makes fewer and longer lists",
    Part.SEARCH: "`search: false` leaves out the search",
    Part.OTHER: "pictures and other files in `docs` can be made smaller",
    Part.POSTS: "an archive of several sites, one for some years each, stays below every limit",
}
"""Options of the plugin that make a part smaller. What nothing is to be done about stands in none."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build that had nothing to start from."""

    seconds: float
    posts: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What a website needs."""

    files: Mapping[Part, int]
    sizes: Mapping[Part, int]
    """Bytes."""
    largest: tuple[tuple[str, int], ...]
    """Pages by their path below the website, with their bytes."""
    pages: int
    page_bytes: int
    posts: int
    build: Build | None
    """None where none is known, or one of too few posts to tell of more."""

    @property
    def size(self) -> int:
        return sum(self.sizes.values())

    def size_with(self, posts: int) -> int:
        """Bytes of the website if it had so many posts."""
        fixed = self.sizes.get(Part.THEME, 0)
        return round(fixed + (self.size - fixed) * posts / max(1, self.posts))

    def seconds_with(self, posts: int) -> float | None:
        """Seconds of a build from nothing, on a machine like this one; None where that is not known."""
        return self.build.seconds * posts / max(1, self.build.posts) if self.build else None

    @property
    def room(self) -> int | None:
        """The posts with which the first limit is reached; None where there are too few to tell."""
        if self.posts < FEWEST:
            return None
        fixed = self.sizes.get(Part.THEME, 0)
        room = (limits.SITE - fixed) / max(1, self.size - fixed) * self.posts
        if self.build and self.build.seconds:
            room = min(room, limits.DEPLOYMENT / self.build.seconds * self.build.posts)
        return int(room)

    def remedies(self) -> Iterator[str]:
        """What makes the website smaller, the part that needs most first; nothing while there is room."""
        if self.size < NEAR * limits.SITE:
            return
        for part in sorted(self.sizes, key=lambda part: -self.sizes[part]):
            if part in REMEDIES and self.sizes[part] > self.size / 10:
                yield REMEDIES[part]


def budget(site: Project) -> Budget:
    """Of the website that the last build made."""
    files, sizes = Counter[Part](), Counter[Part]()
    pages: list[tuple[str, int]] = []
    posts = site.posts.relative_to(site.docs).as_posix()
    for name, size in _files(str(site.site)):
        part = _part(name, posts)
        files[part] += 1
        sizes[part] += size
        if name.endswith(".html"):
            pages.append((name, size))
    largest = sorted(pages, key=lambda page: (-page[1], page[0]))[:LARGEST]
    page_bytes = sum(size for _, size in pages)
    return Budget(files, sizes, tuple(largest), len(pages), page_bytes, number_of_posts(site), _known(site.folder))


def _files(folder: str, below: str = "") -> Iterator[tuple[str, int]]:
    """Every file with its bytes, by its path below the folder."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{below}{entry.name}/")
        elif entry.is_file():
            yield f"{below}{entry.name}", entry.stat().st_size


def number_of_posts(site: Project) -> int:
    return sum(1 for path in site.posts.rglob("*.md") if path.stem not in ("index", "README"))


def from_nothing(folder: Path) -> bool:
    """Whether the next build has nothing to start from, so that its time tells of others."""
    return not (folder / KEPT).exists()


def keep(folder: Path, build: Build) -> None:
    """Remembers how long a build from nothing took."""
    atomic.replace(folder / RECORD, json.dumps({"seconds": round(build.seconds, 1), "posts": build.posts}))


def _known(folder: Path) -> Build | None:
    try:
        kept = json.loads((folder / RECORD).read_text("utf-8"))
        found = Build(float(kept["seconds"]), int(kept["posts"]))
        return found if found.posts >= FEWEST else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _part(name: str, posts: str) -> Part:
    """By the path below the website; `posts` is the folder of the posts."""
    top, _, rest = name.partition("/")
    if top == "assets":
        return Part.THEME
    if "/cards/" in f"/{name}" and name.endswith(".png"):
        return Part.CARDS
    if name.rpartition("/")[2] in ("feed.xml", "feed.json", "feeds.opml"):
        return Part.FEEDS
    if top == "search" and rest.endswith(".json"):
        return Part.SEARCH
    if name.endswith(".html"):
        is_post = name.startswith(f"{posts}/") and "/page/" not in name and name != f"{posts}/index.html"
        return Part.POSTS if is_post else Part.LISTS
    return Part.OTHER
