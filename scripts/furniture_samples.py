"""What the furniture classifier learns from: pages of many sites, archives with their layouts, and plain posts.

Real archives are few, and a line classifier that learns from few sites what it means that a line is shared learns their
themes instead. So most archives are supposed ones: a single page with a layout that its site's other pages might have
taught.

Plain posts are made from gold bodies: a title, paragraphs and between them lines that look like anything (code, tables,
signs, verse). Nothing around them is furniture, and the line classifier must learn to lose nothing there.
"""

from __future__ import annotations

import math
import random
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from body_gold import Label, labels
from byline.archive import layout as layouts
from byline.archive.layout import Layout
from byline.archive.patterns import mining
from byline.core.blocks import split
from byline.core.post import Block, RawPost
from byline.extract.page.signals import BlockCues, cues
from gold import Page, archives, fold, single_pages

SITE = 30.0
"""An archive counts as much as this many single pages, however many posts it has."""
SUPPOSED = 0.6
"""Weight of a page with a supposed layout."""
SHARES = (1.0, 1.0, 0.98, 0.95, 0.85, 0.6, 0.35, 0.1, 0.0, 0.0)
"""Of a run of furniture, the share of posts that have it."""
NEW_RUN, STRAY = 0.08, 0.01
"""How often another run begins inside of one, and how often a line of the post recurs."""
LONG = 150
"""Characters of furniture that is another post's teaser or a comment more often than not."""
LOST, SPOILT, KEPT = 0.9, 0.2, 0.4
"""What it costs to lose all of a body; to keep as many other words as the body has; to keep all the other words."""
LONGEST, FEWEST = 500, 30
"""Words that a block counts for at most, and a page's body or other words at least."""
PLAIN = 0.5
"""Weight of a plain post, in single pages."""
ODD = "*#_~`|<>{}[]()=+-/\\^&%$@!?:;.,'\""


@dataclass
class Sample:
    """One text, split and labelled."""

    domain: str
    style: str
    blocks: tuple[Block, ...]
    texts: list[str]
    labels: list[Label]
    weight: float = 1.0
    layout: Layout | None = None
    page: Page | None = None
    made: str = ""
    """Its text, where that is no page's."""

    @property
    def text(self) -> str:
        return self.page.text if self.page else self.made

    @property
    def fold(self) -> int:
        return fold(self.domain)

    @cached_property
    def cues(self) -> list[BlockCues]:
        return [cues(text, block.indent) for text, block in zip(self.texts, self.blocks, strict=True)]

    @cached_property
    def weights(self) -> list[float]:
        """Every page weighs the same, every block by a root of its length; pages with segments only weigh little."""
        roots = [math.sqrt(min(80, 1 + text.count(" "))) for text in self.texts]
        if self.page is not None and "body" not in self.page.scored:
            return [0.15 * root for root in roots]
        return [100 * self.weight * root / sum(roots) for root in roots]

    @cached_property
    def costs(self) -> list[float]:
        """What a wrong decision costs by the measures of the body: of a block's words, their share of the page's body
        or of its other words. The weights, where its body is unknown.
        """
        if self.page is None or "body" not in self.page.scored:
            return self.weights
        counts = [min(LONGEST, 1 + text.count(" ")) for text in self.texts]
        sizes = [100 * self.weight * count for count in counts]
        body = sum(count for count, label in zip(counts, self.labels, strict=True) if label)
        rest = sum(counts) - body
        of_body = LOST / max(FEWEST, body)
        of_rest = SPOILT / max(FEWEST, body) + KEPT / max(FEWEST, rest)
        return [size * (of_body if label else of_rest) for size, label in zip(sizes, self.labels, strict=True)]


def pages(wanted: Iterable[Page]) -> Iterator[Sample]:
    """Single pages whose body or segments are known."""
    for page in wanted:
        if page.scored & {"body", "segments"}:
            blocks = split(page.text.split("\n"))
            texts = [block.text for block in blocks]
            yield Sample(page.domain, page.style, blocks, texts, labels(page, texts), page=page)


def of_archives(every: int = 1) -> Iterator[Sample]:
    """Posts of whole archives, each with the layout of its folder; every so many-th of them."""
    folders = list(archives())
    sites = {name: found[0].domain for name, found in folders}
    for name, found in folders:
        layout = layouts.learn(RawPost(page.path.name, page.text) for page in found)
        share = SITE / (list(sites.values()).count(sites[name]) * len(found[::every]))
        for sample in pages(found[::every]):
            sample.weight, sample.layout, sample.style = share, layout, name
            yield sample


def of_supposed_archives(samples: Iterable[Sample]) -> Iterator[Sample]:
    """Of each single page one style, with a supposed layout."""
    for sample in samples:
        assert sample.page is not None
        probability = random.Random(f"layout {sample.page.gold['id']}")
        style = probability.choice(sorted(sample.page.gold["scored"]))
        if "body" in sample.page.scored and sample.style == style:
            layout = supposed(sample, probability)
            yield replace(sample, layout=layout, style="laid out", weight=SUPPOSED)


def supposed(sample: Sample, probability: random.Random) -> Layout:
    """A layout as the other pages of the site would teach it: whole runs of furniture recur, or none of a run does;
    lines around the title, the author or the date become patterns; a line of the post hardly ever recurs.
    """
    lines: dict[str, float] = {}
    patterns: dict[str, float] = {}
    places: tuple[dict[str, str], dict[str, str]] = ({}, {})
    gold = sample.page.gold if sample.page else {}
    named = [(title, "{title}") for title in [gold.get("title")] if title]
    named += [(name, "{authors}") for name in gold.get("authors", ())]
    share = 0.0
    for index, (text, label) in enumerate(zip(sample.texts, sample.labels, strict=True)):
        if label:
            share = 0.0
            if probability.random() < STRAY:
                lines[mining.key(text)] = probability.uniform(0.03, 0.2)
            continue
        if index == 0 or sample.labels[index - 1] or probability.random() < NEW_RUN:
            share = probability.choice(SHARES)
        if _is_own(text, gold):
            pattern = text if len(text) <= mining.KEY else ""
            for value, slot in named:
                pattern = pattern.replace(value, slot, 1) if value != text else ""
            if share and pattern != text and mining.telling(pattern):
                patterns[pattern] = share
        elif probability.random() < share and not (len(text) > LONG and probability.random() < 0.6):
            lines[mining.key(text)] = min(1.0, max(0.03, share + probability.uniform(-0.05, 0.05)))
    for index, text in enumerate(sample.texts):
        if text == gold.get("title") and probability.random() < 0.6:
            for place, beside in zip(places, (index - 1, index + 1), strict=True):
                if 0 <= beside < len(sample.texts) and mining.key(sample.texts[beside]) in lines:
                    place[mining.key(sample.texts[beside])] = "title"
    return Layout(100, lines, patterns, *places)


def _is_own(text: str, gold: Mapping[str, Any]) -> bool:
    """The line says something of this post alone."""
    values = [gold.get("title") or "", *gold.get("authors", ()), *gold.get("categories", ()), *gold.get("tags", ())]
    return any(len(value) > 3 and value in text for value in values)


def plain(wanted: Iterable[Page]) -> Iterator[Sample]:
    """Plain posts made from the gold bodies of these pages, the same every time."""
    done: set[str] = set()
    for page in wanted:
        body, title = page.gold.get("body"), page.gold.get("title")
        if not body or not title or page.gold["id"] in done:
            continue
        done.add(page.gold["id"])
        probability = random.Random(page.gold["id"])
        paragraphs = [line for line in body.split("\n") if line.strip()]
        paragraphs = paragraphs[: probability.choice((2, 5, 12, 40))]
        for _ in range(probability.choice((0, 0, 1, 2, 4))):
            paragraphs.insert(probability.randrange(len(paragraphs) + 1), _odd(probability))
        if probability.random() < 0.3:
            paragraphs = ["\n".join(textwrap.wrap(line, 72)) or line for line in paragraphs]
        gap = probability.choice(("\n\n", "\n\n", "\n"))
        made = f"{title}\n\n{gap.join(paragraphs)}\n"
        blocks = split(made.split("\n"))
        texts = [block.text for block in blocks]
        yield Sample(page.domain, "plain", blocks, texts, [0.0, *[1.0] * (len(texts) - 1)], PLAIN, made=made)


def _odd(probability: random.Random) -> str:
    """A line or several that no prose looks like."""
    kind = probability.randrange(5)
    if kind == 0:
        return "".join(probability.choice(ODD) for _ in range(probability.randrange(1, 30)))

    def word() -> str:
        return "".join(probability.choice("aeioulnrst") for _ in range(probability.randrange(2, 8)))

    def times(most: int) -> range:
        return range(probability.randrange(1, most))

    if kind == 1:
        return "\n".join(f"    {word()} = {word()}({word()}, 9);" for _ in times(5))
    if kind == 2:
        return "\n".join(f"{probability.choice('-*+')} {word()} {word()}" for _ in times(7))
    if kind == 3:
        return "\n".join(f"> {word()} {word()} {word()}" for _ in times(5))
    return "\n".join(" ".join(word() for _ in times(7)).capitalize() for _ in times(6))


def all_samples(wanted: Callable[[str], bool]) -> list[Sample]:
    """All that comes from the wanted domains."""
    single = [page for page in single_pages() if wanted(page.domain)]
    shared = [sample for sample in of_archives() if wanted(sample.domain)]
    alone = list(pages(single))
    return [*alone, *of_supposed_archives(alone), *shared, *plain(single)]
