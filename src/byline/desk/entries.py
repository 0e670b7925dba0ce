"""What the desk knows of each post: what its file says now, and what its text was judged to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from byline.core import frontmatter
from byline.core.post import Candidate, Problem, Role
from byline.site import contract
from byline.site.model import Post

FIELDS = ("title", "authors", "date", "source", "categories")
"""What a person is asked for, in the order of the questions about one post."""
REVIEWED = "reviewed"
"""The key in front matter that lists the fields a person has looked over and left as they are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the text of a post was judged to say of one field."""

    confidence: float = 0.0
    """0 to 1; 0 where nothing was found."""
    candidates: tuple[Candidate, ...] = ()
    """Best first, those that were chosen among them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was judged of one text."""

    kind: str = ""
    """A value of TextKind."""
    template: str = ""
    """Texts of a folder with the same one have the same lines around them; "" for what is like no other."""
    fields: Mapping[str, Judged] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of the site."""

    name: str
    """The path of its file below the folder of posts, with forward slashes; what the desk calls it by."""
    path: Path
    origin: str
    """The text that it was made from; "" where a person wrote it."""
    is_edited: bool
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
        said = self.post.fields.get(REVIEWED) if self.post else None
        return frozenset(map(str, said)) if isinstance(said, list) else frozenset()

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


def entries(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Entry]:
    """The posts below a folder; `readings` are by origin."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.suffix in contract.ENDINGS and path.stem not in contract.INDEXES and not hidden and path.is_file():
            yield entry(inside.as_posix(), path, path.read_bytes(), readings)


def entry(name: str, path: Path, content: bytes, readings: Mapping[str, Reading]) -> Entry:
    """One post from what its file holds."""
    post, problems = contract.read(name, name, content)
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    origin = frontmatter.origin_of(text) or ""
    edited = bool(origin) and not frontmatter.is_as_written(text)
    return Entry(name, path, origin, edited, post, tuple(problems), readings.get(origin, NOTHING))
