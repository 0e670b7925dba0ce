"""Registry files and what is wrong with them; the cases are in `faults.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from byline.site.model import Kind, Rights
from byline.site.registry.entries import AuthorEntry, Registry
from byline.site.registry.reading import FILES, read

CASES = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text("utf-8"))


def registry(**files: str) -> Registry:
    found, problems = read({Kind(kind): (FILES[Kind(kind)], text.encode()) for kind, text in files.items()})
    assert problems == []
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_problems(case: dict[str, Any]) -> None:
    kind = Kind(case["kind"])
    _, problems = read({kind: (FILES[kind], case["file"].encode())}, exists=lambda path: path == "images/ilse.jpg")
    assert all(problem.path == FILES[kind] and not problem.fatal for problem in problems)
    assert [f"{problem.line}: {problem.what}; {problem.remedy}" for problem in problems] == case["problems"]


def test_an_alias_stands_for_the_name_however_it_is_spelt() -> None:
    found = registry(author="Ilse Varnham: {aliases: [I. Varnham]}")
    for name in ("Ilse Varnham", "ILSE  VARNHAM", "i. varnham"):
        assert found.canonical_name(Kind.AUTHOR, name) == "Ilse Varnham"
    assert found.canonical_name(Kind.SOURCE, "I. Varnham") == "I. Varnham"
    assert found.canonical_name(Kind.AUTHOR, "Nobody Declared") == "Nobody Declared"


def test_a_source_is_known_by_its_host() -> None:
    found = registry(source="The Courier: {url: 'https://www.courier.example/news', rights: excerpt}")
    assert found.canonical_name(Kind.SOURCE, "courier.example") == "The Courier"
    assert found.source("Another Name", "https://courier.example/2015/x").rights is Rights.EXCERPT
    assert found.source("Another Name", "https://echo.example/2015/x").rights is Rights.FULL


def test_a_declared_kind_counts_more_than_the_words_of_a_name() -> None:
    found = registry(author="{Press Gang: {kind: person}, Mallory: {kind: organisation}}")
    assert not found.is_organisation("press gang")
    assert found.is_organisation("Mallory")
    assert found.is_organisation("Alder News Agency")
    assert not found.is_organisation("Ilse Varnham")


def test_links_without_a_label_show_their_address() -> None:
    entry = registry(author="Ilse: {links: 'https://www.ilse.example/'}").entry(Kind.AUTHOR, "Ilse")
    assert isinstance(entry, AuthorEntry)
    assert entry.links == (("ilse.example", "https://www.ilse.example/"),)


def test_children_of_a_category() -> None:
    found = registry(category="{Coast: {aliases: [Shore]}, Harbour: {parent: shore}, Trade: {}}")
    assert found.children("Coast") == ("Harbour",)
    assert found.children("Trade") == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["aliases", "rights", "links", "picture", "parent", "url", "kind", "takedown"]) | st.text()


@given(st.sampled_from(list(FILES)), st.dictionaries(st.text(), st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_no_file_stops_the_build(kind: Kind, content: dict[str, object]) -> None:
    found, problems = read({kind: (FILES[kind], yaml.safe_dump(content, allow_unicode=True).encode())})
    assert all(problem.line and not problem.fatal for problem in problems)
    assert all(entry.name for entry in found.entries.values())


@given(st.text())
def test_no_text_stops_the_build(content: str) -> None:
    read({Kind.AUTHOR: ("authors.yml", content.encode())})
