"""Topic pages: a page written by hand that says in its front matter which posts it introduces.

    ---
    title: The two clocks
    topic:
      categories: [Time, Railway]
      words: ["two clocks", "clock*"]
    ---

A post belongs to the topic if it has one of the names under each key that is given, and one of the `words` in its title
or its text: as when the search is narrowed down. `posts` adds single posts by their file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from byline.core.post import SPACELESS, Problem
from byline.core.slug import folded
from byline.core.suggestion import suggestion
from byline.site.model import Kind, Post, key

KEY = "topic"
"""In the front matter of the page."""
KINDS: Mapping[str, Kind] = {kind.folder: kind for kind in Kind}
WORDS, POSTS = "words", "posts"
KEYS = (*KINDS, WORDS, POSTS)

_SPACELESS_RE = re.compile(f"[{SPACELESS}]")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a page asks for."""

    path: str
    """Of the page, below the docs folder."""
    title: str
    names: Mapping[Kind, frozenset[str]] = field(default_factory=dict)
    """Each name's `key`."""
    words: tuple[str, ...] = ()
    posts: frozenset[str] = frozenset()
    """Files below the docs folder."""


def read(path: str, title: str, stated: object) -> tuple[Topic | None, list[Problem]]:
    """The topic of a page, and what of it cannot be read. None where nothing is asked for."""
    if not isinstance(stated, Mapping):
        return None, [_problem(path, "`topic` is no map", "write `categories: [A, B]` or another key below it")]
    problems = [
        _problem(path, f"`topic` has no key `{name}`", suggestion(str(name), KEYS))
        for name in stated
        if name not in KEYS
    ]
    lists = {name: _names(stated[name]) for name in KEYS if name in stated}
    problems += [
        _problem(path, f"`{name}` of `topic` is no list of names", "write `[A, B]`")
        for name, found in lists.items()
        if not found
    ]
    names = {KINDS[name]: frozenset(map(key, found)) for name, found in lists.items() if name in KINDS and found}
    topic = Topic(path, title, names, lists.get(WORDS, ()), frozenset(lists.get(POSTS, ())))
    return (topic if topic.names or topic.words or topic.posts else None), problems


def select(
    topic: Topic, posts: Iterable[Post], same: Callable[[Kind, str], str] = lambda kind, name: name
) -> tuple[tuple[Post, ...], list[Problem]]:
    """The posts of a topic, in the order in which they come, and the files it names that are none.

    `same` gives the name that an alias stands for.
    """
    listed = list(posts)
    names = {kind: frozenset(key(same(kind, name)) for name in found) for kind, found in topic.names.items()}
    spoken = _pattern(topic.words) if topic.words else None
    found = tuple(post for post in listed if post.path in topic.posts or _belongs(post, names, spoken))
    missing = sorted(topic.posts - {post.path for post in listed})
    return found, [
        _problem(topic.path, f"`topic` names the post {path}, which is not published", "correct the path")
        for path in missing
    ]


def _belongs(post: Post, names: Mapping[Kind, frozenset[str]], spoken: re.Pattern[str] | None) -> bool:
    if not names and not spoken:
        return False
    if any(found.isdisjoint(map(key, post.names(kind))) for kind, found in names.items()):
        return False
    return spoken is None or bool(spoken.search(folded(f"{post.title}\n{post.body or post.excerpt}")))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words or phrases, whole; one that ends in `*` goes on. Scripts without spaces have no whole words."""
    parts = []
    for word in filter(lambda word: word.strip("*"), words):
        pattern = r"\s+".join(re.escape(part) for part in folded(word.rstrip("*")).split())
        if not _SPACELESS_RE.search(word):
            pattern = r"(?<!\w)" + pattern + ("" if word.endswith("*") else r"(?!\w)")
        parts.append(pattern)
    return re.compile("|".join(parts) or r"(?!)")


def _names(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    texts = (" ".join(str(item).split()) for item in items if item and not isinstance(item, (Mapping, list)))
    return tuple(filter(None, texts))


def _problem(path: str, what: str, remedy: str) -> Problem:
    return Problem(path, "topic", what, remedy, fatal=False)
