"""The script parts and folds texts as the index does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page

from byline.site.search.text import Words, tokens

ROOT = Path(__file__).parent.parent.parent
POSTS = tomllib.loads((Path(__file__).parent / "words/posts.toml").read_text("utf-8"))
HARD = [
    "O’Neil’s boss’ house, rock ’n’ roll; aujourd’hui, qu’il, d’l’eau",
    "snake_case __init__ a_b ﬁne ½ x² İstanbul ΟΔΟΣ Straße ǿ ﷺ",
    "नमस्ते हिन्दी में, தமிழ் மொழி, e\u0301te\u0301 שָׁלוֹם العَرَبِيَّة 🌊🌊",
]
pytestmark = pytest.mark.browser


def test_words_are_the_same_in_python_and_in_the_browser(page: Page, address: str) -> None:
    samples = [path.read_text("utf-8", "replace")[:4000] for path in sorted((ROOT / "posts").rglob("*.txt"))]
    texts = [*HARD, *(post["text"] for post in POSTS.values()), *samples]
    page.goto(address)
    found = page.evaluate(
        """async texts => {
            const { partedInWords } = await import("/repo/assets/byline/search.js");
            return texts.map(text => partedInWords(text).map(({ word }) => word));
        }""",
        texts,
    )
    for text, own in zip(texts, found, strict=True):
        words = Words()
        assert own == [word for token in tokens(text) for word in words[token]]
