"""What is changed in a table stands in the posts; what can't be used is named, and then nothing is changed."""

from __future__ import annotations

import contextlib
import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from byline.cli import main

TEXT = (
    "The {0} at night\n\nBy Ann Quill\n\nMay {1}, 2015\n\n"
    "The {0} left at noon and came back at night, with nobody on board but the dog that sleeps on the rope.\n"
)
BARGE, CRANE = "2015/the-barge-at-night.md", "2015/the-crane-at-night.md"
Row = dict[str, str]


class Site:
    """A small site, and its table as it is and as it is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *argv: str) -> Result:
        return CliRunner().invoke(main, argv)

    def text(self, name: str = BARGE) -> str:
        return (self.folder / "docs/posts" / name).read_text("utf-8")

    def rows(self) -> list[Row]:
        return list(csv.DictReader(io.StringIO((self.folder / "table.csv").read_text("utf-8-sig"), newline="")))

    def put(self, rows: list[Row]) -> None:
        held = io.StringIO(newline="")
        names = list(dict.fromkeys(name for row in rows for name in row))
        writer = csv.DictWriter(held, names)
        writer.writeheader()
        writer.writerows(rows)
        (self.folder / "table.csv").write_text(held.getvalue(), "utf-8")

    def change(self, **cells: str) -> Result:
        """Of the barge, underscores in names for spaces."""
        rows = self.rows()
        rows[0] |= {name.replace("_", " "): cell for name, cell in cells.items()}
        self.put(rows)
        return self.run("table", "apply", "table.csv")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, since most of the time goes into it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "posts").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Quay\nplugins: [byline]\n")
    for number, name in enumerate(("barge", "crane"), 3):
        (folder / f"posts/{name}.txt").write_text(TEXT.format(name, number))
    with contextlib.chdir(folder):
        for argv in (["convert"], ["table", "export", "table.csv"]):
            assert CliRunner().invoke(main, argv).exit_code == 0
    return folder


@pytest.fixture
def site(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    shutil.copytree(exported, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)


# ------------------------------------------------------------------------------------------------ what must not happen
@pytest.mark.parametrize(
    ("field", "cell", "told"),
    [
        ("date", "3/4/16", "a year of two digits"),
        ("date", "3/4/2016", "may be 2016-03-04 or 2016-04-03"),
        ("date", "42067", "what a spreadsheet makes of a date, perhaps 2015-03-04 or 2019-03-05"),
        ("date", "31/02/2016", "a day that does not exist"),
        ("date", "Mar-16", "no date that can be told"),
        ("date", "########", "no value or no room"),
        ("title", "", "every post has one"),
        ("title", "=A1", "it holds a formula"),
        ("authors", "#NAME?", "no value or no room"),
        ("source_url", "quay.example", "no web address"),
        ("contributors", "Ann Lee", "has no role"),
        ("language", "English language", "no language tag"),
        ("reviewed", "author", "did you mean `authors`?"),
        ("digest", "sha256-0000000000000000", ""),
    ],
)
def test_a_cell_that_cannot_be_used_changes_nothing(site: Site, field: str, cell: str, told: str) -> None:
    before = [site.text(BARGE), site.text(CRANE)]
    rows = site.rows()
    rows[1]["title"] = "Another"
    site.put(rows)
    done = site.change(**{field: cell, "tags": "night"})
    assert done.exit_code == 1
    assert told in done.stderr
    assert f"table.csv:2: {field.replace('_', ' ') if told else BARGE}" in done.stderr
    assert "nothing was changed" in done.stdout
    assert [site.text(BARGE), site.text(CRANE)] == before


def test_a_post_that_was_changed_meanwhile_is_kept(site: Site) -> None:
    path = site.folder / "docs/posts" / BARGE
    path.write_text(path.read_text().replace("noon", "dusk"))
    before = site.text()
    assert site.run("table", "apply", "table.csv").exit_code == 0
    done = site.change(tags="night")
    assert "was changed since the table was exported; the table changes its tags, too" in done.stderr
    assert "[table-changed]" in done.stderr
    assert site.text() == before


def test_rows_and_columns_that_do_not_fit_are_named(site: Site) -> None:
    first, second = site.rows()
    site.put([first, second | {"post": "2015/the-crain-at-night.md", "digest": ""}, first])
    done = site.run("table", "apply", "table.csv")
    assert f"table.csv:3: there is no post 2015/the-crain-at-night.md; did you mean {CRANE}?" in done.stderr
    assert f"table.csv:4: {BARGE} stands twice" in done.stderr
    site.put([{"titel": "X", "post": BARGE}])
    done = site.run("table", "apply", "table.csv")
    assert "table.csv:1: it has no column `digest`" in done.stderr
    assert "table.csv:1: there is no column `titel`; did you mean `title`?" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("table.csv", "post,title\r\nä".encode("cp1252"), "its letters are not UTF-8"),
        ("table.ods", b"", "no kind of table"),
        ("table.xlsx", b"post,digest\n", "no XLSX file"),
        ("empty.csv", b"", "no column `post`"),
    ],
)
def test_a_file_that_is_no_table_is_named(site: Site, name: str, content: bytes, told: str) -> None:
    (site.folder / name).write_bytes(content)
    done = site.run("table", "apply", name)
    assert (done.exit_code, told in done.stderr) == (1, True)


# ------------------------------------------------------------------------------------------------ what is applied
def test_changed_cells_stand_in_the_front_matter_and_stay(site: Site) -> None:
    before = site.text()
    done = site.change(
        title="Barges: a lament", authors="Ann Quill; Bo Ek", date="4 June 2015", source="The Quay", tags="'007; =1"
    )
    assert done.exit_code == 0, done.stderr
    assert f"{BARGE}: authors: Ann Quill → Ann Quill; Bo Ek" in done.stdout
    assert "5 changes in 1 post of 2" in done.stdout
    after = site.text()
    for line in (
        "title: 'Barges: a lament'",
        "authors: [Ann Quill, Bo Ek]",
        "date: 2015-06-04",
        "tags: ['007', =1]",
        "reviewed: [authors, date, source, title]",
    ):
        assert line in after
    assert after.partition("\n---\n")[2] == before.partition("\n---\n")[2]
    assert site.run("convert").exit_code == 0
    assert site.text() == after
    assert site.run("table", "apply", "table.csv").stdout.endswith("0 changes in 0 posts of 2\n")


def test_a_field_can_be_said_to_be_right(site: Site) -> None:
    assert site.change(reviewed="date; authors").exit_code == 0
    assert "reviewed: [authors, date]" in site.text()
    assert "1 change in 1 post" not in site.change(reviewed="").stdout


def test_an_emptied_cell_takes_the_field_away(site: Site) -> None:
    assert "authors:" in site.text()
    assert site.change(authors="").exit_code == 0
    assert "authors:" not in site.text()


@pytest.mark.parametrize(
    ("head", "cells", "line"),
    [
        (
            "source: The Quay",
            {"source url": "https://quay.example/a"},
            "{name: The Quay, url: 'https://quay.example/a'}",
        ),
        ("source: Old", {"source": "Q", "source url": "https://q.example"}, "{name: Q, url: 'https://q.example'}"),
        ("source: https://quay.example/a", {"source url": "https://q.example"}, "source: {url: 'https://q.example'}"),
        ("source: https://quay.example/a", {"source": "Quay"}, "{url: 'https://quay.example/a', name: Quay}"),
        ("author: Ann Quill", {"authors": "Bo Ek"}, "author: [Bo Ek]"),
        ("date: {created: 2015-05-03, updated: 2016}", {"date": "2015"}, "{created: 2015, updated: 2016}"),
        ("language: en", {"language": "de"}, "language: de"),
        ("contributors: {editor: [Bo Ek]}", {"contributors": "editor: Bo Ek; photographer: Cy"}, "photographer: [Cy]"),
    ],
)
def test_a_field_is_changed_where_it_stands(site: Site, head: str, cells: Row, line: str) -> None:
    (site.folder / "docs/posts/own.md").write_text(f"---\ntitle: Own  # mine\n{head}\n---\nText.\n")
    site.run("table", "export", "table.csv")
    rows = site.rows()
    rows[-1] |= cells
    site.put(rows)
    done = site.run("table", "apply", "table.csv")
    assert done.exit_code == 0, done.stderr
    assert line in site.text("own.md")
    assert "title: Own  # mine\n" in site.text("own.md")


def test_the_order_of_day_and_month_is_told_by_other_rows(site: Site) -> None:
    rows = site.rows()
    rows[0]["date"], rows[1]["date"] = "3/6/2015", "25/12/2015"
    site.put(rows)
    assert site.run("table", "apply", "table.csv").exit_code == 0
    assert ("date: 2015-06-03" in site.text(BARGE), "date: 2015-12-25" in site.text(CRANE)) == (True, True)


def edited(path: Path, change: Callable[..., None]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.active
    change(sheet, {cell.value: cell.column for cell in sheet[1]})
    book.save(path)


def test_a_workbook_may_hold_dates_numbers_and_formulas(site: Site) -> None:
    import datetime as dt

    site.run("table", "export", "table.xlsx")

    def change(sheet, at) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        for row, value, form in ((2, dt.datetime(2015, 5, 3), "d/m/yy"), (3, 2016.0, "General")):
            cell = sheet.cell(row, at["date"])
            cell.value, cell.number_format = value, form
        sheet.cell(3, at["title"]).value = 1984

    edited(site.folder / "table.xlsx", change)
    before = site.text(BARGE)
    done = site.run("table", "apply", "table.xlsx")
    assert done.exit_code == 0, done.stderr
    assert ("date: 2016" in site.text(CRANE), "title: '1984'" in site.text(CRANE)) == (True, True)
    assert site.text(BARGE) == before

    def compute(sheet, at) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        sheet.cell(2, at["tags"]).value = "=1+1"
        cell = sheet.cell(3, at["date"])
        cell.value, cell.number_format = 2017, "yyyy-mm-dd"

    edited(site.folder / "table.xlsx", compute)
    done = site.run("table", "apply", "table.xlsx")
    assert f"table.xlsx:2: tags of {BARGE}: it holds a formula" in done.stderr
    assert "what a year becomes in a cell for dates, perhaps 2017" in done.stderr


def test_the_table_says_how_sure_each_field_is_and_what_else_it_may_be(site: Site) -> None:
    row = site.rows()[0]
    assert row["authors (sure)"].endswith("%")
    assert row["authors (candidates)"].startswith("Ann Quill (")
    assert "line 3" in row["authors (candidates)"]
    assert (row["origin"], row["post"]) == ("posts/barge.txt", BARGE)
    assert (row["queue"], row["doubt"]) == ("", "")
    (site.folder / "posts/lamp.txt").write_text(TEXT.format("lamp", 7).replace("By Ann Quill\n\nMay 7, 2015\n\n", ""))
    site.run("convert")
    site.run("table", "export", "table.csv")
    assert [(row["queue"], row["doubt"]) for row in site.rows()] == [
        ("", ""),
        ("", ""),
        ("1", "authors missing; date missing"),
    ]
