"""Finds patterns and places in the lines of a sample of an archive's posts.

A pattern's fixed words are the words most of its lines have in the same order; its slots are named by what stands in
them and before them. A place is a line right before or after a fixed one that differs from post to post.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from byline.archive.patterns.pattern import SLOT, Pattern
from byline.vocabulary import words

COMMON = 0.5
"""A pattern stands in at least this share of the posts, a word of it in at least ANCHOR of its lines."""
ANCHOR = 0.7
KEY = 300
"""Characters of a line that count."""
LONGEST = 30
"""Words; no line around a post is longer and has slots."""
START = ""
"""The place before a post's first line."""
ANY_NUMBER = "{n}"
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?[.,:]?$")
DIGITS = re.compile(r"\d+")
STUTTER = re.compile(r"([,|·/])(?: ?\1)+")
STUTTERS = tuple(f"{sign}{gap}{sign}" for sign in ",|·/" for gap in ("", " "))
"""What every such line holds, and hardly any other."""
Lines = Sequence[str]


def key(line: str) -> str:
    """What lines must have in common to count as the same: all but numbers, and how often a comma is repeated."""
    return _key(line[:KEY])


@functools.lru_cache(1 << 12)
def _key(line: str) -> str:
    """Remembered: several rules ask for the same line, and pages of an archive repeat theirs."""
    numbered = DIGITS.sub(ANY_NUMBER, line)
    return STUTTER.sub(r"\1", numbered) if any(map(numbered.__contains__, STUTTERS)) else numbered


def patterns(posts: Sequence[Lines], fixed: Mapping[str, float]) -> dict[str, float]:
    """Pattern texts with the share of posts that have such a line; `fixed` are the lines that recur as they are."""
    groups: dict[tuple[int, str], dict[int, list[str]]] = defaultdict(dict)
    for number, lines in enumerate(posts):
        for line in lines:
            parts = line.split()
            if 1 < len(parts) <= LONGEST and key(line) not in fixed:
                ends = [_abstract(part) for part in (*parts[:2], *parts[-2:])]
                for alike in ((0, ends[0]), (1, " ".join(ends[:2])), (2, ends[3]), (3, " ".join(ends[2:]))):
                    groups[alike].setdefault(number, []).append(line)
    found: dict[str, float] = {}
    for _, lines_by_post in sorted(groups.items()):
        if len(lines_by_post) >= max(3, COMMON * len(posts)):
            for text in _frames(lines_by_post, len(posts), posts):
                found.setdefault(text, 0.0)
    for text in list(found):
        pattern = Pattern(text)
        found[text] = sum(any(pattern.match(line) is not None for line in lines) for lines in posts) / len(posts)
    return _without_vaguer(found)


def _abstract(word: str) -> str:
    """Numbers and months as one, so that dates begin alike."""
    bare = word.strip(".,:;()[]").casefold()
    return "0" if NUMBER.match(word) else "month" if bare in _months() else word


def _frames(lines_by_post: Mapping[int, list[str]], count: int, posts: Sequence[Lines]) -> Iterable[str]:
    """The patterns of lines that begin or end alike."""
    lines = [line for found in lines_by_post.values() for line in found[:2]]
    frequency = Counter(word for line in lines for word in set(line.split()))
    anchors = {word for word, n in frequency.items() if n >= ANCHOR * len(lines) and not any(map(str.isdigit, word))}
    if not any(char.isalpha() for word in anchors for char in word):
        return
    skeletons: dict[tuple[str | None, ...], list[tuple[int, str]]] = defaultdict(list)
    for number, found in lines_by_post.items():
        for line in found[:2]:
            marked = [word if word in anchors else None for word in line.split()]
            skeletons[tuple(next(same) for _, same in groupby(marked))].append((number, line))
    for skeleton, matched in skeletons.items():
        in_posts = len({number for number, _ in matched})
        if in_posts >= max(3, COMMON * count / 2) and None in skeleton and any(skeleton):
            yield _named(skeleton, anchors, matched, posts)


def _named(
    skeleton: Sequence[str | None], anchors: set[str], matched: Sequence[tuple[int, str]], posts: Sequence[Lines]
) -> str:
    """The pattern's text, its slots named."""
    columns: list[list[tuple[int, str]]] = []
    for number, line in matched:
        runs = [list(run) for _, run in groupby(line.split(), lambda word: word if word in anchors else None)]
        for index, run in enumerate(runs):
            if len(columns) <= index:
                columns.append([])
            columns[index].append((number, " ".join(run)))
    text: list[str] = []
    for index, word in enumerate(skeleton):
        if word is not None:
            text.append(word.replace("{", "(").replace("}", ")"))
        else:
            text.append("{" + slot_of(columns[index], " ".join(text), posts) + "}")
    text = _with_constants(text)
    taken: Counter[str] = Counter()
    for index, word in enumerate(text):
        taken[word] += 1
        if word.startswith("{") and taken[word] > 1:
            text[index] = "{}"
    return " ".join(text)


def _with_constants(text: Sequence[str]) -> list[str]:
    """The same, with slots for an author or a category that most of the posts have in common."""
    for slot, kind in (("{authors}", "by"), ("{categories}", "filed")):
        for index in range(1, len(text)):
            before = " ".join(text[max(0, index - 2) : index]).casefold().strip(":")
            if text[index][:1].isupper() and (before in _labels(kind) or before.split()[-1] in _labels(kind)):
                stop = index
                while stop < len(text) and text[stop][:1].isupper():
                    stop += 1
                text = [*text[:index], slot, *text[stop:]]
                break
    return list(text)


def slot_of(values: Sequence[tuple[int, str]], before: str, posts: Sequence[Lines]) -> str:
    """What a slot holds, told by its values (each with the number of its post) and the words before it; "" unknown."""
    if _share(values, lambda value: all(NUMBER.match(part) for part in value.split())) and _mean_words(values) < 1.5:
        return "n"
    if _share(values, is_date):
        return "date"
    titles = sum(_is_heading(value, posts[number]) for number, value in values)
    if titles >= 0.6 * len(values):
        return "title"
    label = re.sub(r"[\W\d_]+", " ", before.casefold()).strip()
    for name, kind in (("tags", "tagged"), ("categories", "filed"), ("authors", "by")):
        if any(label == word or label.endswith(f" {word}") for word in _labels(kind)):
            return name
    return ""


def is_date(value: str) -> bool:
    """It has a year or a month's name, and hardly anything else."""
    parts = re.findall(r"[^\W\d_]+|\d+", value.casefold())
    named = sum(part in _months() for part in parts)
    numbers = sum(part.isdigit() for part in parts)
    year = any(len(part) == 4 and part[:2] in ("19", "20") for part in parts)
    return bool(parts) and (year or named > 0) and numbers > 0 and len(parts) - named - numbers <= 4


def _is_heading(value: str, lines: Lines) -> bool:
    """The value is a line of its own in the post, quoted or not."""
    bare = value.strip("\"'“”„«»‘’ ")
    return len(bare) > 3 and (bare in lines or value in lines)


def _share(values: Sequence[tuple[int, str]], test: Callable[[str], bool]) -> bool:
    return sum(test(value) for _, value in values) >= 0.8 * len(values)


def _mean_words(values: Sequence[tuple[int, str]]) -> float:
    return sum(value.count(" ") + 1 for _, value in values) / len(values)


def telling(pattern: str) -> bool:
    """Unrelated texts have no such line: it has several fixed words, or names what stands between them."""
    fixed = SLOT.sub(" ", pattern).split()
    named = len(re.findall(r"\{[a-z]{2,}\}", pattern))
    return len(fixed) + named >= 3 and any(len(word) > 1 and word.isalpha() for word in fixed)


def _without_vaguer(found: Mapping[str, float]) -> dict[str, float]:
    """Of two patterns of which one fits all lines of the other, the more exact one, or the one of far more posts."""
    kept: dict[str, float] = {}
    for text, share in sorted(found.items(), key=lambda item: (-len(SLOT.sub("", item[0])), item[0])):
        if share < COMMON / 2 or not _anchored(text):
            continue
        exacter = [better for better in kept if Pattern(text).match(SLOT.sub("0", better)) is not None]
        if telling(text) and all(kept[better] < share - 0.1 for better in exacter):
            for better in exacter:
                del kept[better]
            exacter = []
        if not exacter:
            kept[text] = share
    return kept


def _anchored(text: str) -> bool:
    """More than a lone word, unless it ends in a sign of punctuation or names a slot."""
    fixed = SLOT.sub(" ", text).split()
    return len(fixed) > 1 or (
        len(fixed[0]) > 2 and (not fixed[0][-1].isalnum() or bool(re.search(r"\{[a-z]+\}", text)))
    )


def places(
    posts: Sequence[Lines], fixed: Mapping[str, float], known: Sequence[Pattern]
) -> tuple[dict[str, str], dict[str, str]]:
    """What the line right after a fixed line (or one of a pattern) holds, and what the line right before it holds."""
    after: dict[str, list[tuple[int, str]]] = defaultdict(list)
    before: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, lines in enumerate(posts):
        names = [_name(line, fixed, known) for line in lines]
        for index, line in enumerate(lines):
            if names[index] is None:
                above = START if index == 0 else names[index - 1]
                below = names[index + 1] if index + 1 < len(lines) else None
                if above is not None:
                    after[above].append((number, line))
                if below is not None:
                    before[below].append((number, line))
    return _told(after, posts), _told(before, posts)


def _name(line: str, fixed: Mapping[str, float], known: Sequence[Pattern]) -> str | None:
    if key(line) in fixed:
        return key(line)
    return next((pattern.text for pattern in known if pattern.match(line) is not None), None)


def _told(neighbours: Mapping[str, Sequence[tuple[int, str]]], posts: Sequence[Lines]) -> dict[str, str]:
    told = {}
    for name, values in neighbours.items():
        if len(values) >= max(3, COMMON * len(posts)) and len(values) <= 1.2 * len({number for number, _ in values}):
            slot = slot_of_line(values, name, posts)
            if slot:
                told[name] = slot
    return told


def slot_of_line(values: Sequence[tuple[int, str]], name: str, posts: Sequence[Lines]) -> str:
    """What a line of its own holds. A title is told from other short texts by being different in every post."""
    if _share(values, is_date):
        return "date"
    label = re.sub(r"[\W\d_]+", " ", name.casefold()).strip()
    for slot, kind in (("tags", "tagged"), ("categories", "filed"), ("authors", "by")):
        if label in _labels(kind):
            return slot
    distinct = len({value for _, value in values}) / len(values)
    short = sum(len(value) <= 150 and not value.endswith((".", ":", ",")) for _, value in values) / len(values)
    arrows = sum(value[0] in "←→«»‹›<>" or value[-1] in "←→«»‹›<>" for _, value in values) / len(values)
    again = sum(sum(value in line for line in posts[number]) > 1 for number, value in values) / len(values)
    if distinct >= 0.9 and short >= 0.85 and arrows < 0.1 and (again >= 0.5 or name == START):
        return "title"
    return ""


@functools.cache
def _months() -> frozenset[str]:
    listed = (name for months in words("months").values() for names in months.values() for name in names)
    return frozenset(name for name in listed if len(name) > 2 and name.isalpha())


@functools.cache
def _labels(kind: str) -> frozenset[str]:
    names = {"tagged": ("tagged", "tag"), "filed": ("filed", "category"), "by": ("by", "author")}[kind]
    listed = [*words("labels").values(), *words("bylines").values()]
    return frozenset(word for language in listed for name in names for word in language.get(name, ()))
