"""Posts as they were read in an earlier run: reading one takes several times as long as getting it out of a memory.

They are kept in batches: a post that comes, goes or changes is read again with the few beside it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from byline.core.post import Problem
from byline.packing import packed, unpacked
from byline.results import digest_of
from byline.site.contract import read
from byline.site.model import Post
from byline.site.runs import Memory, parted

REACH = 12
"""Posts of a batch at least, twice as many on average."""

Read = tuple[Post | None, list[Problem]]
"""The post, and everything that is wrong with it; see `read`."""


class Written(NamedTuple):
    """A file of a post; path and address are as `read` takes them."""

    path: str
    url: str
    digest: bytes
    """Of its content."""
    content: Callable[[], bytes]
    """Called where the file has to be read."""


class _Known(NamedTuple):
    """A file with a digest of all that is read from it."""

    digest: bytes
    file: Written


def read_all(files: Iterable[Written], memory: Memory, programs: bytes) -> Iterator[Read]:
    """What is in each of the files, in their order; taken from `memory` where the same `programs` have read it."""
    for digest, batch in parted((_Known(_digest(file, file.digest), file) for file in files), REACH):
        key = digest_of(programs, digest)
        held: list[Read] | None = unpacked(memory.get(key), list)
        if held is None or len(held) != len(batch):
            contents = [file.content() for _, file in batch]
            digests = [_digest(file, digest_of(content)) for (_, file), content in zip(batch, contents, strict=True)]
            held = [_read(*one) for one in zip(digests, (file for _, file in batch), contents, strict=True)]
            if digests == [known.digest for known in batch]:  # else somebody has changed one since it was looked at
                with contextlib.suppress(TypeError, AttributeError, pickle.PicklingError):  # no data, as YAML may be
                    memory.keep(key, packed(held))
        yield from held


def _digest(file: Written, content: bytes) -> bytes:
    return digest_of(file.path, file.url, content)


def _read(digest: bytes, file: Written, content: bytes) -> Read:
    post, problems = read(file.path, file.url, content)
    return post and dataclasses.replace(post, digest=digest), problems
