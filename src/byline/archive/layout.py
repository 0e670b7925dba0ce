"""What the posts of an archive share: lines that recur, patterns with slots, what stands beside them.

Learned in one pass over the posts with memory that does not grow with their text: counts of rare lines are dropped as
they go (lossy counting), patterns and places come from a sample of posts. A folder whose posts share no layout, for
instance pages of many sites, gives an empty layout, and reading them is the same as reading each alone.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from byline.archive import mining, versions
from byline.archive.pattern import Pattern
from byline.core import blocks, charset
from byline.core.post import Block, Candidate, RawPost, TextKind
from byline.core.shape import NOTHING, Shape, shapes
from byline.core.suggestion import suggestion
from byline.extract.page import signals
from byline.extract.page.shared import Alone

FEWEST_POSTS = 4
SAMPLE = 200
"""Posts that patterns are learned from, at most."""
SKETCHED = 400
"""Posts among which versions of one text are looked for, at most."""
BUCKET = 100
"""Posts after which lines seen too rarely are forgotten; a count is too low by at most one for each bucket."""
LINES_IN_SAMPLE = 600
RARE, COMMON, MOST = 0.03, 0.5, 0.75
"""Shares of posts: a line is fixed from COMMON on; below RARE it says nothing."""
MANY_POSTS = 30
"""Of fewer posts, more must have a line before it proves a shared layout."""
DATED = 80
"""Characters below which a line is asked for its numeric dates."""
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](?:19|20)?\d\d(?!\d)")
KEYS = ("posts", "kind", "day_first", "encoding", "patterns", "after", "before", "lines", "as_typed", "keep_wrappers")


@dataclass(frozen=True)
class Layout:
    """Shares are of the posts, 0 to 1. An empty layout knows nothing."""

    posts: int = 0
    lines: Mapping[str, float] = field(default_factory=dict)
    patterns: Mapping[str, float] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    """Fixed line or pattern to what the line right after it holds (`title` …); "" is the start of the post."""
    before: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    """Whether numeric dates of the archive put the day before the month; None where none of them tells."""
    encoding: str = ""
    """Of the texts that do not show it themselves; only a person knows."""
    kind: str = ""
    """Of all the texts, a value of Kind; "" where each is told by itself."""
    as_typed: frozenset[Shape] = NOTHING
    """The shapes that no Markdown is made of."""
    keep_wrappers: bool = False
    """Whether footers of mailing lists and wrappers of e-books stay in their texts."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Paths of posts that are versions of a longer one, each with that one's; learnt anew each time, never written."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.patterns)

    @property
    def stated(self) -> dict[str, Any]:
        """What only a person says, which learning leaves as it is."""
        return {
            "encoding": self.encoding,
            "kind": self.kind,
            "as_typed": self.as_typed,
            "keep_wrappers": self.keep_wrappers,
        }

    def template_of(self, texts: Sequence[str]) -> Layout:
        return self

    @property
    def places_of(self) -> frozenset[str]:
        return frozenset()

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        return None

    @property
    def alone(self) -> Layout:
        """What a page of the archive knows that is read alone: the order of its numbers in dates."""
        return Layout(day_first=self.day_first)

    def weighed(
        self,
        names: Iterable[str],
        alone: Alone,
        chosen: Mapping[str, Sequence[Candidate]],
        rejected: Mapping[str, Sequence[Candidate]],
    ) -> Mapping[str, Sequence[Candidate]]:
        return {}

    def share(self, line: str) -> float:
        """The share of posts with this line, whatever numbers it has."""
        return self.lines.get(mining.key(line), 0.0)

    def match(self, line: str) -> tuple[str, float, Mapping[str, str]] | None:
        """The first pattern the line follows: its text, its share, and the values in its slots."""
        for pattern, share in self._compiled:
            values = pattern.match(line)
            if values is not None:
                return pattern.text, share, values
        return None

    def slot_after(self, line: str) -> str:
        """What the line right after this one holds, or "": `title`, `authors`, `date`, `categories`, `tags`."""
        return self._beside(self.after, line)

    def slot_before(self, line: str) -> str:
        """What the line right before this one holds, or ""."""
        return self._beside(self.before, line)

    def _beside(self, slots: Mapping[str, str], line: str) -> str:
        if not slots:
            return ""
        found = slots.get(mining.key(line))
        if found is None and line:
            matched = self.match(line)
            found = slots.get(matched[0]) if matched else None
        return found or ""

    @cached_property
    def _compiled(self) -> tuple[tuple[Pattern, float], ...]:
        return tuple((Pattern(text), share) for text, share in self.patterns.items())

    def dump(self) -> str:
        """A TOML file for people to correct."""
        quoted = {True: "true", False: "false", None: '"unknown"'}
        text = ["# What the posts of this archive share, and how much of it. Correct it and keep it beside the posts."]
        text += [f"posts = {self.posts}", f"day_first = {quoted[self.day_first]}"]
        text += [
            "# What kind of texts they are, where that is told wrong: page, block, mail, headed or text.",
            f"kind = {_quoted(self.kind)}",
            "# How texts are encoded that do not show it themselves: cp1251, euc-kr …",
            f"encoding = {_quoted(self.encoding)}",
            f"# What is left as it was typed, any of {', '.join(Shape)}.",
            f"as_typed = [{', '.join(_quoted(shape) for shape in sorted(self.as_typed))}]",
        ]
        text += [
            "# Whether footers of mailing lists and wrappers of e-books stay in their texts.",
            f"keep_wrappers = {quoted[self.keep_wrappers]}",
        ]
        for name, note, table in (
            (
                "patterns",
                "Fixed words, and between them {title} {authors} {date} {categories} {tags} {source} {n} or {}.",
                self.patterns,
            ),
            (
                "after",
                'What the line right after such a line or pattern holds; "" is the start of the post.',
                self.after,
            ),
            ("before", "What the line right before it holds.", self.before),
            ("lines", "Lines that recur; {n} is any number.", self.lines),
        ):
            text += ["", f"# {note}", f"[{name}]"]
            text += [
                f"{_quoted(key)} = {_quoted(value) if isinstance(value, str) else f'{value:.2f}'}"
                for key, value in table.items()
            ]
        return "\n".join(text) + "\n"

    @classmethod
    def load(cls, text: str) -> Layout:
        """From what `dump` wrote and a person may have changed; ValueError says what is wrong."""
        stored = tomllib.loads(text)
        for key in stored:
            if key not in KEYS:
                raise ValueError(f"unknown key `{key}`; {suggestion(key, KEYS)}")
        order = stored.get("day_first")
        layout = cls(
            int(stored.get("posts", 0)),
            {str(line): float(share) for line, share in stored.get("lines", {}).items()},
            {str(line): float(share) for line, share in stored.get("patterns", {}).items()},
            {str(line): str(slot) for line, slot in stored.get("after", {}).items()},
            {str(line): str(slot) for line, slot in stored.get("before", {}).items()},
            order if isinstance(order, bool) else None,
            str(stored.get("encoding", "")),
            _kind(str(stored.get("kind", ""))),
            shapes(stored.get("as_typed", [])),
            stored.get("keep_wrappers") is True,
        )
        for text in layout.patterns:
            Pattern(text)  # raises where a pattern says nothing
        if layout.encoding and (complaint := charset.complaint(layout.encoding)):
            raise ValueError(complaint)
        return layout


def _kind(text: str) -> str:
    if text and text not in list(TextKind):
        raise ValueError(f"unknown kind {text!r}; kinds: {', '.join(TextKind)}")
    return text


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def learn(posts: Iterable[RawPost]) -> Layout:
    """The layout of these posts, in whatever order they come."""
    counts: dict[str, list[int]] = {}
    sample: list[tuple[int, str, tuple[str, ...]]] = []
    sketches: dict[str, versions.Sketch] = {}
    number, days, months = 0, 0, 0
    for number, post in enumerate(posts, 1):
        texts = [block.text for block in blocks.split(post.lines)]
        if number <= SKETCHED:
            sketches[post.path] = versions.sketch(texts)
        for line in set(map(mining.key, texts)):
            entry = counts.get(line)
            if entry is None:
                counts[line] = [1, (number - 1) // BUCKET]
            else:
                entry[0] += 1
        if number % BUCKET == 0:
            counts = {line: entry for line, entry in counts.items() if sum(entry) > number // BUCKET}
        kept = tuple(text for text in _ends(texts) if len(text) <= mining.KEY)
        _keep(sample, post.path, kept)
        in_post = _orders(kept)
        days, months = days + in_post[0], months + in_post[1]
    drafts = versions.versions(sketches)
    if number < FEWEST_POSTS:
        return Layout(versions=drafts)
    shares = {line: count / number for line, (count, _) in counts.items() if count >= max(2, RARE * number)}
    order = _settled(days, months)
    chosen = [lines for _, _, lines in sorted(sample, key=lambda item: item[1])]
    return replace(_laid_out(number, shares, chosen, order), versions=drafts)


def day_first(pages: Iterable[Sequence[str]]) -> bool | None:
    """Whether the numeric dates of pages put the day before the month; None where none or too few of them tell."""
    votes = [_orders(texts) for texts in pages]
    return _settled(sum(days for days, _ in votes), sum(months for _, months in votes))


def _orders(texts: Iterable[str]) -> tuple[int, int]:
    """How many numeric dates must have the day first, and how many the month."""
    found = [pair for text in texts if len(text) < DATED for pair in NUMERIC_DATE.findall(text)]
    days = sum(int(first) > 12 >= int(second) for first, second in found)
    return days, sum(int(second) > 12 >= int(first) for first, second in found)


def _settled(days: int, months: int) -> bool | None:
    return None if days == months or min(days, months) * 10 > max(days, months) else days > months


def _ends(texts: Sequence[str]) -> Sequence[str]:
    return texts if len(texts) <= LINES_IN_SAMPLE else [*texts[: LINES_IN_SAMPLE // 2], *texts[-LINES_IN_SAMPLE // 2 :]]


def _keep(sample: list[tuple[int, str, tuple[str, ...]]], path: str, lines: tuple[str, ...]) -> None:
    """Of all posts, those with the smallest hashes of their paths: an even sample that does not depend on the order."""
    rank = -int.from_bytes(hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest()[:8])
    if len(sample) < SAMPLE:
        heapq.heappush(sample, (rank, path, lines))
    elif rank > sample[0][0]:
        heapq.heapreplace(sample, (rank, path, lines))


def _laid_out(number: int, shares: Mapping[str, float], sample: list[tuple[str, ...]], order: bool | None) -> Layout:
    fixed = {line: share for line, share in shares.items() if share >= COMMON}
    found = mining.patterns(sample, fixed)
    if not _coherent(fixed, found, number):
        return Layout(number)
    patterns = dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    compiled = [Pattern(text) for text in patterns]
    after, before = mining.places(sample, fixed, compiled)
    lines = dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
    return Layout(number, lines, patterns, after, before, order)


def _coherent(fixed: Mapping[str, float], patterns: Mapping[str, float], number: int) -> bool:
    """Unrelated sites have lines like `Home` in common, too, but not two in most posts that no other site prints.

    Lines that are alike but for their numbers are not proof: posts of one series have such lines in their texts.
    """
    fixed = {line: share for line, share in fixed.items() if mining.ANY_NUMBER not in line}
    telling = [pattern for pattern in patterns if mining.telling(pattern)]
    if number >= MANY_POSTS:
        own = [line for line in fixed if (signals.kind_of(line) or (0, 0.0))[1] < 1]
        return len(own) + len(telling) >= 2
    own = [
        line for line, share in fixed.items() if share >= MOST and line.count(" ") >= 2 and not signals.kind_of(line)
    ]
    return len(own) + sum(patterns[pattern] >= MOST for pattern in telling) >= 2
