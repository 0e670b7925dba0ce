"""What a post is about, as far as its words show it: how often each stands in its opening, and which are names."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from sys import intern

from byline.core.post import SPACELESS
from byline.site.model import Post
from byline.vocabulary import words

OPENING = 2400
"""Characters of a body that are looked at."""
_ADDRESS_RE = re.compile(r"https?://[^\s<>()]+|www\.[^\s<>()]+")
# Whatever parts words: controls, signs and digits of ASCII and Latin-1, punctuation in general, Arabic, Devanagari, CJK
# and full width. Named one by one, because `\w` would break Indic words at their vowel signs, and because it is faster.
_BETWEEN = r"\x00-@\[-`{-\xbf\u0600-\u061f\u06d4\u0964\u0965\u2000-\u206f\u3000-\u303f\uff00-\uff0f"
# A capital within a sentence.
_NAME_RE = re.compile(f"(?<=[^{_BETWEEN}] )[^{_BETWEEN}]+")
_WORD_RE = re.compile(f"[^{_BETWEEN}]+")
_SPACELESS_RE = re.compile(f"[{SPACELESS}]")


def terms(post: Post, opening: int = OPENING) -> dict[str, int]:
    """How often each term stands in a post, of whose body so many characters are looked at.

    Short words say nothing, but in scripts younger than Latin's letters.
    """
    text = lowered(post, opening)
    found: Iterable[str] = _WORD_RE.findall(text)
    if _SPACELESS_RE.search(text):
        found = (part for word in found for part in _parts(word))
    told = Counter(map(_telling(post.metadata.language.split("-")[0].lower()).__getitem__, found))
    told.pop("", None)
    return told


def spellings(post: Post) -> dict[str, str]:
    """Each word as the post spells it: without a capital wherever it stands without one, as no name does."""
    return {word.lower(): word for word in sorted(set(_WORD_RE.findall(_text(post))))}


def lowered(post: Post, opening: int = OPENING) -> str:
    """The text in which all terms of a post stand, each as it is."""
    return _text(post, opening).lower()


def _text(post: Post, opening: int = OPENING) -> str:
    """What is looked at of a post: the title counts twice, addresses not at all."""
    return _ADDRESS_RE.sub(" ", f"{post.title}\n{post.title}\n{post.body[:opening] or post.excerpt}")


def _parts(word: str) -> Iterable[str]:
    """The word; in a script without spaces every two characters of it."""
    if _SPACELESS_RE.match(word):
        return (word[start : start + 2] for start in range(len(word) - 1))
    return (word,)


def names(post: Post) -> frozenset[str]:
    """The words with a capital within a sentence, in lower case. German has too many for them to be names."""
    if post.metadata.language.startswith("de"):
        return frozenset()
    found = _NAME_RE.findall(_ADDRESS_RE.sub(" ", post.body[:OPENING] or post.excerpt))
    return frozenset(word.lower() for word in found if word[0].isupper())


def packed(counts: Mapping[str, int]) -> bytes:
    """A number for each term; terms are runs of letters, none of which is a space."""
    return json.dumps([" ".join(counts), [*counts.values()]], ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(held: bytes | None) -> Mapping[str, int] | None:
    """What was packed; None where there is nothing, or it is damaged."""
    try:
        words, counts = json.loads((held or b"").decode("utf-8", "surrogatepass"))
        return dict(zip(words.split(" ") if words else (), counts, strict=True))
    except (ValueError, TypeError, AttributeError):
        return None


class _Telling(dict[str, str]):
    """Each word of a language that may tell something as one and the same string, whatever posts it stands in; empty
    for the others."""

    def __init__(self, stop: frozenset[str]) -> None:
        super().__init__()
        self._stop = stop

    def __missing__(self, word: str) -> str:
        told = len(word) > (2 if word < "\u0370" else 1) and word not in self._stop
        self[word] = kept = intern(word) if told else ""
        return kept


@functools.cache
def _telling(language: str) -> _Telling:
    return _Telling(_stop_words(language))


def _stop_words(language: str) -> frozenset[str]:
    """Of one language; of all where the language is not known or has no list."""
    lists = words("stopwords")
    chosen = lists.get(language)
    return frozenset((chosen or " ".join(lists.values())).split())
