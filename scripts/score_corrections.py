"""Measures what corrections teach: of each archive a few posts are corrected from gold, and the others are read by it.

    python scripts/score_corrections.py               # three posts of each folder
    python scripts/score_corrections.py --posts 1     # one
    python scripts/score_corrections.py --only siena  # archives with this in their names
    python scripts/score_corrections.py --weights DIR --unseen   # each archive by what was taught without it

For each field that was corrected, a row: how often it was right in the other posts before and after, and the same of
all fields that nobody corrected.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from byline.archive import judging, learning
from byline.archive.collective import Archive
from byline.archive.tally import Judged
from byline.core.post import Correction, Metadata, RawPost
from byline.extract import extract
from byline.trees.model import Weights
from gold import SHARED, Page, archives, part
from score import is_source, overlap, same_person, tokens, words
from taught import PACKAGED, weights

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
Values = tuple[str, ...]


def values(meta: Metadata) -> dict[str, Values]:
    """As `store` sees them."""
    date = (meta.date,) if meta.date else ()
    title = (meta.title,) if meta.title else ()
    source = (meta.source.name or meta.source.url,) if meta.source else ()
    return dict(zip(FIELDS, (title, meta.authors, date, source, meta.categories, meta.tags), strict=True))


def wanted(page: Page) -> dict[str, Values]:
    """What a person would write: of fields whose gold value the text shows."""
    gold = page.gold
    found: dict[str, Values] = {}
    if "title" in page.scored:
        found["title"] = (gold["title"],)
    if "authors" in page.scored:
        found["authors"] = tuple(gold["authors"])
    if "date" in page.scored and gold["date"]:
        found["date"] = (gold["date"],)
    if "source" in page.scored:
        found["source"] = (gold["source"]["name"],)
    if "categories" in page.scored:
        found |= {"categories": tuple(gold["categories"]), "tags": tuple(gold["tags"])}
    return found


def is_right(page: Page, name: str, given: Values, meta: Metadata) -> bool:
    gold = page.gold
    if name == "title":
        return any(tokens(text) == tokens(meta.title) for text in (gold["title"], *gold.get("titles", ())))
    if name == "authors":
        _, wrong, missing = overlap(words(gold["authors"]), words(given), same_person)
        return not wrong and not missing
    if name == "source":
        return is_source(gold["source"], meta.source.name, meta.source.url)
    if name in ("categories", "tags"):
        return set(words(gold["categories"] + gold["tags"])) == set(words(meta.categories + meta.tags))
    return given == wanted(page)[name]


def corrections(pages: Sequence[Page], read: Sequence[Metadata], most: int) -> dict[int, Correction]:
    """Of so many posts with something wrong, spread evenly."""
    wrong: list[tuple[int, Correction]] = []
    for i, (page, meta) in enumerate(zip(pages, read, strict=True)):
        was = values(meta)
        right = {name: held for name, held in wanted(page).items() if not is_right(page, name, was[name], meta)}
        if right:
            wrong.append((i, Correction(page.path.name, right, {name: was[name] for name in right})))
    return dict(wrong[:: max(1, len(wrong) // most)][:most])


def measure(pages: Sequence[Page], most: int, taught: Weights) -> Iterator[tuple[str, bool, bool, bool]]:
    """Field, whether it was corrected, and whether it was right before and after, of each other post."""
    raws = [RawPost(page.path.name, page.text) for page in pages]
    alone = [judging.judge(raw, taught) for raw in raws]
    pairs = list(zip(raws, alone, strict=True))
    before = _read(learning.learn(raws, pairs, taught), raws, taught)
    edited = corrections(pages, before, most)
    held: list[tuple[Correction, Judged]] = [(one, alone[i]) for i, one in edited.items()]
    after = _read(learning.learn(raws, pairs, taught, held), raws, taught) if held else before
    corrected = {name for one in edited.values() for name in one.right}
    for i, page in enumerate(pages):
        for name in wanted(page) if i not in edited else ():
            was, now = (is_right(page, name, values(meta)[name], meta) for meta in (before[i], after[i]))
            yield name, name in corrected, was, now


def _read(archive: Archive, raws: Sequence[RawPost], taught: Weights) -> list[Metadata]:
    return [extract(raw, archive, weights=taught).metadata for raw in raws]


def table(found: Mapping[tuple[str, str], list[tuple[bool, bool, bool]]]) -> str:
    lines = ["| field | folder | before | after |", "|---|---|---|---|"]
    sums: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for (name, folder), rows in sorted(found.items(), key=lambda item: (item[0][0], _share(item[1], 2))):
        kind = "corrected" if rows[0][0] else "not corrected"
        before, after = _share(rows, 1), _share(rows, 2)
        sums[f"{name}, {kind}"].append((before, after))
        if rows[0][0] or before != after:
            lines.append(f"| {name}, {kind} | {folder} | {before:.3f} | {after:.3f} |")
    for name, pairs in sorted(sums.items()):
        before, after = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        lines.append(f"| {name} | mean of {len(pairs)} | {before:.3f} | {after:.3f} |")
    return "\n".join(lines)


def _share(rows: Sequence[tuple[bool, bool, bool]], column: int) -> float:
    return sum(row[column] for row in rows) / len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="a folder of posts with gold values")
    parser.add_argument("--posts", type=int, default=3, help="how many posts are corrected")
    parser.add_argument("--only", default="", help="archives with this in their names")
    parser.add_argument("--weights", type=Path, default=PACKAGED, help="a folder that `train_places.py` wrote")
    parser.add_argument("--unseen", action="store_true", help="each archive by what was taught without it")
    given = parser.parse_args()
    of_site: Callable[[Page], int | None] = (lambda page: part(page.domain)) if given.unseen else (lambda page: None)
    found: dict[tuple[str, str], list[tuple[bool, bool, bool]]] = defaultdict(list)
    for name, pages in archives(given.folder):
        if given.only in name:
            for field, *row in measure(pages, given.posts, weights(given.weights, of_site(pages[0]))):
                found[field, name].append((row[0], row[1], row[2]))
    print(table(found))


if __name__ == "__main__":
    main()
