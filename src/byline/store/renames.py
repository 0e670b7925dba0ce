"""Texts that were renamed or moved: recognised by what they say.

A new text is the post of a text that is gone where both are equal, or so alike that no other text comes near.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from byline.language.runs import runs

ALIKE = 0.6
"""Share of the runs of words of both texts that they have in common (Jaccard): a text with a tenth of its words changed
here and there keeps about this much, while two posts on one subject share a few hundredths."""
NEAR = 0.5
"""Any other text must share less than this part of what the best one does."""
FEWEST = 12
"""Runs below which a text is too short to be told by likeness: only an equal one is taken for it."""


def find(new: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    """Origin of a new text to that of the vanished one it is; both mappings hold bodies by origin. Linear."""
    equal = _equal(new, gone)
    left = {origin: body for origin, body in new.items() if origin not in equal}
    lost = {origin: body for origin, body in gone.items() if origin not in equal.values()}
    return {**equal, **_alike(left, lost)}


def _equal(new: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    """Equal texts; among several, those of one file name first, then in the order of their names."""
    holders: dict[str, list[str]] = defaultdict(list)
    for origin in sorted(gone):
        if gone[origin].strip():
            holders[gone[origin].strip()].append(origin)
    found: dict[str, str] = {}
    for by_name in (True, False):
        for origin in sorted(new):
            there = holders.get(new[origin].strip(), [])
            match = next((old for old in there if not by_name or _name(old) == _name(origin)), None)
            if origin not in found and match is not None:
                found[origin] = match
                there.remove(match)
    return found


def _alike(new: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    news, olds = ({origin: runs(body) for origin, body in texts.items()} for texts in (new, gone))
    holders: dict[int, list[str]] = defaultdict(list)
    for origin, its in olds.items():
        for run in its:
            holders[run].append(origin)
    shares = {origin: _shares(its, olds, holders) for origin, its in news.items()}
    rivals: dict[str, list[float]] = defaultdict(list)
    for each in shares.values():
        for old, share in each.items():
            rivals[old].append(share)
    found = {}
    for origin, each in shares.items():
        best = max(each, key=lambda old: (each[old], old), default="")
        others = [share for old, share in each.items() if old != best]
        contenders = sorted(rivals[best])[:-1] if best else []
        if best and each[best] >= max(ALIKE, *rivals[best]) and max((*others, *contenders, 0.0)) < NEAR * each[best]:
            found[origin] = best
    return found


def _shares(
    own: frozenset[int], olds: Mapping[str, frozenset[int]], holders: Mapping[int, list[str]]
) -> dict[str, float]:
    """By vanished text, the share of runs in common; only of texts long enough to be told by it."""
    if len(own) < FEWEST:
        return {}
    common = Counter(old for run in own for old in holders.get(run, ()))
    return {
        old: number / (len(own) + len(olds[old]) - number) for old, number in common.items() if len(olds[old]) >= FEWEST
    }


def _name(origin: str) -> str:
    return PurePosixPath(origin).name
