"""What a text as a whole shows of its kind, whether it is a saved page or was written as text: numbers by name.

They are counted from what the lines say by themselves, never from what the line classifier says of them: that would
have seen the pages that teach this.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import compress, groupby

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
PRINTED_SIGN = re.compile(r"[(_←→›»«\[|]")
"""Each of these has one of these signs, few lines have."""
SPACED = re.compile(r"\S {3,}\S|\t")
COMMENTS, NUMBER = KINDS.index("comments"), 3.0
"""The kind of line, and the value of `beginning` for a line that begins with a digit."""
CODE_ENDS = frozenset(";{}")
QUOTES = "\"'”’»“„ "
UNKNOWN = -1
"""The kind of a line that is not surely known as furniture."""
NONE: dict[str, tuple[float, ...]] = dict.fromkeys(signals.NAMES, ())
"""The columns of a text without a line."""
AT_HOME = frozenset(KINDS.index(kind) for kind in ("meta", "filed"))
"""Kinds of lines that texts have that never were pages, too."""


def features(blocks: Sequence[Block], cues: Sequence[BlockCues]) -> dict[str, float]:
    """Shares are of the blocks or of their words, 0 to 1; runs and counts are logarithms."""
    count, texts = len(blocks), [block.text for block in blocks]
    column = dict(zip(signals.NAMES, zip(*[one.values for one in cues], strict=True), strict=True)) if cues else NONE
    words = column["tokens"]
    surely = [one.kind if one.known >= KNOWN else UNKNOWN for one in cues]
    known = [
        kind != UNKNOWN and kind not in AT_HOME and not _is_code(text) for kind, text in zip(surely, texts, strict=True)
    ]
    short = [size <= SHORT and ending == 0 for size, ending in zip(words, column["ending"], strict=True)]
    prose = [size >= PROSE_TOKENS for size in words]
    first = next((i for i, long in enumerate(prose) if long), count)
    last = next((i for i in range(count, 0, -1) if prose[i - 1]), 0)
    every = max(1, count)
    kinds = set(surely)
    return {
        "blocks": math.log1p(count),
        "words": math.log1p(sum(words)),
        "words in prose": sum(compress(words, prose)) / max(1.0, sum(words)),
        "prose": sum(prose) / every,
        "short": sum(short) / every,
        "known": math.log1p(sum(known)),
        "share known": sum(known) / every,
        "kinds known": float(len(set(compress(surely, known)))),
        "known at the beginning": sum(known[:ENDS]) / max(1, min(count, ENDS)),
        "known at the end": sum(known[-ENDS:]) / max(1, min(count, ENDS)),
        "surely known": math.log1p(sum(one.sure and one.kind not in AT_HOME for one in cues)),
        "above the first paragraph": math.log1p(first),
        "below the last paragraph": math.log1p(count - last),
        "known above": math.log1p(sum(known[:first])),
        "known between": math.log1p(sum(known[first:last])),
        "known below": math.log1p(sum(known[max(first, last) :])),
        "known among short lines": math.log1p(sum(_among_short(known, prose))),
        "longest run of short lines": math.log1p(_longest_run(short)),
        "longest run of known lines": math.log1p(_longest_run(known)),
        "marked": sum(map(_is_marked, texts)) / every,
        "printed": math.log1p(sum(map(_is_printed, texts))),
        "comments counted": float(any(map(_counts_comments, cues))),
        "comment lines": math.log1p(sum(one.kind == COMMENTS for one in cues)),
        "spaced": sum(_is_spaced(block.lines[0]) for block in blocks) / every,
        "divided": sum(column["dividers"]) / every,
        "lines divided": math.log1p(count - column["dividers"].count(0.0)),
        "lines with addresses": math.log1p(count - column["address"].count(0.0)),
        "short at the end": math.log1p(_run_at_end(short)),
        "short at the beginning": math.log1p(_run_at_end(short[::-1])),
        "addresses": sum(column["address"]) / every,
        "copyright": sum(column["copyright"]),
        "dated": math.log1p(count - column["stamp"].count(0.0)),
        "capitalised": sum(column["capitalised"]) / every,
        "words of furniture": sum(column["known_words"]) / every,
        "stop words": sum(column["stops"]) / max(1.0, sum(words)),
        "indented": sum(block.indent > 0 for block in blocks) / every,
        "set apart": sum(block.blanks_before > 0 for block in blocks) / every,
        "far apart": sum(block.blanks_before > 1 for block in blocks) / every,
        "wrapped": sum(len(block.lines) > 1 for block in blocks) / every,
        "again": 1 - len(set(texts)) / every,
        **{kind: float(i in kinds) for i, kind in enumerate(KINDS)},
    }


def has_known_lines(row: Mapping[str, float]) -> bool:
    """Whether the features count a line that sites print, and hardly anybody else."""
    return row["known among short lines"] + row["printed"] > 0


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


def _among_short(known: Sequence[bool], prose: Sequence[bool]) -> list[bool]:
    """The known lines but those between two paragraphs, where a writer's own headings stand."""
    last = len(prose) - 1
    return [one and not (0 < i < last and prose[i - 1] and prose[i + 1]) for i, one in enumerate(known)]


def _is_code(text: str) -> bool:
    """A statement: `NEXT;`."""
    return text.rstrip()[-1:] in CODE_ENDS


def _is_printed(text: str) -> bool:
    head = text[:ENDING]
    return PRINTED_SIGN.search(head) is not None and PRINTED.search(head) is not None


def _is_spaced(line: str) -> bool:
    return ("   " in line or "\t" in line) and SPACED.search(line.strip()) is not None


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
