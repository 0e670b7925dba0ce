"""Tells a post's body from the furniture its site printed around it, block by block.

Two looks: the first at each block, its words and its place on the page; the second, which decides, at the same and at
what the first said of the whole neighbourhood.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from byline.extract import context, features, lexical, model, signals
from byline.extract.reading import BODY_THRESHOLD, HEAD, Verdict
from byline.extract.surroundings import LONG
from byline.post import Block

if TYPE_CHECKING:
    from byline.extract.layout import Layout

ALL_NAMES = (*features.NAMES, *context.NAMES)
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
MENTIONED = 3
"""How many features a reason names."""


def label(
    raw_lines: Sequence[str],
    blocks: Sequence[Block],
    layout: Layout | None = None,
    *,
    titled: bool = False,
    explained: bool = False,
) -> tuple[Verdict, ...]:
    """A verdict for each block; with `explained`, its reason names the features that weighed most (slower).

    `titled` says that the title was stated, so that the first block may be body, too.
    """
    if not blocks:
        return ()
    texts = [block.text for block in blocks]
    said = [signals.said(text, block.indent) for text, block in zip(texts, blocks, strict=True)]
    words = [lexical.score(one.words, one.ends) for one in said]
    rows = features.rows(blocks, texts, said, words, layout)
    first, second = model.load("furniture_first"), model.load("furniture")
    looked = first.of_rows(rows, features.NAMES)
    again = context.rows(rows, looked)
    decided = iter(second.of_rows([row for row in again if row], ALL_NAMES))
    kept = [
        keep and not (layout and layout.share(text))
        for keep, text in zip(_kept(said, texts, titled), texts, strict=True)
    ]
    comments = _comments_start(said, looked)
    verdicts: list[Verdict] = []
    for text, one, row, chance, keep in zip(texts, said, again, looked, kept, strict=True):
        final = next(decided) if row else chance
        if layout:
            final = UNSHARED * final / (1 + (UNSHARED - 1) * final)
        reason = _why(second, row, final) if explained and row else _reason(one, final)
        if keep and final < BODY_THRESHOLD:
            final, reason = BODY_THRESHOLD, "nothing on the page is a site's"
        elif layout and layout.share(text) >= FIXED:
            final, reason = min(final, CERTAIN), f"stands in {layout.share(text):.0%} of the archive's posts"
        elif len(verdicts) >= comments:
            final, reason = min(final, CERTAIN), "below the heading of the comments"
        elif one.sure and final >= BODY_THRESHOLD:
            final, reason = CERTAIN, f"begins like a known line ({signals.KINDS[one.kind]})"
        verdicts.append(Verdict(final, reason))
    return tuple(verdicts)


def _kept(said: Sequence[signals.Said], texts: Sequence[str], titled: bool) -> list[bool]:
    """The blocks of a plain post that are body whatever they look like: nothing of it may be lost.

    A post is plain if no line of it is known as furniture and none below its head looks like a date or a notice. The
    first block is left to the title where none is stated, dates and labels in the head to their fields.
    """
    dated = [bool(one.values[STAMP]) for one in said]
    known = [0.0 if text[:1] in CODE else one.known for one, text in zip(said, texts, strict=True)]
    around = any(known[i] and signals.KINDS[said[i].kind] not in AT_HOME for i in range(not titled, len(said)))
    if around or any(one.values[COPYRIGHT] for one in said) or any(dated[HEAD:]):
        return [False] * len(said)
    return [(i > 0 or titled) and not (i < HEAD and (dated[i] or known[i] >= KNOWN)) for i in range(len(said))]


def _comments_start(said: Sequence[signals.Said], looked: Sequence[float]) -> int:
    """Index of a heading that counts comments (`2 Responses to …`) below prose; the number of blocks if there is none.

    Comments read like a post's own prose, so nothing but their heading tells them apart.
    """
    below = False
    for index, one in enumerate(said):
        tokens, digits = one.values[TOKENS], one.values[BEGINNING] == NUMBER
        below = below or (looked[index] >= BODY_THRESHOLD and tokens >= LONG)
        if below and digits and tokens >= 3 and one.kind == COMMENTS:
            return index
    return len(said)


def _reason(one: signals.Said, chance: float) -> str:
    if chance >= BODY_THRESHOLD:
        return "reads like the body"
    return f"a known line ({signals.KINDS[one.kind]})" if one.kind >= 0 else "reads like furniture"


def _why(second: model.Model, row: Sequence[float], chance: float) -> str:
    named = dict(zip(ALL_NAMES, row, strict=True))
    weighed = [(name, weight) for name, weight in second.why(named) if (weight > 0) == (chance >= BODY_THRESHOLD)]
    return "; ".join(
        f"{name.replace('_', ' ')} {named[name]:.3g} ({weight:+.1f})" for name, weight in weighed[:MENTIONED]
    )
