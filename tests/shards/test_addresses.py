"""Texts and shards at addresses: the same bytes as from folders, and nothing stays of what was fetched."""

from __future__ import annotations

import contextlib
import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from byline import shards
from byline.config import Options
from byline.core.errors import ConfigError
from byline.shards.addresses import AddressError
from conftest import Run
from shards.conftest import Convert, content, rows_of

fsspec = pytest.importorskip("fsspec")
pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def bucket(corpus: Path) -> Iterator[str]:
    """The corpus in memory, with a crawl, and a file that nobody reads."""
    system = fsspec.filesystem("memory")
    page = b"<html><head><title>The crane</title></head><body><p>The crane by the harbour fell.</p></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/crane\r\nContent-Length: %d"
    crawl = head % len(answer) + b"\r\n\r\n" + answer + b"\r\n\r\n"
    (corpus / "crawl.warc.gz").write_bytes(gzip.compress(crawl))
    (corpus / "notes.bin").write_bytes(b"\x00\x01")
    (corpus / ".hidden.txt").write_text("Nobody reads this.")
    for path in corpus.rglob("*"):
        if path.is_file():
            system.pipe_file(f"/bucket/corpus/{path.relative_to(corpus).as_posix()}", path.read_bytes())
    yield "memory://bucket/corpus"
    system.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nowhere://bucket/corpus", "nowhere"),
        ("s3://bucket/corpus", "s3fs"),
    ],
)
def test_an_address_that_nothing_reaches(byline: Run, tmp_path: Path, address: str, said: str) -> None:
    done = byline("convert", address, "--shards", "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert address in done.stderr
    assert said in done.stderr


def test_an_address_where_nothing_is(byline: Run, bucket: str, tmp_path: Path) -> None:
    done = byline("convert", f"{bucket}/none", "--shards", "--to", tmp_path / "out")
    assert done.exit_code == 1
    assert "nothing is there" in done.stderr


def test_posts_are_not_made_at_addresses(byline: Run, bucket: str, corpus: Path) -> None:
    for arguments in ((bucket, "--to", corpus / "out"), (corpus, "--to", bucket)):
        done = byline("convert", *arguments)
        assert done.exit_code == 2
        assert "add --shards" in done.stderr


def test_paths_and_addresses_are_not_mixed(bucket: str, corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="one kind of them at a time"):
        shards.convert([corpus, bucket], tmp_path / "out", Options(), print)


def test_fsspec_that_is_not_there_is_named(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(AddressError, match=r"pip install byline\[cluster\]"):
        shards.convert([bucket], tmp_path / "out", Options(), print)


def test_a_bucket_gives_the_bytes_of_a_folder(
    convert: Convert, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = tmp_path / "fetched"
    fetched.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(fetched))
    whole = convert("whole")
    report = shards.convert([bucket], tmp_path / "out", Options(), print)
    assert "https://example.org/crane" in {row["id"].partition("#")[2] for row in rows_of(tmp_path / "out")}
    assert content(tmp_path / "out") == content(tmp_path / "whole")
    assert (report.texts, report.problems) == (whole.texts, whole.problems)
    assert [problem.code for problem in report.told] == [problem.code for problem in whole.told]
    assert list(fetched.iterdir()) == []


@pytest.mark.slow
def test_shards_at_an_address(convert: Convert, bucket: str, tmp_path: Path) -> None:
    convert("whole", tmp_path / "corpus")
    system = fsspec.filesystem("memory")
    for before in (0, 6):
        report = shards.convert([bucket], "memory://bucket/out", Options(), print)
        assert report.finished_before == before
    found = {name.rpartition("/")[2]: system.cat_file(name) for name in system.ls("/bucket/out", detail=False)}
    assert found == content(tmp_path / "whole")
    system.pipe_file(f"/bucket/out/{min(found)}", found[min(found)][:-7])
    system.pipe_file("/bucket/corpus/letters/boat.txt", b"The barge\n\nBy Ada Example\n\nThe barge never left.\n")
    report = shards.convert([bucket], "memory://bucket/out", Options(), print)
    assert (report.finished_before, report.removed) == (3, 2)


def test_one_file_at_an_address_of_this_machine(byline: Run, corpus: Path, tmp_path: Path) -> None:
    done = byline("convert", (corpus / "rows.jsonl.gz").as_uri(), "--shards", "--to", (tmp_path / "out").as_uri())
    assert "8 texts, 7 posts" in done.stdout
    assert {row["origin"].partition("#")[0] for row in rows_of(tmp_path / "out")} == {"corpus/rows.jsonl.gz"}


@pytest.mark.slow
def test_a_file_that_is_gone_since_it_was_listed(bucket: str, tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")

    def remove(done: int) -> None:
        with contextlib.suppress(FileNotFoundError):
            system.rm("/bucket/corpus/letters/storm.txt")

    report = shards.convert([f"{bucket}/rows.jsonl.gz", f"{bucket}/letters"], tmp_path / "out", Options(), remove)
    assert report.problems["vanished"] == 1
    assert report.texts == 13


@pytest.mark.slow
def test_one_file_in_a_bucket(convert: Convert, bucket: str, corpus: Path, tmp_path: Path) -> None:
    convert("whole", corpus / "rows.jsonl.gz")
    shards.convert([f"{bucket}/rows.jsonl.gz"], tmp_path / "out", Options(), print)
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_copies_are_found_at_addresses(byline: Run, bucket: str, corpus: Path, tmp_path: Path) -> None:
    assert "there is no manifest.json" in byline("copies", bucket, "--jobs", "1").stderr
    twice = " ".join(f"word{number}" for number in range(40))
    (corpus / "twice.jsonl").write_text(
        "".join(f'{{"id": {n}, "title": "The quay", "text": "{twice}"}}\n' for n in (1, 2))
    )
    to = bucket.replace("corpus", "out")
    for place in (tmp_path / "out", to):
        shards.convert([corpus / "twice.jsonl"], place, Options(), print)
        assert "1 pair (1 the same text) in copies.jsonl.gz" in byline("copies", place, "--jobs", "1").stdout
    written = fsspec.filesystem("memory").cat_file("/bucket/out/copies.jsonl.gz")
    assert written == (tmp_path / "out/copies.jsonl.gz").read_bytes()
