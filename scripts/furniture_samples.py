"""What the furniture labeller learns from: pages of many sites, a few archives with their layouts, and plain posts.

Plain posts are made from gold bodies: a title, paragraphs and between them lines that look like anything (code, tables,
signs, verse). Nothing around them is furniture, and the labeller must learn to lose nothing there.
"""

from __future__ import annotations

import hashlib
import math
import random
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from body_gold import Label, labels
from byline.blocks import split
from byline.extract import layout as layouts
from byline.extract.furniture import indent
from byline.extract.layout import Layout
from byline.extract.signals import Said, said
from byline.post import Block, RawPost
from gold import Page, archives, half, single_pages

FOLDS = 3
SITE = 30.0
"""An archive counts as much as this many single pages, however many posts it has."""
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
    lexical: list[float] = field(default_factory=list)

    @property
    def fold(self) -> int:
        return hashlib.sha256(b"fold" + self.domain.encode()).digest()[0] % FOLDS

    @cached_property
    def said(self) -> list[Said]:
        return [said(text, indent(block)) for text, block in zip(self.texts, self.blocks, strict=True)]

    @cached_property
    def weights(self) -> list[float]:
        """Every page weighs the same, every block by a root of its length; pages with segments only weigh little."""
        roots = [math.sqrt(min(80, 1 + text.count(" "))) for text in self.texts]
        if self.page is not None and "body" not in self.page.scored:
            return [0.15 * root for root in roots]
        return [100 * self.weight * root / sum(roots) for root in roots]


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


def plain(wanted: Iterable[Page]) -> Iterator[Sample]:
    """Plain posts made from the gold bodies of these pages, the same every time."""
    done: set[str] = set()
    for page in wanted:
        body, title = page.gold.get("body"), page.gold.get("title")
        if not body or not title or page.gold["id"] in done:
            continue
        done.add(page.gold["id"])
        chance = random.Random(page.gold["id"])
        paragraphs = [line for line in body.split("\n") if line.strip()]
        paragraphs = paragraphs[: chance.choice((2, 5, 12, 40))]
        for _ in range(chance.choice((0, 0, 1, 2, 4))):
            paragraphs.insert(chance.randrange(len(paragraphs) + 1), _odd(chance))
        if chance.random() < 0.3:
            paragraphs = ["\n".join(textwrap.wrap(line, 72)) or line for line in paragraphs]
        gap = chance.choice(("\n\n", "\n\n", "\n"))
        blocks = split(f"{title}\n\n{gap.join(paragraphs)}\n".split("\n"))
        texts = [block.text for block in blocks]
        yield Sample(page.domain, "plain", blocks, texts, [0.0, *[1.0] * (len(texts) - 1)], PLAIN)


def _odd(chance: random.Random) -> str:
    """A line or several that no prose looks like."""
    kind = chance.randrange(5)
    if kind == 0:
        return "".join(chance.choice(ODD) for _ in range(chance.randrange(1, 30)))

    def word() -> str:
        return "".join(chance.choice("aeioulnrst") for _ in range(chance.randrange(2, 8)))

    def times(most: int) -> range:
        return range(chance.randrange(1, most))

    if kind == 1:
        return "\n".join(f"    {word()} = {word()}({word()}, 9);" for _ in times(5))
    if kind == 2:
        return "\n".join(f"{chance.choice('-*+')} {word()} {word()}" for _ in times(7))
    if kind == 3:
        return "\n".join(f"> {word()} {word()} {word()}" for _ in times(5))
    return "\n".join(" ".join(word() for _ in times(7)).capitalize() for _ in times(6))


def all_samples(of_half: int | None = None) -> list[Sample]:
    """Everything, or what comes from one half of the domains."""
    single = [page for page in single_pages() if of_half in (None, half(page.domain))]
    shared = [sample for sample in of_archives() if of_half in (None, half(sample.domain))]
    return [*pages(single), *shared, *plain(single)]
