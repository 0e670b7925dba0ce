"""Front matter held against the contract: every fault of a post at once, each with its line.

    >>> text = "---\\ntitle: Low water\\ncategorys: [Tides]\\n---\\nThe tide went out.\\n"
    >>> for problem in check("posts/low-water.md", text):
    ...     print(problem)
    posts/low-water.md:3: there is no key `categorys`; did you mean `categories`? [unknown-key]

`read` is how posts come into a site, and `check` is what it finds: nothing is told by one and not by the other. The
contract itself is `schema/post.schema.json`, for editors that complete and check YAML as people type.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from byline.core import frontmatter
from byline.core.conflicts import unresolved
from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site import withholding
from byline.site.holding import admitted
from byline.site.load import load
from byline.site.model import Post

# Keys of MkDocs and Material, which mean something on any page.
ENGINE_KEYS = frozenset(
    "author category comments draft hide icon language pin slug search status subtitle template".split()
)
ENDINGS = frozenset((".md", ".markdown", ".mdown", ".mkdn", ".mkd"))
"""Of the files that MkDocs takes for pages."""
INDEXES = frozenset(("index", "README"))
"""Names of pages that are no posts: what MkDocs shows for a folder."""


def read(path: str, url: str, content: bytes) -> tuple[Post | None, list[Problem]]:
    """The post in a file, and everything that is wrong with it; no post where one of the problems is fatal."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None, [Problem(path, "encoding", "not UTF-8; the post is left out", "save it as UTF-8")]
    try:
        post, notes = load(path, url, text)
    except frontmatter.FrontMatterError as error:
        return None, [Problem(path, "front-matter", f"{error}; the post is left out", "mend the YAML", error.line)]
    if marks := _conflicts(path, text):
        return None, marks
    problems = [_located(problem, text, problem.code) for problem in notes]
    problems += [_located(problem, text, key) for key, problem in withholding.faults(path, post.fields)]
    problems += [_unknown(path, text, key) for key in post.fields if key not in keys() | ENGINE_KEYS]
    return post, problems


def check(path: str, text: str) -> list[Problem]:
    """What is wrong with one post; what is fatal keeps it off the site."""
    return read(path, path, text.encode())[1]


def check_below(folder: Path, today: str) -> list[Problem]:
    """What is wrong with the posts below `folder`, or with the one that it is; at the end, which are kept out."""
    found = [read(path.as_posix(), path.as_posix(), path.read_bytes()) for path in _files(folder)]
    _, twice, notes = admitted([post for post, _ in found if post], today)
    return [*(problem for _, problems in found for problem in problems), *twice, *notes]


def _files(folder: Path) -> Iterator[Path]:
    for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in ENDINGS and path.stem not in INDEXES and path.is_file() and not hidden:
            yield path


@functools.cache
def keys() -> frozenset[str]:
    """The keys that the contract knows."""
    schema = json.loads(resources.files("byline").joinpath("schema/post.schema.json").read_text("utf-8"))
    return frozenset(schema["properties"])


def _conflicts(path: str, text: str) -> list[Problem]:
    """Marks of a merge, where a person touched the file: a text that speaks of such marks may hold them."""
    if frontmatter.is_as_written(text):
        return []
    what = "two versions of the same lines stand here; the post is left out"
    return [Problem(path, "conflict", what, "keep one of them and remove the marks", line) for line in unresolved(text)]


def _unknown(path: str, text: str, key: str) -> Problem:
    what = f"there is no key `{key}`"
    return _located(Problem(path, "unknown-key", what, suggestion(key, sorted(keys())), fatal=False), text, key)


def _located(problem: Problem, text: str, key: str) -> Problem:
    """With the line at which a key stands; `source-url` stands at `source`, `language` at `lang`."""
    names = {"source-url": "source", "language": "lang(?:uage)?"}
    match = re.search(rf"^{names.get(key, re.escape(key))}\s*:", text, re.MULTILINE)
    return dataclasses.replace(problem, line=text.count("\n", 0, match.start()) + 1) if match else problem
