"""The posts of a folder as rows of data, for other programs and for another Byline.

Reading such rows again gives the same posts: the names are those that the reader of rows knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from byline.core.post import Problem
from byline.site import contract

KEPT = ("updated", "subtitle", "description", "draft", "stated", "origin", "digest")
"""Keys of front matter that a row has as they stand, with where the post came from among them."""
RENAMED = {"description": "summary"}


def rows(folder: Path) -> Iterator[Mapping[str, object] | Problem]:
    """A row for each post below a folder, in the order of their names; what is wrong with a post that has none.

    Its `id` is the post's place in the folder, which stays; `origin` says from which text it was made.
    """
    for path in sorted(folder.rglob("*.md")):
        place = path.relative_to(folder)
        if any(part.startswith(".") for part in place.parts):
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            yield Problem(
                path.as_posix(), "unreadable", f"the file cannot be read: {error.strerror}", "give read rights"
            )
            continue
        post, problems = contract.read(path.as_posix(), "", content)
        if post is None:
            yield from problems[:1]
            continue
        told = post.metadata
        row: dict[str, object] = {
            "id": place.with_suffix("").as_posix(),
            "title": told.title,
            "authors": list(told.authors),
            "contributors": {role: list(names) for role, names in told.contributors.items()},
            "date": told.date,
            "source": {key: held for key, held in (("name", told.source.name), ("url", told.source.url)) if held},
            "categories": list(told.categories),
            "tags": list(told.tags),
            "language": told.language,
            **{RENAMED.get(key, key): _plain(post.fields[key]) for key in KEPT if key in post.fields},
            "markdown": post.body.strip("\n"),
        }
        yield {key: held for key, held in row.items() if held}


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | str | Mapping) else str(value)
