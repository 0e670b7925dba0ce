"""What was found in a file is found anew wherever the file may be another than it was."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from byline import seen
from byline.seen import STEP, Seen
from moments import go_on

Finding = Callable[[Path], str]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "cache/seen.json"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (path := tmp_path / "text.txt").write_text("one")
    return path


@pytest.fixture
def look(record: Path) -> Finding:
    """What a run says of a file: `read` where it had to look."""

    def found(path: Path, of: str = "") -> str:
        read: list[str] = []

        def looked() -> str:
            read.append("read ")
            return path.read_text()

        with Seen(record, of) as kept:
            said = kept.found(path, "said", looked)
        return "".join(read) + said

    return found


def test_what_has_just_been_written_is_read_each_time(text: Path, look: Finding) -> None:
    assert [look(text), look(text)] == ["read one", "read one"]


@pytest.mark.usefixtures("later")
def test_what_nobody_touches_is_read_once(text: Path, look: Finding) -> None:
    assert [look(text), look(text), look(text)] == ["read one", "one", "one"]


@pytest.mark.usefixtures("later")
def test_another_size_is_another_file(text: Path, look: Finding) -> None:
    look(text)
    text.write_text("three")
    assert look(text) == "read three"


@pytest.mark.usefixtures("later")
def test_a_moment_that_is_set_back_by_hand_hides_nothing(text: Path, look: Finding) -> None:
    look(text)
    was = text.stat()
    go_on(text.parent)
    text.write_text("two")
    os.utime(text, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert text.stat().st_mtime_ns == was.st_mtime_ns
    assert look(text) == "read two"


@pytest.mark.usefixtures("later")
def test_a_file_that_is_put_in_the_place_of_another_is_read(text: Path, look: Finding) -> None:
    (other := text.with_name("other")).write_text("two")
    was = text.stat()
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    look(text)
    other.replace(text)
    assert text.stat().st_mtime_ns == was.st_mtime_ns
    assert look(text) == "read two"


@pytest.mark.usefixtures("later")
def test_a_link_that_leads_elsewhere_is_read(text: Path, look: Finding) -> None:
    (other := text.with_name("other")).write_text("two")
    (link := text.with_name("link")).symlink_to(text)
    assert [look(link), look(link)] == ["read one", "one"]
    link.unlink()
    link.symlink_to(other)
    assert look(link) == "read two"


@pytest.mark.usefixtures("later")
def test_what_changes_while_it_is_read_is_read_again(text: Path, record: Path, look: Finding) -> None:
    go_on(text.parent)
    with Seen(record) as kept:
        assert kept.found(text, "said", lambda: (text.read_text(), text.write_text("two"))[0]) == "one"
    assert look(text) == "read two"


def test_two_changes_within_a_step_of_the_clock(text: Path, look: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk whose clock goes in steps, the second one cannot be told by its moment."""

    class Coarse:
        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

        def stat(self, path: str) -> SimpleNamespace:
            found = Path(path).stat()
            return SimpleNamespace(st_size=found.st_size, st_mtime_ns=began, st_ctime_ns=began, st_ino=found.st_ino)

    began = 1_000 * STEP
    moments = iter([began + STEP // 4, began + 10 * STEP, began + 20 * STEP])
    monkeypatch.setattr(seen, "os", Coarse())
    monkeypatch.setattr(seen, "_behind", lambda folder: 0)
    monkeypatch.setattr(seen, "time", SimpleNamespace(time_ns=lambda: next(moments)))
    assert look(text) == "read one"
    text.write_text("two")  # half a step after the first
    assert [look(text), look(text)] == ["read two", "two"]


def test_a_disk_whose_clock_is_behind(text: Path, look: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks old there may have been written just now."""
    monkeypatch.setattr(seen, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + 2 * STEP))
    assert [look(text), look(text)] == ["read one", "read one"]


@pytest.mark.usefixtures("later")
def test_where_nobody_says_when_a_file_changed(text: Path, look: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "TELLS_CHANGES", False)
    assert [look(text), look(text)] == ["read one", "read one"]


@pytest.mark.usefixtures("later")
def test_other_programs_find_anew(text: Path, look: Callable[..., str]) -> None:
    assert [look(text, "1"), look(text, "2"), look(text, "2")] == ["read one", "read one", "one"]


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"of": ""}', '{"of": "", "files": {"/text.txt": 7}}'])
def test_a_damaged_record_is_begun_anew(damage: str, text: Path, record: Path, look: Finding) -> None:
    look(text)
    record.write_text(damage)
    assert [look(text), look(text)] == ["read one", "one"]


@pytest.mark.usefixtures("later")
def test_what_cannot_be_found_is_asked_for_again(text: Path, record: Path, look: Finding) -> None:
    def fails() -> str:
        raise PermissionError

    with pytest.raises(PermissionError), Seen(record) as kept:
        kept.found(text, "said", fails)
    assert look(text) == "read one"


@pytest.mark.usefixtures("later")
def test_only_files_that_are_gone_are_forgotten(text: Path, record: Path, look: Finding) -> None:
    (other := text.with_name("other")).write_text("two")
    look(text)
    look(other)
    assert look(text) == "one"  # a run that does not ask for the other leaves it
    other.unlink()
    look(text)
    assert list(json.loads(record.read_text())["files"]) == [str(text)]
