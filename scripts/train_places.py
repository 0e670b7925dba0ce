"""Teaches the trees that weigh a page's candidates by what its whole archive says of their places.

    python scripts/train_places.py DIR                       # into DIR; DIR/without-0 … 3: without a part of the sites
    python scripts/train_places.py DIR --known lahso idler   # not by these, whose pages taught the package's weights
    python scripts/train_places.py DIR --write               # … and puts the result into the package

Each page is judged alone by the package's weights, once; DIR/judged.pickle keeps that. What they say of pages that
taught them is too good to learn from, so such archives are named by --known. Every archive teaches as it lies, in
folders of eight, three and two posts, and mixed with all others; folders of unrelated pages teach what no template
looks like.
`score_archives.py --weights DIR --unseen` judges the result. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from byline.archive import collective
from byline.archive.collective import TITLES
from byline.archive.evidence import Judged
from byline.archive.templates import group, signature, spread
from byline.core.post import RawPost
from byline.extract.title.candidates import shares
from byline.extract.title.features import normal
from byline.trees.model import Model, dump
from gold import PARTS, Page, archives, part, single_pages
from score_archives import Batch, batches
from taught import PACKAGED, without
from train import fit
from train_title import Choice

SIZES = (0, 8, 3, 2)
"""Posts a folder that archives teach in; 0: as they lie."""
UNRELATED = 40
"""Pages in a folder of unrelated ones."""
ARCHIVE_WEIGHS, PAGE_WEIGHS = 40.0, 1.0
"""An archive weighs as much as so many unrelated pages, however many texts it has."""
OPTIONS: dict[str, Any] = {
    "trees": 200,
    "learning_rate": 0.06,
    "num_leaves": 10,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3,
}


@dataclass(frozen=True)
class Case:
    """One page in one folder: its candidates' features and which of them are right."""

    page: Page
    folder: str
    """How its pages were put together."""
    texts: list[str]
    rows: list[dict[str, float]]
    right: list[bool]

    @property
    def site(self) -> str:
        return self.page.domain


def folders() -> Iterator[tuple[str, Batch]]:
    together = [pages for _, pages in archives()]
    for size in SIZES:
        yield from ((f"folders of {size} posts" if size else "folders", batch) for batch in batches(together, size))
    yield from (("mixed", batch) for batch in batches(together, mixed=True))
    by_style: dict[str, list[Page]] = defaultdict(list)
    for page in single_pages():
        by_style[page.style].append(page)
    for pages in by_style.values():
        shuffled = sorted(pages, key=lambda page: page.path.name[::-1])
        yield from (("unrelated", shuffled[i : i + UNRELATED]) for i in range(0, len(pages), UNRELATED))


def judged(folder: Path) -> dict[Path, Judged]:
    """Every page alone."""
    kept = folder / "judged.pickle"
    if not kept.exists():
        pages = [*single_pages(), *(page for _, held in archives() for page in held)]
        found = {page.path: collective.judge(RawPost(page.path.name, page.text)) for page in pages}
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    held: dict[Path, Judged] = pickle.loads(kept.read_bytes())
    return held


def cases(kind: str, batch: Batch, known: dict[Path, Judged]) -> Iterator[Case]:
    pages = [known[page.path] for page in batch]
    sample = [pages[i] for i in spread(group([signature(page.texts) for page in pages]))]
    groups, members = collective.groups_of(sample)
    evidences = [collective.gather([sample[i] for i in here]) for here in members]
    for page, alone in zip(batch, pages, strict=True):
        evidence = evidences[groups.tell(signature(alone.texts))]
        if evidence and "title" in page.scored:
            found, rows = collective.prepare_titles(evidence, alone)
            wanted = {normal(text) for text in (page.gold["title"], *page.gold.get("titles", ()))}
            texts = [normal(one.value) for one in found]
            yield Case(page, kind, texts, rows, [text in wanted for text in texts])


def learn(known: Iterable[Case]) -> Model:
    held = [case for case in known if case.rows]
    counts = Counter(case.site for case in held)
    weights = [(ARCHIVE_WEIGHS if case.page.archive else PAGE_WEIGHS) / counts[case.site] for case in held]
    rows = [row for case in held for row in case.rows]
    right = [float(value) for case in held for value in case.right]
    choice = Choice(np.array([len(case.rows) for case in held]), np.array(right), np.array(weights))
    options: dict[str, Any] = {**OPTIONS, "objective": choice.slopes}
    return fit(rows, right, **options)


def is_right(trees: Model, case: Case) -> bool:
    chances = shares([trees.probability(row) for row in case.rows], case.texts)
    best = max(range(len(chances)), key=chances.__getitem__, default=None)
    return best is not None and case.right[best]


def write(folder: Path, trees: Model) -> None:
    """Beside the package's other weights, so that a whole archive can be read by them."""
    folder.mkdir(parents=True, exist_ok=True)
    for packed in PACKAGED.glob("*.json.gz"):
        shutil.copy(packed, folder)
    (folder / f"{TITLES}.json.gz").write_bytes(dump(trees))


def report(known: Iterable[tuple[Case, bool]]) -> str:
    by_site: dict[str, list[bool]] = defaultdict(list)
    for case, right in known:
        by_site[case.site].append(right)
    means = [sum(held) / len(held) for held in by_site.values()]
    return f"sites {len(means):4} mean {sum(means) / max(1, len(means)):.3f} worst {min(means, default=0.0):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, metavar="DIR")
    parser.add_argument("--known", nargs="*", default=[], help="archives whose pages taught the package's weights")
    parser.add_argument("--write", action="store_true", help="puts the weights into the package")
    given = parser.parse_args()
    alone = judged(given.to)
    every = [case for kind, batch in folders() for case in cases(kind, batch, alone)]
    teaching = [case for case in every if case.page.archive.partition(".")[0] not in given.known]
    decided: list[tuple[Case, bool]] = []
    for number in range(PARTS):
        trees = learn(case for case in teaching if part(case.site) != number)
        write(without(given.to, number), trees)
        decided += [(case, is_right(trees, case)) for case in every if part(case.site) == number]
    for kind in dict.fromkeys(case.folder for case in every):
        print(f"{kind}: {report([(case, right) for case, right in decided if case.folder == kind])}")
    trees = learn(teaching)
    write(given.to, trees)
    if given.write:
        (PACKAGED / f"{TITLES}.json.gz").write_bytes(dump(trees))


if __name__ == "__main__":
    main()
