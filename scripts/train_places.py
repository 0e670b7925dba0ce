"""Teaches the trees that weigh a page's candidates by what its whole archive says of their places.

    python scripts/train_places.py DIR                       # into DIR; DIR/without-0 … 3: without a part of the sites
    python scripts/train_places.py DIR --known lahso idler   # not by these, whose pages taught the package's weights
    python scripts/train_places.py DIR --only date           # one model
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
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from byline.archive import judging, layout, learning, weighing
from byline.archive.tally import Judged
from byline.archive.templates import group, signature, spread
from byline.archive.weighing import CHOICES, MODELS
from byline.core.post import RawPost
from byline.trees.model import Model, dump
from gold import PARTS, Page, archives, part, single_pages
from place_gold import Wanted, figures, wanted
from score_archives import Batch, batches
from taught import PACKAGED, without
from train import fit
from train_title import Choice

SIZES = (8, 3, 2)
"""Posts a folder that archives teach in, too."""
ENOUGH = dict.fromkeys(("place_authors", "place_categories"), ("folders", "folders of 3 posts"))
"""The folders that teach these models; what others would add was not measured. The package asks them of pages that
share a template alone."""
FEW_SITES = ("place_categories",)
"""Models that learn from archives named by --known, too: without these, F1 .01 less in all, .02 in folders of three."""
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
NO_BETTER = re.compile(
    r"chosen|words|small|capitals|said|known|told|distinct|sure of value|other winner|.* (has|variety)"
)
"""Features by which titles came out no better, and worse in folders of three posts and in mixed ones."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Case:
    """One page in one folder: its candidates' features and which of them are right."""

    page: Page
    folder: str
    """How its pages were put together."""
    values: list[str]
    rows: list[dict[str, float]]
    right: list[bool]
    wanted: Wanted

    @property
    def site(self) -> str:
        return self.page.domain


def folders() -> Iterator[tuple[str, Batch]]:
    together = [pages for _, pages in archives()]
    yield from (("folders", batch) for batch in batches(together))
    for size in SIZES:
        yield from ((f"folders of {size} posts", batch) for batch in batches(together, size))
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
        found = {page.path: judging.judge(RawPost(page.path.name, page.text)) for page in single_pages()}
        for _, pages in archives():
            raws = [RawPost(page.path.name, page.text) for page in pages]
            order = layout.day_first(raw.lines for raw in raws)
            judged_alone = (judging.judge(raw, day_first=order) for raw in raws)
            found |= zip((page.path for page in pages), judged_alone, strict=True)
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    held: dict[Path, Judged] = pickle.loads(kept.read_bytes())
    return held


def cases(kind: str, batch: Batch, known: dict[Path, Judged], models: Iterable[str]) -> Iterator[tuple[str, Case]]:
    """By model: a page's candidates for all fields of a model are one case."""
    pages = [known[page.path] for page in batch]
    sample = [pages[i] for i in spread(group([signature(page.texts) for page in pages]))]
    groups, members = learning.groups_of(sample)
    evidences = [learning.gather([sample[i] for i in here]) for here in members]
    for page, alone in zip(batch, pages, strict=True):
        evidence = evidences[groups.tell(signature(alone.texts))]
        for model in models if evidence else ():
            gold = wanted(page, model)
            if gold and evidence:
                laid = weighing.Laid(evidence, alone)
                prepared = [weighing.prepare(laid, name) for name in MODELS if MODELS[name] == model]
                values = [one.value for found, _ in prepared for one in found]
                rows = [_of_model(model, row) for _, table in prepared for row in table]
                yield model, Case(page, kind, values, rows, [gold.holds(value) for value in values], gold)


def _of_model(model: str, row: dict[str, float]) -> dict[str, float]:
    if field(model) != "title":
        return row
    return {name: value for name, value in row.items() if not NO_BETTER.fullmatch(name)}


def learn(model: str, known: Iterable[Case]) -> Model:
    held = [case for case in known if case.rows]
    counts = Counter(case.site for case in held)
    weights = [(ARCHIVE_WEIGHS if case.page.archive else PAGE_WEIGHS) / counts[case.site] for case in held]
    if field(model) in CHOICES:
        rows = [row for case in held for row in case.rows]
        right = [float(value) for case in held for value in case.right]
        choice = Choice(np.array([len(case.rows) for case in held]), np.array(right), np.array(weights))
        options: dict[str, Any] = {**OPTIONS, "objective": choice.slopes}
        return fit(rows, right, **options)
    told = [
        (row, float(value), weight)
        for case, weight in zip(held, weights, strict=True)
        for row, value in zip(case.rows, case.right, strict=True)
        if case.wanted.shown or not value  # a stray mention of what the text does not show says nothing
    ]
    rows, right, each = map(list, zip(*told, strict=True))
    return fit(rows, right, each, **OPTIONS)


def field(model: str) -> str:
    return next(name for name in MODELS if MODELS[name] == model)


def decide(model: str, trees: Model, case: Case) -> list[tuple[str, float]]:
    """Each value and its probability, best first."""
    probabilities = weighing.among(field(model), [trees.probability(row) for row in case.rows], case.values)
    best: dict[str, float] = {}
    for value, probability in zip(case.values, probabilities, strict=True):
        best[value] = max(probability, best.get(value, 0.0))
    return sorted(best.items(), key=lambda item: -item[1])


def write(folder: Path, models: dict[str, Model]) -> None:
    """Beside the package's other weights, so that a whole archive can be read by them."""
    folder.mkdir(parents=True, exist_ok=True)
    for packed in PACKAGED.glob("*.json.gz"):
        if not (folder / packed.name).exists():
            shutil.copy(packed, folder)
    for name, trees in models.items():
        (folder / f"{name}.json.gz").write_bytes(dump(trees))


def report(model: str, known: Iterable[tuple[Case, list[tuple[str, float]]]]) -> str:
    """What each threshold gives, mean over sites."""
    held = list(known)
    lines = []
    for threshold in (0.0, *THRESHOLDS):
        by_site: dict[str, list[tuple[Wanted, list[str]]]] = defaultdict(list)
        for case, ranked in held:
            given = [value for value, probability in ranked if probability >= threshold]
            by_site[case.site].append((case.wanted, given if case.wanted.values else given[:1]))
        found = [figures(pairs) for pairs in by_site.values()]
        names = dict.fromkeys(name for one in found for name in one)
        means = {name: [one[name] for one in found if name in one] for name in names}
        shown = (f"{name} {sum(values) / len(values):.3f}" for name, values in means.items())
        lines.append(f"  at {threshold:.2f}: {', '.join(shown)}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, metavar="DIR")
    parser.add_argument("--known", nargs="*", default=[], help="archives whose pages taught the package's weights")
    parser.add_argument("--only", nargs="*", default=[], help="fields whose models are taught; all where none is named")
    parser.add_argument("--write", action="store_true", help="puts the weights into the package")
    given = parser.parse_args()
    models = list(dict.fromkeys(MODELS[name] for name in given.only or MODELS))
    alone = judged(given.to)
    every: dict[str, list[Case]] = {model: [] for model in models}
    for kind, batch in folders():
        for model, case in cases(kind, batch, alone, models):
            every[model].append(case)
    for model, held in every.items():
        known = () if model in FEW_SITES else given.known
        kinds = ENOUGH.get(model)
        teaching = [
            case
            for case in held
            if case.page.archive.partition(".")[0] not in known and (kinds is None or case.folder in kinds)
        ]
        decided = []
        for number in range(PARTS):
            trees = learn(model, (case for case in teaching if part(case.site) != number))
            write(without(given.to, number), {model: trees})
            decided += [(case, decide(model, trees, case)) for case in held if part(case.site) == number]
        for kind in dict.fromkeys(case.folder for case in held):
            said = report(model, [(case, ranked) for case, ranked in decided if case.folder == kind])
            print(f"{model}, {kind}:\n{said}", flush=True)
        trees = learn(model, teaching)
        write(given.to, {model: trees})
        if given.write:
            (PACKAGED / f"{model}.json.gz").write_bytes(dump(trees))


if __name__ == "__main__":
    main()
