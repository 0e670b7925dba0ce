"""Names → groups of names that are one, by what is said of each two of them.

A likeness that is only likely counts where nobody else fits: `J. Smith` is John Smith as long as there is no James. No
group holds two names that speak against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from byline.alike.likeness import Degree, Likeness

MOST_IN_BLOCK = 400
"""Names that share a word are compared with each other; a word that more names have (a title, a town) tells nothing."""

Compare = Callable[[str, str], Likeness]


class Group(NamedTuple):
    """Names that are likely one."""

    name: str
    """The one that stays."""
    others: tuple[tuple[str, tuple[str, ...]], ...]
    """Each other name with what speaks for it."""


def groups(
    names: Iterable[str],
    compare: Compare,
    blocks: Callable[[str], Iterable[str]],
    rank: Callable[[str], tuple[int, ...]],
    apart: Callable[[str, str], bool] = lambda one, other: False,
) -> tuple[Group, ...]:
    """Groups of two names or more, in the order of their first names.

    `blocks` gives the keys one of which two names must share to be compared; of a group the name with the highest
    `rank` stays; what a person said is `apart` is not joined.
    """
    listed = sorted(set(names))
    told = _compared(listed, compare, blocks, apart)
    home = {name: {name} for name in listed}
    _join(home, [pair for pair, likeness in told.items() if likeness.degree is Degree.SAME], compare, apart)
    near: dict[str, set[str]] = defaultdict(set)
    for (one, other), likeness in told.items():
        if likeness.degree is Degree.LIKELY:
            near[one].add(other)
            near[other].add(one)
    plain = [
        pair
        for pair, likeness in told.items()
        if likeness.degree is Degree.LIKELY and not any(_is_torn(name, near[name], compare) for name in pair)
    ]
    _join(home, plain, compare, apart)
    found = {id(members): members for members in home.values() if len(members) > 1}
    return tuple(_group(sorted(members), told, compare, rank) for members in found.values())


def _compared(
    names: Sequence[str], compare: Compare, blocks: Callable[[str], Iterable[str]], apart: Callable[[str, str], bool]
) -> Mapping[tuple[str, str], Likeness]:
    """What is said of all pairs that are worth a look, without those that have nothing to do with each other."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for block in sorted(set(blocks(name))):
            holders[block].append(name)
    pairs = {pair for held in holders.values() if len(held) <= MOST_IN_BLOCK for pair in combinations(held, 2)}
    told = {pair: compare(*pair) for pair in sorted(pairs) if not apart(*pair)}
    return {pair: likeness for pair, likeness in told.items() if likeness.degree > Degree.DIFFERENT}


def _is_torn(name: str, near: set[str], compare: Compare) -> bool:
    """Whether two names fit this one that speak against each other."""
    return any(compare(*pair).degree is Degree.DIFFERENT for pair in combinations(sorted(near), 2))


def _join(
    home: dict[str, set[str]],
    pairs: Iterable[tuple[str, str]],
    compare: Compare,
    apart: Callable[[str, str], bool],
) -> None:
    """Puts the groups of each pair together, in place, unless a name of one speaks against a name of the other."""
    for one, other in pairs:
        mine, its = home[one], home[other]
        if mine is its or any(apart(a, b) or compare(a, b).degree is Degree.DIFFERENT for a in mine for b in its):
            continue
        mine |= its
        home.update(dict.fromkeys(its, mine))


def _group(
    members: Sequence[str],
    told: Mapping[tuple[str, str], Likeness],
    compare: Compare,
    rank: Callable[[str], tuple[int, ...]],
) -> Group:
    name = max(members, key=lambda member: (rank(member), member))
    others = tuple((other, compare(other, name).evidence) for other in members if other != name)
    return Group(name, others)
