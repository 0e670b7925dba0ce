"""Every kind of mistake that people make in front matter, a file each: all told in one run, at the right place.

`mistakes.txt` lists them as `file:line:column [code] what`; `sound` holds what looks odd and is right.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core.post import Problem
from byline.site.contract import check, shapes
from byline.site.registry.reading import FILES
from conftest import Run

HERE = Path(__file__).parent
_LINE_RE = re.compile(r"docs/posts/([^:]+(?::\d+)*): (.*) \[([a-z-]+)\]")


def checked(posts: Path, folder: Path, byline: Run) -> list[str]:
    """What the command says of a folder of posts."""
    shutil.copytree(posts, folder / "docs/posts")
    for name in FILES.values():
        shutil.copy(HERE / name, folder / "docs")
    (folder / "mkdocs.yml").write_text("site_name: Lake\n")
    return byline("check", cwd=folder).stderr.splitlines()


def test_what_is_odd_and_right_is_no_mistake(tmp_path: Path, byline: Run) -> None:
    assert checked(HERE / "sound", tmp_path, byline) == []


def test_every_mistake_is_told_at_its_place(tmp_path: Path, byline: Run) -> None:
    told = [_LINE_RE.fullmatch(line) for line in checked(HERE / "mistakes", tmp_path, byline)]
    found = sorted(f"{match[1]} [{match[3]}] {match[2].split(';')[0]}" for match in told if match)
    assert len(found) == len(told)
    assert found == (HERE / "mistakes.txt").read_text("utf-8").splitlines()


def test_every_file_has_its_mistake() -> None:
    named = {line.partition(" ")[0].partition(":")[0] for line in (HERE / "mistakes.txt").read_text().splitlines()}
    beside_others = {"alias-of-two-one.md", "same-name.markdown", "same-text-once.md"}
    assert {path.name for path in (HERE / "mistakes").iterdir()} == named | beside_others


@pytest.mark.parametrize("head", ["a: " + "[" * 300_000, "a:\n" + "- " * 300_000, "a: " + "[{b: " * 100_000])
def test_no_depth_ends_the_process(head: str) -> None:
    (problem,) = check("a.md", f"---\n{head}\n---\n")
    assert (problem.code, problem.fatal) == ("front-matter", True)


KEYS = st.sampled_from(["title", "authors", "source", "date", "contributors", "part", "draft", "zzz", *shapes.SHAPES])
MARKS = st.text(" \t\n:-[]{}&*!|>'\"%@`#ab0,<?~=.")


@given(
    st.lists(st.tuples(KEYS, MARKS), max_size=4).map(lambda pairs: "\n".join(f"{key}: {said}" for key, said in pairs))
)
def test_whatever_people_write_is_told_within_the_file(head: str) -> None:
    text = f"---\n{head}\n---\nThe tide went out.\n"
    for problem in check("a.md", text):
        assert isinstance(problem, Problem)
        assert 1 <= (problem.line or 1) <= text.count("\n") + 1
        assert (problem.column or 1) >= 1
