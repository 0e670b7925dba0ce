"""Whatever the lines of a file are, and wherever a run ends: each text has one row, and the bytes are the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline import shards
from byline.config import Options
from byline.shards import places
from shards.conftest import content, rows_of


def row(key: int, number: int) -> str:
    return json.dumps({"id": key, "title": f"Letter {number}", "text": f"Boat {number}."})


ROWS = st.builds(row, st.integers(1, 4), st.integers(1, 4))
OTHERS = st.sampled_from(['{"id": 1', "[]", '{"id": 2, "title": "No text"}', "  ", "\x00"])
LINES = st.lists(st.one_of(ROWS, OTHERS), max_size=9)


class StoppedError(Exception):
    """A run that ends early."""


@given(LINES, st.lists(st.integers(0, 3), max_size=2))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_text_has_one_row(tmp_path: Path, lines: list[str], stops: list[int]) -> None:
    for folder in ("one", "two"):
        shutil.rmtree(tmp_path / folder, ignore_errors=True)
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    texts = [tmp_path / "a.jsonl"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "TEXTS", 2)
        whole = shards.convert(texts, tmp_path / "one", Options(), lambda done: None)
        for stop in stops:
            left = [stop]

            def progress(done: int, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] < 0:
                    raise StoppedError

            try:
                shards.convert(texts, tmp_path / "two", Options(), progress)
            except StoppedError:
                continue
        again = shards.convert(texts, tmp_path / "two", Options(), lambda done: None)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert (whole.texts, whole.posts, whole.told) == (again.texts, again.posts, again.told)
    rows = rows_of(tmp_path / "one")
    assert len(rows) == sum(bool(line.strip()) for line in lines)
    posts = [row for row in rows if "markdown" in row]
    assert [row["title"] for row in posts] == [json.loads(line)["title"] for line in lines if "Boat" in line]
    assert len({row["id"] for row in posts}) == len(posts)
