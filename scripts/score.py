"""Measures extraction against gold values, style by style.

    python scripts/score.py                       # the folder of posts with gold values in BYLINE_SHARED
    python scripts/score.py --half 1 --keep 0.1   # a tenth of the pages of the half that was not learnt from
    python scripts/score.py --archives            # whole archives, each read with the layout its pages share
    python scripts/score.py --weights DIR --unseen    # each page by what `teach.py --without` taught without its site

A field counts on a text only where its gold value can be found in it. exact and near: titles the same word by word, or
alike by a token F1 of 0.8. net: right minus wrong, of all. unseen: a date given where the true one is not in the text.
spurious: only wrong authors given where the true ones are not in the text. lost: share of the body's words missing.
junk: share of the other words still there.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from body_gold import tokens
from byline.archive import layout
from byline.core.post import Extraction, RawPost
from byline.extract import extract
from byline.trees.model import Weights
from gold import PARTS, SHARED, Page, archives, half, part, single_pages
from taught import PACKAGED, weights

NEAR = 0.8
SHINGLE = 4
MEASURES = (
    *("texts", "title", "near", "authors P", "authors R", "spurious", "date P", "date net", "unseen"),
    *("source P", "source R", "categories P", "categories R", "body F1", "lost", "junk"),
)
Score = dict[str, tuple[float, float]]
"""By measure: what the text adds to the sum, and what it adds to the number the sum is divided by."""


def overlap(wanted: list[str], found: list[str], same: Callable[[str, str], bool]) -> tuple[int, int, int]:
    """How many are right, how many wrong, how many missing."""
    left = list(wanted)
    for value in found:
        match = next((other for other in left if same(other, value)), None)
        if match is not None:
            left.remove(match)
    right = len(wanted) - len(left)
    return right, len(found) - right, len(left)


def same_person(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return a == b or (min(len(a), len(b)) > 1 and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)))


def words(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(tokens(value)) for value in values if tokens(value)))


def score(page: Page, found: Extraction) -> Score:
    gold, meta, scored = page.gold, found.metadata, page.scored
    out: Score = {}
    if "title" in scored:
        want, got = tokens(gold["title"]), tokens(meta.title)
        alike = 2 * len(set(want) & set(got)) / max(1, len(set(want)) + len(set(got)))
        exact = got in (want, *map(tokens, gold.get("titles", ())))
        out["title"] = float(exact), 1
        out["near"] = float(exact or alike >= NEAR), 1
    if gold["authors"]:
        right, wrong, missing = overlap(words(gold["authors"]), words(meta.authors), same_person)
        if "authors" in scored:
            out["authors P"], out["authors R"] = (right, right + wrong), (right, right + missing)
        else:
            out["spurious"] = float(bool(wrong) and not right), 1
    if gold["date"]:
        state = (meta.date == gold["date"]) - (bool(meta.date) and meta.date != gold["date"])
        if "date" in scored:
            out["date P"], out["date net"] = (state > 0, abs(state)), (state, 1)
        else:
            out["unseen"] = float(state < 0), 1
    if "source" in scored and meta.source:
        out["source P"] = float(is_source(gold["source"], meta.source.name, meta.source.url)), 1
    if "source" in scored:
        out["source R"] = float(is_source(gold["source"], meta.source.name, meta.source.url)), 1
    if "categories" in scored:
        want_all, got_all = words(gold["categories"] + gold["tags"]), words(meta.categories + meta.tags)
        right, wrong, missing = overlap(want_all, got_all, str.__eq__)
        out["categories P"], out["categories R"] = (right, right + wrong), (right, right + missing)
    if "body" in scored:
        out |= _body(gold["body"], "\n".join(block.text for block in found.body), page.text)
    return out


def is_source(gold: dict[str, str], name: str, url: str) -> bool:
    want, got = " ".join(tokens(gold["name"])), " ".join(tokens(name))
    core = "".join(tokens(gold["domain"].rpartition(".")[0]))
    named = bool(got) and (f" {want} " in f" {got} " or (len(got) > 3 and f" {got} " in f" {want} "))
    return named or gold["domain"] in f"{name} {url}".lower() or (bool(core) and core == got.replace(" ", ""))


def _body(gold: str, body: str, text: str) -> Score:
    want, got, whole = tokens(gold), tokens(body), tokens(text)
    shared = (_shingles(want) & _shingles(got)).total()
    precision, recall = shared / max(1, len(got) - SHINGLE + 1), shared / max(1, len(want) - SHINGLE + 1)
    bag, kept, junk = Counter(want), Counter(got), Counter(whole) - Counter(want)
    out: Score = {
        "body F1": (2 * precision * recall / (precision + recall) if shared else 0.0, 1),
        "lost": (1 - (bag & kept).total() / max(1, len(want)), 1),
    }
    if junk:
        out["junk"] = min(1.0, (kept - bag).total() / junk.total()), 1
    return out


def _shingles(found: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1)))


def pages_alone(
    shared: Path, wanted: Callable[[str], bool], keep: float, taught: Weights
) -> Iterator[tuple[str, Score]]:
    for page in single_pages(shared):
        place = int(hashlib.sha256(str(page.gold["url"]).encode()).hexdigest()[:8], 16) / 2**32
        if wanted(page.domain) and place < keep:
            yield page.style, score(page, extract(RawPost(page.path.name, page.text), weights=taught))


def pages_together(shared: Path, wanted: Callable[[str], bool], taught: Weights) -> Iterator[tuple[str, Score]]:
    for name, pages in archives(shared):
        if wanted(pages[0].domain):
            raws = [RawPost(page.path.name, page.text) for page in pages]
            learnt = layout.learn(raws)
            yield from (
                (name, score(page, extract(raw, learnt, weights=taught))) for page, raw in zip(pages, raws, strict=True)
            )


def table(scores: Iterable[tuple[str, Score]]) -> str:
    """Measures down, groups across; F1 of sums, not the mean of F1s, except for the body's."""
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for group, row in scores:
        for name in ("all", group):
            sums[name]["texts"][0] += 1
            for measure, (value, of) in row.items():
                sums[name][measure][0] += value
                sums[name][measure][1] += of
    lines = ["| | " + " | ".join(sums) + " |", "|---" * (len(sums) + 1) + "|"]
    for measure in MEASURES:
        cells = (column.get(measure) for column in sums.values())
        lines.append(f"| {measure} | " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _cell(cell: list[float] | None) -> str:
    if cell is None:
        return "–"
    return f"{cell[0] / cell[1]:.3f}" if cell[1] else f"{cell[0]:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="a folder of posts with gold values")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the domains")
    parser.add_argument(
        "--keep", type=float, default=1.0, help="share of the pages to look at, the same ones each time"
    )
    parser.add_argument("--archives", action="store_true", help="whole archives instead of single pages")
    parser.add_argument("--weights", type=Path, default=PACKAGED, help="a folder that `teach.py` wrote")
    parser.add_argument("--unseen", action="store_true", help="each page by what was taught without its site")
    given = parser.parse_args()
    print(table(scores(given)))


def scores(given: argparse.Namespace) -> Iterator[tuple[str, Score]]:
    for number in range(PARTS) if given.unseen else (None,):
        taught = weights(given.weights, number)

        def wanted(domain: str, number: int | None = number) -> bool:
            return given.half in (None, half(domain)) and number in (None, part(domain))

        if given.archives:
            yield from pages_together(given.folder, wanted, taught)
        else:
            yield from pages_alone(given.folder, wanted, given.keep, taught)


if __name__ == "__main__":
    main()
