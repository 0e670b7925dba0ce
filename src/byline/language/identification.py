"""The language a text is written in, as BCP 47: by its script, then by its stop words.

    >>> of_text("Das ist der Fahrplan, und er wird eingehalten, wenn auch nicht an allen Tagen.")
    'de'
    >>> of_text("Merrow 1987")
    ''

Good enough to choose words and date orders by. Near relatives (Danish and Norwegian, Croatian and Serbian, Malay and
Indonesian) differ in few stop words, so a short text in one can be taken for the other.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from byline.core.post import Block
from byline.vocabulary import words

SAMPLE = 1_500
"""Characters looked at, long lines first: menus are often in another language than the post."""
LONG_SAMPLE = 80
ENOUGH_HITS = 3
ENOUGH_SHARE = 0.12
"""Of the words that must be stop words of the language."""
LEAD = 1.05
"""How much more than the runner-up the language must weigh."""

_WORD = re.compile(r"[^\s\d.,;:!?()\[\]\"…«»“”„|/–—·•]+")
EVERY = 4
"""Every fourth character shows the script."""
EAST_ASIAN_SHARE = 0.15
"""Of the letters: one Chinese character says as much as a short Latin word."""
_ONE_LANGUAGE = {
    "HANGUL": "ko",
    "THAI": "th",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "BENGALI": "bn",
    "SINHALA": "si",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "ETHIOPIC": "am",
}
_KANA, _HAN = ("HIRAGANA", "KATAKANA"), "CJK"
_TRADITIONAL = frozenset("這個們國學會來對時說發經還開進過關點實當與體無問應樣後從兩現報電")
_SIMPLIFIED = frozenset("这个们国学会来对时说发经还开进过关点实当与体无问应样后从两现报电")


def tell(blocks: Sequence[Block]) -> str:
    """The language of the longest blocks' beginnings; "" where there is too little to tell."""
    texts = [block.lines[0] if len(block.lines) == 1 else block.text for block in blocks]
    long = [text[:400] for text in texts if len(text) >= LONG_SAMPLE]
    return of_text(" ".join(_first(long or [text[:LONG_SAMPLE] for text in texts])))


def of_text(text: str) -> str:
    """The language of a text; "" where there is too little to tell."""
    text = text[:SAMPLE].casefold()
    script = _script(text)
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == _HAN:
        return _east_asian(text)
    return _by_stop_words(_WORD.findall(text))


def _first(texts: Sequence[str]) -> list[str]:
    """As many texts as fill the sample."""
    out, size = [], 0
    for text in texts:
        if size >= SAMPLE:
            break
        out.append(text)
        size += len(text)
    return out


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names."""
    if text.isascii():
        return "LATIN"
    counts: Counter[str] = Counter()
    for character, times in Counter(text[::EVERY]).items():
        if character.isalpha():
            counts[_script_of(character)] += times
    if sum(counts[script] for script in (*_KANA, _HAN)) >= EAST_ASIAN_SHARE * counts.total() > 0:
        return _HAN
    return counts.most_common(1)[0][0] if counts else ""


@functools.lru_cache(4096)
def _script_of(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _east_asian(text: str) -> str:
    """Japanese has kana; Chinese has none, and its two ways of writing differ in common characters."""
    scripts = Counter(_script_of(character) for character in text if not character.isascii() and character.isalpha())
    if sum(scripts[kana] for kana in _KANA) * 12 >= scripts.total():
        return "ja"
    if scripts.total() < 8:
        return ""
    old, new = sum(c in _TRADITIONAL for c in text), sum(c in _SIMPLIFIED for c in text)
    return "zh-Hant" if old > new else "zh-Hans" if new > old else "zh"


def _by_stop_words(found: Sequence[str]) -> str:
    weights: dict[str, float] = defaultdict(float)
    table = _stop_words()
    counted = [(*table[word], times) for word, times in Counter(found).items() if word in table]
    for languages, weight, times in counted:
        for language in languages:
            weights[language] += times * weight
    if not weights:
        return ""
    (best, most), *rest = sorted(weights.items(), key=lambda item: -item[1])[:2]
    second = rest[0][1] if rest else 0.0
    hits = sum([times for languages, _, times in counted if best in languages])
    if hits < max(ENOUGH_HITS, ENOUGH_SHARE * len(found)) or most < LEAD * second:
        return ""
    return best


@functools.cache
def _stop_words() -> dict[str, tuple[tuple[str, ...], float]]:
    """Word to the languages that have it, and its weight: a word of many languages says little."""
    languages: dict[str, list[str]] = {}
    lists = {language: listed.split() for language, listed in words("stopwords").items()}
    for language, listed in lists.items():
        for word in dict.fromkeys(word.casefold() for word in listed):
            languages.setdefault(word, []).append(language)
    total = len(lists)
    return {word: (tuple(have), math.log(1 + total / len(have))) for word, have in languages.items()}
