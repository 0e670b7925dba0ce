"""Front matter held against the contract: every fault of a post at once, each with its line.

    >>> text = "---\\ntitle: Low water\\ncategorys: [Tides]\\n---\\nThe tide went out.\\n"
    >>> for problem in check("posts/low-water.md", text):
    ...     print(problem)
    posts/low-water.md:3:1: there is no key `categorys`; did you mean `categories`? [unknown-key]

`read` is how posts come into a site, and `check` is what it finds: nothing is told by one and not by the other. The
contract itself is `schema/post.schema.json`, for editors that complete and check YAML as people type.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Mapping

from byline import schema
from byline.core import frontmatter
from byline.core.conflicts import unresolved
from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site import load, withholding
from byline.site.contract import shapes
from byline.site.model import Post

# Keys of MkDocs and Material, which mean something on any page.
ENGINE_KEYS = frozenset(
    "author category comments draft hide icon language pin slug search status subtitle template".split()
)
ENDINGS = frozenset((".md", ".markdown", ".mdown", ".mkdn", ".mkd"))
"""Of the files that MkDocs takes for pages."""
_FENCE = 1
"""Lines above the YAML."""
_OPENED_RE = re.compile(r"---[ \t]*\n[A-Za-z_-]+[ \t]*:(?:[ \t]|\n|\Z)")
_LATE_RE = re.compile(r"\s+---[ \t]*\n(?:[A-Za-z_-]+[ \t]*:[^\n]*\n|[ \t-][^\n]*\n){1,200}---[ \t]*(?:\n|\Z)")
_ALSO = {"lang": ("language",), "updated": ("date.updated",)}
"""Keys that say the same."""
INDEXES = frozenset(("index", "README"))
"""Names of pages that are no posts: what MkDocs shows for a folder."""


def read(path: str, url: str, content: bytes) -> tuple[Post | None, list[Problem]]:
    """The post in a file, and everything that is wrong with it; no post where one of the problems is fatal."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(path, "encoding", "not UTF-8; the post is left out", "save it as UTF-8", line)]
    if fault := _no_front_matter(path, text):
        return None, [fault]
    try:
        document, node = frontmatter.parse(text)
    except frontmatter.FrontMatterError as error:
        what = f"{error}; the post is left out"
        return None, [Problem(path, "front-matter", what, error.remedy, error.line, column=error.column)]
    if marks := _conflicts(path, text):
        return None, marks
    post, notes = load.read(path, url, document)
    where = shapes.places(node, _FENCE)
    problems = [*shapes.faults(path, node, _FENCE)]
    told = (*notes, *withholding.faults(path, post.fields))
    problems += [_located(problem, where, key) for key, problem in told]
    problems += [_unknown(path, where, key) for key in post.fields if key not in keys() | ENGINE_KEYS]
    return post, sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def check(path: str, text: str) -> list[Problem]:
    """What is wrong with one post; what is fatal keeps it off the site."""
    return read(path, path, text.encode())[1]


@functools.cache
def keys() -> frozenset[str]:
    """The keys that the contract knows."""
    return frozenset(json.loads(schema.text("post"))["properties"])


def _conflicts(path: str, text: str) -> list[Problem]:
    """Marks of a merge, where a person touched the file: a text that speaks of such marks may hold them."""
    if frontmatter.is_as_written(text):
        return []
    what = "two versions of the same lines stand here; the post is left out"
    return [Problem(path, "conflict", what, "keep one of them and remove the marks", line) for line in unresolved(text)]


def _no_front_matter(path: str, text: str) -> Problem | None:
    """Where a person wrote some, but not as it is read: it would be shown as text, and what it forbids published."""
    if not text.strip():
        return Problem(path, "empty", "nothing stands in it; the post is left out", "remove the file or fill it", 1)
    if _OPENED_RE.match(text) and frontmatter.fenced(text) is None:
        what, remedy = "the front matter is never closed; the post is left out", "write `---` below its last line"
    elif _LATE_RE.match(text):
        what, remedy = "the front matter begins too late; the post is left out", "begin the file with `---`"
    elif text.startswith("+++\n"):
        what, remedy = "this front matter is TOML; the post is left out", "write YAML between lines of `---`"
    else:
        return None
    line = len(text[: len(text) - len(text.lstrip())].split("\n"))
    return Problem(path, "front-matter", what, remedy, line, column=1)


def _unknown(path: str, where: Mapping[str, tuple[int, int]], key: str) -> Problem:
    what = f"there is no key `{key}`"
    return _located(Problem(path, "unknown-key", what, suggestion(key, sorted(keys())), fatal=False), where, key)


def _located(problem: Problem, where: Mapping[str, tuple[int, int]], key: str) -> Problem:
    """With the place at which a key stands; of a key within a map that is none, the place of what stands there."""
    names = (key, *_ALSO.get(key, ()), key.partition(".")[0])
    place = next((where[name] for name in names if name in where), None)
    return dataclasses.replace(problem, line=place[0], column=place[1]) if place else problem
