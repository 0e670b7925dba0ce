"""What is wanted of a field of an archive's page, and how right are values that were given for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from body_gold import tokens
from byline.extract.title.features import normal
from gold import Page
from score import is_source, overlap, same_person, words


@dataclass(frozen=True)
class Wanted:
    """The gold value of one page."""

    holds: Callable[[str], bool]
    """Whether a value is right."""
    shown: bool = True
    """Whether the text shows it."""
    values: Sequence[str] = ()
    """All that are wanted, where a page may have several."""
    same: Callable[[str, str], bool] = field(default=str.__eq__)


def wanted(page: Page, model: str) -> Wanted | None:
    """Nothing where the page tells nothing of the field of a model."""
    maker = _MAKERS[model]
    return maker(page)


def _title(page: Page) -> Wanted | None:
    if "title" not in page.scored:
        return None
    right = {normal(text) for text in (page.gold["title"], *page.gold.get("titles", ()))}
    return Wanted(lambda value: normal(value) in right)


def _date(page: Page) -> Wanted | None:
    day = page.gold["date"]
    return Wanted(lambda value: value == day, "date" in page.scored) if day else None


def _authors(page: Page) -> Wanted | None:
    names = words(page.gold["authors"])

    def holds(value: str) -> bool:
        folded = " ".join(tokens(value))
        return any(same_person(name, folded) for name in names)

    return Wanted(holds, "authors" in page.scored, names, same_person) if names else None


def _filed(page: Page) -> Wanted | None:
    """Categories and tags as one: what is which, sites do not agree on."""
    terms = words(page.gold["categories"] + page.gold["tags"])
    return Wanted(lambda value: " ".join(tokens(value)) in terms, values=terms) if "categories" in page.scored else None


def _source(page: Page) -> Wanted | None:
    gold = page.gold["source"]
    return Wanted(lambda value: is_source(gold, value, value)) if "source" in page.scored else None


_MAKERS: dict[str, Callable[[Page], Wanted | None]] = {
    "place_title": _title,
    "place_date": _date,
    "place_authors": _authors,
    "place_source": _source,
    "place_categories": _filed,
}


def figures(pairs: Iterable[tuple[Wanted, Sequence[str]]]) -> dict[str, float]:
    """Of the pages of one site, each with what was given: F1 where a page has several values, else the share of pages
    that are right (`right`), less those that are wrong (`net`), of those given (`P`); where the text shows none, the
    share of pages with something wrong (`unseen`)."""
    several, single = [0, 0, 0], [0, 0, 0]
    unseen: list[bool] = []
    for want, given in pairs:
        right = [want.holds(value) for value in given]
        if not want.shown:
            unseen.append(bool(given) and not any(right))
        elif want.values:
            hit, wrong, missing = overlap(list(want.values), words(given), want.same)
            several = [one + other for one, other in zip(several, (hit, wrong, missing), strict=True)]
        else:
            single[0] += any(right)
            single[1] += bool(given) and not any(right)
            single[2] += 1
    out: dict[str, float] = {}
    if sum(several):
        out["F1"] = 2 * several[0] / (2 * several[0] + several[1] + several[2])
    if single[2]:
        out |= {"right": single[0] / single[2], "net": (single[0] - single[1]) / single[2]}
        if single[0] + single[1]:
            out["P"] = single[0] / (single[0] + single[1])
    if unseen:
        out["unseen"] = sum(unseen) / len(unseen)
    return out
