"""Labels of categories and tags in a line, and those of other values that end their lists."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from byline.vocabulary import words

LINE = 500
"""Characters of a line that may hold a list of them."""
LABEL_WORDS = 5

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BEFORE_COLON = re.compile(r"([^\W_]+)\s{0,2}[:：]")


@functools.lru_cache(1 << 14)
def label_kind(text: str) -> str:
    """`category` or `tag` where the whole text is such a label; else ""."""
    kind = _label_table().get(" ".join(_WORD.findall(text.casefold())), "") if len(text) <= 40 else ""
    return kind if kind in ("category", "tag") else ""


def may_have_label(text: str, words: Sequence[str]) -> bool:
    """Cheap: a label's last word before a colon, a label's first word in front, or one of several words somewhere.

    `words` are the text's, casefolded.
    """
    if not _phrase_words().isdisjoint(words) or (words and words[0].strip("*#•:：") in _edge_words(0)):
        return True
    colon = ":" in text or "：" in text
    return colon and any(word.casefold() in _edge_words(-1) for word in _BEFORE_COLON.findall(text))


@functools.cache
def _phrase_words() -> frozenset[str]:
    """The words with which labels of several words begin, less the small ones that every line has."""
    kinds = (word for kinds in words("labels").values() for kind in ("filed", "tagged") for word in kinds.get(kind, ()))
    firsts = (word.casefold().partition(" ")[0] for word in kinds if " " in word)
    return frozenset(word for word in firsts if len(word) > 3)


@functools.cache
def _edge_words(which: int) -> frozenset[str]:
    """The first (0) or last (-1) words of the labels of categories and tags."""
    return frozenset(label.split()[which] for label, kind in _label_table().items() if kind in ("category", "tag"))


def labels_in(text: str) -> list[tuple[int, int, str, bool]]:
    """Labels in a line: start, stop, kind, whether a colon follows. A word without a colon counts only at the start."""
    found: list[tuple[int, int, str, bool]] = []
    spans = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text[:LINE])]
    table, firsts = _label_table(), _first_words()
    i = 0
    while i < len(spans):
        if spans[i][2] not in firsts:
            i += 1
            continue
        for count in range(min(LABEL_WORDS, len(spans) - i), 0, -1):
            kind = table.get(" ".join(span[2] for span in spans[i : i + count]))
            if kind:
                stop = spans[i + count - 1][1]
                after = text[stop : stop + 3].lstrip()
                colon = after[:1] in (":", "：")
                if colon or count > 1 or (i == 0 and kind in ("category", "tag")) or kind == "tagged":
                    found.append(
                        (spans[i][0], stop + colon, {"filed": "category", "tagged": "tag"}.get(kind, kind), colon)
                    )
                    i += count - 1
                    break
        i += 1
    return found


@functools.cache
def _label_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind in ("filed", "tagged", "category", "tag", "date", "updated", "author", "source"):
        for kinds in words("labels").values():
            for label in kinds.get(kind, ()):
                folded = " ".join(_WORD.findall(label.casefold()))
                table.setdefault(folded, {"filed": "category", "tagged": "tag"}.get(kind, kind))
    return table


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(label.partition(" ")[0] for label in _label_table())


@functools.cache
def single_words() -> frozenset[str]:
    """The words of labels before categories, tags, names and dates."""
    kinds = ("in", "filed", "tagged", "category", "tag", "author", "date")
    said = (label for table in words("labels").values() for kind in kinds for label in table.get(kind, ()))
    return frozenset(word for label in said for word in _WORD.findall(label.casefold()))


@functools.cache
def small(kind: str) -> frozenset[str]:
    return frozenset(word for kinds in words("labels").values() for word in kinds.get(kind, ()))
