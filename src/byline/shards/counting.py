"""What stands in a shard: how many texts, how many posts, and what is wrong with the others."""

from __future__ import annotations

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from byline.core.post import Problem
from byline.shards import rows

TOLD = 20
"""Problems of one code that are named; all of them stand in the rows."""
LEVEL = 6
"""Of compression; more takes several times as long for a few hundredths."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one shard."""

    texts: int
    posts: int
    left_out: int
    """Lines of furniture."""
    problems: Counter[str]
    """By code, notes among them."""
    told: tuple[Problem, ...]
    """The first of each code."""


def packed(lines: Iterable[bytes]) -> bytes:
    """Lines as the content of a shard: the same bytes for the same lines, whenever they are packed."""
    return gzip.compress(b"".join(lines), LEVEL, mtime=0)


def lines_of(content: bytes) -> list[bytes]:
    """The lines of a shard. Raises ValueError where it is damaged."""
    try:
        return gzip.decompress(content).splitlines(keepends=True)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error


def counted(lines: Iterable[bytes]) -> Counts:
    """What stands in the lines of a shard. Raises ValueError, KeyError or TypeError where they are no rows of ours."""
    texts = posts = left_out = 0
    problems: dict[str, list[Problem]] = {}
    for line in lines:
        row = json.loads(line)
        texts += 1
        posts += rows.BODY in row
        left_out += len(row.get("left_out", ()))
        for problem in rows.problems_of(row):
            problems.setdefault(problem.code, []).append(problem)
    told = tuple(problem for held in problems.values() for problem in islice(held, TOLD))
    return Counts(texts, posts, left_out, Counter({code: len(held) for code, held in problems.items()}), told)
