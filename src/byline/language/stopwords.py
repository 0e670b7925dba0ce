"""Words that prose cannot do without, and lists can: `the`, `und`, `в`."""

from __future__ import annotations

import functools

from byline.vocabulary import words


@functools.cache
def stopwords(language: str) -> frozenset[str]:
    """Those of a language (BCP 47), folded; of English where none is known, none for a language without a list."""
    return frozenset(words("stopwords").get(language.split("-")[0] or "en", "").split())


@functools.cache
def all_stopwords() -> frozenset[str]:
    """Those of all languages together."""
    return frozenset(word for listed in words("stopwords").values() for word in listed.split())
