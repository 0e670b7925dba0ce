"""What of a website is left, written and removed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from byline.engines.website.destination import Destination

FIRST = {"index.html": b"home", "posts/a/index.html": b"a", "posts/b/index.html": b"b"}


def built(top: Path, files: Mapping[str, bytes]) -> None:
    destination = Destination(top / "site", top / "record.json")
    destination.begin()
    for path, content in files.items():
        destination.put(path, content)
    destination.end()


def there(top: Path) -> dict[str, bytes]:
    found = [path for path in (top / "site").rglob("*") if path.is_file()]
    return {path.relative_to(top / "site").as_posix(): path.read_bytes() for path in found}


def times(top: Path) -> dict[str, int]:
    return {name: os.stat(top / "site" / name).st_mtime_ns for name in there(top)}  # noqa: PTH116


def test_hidden_entries_of_the_top_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "site/.git").mkdir(parents=True)
    (tmp_path / "site/.git/config").write_bytes(b"theirs")
    built(tmp_path, FIRST)
    built(tmp_path, {})
    assert there(tmp_path) == {".git/config": b"theirs"}


def test_what_is_as_it_was_is_not_written(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    before = times(tmp_path)
    built(tmp_path, {**FIRST, "index.html": b"else"})
    after = times(tmp_path)
    assert {name for name in FIRST if before[name] != after[name]} == {"index.html"}
    assert there(tmp_path) == {**FIRST, "index.html": b"else"}


def test_what_is_no_longer_made_goes_with_its_folder(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    built(tmp_path, {"index.html": b"home"})
    assert there(tmp_path) == {"index.html": b"home"}
    assert not (tmp_path / "site/posts").exists()


def test_what_somebody_changed_or_added_is_made_again_or_goes(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    (tmp_path / "site/index.html").write_bytes(b"mine")
    (tmp_path / "site/posts/a/index.html").unlink()
    (tmp_path / "site/more.html").write_bytes(b"more")
    built(tmp_path, FIRST)
    assert there(tmp_path) == FIRST


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    built(tmp_path, {"a": b"file", "b/c": b"below"})
    built(tmp_path, {"a/c": b"below", "b": b"file"})
    assert there(tmp_path) == {"a/c": b"below", "b": b"file"}


@pytest.mark.parametrize("record", [b"", b"[", b"null", b'{"index.html": 1}', b'{"index.html": ["", [1]]}'])
def test_without_a_record_all_is_written(tmp_path: Path, record: bytes) -> None:
    built(tmp_path, FIRST)
    (tmp_path / "record.json").write_bytes(record)
    built(tmp_path, FIRST)
    assert there(tmp_path) == FIRST


def test_a_build_that_was_cut_short_is_made_good(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    cut = Destination(tmp_path / "site", tmp_path / "record.json")
    cut.begin()
    cut.put("index.html", b"half")
    built(tmp_path, FIRST)
    assert there(tmp_path) == FIRST


def test_what_others_write_meanwhile_is_theirs_for_one_build(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    destination = Destination(tmp_path / "site", tmp_path / "record.json")
    destination.begin()
    destination.put("index.html", b"home")
    (tmp_path / "site/posts/a/index.html").write_bytes(b"theirs")
    destination.end()
    assert there(tmp_path) == {"index.html": b"home", "posts/a/index.html": b"theirs"}
    built(tmp_path, {"index.html": b"home"})
    assert there(tmp_path) == {"index.html": b"home"}


def test_a_copy_follows_its_source(tmp_path: Path) -> None:
    source = tmp_path / "quay.png"
    for content in (b"one", b"two!"):
        source.write_bytes(content)
        destination = Destination(tmp_path / "site", tmp_path / "record.json")
        destination.begin()
        destination.copy("quay.png", str(source))
        destination.end()
        assert there(tmp_path) == {"quay.png": content}
