"""The title: the heading, not the site's suffix, a breadcrumb or a kicker.

Candidates are the short blocks around the body's beginning and what is left of them without site names, and the
titles that other lines quote. Trees rank them (`scripts/train_title.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from byline.core.post import Block, Candidate
from byline.extract.page.reading import Reading
from byline.extract.title.apart import set_apart
from byline.extract.title.cuts import JOINED, LONGEST, RULES, SHORTEST, WHOLE, Cut, cuts
from byline.extract.title.features import TitleContext, features, is_byline, is_dated, normal
from byline.extract.title.heads import is_head
from byline.extract.title.never import WORDED, is_no_title, is_paragraph, is_preheader
from byline.extract.title.rivals import compare

THRESHOLD = 0.04
"""A wrong title is one of the page's own lines and does less harm than none: the first words of the body."""

BEFORE, AFTER = 16, 4
"""How many short blocks are looked at before the body and after its beginning."""
FIRST = 4
"""How many blocks at the top of the page: crawled texts put the title there."""
REPEATED, ALIKE = 6, 8
"""How many further blocks above the body that the page says again, and that share most words with the body."""
FURTHER = 400
"""How many blocks above the body are asked whether the page repeats them: each costs a look at the whole page."""
DOUBT_IN_SLOT, OUT_OF_SLOT = 0.3, 0.3
"""What is left of the doubt about a line where the layout of the archive has the title, and of the probability where it
has another field. Set by hand: too few archives have gold values to learn it from."""
IN_SLOT = 0.9
"""Set by hand, like the confidence of what the archive's patterns say."""
FIXED = 0.4
"""Share of an archive's posts from which a line is the site's, not one post's title."""
PRINTED_ABOVE = 0.05
"""The ranker gives less to what sites print above a title; to most titles that stand alone it gives more."""
FIRST_WORDS = 80
SHOWN = 8


def candidates(reading: Reading) -> list[Candidate]:
    """Best first; confidences are the ranker's: probabilities of which all, and the probability of none, add up to 1.

    The only candidate in the place where the archive's layout has the title is not ranked.
    """
    page = TitleContext(reading)
    found = _candidates(page)
    if len(found) == 1 and page.slot(found[0].block) > 0:
        return [_candidate(reading, found[0], "the archive's place for it", IN_SLOT)]
    rows = _rows(page, found)
    trees = reading.weights.model("title")
    alone = [_probability(page, cut, trees.probability(row)) for cut, row in zip(found, rows, strict=True)]
    ranked = sorted(zip(shares(alone, [cut.text for cut in found]), range(len(rows)), strict=True), reverse=True)
    shown: dict[str, Candidate] = {}
    for probability, number in ranked[:SHOWN]:
        cut = found[number]
        rule = trees.reason(RULES[cut.kind], rows[number], reading.explained)
        shown.setdefault(cut.text, _candidate(reading, cut, rule, probability))
    best = max((candidate.confidence for candidate in shown.values()), default=0.0)
    apart = set_apart(page, best)
    if any(_is_printed_above(reading, alone, list(shown.values())) for alone in apart):
        return [*shown.values(), *apart]
    return [*apart, *shown.values()]


def _is_printed_above(reading: Reading, alone: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether a first line that stands alone is what a site has printed above a title, which is further down."""
    own = [
        one.confidence
        for one in ranked
        if set(one.lines) & set(alone.lines) or normal(one.value) == normal(alone.value)
    ]
    written = 1.0 if reading.has_furniture else reading.classification.confidence
    likelier = bool(ranked) and ranked[0].confidence > written * alone.confidence
    return likelier and max(own, default=0.0) < PRINTED_ABOVE


def _candidate(reading: Reading, cut: Cut, rule: str, confidence: float) -> Candidate:
    block = reading.blocks[cut.block]
    return Candidate(cut.text, tuple(range(block.start, block.stop)), rule, confidence)


def shares(probabilities: Sequence[float], texts: Sequence[str]) -> list[float]:
    """Each candidate's probability among its page's, from that against none: the trees learn the choice of one.

    What is said in several places is one candidate.
    """
    odds = [probability / max(1e-9, 1 - probability) for probability in probabilities]
    said: dict[str, float] = {}
    for text, value in zip(texts, odds, strict=True):
        said[normal(text)] = said.get(normal(text), 0.0) + value
    every = 1 + sum(odds)
    return [said[normal(text)] / every for text in texts]


def _probability(page: TitleContext, cut: Cut, probability: float) -> float:
    """The trees' probability, and what the layout of the archive says of the place."""
    layout, slot = page.reading.layout, page.slot(cut.block)
    line = page.texts[cut.block]
    if layout and (layout.share(line) >= FIXED or (len(line) < LONGEST and layout.match(line))):
        return probability * OUT_OF_SLOT**2
    if slot > 0 or normal(cut.text) in page.quoted:
        return 1 - (1 - probability) * DOUBT_IN_SLOT
    return probability * OUT_OF_SLOT if slot < 0 else probability


def prepare(reading: Reading) -> tuple[TitleContext, list[Cut], list[dict[str, float]]]:
    """A page, its candidates and, in parallel, their features."""
    page = TitleContext(reading)
    found = _candidates(page)
    return page, found, _rows(page, found)


def _candidates(page: TitleContext) -> list[Cut]:
    """Where no site printed a line, none has glued anything to its title."""
    found = (cut for index in _blocks(page) for cut in cuts(page, index) if not is_no_title(cut.text))
    return [cut for cut in found if page.reading.has_furniture or cut.kind in (WHOLE, JOINED)]


def _rows(page: TitleContext, found: Sequence[Cut]) -> list[dict[str, float]]:
    rows = [features(page, cut.text, cut.block, cut.kind) for cut in found]
    compare(page, found, rows)
    return rows


def first_words(body: Sequence[Block]) -> Candidate:
    """What stands in for a title where the text shows none: the first words of the body, at most 80 characters."""
    text = body[0].text
    if len(text) > FIRST_WORDS:
        text = text[: FIRST_WORDS - 1].rsplit(" ", 1)[0].rstrip(",;:.–—- ") + "…"
    return Candidate(text, (), "the first words of the body", 0.0)


def has_words(block: Block) -> bool:
    """False of a rule."""
    return WORDED.search(block.text) is not None


def _blocks(page: TitleContext) -> list[int]:
    """Indexes of the blocks that may hold the title: those where the archive's layout has it, else all likely ones."""
    sized = [i for i, text in enumerate(page.texts) if SHORTEST <= len(text) <= LONGEST]
    slots = [i for i in sized if page.slot(i) > 0]
    if slots:
        return _likely(page, slots)
    start = max(page.start, page.main_start)
    above = [i for i in sized if i < start]
    chosen = {*sized[:FIRST], *above[-BEFORE:], *[i for i in sized if i >= start][:AFTER]}
    further = [i for i in above if i not in chosen and len(page.normals[i]) > 15]
    chosen.update(islice((i for i in further[: -FURTHER - 1 : -1] if _is_repeated(page, i)), REPEATED))
    chosen.update(sorted(further, key=page.likeness, reverse=True)[:ALIKE])
    return _likely(page, sorted(chosen))


def _likely(page: TitleContext, indexes: Sequence[int]) -> list[int]:
    """Of a paragraph, parts may be the title where a site has glued it to others, not in a plain text."""
    reading, texts = page.reading, page.texts
    if not reading.has_furniture:
        indexes = [i for i in indexes if is_head(reading, i)]
    dangling, glued = reading.dangling, not reading.plain
    likely = [
        i for i in indexes if i not in dangling and ((glued and is_paragraph(texts[i])) or not is_no_title(texts[i]))
    ]
    return [i for i in likely if not _is_masthead(page, i, likely)]


def _is_masthead(page: TitleContext, index: int, likely: Sequence[int]) -> bool:
    """The name of a mailing, in capitals between the line that leads to its page and the title."""
    if index == 0 or not page.texts[index].isupper() or not is_preheader(page.texts[index - 1]):
        return False
    title = index + 1
    return title in likely and not (page.texts[title].isupper() or is_byline(page, title) or is_dated(page, title))


def _is_repeated(page: TitleContext, index: int) -> bool:
    return page.joined.count(page.normals[index]) > 1
