"""Posts that stand as they were made of results that memory has: neither result nor post need be looked at again.

Of each it is remembered which result it was made of, and its digest. Where a text still has that result, and its post
that digest and nobody's edits, to store the result once more would change nothing.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from byline.core import frontmatter
from byline.core.post import Problem
from byline.packing import packed, unpacked
from byline.pipeline.converted import Converted, is_passing
from byline.pipeline.summary import Stored
from byline.results import Results, digest_of
from byline.store import Outcome, Placed, PostFolder

AS_MADE = (Outcome.WRITTEN, Outcome.UNCHANGED)
"""Outcomes after which a post is what its text says."""


class _Made(NamedTuple):
    """What a post was made of, and what was told of it."""

    key: bytes
    """Of the result."""
    place: str
    """Its path, as the folder was named."""
    digest: str
    problems: tuple[Problem, ...]
    left_out: int


class Standing:
    """Of one run into one folder of posts. Hears of each text before its post is stored, and of each post that is."""

    def __init__(self, held: Results, posts: PostFolder) -> None:
        self._held = held
        self._posts = posts
        self._key = digest_of("standing", os.fsencode(posts.folder.absolute()))
        self._before: dict[str, tuple[bytes, str, str, tuple[Problem, ...], int]] = (
            unpacked(held.get(self._key), dict) or {}
        )
        """By origin, as plain tuples, which are read in a third of the time."""
        self._now: dict[str, _Made] = {}
        self._keys: dict[str, bytes] = {}
        self.stored: list[Stored] = []
        """Of those that stand."""

    def hear(self, origin: str, key: bytes) -> None:
        """A text has the result of this key."""
        self._keys[origin] = key

    def stands(self, origin: str, key: bytes) -> bool:
        """Whether nothing would change if the result of this key were stored; then it need not be."""
        place = self._posts.places.get(origin)
        if place is None or origin not in self._before:
            return False
        made = _Made(*self._before[origin])
        if made.key != key or made.digest != self._posts.digest_as_written(place) or made.place != self._name(origin):
            return False
        self.stored.append(Stored(Outcome.UNCHANGED, made.problems, made.left_out))
        return True

    def note(self, converted: Converted, placed: Placed, stored: Stored) -> None:
        """What became of a result. One that looks for pictures, or that another run may not have, depends on
        more than its key says."""
        origin, key = converted.origin, self._keys.get(converted.origin)
        depends = converted.pictures or converted.absent or is_passing(converted)
        if key and placed.outcome in AS_MADE and not depends:
            digest = frontmatter.digest_of(placed.text)
            self._now[origin] = _Made(key, self._name(origin), digest, stored.problems, stored.left_out)

    def keep(self) -> None:
        """Remembers it for the next run, beside what is known of texts that are not in this one."""
        known = {origin: made for origin, made in self._before.items() if origin in self._posts.places}
        if self._now or len(known) < len(self._before):
            noted = {origin: tuple(made) for origin, made in self._now.items()}
            self._held.keep(self._key, packed({**known, **noted}))

    def _name(self, origin: str) -> str:
        return os.fspath(self._posts.places[origin])
