"""All that is wrong with the posts of a folder: each by itself, and what shows only beside others."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from byline.core import frontmatter
from byline.core.post import Problem
from byline.site import contract
from byline.site.checks import together
from byline.site.contract import ENDINGS, INDEXES
from byline.site.holding import admitted
from byline.site.model import Post
from byline.site.registry.entries import Registry

Finding = tuple[Post | None, list[Problem]]
"""What the contract says of one post."""

NONE = Registry({})
"""Nothing is declared."""


def read(paths: Iterable[Path]) -> Iterator[Finding]:
    """What the contract says of each file, one after the other."""
    return (read_one(path.as_posix(), path.read_bytes()) for path in paths)


def read_one(place: str, content: bytes) -> Finding:
    return contract.read(place, place, content)


def check_below(
    folder: Path,
    today: str,
    registry: Registry = NONE,
    read: Callable[[Sequence[Path]], Iterator[Finding]] = read,
) -> list[Problem]:
    """What is wrong with the posts below `folder`, or with the one that it is; at the end, which are kept out. `read`
    gives in their order what the contract says of each."""
    found = list(read([*_files(folder)]))
    posts = [post for post, _ in found if post]
    _, twice, notes = admitted(posts, today)
    beside = [_found(problem, words) for problem, words in together.faults(posts, registry)]
    problems = [*(problem for _, problems in found for problem in problems), *twice, *beside]
    return [*sorted(problems, key=lambda one: (one.path, one.line or 0, one.column or 0)), *notes]


def _files(folder: Path) -> Iterator[Path]:
    for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in ENDINGS and path.stem not in INDEXES and path.is_file() and not hidden:
            yield path


def _found(problem: Problem, words: str) -> Problem:
    """With the place at which the words stand in the front matter."""
    text = Path(problem.path).read_text("utf-8-sig")
    inside = frontmatter.fenced(text) or slice(0, 0)
    at = text.find(words, inside.start, inside.stop) if words else -1
    if at < 0:
        return problem
    return dataclasses.replace(problem, line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at))
