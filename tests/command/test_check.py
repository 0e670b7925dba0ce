"""`byline check` names every fault of the posts and registries, each with its line, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Run

POST = "---\ntitle: Low water\n{}\n---\n\nThe tide went out.\n"


@pytest.fixture
def posts(folder: Path) -> Path:
    (folder / "mkdocs.yml").write_text("site_name: Lake\n")
    posts = folder / "docs/posts"
    posts.mkdir(parents=True)
    return posts


def test_posts_without_a_fault(posts: Path, byline: Run) -> None:
    (posts / "a.md").write_text(POST.format("rights: excerpt\nstatus: new\nnoindex: false\ndraft:"))
    (posts / "b.md").write_text("A text without front matter: =======\n")
    (posts / "index.md").write_text("---\nhero: x\n---\n\nA page, not a post.\n")
    (posts / ".c.md").write_text(POST.format("hidden: true"))
    done = byline("check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "docs/posts: 0 problems, 0 notes\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "takedown: maybe",
            "`takedown` is neither true nor false and counts as true; write",
        ),
        ("draft: 1", "`draft` is neither true nor false and counts as true; write"),
        ("rights: none", "'none' is no kind of rights and counts as `link-only`; write one of"),
        ("rights: excrept", "did you mean `excerpt`? [rights]"),
        ("autors: [A]", "there is no key `autors`; did you mean `authors`? [unknown-key]"),
        ("date: 2015-13-40", "[date]"),
        ("lang: '??'", "[language]"),
        ("source: {url: 'javascript:x'}", "[source-url]"),
        ("# converted: title: High water", "two versions of the same lines stand here"),
        ("authors: [", "[front-matter]"),
    ],
)
def test_a_fault_is_named_with_its_line(posts: Path, byline: Run, line: str, said: str) -> None:
    (posts / "low.md").write_text(POST.format(line))
    done = byline("check")
    assert done.exit_code == 1
    (named,) = [named for named in done.stderr.splitlines() if said in named]
    assert re.match(r"docs/posts/low\.md:3(?::\d+)?: ", named)
    assert done.stdout.startswith("docs/posts: 1 problem, ")


def test_one_post_or_another_folder(folder: Path, byline: Run) -> None:
    (folder / "pages").mkdir()
    (folder / "pages/a.md").write_text(POST.format("autors: [A]"))
    (folder / "pages/b.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert "2 problems" in byline("check", "pages").stdout
    done = byline("check", "pages/b.md")
    assert (done.exit_code, done.stderr) == (
        1,
        "pages/b.md:2: not UTF-8; the post is left out; save it as UTF-8 [encoding]\n",
    )


def test_the_registries_of_the_site(posts: Path, byline: Run) -> None:
    (posts.parent / "authors.yml").write_text("Ada Quill: {biografy: x}\n")
    (posts.parent / "sources.yml").write_bytes(b"Caf\xe9: {}\n")
    done = byline("check")
    assert done.exit_code == 1
    assert "docs/authors.yml:1:13: unknown key `biografy`; did you mean `biography`? [registry]\n" in done.stderr
    assert "docs/sources.yml: not UTF-8" in done.stderr
    assert byline("check", "docs/posts").exit_code == 0


def test_a_folder_that_is_not_there(folder: Path, byline: Run) -> None:
    done = byline("check", "doc")
    assert done.exit_code == 2
    assert "doc does not exist" in done.stderr


def test_what_is_kept_out_is_said_and_is_no_fault(posts: Path, byline: Run) -> None:
    (posts / "a.md").write_text(POST.format("status: draft"))
    (posts / "b.md").write_text(POST.format("date: 2999-01-01"))
    done = byline("check")
    assert done.exit_code == 0
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["[draft]", "[future]"]
    assert done.stdout == "docs/posts: 0 problems, 2 notes\n"


def test_a_text_that_stands_there_twice(posts: Path, byline: Run) -> None:
    for name in ("a", "copy-of-a"):
        (posts / f"{name}.md").write_text(POST.format("date: 2015") + "Nobody on the quay had seen it go. " * 5)
    done = byline("check")
    assert done.exit_code == 1
    assert done.stderr.startswith("docs/posts/copy-of-a.md: the same text as docs/posts/a.md, ")


# ---------------------------------------------------------------------------------------- forms, and what is silenced
@pytest.fixture
def faulty(posts: Path) -> Path:
    (posts / "a,b.md").write_text(POST.format("autors: [A]\ntitle: 12:30"))
    (posts / "broken.md").write_text(POST.format("authors: ["))
    (posts / "later.md").write_text(POST.format("date: 2999-01-01"))
    return posts


def test_problems_stand_file_by_file_and_are_counted(faulty: Path, byline: Run) -> None:
    done = byline("check")
    assert [re.sub(r": .* ", " ", line) for line in done.stderr.splitlines()] == [
        "docs/posts/a,b.md:3:1 [unknown-key]",
        "docs/posts/a,b.md:4:1 [twice-key]",
        "docs/posts/a,b.md:4:8 [value]",
        "docs/posts/broken.md:3:10 [front-matter]",
        "docs/posts/later.md [future]",
    ]
    assert done.stdout == "docs/posts: 4 problems, 1 note (1 front-matter, 1 twice-key, 1 unknown-key, 1 value)\n"


def test_as_json(faulty: Path, byline: Run) -> None:
    done = byline("check", "--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    said = json.loads(done.stdout)
    assert said["counts"] == {"unknown-key": 1, "twice-key": 1, "value": 1, "front-matter": 1, "future": 1}
    assert said["findings"][0] == {
        "path": "docs/posts/a,b.md",
        "line": 3,
        "column": 1,
        "code": "unknown-key",
        "what": "there is no key `autors`",
        "remedy": "did you mean `authors`?",
        "fatal": False,
        "note": False,
    }
    assert [each["note"] for each in said["findings"]] == [False, False, False, False, True]


def test_as_annotations(faulty: Path, byline: Run) -> None:
    (faulty / "c.md").write_text(POST.format("rights: '100%\\n::error::x'"))
    done = byline("check", "--format", "github")
    lines = done.stdout.splitlines()
    assert lines[0] == (
        "::warning file=docs/posts/a%2Cb.md,line=3,col=1,title=unknown-key::"
        "there is no key `autors`; did you mean `authors`?"
    )
    assert [line.split(" ")[0] for line in lines[1:]] == ["::warning", "::warning", "::error", "::warning", "::notice"]
    assert "100%25" in lines[4]


def test_what_is_silent_is_not_told(faulty: Path, byline: Run) -> None:
    settings = faulty.parents[1] / "mkdocs.yml"
    settings.write_text(
        "site_name: Lake\nplugins:\n  - byline:\n      silent: [value, unknown-key, twice-key, future]\n"
    )
    done = byline("check")
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["[front-matter]"]
    settings.write_text("site_name: Lake\nplugins: [byline: {silent: [vale]}]\n")
    done = byline("check")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "mkdocs.yml: there is no code `vale`; did you mean `value`?" in done.stderr
