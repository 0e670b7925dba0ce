"""Texts into shards of rows: what is written, what is not done again, what goes."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

import byline as package
from byline import shards
from byline.config import Options
from byline.core import atomic
from byline.core.errors import BusyError, ConfigError
from conftest import SAMPLES, Run
from shards.conftest import TEXT, WORDS, Convert, Whole, content, rows_of

pytestmark = pytest.mark.usefixtures("small")
TEXTS, POSTS, SHARDS = 13, 11, 5


# ------------------------------------------------------------------------------------------- what is refused, undone
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--shards",), "a folder for them (--to)"),
        (("--shards", "--to", "out", "--merge"), "neither --diff nor --merge"),
        (("--shards", "--to", "corpus/out"), "where the next run would read it"),
        (("--shards", "--to", "corpus/letters/boat.txt"), "is a file"),
        (("--engine", "spark"), "'spark' is not one of"),
    ],
)
def test_a_call_that_is_not_understood_does_nothing(
    byline: Run, corpus: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = byline("convert", "corpus", *arguments, cwd=tmp_path)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
    assert not (corpus / "out").exists()


def test_another_conversion_in_the_folder_is_not_disturbed(convert: Convert, finished: Path) -> None:
    def again(done: int) -> None:
        with pytest.raises(BusyError, match="another conversion"):
            convert()

    assert convert(progress=again).texts == TEXTS


def test_a_broken_layout_ends_it_before_anything_is_written(convert: Convert, corpus: Path, tmp_path: Path) -> None:
    (corpus / "layout.toml").write_text("posts = ")
    with pytest.raises(ConfigError, match=r"corpus/layout\.toml"):
        convert()
    assert list((tmp_path / "out").glob("rows-*")) == []


def test_a_folder_that_cannot_be_written(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OSError, match="out"):
        convert()


# ---------------------------------------------------------------------------------------------------- what is written
def test_every_text_has_one_row(whole: Whole) -> None:
    out, report = whole
    rows = rows_of(out)
    assert (report.texts, report.posts, report.shards) == (TEXTS, POSTS, SHARDS) == (len(rows), POSTS, 5)
    assert report.problems == Counter({"bad-row": 1, "empty": 1})
    assert report.failed
    posts = [row for row in rows if "markdown" in row]
    assert [row["id"] for row in posts][:4] == [
        f"corpus/letters/{word}.txt" for word in ("boat", "ferry", "mayor", "storm")
    ]
    assert [row["title"] for row in posts][4:] == [f"The {word} at night" for word in WORDS]
    assert posts[1]["source"] == {"name": "The Alder Courier"}
    assert posts[4] == {
        "id": "corpus/rows.jsonl.gz#1",
        "title": "The ferry at night",
        "authors": ["Ada Example"],
        "date": "2015-07-01",
        "language": "en",
        "origin": "corpus/rows.jsonl.gz#1",
        "confidence": posts[4]["confidence"],
        "markdown": "The ferry left at noon and nobody saw it go.",
    }
    assert posts[4]["confidence"].keys() == {"title", "authors", "date"}


def test_a_broken_line_says_where(whole: Whole) -> None:
    out, report = whole
    (row,) = (row for row in rows_of(out) if row["origin"] == "corpus/rows.jsonl.gz")
    (problem,) = row["problems"]
    assert (problem["code"], problem["line"]) == ("bad-row", 5)
    assert "corpus/rows.jsonl.gz:5: " in "\n".join(map(str, report.told))


@pytest.mark.slow
def test_the_rows_are_those_of_export(samples: tuple[Path, package.Summary], tmp_path: Path) -> None:
    shards.convert((SAMPLES,), tmp_path / "out", Options(), print)
    assert_exported(samples[0], tmp_path / "out", at_least=20)


def test_rows_of_a_file_are_those_of_export(whole: Whole, corpus: Path, tmp_path: Path) -> None:
    package.convert([corpus / "rows.jsonl.gz"], tmp_path / "posts")
    assert_exported(tmp_path / "posts", whole[0], at_least=len(WORDS))


def assert_exported(folder: Path, to: Path, at_least: int) -> None:
    """The rows of posts have all that the posts have, but for what the place and the bytes of a file of its own are."""
    found = {row["origin"]: row for row in rows_of(to) if "markdown" in row}
    posts = {str(row["origin"]): row for row in package.export(folder) if isinstance(row, dict)}
    assert found.keys() >= posts.keys()
    assert len(posts) >= at_least
    own = {"id", "confidence", "left_out", "problems"}
    for origin, post in posts.items():
        row = found[origin]
        expected = {key: held for key, held in post.items() if key not in ("id", "digest")}
        assert {key: held for key, held in row.items() if key not in own} == json.loads(json.dumps(expected)), origin


def test_rows_make_the_same_posts_again(whole: Whole, tmp_path: Path) -> None:
    done = package.convert(sorted(whole[0].glob("rows-*")), tmp_path / "posts")
    assert done.outcomes[package.Outcome.WRITTEN] == len(WORDS)
    titles = {row["title"] for row in package.export(tmp_path / "posts") if isinstance(row, dict)}
    assert titles == {f"The {word} at night" for word in WORDS}


def test_the_manifest_adds_up(whole: Whole) -> None:
    manifest = json.loads((whole[0] / "manifest.json").read_bytes())
    assert (manifest["texts"], manifest["posts"]) == (TEXTS, POSTS)
    assert manifest["problems"] == {"bad-row": 1, "empty": 1}
    assert [entry["place"] for entry in manifest["shards"]] == ["corpus/letters"] * 2 + ["corpus/rows.jsonl.gz"] * 3
    assert {entry["file"] for entry in manifest["shards"]} == content(whole[0]).keys() - {"manifest.json"}


@pytest.mark.slow
def test_processes_write_the_same_bytes(convert: Convert, whole: Whole, tmp_path: Path) -> None:
    assert convert(jobs=2) == whole[1]
    assert content(tmp_path / "out") == content(whole[0])


def test_the_command(byline: Run, corpus: Path, finished: Path, tmp_path: Path) -> None:
    min(finished.glob("*.gz")).unlink()
    done = byline("convert", "corpus", "--shards", "--to", "out", "--jobs", "1", cwd=tmp_path)
    assert done.exit_code == 1
    assert "rows.jsonl.gz:5: the line is no JSON object" in done.stderr
    assert f"{TEXTS} texts, {POSTS} posts in {SHARDS} shards, {SHARDS - 1} of them finished before; 0 l" in done.stdout
    again = byline("convert", "corpus", "--shards", "--to", "out", "--jobs", "1", cwd=tmp_path)
    assert f"in {SHARDS} shards, {SHARDS} of them finished before" in again.stdout
    assert again.stderr == done.stderr


# ---------------------------------------------------------------------------------------- what is not done again, goes
def test_what_is_finished_is_not_done_again(convert: Convert, finished: Path, tmp_path: Path) -> None:
    before = content(tmp_path / "out")
    lost, damaged = min(before), max(before)
    (tmp_path / "out" / lost).unlink()
    (tmp_path / "out" / damaged).write_bytes(before[damaged][:-9])
    (tmp_path / "out/.leftover.byline-tmp").write_bytes(b"half")
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.gz")}
    report = convert()
    assert (report.texts, report.finished_before) == (TEXTS, SHARDS - 2)
    assert content(tmp_path / "out") == before
    now = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.gz")}
    assert {name for name in before if name.endswith(".gz") and now[name] != times.get(name)} == {lost, damaged}


def test_a_full_disk_keeps_what_is_finished(
    byline: Run,
    convert: Convert,
    whole: Whole,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[Path] = []

    def replace(path: Path, content: bytes) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        path.write_bytes(content)

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "replace", replace)
        done = byline("convert", "corpus", "--shards", "--to", "out", "--jobs", "1", cwd=tmp_path)
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert "finished stay" in done.stderr
    assert convert("out").finished_before == 2
    assert content(tmp_path / "out") == content(whole[0])


@pytest.mark.parametrize("after", [SHARDS - 2])
def test_a_run_that_ends_early_goes_on(convert: Convert, whole: Whole, tmp_path: Path, after: int) -> None:
    heard: list[int] = []

    def stop(done: int) -> None:
        heard.append(done)
        if len(heard) > after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        convert("out", progress=stop)
    assert not (tmp_path / "out/manifest.json").exists()
    report = convert("out")
    assert report.finished_before == after + 1
    assert content(tmp_path / "out") == content(whole[0])


def test_a_change_concerns_its_place_alone(convert: Convert, corpus: Path, finished: Path, tmp_path: Path) -> None:
    before = content(tmp_path / "out")
    (corpus / "letters/boat.txt").write_text(TEXT.format("barge", 9))
    report = convert()
    after = content(tmp_path / "out")
    assert report.finished_before == 3
    assert report.removed == 2  # the first one names another text, and both were read beside it
    assert {name for name in before if name.startswith("rows")} <= after.keys()
    assert len(rows_of(tmp_path / "out")) == TEXTS


def test_a_file_that_was_emptied_takes_its_shards_with_it(convert: Convert, corpus: Path, finished: Path) -> None:
    (corpus / "rows.jsonl.gz").write_bytes(gzip.compress(b"\n"))
    report = convert()
    assert (report.texts, report.finished_before, report.removed) == (5, 2, 3)
    assert len(rows_of(finished)) == 5


def test_rows_that_are_added_leave_the_shards_before_them(convert: Convert, corpus: Path, tmp_path: Path) -> None:
    rows = corpus / "long.jsonl"
    lines = [json.dumps({"id": n, "title": f"Letter {n}", "text": f"This is letter {n}."}) + "\n" for n in range(12)]
    rows.write_text("".join(lines[:10]))
    convert("out", rows)
    rows.write_text("".join(lines))
    report = convert("out", rows)
    assert (report.finished_before, report.removed) == (3, 1)  # the layout is learnt from those at the beginning
    assert len(rows_of(tmp_path / "out")) == 12


def test_other_inputs_keep_their_shards_until_they_are_pruned(convert: Convert, corpus: Path, tmp_path: Path) -> None:
    convert("out", corpus / "letters")
    mine = tmp_path / "out/notes.jsonl.gz"
    mine.write_bytes(b"a file of mine")
    letters = content(tmp_path / "out").keys() - {"manifest.json"}
    convert("out", corpus / "rows.jsonl.gz")
    assert letters <= content(tmp_path / "out").keys()
    assert len(rows_of(tmp_path / "out")) == TEXTS
    report = convert("out", corpus / "rows.jsonl.gz", prune=True)
    assert report.removed == 2
    assert len(rows_of(tmp_path / "out")) == len(WORDS) + 1
    assert mine.exists()


def test_texts_that_cannot_be_read_are_problems_of_their_own(convert: Convert, corpus: Path, tmp_path: Path) -> None:
    (corpus / "letters/dangling.txt").symlink_to("nowhere.txt")
    report = convert()
    assert report.posts == POSTS
    assert report.problems["vanished"] == 1


def test_nothing_to_read_is_a_failure(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none/a.bin").write_bytes(b"\x00")
    report = convert("out", tmp_path / "none")
    assert report.failed
    assert "nothing-read" in {problem.code for problem in report.told}


def test_the_same_rows_twice_are_told_apart(convert: Convert, tmp_path: Path) -> None:
    row = json.dumps({"id": 1, "title": "One", "text": "One letter to the harbour."}) + "\n"
    (tmp_path / "twice.jsonl").write_text(row * 7)
    convert("out", tmp_path / "twice.jsonl")
    origins = [str(row["origin"]) for row in rows_of(tmp_path / "out")]
    assert len(set(origins)) == 7


def test_shards_are_gzip_that_any_program_reads(whole: Whole) -> None:
    for path in whole[0].glob("*.gz"):
        assert path.read_bytes()[4:8] == b"\0\0\0\0"  # no time of packing: the same rows are the same bytes
        assert gzip.decompress(path.read_bytes()).endswith(b"\n")
