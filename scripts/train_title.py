"""Fits the trees that rank titles, on a folder of posts with gold values; prints the share of right ones.

python scripts/train_title.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_title.py --write    # all of them teach; writes src/byline/extract/weights/title.json.gz
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from byline import extract
from byline.extract import title
from byline.extract.model import Model
from byline.extract.reading import Reading
from byline.extract.title_features import normal
from byline.post import RawPost
from gold import Page, archives, half, single_pages
from plain_posts import plain_posts
from train import fit

OPTIONS: dict[str, Any] = {"trees": 200, "learning_rate": 0.05, "min_data_in_leaf": 30, "feature_fraction": 0.3}


@dataclass(frozen=True)
class Case:
    """One page: the features of its candidates, and which of them are the title."""

    domain: str
    style: str
    rows: list[dict[str, float]]
    right: list[bool]
    near: list[bool]


def read(pages: Iterable[Page]) -> list[Case]:
    readings = ((page, extract.read(RawPost(page.path.name, page.text))) for page in pages if "title" in page.scored)
    return [case_of(page, reading) for page, reading in readings]


def case_of(page: Page, reading: Reading) -> Case:
    _, cuts, rows = title.prepare(reading)
    wanted = normal(page.gold["title"])
    texts = [normal(cut.text) for cut in cuts]
    near = [_overlap(text, wanted) >= 0.8 for text in texts]
    return Case(page.domain, page.style, rows, [text == wanted for text in texts], near)


def _overlap(text: str, wanted: str) -> float:
    one, other = set(text.split()), set(wanted.split())
    return 2 * len(one & other) / max(1, len(one) + len(other))


def learn(cases: list[Case], name: str = "") -> Model:
    """Every site weighs the same, however many of its pages there are."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.domain] += 1
    rows = [row for case in cases for row in case.rows]
    right = [float(value) for case in cases for value in case.right]
    return fit(rows, right, name, [3 / max(3, pages[case.domain]) for case in cases for _ in case.rows], **OPTIONS)


def judge(trees: Model, cases: list[Case], heading: str) -> None:
    groups: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for case in cases:
        chances = [trees.probability(row) for row in case.rows]
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
    several = [case for _, pages in archives() for case in read(pages)]
    if "--write" in sys.argv:
        learn([*singles, *plain, *several], "title")
        return
    for teach in (0, 1):
        trees = learn([case for case in [*singles, *plain, *several] if half(case.domain) == teach])
        judge(trees, [case for case in singles if half(case.domain) != teach], f"taught by half {teach}")


if __name__ == "__main__":
    main()
