"""Folders read as one: authors and categories that stand in slots of lines. Each of `filed/` says what is wanted."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from byline.archive import judging, learning
from byline.core.post import Metadata, RawPost
from byline.extract import extract

FOLDERS = sorted(path.parent for path in Path(__file__).with_name("filed").glob("*/wanted.toml"))


def read(folder: Path) -> dict[str, Metadata]:
    posts = [RawPost(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
    archive = learning.learn(posts, ((post, judging.judge(post)) for post in posts))
    return {post.path: extract(post, archive).metadata for post in posts}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_page_says_what_is_wanted(folder: Path) -> None:
    wanted = tomllib.loads((folder / "wanted.toml").read_text("utf-8"))
    found = read(folder)
    assert wanted.keys() == found.keys()
    for name, fields in wanted.items():
        said = {field: list(getattr(found[name], field)) for field in fields}
        assert said == fields, name
