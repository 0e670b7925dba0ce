"""Words and their endings, in the language of a text: what stands together as one word of a search.

The algorithms are those of Snowball. They run here only: the index says which words belong together, so that a browser
needs none of them.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from typing import Protocol, cast

import snowballstemmer

from byline.site.search.text import fold

_ALGORITHMS = (
    "ar:arabic ca:catalan cs:czech da:danish de:german el:greek en:english eo:esperanto es:spanish et:estonian "
    "eu:basque fa:persian fi:finnish fr:french ga:irish hi:hindi hu:hungarian hy:armenian id:indonesian it:italian "
    "lt:lithuanian nb:norwegian ne:nepali nl:dutch nn:norwegian no:norwegian pl:polish pt:portuguese ro:romanian "
    "ru:russian sr:serbian st:sesotho sv:swedish ta:tamil tr:turkish yi:yiddish"
)
ALGORITHMS = dict(pair.split(":") for pair in _ALGORITHMS.split())
"""By language; words of all others stand alone."""
ENDINGS = 60
"""Endings of a language that a word nobody has written is tried without, the most frequent ones."""


class Stemmer(Protocol):
    """What is used of an algorithm."""

    def stemWords(self, words: list[str]) -> list[str]:  # noqa: N802 - Snowball's name
        """The stem of each word."""


@functools.cache
def _stemmer(language: str) -> Stemmer | None:
    algorithm = ALGORITHMS.get(language)
    return cast(Stemmer, snowballstemmer.stemmer(algorithm)) if algorithm in snowballstemmer.algorithms() else None


def has_endings(language: str) -> bool:
    """Is it known how words of the language end?"""
    return _stemmer(language) is not None


def stems(spelt: Mapping[str, str], language: str) -> dict[str, str]:
    """The stem of each word, folded as the words are; `spelt` says how a folded word is written.

    >>> stems({"elections": "elections", "election": "election", "electricity": "electricity"}, "en")
    {'elections': 'elect', 'election': 'elect', 'electricity': 'electr'}
    """
    stemmer = _stemmer(language)
    if stemmer is None:
        return {word: word for word in spelt}
    return dict(zip(spelt, map(fold, stemmer.stemWords(list(spelt.values()))), strict=True))


def endings(stem_of: Mapping[str, str]) -> list[str]:
    """What most often follows a stem, the shortest first.

    >>> endings({"tides": "tide", "tide": "tide", "walking": "walk", "cities": "citi"})
    ['s', 'es', 'ing']
    """
    cut = Counter(word[len(stem) :] for word, stem in stem_of.items() if word != stem and word.startswith(stem))
    return sorted((ending for ending, _ in cut.most_common(ENDINGS)), key=lambda ending: (len(ending), ending))


def families(stem_of: Mapping[str, str]) -> dict[str, list[str]]:
    """The words of each stem, in their order; those that stand alone under their own stem among them."""
    found: dict[str, list[str]] = {}
    for word in sorted(stem_of):
        found.setdefault(stem_of[word], []).append(word)
    return found


def primary(language: str) -> str:
    """The language of a BCP 47 tag, without script and region.

    >>> primary("pt-BR"), primary("")
    ('pt', '')
    """
    return language.split("-")[0].lower()
