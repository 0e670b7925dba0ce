"""The guess about bytes that say nothing of their encoding.

In a text of ASCII words a few signs decide (western.py). Else every encoding that decodes the bytes is tried, and the
outcome that looks most like a written language wins: its letters are those of one alphabet, frequent ones frequent,
capitals at the start of words, few odd signs. Where nothing looks like any language, charset-normalizer is asked. It is
a guess, and below 100 characters a bold one.
"""

from __future__ import annotations

import codecs
import functools
import math
import operator
import re
from collections import Counter
from collections.abc import Sequence

from byline.readers.western import western
from byline.vocabulary import words

GLANCE, SAMPLE = 1_000, 6_000
"""Bytes looked at for every encoding, and for the FINALISTS best: more changes no verdict and costs time."""
FINALISTS = 5
ENCODINGS = (
    *("cp1252", "cp1251", "cp1250", "cp949", "gb18030", "shift_jis", "euc_jp", "big5", "koi8-r", "cp1256", "cp1253"),
    *(
        "cp1254",
        "cp1255",
        "iso8859-2",
        "iso8859-15",
        "iso8859-9",
        "iso8859-5",
        "iso8859-7",
        "koi8-u",
        "cp1257",
        "cp874",
    ),
    *("iso8859-6", "iso8859-8", "mac_roman", "cp866", "cp850", "mac_cyrillic", "cp852", "cp1258", "iso8859-4"),
    *("iso8859-13", "mac_latin2"),
)
"""The commoner first: each place down the list makes an encoding less likely by a logarithm."""
RARITY = 0.07
SPACELESS = ("ja", "ko", "zh", "zh-Hant")

# Natural logarithms, roughly: what a character costs that no text of the language would hold.
FOREIGN, ODD_SIGN, ODD_CAPITAL, CONTROL, RARE_SYLLABLE, RARE_IDEOGRAPH = -7.0, -6.0, -4.0, -12.0, -6.0, -7.5
STRAY = -25.0
"""What a byte costs that the encoding has no character for: as much as several odd letters, so that of two readings
that look alike the one without stray bytes wins."""
SOUND_EACH = 20
"""Bytes beyond ASCII for each stray one, at least: where more of them are stray, the encoding is the wrong one."""
LOST = "\ufffd"
"""What stands for a byte that nothing is known of."""
WORST = -5.2
"""Mean cost of a byte beyond ASCII from which nothing is believed."""
_TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—…•·©®™°§€£№¿¡ªº²³½ʼ、。「」『』，．！？：；（）・～　\xa0\xad،؛؟")
_MIXED_RE = re.compile(r"[a-zA-Z](?=[^\x00-\u02ff\W\d_])|[^\x00-\u02ff\W\d_](?=[a-zA-Z])")


def detect(data: bytes) -> str | None:
    """The likeliest encoding, as Python names it; None where nothing fits."""
    if page := western(data):
        return page
    first = next((index for index, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(first - 100, 0)
    glanced = _ranked(data[start : start + GLANCE], ENCODINGS)
    for encoding, score in _ranked(data[start : start + SAMPLE], [encoding for encoding, _ in glanced[:FINALISTS]]):
        if score > WORST and _fits(data, encoding):
            return encoding
    from charset_normalizer import from_bytes  # slow to import, and hardly ever asked

    match = from_bytes(data[:64_000]).best()
    return match.encoding if match else None


def _ranked(sample: bytes, encodings: Sequence[str]) -> list[tuple[str, float]]:
    """The encodings that decode the sample, which may end within a character, the likeliest first."""
    size = max(sum(byte > 0x7F for byte in sample), 1)
    scores: list[tuple[str, float]] = []
    for encoding in encodings:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        if (strays := text.count(LOST)) <= _most_strays(size):
            score = likelihood(text) + STRAY * strays - RARITY * ENCODINGS.index(encoding)
            scores.append((encoding, score / size))
    return sorted(scores, key=lambda scored: -scored[1])


def _most_strays(size: int) -> int:
    return max(size // SOUND_EACH, 1)


def _fits(data: bytes, encoding: str) -> bool:
    size = sum(byte > 0x7F for byte in data)
    return data.decode(encoding, "replace").count(LOST) <= _most_strays(size)


def likelihood(text: str) -> float:
    """Cost of the characters beyond ASCII in the language that the text looks most like; 0 is best."""
    counts = {character: count for character, count in Counter(text).items() if character > "\x7f"}
    known = _letters()
    foreign = {character: _foreign(character) for character in counts}
    ideographs = {character: _ideograph(character) for character in counts}
    elsewhere, unseen = (
        sum(count * costs[character] for character, count in counts.items()) for costs in (foreign, ideographs)
    )
    totals: dict[str, float] = {
        language: unseen if language in SPACELESS else elsewhere for language in words("alphabets")
    }
    for character, count in counts.items():
        for language, cost in known.get(character.lower(), ()):
            rest = ideographs if language in SPACELESS else foreign
            totals[language] += count * (cost - rest[character])
    capitals: int = sum(map(operator.and_, map(str.islower, text), map(str.isupper, text[1:])))
    return max(totals.values()) + ODD_CAPITAL * (len(_MIXED_RE.findall(text)) + capitals)


def _foreign(character: str) -> float:
    if character in _TYPOGRAPHY:
        return -3.0
    if character < "\xa0" or character == LOST or not character.isprintable():
        return CONTROL
    return FOREIGN if character.isalpha() else ODD_SIGN


def _ideograph(character: str) -> float:
    if "가" <= character <= "힣" or "ァ" <= character <= "ヶ" or "ぁ" <= character <= "ん":
        return RARE_SYLLABLE
    if "一" <= character <= "龥":
        return RARE_IDEOGRAPH
    return _foreign(character)


@functools.cache
def _letters() -> dict[str, list[tuple[str, float]]]:
    """By letter: the languages that write it, and what it costs in each, by its rank there as in Zipf's law."""
    found: dict[str, dict[str, float]] = {}
    for language, letters in words("alphabets").items():
        for rank, letter in enumerate(letters):
            found.setdefault(letter, {}).setdefault(language, -math.log(rank + 2))
    return {letter: list(costs.items()) for letter, costs in found.items()}
