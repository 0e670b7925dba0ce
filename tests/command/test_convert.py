"""`byline convert` and every option of it: its exit code, what it prints where, the files it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from command.conftest import FERRY
from conftest import Run

POST = "docs/posts/2015/the-ferry-at-noon.md"
COUNTS = "{written} written, {unchanged} unchanged, {edited} kept because edited, {merged} merged, {removed} removed; "
RUSSIAN = "Паром вышел из гавани в полдень и вернулся ночью, когда фонари уже погасли на всём берегу."


def counts(**given: int) -> str:
    none = dict.fromkeys(("written", "unchanged", "edited", "merged", "removed"), 0)
    return "docs/posts: " + COUNTS.format(**{**none, **given})


def test_a_text_becomes_a_post(folder: Path, byline: Run) -> None:
    done = byline("convert")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == counts(written=1) + "0 lines of furniture left out; 0 problems, 0 notes\n"
    text = (folder / POST).read_text("utf-8")
    head, _, body = text.partition("\n---\n\n")
    assert head.splitlines()[:6] == [
        "---",
        "title: The ferry at noon",
        "date: 2015-07-12",
        "authors: [Ada Quill]",
        "source: {name: The Alder Courier}",
        "lang: en",
    ]
    assert "\norigin: posts/ferry.txt\ndigest: sha256-" in head
    assert body == FERRY.partition("\n\n")[2]
    again = byline("convert")
    assert again.exit_code == 0
    assert again.stdout.startswith(counts(unchanged=1))


def test_one_bad_text_fails_and_keeps_no_other_out(folder: Path, byline: Run) -> None:
    (folder / "posts/a.txt").write_bytes(b"\x00\x01\x02\x03" * 40)
    (folder / "posts/z.txt").write_text(" \n")
    done = byline("convert", "posts")
    assert done.exit_code == 1
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["[binary]", "[empty]"]
    assert done.stderr.startswith("posts/a.txt: ")
    assert done.stdout.startswith(counts(written=1))
    assert done.stdout.endswith("; 2 problems, 0 notes\n")
    assert (folder / POST).exists()


def test_a_note_alone_is_no_failure(folder: Path, byline: Run) -> None:
    text = FERRY.replace("2015-07-12", "soon after Easter")
    (folder / "posts/ferry.txt").write_text(text, "utf-8")
    done = byline("convert")
    assert done.exit_code == 0
    assert "[bad-date]" in done.stderr
    assert done.stdout.endswith("; 0 problems, 1 note\n")


def test_to_names_the_output(folder: Path, byline: Run) -> None:
    assert byline("convert", "--to", "out").exit_code == 0
    assert (folder / "out/2015/the-ferry-at-noon.md").exists()
    assert not (folder / "docs").exists()


def test_only_what_is_named_is_converted(folder: Path, byline: Run) -> None:
    for name in ("one", "two"):
        (folder / f"posts/{name}.txt").write_text(FERRY.replace("ferry", name), "utf-8")
    done = byline("convert", "posts/one.txt", "posts/two.txt")
    assert done.stdout.startswith(counts(written=2))
    assert sorted(path.name for path in (folder / "docs/posts/2015").iterdir()) == [
        "the-one-at-noon.md",
        "the-two-at-noon.md",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("convert", "post"), "post does not exist; did you mean `posts`?"),
        (("convert", "nowhere"), "nowhere does not exist"),
        (("convert", "--to", "posts/ferry.txt"), "posts/ferry.txt is a file; name a folder with --to"),
        (("convert", "--layout", "posts"), "posts"),
        (("convert", "--jobs", "0"), "--jobs"),
        (("convert", "--prun"), "--prune"),
        (("explain", "posts"), "posts is a folder; name one text file"),
        (("explain", "posts/fery.txt"), "did you mean `posts/ferry.txt`?"),
        (("layout", "post"), "did you mean `posts`?"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    folder: Path, byline: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = byline(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "docs").exists()


def test_an_output_folder_that_cannot_be_made(folder: Path, byline: Run) -> None:
    (folder / "docs").write_text("a file")
    done = byline("convert")
    assert done.exit_code == 1
    assert done.stderr.startswith("docs/posts: ")
    assert done.stderr.endswith("; nothing else was changed\n")


@pytest.mark.parametrize("encoding", ["koi8-r", "mac-cyrillic", "cp866"])
def test_encoding_says_how_bytes_are_read(folder: Path, byline: Run, encoding: str) -> None:
    text = FERRY.replace("Nobody on the quay had seen it go.", RUSSIAN)
    (folder / "posts/ferry.txt").write_bytes(text.encode(encoding))
    assert byline("convert", "--encoding", encoding).exit_code == 0
    assert RUSSIAN in (folder / POST).read_text("utf-8")
    assert byline("convert", "--encoding", "latin-1").exit_code == 0
    assert RUSSIAN not in (folder / POST).read_text("utf-8")


def test_a_folder_may_state_its_encoding(folder: Path, byline: Run) -> None:
    text = FERRY.replace("Nobody on the quay had seen it go.", RUSSIAN)
    (folder / "posts/ferry.txt").write_bytes(text.encode("cp866"))
    (folder / "posts/layout.toml").write_text('encoding = "cp866"\n')
    assert byline("convert").exit_code == 0
    assert RUSSIAN in (folder / POST).read_text("utf-8")


def test_repair_undoes_garbling(folder: Path, byline: Run) -> None:
    garbled = "The café was full; the naïve clerk said “no.".encode().decode("cp1252")
    (folder / "posts/ferry.txt").write_text(f"{FERRY}\n{garbled}\n", "utf-8")
    done = byline("convert")
    assert "[mojibake]" in done.stderr
    assert garbled in (folder / POST).read_text("utf-8")
    assert byline("convert", "--repair").exit_code == 0
    assert "The café was full; the naïve clerk said “no." in (folder / POST).read_text("utf-8")


def edited(folder: Path, byline: Run, then: str) -> str:
    """A post that a person has edited, whose text says something else by now."""
    byline("convert")
    post = folder / POST
    post.write_text(post.read_text("utf-8").replace("Nobody on the quay", "No one on the quay"), "utf-8")
    (folder / "posts/ferry.txt").write_text(then, "utf-8")
    return post.read_text("utf-8")


def test_an_edited_post_is_kept_and_diff_shows_what_would_have_changed(folder: Path, byline: Run) -> None:
    kept = edited(folder, byline, FERRY.replace("came back at night", "came back at dawn"))
    plain, shown = byline("convert"), byline("convert", "--diff")
    assert plain.exit_code == shown.exit_code == 0
    assert plain.stdout.startswith(counts(edited=1))
    assert plain.stderr.endswith("[edited]\n")
    assert shown.stderr.startswith(plain.stderr)
    difference = shown.stderr.removeprefix(plain.stderr).splitlines()
    assert difference[:2] == [f"--- {POST}", f"+++ {POST} (converted)"]
    assert any(line.startswith("-The ferry") and "at night" in line for line in difference)
    assert any(line.startswith("+The ferry") and "at dawn" in line for line in difference)
    assert (folder / POST).read_text("utf-8") == kept


def test_merge_carries_edits_over(folder: Path, byline: Run) -> None:
    edited(folder, byline, FERRY.replace("came back at night", "came back at dawn"))
    done = byline("convert", "--merge")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(counts(merged=1))
    text = (folder / POST).read_text("utf-8")
    assert "came back at dawn" in text
    assert "No one on the quay" in text


def test_a_conflict_is_a_problem_until_its_marks_are_gone(folder: Path, byline: Run) -> None:
    edited(folder, byline, FERRY.replace("Nobody on the quay", "Not a soul on the quay"))
    for _ in range(2):
        done = byline("convert", "--merge")
        assert done.exit_code == 1
        assert done.stderr.startswith(f"{POST}:")
        assert done.stderr.endswith("[conflict]\n")
        assert byline("check").exit_code == 1
    lines = (folder / POST).read_text("utf-8").splitlines(keepends=True)
    mine = [line for line in lines if not line.startswith(("<<<<", "====", ">>>>", "Not a soul"))]
    (folder / POST).write_text("".join(mine), "utf-8")
    assert byline("convert").exit_code == 0
    assert byline("check").exit_code == 0


def test_prune_removes_posts_whose_text_is_gone(folder: Path, byline: Run) -> None:
    (folder / "posts/barge.txt").write_text(FERRY.replace("ferry", "barge").replace("quay", "boat"), "utf-8")
    byline("convert")
    (folder / "posts/ferry.txt").unlink()
    kept = byline("convert")
    assert kept.exit_code == 0
    assert "posts/ferry.txt: " in kept.stderr
    assert kept.stderr.endswith("[gone]\n")
    assert (folder / POST).exists()
    done = byline("convert", "--prune")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(counts(unchanged=1, removed=1))
    assert not (folder / POST).exists()
    assert (folder / "docs/posts/2015/the-barge-at-noon.md").exists()


def test_prune_keeps_what_a_person_edited(folder: Path, byline: Run) -> None:
    kept = edited(folder, byline, FERRY)
    (folder / "posts/ferry.txt").unlink()
    done = byline("convert", "--prune")
    assert (done.exit_code, done.stderr[-7:]) == (0, "[gone]\n")
    assert (folder / POST).read_text("utf-8") == kept


def test_an_emptied_text_takes_its_post_with_it(folder: Path, byline: Run) -> None:
    byline("convert")
    (folder / "posts/ferry.txt").write_text(" \n")
    done = byline("convert")
    assert done.exit_code == 1
    assert done.stderr == "posts/ferry.txt: nothing but white space; remove the file or fill it [empty]\n"
    assert done.stdout.startswith(counts(removed=1))
    assert not (folder / POST).exists()
    (folder / "posts/ferry.txt").write_text(FERRY, "utf-8")
    assert byline("convert").stdout.startswith(counts(written=1))
    assert (folder / POST).exists()


def test_an_emptied_text_leaves_what_a_person_edited(folder: Path, byline: Run) -> None:
    kept = edited(folder, byline, "\n")
    done = byline("convert")
    assert done.exit_code == 1
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["[empty]", "[stale]"]
    assert f"{POST} still holds what the text said before" in done.stderr
    assert (folder / POST).read_text("utf-8") == kept


def test_a_text_that_went_wrong_leaves_its_post_and_says_so(folder: Path, byline: Run) -> None:
    byline("convert")
    kept = (folder / POST).read_text("utf-8")
    (folder / "posts/ferry.txt").write_bytes(b"\x00\x01\x02\x03" * 40)
    done = byline("convert")
    assert done.exit_code == 1
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["[binary]", "[stale]"]
    assert done.stdout.endswith("; 1 problem, 1 note\n")
    assert (folder / POST).read_text("utf-8") == kept


LAYOUT = 'posts = 9\n\n[patterns]\n"Watch {n} | {authors} | eleven bells" = 1.0\n'
PAGE = """\
The ferry at noon

Watch 7 | Ada Quill | eleven bells

The ferry left the harbour at noon and came back at night, when the lamps were out on all of the shore.

Nobody on the quay had seen it go, and nobody asked the clerk what had become of the eleven passengers.
"""


@pytest.mark.parametrize("where", ["beside the texts", "named"])
def test_a_layout_file_is_what_posts_are_read_by(folder: Path, byline: Run, where: str) -> None:
    (folder / "posts/ferry.txt").write_text(PAGE, "utf-8")
    byline("convert", "--to", "without")
    beside = where == "beside the texts"
    (folder / ("posts/layout.toml" if beside else "ours.toml")).write_text(LAYOUT, "utf-8")
    done = byline("convert", "--to", "with", *(() if beside else ("--layout", "ours.toml")))
    assert done.exit_code == 0
    (plain,), (read,) = ([*(folder / name).rglob("*.md")] for name in ("without", "with"))
    assert "authors: [Ada Quill]" not in plain.read_text("utf-8")
    assert "authors: [Ada Quill]" in read.read_text("utf-8")
    explained = byline("explain", "posts/ferry.txt", *(() if beside else ("--layout", "ours.toml")))
    assert "authors:     Ada Quill\n" in explained.stdout


def test_a_layout_file_that_cannot_be_read(folder: Path, byline: Run) -> None:
    (folder / "posts/layout.toml").write_text("patterns = [\n")
    for arguments in (("convert",), ("explain", "posts/ferry.txt"), ("layout", "posts")):
        done = byline(*arguments)
        assert done.exit_code == 2
        assert "posts/layout.toml:2: " in done.stderr


def test_more_than_one_process_converts_the_same(folder: Path, byline: Run) -> None:
    for number in range(3):
        (folder / f"posts/{number}.txt").write_text(FERRY.replace("noon", f"{number} o’clock"), "utf-8")
    for jobs in ("1", "2"):
        assert byline("convert", "--jobs", jobs, "--to", f"by-{jobs}").exit_code == 0
    one, two = ({path.name: path.read_text("utf-8") for path in (folder / f"by-{n}").rglob("*.md")} for n in "12")
    assert len(one) == 4
    assert one == two


def test_many_notes_of_a_kind_are_counted(folder: Path, byline: Run) -> None:
    for number in range(23):
        text = FERRY.replace("2015-07-12", "soon after Easter").replace("noon", f"{number} o’clock")
        (folder / f"posts/{number}.txt").write_text(text, "utf-8")
    done = byline("convert", "--jobs", "1")
    assert done.exit_code == 0
    lines = done.stderr.splitlines()
    assert sum(line.endswith("[bad-date]") for line in lines) == 20 + 1
    assert lines[-1] == "… and 3 more [bad-date]"
    assert done.stdout.endswith("; 0 problems, 23 notes\n")


def test_the_site_is_that_of_the_output_folder(folder: Path, byline: Run) -> None:
    (folder / "lake").mkdir()
    (folder / "lake/mkdocs.yml").write_text("site_name: [\n")
    done = byline("convert", "posts", "--to", "lake/docs/posts")
    assert done.exit_code == 2
    assert "lake/mkdocs.yml:2: " in done.stderr
