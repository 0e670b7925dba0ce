"""Fits the trees that judge mentions of authors, on a folder of posts with gold values; prints precision and recall.

python scripts/train_authors.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_authors.py --write    # all of them teach; writes src/byline/extract/weights/authors.json.gz
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from byline import extract
from byline.extract import authors, title
from byline.extract.mentions import Mention
from byline.extract.model import Model
from byline.extract.reading import Reading
from byline.extract.title_features import normal
from byline.post import RawPost
from gold import Page, archives, half, single_pages
from train import fit

OPTIONS: dict[str, Any] = {"trees": 250, "learning_rate": 0.04, "min_data_in_leaf": 30, "feature_fraction": 0.3}
SEVERAL = re.compile(r"\s*(?:;|,|/|\||\s&\s|\s(?:and|und|et|y|e)\s)\s*")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Case:
    """One page: the features of its mentions, which of them name an author, and who the authors are."""

    domain: str
    style: str
    archive: str
    rows: list[dict[str, float]]
    mentions: list[Mention]
    right: list[bool]
    wanted: list[str]
    shown: bool
    """The authors can be found in this text."""


def read(pages: Iterable[Page]) -> list[Case]:
    readings = ((page, extract.read(RawPost(page.path.name, page.text))) for page in pages if page.gold["authors"])
    return [case_of(page, reading) for page, reading in readings]


def case_of(page: Page, reading: Reading) -> Case:
    titles = title.candidates(reading)
    seen, rows = authors.prepare(replace(reading, title=titles[0] if titles else None))
    wanted = [normal(part) for name in page.gold["authors"] for part in SEVERAL.split(name) if normal(part)]
    right = [any(authors.is_same(normal(m.text), name) for name in wanted) for m in seen.mentions]
    shown = "authors" in page.scored
    return Case(page.domain, page.style, page.archive, rows, seen.mentions, right, wanted, shown)


def learn(cases: list[Case], name: str = "") -> Model:
    """Every site weighs the same, however many of its pages there are. Where the authors cannot be found in the text,
    a stray mention of one says nothing."""
    pages: dict[str, int] = defaultdict(int)
    for case in cases:
        pages[case.domain] += 1
    kept = [(case, i) for case in cases for i in range(len(case.rows)) if case.shown or not case.right[i]]
    rows = [case.rows[i] for case, i in kept]
    right = [float(case.right[i]) for case, i in kept]
    return fit(rows, right, name, [3 / max(3, pages[case.domain]) for case, _ in kept], **OPTIONS)


def chosen(trees: Model, case: Case, threshold: float) -> list[str]:
    chances = [trees.probability(row) for row in case.rows]
    groups = authors.gather(case.mentions, chances)
    return [normal(case.mentions[group[0]].text) for group in groups.values() if chances[group[0]] >= threshold]


def judge(trees: Model, cases: list[Case], heading: str) -> None:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups["all"].append(case)
        groups[case.style].append(case)
    for group, members in groups.items():
        found = sum(
            sum(any(authors.is_same(normal(m.text), w) for m in c.mentions) for w in c.wanted)
            for c in members
            if c.shown
        )
        print(f"{heading} {group}: mentioned {found / sum(len(c.wanted) for c in members if c.shown):.3f}")
        for threshold in THRESHOLDS:
            right = wrong = missing = spurious = unseen = 0
            for case in members:
                names = chosen(trees, case, threshold)
                hits = sum(any(authors.is_same(name, w) for name in names) for w in case.wanted)
                if case.shown:
                    right, wrong = right + hits, wrong + len(names) - hits
                    missing += len(case.wanted) - hits
                else:
                    spurious, unseen = spurious + bool(names and not hits), unseen + 1
            p, r = right / max(1, right + wrong), right / max(1, right + missing)
            f = 2 * p * r / max(1e-9, p + r)
            print(
                f"   {threshold}: P {p:.3f} R {r:.3f} F1 {f:.3f} spurious {spurious / max(1, unseen):.3f} of {unseen}"
            )


def main() -> None:
    singles = read(single_pages())
    several = read(page for _, pages in archives() for page in pages)
    if "--write" in sys.argv:
        learn([*singles, *several], "authors")
        return
    for teach in (0, 1):
        trees = learn([case for case in [*singles, *several] if half(case.domain) == teach])
        judge(trees, [case for case in singles if half(case.domain) != teach], f"taught by half {teach}")


if __name__ == "__main__":
    main()
