"""The columns of the table: what each holds of a post, and what its cell says for the front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from byline.core.post import Metadata
from byline.reviewing.records import REVIEWED, Record
from byline.site.model import Post
from byline.table import cells
from byline.table.cells import joined, parted

DATE = "date"
POST, DIGEST, ORIGIN, DOUBT, RANK = "post", "digest", "origin", "doubt", "queue"
SURE, CANDIDATES = "{} (sure)", "{} (candidates)"
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ROLE = re.compile(r"([^:]{1,60}):(.*)", re.DOTALL)


class CellError(ValueError):
    """What is wrong with a cell; `remedy` says what to write."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Column:
    """One field that may be changed in the table."""

    name: str
    field: str
    """The field that was judged; the first part of its place in the front matter."""
    shows: Callable[[Post], str]
    """The cell for a post."""
    reads: Callable[[str], object]
    """The value of a cell that is not empty. Raises CellError."""
    path: Callable[[Mapping[str, object]], tuple[str, ...]]
    """Where the value stands in a front matter."""


def _text(cell: str) -> str:
    return " ".join(cell.split())


def _address(cell: str) -> str:
    if not _URL.fullmatch(cell):
        raise CellError(f"{cell!r} is no web address", "write all of it, from https:// on")
    return cell


def _language(cell: str) -> str:
    if not _LANGUAGE.fullmatch(cell):
        raise CellError(f"{cell!r} is no language tag", "write one such as `de` or `pt-BR`")
    return cell


def _people(cell: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in parted(cell):
        match = _ROLE.fullmatch(part)
        if match is None or not match[2].strip():
            raise CellError(f"{part!r} has no role", "write it as `editor: Ann Lee`")
        found.setdefault(match[1].strip(), []).append(match[2].strip())
    return found


def _by_role(metadata: Metadata) -> str:
    return joined([f"{role}: {name}" for role, names in metadata.contributors.items() for name in names])


def _at(*names: str) -> Callable[[Mapping[str, object]], tuple[str, ...]]:
    """The first of these keys that is there, else the first."""
    return lambda fields: (next((name for name in names if name in fields), names[0]),)


def _at_date(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Material's blogs may have a map there."""
    return ("date", "created") if isinstance(fields.get("date"), Mapping) else ("date",)


def _at_source(key: str) -> Callable[[Mapping[str, object]], tuple[str, ...]]:
    return lambda fields: ("source", key)


def _reviewed(post: Post) -> str:
    said = post.fields.get(REVIEWED)
    return joined([str(name) for name in said]) if isinstance(said, list) else ""


def _source(post: Post) -> str:
    """Its name, where it is said; not the host that stands in for one."""
    said = post.fields.get("source")
    name = said.get("name") if isinstance(said, Mapping) else said
    return post.metadata.source.name if name and not _URL.fullmatch(str(name)) else ""


COLUMNS = (
    Column("title", "title", lambda post: str(post.fields.get("title") or "") and post.title, _text, _at("title")),
    Column("authors", "authors", lambda post: joined(post.metadata.authors), parted, _at("authors", "author")),
    Column(DATE, "date", lambda post: post.date, str, _at_date),
    Column("source", "source", _source, _text, _at_source("name")),
    Column("source url", "source", lambda post: post.metadata.source.url, _address, _at_source("url")),
    Column(
        "categories", "categories", lambda post: joined(post.metadata.categories), parted, _at("categories", "category")
    ),
    Column("tags", "tags", lambda post: joined(post.metadata.tags), parted, _at("tags")),
    Column("contributors", "contributors", lambda post: _by_role(post.metadata), _people, _at("contributors")),
    Column("language", "language", lambda post: post.metadata.language, _language, _at("lang", "language")),
    Column(REVIEWED, REVIEWED, _reviewed, parted, _at(REVIEWED)),
)
"""Dates are read for the whole table, by `dates`."""

JUDGED = tuple(dict.fromkeys(column.field for column in COLUMNS if column.field != REVIEWED))


def header() -> list[str]:
    """The names of all columns, in their order."""
    names = [POST, RANK, DOUBT]
    done: set[str] = set()
    for number, column in enumerate(COLUMNS):
        names.append(column.name)
        last = number + 1 == len(COLUMNS) or COLUMNS[number + 1].field != column.field
        if last and column.field in JUDGED and column.field not in done:
            names += [SURE.format(column.field), CANDIDATES.format(column.field)]
            done.add(column.field)
    return [*names, ORIGIN, DIGEST]


def digest(record_digest: str) -> str:
    """As it stands in a table: sixteen digits alone would be a number to a spreadsheet."""
    return f"sha256-{record_digest[:16]}"


def shown(column: Column, record: Record) -> str:
    """What a column says of a post."""
    return column.shows(record.post) if record.post else ""


def exported(column: Column, record: Record) -> str:
    """Its cell. A date is not kept from spreadsheets, since people sort by it: what becomes of it is undone."""
    text = shown(column, record)
    return text if column.name == DATE else cells.shown(text)


def as_cell(value: object) -> str:
    """What a column says once it holds a value."""
    if isinstance(value, dict):
        return joined([f"{role}: {name}" for role, names in value.items() for name in names])
    return joined(value) if isinstance(value, list) else str(value or "")
