"""Rows of data: names as they are usually called, or as a person says."""

from __future__ import annotations

import bz2
import gzip
import itertools
import json
import random

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from byline import readers
from byline.readers import streams
from byline.readers.rows import documents, fields, streaming
from byline.readers.rows import lines as json_lines
from containers.folder import Folder

WORDS = "The ice came early that year, and nobody in the harbour had seen its like before."
ROW = {
    "id": 17,
    "headline": "Ice",
    "byline": ["Ilse Varnham"],
    "published_at": "2015-07-12T10:00:00Z",
    "url": "https://example.org/ice",
    "site_name": "The Alder Courier",
    "keywords": ["ice", "boats"],
    "content": WORDS,
}
LINE = json.dumps(ROW).encode() + b"\n"


def titled(folder: Folder) -> dict[str, object]:
    return {origin: said["title"] for origin, said in folder.fields().items()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", LINE),
        ("a.jsonl.gz", gzip.compress(LINE)),
        ("a.ndjson.bz2", bz2.compress(LINE)),
        ("a.jsonl.zst", zstandard.compress(LINE)),
        ("a.json", json.dumps([ROW]).encode()),
        ("a.csv", b"id,headline,byline,published_at,url,site_name,keywords,content\n17,Ice,Ilse Varnham,2015-07-12,"
         b'https://example.org/ice,The Alder Courier,"ice, boats","' + WORDS.encode() + b'"\n'),
    ],
)  # fmt: skip
def test_a_row_is_a_post(folder: Folder, name: str, data: bytes) -> None:
    folder.put(name, data)
    assert folder.convert().problems == ()
    said = folder.fields()[f"posts/{name}#17"]
    assert (said["title"], said["authors"], str(said["date"])) == ("Ice", ["Ilse Varnham"], "2015-07-12")
    assert said["source"] == {"name": "The Alder Courier", "url": "https://example.org/ice"}
    assert said["tags"] == ["ice", "boats"]
    assert folder.bodies()[f"posts/{name}#17"] == WORDS


def test_names_as_a_person_says(folder: Folder) -> None:
    row = {"t": "Ice", "doc": {"text": WORDS}, "who": {"name": "Ilse Varnham"}, "day": 1436695200}
    folder.put("a.jsonl", json.dumps(row))
    folder.convert(fields={"title": "t", "body": "doc.text", "author": "who", "date": "day"})
    ((_, said),) = folder.fields().items()
    assert (said["title"], said["authors"], str(said["date"])) == ("Ice", ["Ilse Varnham"], "2015-07-12")
    assert "did you mean `title`" in fields.complaint({"titel": "t"})
    assert fields.complaint({"title": "t"}) == ""


def test_html_and_markdown_keep_their_marks_and_a_text_alone_is_read_as_any(folder: Folder) -> None:
    folder.put("a.jsonl", "\n".join(json.dumps(row) for row in (
        {"id": "h", "title": "A", "content": f"<p>{WORDS} <b>Now</b>.</p>"},
        {"id": "m", "title": "B", "markdown": f"{WORDS} **Now**."},
        {"id": "t", "text": f"Ice\nBy Ilse Varnham\nJuly 12, 2015\n\n{WORDS}\n\n{WORDS.replace('ice', 'thaw')}\n"},
    )))  # fmt: skip
    folder.convert()
    assert folder.bodies()["posts/a.jsonl#h"] == folder.bodies()["posts/a.jsonl#m"] == f"{WORDS} **Now**."
    assert folder.fields()["posts/a.jsonl#t"]["authors"] == ["Ilse Varnham"]


def test_a_row_that_is_none_is_named_and_the_rest_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST", 5_000)
    bad = [
        b"no json",
        b"[1]",
        b"[" * 3_000,
        b'{"a":' * 900,
        b'{"title": "' + b"x" * 6_000 + b'"}',
        b'{"title": "no text"}',
    ]
    folder.put("a.jsonl", b"\n".join([*bad, LINE]))
    problems = [problem for problem in folder.convert().problems if problem.fatal]
    assert [(problem.code, problem.line) for problem in problems][:5] == [("bad-row", line) for line in range(1, 6)]
    assert [problem.code for problem in problems][5:] == ["no-field"]
    assert titled(folder) == {"posts/a.jsonl#17": "Ice"}


def test_a_file_that_ends_early_gives_what_is_there(folder: Folder) -> None:
    rows = [ROW | {"id": number, "noise": random.Random(number).randbytes(4_000).hex()} for number in range(40)]
    whole = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    folder.put("a.jsonl.gz", whole[: len(whole) // 2])
    summary = folder.convert()
    assert [problem.code for problem in summary.problems] == ["broken-container"]
    assert 10 < len(folder.fields()) < 25


def test_a_table_with_a_quotation_mark_too_many(folder: Folder) -> None:
    rows = ["title;body", f'Ice;"{WORDS}\n\nSecond ""paragraph""."', f"Thaw;{WORDS};too;many", f"Late;{WORDS} It went."]
    folder.put("a.csv", "\r\n".join(rows))
    summary = folder.convert()
    assert [(problem.code, problem.line) for problem in summary.problems] == [("bad-row", 5)]
    assert sorted(map(str, titled(folder).values())) == ["Ice", "Late"]
    assert any('Second "paragraph".' in body for body in folder.bodies().values())


def test_tables_of_something_else_are_passed_over(folder: Folder) -> None:
    folder.put("a.csv", "x,y\n1,2\n")
    folder.put("a.json", '{"name": "package"}')
    assert [problem.code for problem in folder.convert().problems] == ["nothing-read", "passed-over"]


def test_ghost(folder: Folder) -> None:
    data = {
        "posts": [{"id": "1", "uuid": "u1", "title": "Ice", "html": f"<p>{WORDS} <em>So</em>.</p>",
                   "status": "published",
                   "published_at": "2015-07-12T10:00:00.000Z"},
                  {"id": "2", "uuid": "u2", "title": "Thaw", "html": f"<p>{WORDS}</p>", "status": "draft"}],
        "users": [{"id": "a", "name": "Ilse Varnham"}],
        "tags": [{"id": "t", "name": "Harbour"}, {"id": "s", "name": "#secret"}],
        "posts_authors": [{"post_id": "1", "author_id": "a", "sort_order": 0}],
        "posts_tags": [{"post_id": "1", "tag_id": "s"}, {"post_id": "1", "tag_id": "t"}],
    }  # fmt: skip
    folder.put("ghost.json", json.dumps({"db": [{"meta": {"version": "5.0"}, "data": data}]}))
    assert folder.convert().problems == ()
    said = folder.fields()["posts/ghost.json#u1"]
    assert (said["title"], said["authors"], said["tags"]) == ("Ice", ["Ilse Varnham"], ["Harbour"])
    assert folder.fields()["posts/ghost.json#u2"]["draft"] is True
    assert folder.bodies()["posts/ghost.json#u1"] == f"{WORDS} *So*."


@pytest.mark.parametrize("chunk", [7, 64, 100_000])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("feed", [False, True])
def test_a_list_is_read_item_by_item(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, chunk: int, indent: int | None, feed: bool
) -> None:
    rows = [{**ROW, "id": number, "headline": f"Ice \U0001f600 é ]}}{{[ {number}"} for number in range(5)]
    held: object = {"version": "1", "title": "The feed", "items": [*rows, 1, "x"], "more": []} if feed else [*rows, 1.5]
    path = folder.put("a.json", json.dumps(held, indent=indent))
    monkeypatch.setattr(streams, "CHUNK", max(chunk, 100 if feed else 1))
    begins = documents._LIST_RE
    with streams.opened(path) as stream:
        found = list(streaming.items(stream, begins))
    assert [row for _, row, _ in found if isinstance(row, dict)] == rows
    monkeypatch.undo()
    folder.convert()
    assert [said["title"] for said in folder.fields().values()] == [row["headline"] for row in rows]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'[{"id": 1, "body": "x"},\n{"id": 2, "body": nonsense}, {"id": 3}]', 2),
        (b'[{"id": 1, "body": "x"},\n\n{"id": 2, "body": "it ends', 3),
        (b'[{"id": 1, "body": "x"},\n' + b"[" * 100_000, 2),
        (b'[{"id": 1, "body": "x"},\n{"id": 2, "body": "' + b"x" * 60_000 + b'"}]', 2),
    ],
)
def test_a_list_that_is_broken_gives_what_stands_before(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, data: bytes, line: int
) -> None:
    monkeypatch.setattr(streaming, "LARGEST", 20_000)
    monkeypatch.setattr(streams, "CHUNK", 1_000)
    folder.put("a.json", data.replace(b'"body": "x"', b'"body": "' + WORDS.encode() + b'"'))
    problems = [problem for problem in folder.convert().problems if problem.fatal]
    assert [(problem.code, problem.line) for problem in problems] == [("broken-container", line)]
    assert list(folder.fields()) == ["posts/a.json#1"]


@given(st.lists(st.sampled_from(["a", "a~2", "a~3", "b", "b~2~2", "b~2"]), max_size=12))
def test_every_key_of_a_file_is_its_own(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    """Each is the first that nobody has of `a`, `a~2`, `a~3` …"""
    path = tmp_path_factory.mktemp("keys") / "a.jsonl"
    path.write_text("".join(json.dumps({"id": key, "text": "A letter."}) + "\n" for key in keys))
    expected: list[str] = []
    for key in keys:
        names = (key if number == 1 else f"{key}~{number}" for number in itertools.count(1))
        expected.append(next(name for name in names if name not in expected))
    found = readers.pieces(json_lines.JsonLinesReader(), readers.InputFile(path, "a.jsonl"), readers.Settings())
    assert [cut[0].removeprefix("a.jsonl#") for cut in found if isinstance(cut, tuple)] == expected
