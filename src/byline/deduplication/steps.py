"""What an engine calls: pure functions of a shard, of a bucket, of some pairs."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from byline.alike.copies import Copy, Text, compared, kept, meetings, ranked, runs_of, too_common
from byline.core.errors import BylineError
from byline.deduplication.buckets import Parts, numbers, parted
from byline.language.runs import Words
from byline.shards import rows
from byline.shards.counting import lines_of

ROWS = 32
"""Bits of a post's number that say which one of its shard it is; those above say which shard."""


class ShardError(BylineError):
    """There are no shards, or one cannot be read."""


class Sketch(NamedTuple):
    """What is compared of a shard's posts, those among them that are long enough."""

    posts: int
    """All of them."""
    names: tuple[str, ...]
    sizes: array[int]
    """Kept runs of each."""
    lengths: array[int]
    """Runs of each."""
    runs: bytes
    """Of all, one after another."""
    samples: Parts
    """(kept run, number of the post), by run."""
    found: Parts
    """Every run, once for each post that has it, by run."""


def sketch(content: bytes, file: str, shard: int) -> Sketch:
    """What is compared of the shard that is number `shard`. Raises ShardError."""
    known = Words()
    posts, names, texts = 0, [], []
    try:
        for row in map(json.loads, lines_of(content)):
            posts += rows.BODY in row
            if found := runs_of(row.get(rows.BODY, ""), known):
                names.append(str(row["id"]))
                texts.append(found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ShardError(f"{file} is damaged: {error}; convert its texts again, which writes it anew") from error
    samples = [kept(found) for found in texts]
    return Sketch(
        posts,
        tuple(names),
        array("q", map(len, samples)),
        array("q", map(len, texts)),
        b"".join(found.tobytes() for found in texts),
        parted((run, (run, shard << ROWS | at)) for at, sample in enumerate(samples) for run in sample),
        parted((run, (run,)) for found in texts for run in set(found)),
    )


def met(content: bytes, most: int) -> Parts:
    """(one post, another) for each kept run of a bucket that they share, by pair."""
    records = numbers(content)
    holders: dict[int, list[int]] = defaultdict(list)
    for run, post in zip(records[::2], records[1::2], strict=True):
        holders[run].append(post)
    return parted((hash(pair), pair) for pair in meetings(map(sorted, holders.values()), most))


def common(content: bytes, most: int) -> bytes:
    """The runs of a bucket that too many posts have to tell any of them."""
    return array("q", too_common(Counter(numbers(content)), most)).tobytes()


def compare(
    pairs: Sequence[tuple[int, int]], texts: Mapping[int, tuple[str, bytes]], sites: frozenset[int]
) -> tuple[Copy, ...]:
    """Which of these pairs are copies; posts by their numbers, with their names and runs."""
    read = {post: Text(name, numbers(runs)) for post, (name, runs) in texts.items()}
    found = (compared(read[one], read[other], sites) for one, other in pairs)
    return ranked(pair for pair in found if pair)
