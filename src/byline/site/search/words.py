"""How the search parts and folds words: the same in the index and, by `rules`, in the script that asks it.

Scripts that are written without spaces are parted into characters (a consonant with its marks), which the script looks
for in their order: a dictionary of words would have to be the same in every browser. A word behind an article that is
written together with it is found with and without that, and one with letters that have no simpler form in Unicode
(`Bjørn`) as if it had one, too.
"""

from __future__ import annotations

import functools
import re

from byline.vocabulary import words

SPACELESS = r"\u2e80-\u303e\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
"""Chinese and Japanese, as Python and JavaScript both write character classes."""
CODED = r"\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd\ua9e0-\ua9fe\uaa60-\uaa7f"
"""Thai, Lao, Burmese and Khmer. Pagefind passes over marks, which are half of these scripts, in its own way: their
characters are given to it in Latin letters."""
MARKS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    r"\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\ua9e5\uaa7b-\uaa7d"
)
"""Marks of these scripts: they stay with what stands before them."""
JOINERS = r"\u1039\u17d2"
"""Signs that put the next consonant below the one before."""
DIGITS = "bcdfghjkmnpqvwxz"
"""Sixteen consonants: words without a vowel have no ending that Pagefind would cut."""
_FOLDED = "æ:ae œ:oe ø:o ß:ss ẞ:ss ł:l đ:d ð:d þ:th ħ:h ı:i ŋ:n ŧ:t ə:e ɛ:e ɔ:o ɓ:b ɗ:d ƙ:k ƴ:y ɨ:i ʉ:u"
LETTERS = {
    letter: plain if letter == small else plain.upper()
    for small, plain in (pair.split(":") for pair in _FOLDED.split())
    for letter in (small, small.upper())
    if len(letter) == 1 and not letter.isascii()
}
"""Letters that Unicode does not take apart, and how people write them who have no such key."""

SEAM = "\u2060 "
"""Parts characters, and article and word. The word joiner tells this space from a writer's own."""
CODE = "\u2063"
"""Stands before the Latin letters of a character."""
TAG = 0xE0020
"""The first of the tag characters, which nobody writes. One behind a plain letter says which letter it stands for."""

_SEAM_PATTERN = rf"(?<=[{SPACELESS}])(?=[{SPACELESS}])"
_CLUSTER_PATTERN = rf"[{CODED}](?:[{MARKS}]|(?<=[{JOINERS}])[{CODED}])*"
_SPACELESS_RE = re.compile(f"[{SPACELESS}]")
_CODED_RE = re.compile(f"[{CODED}]+")
_SEAM_RE = re.compile(_SEAM_PATTERN)
_CLUSTER_RE = re.compile(_CLUSTER_PATTERN)
_TAGGED = str.maketrans({letter: plain + chr(TAG + n) for n, (letter, plain) in enumerate(LETTERS.items())})
_APOSTROPHES = "'’"
LEAST = {"attached": 3, "elided": 2}
"""Letters of the shortest word behind an article that is written with it, and behind one that ends in an apostrophe."""


def for_index(text: str) -> str:
    """The text with its words parted and folded as they are looked for; most texts have little to part.

    >>> for_index("l’eau de Bjørn").replace(SEAM, "|").replace(chr(TAG + list(LETTERS).index("ø")), "~")
    'l’|eau de Bjo~rn'
    >>> for_index("計時").replace(SEAM, "|"), for_index("กาแฟ").replace(SEAM, "|").replace(CODE, "~")
    ('計|時', '~bxbc|~bxfd|~bxgc|~bxcz')
    """
    if not text.isascii():
        if _SPACELESS_RE.search(text):
            text = _SEAM_RE.sub(SEAM, text)
        text = _CODED_RE.sub(_coded, text)
        text = text.translate(_TAGGED)
    return _article_re().sub(rf"\g<0>{SEAM}", text) if any(article in text for article in _hints()) else text


def _coded(run: re.Match[str]) -> str:
    before, after = (run.string[place : place + 1] for place in (run.start() - 1, run.end()))
    codes = SEAM.join(CODE + "".join(map(_latin, cluster)) for cluster in _CLUSTER_RE.findall(run[0]))
    return (SEAM if before.isalnum() else "") + codes + (SEAM if after.isalnum() else "")


def _latin(character: str) -> str:
    return "".join(DIGITS[int(digit, 16)] for digit in f"{ord(character):04x}")


def rules() -> dict[str, object]:
    """What the script needs to part and fold a query in the same way; letters in the order of their tags."""
    return {
        "articles": _articles(letter=r"\p{L}"),
        "letters": list(LETTERS.items()),
        "seam": _SEAM_PATTERN,
        "digits": DIGITS,
        "tag": TAG,
        "coded": f"[{CODED}]+",
        "cluster": _CLUSTER_PATTERN,
    }


def _articles(*, letter: str) -> str:
    """A pattern of all articles that are written with the next word; `letter` is the pattern of one letter."""
    attached, elided = (_listed(kind) for kind in ("attached", "elided"))
    return (
        rf"(?:{'|'.join(attached)})(?={letter}{{{LEAST['attached']}}})"
        rf"|(?:{'|'.join(elided)})[{_APOSTROPHES}](?={letter}{{{LEAST['elided']}}})"
    )


@functools.cache
def _article_re() -> re.Pattern[str]:
    pattern = _articles(letter=r"[^\W\d_]")
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


@functools.cache
def _hints() -> tuple[str, ...]:
    """One of these is in every text with an article."""
    return (*_APOSTROPHES, *_listed("attached"))


def _listed(kind: str) -> list[str]:
    return sorted({article for entry in words("articles").values() for article in entry.get(kind, ())})
