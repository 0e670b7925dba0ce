"""Finds which pages of a folder were printed by the same template.

Pages of one template have lines in common that pages of others lack. The rarer a common line is among all pages, the
more it tells. Pages are joined as long as a page and a group have enough of the group's telling lines in common.
Pages that have no such lines, but the same few of those that sites of many kinds print, and no others, were printed by
the same kind of template, and are joined, too. So are those that have one line in common with many, whatever day and
number stands in it.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from byline.archive.patterns import mining
from byline.archive.places import SHORT
from byline.archive.tally import LEAST
from byline.core.post import SPACELESS
from byline.extract.page import signals
from byline.language.names import months

ALIKE = 0.3
"""Share of a page's telling lines, weighed by how rare they are, that it must have in common with a group."""
SAME = 0.5
"""The same between the lines of two groups, from which they are one."""
FREQUENT = 0.5
"""Share of a group's pages from which a line belongs to it."""
FEWEST_PAGES = 5
"""Pages of the smallest group: a few posts of one series have lines in common, too, and say little alone."""
PAGES = 100
"""Pages of a template that are judged alone for what they say together: more move little, and each takes as long as
converting it."""
MOST_PAGES = 300
"""Of all templates of a folder, as long as each has `ENOUGH`."""
ENOUGH = 24
"""Pages of a template with which most of its places are told: of templates that lie with many others in one folder, six
told a fifth of their titles less."""
UNTOLD = 0.2
"""Share of the pages drawn from a folder from which more are drawn: of pages that are alike to others, in templates
that too few of them are of. Of texts that never were a page it is .19 at most, of a folder of thirty sites .6 to 1.
Among unrelated pages of the web, of which half are alike to another, more are drawn for nothing, which costs time."""
SPEAKING = 8
"""Pages of a group that another page is compared with."""
FEWEST = 2
"""Lines that a page must have in common with a group: one may be chance."""
PLAIN_ALIKE = 0.4
"""Share of the lines that many sites print, of all that a page or a group has, that must be common to both."""
PLAIN_FEWEST = 3
"""How many such lines: any two sites have a line for the comments and one to share."""
MANY_PAGES = 10
"""Pages from which one line in common is no chance."""
SEVERAL_WORDS, CHARACTERS, NUMBERS = 3, 6, 2
"""Words of that line; characters of one word where writing has no blanks; or numbers, as a date has."""
ANY_MONTH = "{month}"

MONTH = 0.3
"""How much less a line tells that is a month: many blogs list the months of their posts."""
ONE_SITE = 0.8
"""Share of the pages without telling lines that have some line in common where all are of one site."""

NAME = 6
"""Digits that tell the templates of a folder apart."""

WORD = re.compile(r"[^\W\d_]+")
_CHARACTERS = re.compile(f"[{SPACELESS}]{{{CHARACTERS}}}")

Signature = frozenset[str]
"""The keys of a page's short lines."""


def signature(texts: Sequence[str]) -> Signature:
    return frozenset(mining.key(text) for text in texts if len(text) <= SHORT)


@dataclass(frozen=True)
class Groups:
    """Each page's group, by number, and how to tell the group of another page."""

    of: tuple[int, ...]
    weights: Mapping[str, float]
    lines: tuple[Signature, ...]
    """The lines that belong to each group."""
    plain_weights: Mapping[str, float] = field(default_factory=dict)
    plain: tuple[Signature, ...] = ()
    """The same of the groups behind these, whose lines are such as many sites print."""
    single: tuple[str, ...] = ()
    """The one line of each group behind these."""

    @property
    def count(self) -> int:
        return len(self.lines) + len(self.plain) + len(self.single)

    @property
    def rest(self) -> list[int]:
        """The pages that are alike to no others."""
        return [page for page, number in enumerate(self.of) if number == 0]

    def tell(self, page: Signature) -> int:
        """The group that a page has most in common with; the first, of those alike to no other, where there is none."""
        likeness = [self._common(page, lines) for lines in self.lines]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=0)
        if likeness and likeness[best] >= ALIKE:
            return best
        known = page & self.plain_weights.keys()
        alike = [_share_of_all(known, lines, self.plain_weights) for lines in self.plain]
        best = max(range(len(alike)), key=alike.__getitem__, default=0)
        if alike and alike[best] >= PLAIN_ALIKE:
            return len(self.lines) + best
        mine = set(map(_undated, page)) if self.single else ()
        behind = len(self.lines) + len(self.plain)
        return next((number for number, line in enumerate(self.single, behind) if line in mine), 0)

    def _common(self, page: Signature, lines: Signature) -> float:
        common = page & lines
        return _weight(common, self.weights) / _weight(lines, self.weights) if len(common) >= FEWEST else 0.0


def spread(groups: Groups) -> list[int]:
    """Of each template the pages that speak for it, evenly from its first to its last; sorted."""
    members: dict[int, list[int]] = defaultdict(list)
    for page, number in enumerate(groups.of):
        members[number].append(page)
    quota = PAGES
    while quota > ENOUGH and sum(min(quota, len(held)) for held in members.values()) > MOST_PAGES:
        quota -= 1
    return sorted(page for held in members.values() for page in held[:: -(-len(held) // quota)])


def is_enough(pages: Sequence[Signature]) -> bool:
    """Whether pages drawn from a folder tell its templates: hardly any of them are of one that too few are of.

    A page that is alike to one other, in too few for a template, promises one among more pages; those that are alike
    to none would stay so.
    """
    groups, alike = _grouped(pages)
    sizes = Counter(groups.of)
    alone = {page for held in alike if len(held) < LEAST for page in held}
    some = (page for page, number in enumerate(groups.of) if sizes[number] < ENOUGH or number == 0)
    return sum(page not in alone for page in some) <= UNTOLD * len(pages)


def group(pages: Sequence[Signature]) -> Groups:
    """Group 0 holds the pages that are alike to no others."""
    return _grouped(pages)[0]


def _grouped(pages: Sequence[Signature]) -> tuple[Groups, list[list[int]]]:
    """The same, and the pages that were alike before groups became templates."""
    counts = Counter(line for page in pages for line in page)
    telling = ((line, n) for line, n in counts.items() if n >= LEAST and not _is_anybodys(line))
    weights = {line: math.log1p(len(pages) / n) * (MONTH if _is_month(line) else 1) for line, n in telling}
    known = [page & weights.keys() for page in pages]
    totals = [_weight(page, weights) for page in known]
    members: list[list[int]] = []
    having: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(pages)), key=lambda i: (-len(known[i]), i)):
        common = Counter(chain.from_iterable(having[line] for line in known[number]))
        some = sorted(group for group, n in common.items() if n >= FEWEST)
        likeness = {group: _likeness(known, weights, totals, number, members[group]) for group in some}
        best = max(some, key=likeness.__getitem__, default=len(members))
        if best == len(members) or likeness[best] < ALIKE:
            best = len(members)
            members.append([])
        members[best].append(number)
        if len(members[best]) <= SPEAKING:
            for line in known[number]:
                having[line].append(best)
    groups = _groups(known, weights, members)
    rest = groups.rest
    counts = Counter(line for page in rest for line in pages[page])
    if any(n >= ONE_SITE * len(rest) and has_words(line) for line, n in counts.items()):
        return groups, members
    return _with_single(pages, _with_plain(pages, groups, rest, counts)), members


def name_of(lines: Iterable[str]) -> str:
    """What tells a template from the others of its folder; as long as its pages have these lines in common."""
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "replace")).hexdigest()[:NAME]


def _is_anybodys(line: str) -> bool:
    """A line that pages of many sites have: `Home`, or what the program that saved them puts for a rule or a form."""
    return not has_words(line) or signals.is_known(line)


def _tells_alone(line: str) -> bool:
    """A line that may be of one site's pages alone: of several words, or a date. Menus of many sites have `Reviews` or
    `Social Media` in common."""
    words = WORD.findall(line.replace(mining.ANY_NUMBER, "").replace(ANY_MONTH, ""))
    several = len(words) >= SEVERAL_WORDS or any(_CHARACTERS.search(word) for word in words)
    return (several or line.count(mining.ANY_NUMBER) >= NUMBERS) and not _is_anybodys(line)


def _is_month(line: str) -> bool:
    words = WORD.findall(line.replace(mining.ANY_NUMBER, ""))
    return len(words) == 1 and words[0].casefold() in months()


def has_words(line: str) -> bool:
    """Whether a line, numbers and months aside, has a letter."""
    return any(map(str.isalpha, line.replace(mining.ANY_NUMBER, "").replace(ANY_MONTH, "")))


def _likeness(
    known: Sequence[Signature],
    weights: Mapping[str, float],
    totals: Sequence[float],
    number: int,
    members: Sequence[int],
) -> float:
    """The mean likeness of a page to a few pages of a group; `totals` are the weights of all lines of each page."""
    page, some = known[number], members[:SPEAKING]
    return sum(_alike(page, known[one], weights, min(totals[number], totals[one])) for one in some) / len(some)


def _alike(one: Signature, other: Signature, weights: Mapping[str, float], least: float) -> float:
    """The weight of the lines that both have, of `least`, the weight of all lines of that which has less."""
    common = one & other
    return _weight(common, weights) / least if len(common) >= FEWEST else 0.0


def _weight(lines: Signature, weights: Mapping[str, float]) -> float:
    return math.fsum(map(weights.__getitem__, lines))


def _merged(members: Sequence[list[int]], known: Sequence[Signature], weights: Mapping[str, float]) -> list[list[int]]:
    """Groups whose own lines are alike are one: what its pages quote and list had parted it."""
    groups = [(held, _lines(held, known)) for held in members if len(held) >= LEAST]
    whole: list[tuple[list[int], Signature]] = []
    for held, lines in groups:
        mine = _weight(lines, weights)
        shares = (_alike(lines, other, weights, min(mine, _weight(other, weights))) for _, other in whole)
        same = next((n for n, share in enumerate(shares) if share >= SAME), None)
        if same is None:
            whole.append((held, lines))
        else:
            joined = [*whole[same][0], *held]
            whole[same] = (joined, _lines(joined, known))
    return [held for held, _ in whole if len(held) >= FEWEST_PAGES]


def _lines(members: Sequence[int], known: Sequence[Signature] | Mapping[int, Signature]) -> Signature:
    """The lines that belong to a group."""
    counts = Counter(line for page in members for line in known[page])
    return frozenset(line for line, n in counts.items() if n >= max(LEAST, FREQUENT * len(members)))


def _groups(known: Sequence[Signature], weights: Mapping[str, float], members: Sequence[list[int]]) -> Groups:
    joined = _merged(sorted(members, key=lambda held: (-len(held), held)), known, weights)
    of = [0] * len(known)
    for number, held in enumerate(joined, 1):
        for page in held:
            of[page] = number
    return Groups(tuple(of), weights, (frozenset(), *(_lines(held, known) for held in joined)))


def _with_plain(pages: Sequence[Signature], groups: Groups, rest: Sequence[int], counts: Mapping[str, int]) -> Groups:
    """The same with groups of those of the `rest` that have the lines in common that many sites print; `counts` says on
    how many of these each line stands."""
    often = {line: n for line, n in counts.items() if n >= FEWEST_PAGES and has_words(line)}
    weights = {line: math.log1p(len(rest) / n) for line, n in often.items()}
    known = {page: pages[page] & weights.keys() for page in rest}
    members: list[list[int]] = []
    for page in sorted(rest, key=lambda i: (-len(known[i]), i)):
        likeness = [_share_of_all(known[page], known[held[0]], weights) for held in members]
        best = max(likeness, default=0.0)
        if best >= PLAIN_ALIKE:
            members[likeness.index(best)].append(page)
        elif len(known[page]) >= PLAIN_FEWEST:
            members.append([page])
    of = list(groups.of)
    plain: list[Signature] = []
    for held in sorted(members, key=lambda held: (-len(held), held)):
        if len(held) >= FEWEST_PAGES:
            for page in held:
                of[page] = len(groups.lines) + len(plain)
            plain.append(_lines(held, known))
    return replace(groups, of=tuple(of), plain_weights=weights, plain=tuple(plain))


def _with_single(pages: Sequence[Signature], groups: Groups) -> Groups:
    """The same with groups of those of the rest that have one line in common."""
    lines = {page: set(map(_undated, pages[page])) for page in groups.rest}
    counts = Counter(line for page in lines.values() for line in page if _tells_alone(line))
    often = [line for line, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= MANY_PAGES]
    of = list(groups.of)
    single: list[str] = []
    for line in often:
        held = [page for page, mine in lines.items() if line in mine and of[page] == 0]
        if len(held) >= MANY_PAGES:
            for page in held:
                of[page] = groups.count + len(single)
            single.append(line)
    return replace(groups, of=tuple(of), single=tuple(single))


def _undated(line: str) -> str:
    """The same for all months."""
    if mining.ANY_NUMBER not in line:
        return line
    return WORD.sub(lambda word: ANY_MONTH if word[0].casefold() in months() else word[0], line)


def _share_of_all(one: Signature, other: Signature, weights: Mapping[str, float]) -> float:
    """How much of the lines that either has both have."""
    common = one & other
    if len(common) < PLAIN_FEWEST:
        return 0.0
    return _weight(common, weights) / _weight(one | other, weights)
