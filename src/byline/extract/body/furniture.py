"""Tells a post's body from the furniture its site printed around it, block by block.

Three passes: the first by each block, its words and its place on the page; the second by the same and by what the first
said of the whole neighbourhood; the last, once the fields are found, by where they stand, too. The fields go by what
the second says, the body by the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from byline.core.post import Block, Candidate
from byline.extract.body import context, features, kind, positions
from byline.extract.body.surroundings import PROSE_TOKENS
from byline.extract.page import lexical, signals
from byline.extract.page.labelling import Labelling
from byline.extract.page.reading import BODY_THRESHOLD, HEAD, Reading, Verdict
from byline.extract.title.never import is_paragraph
from byline.trees.model import PACKAGED, Row, Weights

if TYPE_CHECKING:
    from byline.extract.page.shared import Layout

FIRST, SECOND, LAST = "furniture_first", "furniture", "furniture_last"
PASSES = {
    FIRST: features.NAMES,
    SECOND: (*features.NAMES, *context.NAMES),
    LAST: (*features.NAMES, *context.NAMES, *positions.NAMES),
}
"""The models, and the features each goes by."""
DOUBTED = (0.2, 0.8)
"""The second pass's probabilities between which a block gets the last: beyond, it would turn as many to wrong as to
right, and twice as many blocks would need it."""
MOST_DOUBTED = 3_000
"""Blocks in doubt beyond which there is no last pass: the worst page seen has 2,421, a hostile text 100,000."""
TOKENS, BEGINNING, STAMP, COPYRIGHT = map(signals.NAMES.index, ("tokens", "beginning", "stamp", "copyright"))
COMMENTS = signals.KINDS.index("comments")
NUMBER = 3.0
"""The value of `beginning` for a block that begins with a digit."""
KNOWN = 0.7
AT_HOME = ("meta", "filed")
"""Kinds of known lines that plain posts have, too."""
CODE = frozenset("<{/;#^|~`$\\")
"""A line that begins so was written by a person, about code: `// comment`."""
FIXED = 0.5
"""Share of an archive's posts from which a line belongs to its template."""
CERTAIN = 0.05
"""A line of the archive's template, or one that begins like a known line, is no more likely to be body than this."""
UNSHARED = 7 / 3
"""By how much the odds of being body rise where a layout is known: what its lines and patterns do not explain is the
post's own. On archives of unseen sites it costs 1 % more of the other words and saves half of the lost ones."""
LEAST = 0.1
"""A line less likely to be body than this is left out, whatever else is in doubt. Of 250 saved pages it keeps .3 % more
of the other words."""
MENTIONED = 3
"""How many features a reason names."""


def verdicts(labelling: Labelling, *, explained: bool = False) -> tuple[Verdict, ...]:
    """One for each block, with what is known for sure; `explained` reasons name what weighed most (slower)."""
    return tuple(_verdict(labelling, index, explained) for index in range(len(labelling.texts)))


def _verdict(labelling: Labelling, index: int, explained: bool) -> Verdict:
    one, by, layout = labelling.cues[index], labelling.decided_by[index], labelling.layout
    share = layout.share(labelling.texts[index]) if layout else 0.0
    final = labelling.probabilities[index]
    if layout:
        final = UNSHARED * final / (1 + (UNSHARED - 1) * final)
    if labelling.kept[index] and not share and final < BODY_THRESHOLD:
        return Verdict(BODY_THRESHOLD, "nothing on the page is a site's")
    if not labelling.has_furniture:
        return Verdict(final, _why(labelling.weights, *by, final) if explained and by else _reason(one, final))
    if share >= FIXED:
        return Verdict(min(final, CERTAIN), f"stands in {share:.0%} of the archive's posts")
    if index >= labelling.comments:
        return Verdict(min(final, CERTAIN), "below the heading of the comments")
    if one.sure and final >= BODY_THRESHOLD:
        return Verdict(CERTAIN, f"begins like a known line ({signals.KINDS[one.kind]})")
    return Verdict(final, _why(labelling.weights, *by, final) if explained and by else _reason(one, final))


def first_pass(
    blocks: Sequence[Block], layout: Layout | None = None, weights: Weights = PACKAGED, *, titled: bool = False
) -> Labelling:
    """The first pass over a page, and the second. Where a title was stated (`titled`), the first block may be body."""
    texts = [block.text for block in blocks]
    cues = [signals.cues(text, block.indent) for text, block in zip(texts, blocks, strict=True)]
    words = [lexical.score(one.words, one.ends, weights) for one in cues]
    rows = features.rows(blocks, texts, cues, words, layout) if blocks else []
    return _two_passes(texts, cues, rows, weights, layout, titled)


def alone(labelling: Labelling) -> Labelling:
    """The two passes over the same page as it is read without its archive, where no title was stated."""
    rows = features.unshared(labelling.rows)
    return _two_passes(labelling.texts, labelling.cues, rows, labelling.weights, None, titled=False)


def _two_passes(
    texts: Sequence[str],
    cues: Sequence[signals.BlockCues],
    rows: Sequence[Row],
    weights: Weights,
    layout: Layout | None,
    titled: bool,
) -> Labelling:
    first = weights.model(FIRST).of_rows(rows, features.NAMES)
    undecided, kept = (None,) * len(texts), tuple(_kept(cues, texts, titled))
    comments = _comments_start(cues, first)
    labelling = Labelling(
        tuple(texts), tuple(cues), tuple(rows), tuple(first), undecided, kept, comments, weights, layout
    )
    return _another_pass(labelling, SECOND, context.rows(rows, first)) if texts else labelling


def spared(labelling: Labelling, *, titled: bool = False) -> Labelling:
    """What is known of a text in which nothing is furniture by judgement, whatever its archive's posts share.

    Only the first block, which may be the title, and dates and labels in the head wait for what the fields say.
    """
    kept = _spared(labelling.cues, labelling.texts, titled)
    return replace(labelling, kept=tuple(kept), comments=len(kept), layout=None, has_furniture=False)


def by_template(reading: Reading) -> Reading:
    """The same reading where all pages of its template decide what is body, so that nothing is left in doubt. In a text
    that no site printed, and in a page of no template, only a person's corrections of others do."""
    layout = reading.layout
    if layout is None:
        return reading
    if not reading.has_furniture or not layout.tells_body:
        return _by_corrections(reading, layout)
    told = layout.body(reading.texts, [one.body for one in reading.verdicts])
    said = ((told.get(i), one) for i, one in enumerate(reading.verdicts))
    verdicts = tuple(alone if p is None else Verdict(p, _shared_reason(p)) for p, alone in said)
    return _by_corrections(reading.judged(None, verdicts), layout)


def _by_corrections(reading: Reading, layout: Layout) -> Reading:
    """The same reading where a person took lines at the same places out of other pages, or got them back."""
    said, names = layout.corrected_body(reading.texts)
    other = {i: body for i, body in said.items() if (reading.verdicts[i].body >= BODY_THRESHOLD) != body}
    if not other:
        return reading
    reason = f"your correction of {', '.join(names)}"
    told = {i: Verdict(1 - CERTAIN if body else CERTAIN, reason) for i, body in other.items()}
    verdicts = tuple(told.get(i, one) for i, one in enumerate(reading.verdicts))
    return replace(reading.judged(None, verdicts), corrected=frozenset(other), body_by=names)


def _shared_reason(probability: float) -> str:
    return f"the pages of its template have {'body' if probability >= BODY_THRESHOLD else 'furniture'} there"


def in_doubt(reading: Reading) -> Reading:
    """The same reading where a site may have printed none of its lines: the likelier that is, the surer the line
    classifier must be of a line for it to be left out."""
    if not reading.has_furniture:
        return reading
    written = 1 - reading.classification.confidence
    enough = max(LEAST, BODY_THRESHOLD * (1 - written / kind.THRESHOLD))
    spared = tuple(
        Verdict(BODY_THRESHOLD, f"{one.reason}; the text may be no page")
        if enough <= one.body < BODY_THRESHOLD
        else one
        for one in reading.verdicts
    )
    return reading.judged(reading.labelling, spared) if reading.labelling and spared != reading.verdicts else reading


def last_pass(reading: Reading, chosen: Mapping[str, tuple[Candidate, ...]]) -> Reading:
    """The same reading after the last pass over the blocks that the second left in doubt, with the fields known."""
    rows = last_rows(reading, chosen)
    if not reading.labelling or not any(rows):
        return reading
    labelling = _another_pass(reading.labelling, LAST, rows)
    before = enumerate(zip(rows, reading.verdicts, strict=True))
    return reading.judged(
        labelling, tuple(_verdict(labelling, i, reading.explained) if row else old for i, (row, old) in before)
    )


def last_rows(
    reading: Reading, chosen: Mapping[str, tuple[Candidate, ...]], between: tuple[float, float] = DOUBTED
) -> list[Row | None]:
    """What the last pass goes by; None for a block whose probability is not `between` these."""
    rows: list[Row | None] = [None] * len(reading.blocks)
    labelling = reading.labelling
    doubted = _doubted(labelling, between) if labelling else []
    if labelling and doubted:
        around = context.rows(labelling.rows, labelling.probabilities, frozenset(doubted))
        for i, place in zip(doubted, positions.rows(reading, chosen, labelling.probabilities, doubted), strict=True):
            row = around[i]
            rows[i] = [*row, *place] if row else None
    return rows


def is_worth_another(labelling: Labelling) -> bool:
    """Whether the last pass would end in time; what was seen for it takes much memory in a text of very many blocks."""
    return len(_doubted(labelling, DOUBTED)) <= MOST_DOUBTED


def _doubted(labelling: Labelling, between: tuple[float, float]) -> list[int]:
    """Indexes of the blocks whose probability is between these."""
    return [i for i, probability in enumerate(labelling.probabilities) if between[0] < probability < between[1]]


def _another_pass(labelling: Labelling, name: str, rows: Sequence[Row | None]) -> Labelling:
    """The same page after another pass over the blocks that have a row."""
    decided = iter(labelling.weights.model(name).of_rows([row for row in rows if row], PASSES[name]))
    probabilities = [
        next(decided) if row else probability for row, probability in zip(rows, labelling.probabilities, strict=True)
    ]
    by = [(name, row) if row else before for row, before in zip(rows, labelling.decided_by, strict=True)]
    return replace(labelling, probabilities=tuple(probabilities), decided_by=tuple(by))


def _kept(cues: Sequence[signals.BlockCues], texts: Sequence[str], titled: bool) -> list[bool]:
    """The blocks of a plain post that are body whatever they look like: nothing of it may be lost.

    A post is plain if no line of it is known as furniture and none below its head looks like a date or a notice. The
    first block is left to the title where none is stated and it may be one, dates and labels in the head to their
    fields.
    """
    dated = [bool(one.values[STAMP]) for one in cues]
    known = [0.0 if text[:1] in CODE else one.known for one, text in zip(cues, texts, strict=True)]
    around = any(
        known[i] and signals.KINDS[cues[i].kind] not in AT_HOME
        for i in range(not (titled or _begins_with_prose(texts)), len(cues))
    )
    if around or any(one.values[COPYRIGHT] for one in cues) or any(dated[HEAD:]):
        return [False] * len(cues)
    return _spared(cues, texts, titled)


def _begins_with_prose(texts: Sequence[str]) -> bool:
    return bool(texts) and is_paragraph(texts[0])


def _spared(cues: Sequence[signals.BlockCues], texts: Sequence[str], titled: bool) -> list[bool]:
    """The blocks that are body unless a field is read from them."""
    prose = [i >= HEAD or is_paragraph(text) for i, text in enumerate(texts)]
    titled = titled or _begins_with_prose(texts)
    own = [text[:1] in CODE or one.known < KNOWN for one, text in zip(cues, texts, strict=True)]
    return [(i > 0 or titled) and (prose[i] or (own[i] and not one.values[STAMP])) for i, one in enumerate(cues)]


def _comments_start(cues: Sequence[signals.BlockCues], first: Sequence[float]) -> int:
    """Index of a heading that counts comments (`2 Responses to …`) below prose; the number of blocks if there is none.

    Comments read like a post's own prose, so nothing but their heading tells them apart.
    """
    below = False
    for index, one in enumerate(cues):
        tokens, digits = one.values[TOKENS], one.values[BEGINNING] == NUMBER
        below = below or (first[index] >= BODY_THRESHOLD and tokens >= PROSE_TOKENS)
        if below and digits and tokens >= 3 and one.kind == COMMENTS:
            return index
    return len(cues)


def _reason(one: signals.BlockCues, probability: float) -> str:
    if probability >= BODY_THRESHOLD:
        return "reads like the body"
    return f"a known line ({signals.KINDS[one.kind]})" if one.kind >= 0 else "reads like furniture"


def _why(weights: Weights, name: str, row: Row, probability: float) -> str:
    named = dict(zip(PASSES[name], row, strict=True))
    why = weights.model(name).why(named)
    weighed = [(name, weight) for name, weight in why if (weight > 0) == (probability >= BODY_THRESHOLD)]
    return "; ".join(
        f"{name.replace('_', ' ')} {named[name]:.3g} ({weight:+.1f})" for name, weight in weighed[:MENTIONED]
    )
