"""Slugs of any text: safe as file names, stable, never shared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core.slug import MOST_BYTES, RESERVED, folded, slug, unique


@pytest.mark.parametrize("name", ["CON", "index", "Assets", "404", "com1", "Search"])
def test_no_slug_is_a_reserved_name(name: str) -> None:
    assert slug(name) not in RESERVED
    assert slug(name).startswith(name.lower())


@pytest.mark.parametrize("text", ["", "!!!", "…", "\N{GRINNING FACE}", "../..", "\ud800", "\x00"])
def test_a_text_without_words_is_untitled(text: str) -> None:
    assert slug(text) == "untitled"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("A&nbsp;B", "a-nbsp-b"),
        ("Straße nach Süden", "straße-nach-süden"),
        ("灯台を誰が守るか", "灯台を誰が守るか"),
        ("الميناء واللغة", "الميناء-واللغة"),
        ("C", "c"),
        ("C#", "csharp"),
        ("C++", "cplusplus"),
        ("#1 in the list", "1-in-the-list"),
        ("O’Hara’s rule", "oharas-rule"),
    ],
)
def test_words_of_every_script_are_kept(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_long_title_is_cut_between_words() -> None:
    assert slug("harbour " * 40).split("-") == ["harbour"] * 14


def test_names_get_slugs_of_their_own_whatever_their_order() -> None:
    names = ["C", "C++", "C#", "c", "Ｃ", "café", "cafe\u0301 ", "!", "?"]
    assert len({folded(name) for name in unique(names).values()}) == len(names)
    assert unique(names) == unique(reversed(names))


@given(st.text(max_size=300))
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    name = slug(text)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert not set(name) & set('/\\:*?"<>|. \n\0')
    assert not name.startswith(("-", "_"))
    assert unicodedata.is_normalized("NFC", name)
    assert name not in RESERVED


@given(st.text(max_size=300), st.integers(2, 10**6))
def test_a_counter_is_kept_whole(text: str, number: int) -> None:
    name = slug(text, f"-{number}")
    assert name.endswith(f"-{number}")
    assert len(name.encode()) <= MOST_BYTES


@given(st.lists(st.text(max_size=4), max_size=30))
def test_no_two_names_share_a_slug(names: list[str]) -> None:
    slugs = unique(names)
    assert slugs.keys() == set(names)
    assert len({folded(name) for name in slugs.values()}) == len(slugs)
