"""Folders of pages, `folders/NAME.txt`, parted by `====`: `+` marks body, `-` the rest. Of the first nothing may be
lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.archive import judging, learning
from byline.core.post import RawPost
from byline.extract import extract

HERE = Path(__file__).parent / "folders"
CAREFUL = ("letters", "diary")
FOLDERS = [*CAREFUL, *sorted(path.stem for path in HERE.glob("*.txt") if path.stem not in CAREFUL)]


@pytest.mark.parametrize("name", FOLDERS)
def test_of_each_page_the_body_is_kept_and_nothing_else(name: str) -> None:
    marked = [page.strip("\n").split("\n") for page in (HERE / f"{name}.txt").read_text("utf-8").split("====")]
    posts = [RawPost(f"{n}.txt", "\n".join(line[2:] for line in lines)) for n, lines in enumerate(marked)]
    learnt = learning.learn(posts, [(post, judging.judge(post)) for post in posts])
    for post, lines in zip(posts, marked, strict=True):
        wanted = [line[2:] for line in lines if line.startswith("+")]
        assert [block.text for block in extract(post, learnt).body] == wanted
