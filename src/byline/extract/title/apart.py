"""The title of a plain text by where it stands alone: its first line, set apart by a blank line, by a rule, or by what
is said of the text right below it.
"""

from __future__ import annotations

import re

from byline.core.post import Candidate
from byline.extract.page.reading import BODY_THRESHOLD, HEAD
from byline.extract.title.cuts import LONGEST
from byline.extract.title.features import SENTENCE_END, TitleContext, is_byline, is_dated
from byline.extract.title.heads import is_head
from byline.extract.title.never import WORDED, is_no_title
from byline.language.dates import find

SET_APART = 0.9
"""Set by hand: the development posts are saved pages, hardly any of them plain."""
LONGEST_APART = 2 * LONGEST
"""Characters of a first line set apart that ends like no sentence: a paragraph would."""
DATE_APART = 0.35
"""Set by hand, too: the ranker gives most headings more."""
LONGEST_HEAD = 6
"""Blocks of fields and labels above a plain post's first paragraph."""
FOOT = 2
"""Blocks at the end of a plain post that need not be body."""
BESIDE_DATE = 12
"""Characters of a line beside its date: a day of the week, a time."""
FULL = 10
"""Characters of a date with its day."""
SPACED = 3
"""Letters from which a word may be set with blanks between them: `N E W S`."""

HASHED = re.compile(r"^#{1,6}\s+(?=\S*[^\W\d_])")
"""The mark of a heading in Markdown; `# 1` may be a number's sign."""
RULED = re.compile(r"^[\s|=*~#_+-]{3,}(?=[^\W_])|(?<=[^\W_])[\s|=*~#_+-]{3,}$")
"""Signs that rule a title off on its own line: `||||| The quay |||||`."""


def set_apart(page: TitleContext, best: float) -> list[Candidate]:
    """The first line of a plain post, whatever it looks like: `yes`, `# 1`, `C`.

    Not a byline; of a line with a date the words, and only where the best of the other candidates is doubtful; below a
    date alone the next line. A credit or a note may end the post.
    """
    reading = page.reading
    first = _first(page)
    if not _is_plain(page) or reading.layout or first is None or not _is_closed(page, first):
        return []
    if reading.layout is not None and reading.layout.opens(page.texts[first]):
        return []
    block, text = reading.blocks[first], page.texts[first].strip()
    lines = tuple(range(block.start, block.stop))
    longest = LONGEST if SENTENCE_END.search(text) else LONGEST_APART
    if len(block.lines) > 1 or len(text) > longest or (is_byline(page, first) and " " in text):
        return []
    if is_no_title(text) or not (reading.has_furniture or is_head(reading, first)):
        return []
    dated = is_dated(page, first) and (reading.has_furniture or _is_date(page, first))
    if dated and best > DATE_APART:
        return []
    if _goes_on(page, first):
        text, lines = f"{text} {page.texts[first + 1].strip()}", (*lines, reading.blocks[first + 1].start)
    confidence = DATE_APART if dated else SET_APART
    return [Candidate(tidied(text), lines, "the first line, set apart", confidence)]


def _is_plain(page: TitleContext) -> bool:
    reading = page.reading
    if not reading.has_furniture:
        return True
    head = max(HEAD, min(LONGEST_HEAD, reading.body_start))
    return bool(reading.body) and all(verdict.body >= BODY_THRESHOLD for verdict in reading.verdicts[head:-FOOT])


def _first(page: TitleContext) -> int | None:
    """The first line that says something and is no date alone with a line below it."""
    worded = [index for index, text in enumerate(page.texts[:LONGEST_HEAD]) if WORDED.search(text)]
    if not worded:
        return None
    apart = len(worded) > 1 and _is_date(page, worded[0]) and not is_byline(page, worded[1])
    return worded[1] if apart else worded[0]


def _is_closed(page: TitleContext, index: int) -> bool:
    """A blank line stands below it, a rule, a date or a byline."""
    if index + 1 >= len(page.texts):
        return False
    if page.reading.blocks[index + 1].blanks_before or (_goes_on(page, index) and _is_closed(page, index + 1)):
        return True
    below = index + 1
    return not WORDED.search(page.texts[below]) or _is_date(page, below) or is_byline(page, below)


def _is_date(page: TitleContext, index: int) -> bool:
    """Nothing but a date, with its day of the week or its time."""
    text = page.texts[index].strip()
    found = find(text, page.reading.language) if is_dated(page, index) else []
    if len(found) != 1 or len(text) - (found[0].stop - found[0].start) > BESIDE_DATE:
        return False
    return len(found[0].value) == FULL or not WORDED.search(text[: found[0].start] + text[found[0].stop :])


def _goes_on(page: TitleContext, index: int) -> bool:
    """A heading in capitals of two lines, both set in."""
    blocks, texts = page.reading.blocks, page.texts
    if index + 2 >= len(blocks) or blocks[index + 1].blanks_before:
        return False
    pair = texts[index : index + 2]
    closed = blocks[index + 2].blanks_before > 0
    return closed and all(map(str.isupper, pair)) and min(blocks[index].indent, blocks[index + 1].indent) > 0


def tidied(text: str) -> str:
    """A title without what sets it off on its own line."""
    return _unspaced(RULED.sub("", HASHED.sub("", text)))


def _unspaced(text: str) -> str:
    """`N E W S` is one word, and wider gaps part two.

    >>> _unspaced("N E W S"), _unspaced("T H E  N E W S"), _unspaced("A B"), _unspaced("Plan B of C")
    ('NEWS', 'THE NEWS', 'A B', 'Plan B of C')
    """
    letters = text.split()
    if len(letters) < SPACED or not all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", text))
