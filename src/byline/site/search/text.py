"""What the search takes for a word: the same in the index and, by `rules`, in the script that asks it.

A word is folded: small letters without accents, letters that Unicode does not take apart (`ø`) as people write them who
have no such key. An article that is written together with its word is left out, and so is a genitive's `’s`. Scripts
that are written without spaces are parted into characters (a consonant with its marks), which are looked for in their
order: a dictionary of words would have to be the same in every browser.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from byline.vocabulary import words

SPACELESS = r"\u2e80-\u303e\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
"""Chinese and Japanese, as Python and JavaScript both write character classes."""
CLUSTERED = r"\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd\ua9e0-\ua9fe\uaa60-\uaa7f"
"""Thai, Lao, Burmese and Khmer."""
CLUSTER_MARKS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    r"\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\ua9e5\uaa7b-\uaa7d"
)
"""Marks of these scripts: they stay with what stands before them."""
JOINERS = r"\u1039\u17d2"
"""Signs that put the next consonant below the one before."""
ACCENTS = r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
"""Marks that people leave out when they type: accents, and the vowel points of Hebrew and Arabic. The marks of other
scripts are half of their words."""
_FOLDED = "æ:ae œ:oe ø:o ß:ss ł:l đ:d ð:d þ:th ħ:h ı:i ŋ:n ŧ:t ə:e ɛ:e ɔ:o ɓ:b ɗ:d ƙ:k ƴ:y ɨ:i ʉ:u ς:σ"
LETTERS = dict(pair.split(":") for pair in _FOLDED.split())
"""Letters that Unicode does not take apart, and how people write them who have no such key."""
APOSTROPHES = "'’"
LEAST = {"attached": 3, "elided": 2}
"""Letters of the shortest word behind an article that is written with it, and behind one that ends in an apostrophe."""

MARKED = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))
"""Where Unicode has marks."""

_AROUND = '.,;:!?"()[]“”–—…'
"""Signs around words that most tokens have at most; a run of letters holds none of them."""
_ACCENT_RE = re.compile(f"[{ACCENTS}]")
_LETTERS = str.maketrans(LETTERS)
_CLUSTER_PATTERN = rf"[{CLUSTERED}](?:[{CLUSTER_MARKS}]|(?<=[{JOINERS}])[{CLUSTERED}])*"
_GENITIVE_PATTERN = rf"[{APOSTROPHES}]s$"


class Words(dict[str, tuple[str, ...]]):
    """The folded words of each token, in the order in which the tokens occur."""

    def __init__(self, other: Words | None = None) -> None:
        """What is known of tokens is shared with `other` words of the same language."""
        super().__init__()
        self._known: _Folded = other._known if other else _Folded()

    def __missing__(self, token: str) -> tuple[str, ...]:
        self[token] = words = self._known[token]
        return words

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The folded words of any token, whether it occurs or not."""
        return self._known

    @property
    def spelt(self) -> dict[str, str]:
        """How each folded word is written where it comes first, in small letters, if that is otherwise than folded."""
        otherwise = self._known.otherwise
        written = [token for token in self if token in otherwise]
        asked = {folded for token in written for folded, _ in otherwise[token]}
        first: dict[str, str] = {}
        for token in written and self:
            if not asked.isdisjoint(self[token]):
                for folded, spelt in otherwise.get(token) or zip(self[token], self[token], strict=True):
                    first.setdefault(folded, spelt)
        return {folded: spelt for folded, spelt in first.items() if folded != spelt}


class _Folded(dict[str, tuple[str, ...]]):
    """The folded words of each token, made once however often it occurs."""

    def __init__(self) -> None:
        super().__init__()
        self.otherwise: dict[str, tuple[tuple[str, str], ...]] = {}
        """The words of tokens that are written otherwise than they are folded: folded, and as they are spelt."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        bare = token.strip(_AROUND)
        found = ((bare, bare),) if bare.isascii() and bare.isalnum() else tuple(_words(token))
        if any(folded != spelt for folded, spelt in found):
            self.otherwise[token] = found
        self[token] = words = tuple([folded for folded, _ in found])
        return words


def tokens(text: str) -> list[str]:
    """What stands between spaces in a plain text, in small letters; most are a word each.

    >>> words = Words()
    >>> [word for token in tokens("L’eau de Bjørn’s Été, 計時") for word in words[token]]
    ['eau', 'de', 'bjorn', 'ete', '計', '時']
    >>> words.spelt["bjorn"]
    'bjørn'
    """
    return text.lower().split()


def fold(text: str) -> str:
    """Small letters as they are looked for.

    >>> fold("ægrø"), fold("été"), fold("가나"), fold("ﬁn"), fold("हिन्दी")
    ('aegro', 'ete', '가나', 'fin', 'हिन्दी')
    """
    if text.isascii():
        return text
    apart = _ACCENT_RE.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", apart.translate(_LETTERS))


def _words(token: str) -> Iterator[tuple[str, str]]:
    """Each word, folded and as it is spelt."""
    for run in _run_re().findall(token):
        if run.isascii() and run.isalnum():
            yield run, run
            continue
        spelt = re.sub(_GENITIVE_PATTERN, "", unicodedata.normalize("NFC", run))
        spelt = _article_re().sub("", spelt)
        pieces = _piece_re().findall(spelt.translate({ord(sign): None for sign in APOSTROPHES}))
        for piece in pieces:
            for folded in _piece_re().findall(fold(piece)):
                yield folded, piece


def rules() -> dict[str, object]:
    """What the script needs to part and fold a text in the same way."""
    return {
        "accents": ACCENTS,
        "letters": LETTERS,
        "apostrophes": APOSTROPHES,
        "genitive": _GENITIVE_PATTERN,
        "articles": _articles(letter=r"\p{L}"),
        "spaceless": SPACELESS,
        "clustered": CLUSTERED,
        "cluster": _CLUSTER_PATTERN,
    }


def _articles(*, letter: str) -> str:
    """A pattern of all articles that are written with the next word; `letter` is the pattern of one letter."""
    attached, elided = (_listed(kind) for kind in ("attached", "elided"))
    return (
        rf"^(?:(?:{'|'.join(attached)})(?={letter}{{{LEAST['attached']}}})"
        rf"|(?:(?:{'|'.join(elided)})[{APOSTROPHES}])+(?={letter}{{{LEAST['elided']}}}))"
    )


@functools.cache
def _article_re() -> re.Pattern[str]:
    return re.compile(_articles(letter=r"[^\W\d_]"))


@functools.cache
def _run_re() -> re.Pattern[str]:
    """A run of letters with their marks, none of which is a space."""
    return re.compile(rf"\w+(?:[{_marks()}]+\w*|[{APOSTROPHES}]\w+)*")


@functools.cache
def _piece_re() -> re.Pattern[str]:
    parted = f"{SPACELESS}{CLUSTERED}"
    return re.compile(rf"[{SPACELESS}]|{_CLUSTER_PATTERN}|(?:[^\W_{parted}]|(?![{parted}])[{_marks()}])+")


@functools.cache
def _marks() -> str:
    """All marks of Unicode as a part of a character class; in Python's patterns they are no letters."""
    marks = (code for codes in MARKED for code in codes if unicodedata.category(chr(code))[0] == "M")
    runs = ([code for _, code in run] for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


def _listed(kind: str) -> list[str]:
    return sorted({article for entry in words("articles").values() for article in entry.get(kind, ())})
