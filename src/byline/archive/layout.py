"""What the posts of an archive share: lines that recur, patterns with slots, what stands beside them.

Learned in one pass over the posts with memory that does not grow with their text: counts of rare lines are dropped as
they go (lossy counting), patterns and places come from a sample of posts. A folder whose posts share no layout, for
instance pages of many sites, gives an empty layout, and reading them is the same as reading each alone.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from byline.archive.patterns import layout_file, mining, versions
from byline.archive.patterns.pattern import Pattern
from byline.core import blocks
from byline.core.post import Block, Candidate, RawPost, TextKind
from byline.core.shape import NOTHING, Shape
from byline.extract.page import signals
from byline.extract.page.dangling import is_dangling
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
HEAD = "# What the posts of this archive share, and how much of it. Correct it and keep it beside the posts."
NOTES = {
    "kind": f"What kind of texts they are, where that is told wrong: {', '.join(TextKind)}.",
    "encoding": "How texts are encoded that do not show it themselves: cp1251, euc-kr …",
    "as_typed": f"What is left as it was typed, any of {', '.join(Shape)}.",
    "keep_wrappers": "Whether footers of mailing lists and wrappers of e-books stay in their texts.",
    "patterns": "Fixed words, and between them {title} {authors} {date} {categories} {tags} {source} {n} or {}.",
    "after": 'What the line right after such a line or pattern holds; "" is the start of the post.',
    "before": "What the line right before it holds.",
    "lines": "Lines that recur; {n} is any number.",
}
"""What stands above the values of a file."""


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

    written: bool = field(default=False, compare=False)
    """Whether a person keeps it in a file: what that says outright is believed before anything is weighed."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.patterns)

    def __getstate__(self) -> dict[str, Any]:
        """What is worked out of the fields is worked out again where it is asked for."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

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
    def template(self) -> str:
        return ""

    @cached_property
    def is_printed(self) -> bool:
        """A line that its pages share is one that sites print, or a person wrote down what they share."""
        return self.written or any(map(is_of_sites, self.lines))

    @property
    def corrected(self) -> frozenset[str]:
        return frozenset()

    @property
    def places_of(self) -> frozenset[str]:
        return frozenset()

    def opens(self, text: str) -> bool:
        return False

    def prints(self, text: str) -> bool:
        return False

    def certain_title(self, blocks: Sequence[Block]) -> Candidate | None:
        return None

    @property
    def tells_body(self) -> bool:
        return False

    def body(self, texts: tuple[str, ...], probabilities: Sequence[float]) -> Mapping[int, float]:
        return {}

    def corrected_body(self, texts: tuple[str, ...]) -> tuple[Mapping[int, bool], tuple[str, ...]]:
        return {}, ()

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
        values: dict[str, object] = {
            "posts": self.posts,
            "day_first": "unknown" if self.day_first is None else self.day_first,
            "kind": self.kind,
            "encoding": self.encoding,
            "as_typed": sorted(self.as_typed),
            "keep_wrappers": self.keep_wrappers,
            **{name: getattr(self, name) for name in layout_file.TABLES},
        }
        return "\n".join([HEAD, *layout_file.written(values, NOTES)]) + "\n"

    @classmethod
    def load(cls, text: str) -> Layout:
        """From what `dump` wrote and a person may have changed; LayoutError says what is wrong, and on which line."""
        said = layout_file.read(text)
        return cls(**said, written=any(said[name] for name in layout_file.TABLES))


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


def is_of_sites(line: str) -> bool:
    """A line of a known kind, or one that has lost the link in it: no writer repeats `Posted on by`."""
    return signals.kind_of(line) is not None or is_dangling(line)


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
        own = [line for line in fixed if not signals.is_known(line)]
        return len(own) + len(telling) >= 2
    own = [
        line for line, share in fixed.items() if share >= MOST and line.count(" ") >= 2 and not signals.kind_of(line)
    ]
    return len(own) + sum(patterns[pattern] >= MOST for pattern in telling) >= 2
