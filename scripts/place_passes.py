"""The cases of a second pass over the pages of a template, by a first pass that does not know their site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from byline.archive.slots import agreement
from byline.archive.tally import Found
from byline.trees.model import Model
from gold import PARTS, part
from place_cases import Case

Said = tuple[Sequence[Found], Sequence[float]]
"""A page's candidates for a field and their probabilities in the first pass."""


def seconds(
    held: Sequence[Case], taught: Callable[[frozenset[int]], Model], unseen: frozenset[int] = frozenset()
) -> list[Case]:
    """The same cases with the features of the second pass. `taught` gives the first pass that has not seen some parts
    of the domains: of each case neither its own nor those that are `unseen`."""
    firsts = [taught(unseen | {number}) for number in range(PARTS)]
    said = [_first(case, firsts[part(case.site)]) for case in held]
    templates: dict[tuple[str, Path, int], list[int]] = defaultdict(list)
    for number, case in enumerate(held):
        templates[case.folder, *case.template].append(number)
    out = list(held)
    for numbers in templates.values():
        agreed = {
            name: agreement.agree((held[i].laid, *said[i][name]) for i in numbers) for name in held[numbers[0]].found
        }
        for i in numbers:
            more = [row for name, one in agreed.items() for row in one.rows(held[i].laid, *said[i][name])]
            rows = [row | beside for row, beside in zip(held[i].rows, more, strict=True)]
            out[i] = replace(held[i], rows=rows)
    return out


def _first(case: Case, trees: Model) -> Mapping[str, Said]:
    probabilities = iter([trees.probability(row) for row in case.rows])
    return {name: (found, [next(probabilities) for _ in found]) for name, found in case.found.items()}
