"""What is related in an archive, as far as it was the same when it was last asked for.

A post's neighbours are looked for again where the post or one of them is another, or has another profile. The profile
of a post is another where the post is, or where one of its words tells more or less than it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from byline.packing import packed, unpacked
from byline.results import digest_of
from byline.site.model import Post
from byline.site.related.nearness import Near, nearness
from byline.site.related.profiles import Measure, Profile, profile
from byline.site.related.subject import OPENING
from byline.site.related.vocabulary import Known, Vocabulary
from byline.site.runs import Memory

Found = list[tuple[str, float, tuple[str, ...]]]
"""The path of each related post, its score, and the telling words."""
Nearest = Callable[[str, Mapping[str, Profile], Mapping[str, int]], Found]
"""What is related to the post at a path, by the profiles of all and what is near it."""


class State(NamedTuple):
    """Of an archive, as it is remembered."""

    worths: tuple[int, ...]
    rare: int
    groups: list[bytes]
    digests: dict[str, bytes]
    """By path, as all that follows."""
    profiles: dict[str, Profile]
    near: Near
    found: dict[str, Found]


NOTHING = State((), 0, [], {}, {}, {}, {})


class Nothing:
    """A memory that has nothing."""

    def get(self, key: bytes) -> bytes | None:
        """Nothing."""

    def keep(self, key: bytes, value: bytes) -> None:
        """Forgets it."""

    def use(self, keys: Iterable[bytes]) -> None:
        """Has none of them."""


def recalled(posts: Mapping[str, Post], memory: Memory, programs: bytes, nearest: Nearest) -> Mapping[str, Found]:
    """What is related to each of the posts by their paths, in the order of these."""
    key, measure = digest_of(programs, "related"), Measure.of(len(posts))
    known = [Known(_digest(post), post) for post in posts.values()]
    vocabulary = Vocabulary(known, memory, programs)
    before = _state(memory.get(key))
    moved = vocabulary.moved(before.groups) if before[:2] == (measure.worths, measure.rare) else None
    if moved is None:  # nobody knows what is still true
        before, moved = NOTHING, {}
    digests = {post.path: digest for digest, post in known}
    others = {path for path, digest in digests.items() if before.digests.get(path) != digest}
    again = others | set(_unsettled(before, moved, vocabulary, measure))
    worths, rare = measure.worth(vocabulary.counts), measure.rare_of(vocabulary.counts)
    profiles = {
        path: profile(vocabulary.terms(post), worths, rare) if path in again else before.profiles[path]
        for path, post in posts.items()
    }
    changed = others | {path for path in again & before.profiles.keys() if profiles.get(path) != before.profiles[path]}
    near, touched = nearness(profiles, before.near, changed | (before.digests.keys() - digests.keys()))
    found = {path: nearest(path, profiles, near[path]) if path in touched else before.found[path] for path in posts}
    if touched or digests.keys() != before.digests.keys():
        groups = [group.digest for group in vocabulary.groups]
        memory.keep(key, packed((measure.worths, measure.rare, groups, digests, profiles, near, found)))
    return found


def _unsettled(before: State, moved: Mapping[str, int], vocabulary: Vocabulary, measure: Measure) -> Iterator[str]:
    """The posts whose profiles may be others, because more or fewer posts have some of their words."""
    risen, fallen = set(), set()
    for word, count in moved.items():
        then, now = measure.standing(count), measure.standing(vocabulary.counts[word])
        if now[0] > then[0]:
            risen.add(word)
        elif now != then:
            fallen.add(word)
    yield from (path for path, (weights, _) in before.profiles.items() if not fallen.isdisjoint(weights))
    yield from (post.path for word in risen for post in vocabulary.holders(word))


def _digest(post: Post) -> bytes:
    said, source = post.metadata, post.metadata.source.name
    about = repr((post.path, post.title, said.authors, source, post.date, said.language, post.excerpt))
    return digest_of(about, post.body[:OPENING])


def _state(held: bytes | None) -> State:
    """What was kept; nothing where it is damaged."""
    found = unpacked(held, tuple)
    return State(*found) if found and len(found) == len(NOTHING) else NOTHING
