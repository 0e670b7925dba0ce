"""Fits the trees that rank titles, on a folder of posts with gold values; prints the share of right ones.

python scripts/train_title.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_title.py --write    # all of them teach; writes src/byline/extract/weights/title*.json.gz
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from byline import extract
from byline.extract import layout, title
from byline.extract.model import Model
from byline.extract.reading import Reading
from byline.extract.title_features import normal, second
from byline.post import RawPost
from gold import Page, archives, half, single_pages
from plain_posts import plain_posts
from train import fit

OPTIONS: dict[str, Any] = {"min_data_in_leaf": 30, "feature_fraction": 0.3}
FIRST_LOOK: dict[str, Any] = {**OPTIONS, "trees": 100, "learning_rate": 0.08}
SECOND_LOOK: dict[str, Any] = {**OPTIONS, "trees": 120, "learning_rate": 0.05}


@dataclass(frozen=True)
class Case:
    """One page: the features of its candidates, and which of them are the title."""

    domain: str
    style: str
    rows: list[dict[str, float]]
    places: list[tuple[str, int]]
    right: list[bool]
    near: list[bool]


def read(pages: Iterable[Page]) -> list[Case]:
    readings = ((page, extract.read(RawPost(page.path.name, page.text))) for page in pages if "title" in page.scored)
    return [case_of(page, reading) for page, reading in readings]


def read_archive(pages: list[Page]) -> list[Case]:
    """Each page twice: alone, and with what it shares with the others."""
    shared = layout.learn(RawPost(page.path.name, page.text) for page in pages)
    readings = ((page, extract.read(RawPost(page.path.name, page.text), shared)) for page in pages)
    return read(pages) + [case_of(page, reading) for page, reading in readings if "title" in page.scored]


def case_of(page: Page, reading: Reading) -> Case:
    cuts, rows = title.prepare(reading)
    wanted = normal(page.gold["title"])
    texts = [normal(cut.text) for cut in cuts]
    near = [_overlap(text, wanted) >= 0.8 for text in texts]
    places = [(cut.text, cut.block) for cut in cuts]
    return Case(page.domain, page.style, rows, places, [text == wanted for text in texts], near)


def _overlap(text: str, wanted: str) -> float:
    one, other = set(text.split()), set(wanted.split())
    return 2 * len(one & other) / max(1, len(one) + len(other))


@dataclass(frozen=True)
class Looks:
    """The trees of the first look and of the second."""

    first: Model
    second: Model

    def chances(self, case: Case) -> list[float]:
        looked = second(case.places, case.rows, [self.first.probability(row) for row in case.rows])
        return [self.second.probability(looked[i]) if i in looked else 0.0 for i in range(len(case.rows))]


def learn(cases: list[Case], write: bool = False) -> Looks:
    """The second look learns from what a first look says of sites that it has not seen itself."""
    parts = [[(case, case.rows) for case in cases if quarter(case.domain) == n] for n in (0, 1)]
    halves = [fit_candidates(part, FIRST_LOOK) for part in parts]
    seen = []
    for case in cases:
        other = halves[1 - quarter(case.domain)]
        looked = second(case.places, case.rows, [other.probability(row) for row in case.rows])
        seen.append((case, [looked.get(i) for i in range(len(case.rows))]))
    return Looks(
        fit_candidates([(case, case.rows) for case in cases], FIRST_LOOK, "title_first" if write else ""),
        fit_candidates(seen, SECOND_LOOK, "title" if write else ""),
    )


def quarter(domain: str) -> int:
    """A half of each half of the domains."""
    return half(f"{domain} again")


def fit_candidates(
    cases: Sequence[tuple[Case, Sequence[dict[str, float] | None]]], options: dict[str, Any], name: str = ""
) -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case, _ in cases:
        pages[case.domain] += 1
    kept = [(case, i, row) for case, rows in cases for i, row in enumerate(rows) if row is not None]
    weights = [3 / max(3, pages[case.domain]) for case, _, _ in kept]
    return fit([row for *_, row in kept], [float(case.right[i]) for case, i, _ in kept], name, weights, **options)


def judge(looks: Looks, cases: list[Case], heading: str) -> None:
    groups: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for case in cases:
        chances = looks.chances(case)
        best = max(range(len(chances)), key=chances.__getitem__, default=None)
        result = (any(case.right), best is not None and case.right[best], best is not None and case.near[best])
        groups["all"].append(result)
        groups[case.style].append(result)
    for group, results in groups.items():
        found, exact, near = (sum(column) / len(results) for column in zip(*results, strict=True))
        print(f"{heading} {group:5} n {len(results):4} among candidates {found:.3f} exact {exact:.3f} near {near:.3f}")


def main() -> None:
    singles = read(single_pages())
    plain = read(plain_posts(single_pages()))
    several = [case for _, pages in archives() for case in read_archive(pages)]
    if "--write" in sys.argv:
        learn([*singles, *plain, *several], write=True)
        return
    for teach in (0, 1):
        looks = learn([case for case in [*singles, *plain, *several] if half(case.domain) == teach])
        judge(looks, [case for case in singles if half(case.domain) != teach], f"taught by half {teach}")


if __name__ == "__main__":
    main()
