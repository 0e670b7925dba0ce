"""Teaches the trees that tell body from furniture by what all pages of a template have at the place of a block.

    python scripts/train_blocks.py DIR                       # into DIR; DIR/without-0 … 3: without a part of the sites
    python scripts/train_blocks.py DIR --known lahso idler   # not by these, whose pages taught the package's weights
    python scripts/train_blocks.py DIR --write               # … and puts the result into the package

Each page is judged alone by the package's weights, once; DIR/alone.pickle keeps that. Every archive teaches as it lies
and in folders of eight, three and two posts, and as if its pages alone had been judged worse: most archives that teach
are read well alone, those in other languages and themes are not, and only there does it matter what all pages say.
`score_archives.py --weights DIR --unseen` judges the result. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from body_gold import labels
from byline.archive import blocks, judging, learning, outline
from byline.archive.evidence import log_odds
from byline.archive.tally import fixed_lines
from byline.archive.templates import FEWEST, has_words, signature
from byline.core.post import RawPost
from byline.trees.model import Model
from furniture_samples import FEWEST as FEWEST_WORDS
from furniture_samples import KEPT, LONGEST, LOST, SPOILT
from gold import PARTS, Page, archives, part
from taught import PACKAGED, without
from train import fit_table
from train_places import write

POSTS = 40
"""Posts of an archive that teach: more of the same template say little more."""
SIZES = {8: 2, 3: 3, 2: 3}
"""Posts a folder that archives teach in, too, and of how many such folders one does."""
SMALL = 0.5
"""Weight of such a folder's pages."""
LAVISH, LAVISH_SMALL = 2.0, 2.8
"""By how much more it costs to lose a word than the measures say, in an archive and in a folder of a few posts, which
tell less."""
FEW = 3
"""Posts of such a folder."""
BLURRED = 0.5
"""What is left of the log-odds of a page that is judged worse than it was."""
DOUBTED = {True: (1.5, 3.0, 4.5), False: (1.0, 2.0, 3.0)}
"""By how much the log-odds of its furniture rise at most, in a whole archive and in a small folder."""
DOUBTED_SIZE = 3
"""Posts of the small folders that teach so, too."""
OPTIONS: dict[str, Any] = {
    "trees": 200,
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "lambda_l2": 20.0,
}


@dataclass(frozen=True)
class Case:
    """The blocks of one page in one folder that are asked, and what is known of them."""

    page: Page
    rows: npt.NDArray[np.float32]
    labels: list[float]
    costs: list[float]


def alone(folder: Path) -> dict[Path, outline.Page]:
    """Every page as it is read without the others."""
    kept = folder / "alone.pickle"
    if not kept.exists():
        found = {}
        for _, pages in archives():
            for page in pages[:POSTS]:
                judged = judging.judge(RawPost(page.path.name, page.text))
                found[page.path] = learning.as_blocks(judged)
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    held: dict[Path, outline.Page] = pickle.loads(kept.read_bytes())
    return held


def cases(pages: Sequence[Page], known: dict[Path, outline.Page], styles: int) -> Iterator[Case]:
    """Of one folder; an archive weighs as much as any other, in however many styles it is there."""
    held = [page for page in pages if page.path in known]
    for size, every in {len(held): 1, **SIZES}.items():
        folders = [held[start : start + size] for start in range(0, len(held), max(1, size))][::every]
        whole = size == len(held)
        weight = (1.0 if whole else SMALL) / max(1, styles * len(held))
        for batch in folders:
            read = [known[page.path] for page in batch]
            yield from _together(batch, read, weight)
            if whole or size == DOUBTED_SIZE:
                yield from _together(batch, _doubted(batch, read, whole=whole), weight * SMALL)


def _doubted(batch: Sequence[Page], read: Sequence[outline.Page], *, whole: bool) -> list[outline.Page]:
    """The same pages as if alone less could be told of them, and more of their furniture read like body."""
    probability = random.Random(f"{batch[0].path.parent.name} {batch[0].path.name} {len(batch)}")
    most = probability.choice(DOUBTED[whole])
    found = []
    for page, one in zip(batch, read, strict=True):
        odds = [BLURRED * log_odds(known) for known in one.probabilities]
        told = labels(page, one.texts)
        raised = [o if label else o + most * probability.uniform(0.5, 1) for o, label in zip(odds, told, strict=True)]
        found.append(one._replace(probabilities=tuple(1 / (1 + math.exp(-o)) for o in raised)))
    return found


def _together(batch: Sequence[Page], read: Sequence[outline.Page], weight: float) -> Iterator[Case]:
    counts = Counter(line for one in read for line in signature(one.texts))
    fixed = fixed_lines(counts, len(read))
    if len(read) < 2 or sum(map(has_words, fixed)) < FEWEST:
        return
    places = blocks.decide(read, fixed)
    for page, one in zip(batch, read, strict=True):
        if "body" in page.scored:
            asked = blocks.in_question(one.probabilities)
            told = [float(label or 0.0) for label in labels(page, one.texts)]
            words = [min(LONGEST, 1 + text.count(" ")) for text in one.texts]
            body = sum(count for count, label in zip(words, told, strict=True) if label)
            lost = (LAVISH_SMALL if len(read) <= FEW else LAVISH) * LOST / max(FEWEST_WORDS, body)
            kept = SPOILT / max(FEWEST_WORDS, body) + KEPT / max(FEWEST_WORDS, sum(words) - body)
            costs = [3_000 * weight * words[i] * (lost if told[i] else kept) for i in asked]
            rows = np.array(list(places.rows(one, asked)), dtype=np.float32).reshape(-1, len(blocks.NAMES))
            yield Case(page, rows, [told[i] for i in asked], costs)


def learn(known: Sequence[Case]) -> Model:
    rows = np.concatenate([case.rows for case in known]).astype(np.float64)
    told = np.array([label for case in known for label in case.labels])
    return fit_table(rows, told, blocks.NAMES, np.array([cost for case in known for cost in case.costs]), **OPTIONS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, metavar="DIR")
    parser.add_argument("--known", nargs="*", default=[], help="archives whose pages taught the package's weights")
    parser.add_argument("--write", action="store_true", help="puts the weights into the package")
    given = parser.parse_args()
    known = alone(given.to)
    folders = [(name.partition(".")[0], pages) for name, pages in archives()]
    styles = Counter(name for name, _ in folders)
    every = [case for name, pages in folders if name not in given.known for case in cases(pages, known, styles[name])]
    for number in range(PARTS):
        write(without(given.to, number), {blocks.MODEL: learn([c for c in every if part(c.page.domain) != number])})
    trees = learn(every)
    for folder in (given.to, *([PACKAGED] if given.write else [])):
        write(folder, {blocks.MODEL: trees})


if __name__ == "__main__":
    main()
