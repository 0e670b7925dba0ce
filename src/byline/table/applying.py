"""What was changed in a table, back into the front matter of the posts: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from byline.core.post import Problem
from byline.core.suggestion import meant, suggestion
from byline.project import Project
from byline.reviewing.editing import looked_over
from byline.reviewing.records import FIELDS, REVIEWED, Record, record, records
from byline.store.edits import EditError, Held, Journal, drop_field, put_field
from byline.table import cells, dates, sheet
from byline.table.columns import (
    COLUMNS,
    DATE,
    DIGEST,
    POST,
    CellError,
    Column,
    as_cell,
    digest,
    exported,
    header,
    shown,
)
from byline.table.sheet import EMPTY, Cell, TableError


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one post."""

    post: str
    """The path of its file below the folder of posts."""
    field: str
    before: str
    """As cells."""
    after: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What a table did."""

    edits: tuple[Edit, ...]
    rows: int


class _Row(NamedTuple):
    number: int
    """As a spreadsheet counts."""
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        return cells.plain(self.cells.get(name, EMPTY).text)


def apply(project: Project, file: Path) -> Applied:
    """Sets every field whose cell was changed. Other bytes of the posts stay as they are.

    Raises TableError with all that stands against it, and OSError; then nothing was written.
    """
    rows = _Table(file).rows(sheet.read(file, header()))
    known = {each.name: each for each in records(project.posts, {}) if each.post} if project.posts.is_dir() else {}
    order = dates.order_of(
        (row.text(DATE), each.post.date) for row in rows if (each := known.get(_name(row))) and each.post
    )
    journal = Journal(project.folder)
    problems: list[Problem] = []
    edits: list[Edit] = []
    written: list[tuple[Held, str]] = []
    seen: set[str] = set()
    for row in rows:
        name = _name(row)
        each = known.get(name)
        if each is None or name in seen:
            problems.append(_no_row(file, row, name, known, twice=each is not None))
            continue
        seen.add(name)
        found = _Changes(file, row, each, order)
        changed = list(found.changed())
        problems += found.problems(changed)
        if not changed or problems:
            continue
        try:
            held = journal.read(each.path)
            written.append((held, _edited(held.text, each, changed)))
        except EditError as error:
            remedy = "change it in the post itself"
            problems.append(Problem(file.as_posix(), "table-edit", f"{name}: {error}", remedy, row.number))
        edits += [Edit(name, column.name, shown(column, each), cell) for column, cell, _ in changed]
    if problems:
        raise TableError(problems)
    try:
        journal.write(f"the table {file.name}", written)
    except EditError as error:
        raise TableError([_while_applying(file, str(error))]) from error
    return Applied(tuple(edits), len(rows))


def _name(row: _Row) -> str:
    return cells.unguarded(row.text(POST)).replace("\\", "/")


def _no_row(file: Path, row: _Row, name: str, known: Mapping[str, Record], *, twice: bool) -> Problem:
    if twice:
        return Problem(file.as_posix(), "table-row", f"{name} stands twice", "keep one of its rows", row.number)
    here = next((each.name for each in known.values() if digest(each.digest) == row.text(DIGEST)), "")
    close = here or meant(name, known)
    remedy = f"did you mean {close}? Else remove the row" if close else "remove the row, or export the table anew"
    what = f"there is no post {name}" if name else "it names no post"
    return Problem(file.as_posix(), "table-row", what, remedy, row.number)


def _while_applying(file: Path, what: str) -> Problem:
    return Problem(file.as_posix(), "table-changed", what, "export the table anew")


class _Table:
    """The rows of a file by the names of their columns."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def rows(self, lines: Sequence[Sequence[Cell]]) -> list[_Row]:
        """Without those that are empty. Raises TableError."""
        names = [cells.plain(cell.text).lower() for cell in lines[0]] if lines else []
        if problems := list(self._columns(names, lines)):
            raise TableError(problems)
        found = []
        for number, line in enumerate(lines[1:], 2):
            row = {name: cell for name, cell in zip(names, line, strict=False) if name}
            if any(cells.plain(cell.text) for cell in line):
                found.append(_Row(number, row))
        return found

    def _columns(self, names: Sequence[str], lines: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
        path = self._file.as_posix()
        for name in (POST, DIGEST):
            if name not in names:
                what = f"it has no column `{name}`"
                yield Problem(path, "table-column", what, "put it back from the exported table, header and cells", 1)
        for number, name in enumerate(names):
            if name in names[:number] and name:
                yield Problem(path, "table-column", f"the column `{name}` stands twice", "keep one of them", 1)
            elif name not in header() and (name or self._is_used(number, lines)):
                what = f"there is no column `{name}`" if name else f"column {number + 1} has no name"
                close = meant(name, header())
                remedy = f"did you mean `{close}`?" if close else "remove it, or name it as in the exported table"
                yield Problem(path, "table-column", what, remedy, 1)
        width = len(names)
        for number, line in enumerate(lines[1:], 2):
            if any(cells.plain(cell.text) for cell in line[width:]):
                what = "a cell stands right of the last column"
                yield Problem(path, "table-column", what, "remove it, or set what it holds in quotation marks", number)

    def _is_used(self, number: int, lines: Sequence[Sequence[Cell]]) -> bool:
        return any(number < len(line) and cells.plain(line[number].text) for line in lines)


Changed = tuple[Column, str, object]
"""A column, what stands in its cell, and what that means; None where the field is to go."""


class _Changes:
    """One row against its post."""

    def __init__(self, file: Path, row: _Row, each: Record, order: bool | None) -> None:
        self._file = file
        self._row = row
        self._each = each
        self._order = order
        self._wrong: list[Problem] = []

    def changed(self) -> Iterator[Changed]:
        """What is wrong with cells is kept for `problems`."""
        for column in COLUMNS:
            cell = self._row.cells.get(column.name)
            if cell is None:
                continue
            text = cells.plain(cell.text)
            if cells.same(text, exported(column, self._each)) or self._is_same_date(column, text):
                continue
            try:
                value = self._value(column, cell, text)
                if not self._is_said(column, value):
                    yield column, text, value
            except CellError as error:
                self._say(column, "table-cell", str(error), error.remedy)
            except dates.DateError as error:
                self._say(column, "table-date", str(error), error.remedy)

    def problems(self, changed: Sequence[Changed]) -> list[Problem]:
        """What is wrong with cells; else that the post is no longer what was exported."""
        row, each = self._row, self._each
        if changed and not self._wrong and row.text(DIGEST) != digest(each.digest):
            names = ", ".join(column.name for column, *_ in changed)
            what = f"{each.name} was changed since the table was exported; the table changes its {names}, too"
            remedy = "export the table anew and change it there"
            return [Problem(self._file.as_posix(), "table-changed", what, remedy, row.number)]
        return self._wrong

    def _is_same_date(self, column: Column, text: str) -> bool:
        return column.name == DATE and dates.is_same(text, shown(column, self._each), self._order)

    def _is_said(self, column: Column, value: object) -> bool:
        """Whether the post says so, written otherwise. What was looked over once stays looked over."""
        if column.name == REVIEWED:
            return value is None or (isinstance(value, list) and self._each.reviewed >= set(value))
        return as_cell(value) == shown(column, self._each)

    def _say(self, column: Column, code: str, what: str, remedy: str) -> None:
        said = f"{column.name} of {self._each.name}: {what}"
        self._wrong.append(Problem(self._file.as_posix(), code, said, remedy, self._row.number))

    def _value(self, column: Column, cell: Cell, text: str) -> object:
        if cell.is_formula or text.startswith("="):
            raise CellError("it holds a formula", "write the value itself, or an apostrophe in front of it")
        if cells.BROKEN.fullmatch(text):
            raise CellError(f"{text} is what a spreadsheet shows where it has no value or no room", "write the value")
        value = cells.unguarded(text)
        if not value:
            if column.name == "title":
                raise CellError("it is empty", "write a title: every post has one")
            return None
        if column.name == DATE:
            if cell.is_date:
                dates.check_cell(value)
            language = self._each.post.metadata.language if self._each.post else ""
            return dates.read(value, self._order, language)
        if column.name == REVIEWED and (unknown := [name for name in cells.parted(value) if name not in FIELDS]):
            raise CellError(f"there is no field `{unknown[0]}`", suggestion(unknown[0], FIELDS))
        return column.reads(value)


def _edited(text: str, each: Record, changed: Sequence[Changed]) -> str:
    """The file with its new values, proven by reading it. Raises EditError."""
    fields = each.post.fields if each.post else {}
    judged = {column.field for column, *_ in changed} & set(FIELDS)
    if "source" in judged and not isinstance(fields.get("source"), Mapping | None):
        text = _source_as_map(text, each)
    for column, _, value in changed:
        path = column.path(fields)
        if column.name == REVIEWED and isinstance(value, list):
            judged |= set(value)
        else:
            text = drop_field(text, path) if value is None else put_field(text, path, value)
    if judged:
        text = looked_over(text, judged)
    now = record(each.name, each.path, text.encode(), {})
    for column, _, value in changed:
        if column.name != REVIEWED and (said := shown(column, now)) != as_cell(value):
            raise EditError(f"{column.name} would be read as {said!r}")
    return text


def _source_as_map(text: str, each: Record) -> str:
    """A source that is one text becomes a map, so that its other part has a place."""
    parts = {column.path({})[-1]: shown(column, each) for column in COLUMNS if column.field == "source"}
    return put_field(text, ("source",), {key: value for key, value in parts.items() if value})
