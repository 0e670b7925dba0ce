"""Front matter held against the contract: every fault of a post at once, each with its line.

    >>> text = "---\\ntitle: Low water\\ncategorys: [Tides]\\n---\\nThe tide went out.\\n"
    >>> for problem in check("posts/low-water.md", text):
    ...     print(problem)
    posts/low-water.md:3: there is no key `categorys`; did you mean `categories`? [unknown-key]

The contract itself is `schema/post.schema.json`, for editors that complete and check YAML as people type.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from byline.core import frontmatter
from byline.core.post import Problem
from byline.site.load import load

# Keys of MkDocs and Material, which mean something on any page.
ENGINE_KEYS = frozenset("author category draft hide icon language pin slug search status subtitle template".split())


def check(path: str, text: str) -> list[Problem]:
    """What is wrong with one post. Broken YAML is fatal: such a post cannot be published."""
    try:
        _, problems = load(path, path, text)
        fields = frontmatter.load(text).fields
    except frontmatter.FrontMatterError as error:
        return [Problem(path, "front-matter", str(error), "mend the YAML there", error.line)]
    located = [dataclasses.replace(problem, line=_line(text, problem.code)) for problem in problems]
    return [*located, *(_unknown(path, text, key) for key in fields if key not in keys() | ENGINE_KEYS)]


def check_below(folder: Path) -> Iterator[Problem]:
    """What is wrong with the front matter of the posts below `folder`."""
    for path in sorted(folder.rglob("*.md")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield from check(path.as_posix(), path.read_text("utf-8", "replace"))


@functools.cache
def keys() -> frozenset[str]:
    """The keys that the contract knows."""
    schema = json.loads(resources.files("byline").joinpath("schema/post.schema.json").read_text("utf-8"))
    return frozenset(schema["properties"])


def _unknown(path: str, text: str, key: str) -> Problem:
    close = difflib.get_close_matches(key, sorted(keys()), n=1)
    remedy = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(sorted(keys()))}"
    return Problem(path, "unknown-key", f"there is no key `{key}`", remedy, _line(text, key), fatal=False)


def _line(text: str, key: str) -> int | None:
    """Where a key stands; `source-url` stands at `source`, `language` at `lang`."""
    names = {"source-url": "source", "language": "lang(?:uage)?"}
    match = re.search(rf"^{names.get(key, re.escape(key))}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else None
