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
import functools
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from byline.archive import weighing
from byline.archive.slots.agreement import FIRST
from byline.archive.weighing import CHOICES, MODELS
from byline.trees.model import CERTAIN, Model, dump
from gold import PARTS, part
from place_cases import TWICE, Case, cases, folders, judged
from place_gold import Wanted, figures
from place_passes import seconds
from taught import PACKAGED, without
from train import Pace, fit
from train_title import Choice

FEW_SITES = ("place_categories",)
"""Models that learn from archives named by --known, too: without these, F1 .01 less in all, .02 in folders of three."""
ARCHIVE_WEIGHS, PAGE_WEIGHS = 40.0, 1.0
"""An archive weighs as much as so many unrelated pages, however many texts it has."""
RATE = 0.06
PACE = Pace(first=50, quick=RATE, slow=RATE, doubt=(-3.0, CERTAIN))
"""Most candidates are hopeless, and 50 trees know: of 70,000 on pages of archives none that these put below 5 % came
out at 15 % or more."""
OPTIONS: dict[str, Any] = {
    "trees": 200,
    "learning_rate": RATE,
    "num_leaves": 10,
    "min_data_in_leaf": 20,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3,
}
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def learn(model: str, known: Iterable[Case]) -> Model:
    held = [case for case in known if case.rows and case.wanted]
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
        if not value or (case.wanted and case.wanted.shown)  # a stray mention says nothing
    ]
    rows, right, each = map(list, zip(*told, strict=True))
    return fit(rows, right, each, pace=PACE, **OPTIONS)


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
            if case.wanted is None:
                continue
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
        teaching = [case for case in held if case.page.archive.partition(".")[0] not in known]
        decided = []
        for number in range(PARTS):
            models_of, seen = passes(model, held, teaching, frozenset({number}))
            write(without(given.to, number), models_of)
            mine = [case for case in seen if part(case.site) == number]
            decided += [(case, decide(model, models_of[model], case)) for case in mine]
        for kind in dict.fromkeys(case.folder for case in held):
            said = report(model, [(case, ranked) for case, ranked in decided if case.folder == kind])
            print(f"{model}, {kind}:\n{said}", flush=True)
        models_of, _ = passes(model, held, teaching)
        write(given.to, models_of)
        if given.write:
            for name, trees in models_of.items():
                (PACKAGED / f"{name}.json.gz").write_bytes(dump(trees))


def passes(
    model: str, held: list[Case], teaching: list[Case], unseen: frozenset[int] = frozenset()
) -> tuple[dict[str, Model], list[Case]]:
    """The models of a field, taught without these parts of the domains, and the cases as the last of them sees them."""

    @functools.cache
    def taught(without: frozenset[int]) -> Model:
        return learn(model, (case for case in teaching if part(case.site) not in without))

    if model not in TWICE:
        return {model: taught(unseen)}, held
    again = seconds(held, taught, unseen)
    teachers = set(map(id, teaching))
    second = [two for one, two in zip(held, again, strict=True) if id(one) in teachers and part(one.site) not in unseen]
    return {FIRST[field(model)]: taught(unseen), model: learn(model, second)}, again


if __name__ == "__main__":
    main()
