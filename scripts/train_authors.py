"""Fits the trees that judge mentions of authors, on a folder of posts with gold values; prints precision and recall.

python scripts/train_authors.py            # half of the domains teach, the other half judges; then the reverse
python scripts/train_authors.py --write    # all of them teach; writes src/byline/extract/weights/authors*.json.gz
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from byline import extract
from byline.extract import authors, layout, title
from byline.extract.author_features import second
from byline.extract.mentions import Mention
from byline.extract.model import Model
from byline.extract.reading import Reading
from byline.extract.title_features import normal
from byline.post import RawPost
from gold import Page, archives, half, single_pages
from plain_posts import plain_posts
from train import fit

OPTIONS: dict[str, Any] = {"min_data_in_leaf": 30, "feature_fraction": 0.3}
FIRST_LOOK: dict[str, Any] = {**OPTIONS, "trees": 60, "learning_rate": 0.12}
SECOND_LOOK: dict[str, Any] = {**OPTIONS, "trees": 160, "learning_rate": 0.05}
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


def read_archive(pages: list[Page]) -> list[Case]:
    """Each page twice: alone, and with what it shares with the others."""
    shared = layout.learn(RawPost(page.path.name, page.text) for page in pages)
    readings = ((page, extract.read(RawPost(page.path.name, page.text), shared)) for page in pages)
    return read(pages) + [case_of(page, reading) for page, reading in readings if page.gold["authors"]]


def case_of(page: Page, reading: Reading) -> Case:
    titles = title.candidates(reading)
    seen, rows = authors.prepare(replace(reading, title=titles[0] if titles else None))
    wanted = [normal(part) for name in page.gold["authors"] for part in SEVERAL.split(name) if normal(part)]
    right = [any(authors.is_same(normal(m.text), name) for name in wanted) for m in seen.mentions]
    shown = "authors" in page.scored
    return Case(page.domain, page.style, page.archive, rows, seen.mentions, right, wanted, shown)


@dataclass(frozen=True)
class Looks:
    """The trees of the first look and of the second."""

    first: Model
    second: Model

    def chances(self, case: Case) -> list[float]:
        looked = second(case.mentions, case.rows, [self.first.probability(row) for row in case.rows])
        return [self.second.probability(looked[i]) if i in looked else 0.0 for i in range(len(case.rows))]


def learn(cases: list[Case], write: bool = False) -> Looks:
    """The second look learns from what a first look says of sites that it has not seen itself."""
    halves = [
        fit_mentions([(case, case.rows) for case in cases if quarter(case.domain) == n], FIRST_LOOK) for n in (0, 1)
    ]
    seen = []
    for case in cases:
        other = halves[1 - quarter(case.domain)]
        looked = second(case.mentions, case.rows, [other.probability(row) for row in case.rows])
        seen.append((case, [looked.get(i) for i in range(len(case.rows))]))
    return Looks(
        fit_mentions([(case, case.rows) for case in cases], FIRST_LOOK, "authors_first" if write else ""),
        fit_mentions(seen, SECOND_LOOK, "authors" if write else ""),
    )


def quarter(domain: str) -> int:
    """A half of each half of the domains."""
    return half(f"{domain} again")


def fit_mentions(
    cases: Sequence[tuple[Case, Sequence[dict[str, float] | None]]], options: dict[str, Any], name: str = ""
) -> Model:
    """Every site weighs the same, however many of its pages there are. Where the authors cannot be found in the text,
    a stray mention of one says nothing."""
    pages: dict[str, int] = defaultdict(int)
    for case, _ in cases:
        pages[case.domain] += 1
    table: list[dict[str, float]] = []
    right, weights = [], []
    for case, rows in cases:
        for i, row in enumerate(rows):
            if row is not None and (case.shown or not case.right[i]):
                table.append(row)
                right.append(float(case.right[i]))
                weights.append(3 / max(3, pages[case.domain]))
    return fit(table, right, name, weights, **options)


def chosen(looks: Looks, case: Case, threshold: float) -> list[str]:
    chances = looks.chances(case)
    groups = authors.gather(case.mentions, chances)
    return [normal(case.mentions[group[0]].text) for group in groups.values() if chances[group[0]] >= threshold]


def judge(looks: Looks, cases: list[Case], heading: str) -> None:
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
                names = chosen(looks, case, threshold)
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
    plain = read(plain_posts(single_pages()))
    several = [case for _, pages in archives() for case in read_archive(pages)]
    if "--write" in sys.argv:
        learn([*singles, *plain, *several], write=True)
        return
    for teach in (0, 1):
        looks = learn([case for case in [*singles, *plain, *several] if half(case.domain) == teach])
        for cases in (singles, plain):
            judge(looks, [case for case in cases if half(case.domain) != teach], f"taught by half {teach}")


if __name__ == "__main__":
    main()
