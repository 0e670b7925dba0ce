"""Whatever is edited, texts or posts, a conversion with memory leaves what one without it leaves."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory.conftest import converted, page
from moments import go_on

SEQUENCES = int(os.environ.get("BYLINE_SEQUENCES", "8"))

EDITS = st.tuples(
    st.sampled_from(("add", "rewrite", "remove", "rename", "beside", "title", "author", "date", "sentence", "dropped")),
    st.integers(0, 99),
)


def edit(home: Path, kind: str, number: int) -> None:
    """One change of a text, or of a post as a person makes it."""
    texts = sorted((home / "posts").glob("*.txt"))
    posts = sorted((home / "out").rglob("*.md"))
    if kind == "add" or not texts or not posts:
        (home / "posts" / f"{number}.txt").write_text(page(number))
        return
    text, post = texts[number % len(texts)], posts[number % len(posts)]
    stands = post.read_text()
    match kind:
        case "rewrite":
            text.write_text(page(number, 2012))
        case "remove":
            text.unlink()
        case "rename":
            text.rename(text.with_name(f"r{number}.txt"))
        case "beside":
            text.with_suffix(".yml").write_text(f"author: Tom Hale {number}\n")
        case "title":
            post.write_text(re.sub(r"^title: .*", "title: Quay Letters", stands, flags=re.MULTILINE))
        case "author":
            post.write_text(re.sub(r"^authors: .*", "authors: [Boats]", stands, flags=re.MULTILINE))
        case "date":
            post.write_text(re.sub(r"^date: .*", "date: 1999-01-01", stands, flags=re.MULTILINE))
        case "sentence":
            post.write_text(f"{stands}\nOne more sentence.\n")
        case "dropped":
            post.write_text(re.sub(r"\nThen .*\n", "\n", stands))


@pytest.mark.slow
@pytest.mark.usefixtures("later")
@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_memory_changes_nothing(
    begun: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, int]]]
) -> None:
    home = shutil.copytree(begun, tmp_path_factory.mktemp("edited") / "home")
    for step in steps:
        go_on(home)
        for kind, number in step:
            edit(home, kind, number)
        fresh = tmp_path_factory.mktemp("fresh") / "home"
        shutil.copytree(home, fresh)
        assert converted(home) == converted(fresh, remembering=False)
