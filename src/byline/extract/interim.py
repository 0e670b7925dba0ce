"""Stands in for the labeller, for stated values and for the language until these are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from byline.extract.reading import Verdict
from byline.post import Block, Candidate, Problem, RawPost


@dataclass(frozen=True)
class Stated:
    fields: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    lines: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


def stated(raw: RawPost) -> Stated:
    return Stated()


def tell(blocks: Sequence[Block]) -> str:
    return ""


def label(lines: Sequence[str], blocks: Sequence[Block], layout: object = None) -> tuple[Verdict, ...]:
    size = [len(block.text) for block in blocks]
    prose = [n > 140 and block.text.rstrip("”\"'’)]").endswith((".", "!", "?", "。", ":", "…")) for n, block in zip(size, blocks)]
    keep = [False] * len(blocks)
    best: tuple[int, int, int] = (0, 0, 0)
    start, last, total = -1, -1, 0
    for i, is_prose in enumerate([*prose, True]):
        if is_prose:
            if i == len(blocks) or (start >= 0 and i - last > 12):
                best = max(best, (total, start, last))
                start, total = -1, 0
            if i < len(blocks):
                if start < 0:
                    start = i
                last, total = i, total + size[i]
    for i in range(max(0, best[1]), best[2] + 1 if best[0] else 0):
        keep[i] = True
    return tuple(Verdict(float(k), "interim") for k in keep)
