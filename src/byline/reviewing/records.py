"""What is known of each post: what its file says now, and what its text was judged to say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline.core import frontmatter
from byline.core.post import Problem
from byline.reviewing.readings import NOTHING, Reading
from byline.site import contract
from byline.site.model import Post
from byline.suggestions.accepting import SUGGESTED

FIELDS = ("title", "authors", "date", "source", "categories")
"""What a person is asked for, in the order of the questions about one post."""
REVIEWED = "reviewed"
"""The key in front matter that lists the fields a person has looked over and left as they are."""


@dataclass(frozen=True, slots=True)
class Record:
    """One post of the site."""

    name: str
    """The path of its file below the folder of posts, with forward slashes; what it is called by."""
    path: Path
    origin: str
    """The text that it was made from; "" where a person wrote it."""
    is_edited: bool
    """Whether a person changed what Byline had written."""
    digest: str
    """Of the file as it is, by which a change is noticed."""
    post: Post | None
    """None where the file cannot be read as a post; its problems say why."""
    problems: tuple[Problem, ...] = ()
    """Of the file."""
    reading: Reading = NOTHING

    @property
    def title(self) -> str:
        return self.post.title if self.post else self.name

    @property
    def folder(self) -> str:
        """Of the text; posts that a person wrote have that of their file."""
        return (self.origin or f"docs/{self.name}").rpartition("/")[0]

    @property
    def year(self) -> str:
        return self.post.year if self.post else ""

    @property
    def group(self) -> str:
        """Posts of one group are likely read right or wrong together."""
        return f"{self.folder} {self.reading.template}".strip()

    @property
    def reviewed(self) -> frozenset[str]:
        """Fields that a person has looked over, or took over from a suggestion."""
        fields = self.post.fields if self.post else {}
        said, suggested = fields.get(REVIEWED), fields.get(SUGGESTED)
        listed = said if isinstance(said, list) else []
        return frozenset(map(str, (*listed, *(suggested if isinstance(suggested, dict) else ()))))

    def values(self, name: str) -> tuple[str, ...]:
        """What the file says of a field now."""
        if self.post is None:
            return ()
        metadata = self.post.metadata
        match name:
            case "title":
                return (metadata.title,) if self.post.fields.get("title") else ()
            case "date":
                return (metadata.date,) if metadata.date else ()
            case "source":
                return tuple(filter(None, (metadata.source.name, metadata.source.url)))
            case "authors":
                return metadata.authors
            case _:
                return metadata.categories


def records(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Record]:
    """The posts below a folder; `readings` are by origin."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.suffix in contract.ENDINGS and path.stem not in contract.INDEXES and not hidden and path.is_file():
            yield record(inside.as_posix(), path, path.read_bytes(), readings)


def record(name: str, path: Path, content: bytes, readings: Mapping[str, Reading]) -> Record:
    """One post from what its file holds."""
    post, problems = contract.read(name, name, content)
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    origin = frontmatter.origin_of(text) or ""
    edited = bool(origin) and not frontmatter.is_as_written(text)
    digest = hashlib.sha256(content).hexdigest()
    return Record(name, path, origin, edited, digest, post, tuple(problems), readings.get(origin, NOTHING))
