"""Where categories and tags may stand on a page: every candidate, before any is judged.

Each rule is one place: a theme's sentence, a label before or above a list, a path of links, the parts of a byline's
line, a line above the title, a run of short lines below the body, hash tags.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from byline.extract.categories.labels import LINE, label_kind, labels_in, may_have_label, small
from byline.extract.page.facts import PageFacts
from byline.extract.page.reading import PARAGRAPH
from byline.extract.page.signals import KINDS
from byline.extract.title.never import is_menu, is_paragraph
from byline.language import sentences
from byline.language.dates import find

LONGEST = 50
"""Characters of one category or tag."""
MOST_WORDS = 6
RUN = 25
ABOVE, BELOW = 4, 16
"""Blocks above the title, and after the body's end, that are looked at."""
PLACES = (
    "sentence",
    "label",
    "list below a label",
    "path",
    "byline part",
    "behind the byline",
    "above the title",
    "below the body",
    "hash tags",
)
SENTENCE, LABEL, LIST, PATH, PART, BEHIND, TOP, FOOT, HASH = range(len(PLACES))

_ENDS_LIST = frozenset(map(KINDS.index, ("comments", "related", "share", "account", "subscribe", "advert", "consent")))
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"\s*[,;،、，]\s*")
SEPARATORS = " |•·∙/"
"""What parts a label's value from the next label."""
_BAR = re.compile(r"\s*[|•·∙/]\s*|\s{3,}")
_PARTS = re.compile(r"\s+[|•·∙/–—-]\s+|\s*[|•·∙]\s*|,\s+|\t")
_PATH = re.compile(r"\s*(?:[›»>→]|::)\s*|\s+/\s+")
_PATH_MARK = re.compile(r"[›»>→/:]")
"""Every path has one of these, few lines have."""
_HASH = re.compile(r"(?<![\w&#])#([^\W\d_][\w-]{1,48})")
_BULLETS, _ARROWS = "#*+•,◦▪–-", ",>›»"
_SIGNS = frozenset("@<>{}[]=\\^~|*`$")
"""No term has one of these: they stand in addresses, code and markup."""
_COUNT = re.compile(r"\s*\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that may be a category or a tag."""

    value: str
    place: int
    """Index into PLACES."""
    tag: bool
    block: int
    group: int
    """Terms of one list share a number."""
    nth: int
    of: int
    label: str = ""
    """The label's words, folded; "" where there is none."""
    sure: bool = False
    """The label ends in a colon, or is a whole line."""


def gather(page: PageFacts) -> list[Term]:
    """All candidates of a page, in the order of the rules."""
    out: list[Term] = []
    group = 0
    for rule in (_sentences, _labels, _lists, _paths, _parts, _behind, _top, _foot, _hash_tags):
        for values, place, tag, block, label, sure in _found(rule, page):
            kept = [value for value in map(clean, values) if possible(value)]
            out += [Term(v, place, tag, block, group, n, len(kept), label, sure) for n, v in enumerate(kept)]
            group += 1
    return out


def may_have_tags(page: PageFacts) -> bool:
    """False where no place that tags stand in has any: most pages with stated categories."""
    rules = (_sentences, _labels, _lists, _foot, _hash_tags)
    return any(tag for rule in rules for _, _, tag, *_ in _found(rule, page))


Found = tuple[Sequence[str], int, bool, int, str, bool]
"""Values, place, whether they are tags, block, label, whether it is sure."""


@functools.lru_cache(16)
def _found(rule: Callable[[PageFacts], Iterator[Found]], page: PageFacts) -> list[Found]:
    return list(rule(page))


# ------------------------------------------------------------------------------------------------ places
def _sentences(page: PageFacts) -> Iterator[Found]:
    """`This entry was posted in {categories} and tagged {tags} by {authors}.`"""
    for index, text in enumerate(page.texts):
        if 20 < len(text) <= PARAGRAPH and sentences.may_match(text, page.reading.words[index], "filed"):
            slots = sentences.match(text, "filed")
            for name in ("categories", "tags"):
                if slots.get(name):
                    yield split(slots[name]), SENTENCE, name == "tags", index, "sentence", True


def _labels(page: PageFacts) -> Iterator[Found]:
    """`Filed under: A, B | Tags: C` and `in A, B` in one line."""
    for index, text in _short_blocks(page):
        marks = labels_in(text) if may_have_label(text, page.reading.words[index]) else []
        for n, (start, stop, kind, colon) in enumerate(marks):
            if kind not in ("category", "tag"):
                continue
            end = marks[n + 1][0] if n + 1 < len(marks) else len(text)
            value = _until(text[stop:end]).rstrip(SEPARATORS)
            if value:
                sure = colon or start == 0
                values = split(value)
                parts = values if len(values) > 1 else known_parts(page, value)
                yield parts, LABEL, kind == "tag", index, text[start:stop].casefold().strip(" :："), sure


def _lists(page: PageFacts) -> Iterator[Found]:
    """A label alone on a line, then one term a line."""
    for index, text in _short_blocks(page):
        kind = label_kind(text) if len(text) <= 40 else ""
        if kind:
            values = list(_run(page, index + 1))
            if len(values) == 1:
                values = split(values[0])
            if values:
                yield values, LIST, kind == "tag", index + 1, text.casefold().strip(" :："), text.rstrip()[-1:] in ":："


def _paths(page: PageFacts) -> Iterator[Found]:
    """`Home › News › Politics`, mostly above the title; not the tags of HTML."""
    for index, text in _short_blocks(page):
        if len(text) <= 200 and "<" not in text and _PATH_MARK.search(text) and _PATH.search(text):
            parts = [part for part in _PATH.split(text) if part]
            if 2 <= len(parts) <= 7 and len(parts[0]) < 30:
                yield [part for part in parts[1:] if not _is_title(page, part)], PATH, False, index, "", False


def _parts(page: PageFacts) -> Iterator[Found]:
    """`Jane Doe · April 19, 2019 · Travel · 7 comments`: what is no date among the parts of a dated line."""
    for index in _near(page):
        text = page.texts[index]
        if len(text) <= 160 and page.dated[index]:
            parts = [p for p in _PARTS.split(text) if p and not _DIGIT.search(p)]
            if parts:
                yield parts, PART, False, index, "", False


def _behind(page: PageFacts) -> Iterator[Found]:
    """`By Jane Doe in Travel, Food`, `Posted 3 May in News`, `in Travel`."""
    for index in _near(page):
        text = page.texts[index]
        said = text.split()
        if (
            len(text) > 160
            or len(said) < 2
            or (len(text) > 60 and not page.dated[index] and said[0].casefold() not in small("author"))
        ):
            continue
        at = next(
            (n for n in range(len(said) - 1) if said[n].casefold() in small("in") and said[n + 1][:1].isupper()), -1
        )
        if at >= 0:
            yield split(_until(" ".join(said[at + 1 :]))), BEHIND, False, index, said[at].casefold(), at == 0


def _near(page: PageFacts) -> list[int]:
    """The blocks where a byline stands."""
    first = max(0, (page.title if page.title >= 0 else page.main_start) - 3)
    stop, last = page.reading.body_stop, len(page.texts)
    return [*range(first, min(page.main_start + 1, first + 30, last)), *range(stop, min(stop + 4, last))]


def _top(page: PageFacts) -> Iterator[Found]:
    """Short lines around the title; below that of a plain post its text begins."""
    title = page.title if page.title >= 0 else page.main_start
    below = () if page.reading.plain else range(title + 1, min(title + 4, page.main_start))
    for index in (*range(max(0, title - ABOVE), title), *below):
        text = page.texts[index]
        if len(text) <= 100 and not _DIGIT.search(text) and not is_paragraph(text) and not is_menu(text):
            yield split(text), TOP, False, index, "", False


def _foot(page: PageFacts) -> Iterator[Found]:
    """Short lines, or one line with commas, below the body; nothing stands below that of a plain post."""
    if page.reading.plain:
        return
    stop = page.reading.body_stop
    index = max(0, stop - 2)
    while index < min(stop + BELOW, len(page.texts)):
        values = list(_run(page, index))
        text = page.texts[index]
        if len(values) > 1:
            yield values, FOOT, True, index, "", False
        elif text.count(",") >= 2 and len(text) <= LINE:
            parts = split(text)
            if all(len(part) < 30 for part in parts):
                yield parts, FOOT, True, index, "", False
        index += max(1, len(values))


def _hash_tags(page: PageFacts) -> Iterator[Found]:
    """A line of nothing but hash tags."""
    for index, text in _short_blocks(page):
        if "#" in text and len(text) <= LINE:
            found = _HASH.findall(text)
            if found and len(_HASH.sub("", text).strip(" ,|·/")) <= 3:
                yield found, HASH, True, index, "", len(found) > 1


def _short_blocks(page: PageFacts) -> Iterator[tuple[int, str]]:
    """Blocks that may hold a label: not paragraphs of the body."""
    for index, text in enumerate(page.texts):
        if len(text) <= LINE:
            yield index, text


# ------------------------------------------------------------------------------------------------ lists
def split(text: str) -> list[str]:
    """A list in one line: parted by commas, else by bars or dots, else by runs of space; *and* before the last."""
    text = text.strip()
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) < 2:
        parts = [part for part in _BAR.split(text) if part]
    if len(parts) > 1:
        first, _, last = parts[-1].partition(" ")
        if first.casefold() in small("and") and last:
            parts[-1] = last
    return parts


def known_parts(page: PageFacts, text: str) -> list[str]:
    """Categories parted by nothing but spaces, where each is also a line of the page: its menu often lists them."""
    found, rest = [], text.split()
    while rest:
        size = next((n for n in range(min(4, len(rest)), 0, -1) if " ".join(rest[:n]) in page.lines), 0)
        if not size:
            return [text]
        found.append(" ".join(rest[:size]))
        rest = rest[size:]
    return found


def _run(page: PageFacts, start: int) -> Iterator[str]:
    """Short lines from a block on, until one that cannot be a term."""
    for index in range(start, min(start + RUN, len(page.texts))):
        text = clean(page.texts[index])
        if page.kind(index) in _ENDS_LIST:
            return
        if (
            not possible(text)
            or len(text) > 40
            or label_kind(text)
            or text[-1:] in ".!?:"
            or (_DIGIT.search(text) and find(text))
        ):
            return
        yield text


def _until(text: str) -> str:
    """The list at the text's beginning: up to a bar before something else, a date, or the sentence's end."""
    text = text.lstrip(" :：-–—»").rstrip()
    for mark in (". ", " | ", " — ", " – ", "\t"):
        head, found, rest = text.partition(mark)
        if found and (mark != " | " or "," in head or _DIGIT.search(rest)):
            text = head
    return text.rstrip(" .|")


def clean(value: str) -> str:
    """Without its mark in a list, quotation marks, an arrow or comma behind it, and how many posts it has."""
    value = value.strip().strip('\u200b\ufeff"“”[]')
    if value[:1] in _BULLETS:
        value = value.lstrip(_BULLETS).lstrip()
    if value[-1:] in _ARROWS:
        value = value.rstrip(_ARROWS).rstrip()
    return (_COUNT.sub("", value) if value.endswith(")") else value).strip()


def possible(value: str) -> bool:
    if not 1 < len(value) <= LONGEST or value.count(" ") >= MOST_WORDS:
        return value in ("C", "R")
    return any(c.isalpha() for c in value) and _SIGNS.isdisjoint(value) and "://" not in value


def _is_title(page: PageFacts, part: str) -> bool:
    title = page.reading.title.value.casefold() if page.reading.title else ""
    folded = part.casefold().rstrip(".… ")
    return bool(folded) and (folded in title or title in folded) if title else False
