"""Posts are written atomically, only over what Byline wrote, under names that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.core.post import Metadata
from byline.store import BusyError, Outcome, PostFolder

HARBOUR = Metadata(title="Why the harbour stayed shut", date="2015-07-12", authors=("Jane Doe",))


def put(
    folder: Path, origin: str = "a.txt", metadata: Metadata = HARBOUR, body: str = "Body.\n"
) -> tuple[Outcome, Path]:
    with PostFolder(folder) as posts:
        placed = posts.write(origin, metadata, body)
    return placed.outcome, placed.path


def test_a_file_that_byline_did_not_write_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "2015/why-the-harbour-stayed-shut.md"
    theirs.parent.mkdir()
    theirs.write_text("My own page.\n")
    _, path = put(tmp_path)
    assert path != theirs
    assert theirs.read_text() == "My own page.\n"


def test_a_file_whose_name_differs_only_in_case_or_accents_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "2015/E\u0301te\u0301.md"
    theirs.parent.mkdir()
    theirs.write_text("Mine.\n")
    _, path = put(tmp_path, metadata=Metadata(title="\u00c9t\u00e9", date="2015"))
    assert path.name == "\u00e9t\u00e9-2.md"


def test_an_edited_post_is_kept(tmp_path: Path) -> None:
    _, path = put(tmp_path)
    edited = path.read_text().replace("Body", "Edited body")
    path.write_text(edited)
    with PostFolder(tmp_path) as posts:
        same = posts.write("a.txt", HARBOUR, "Body.\n")
        other = posts.write("a.txt", HARBOUR, "Another body.\n")
    assert (same.outcome, same.superseded) == (Outcome.EDITED, False)
    assert (other.outcome, other.superseded) == (Outcome.EDITED, True)
    assert path.read_text() == edited


def test_an_edited_post_is_not_removed(tmp_path: Path) -> None:
    _, path = put(tmp_path)
    path.write_text(path.read_text() + "Mine.\n")
    with PostFolder(tmp_path) as posts:
        assert not posts.remove(path)
    assert path.exists()


def test_an_unedited_post_is_removed_and_its_folder_when_it_was_the_last(tmp_path: Path) -> None:
    _, first = put(tmp_path)
    _, second = put(tmp_path, origin="b.txt")
    with PostFolder(tmp_path) as posts:
        assert posts.remove(first)
        assert second.exists()
        assert posts.remove(second)
    assert not second.parent.exists()


def test_unchanged_input_changes_no_byte_and_no_time_stamp(tmp_path: Path) -> None:
    outcome, path = put(tmp_path)
    before = path.stat()
    assert outcome is Outcome.WRITTEN
    assert put(tmp_path) == (Outcome.UNCHANGED, path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_posts_of_one_title_get_names_of_their_own_that_stay(tmp_path: Path) -> None:
    _, second = put(tmp_path, "b.txt")
    _, first = put(tmp_path, "a.txt")
    assert second.name == "why-the-harbour-stayed-shut.md"
    assert first.name == "why-the-harbour-stayed-shut-2.md"
    assert put(tmp_path, "b.txt") == (Outcome.UNCHANGED, second)


def test_a_post_that_a_person_moved_or_whose_title_changed_keeps_its_place(tmp_path: Path) -> None:
    _, path = put(tmp_path)
    moved = tmp_path / "harbours/shut.md"
    moved.parent.mkdir()
    path.rename(moved)
    assert put(tmp_path, metadata=Metadata(title="A better title")) == (Outcome.WRITTEN, moved)


@pytest.mark.parametrize("title", ["港" * 200, "x" * 1000, "é" * 300])
def test_names_are_at_most_120_bytes_even_with_a_number(tmp_path: Path, title: str) -> None:
    paths = {put(tmp_path, f"{number}.txt", Metadata(title=title))[1] for number in range(12)}
    assert len(paths) == 12
    assert all(len(path.stem.encode()) <= 120 and path.parent.name == "undated" for path in paths)


@pytest.mark.parametrize("title", ["", "!!!", "../../etc/passwd", "/", "CON", "index", "a/b\\c", "..", "😀"])
def test_no_title_leads_out_of_the_folder(tmp_path: Path, title: str) -> None:
    _, path = put(tmp_path, metadata=Metadata(title=title))
    assert path.resolve().parent == (tmp_path / "undated").resolve()
    assert path.stem.lower() not in {"index", "con", ""}
    assert not path.name.startswith(".")


def test_two_conversions_do_not_mix(tmp_path: Path) -> None:
    with PostFolder(tmp_path), pytest.raises(BusyError, match="another conversion"), PostFolder(tmp_path):
        pass
    with PostFolder(tmp_path):
        pass


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = put(tmp_path)
    before = path.read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path, body="Longer.\n")
    assert path.read_text() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_edits_are_carried_over_to_a_better_conversion(tmp_path: Path) -> None:
    _, path = put(tmp_path, body="One.\n\nTwo.\n\nThree.\n")
    path.write_text(path.read_text().replace("authors: [Jane Doe]", "authors: [Joan Doe]").replace("Three", "Drei"))
    with PostFolder(tmp_path) as posts:
        placed = posts.write("a.txt", HARBOUR, "Zero.\n\nOne.\n\nTwo.\n\nThree.\n", merging=True)
        again = posts.write("a.txt", HARBOUR, "Zero.\n\nOne.\n\nTwo.\n\nThree.\n", merging=True)
    assert (placed.outcome, placed.conflicts) == (Outcome.MERGED, ())
    assert (again.outcome, again.superseded) == (Outcome.EDITED, False)
    assert "authors: [Joan Doe]" in path.read_text()
    assert path.read_text().endswith("\n\nZero.\n\nOne.\n\nTwo.\n\nDrei.\n")


def test_a_conflict_is_told_until_its_marks_are_gone(tmp_path: Path) -> None:
    _, path = put(tmp_path)
    path.write_text(path.read_text().replace("Body", "Mine"))
    with PostFolder(tmp_path) as posts:
        merged = posts.write("a.txt", HARBOUR, "Theirs.\n", merging=True)
        again = posts.write("a.txt", HARBOUR, "Theirs, later.\n", merging=True)
        path.write_text("".join(line for line in path.read_text().splitlines(True) if line[:3] not in ("<<<", ">>>")))
        resolved = posts.write("a.txt", HARBOUR, "Theirs.\n")
    assert merged.conflicts == again.conflicts != ()
    assert (again.outcome, resolved.conflicts) == (Outcome.EDITED, ())


def test_without_the_text_that_was_edited_nothing_is_merged(tmp_path: Path) -> None:
    _, path = put(tmp_path)
    edited = path.read_text().replace("Body", "Mine")
    path.write_text(edited)
    for base in (tmp_path / ".byline").iterdir():
        base.unlink()
    with PostFolder(tmp_path) as posts:
        placed = posts.write("a.txt", HARBOUR, "New.\n", merging=True)
    assert (placed.outcome, placed.superseded) == (Outcome.EDITED, True)
    assert path.read_text() == edited


def test_only_the_baselines_of_posts_that_stand_are_kept(tmp_path: Path) -> None:
    put(tmp_path, body="One.\n")
    put(tmp_path, body="Two.\n")
    assert "One." not in baselines(tmp_path)
    assert "Two." in baselines(tmp_path)


def test_baselines_stand_in_the_same_order_whatever_was_written_first(tmp_path: Path) -> None:
    for folder, names in ((tmp_path / "one", "abcdefgh"), (tmp_path / "other", "hgfedcba")):
        for name in names:
            put(folder, origin=name, metadata=Metadata(title=name))
    assert baselines(tmp_path / "one") == baselines(tmp_path / "other")


def test_a_base_that_was_torn_spoils_no_other(tmp_path: Path) -> None:
    _, path = put(tmp_path, body="One.\n\nTwo.\n\nThree.\n")
    path.write_text(path.read_text().replace("Three", "Drei"))
    (torn,) = (tmp_path / ".byline").iterdir()
    line = torn.read_bytes()
    torn.write_bytes(line + line[: len(line) // 2])
    with PostFolder(tmp_path) as posts:
        placed = posts.write("a.txt", HARBOUR, "Zero.\n\nTwo.\n\nThree.\n", merging=True)
    assert placed.outcome is Outcome.MERGED
    assert path.read_text().endswith("Zero.\n\nTwo.\n\nDrei.\n")
    assert baselines(tmp_path).count("\n") == 1


def baselines(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted((folder / ".byline").iterdir()))
