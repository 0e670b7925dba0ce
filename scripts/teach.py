"""Teaches every model of the package from a folder of posts with gold values, in the order in which they build on each
other, and judges each on sites it has not seen.

    python scripts/teach.py DIR                  # all into DIR; DIR/0 … DIR/3: each model without one of the folds
    python scripts/teach.py DIR --stages title   # again from the titles on, with what DIR has of the stages before
    python scripts/teach.py DIR --half 0         # taught by one half of the domains only
    python scripts/teach.py DIR --without 0      # into DIR/without-0: all of it without one of four parts
    python scripts/teach.py DIR --write          # … and puts the result into the package

What a model says of the pages that taught it is too good to learn from: each page's titles are learnt with what a line
classifier that never saw its site says of its blocks, its authors with what such a ranker says of its titles, and
so on. What is printed on the way judges one model. `score.py --weights DIR --unseen` judges the whole chain, each page
by what was taught without its site from beginning to end; `--without` makes that. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import train_authors
import train_categories
import train_date
import train_furniture
import train_last_pass
import train_source
import train_title
from byline import extract
from byline.archive import layout
from byline.archive.layout import Layout
from byline.core.post import RawPost
from byline.extract.page.reading import Reading
from byline.extract.title import candidates as title
from furniture_samples import all_samples
from gold import FOLDS, PARTS, Page, archives, fold, half, part, single_pages
from plain_posts import plain_posts
from taught import PACKAGED, weights, without

FURNITURE, TITLE = "furniture", "title"
FIELDS: dict[str, ModuleType] = {
    "authors": train_authors,
    "date": train_date,
    "source": train_source,
    "categories": train_categories,
}
LAST_PASS = "last-look"
STAGES = (FURNITURE, TITLE, *FIELDS, LAST_PASS)
PLAIN, LAID_OUT = "plain", "laid out"
TEACHING = {TITLE: (PLAIN,), "authors": (PLAIN, LAID_OUT)}
"""Kinds of texts that teach a stage besides pages read alone."""


@dataclass
class Text:
    """One text, and how line classifiers and rankers that have not seen its site read it."""

    page: Page
    kind: str = ""
    layout: Layout | None = None
    reading: Reading | None = None

    @property
    def fold(self) -> int:
        return fold(self.page.domain)


def texts() -> Iterator[Text]:
    singles = list(single_pages())
    yield from map(Text, singles)
    yield from (Text(page, PLAIN) for page in plain_posts(singles))
    for _, pages in archives():
        shared = layout.learn(RawPost(page.path.name, page.text) for page in pages)
        for page in pages:
            yield Text(page)
            yield Text(page, LAID_OUT, shared)


def write(folder: Path, packed_by_name: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, packed in packed_by_name.items():
        (folder / f"{name}.json.gz").write_bytes(packed)


def teach_furniture(to: Path, wanted: Callable[[str], bool]) -> None:
    for folder, learnt in train_furniture.learn(all_samples(wanted)):
        write(to / folder, learnt)
        progress(f"furniture {folder or 'of all'}")


def read(known: list[Text], to: Path) -> None:
    """Each text by the line classifier that has not seen its site."""
    for n in range(FOLDS):
        of_fold = weights(to / str(n))
        for text in known:
            if text.fold == n:
                raw = RawPost(text.page.path.name, text.page.text)
                reading = extract.read(raw, text.layout, weights=of_fold)
                text.reading = replace(
                    reading, labelling=None
                )  # it would fill the memory, and only the last pass needs it
    (to / "readings.pickle").write_bytes(pickle.dumps(known))


def teach(field: ModuleType, name: str, known: Iterable[Text], to: Path) -> None:
    """One field: without each part, judged on that part, then by all."""
    cases: list[tuple[Text, Any]] = []
    for text in known:
        case = field.case_of(text.page, text.reading) if text.kind in ("", *TEACHING.get(name, ())) else None
        if case is not None:
            cases.append((text, case))
    progress(f"{name}: features of {len(cases)} texts")
    decided: dict[str, list[Any]] = {}
    for n in range(FOLDS):
        write(to / str(n), field.learn([case for text, case in cases if text.fold != n]))
        of_fold = weights(to / str(n))
        for text, case in cases:
            if text.fold == n:
                decided.setdefault(text.kind or ("archives" if text.page.archive else "pages"), []).append(
                    field.decide(case, of_fold)
                )
    for kind, results in decided.items():
        print(f"{name} {kind}: {field.report(results)}", flush=True)
    write(to, field.learn([case for _, case in cases]))
    progress(name)


def choose_titles(known: Iterable[Text], to: Path) -> None:
    """Each text's title by the ranker that has not seen its site, as the rules of the other fields see it."""
    for n in range(FOLDS):
        for text in known:
            if text.fold == n and text.reading is not None:
                headings = title.candidates(text.reading)
                text.reading = replace(text.reading, title=headings[0] if headings else None)


def teach_last_pass(to: Path, wanted: Callable[[str], bool]) -> None:
    """When all other models are taught: without each fold, judged on the single pages of that fold, then by all."""
    samples = all_samples(wanted)
    cases = []
    for n in range(FOLDS):
        of_fold = weights(to / str(n))
        cases += [train_last_pass.case_of(sample, of_fold) for sample in samples if sample.fold == n]
    progress(f"{LAST_PASS}: features of {len(cases)} texts")
    decided = []
    for n in range(FOLDS):
        write(to / str(n), train_last_pass.learn([case for case in cases if case.sample.fold != n]))
        judged = (case for case in cases if case.sample.fold == n and case.sample.page and not case.sample.layout)
        decided += [train_last_pass.decide(case, weights(to / str(n))) for case in judged]
    print(f"{LAST_PASS} pages: {train_last_pass.report(decided)}", flush=True)
    write(to, train_last_pass.learn(cases))
    progress(LAST_PASS)


def progress(what: str) -> None:
    print(f"{time.process_time():6.0f} s  {what}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, metavar="DIR")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES), help="only these")
    parser.add_argument("--half", type=int, choices=(0, 1), help="taught by this half of the domains")
    parser.add_argument("--write", action="store_true", help="puts the weights into the package")
    parser.add_argument("--without", type=int, choices=range(PARTS), help="into DIR/without-N, not by this part")
    given = parser.parse_args()
    to = given.to if given.without is None else without(given.to, given.without)

    def wanted(domain: str) -> bool:
        return given.half in (None, half(domain)) and given.without != part(domain)

    if FURNITURE in given.stages:
        teach_furniture(to, wanted)
        known = [text for text in texts() if wanted(text.page.domain)]
        read(known, to)
    else:
        known = pickle.loads((to / "readings.pickle").read_bytes())
    progress(f"{len(known)} texts read")
    if TITLE in given.stages:
        teach(train_title, TITLE, known, to)
    if FIELDS.keys() & given.stages:
        choose_titles(known, to)
    for name, field in FIELDS.items():
        if name in given.stages:
            teach(field, name, known, to)
    if LAST_PASS in given.stages:
        teach_last_pass(to, wanted)
    if given.write:
        for packed in sorted(to.glob("*.json.gz")):
            (PACKAGED / packed.name).write_bytes(packed.read_bytes())


if __name__ == "__main__":
    main()
