"""Teaches which texts were written as text and which a site has printed, and which pages were saved whole.

    python scripts/train_kind.py DIR            # DIR/kind_*.json.gz; DIR/0 … DIR/3: without one of the folds
    python scripts/train_kind.py DIR --write    # … and into the package

What is printed judges each text by what never saw its site, its repository or its writer. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from body_gold import tokens
from byline import readers
from byline.core import blocks
from byline.core.post import RawPost
from byline.extract.body.kind import THRESHOLD, WHOLE, WHOLE_PAGE, WRITTEN, probability_of_written
from byline.extract.body.kind_features import features
from byline.extract.page import signals
from byline.extract.stated import statements
from byline.trees.model import Model, dump, restored
from gold import FOLDS, Page, archives, born_texts, fold, single_pages
from taught import PACKAGED
from train import fit
from typed_posts import TYPED, typed_posts

EVERY = 4
"""One post of so many teaches for its archive, whose pages are alike."""
SAVED_WHOLE = frozenset(("copy", "dump"))
BORN = "born"
LEAST_JUNK = 20
"""Words beside body, title and authors below which a saved text is no example of either: nothing tells it from a text
that never was a page, and nothing of it would be left out."""
SETTINGS: dict[str, Any] = {
    "trees": 120,
    "num_leaves": 8,
    "learning_rate": 0.08,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
}


@dataclass(frozen=True)
class Case:
    """A text as the trees see it."""

    page: Page
    row: dict[str, float]

    @property
    def written(self) -> bool:
        return self.page.style in (BORN, TYPED)

    @property
    def whole(self) -> bool:
        return self.page.style in SAVED_WHOLE


def cases(wanted: Callable[[str], bool] = bool) -> list[Case]:
    """Every text of these domains that can be read."""
    found = (case_of(page) for page in _pages() if wanted(page.domain) and not _is_bare(page))
    return [case for case in found if case]


def _pages() -> Iterator[Page]:
    singles = list(single_pages())
    yield from singles
    yield from typed_posts(singles)
    for _, posts in archives():
        yield from posts[::EVERY]
    yield from born_texts()


def _is_bare(page: Page) -> bool:
    """Whether hardly anything stands in a saved text but the post."""
    gold = page.gold
    if page.style in (BORN, TYPED) or not gold["body"]:
        return False
    own = Counter(tokens(" ".join([str(gold["body"]), str(gold["title"]), *gold["authors"]])))
    return (Counter(tokens(page.text)) - own).total() < LEAST_JUNK


def case_of(page: Page) -> Case | None:
    """What the text shows below what it states."""
    if page.style == TYPED:
        raw: RawPost | None = RawPost(page.path.name, page.text)
    else:
        (file,) = readers.find([page.path]).files
        raw = readers.read(file.file, None).post
    if raw is None:
        return None
    stated = statements.parse(raw).lines
    parts = blocks.split(["" if number in stated else line for number, line in enumerate(raw.lines)])
    return Case(page, features(parts, [signals.cues(block.text, block.indent) for block in parts]))


def learn(known: Sequence[Case]) -> dict[str, bytes]:
    """Both models; every site and repository weighs the root of its texts, both sides weigh the same."""
    saved = [case for case in known if not case.written]
    return {
        WRITTEN: dump(_fit(known, [case.written for case in known])),
        WHOLE_PAGE: dump(_fit(saved, [case.whole for case in saved])),
    }


def _fit(known: Sequence[Case], labels: Sequence[bool]) -> Model:
    sides = [(case.page.domain, label) for case, label in zip(known, labels, strict=True)]
    counts = Counter(sides)
    weights = [counts[side] ** -0.5 for side in sides]
    both = [sum(w for w, label in zip(weights, labels, strict=True) if label is side) for side in (False, True)]
    balanced = [w * sum(both) / (2 * both[label]) for w, label in zip(weights, labels, strict=True)]
    mean = sum(balanced) / len(balanced)
    return fit([case.row for case in known], list(map(float, labels)), [w / mean for w in balanced], **SETTINGS)


def write(folder: Path, weights: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, packed in weights.items():
        (folder / f"{name}.json.gz").write_bytes(packed)


def teach(to: Path, wanted: Callable[[str], bool] = bool) -> None:
    """Without each fold, judged on that fold, then by all."""
    known = cases(wanted)
    print(report(list(judged(known, to))), flush=True)
    write(to, learn(known))


def judged(known: Sequence[Case], to: Path) -> Iterator[tuple[Case, float, float]]:
    """Each text and what models that never saw its domain say of it: written as text, and saved whole."""
    for n in range(FOLDS):
        weights = learn([case for case in known if fold(case.page.domain) != n])
        write(to / str(n), weights)
        written, whole = (restored(weights[name]) for name in (WRITTEN, WHOLE_PAGE))
        for case in known:
            if fold(case.page.domain) == n:
                yield case, probability_of_written(case.row, written), whole.probability(case.row)


def report(results: Sequence[tuple[Case, float, float]]) -> str:
    lines = []
    for style in sorted({case.page.style for case, _, _ in results}):
        own = [(written >= THRESHOLD, whole >= WHOLE) for case, written, whole in results if case.page.style == style]
        said = sum(written for written, _ in own) / len(own)
        lines.append(f"{style}: {len(own)} texts, {said:.3f} told written")
        if style not in (BORN, TYPED):
            lines[-1] += f", {sum(whole for _, whole in own) / len(own):.3f} told saved whole"
    wrong = sorted(
        str(case.page.path) for case, written, _ in results if case.page.style == BORN and written < THRESHOLD
    )
    return "\n".join([*lines, "written texts told printed:", *wrong])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, metavar="DIR")
    parser.add_argument("--write", action="store_true", help="puts the weights into the package")
    given = parser.parse_args()
    teach(given.to)
    if given.write:
        for name in (WRITTEN, WHOLE_PAGE):
            (PACKAGED / f"{name}.json.gz").write_bytes((given.to / f"{name}.json.gz").read_bytes())


if __name__ == "__main__":
    main()
