"""Measures what corrections teach: of each archive a few posts are corrected from gold, and the others are read by it.

    python scripts/score_corrections.py               # three posts of each folder, drawn five times
    python scripts/score_corrections.py --posts 1     # one
    python scripts/score_corrections.py --only siena  # archives with this in their names
    python scripts/score_corrections.py --weights DIR --unseen   # each archive by what was taught without it

The posts are drawn among those in which anything is wrong, and all that is wrong in them is corrected: of fields whose
gold value the text shows, and of bodies line by line. The other posts of a folder, which is one site printed in one
style, are its template. A field counts as corrected where it was wrong in one of the drawn posts.

A row for each field and folder: how many of the drawn posts had it wrong, how often it is right in the other posts,
before and after, and after where the gold value stands in the text as it is written, which is what a place can teach;
`wrong` are values given where the text shows none. Means are over folders. Of bodies: words lost, and junk kept.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from body_gold import tokens
from byline.archive import judging, learning
from byline.archive.collective import Archive
from byline.archive.tally import Judged
from byline.core import blocks
from byline.core.letters import letters
from byline.core.post import Correction, Extraction, RawPost, Role
from byline.extract import extract
from byline.language import dates
from byline.trees.model import Weights
from gold import SHARED, Page, archives, part
from score import is_source, overlap, same_person, score, words
from taught import PACKAGED, weights

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
OF_TERMS = ("categories", "tags")
"""Corrected where both together are wrong: a text seldom tells which is which."""
OF_BODIES = ("lost", "junk")
LINE = 20
"""Letters from which a line that was lost is one that a person misses."""
Values = tuple[str, ...]


class Seen(NamedTuple):
    """A page, and how it was read."""

    page: Page
    text: RawPost
    found: Extraction

    def values(self, name: str) -> Values:
        """As `store` sees them."""
        meta = self.found.metadata
        match name:
            case "source":
                return (meta.source.name or meta.source.url,) if meta.source else ()
            case "title" | "date":
                return tuple(filter(None, (getattr(meta, name),)))
        return tuple(getattr(meta, name))

    def is_right(self, name: str) -> bool:
        gold, meta = self.page.gold, self.found.metadata
        match name:
            case "title":
                return any(tokens(text) == tokens(meta.title) for text in (gold["title"], *gold.get("titles", ())))
            case "authors":
                _, wrong, missing = overlap(words(gold["authors"]), words(meta.authors), same_person)
                return not wrong and not missing
            case "date":
                return bool(meta.date == gold["date"])
            case "source":
                return is_source(gold["source"], meta.source.name, meta.source.url)
        both = set(words(gold["categories"] + gold["tags"])) == set(words(meta.categories + meta.tags))
        return both or set(words(gold[name])) == set(words(getattr(meta, name)))

    def is_wrong(self, name: str) -> bool:
        """Whether a person corrects it."""
        return is_shown(self.page, name) and not all(map(self.is_right, OF_TERMS if name in OF_TERMS else (name,)))

    def bodies(self) -> dict[str, float]:
        sums = score(self.page, self.found)
        return {name: value / of for name, (value, of) in sums.items() if name in OF_BODIES and of}


class Row(NamedTuple):
    """One post that nobody corrected, and one field of it."""

    before: float
    after: float
    stands: bool


def wanted(page: Page, name: str) -> Values:
    """What a person would write in a field."""
    gold = page.gold
    match name:
        case "title" | "date":
            return (gold[name],) if gold[name] else ()
        case "source":
            return (gold["source"]["name"],)
    return tuple(gold[name])


def is_shown(page: Page, name: str) -> bool:
    return ("categories" if name in OF_TERMS else name) in page.scored and bool(wanted(page, name) or name in OF_TERMS)


def stands(page: Page, name: str) -> bool:
    """Whether the text has each value as a reader would copy it."""
    if name == "date":
        lines = (line for line in page.text.split("\n") if len(line) < 250)
        return any(found.value == page.gold["date"] for line in lines for found in dates.find(line, page.gold["lang"]))
    text = " ".join(tokens(page.text))
    return all(f" {' '.join(tokens(value))} " in f" {text} " for value in wanted(page, name))


def correction(seen: Seen) -> Correction | None:
    """Of all that is wrong in a post; None where nothing is."""
    page = seen.page
    right = {name: wanted(page, name) for name in FIELDS if seen.is_wrong(name)}
    right = {name: values for name, values in right.items() if values != seen.values(name)}
    was = {name: seen.values(name) for name in right}
    dropped, restored, kept = _lines(seen) if "body" in page.scored else ((), (), ())
    if not right and not dropped and not restored:
        return None
    return Correction(page.path.name, right, was, dropped, restored, kept if dropped or restored else ())


def _lines(seen: Seen) -> tuple[Values, Values, Values]:
    """What a person takes out of the body, what is got back, and what stands there then."""
    gold = letters(seen.page.gold["body"])
    here = [(letters(one.text), seen.found.labels[one.start].role) for one in blocks.split(seen.text.lines)]
    body = {key for key, role in here if key and role is Role.BODY}
    dropped = {key for key in body if key not in gold}
    restored = {key for key, role in here if role is not Role.BODY and len(key) >= LINE and key in gold}
    first, second, third = (tuple(sorted(keys)) for keys in (dropped, restored - body, body - dropped | restored))
    return first, second, third


class Folder:
    """The posts of one folder, read together."""

    def __init__(self, pages: Sequence[Page], taught: Weights) -> None:
        self.taught = taught
        self.texts = [RawPost(page.path.name, page.text) for page in pages]
        self.alone = [judging.judge(text, taught) for text in self.texts]
        learnt = learning.learn(self.texts, zip(self.texts, self.alone, strict=True), taught)
        self.before = [Seen(*one) for one in zip(pages, self.texts, self._read(learnt), strict=True)]
        made = ((i, correction(seen)) for i, seen in enumerate(self.before))
        self.wrong = [(i, one) for i, one in made if one is not None]

    def _read(self, archive: Archive) -> list[Extraction]:
        return [extract(text, archive, weights=self.taught) for text in self.texts]

    def corrected(self, drawn: Sequence[tuple[int, Correction]]) -> Iterator[tuple[str, int, Row]]:
        """Field, in how many of the drawn posts it was corrected, and what became of it in one of the others."""
        held: list[tuple[Correction, Judged]] = [(one, self.alone[i]) for i, one in drawn]
        pairs = zip(self.texts, self.alone, strict=True)
        after = self._read(learning.learn(self.texts, pairs, self.taught, held))
        edited = {i for i, _ in drawn}
        times = {name: sum(name in one.right for _, one in drawn) for name in FIELDS}
        bodies = sum(bool(one.dropped or one.restored) for _, one in drawn)
        for i, was in enumerate(self.before):
            if i not in edited:
                now = was._replace(found=after[i])
                yield from ((name, times[name.split()[0]], row) for name, row in _fields(was, now))
                lost = was.bodies(), now.bodies()
                yield from ((name, bodies, Row(lost[0][name], lost[1][name], stands=True)) for name in lost[0])


def _fields(was: Seen, now: Seen) -> Iterator[tuple[str, Row]]:
    page = was.page
    for name in FIELDS:
        if is_shown(page, name):
            yield name, Row(was.is_right(name), now.is_right(name), stands(page, name))
        elif name in ("authors", "date") and wanted(page, name):
            before, after = (bool(one.values(name)) and not one.is_right(name) for one in (was, now))
            yield f"{name} wrong", Row(before, after, stands=False)


Found = Mapping[tuple[str, str, int], Sequence[Row]]
"""By field, folder, and in how many of the drawn posts the field was wrong."""


def measure(folder: Folder, posts: int, seeds: int) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for seed in range(seeds if folder.wrong else 0):
        chance = random.Random(f"{folder.before[0].page.archive} {seed}")
        for name, times, row in folder.corrected(chance.sample(folder.wrong, min(posts, len(folder.wrong)))):
            found[name, times].append(row)
    return dict(found)


def table(found: Found) -> str:
    lines = ["| field | folder | wrong in | before | after | stands | after of these |", "|---" * 7 + "|"]
    sums: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for (name, folder, times), rows in sorted(found.items(), key=lambda item: (item[0][0], _mean(item[1])[1])):
        before, after, shown, reached = _mean(rows)
        for kind in ["corrected", f"corrected in {times}"] if times else ["left"]:
            sums[f"{name}, {kind}"][folder] += rows
        if times or before != after:
            lines.append(f"| {name} | {folder} | {times} | {before:.3f} | {after:.3f} | {shown:.3f} | {reached:.3f} |")
    for name, folders in sorted(sums.items()):
        means = [_mean(rows) for rows in folders.values()]
        cells = (f"{mean(column):.3f}" for column in zip(*means, strict=True))
        lines.append(f"| {name} | mean of {len(means)} | | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _mean(rows: Sequence[Row]) -> tuple[float, float, float, float]:
    there = [row.after for row in rows if row.stands]
    before, after = mean(row.before for row in rows), mean(row.after for row in rows)
    return before, after, len(there) / len(rows), mean(there) if there else after


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="a folder of posts with gold values")
    parser.add_argument("--posts", type=int, default=3, help="how many posts are corrected")
    parser.add_argument("--seeds", type=int, default=5, help="how often they are drawn")
    parser.add_argument("--only", default="", help="archives with this in their names")
    parser.add_argument("--weights", type=Path, default=PACKAGED, help="a folder that `train_places.py` wrote")
    parser.add_argument("--unseen", action="store_true", help="each archive by what was taught without it")
    given = parser.parse_args()
    of_site: Callable[[Page], int | None] = (lambda page: part(page.domain)) if given.unseen else (lambda page: None)
    found: dict[tuple[str, str, int], list[Row]] = {}
    for name, pages in archives(given.folder):
        if given.only in name:
            folder = Folder(pages, weights(given.weights, of_site(pages[0])))
            for (field, times), rows in measure(folder, given.posts, given.seeds).items():
                found[field, name, times] = rows
    print(table(found))


if __name__ == "__main__":
    main()
