"""The cases that teach the models of places: each page of each folder, its candidates for a field and which are right.

Every archive lies as it does, in folders of eight, three and two posts, and mixed with all others; and pages of many
sites lie in folders of unrelated ones.
"""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline.archive import judging, layout, learning, weighing
from byline.archive.slots.agreement import FIRST
from byline.archive.tally import Found, Judged
from byline.archive.templates import group, signature, spread
from byline.archive.weighing import MODELS
from byline.core.post import RawPost
from gold import Page, archives, single_pages
from place_gold import Wanted, wanted
from score_archives import Batch, batches

SIZES = (8, 3, 2)
"""Posts a folder that archives teach in, too."""
UNRELATED = 40
"""Pages in a folder of unrelated ones."""
TWICE = frozenset(MODELS[name] for name in FIRST)
"""Models of a second pass, each with one of the first."""
ENOUGH = dict.fromkeys(("place_authors", "place_categories"), ("folders", "folders of 3 posts"))
"""The folders that teach these models; what others would add was not measured. The package asks them of pages that
share a template alone."""
NO_BETTER = re.compile(
    r"chosen|words|small|capitals|said|known|told|distinct|sure of value|other winner|.* (has|variety)"
)
"""Features by which titles came out no better, and worse in folders of three posts and in mixed ones."""


@dataclass(frozen=True)
class Case:
    """One page in one folder: its candidates' features and which of them are right."""

    page: Page
    folder: str
    """How its pages were put together."""
    template: tuple[Path, int]
    """The first page of its folder, and the number of its template there."""
    laid: weighing.Laid
    found: Mapping[str, list[Found]]
    """By field of the model."""
    rows: list[dict[str, float]]
    right: list[bool]
    wanted: Wanted | None
    """Nothing where it is a page of the template only."""

    @property
    def values(self) -> list[str]:
        return [one.value for found in self.found.values() for one in found]

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
        number = groups.tell(signature(alone.texts))
        evidence = evidences[number]
        for model in models if evidence else ():
            gold = wanted(page, model)
            if evidence and (gold or model in TWICE) and kind in ENOUGH.get(model, (kind,)):
                laid = weighing.Laid(evidence, alone)
                prepared = {name: weighing.prepare(laid, name) for name in MODELS if MODELS[name] == model}
                found = {name: held for name, (held, _) in prepared.items()}
                rows = [_of_model(model, row) for _, table in prepared.values() for row in table]
                right = [bool(gold and gold.holds(one.value)) for held in found.values() for one in held]
                yield model, Case(page, kind, (batch[0].path, number), laid, found, rows, right, gold)


def _of_model(model: str, row: dict[str, float]) -> dict[str, float]:
    if model != MODELS["title"]:
        return row
    return {name: value for name, value in row.items() if not NO_BETTER.fullmatch(name)}
