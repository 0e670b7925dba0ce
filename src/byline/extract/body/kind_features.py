"""What a text as a whole shows of its kind, whether it is a saved page or was written as text: numbers by name.

They are counted from what the lines say by themselves, never from what the labeller thinks of them: that would have
seen the pages that teach this.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import groupby

from byline.core.post import Block
from byline.extract.body.surroundings import PROSE_TOKENS
from byline.extract.page import signals
from byline.extract.page.signals import KINDS, BlockCues

COLUMN = {name: index for index, name in enumerate(signals.NAMES)}
KNOWN = 0.7
"""How surely a line must be known as furniture to count."""
SHORT = 12.0
"""Words of a line that may be a menu's."""
ENDING = 200
"""Characters of a line that are looked at for what programs print."""
ENDS = 12
"""Blocks at either end of a text."""
MARKED = re.compile(r"\s*(?:[*+•◦▪‣□■●○#]|o(?=\s)|\[[^\]]{0,40}\]|\(BUTTON\)|_{4,}|←|→|›|»|«)\s*\S")
"""Lines that programs which print pages begin so: items of menus, names of images, forms."""
PRINTED = re.compile(
    r"\s*(?:\(BUTTON\)|_{4,}|[←→›»«]|\[(?:[^\]]*\.(?:jpe?g|png|gif|svg|webp)\b|\w{8}-\w{4}-|\s*[x ]?\s*\]))|[|»›→]\s*$"
)
"""Lines that hardly a person writes: buttons, names of images, arrows to other pages."""
SPACED = re.compile(r"\S {3,}\S|\t")
COMMENTS, NUMBER = KINDS.index("comments"), 3.0
"""The kind of line, and the value of `beginning` for a line that begins with a digit."""
QUOTES = "\"'”’»“„ "
AT_HOME = frozenset(KINDS.index(kind) for kind in ("meta", "filed"))
"""Kinds of lines that texts have that never were pages, too."""


def features(blocks: Sequence[Block], cues: Sequence[BlockCues]) -> dict[str, float]:
    """Shares are of the blocks or of their words, 0 to 1; runs and counts are logarithms."""
    count, texts = len(blocks), [block.text for block in blocks]
    words = [one.values[COLUMN["tokens"]] for one in cues]
    known = [one.known >= KNOWN and one.kind not in AT_HOME for one in cues]
    short = [size <= SHORT and one.values[COLUMN["ending"]] == 0 for size, one in zip(words, cues, strict=True)]
    prose = [size >= PROSE_TOKENS for size in words]
    first = next((i for i, long in enumerate(prose) if long), count)
    last = next((i for i in range(count, 0, -1) if prose[i - 1]), 0)
    every = max(1, count)
    return {
        "blocks": math.log1p(count),
        "words": math.log1p(sum(words)),
        "words in prose": sum(size for size, long in zip(words, prose, strict=True) if long) / max(1.0, sum(words)),
        "prose": sum(prose) / every,
        "short": sum(short) / every,
        "known": math.log1p(sum(known)),
        "share known": sum(known) / every,
        "kinds known": float(len({one.kind for one, is_known in zip(cues, known, strict=True) if is_known})),
        "known at the beginning": sum(known[:ENDS]) / max(1, min(count, ENDS)),
        "known at the end": sum(known[-ENDS:]) / max(1, min(count, ENDS)),
        "surely known": math.log1p(sum(one.sure and one.kind not in AT_HOME for one in cues)),
        "above the first paragraph": math.log1p(first),
        "below the last paragraph": math.log1p(count - last),
        "known above": math.log1p(sum(known[:first])),
        "known between": math.log1p(sum(known[first:last])),
        "known below": math.log1p(sum(known[max(first, last) :])),
        "longest run of short lines": math.log1p(_longest_run(short)),
        "longest run of known lines": math.log1p(_longest_run(known)),
        "marked": sum(map(_is_marked, texts)) / every,
        "printed": math.log1p(sum(PRINTED.search(text[:ENDING]) is not None for text in texts)),
        "comments counted": float(any(map(_counts_comments, cues))),
        "comment lines": math.log1p(sum(one.kind == COMMENTS for one in cues)),
        "spaced": sum(SPACED.search(block.lines[0].strip()) is not None for block in blocks) / every,
        "divided": _mean(cues, "dividers"),
        "lines divided": math.log1p(sum(one.values[COLUMN["dividers"]] > 0 for one in cues)),
        "lines with addresses": math.log1p(sum(one.values[COLUMN["address"]] > 0 for one in cues)),
        "short at the end": math.log1p(_run_at_end(short)),
        "short at the beginning": math.log1p(_run_at_end(short[::-1])),
        "addresses": _mean(cues, "address"),
        "copyright": _mean(cues, "copyright") * every,
        "dated": math.log1p(sum(one.values[COLUMN["stamp"]] > 0 for one in cues)),
        "capitalised": _mean(cues, "capitalised"),
        "words of furniture": _mean(cues, "known_words"),
        "stop words": sum(one.values[COLUMN["stops"]] for one in cues) / max(1.0, sum(words)),
        "indented": sum(block.indent > 0 for block in blocks) / every,
        "set apart": sum(block.blanks_before > 0 for block in blocks) / every,
        "far apart": sum(block.blanks_before > 1 for block in blocks) / every,
        "wrapped": sum(len(block.lines) > 1 for block in blocks) / every,
        "again": 1 - len(set(texts)) / every,
        **{kind: float(sum(one.kind == i and one.known >= KNOWN for one in cues) > 0) for i, kind in enumerate(KINDS)},
    }


def _mean(cues: Sequence[BlockCues], name: str) -> float:
    return sum(one.values[COLUMN[name]] for one in cues) / max(1, len(cues))


def has_comments(blocks: Sequence[Block], cues: Sequence[BlockCues]) -> bool:
    """Whether a heading counts comments and says the title again: `2 Responses to TITLE`."""
    heading = next((i for i, one in enumerate(cues) if _counts_comments(one)), 0)
    counted = blocks[heading].text if heading else ""
    titles = (block.text.strip() for block in blocks[:heading])
    return any(len(title.split()) > 1 and counted.strip(QUOTES).endswith(title) for title in titles)


def _counts_comments(one: BlockCues) -> bool:
    """True for the heading of comments that counts them: `2 Responses to …`."""
    counted = one.kind == COMMENTS and one.values[COLUMN["beginning"]] == NUMBER
    return counted and one.values[COLUMN["tokens"]] >= len(("2", "responses", "to"))


def _is_marked(text: str) -> bool:
    return MARKED.match(text[:80]) is not None


def _longest_run(flags: Sequence[bool]) -> int:
    return max((len(list(group)) for flag, group in groupby(flags) if flag), default=0)


def _run_at_end(flags: Sequence[bool]) -> int:
    """How many flags at the end are set, but for one that may stand among them."""
    missed, run = 0, 0
    for flag in reversed(flags):
        missed += not flag
        if missed > 1:
            break
        run += flag
    return run
