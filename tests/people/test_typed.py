"""Who made a text that never had a page around it: cases in typed.toml, first what is nobody's name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bounds import within
from byline.core.post import RawPost
from byline.extract import extract
from byline.extract.authors import bylines

HERE = Path(__file__).parent
BODIES = tomllib.loads((HERE / "bodies.toml").read_text("utf-8"))
CASES = tomllib.loads((HERE / "typed.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_made_it(case: dict[str, Any]) -> None:
    text = f"{case['head']}\n{BODIES[case['lang']]}\n{case.get('foot', '')}".rstrip()
    found = extract(RawPost("a.txt", text))
    assert list(found.metadata.authors) == case.get("authors", [])
    assert found.metadata.title == case.get("title", case["head"].partition("\n")[0])
    assert {r: list(p) for r, p in found.metadata.contributors.items()} == case.get("contributors", {})
    body = "\n".join(line for block in found.body for line in block.lines)
    assert [line for line in case.get("stays", []) if line not in body] == []


@pytest.mark.parametrize("line", ["By " * 60, "(" * 190, "A b, " * 39, "– " * 95, "1 May 1998 " * 18])
def test_hostile_lines_are_quick(line: str) -> None:
    with within(1):
        assert bylines.read(line) is None


def test_a_short_label_counts_in_its_own_language_only() -> None:
    """`Di` is a by-word in Italian, and `in` in Indonesian."""
    labelled = [code for code in ("it", "id") if (said := bylines.read("DI MERROW", code)) and said.labelled]
    assert labelled == ["it"]
