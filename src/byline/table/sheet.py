"""Tables as files: CSV as spreadsheets write and read it, and XLSX, as rows of texts."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from byline.core import atomic
from byline.core.errors import BylineError
from byline.core.post import Problem

KINDS = (".csv", ".tsv", ".txt", ".xlsx")
"""What a table may be called; all but the last are CSV."""
TEXT = "@"
"""The number format that makes a spreadsheet leave a cell as it is."""
WIDEST, NARROWEST = 60, 8
LARGEST = 1_000_000
"""Characters of a cell that are read: more is no table of ours, and no spreadsheet writes it."""


class TableError(BylineError):
    """The table cannot be used as it is; nothing was done. `problems` has all that stands against it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[TableError], tuple[tuple[Problem, ...]]]:
        return TableError, (self.problems,)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell."""

    text: str = ""
    is_formula: bool = False
    is_date: bool = False
    """Whether the program that saved it took it for a date."""


EMPTY = Cell()


def write(file: Path, rows: Iterable[Sequence[str]]) -> None:
    """The first row is the header. Raises TableError, OSError."""
    _checked(file)
    if file.suffix.lower() == ".xlsx":
        atomic.replace(file, _xlsx(list(rows)))
        return
    held = io.StringIO(newline="")
    csv.writer(held, delimiter="\t" if file.suffix.lower() == ".tsv" else ",").writerows(rows)
    # Without the mark, Excel takes UTF-8 for the encoding of the machine.
    atomic.replace(file, held.getvalue().encode("utf-8-sig", "replace"))


def read(file: Path, known: Iterable[str]) -> list[list[Cell]]:
    """The rows as they stand, header first; `known` are names of columns, by which the separator is told.

    Raises TableError, OSError.
    """
    _checked(file)
    return _from_xlsx(file) if file.suffix.lower() == ".xlsx" else _from_csv(file, frozenset(known))


def refused(file: Path, what: str, remedy: str, line: int | None = None) -> TableError:
    """That the whole file cannot be used."""
    return TableError([Problem(file.as_posix(), "table-file", what, remedy, line)])


def _checked(file: Path) -> None:
    if file.suffix.lower() not in KINDS:
        raise refused(file, f"{file.suffix or 'a name without an ending'} is no kind of table", "name it .csv or .xlsx")
    if file.suffix.lower() == ".xlsx" and importlib.util.find_spec("openpyxl") is None:
        raise refused(file, "openpyxl, which reads and writes such files, is not there", "pip install 'byline[office]'")


# ------------------------------------------------------------------------------------------------------------ CSV
def _from_csv(file: Path, known: frozenset[str]) -> list[list[Cell]]:
    text = _decoded(file, file.read_bytes())
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):  # for Excel, which keeps it
        text = rest
    header = text.partition("\n")[0]
    separator = max(",;\t", key=lambda sign: sum(name.strip('" \r') in known for name in header.split(sign)))
    csv.field_size_limit(LARGEST)
    try:
        return [[Cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise refused(file, f"it is no CSV: {error}", "save it once more as CSV UTF-8") from error


def _decoded(file: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # what Excel calls Unicode text
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused(file, "its letters are not UTF-8", "save it as “CSV UTF-8”, or as XLSX", line) from error


# ----------------------------------------------------------------------------------------------------------- XLSX
def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "posts"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = text or None
            if text:
                cell.data_type = "s"  # a text, whatever it begins with
            cell.number_format = TEXT
            cell.alignment = Alignment(vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, cells in enumerate(zip(*rows, strict=True), 1):
        longest = max(map(len, cells))
        sheet.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(longest + 2, WIDEST))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _from_xlsx(file: Path) -> list[list[Cell]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True)
        sheet = book["posts"] if "posts" in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size there
        rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows()]
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, AttributeError) as error:
        raise refused(file, "it is no XLSX file, or a broken one", "save it once more as XLSX") from error
    return rows


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl has no types
    value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, dt.datetime):
        return Cell(_moment(value, str(cell.number_format)), is_date=True)
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), is_date=True)
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)))
    return Cell(str(value), is_formula=cell.data_type == "f")


def _moment(value: dt.datetime, form: str) -> str:
    """A day, or the month alone where the cell shows no day."""
    if value.time() != dt.time():
        return value.isoformat(" ")
    return value.strftime("%Y-%m-%d") if "d" in form.lower() else value.strftime("%Y-%m")
