"""Categories and tags, as the page names them below, above and beside the post.

`terms.py` gathers what may be one; trees judge each by its place, its label and the page
(`scripts/train_categories.py`).
"""

from __future__ import annotations

from byline.core.post import Candidate
from byline.extract.categories import terms
from byline.extract.categories.features import rows
from byline.extract.categories.terms import PLACES, Term
from byline.extract.page.facts import PageFacts, page_of
from byline.extract.page.reading import Reading
from byline.trees.model import Model

THRESHOLD = 0.35
"""From .20 to .40 F1 hardly differs on sites that did not teach; a wrong category makes a page, so it is a high one."""
SHOWN = 60
TOGETHER = frozenset((terms.SENTENCE, terms.LABEL, terms.BEHIND, terms.HASH))


def candidates(reading: Reading) -> list[Candidate]:
    """Categories, best first."""
    return [candidate for candidate, tag in reading.once(_judged) if not tag]


def tags(reading: Reading) -> list[Candidate]:
    """Tags, best first."""
    if not terms.may_have_tags(page_of(reading)):
        return []  # nothing else need be judged where the categories were stated
    return [candidate for candidate, tag in reading.once(_judged) if tag]


def _judged(reading: Reading) -> list[tuple[Candidate, bool]]:
    page = page_of(reading)
    found = terms.gather(page)
    return rank(page, found, rows(page, found), reading.weights.model("categories"))


def rank(
    page: PageFacts, found: list[Term], table: list[dict[str, float]], trees: Model
) -> list[tuple[Candidate, bool]]:
    """Each value once, with the place that speaks for it most; whether it is a tag.

    Those above the threshold come first, in the order of the text; the others follow, best first.
    """
    alone = [trees.probability(row) for row in table]
    scored = sorted(((_among(found, alone, n), -n) for n in range(len(found))), reverse=True)
    out: dict[str, tuple[Candidate, bool]] = {}
    places: dict[str, tuple[int, int]] = {}
    for probability, negative in scored[: 3 * SHOWN]:
        term = found[-negative]
        folded = term.value.casefold()
        if folded not in out and len(out) < SHOWN:
            block = page.reading.blocks[
                min(term.block + term.nth * (term.place in (terms.LIST, terms.FOOT)), len(page.texts) - 1)
            ]
            rule = f"{PLACES[term.place]}{f' “{term.label}”' if term.label and term.place != terms.SENTENCE else ''}"
            lines = tuple(range(block.start, block.stop))
            out[folded] = (Candidate(term.value, lines, rule, probability), term.tag)
            places[folded] = (term.block, term.nth)
    good = sorted((folded for folded, (one, _) in out.items() if one.confidence >= THRESHOLD), key=places.__getitem__)
    return [out[folded] for folded in dict.fromkeys([*good, *out])]


def _among(found: list[Term], alone: list[float], n: int) -> float:
    """A term's probability, half of it its line's: what stands in one list is mostly right or wrong together."""
    term = found[n]
    if term.place not in TOGETHER:
        return alone[n]
    first = n - term.nth
    return (alone[n] + sum(alone[first : first + term.of]) / term.of) / 2
