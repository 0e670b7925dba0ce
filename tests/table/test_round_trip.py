"""A table that was only looked at changes no byte, whatever is in the posts and whichever spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import byline
from byline.core import frontmatter
from byline.core.post import Metadata, Source
from byline.table import cells, dates, sheet
from byline.table.columns import header

VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        [
            "=1+1",
            "@home",
            "-",
            "007",
            "1e5",
            "May 2015",
            "3/4",
            "True",
            "'Tis",
            "''",
            "a; b",
            "a\\",
            "\\;",
            '"',
            "1:2",
        ]
    ),
)
NAMES = st.lists(VALUES, max_size=3)
DATES = st.one_of(
    st.just(""), st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.integers(1900, 2026).map(str)
)
POSTS = st.builds(
    lambda title, date, authors, editors, name, terms: Metadata(
        title,
        date,
        tuple(authors),
        {"editor": tuple(editors)},
        Source(name, "https://quay.example/nets"),
        tuple(terms),
        tuple(authors),
    ),
    VALUES,
    DATES,
    NAMES,
    NAMES,
    VALUES,
    NAMES,
)


def site(folder: Path, posts: list[Metadata]) -> byline.Project:
    (folder / "mkdocs.yml").write_text("site_name: Quay\nplugins: [byline]\n")
    (folder / "docs/posts").mkdir(parents=True)
    for number, post in enumerate(posts):
        text = frontmatter.dump(post, f"posts/{number}.txt", "Text.\n")
        (folder / f"docs/posts/{number}.md").write_bytes(text.encode("utf-8", "replace"))
    project = byline.load_project(folder)
    assert project
    return project


def contents(project: byline.Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in project.posts.glob("*.md")}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@settings(max_examples=8)  # each writes and reads a whole site
@given(st.lists(POSTS, max_size=3))
def test_a_table_as_it_was_exported_changes_no_byte(ending: str, posts: list[Metadata]) -> None:
    with tempfile.TemporaryDirectory() as name:
        project = site(Path(name), posts)
        before, file = contents(project), Path(name) / f"table.{ending}"
        byline.export_table(project, file, byline.Options(project=project.folder))
        assert byline.apply_table(project, file).edits == ()
        assert contents(project) == before


@given(VALUES)
def test_what_is_kept_from_spreadsheets_comes_back(value: str) -> None:
    assert cells.unguarded(cells.guarded(value)) == value


@given(NAMES)
def test_several_values_in_one_cell_come_apart_again(values: list[str]) -> None:
    kept = list(dict.fromkeys(" ".join(value.split()) for value in values if value.split()))
    assert cells.parted(cells.joined(kept)) == kept


@given(st.dates())
def test_what_spreadsheets_make_of_a_date_is_the_date(day: object) -> None:
    date = str(day)
    year, month, number = date.split("-")
    m, d = str(int(month)), str(int(number))
    shown = (f"{m}/{d}/{year}", f"{month}/{number}/{year}", f"{date} 00:00:00", f"{date}T00:00:00", f"{year}/{m}/{d}")
    assert [cell for cell in shown if not dates.is_same(cell, date, False)] == []
    shown = (f"{number}.{month}.{year}", f"{number}.{month}.{year[2:]}", f"{d}/{m}/{year}", f"{d}-{m}-{year}", date)
    assert [cell for cell in shown if not dates.is_same(cell, date, True)] == []


def excel(text: str) -> bytes:
    """Semicolons, dates and digests as a German Excel writes them, an empty row and column at the end."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    column = rows[0].index("date")
    for row in rows[1:]:
        row[column] = ".".join(reversed(row[column].split("-")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([*([*row, ""] for row in rows), [""] * (len(rows[0]) + 1)])
    return ("\ufeff" + out.getvalue()).encode()


def calc(text: str) -> bytes:
    """Without a byte order mark, with newlines, columns in another order, serial numbers."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    column = rows[0].index("date")
    for row in rows[1:]:
        row[column] = {"2015-03-04": "42067", "2015-12-25": "12/25/15"}.get(row[column], row[column])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(row[::-1] for row in rows)
    return out.getvalue().encode()


def unicode_text(text: str) -> bytes:
    """As Excel saves Unicode text: UTF-16, tabs."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t").writerows(rows)
    return out.getvalue().encode("utf-16")


@pytest.mark.parametrize("saved", [excel, calc, unicode_text])
def test_what_programs_do_when_they_save_is_undone(tmp_path: Path, saved: Callable[[str], bytes]) -> None:
    names = ("Ärger; am Kai", "007", "=1", "'Tis")
    posts = [Metadata(name, "2015-03-04", names, source=Source("Kai")) for name in names]
    project = site(tmp_path, [*posts, Metadata("X", "2015-12-25")])
    before, file = contents(project), tmp_path / "table.csv"
    byline.export_table(project, file, byline.Options(project=tmp_path))
    file.write_bytes(saved(file.read_bytes().decode()))
    assert byline.apply_table(project, file).edits == ()
    assert contents(project) == before


def test_a_spreadsheet_sees_texts_alone(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    project = site(tmp_path, [Metadata("=cmd|' /C calc'!A0", "2015-03-04", ("+1", "@x"))])
    for name in ("table.csv", "table.xlsx"):
        byline.export_table(project, tmp_path / name, byline.Options(project=tmp_path))
        rows = sheet.read(tmp_path / name, header())
        assert [cell.text for row in rows for cell in row if cell.text.startswith(("=", "+", "-", "@"))] == []
    book = load_workbook(tmp_path / "table.xlsx")
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}
    assert {cell.number_format for row in book.active.iter_rows() for cell in row} == {"@"}
