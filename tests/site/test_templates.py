"""Templates print what strangers wrote: every expression is escaped, or is on the list of those that need not be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "src" / "byline" / "theme"
ASKING = {"fonts.html"}
"""Templates that ask another server for something, where the site's owner wants it to."""
BINARY = {".pyc", ".woff2"}
PRINTED_RE = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
RAW = {
    # addresses and figures that Byline itself makes
    "root", "ending", "search_page", "level", "term.count", "term.number", "cell.count", "cell.shade", "material.main",
    "material.palette", "material.bundle", "interface.direction", "view.dir", "post.dir", "view.older.dir",
    "view.newer.dir", "next.dir", "view.turned", "post.turned", "view.series.first", "view.jump.last",
    # what `engines.disk` has printed from the templates of this list, and a mark of its own
    "page.meta.byline_head | safe", "page.meta.byline_before | safe", "page.meta.byline_after | safe",
    "page.content | safe", "cut",
    # one of two words; JSON made for a script element (see exports/linked_data.py)
    "tag.attribute", "head.data | safe",
    # HTML by design: rendered Markdown, charts, the owner's own copyright line, macros that escape for themselves
    "page.content", "view.chart", "view.head.chart", "config.copyright", "super()", "script | script_tag",
    "time(date)", "time(post.date)", "time(view.date)", "people(list.shown, root)", "people(list.rest, root)",
    "folded(post.byline, root)", "unfolding(view.byline, root)",
    "people(role.people, root)",
    "lead(next)", "lead(post)", "item(post, root, level, here, brief)", "loop.index",
    "items(group.posts, root, 3 if group.name else 2, view.head.url, view.brief)",
    "items(section.posts, root, 3 if section.name else 2)",
}  # fmt: skip
SAFE_RE = re.compile(r"\|\s*(?:e|tojson|urlencode)$")
# Methods and filters that other engines' templates do not have.
UNPORTABLE_RE = re.compile(r"\.(?:items|get|split|strftime|replace)\(|\|\s*truncate|page\.file|(?<!\.)\bpages\b")


def expressions(text: str) -> list[str]:
    return [match[1] for match in PRINTED_RE.finditer(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))]


def test_an_unescaped_expression_would_be_seen() -> None:
    assert expressions("{{- page.title -}} {# {{ x }} #}") == ["page.title"]
    assert not SAFE_RE.search("page.title") and not SAFE_RE.search("page.title | e | upper")  # noqa: PT018


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_expression_is_escaped(path: Path) -> None:
    found = expressions(path.read_text("utf-8"))
    conditional = [expression.partition(" if ")[0] if "'" in expression else expression for expression in found]
    assert [one for one in conditional if one not in RAW and not SAFE_RE.search(one) and not one.startswith("'")] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_stay_within_what_other_engines_know(path: Path) -> None:
    code = re.findall(r"\{[{%].*?[}%]\}", path.read_text("utf-8"), re.DOTALL)
    assert [piece for piece in code if UNPORTABLE_RE.search(piece)] == []


def test_nothing_is_asked_of_a_third_party() -> None:
    texts = [
        path.read_text("utf-8")
        for path in TEMPLATES.rglob("*.*")
        if path.name not in ASKING and path.suffix not in BINARY
    ]
    assert [found for text in texts for found in re.findall(r"(?:src|href|url|import)[=(\s]+[\"']?https?:", text)] == []
