"""Measures whole archives, one row an archive, worst title first: what the mean hides is what counts.

    python scripts/score_archives.py                 # each folder read as one archive
    python scripts/score_archives.py --posts 3       # … in folders of three posts
    python scripts/score_archives.py --mixed         # all archives of a style in one folder
    python scripts/score_archives.py --only siena    # archives with this in their names
    python scripts/score_archives.py --weights DIR --unseen   # each archive by what was taught without it

Figures are those of `score.py`; F1 for authors and categories, and the last row is the mean over archives, not texts.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from byline.archive import judging, learning
from byline.archive.templates import is_enough
from byline.core.post import RawPost
from byline.extract import extract
from byline.pipeline.converted import Item
from byline.pipeline.sampling import draw
from byline.trees.model import Weights
from gold import PARTS, SHARED, Page, archives, part
from score import Score, score
from taught import PACKAGED, weights

COLUMNS = {
    "title": ("title",),
    "authors F1": ("authors P", "authors R"),
    "spurious": ("spurious",),
    "date net": ("date net",),
    "unseen": ("unseen",),
    "source P": ("source P",),
    "source R": ("source R",),
    "categories F1": ("categories P", "categories R"),
    "body F1": ("body F1",),
    "lost": ("lost",),
    "junk": ("junk",),
}
"""Column to the measures whose harmonic mean it shows."""
Sums = Mapping[str, tuple[float, float]]
Batch = Sequence[Page]
"""Pages that lie in one folder."""


def batches(folders: Iterable[Batch], posts: int = 0, *, mixed: bool = False) -> Iterator[Batch]:
    """The same pages as they might lie on a disk: as they do, in folders of so many posts, or all of a style in one."""
    if mixed:
        by_turn: dict[int, list[Page]] = defaultdict(list)
        turns: dict[str, int] = defaultdict(int)
        for pages in folders:
            site = pages[0].domain
            by_turn[turns[site]] += pages
            turns[site] += 1
        yield from by_turn.values()
    else:
        for pages in folders:
            size = posts or len(pages)
            yield from (pages[start : start + size] for start in range(0, len(pages), size))


def judged(batch: Batch, taught: Weights, number: int | None = None) -> Iterator[tuple[Page, Score]]:
    """Each page, or each of one part of the domains, read together with the others, as a conversion of their folder
    would."""
    names = [f"{page.archive}/{page.path.name}" for page in batch]
    raws = {name: RawPost(name, page.text) for name, page in zip(names, batch, strict=True)}
    items = [Item(origin, page.path) for origin, page in zip(raws, batch, strict=True)]
    drawn = draw(items, lambda some: is_enough([learning.shown(raws[item.origin]) for item in some]))
    held = [raws[item.origin] for item in drawn]
    sample = learning.speakers(held)
    learnt = learning.learn(held, ((raw, judging.judge(raw, taught)) for raw in sample), taught)
    for page, raw in zip(batch, raws.values(), strict=True):
        if number is None or part(page.domain) == number:
            yield page, score(page, extract(raw, learnt, weights=taught))


def summed(scores: Iterable[tuple[Page, Score]]) -> dict[str, Sums]:
    """By archive, styles together."""
    sums: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for page, found in scores:
        held = sums[page.archive.partition(".")[0]]
        for measure, (value, of) in found.items():
            before = held.get(measure, (0.0, 0.0))
            held[measure] = before[0] + value, before[1] + of
    return dict(sums)


def figures(sums: Sums) -> dict[str, float]:
    """By column, those that can be told."""
    found = {}
    for column, measures in COLUMNS.items():
        shares = [value / of for value, of in (sums.get(measure, (0.0, 0.0)) for measure in measures) if of]
        if len(shares) == len(measures):
            found[column] = len(shares) / sum(1 / share for share in shares) if all(shares) else min(shares)
        elif column.endswith("F1") and sums.get(measures[-1], (0.0, 0.0))[1]:
            found[column] = 0.0
    return found


def table(sums: Mapping[str, Sums]) -> str:
    rows = {name: figures(held) for name, held in sums.items()}
    ordered = sorted(rows, key=lambda name: (rows[name].get("title", 1.0), name))
    lines = ["| archive | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    lines += [_row(name, rows[name]) for name in ordered]
    means = {}
    for column in COLUMNS:
        values = [row[column] for row in rows.values() if column in row]
        if values:
            means[column] = sum(values) / len(values)
    return "\n".join([*lines, _row("mean", means)])


def _row(name: str, found: Mapping[str, float]) -> str:
    cells = (f"{found[column]:.3f}" if column in found else "–" for column in COLUMNS)
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="a folder of posts with gold values")
    parser.add_argument("--posts", type=int, default=0, help="how many posts lie in a folder")
    parser.add_argument("--mixed", action="store_true", help="all archives in one folder, one style of each")
    parser.add_argument("--only", default="", help="archives with this in their names")
    parser.add_argument("--weights", type=Path, default=PACKAGED, help="a folder that `teach.py` wrote")
    parser.add_argument("--unseen", action="store_true", help="each archive by what was taught without it")
    given = parser.parse_args()
    print(table(summed(scores(given))))


def scores(given: argparse.Namespace) -> Iterator[tuple[Page, Score]]:
    folders = [pages for name, pages in archives(given.folder) if given.only in name]
    for number in range(PARTS) if given.unseen else (None,):
        taught = weights(given.weights, number)
        for batch in batches(folders, given.posts, mixed=given.mixed):
            if number is None or any(part(page.domain) == number for page in batch):
                yield from judged(batch, taught, number)


if __name__ == "__main__":
    main()
