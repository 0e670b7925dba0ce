"""Who made a text that never had a page around it: names at its head and its foot, each with evidence.

That a short line stands under the title is no evidence: places, dedications and headings stand there, too. A label is
(`By Ann Lee`); so are a known first name, a date in the same line, and lines that stand together as a head does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from byline.core.post import Candidate
from byline.extract.authors import bylines
from byline.extract.authors.bylines import Byline
from byline.extract.authors.mentions import is_close
from byline.extract.page.reading import Reading
from byline.extract.title.apart import tidied
from byline.extract.title.features import normal
from byline.extract.title.never import kickers
from byline.language import dates as date_grammar
from byline.language import names, person
from byline.language.people import AUTHOR, Person

HEAD = 10
"""Blocks at the top among which people are named."""
SHORT = 40
"""Characters of a line below a signature: a place, a date."""
BELOW = 3
"""Such lines, at most."""
PARAGRAPH = 160
"""Characters of a block with which the text has begun."""
ENOUGH = 2
"""Evidence without which names are none."""
SURE, LIKELY = 0.95, 0.85
"""Of names with a label and without. Set by hand: the development posts are saved pages."""
SIGNERS = 3
"""Names on the line of a signature, at most."""
LONGEST_TITLE = 200
LONGEST_NAME = 4
"""Words of a name that nothing else shows to be one."""

_SENTENCE = re.compile(r"[.!?…。？！][\"”’»)\]]*$")
_BEHIND = re.compile(r"^(.{3,200}?\S)\s+(?:[–—-]|/|\|)\s+([^\s–—/|(-][^–—/|()]{2,60})$")
_BEFORE = re.compile(r"^(\S.{2,60}[^\W\d_]{3})\.\s+([^\s.].{1,100}[^.])$")
_WORDED = re.compile(r"[^\W_]")
_SIGNED = re.compile(r"^\s*[–—-]{1,2}\s*")
_NOTE = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]")
_LINK = re.compile(r"://|\[\d")
_QUOTED = "\"“”„«»‘’'>"


class Found(NamedTuple):
    """Somebody, and where the text names them."""

    person: Person
    lines: tuple[int, ...]
    confidence: float
    rule: str


def find(reading: Reading) -> tuple[Found, ...]:
    """Everybody a plain text names as one who made it, in the order of the text."""
    return reading.once(_find)


def _find(reading: Reading) -> tuple[Found, ...]:
    title = _title(reading)
    head = _head(reading)
    found = [one for index in head if index != title for one in _at(reading, index, title, head)]
    found += [one for index in _below(reading, head) for one in _labelled(reading, index)]
    if not any(one.person.role == AUTHOR for one in found):
        found += [one for index in _foot(reading, head) for one in _signed(reading, index)]
    return tuple({(one.person.role, normal(one.person.name)): one for one in reversed(found)}.values())[::-1]


def candidates(reading: Reading) -> list[Candidate]:
    """The authors."""
    return [
        Candidate(one.person.name, one.lines, one.rule, one.confidence)
        for one in find(reading)
        if one.person.role == AUTHOR
    ]


def fields(reading: Reading) -> dict[str, tuple[Candidate, ...]]:
    """A title that only the names beside it tell: those above it, behind a dash in its line, or right below it."""
    if not reading.plain or len(reading.texts) < 2:
        return {}
    head = _head(reading)
    below = [index for index in (*head, *_below(reading, head)) if index and any(_labelled(reading, index))]
    if below:
        first = next((index for index in range(below[0]) if not _is_beside(reading.texts[index])), None)
        if first is None and below[0] == 1 and not _is_nothing_but_date(reading.texts[0]):
            first = 0
        near = first is not None and all(_is_beside(reading.texts[index]) for index in range(first + 1, below[0]))
        return _titled(reading, first, "the line above the byline") if first is not None and near else {}
    if 1 in head and _stands_above(reading):
        return _titled(reading, 1, "the line below its author")
    if 1 in head and _stands_below(reading):
        return _titled(reading, 0, "the line above its author")
    return _parted(reading) if 0 in head else {}


def _titled(reading: Reading, index: int, rule: str) -> dict[str, tuple[Candidate, ...]]:
    text = reading.texts[index].strip()
    if len(text) > LONGEST_TITLE or normal(text) in kickers():
        return {}
    return {"title": (_candidate(reading, tidied(text), index, rule),)}


def _stands_above(reading: Reading) -> bool:
    """A name on the first line, and on the second what can be a title."""
    first, second = (bylines.read(text, reading.language) for text in reading.texts[:2])
    text = reading.texts[1].strip()
    if not first or first.labelled or first.dated or first.placed or not _is_somebody(reading, first, 2):
        return False
    return not (_is_beside(text) or _is_heading(text) or _is_paragraph(text) or (second and _is_known(reading, second)))


def _stands_below(reading: Reading) -> bool:
    """What can be a title on the first line, and a name on the second."""
    first, second = (bylines.read(text, reading.language) for text in reading.texts[:2])
    text = reading.texts[0].strip()
    if not second or second.labelled or not _is_somebody(reading, second, 2):
        return False
    return not (_is_beside(text) or _is_paragraph(text) or (first and _is_known(reading, first)))


def _is_somebody(reading: Reading, line: Byline, below: int) -> bool:
    """A full name, or a first name above a date."""
    dated = below < len(reading.texts) and _is_date(reading.texts[below])
    return _is_known(reading, line) or (dated and _is_one_given(reading, line))


def _parted(reading: Reading) -> dict[str, tuple[Candidate, ...]]:
    """`The old ferry – Ann Lee`, `Ann Lee. The old ferry`."""
    text = reading.texts[0].strip()
    for pattern, title, name, rule in ((_BEHIND, 1, 2, "before a dash and a name"), (_BEFORE, 2, 1, "behind a name")):
        match = pattern.match(text)
        named = match and bylines.read(match[name], reading.language)
        if match and named and not named.labelled and _is_known(reading, named) and not _is_short_heading(match[title]):
            who = tuple(_candidate(reading, one.name, 0, "a name beside the title") for one in named.people)
            return {"title": (_candidate(reading, match[title], 0, f"the words {rule}"),), "authors": who}
    return {}


# ------------------------------------------------------------------------------------------------ places
def _head(reading: Reading) -> range:
    """The blocks before the text begins."""
    for index, text in enumerate(reading.texts[:HEAD]):
        if _is_paragraph(text) and index:
            return range(index)
    return range(min(HEAD, len(reading.texts)))


def _below(reading: Reading, head: range) -> range:
    """The block below the standfirst: a byline may stand there."""
    return range(head.stop + 1, min(head.stop + 2, HEAD, len(reading.texts)))


def _foot(reading: Reading, head: range) -> range:
    """The last lines: a place, a date and notes in brackets may follow a signature."""
    first = stop = len(reading.texts)
    for index in range(stop - 1, max(head.stop, stop - 1 - BELOW) - 1, -1):
        first = index
        text = reading.texts[index].strip()
        if _LINK.search(text) or not (len(text) < SHORT or _NOTE.fullmatch(text)):
            break
    return range(first, stop)


def _is_beside(text: str) -> bool:
    """A rule or a date: what may stand between a title and its author."""
    return not _WORDED.search(text) or _is_date(text)


def _is_paragraph(text: str) -> bool:
    return len(text) > PARAGRAPH or (len(text) > PARAGRAPH / 2 and _SENTENCE.search(text) is not None)


def _title(reading: Reading) -> int:
    lines = reading.title.lines if reading.title else ()
    return next((i for i, b in enumerate(reading.blocks) if lines and b.start <= lines[0] < b.stop), -1)


def lines(reading: Reading, index: int) -> tuple[int, ...]:
    block = reading.blocks[index]
    return tuple(range(block.start, block.stop))


def _candidate(reading: Reading, value: str, index: int, rule: str) -> Candidate:
    return Candidate(value, lines(reading, index), rule, LIKELY)


def _bylines(reading: Reading, index: int) -> Iterator[tuple[Byline, tuple[int, ...]]]:
    """What a block says of who made the text, and with which lines: as a whole, else line by line."""
    block = reading.blocks[index]
    whole = bylines.read(reading.texts[index], reading.language)
    if whole or len(block.lines) == 1:
        if whole:
            yield whole, lines(reading, index)
        return
    for number, text in enumerate(block.lines, block.start):
        said = bylines.read(text, reading.language)
        if said:
            yield said, (number,)


# ------------------------------------------------------------------------------------------------ evidence
def _labelled(reading: Reading, index: int) -> Iterator[Found]:
    for line, numbers in _bylines(reading, index):
        if line.labelled:
            yield from (Found(one, numbers, SURE, "after a label") for one in line.people)


def _at(reading: Reading, index: int, title: int, head: range) -> Iterator[Found]:
    for line, numbers in _bylines(reading, index):
        if line.labelled:
            yield from (Found(one, numbers, SURE, "after a label") for one in line.people)
        elif _evidence(reading, index, line, title, head) >= ENOUGH:
            yield from (Found(one, numbers, LIKELY, "names that the head shows to be some") for one in line.people)


def _evidence(reading: Reading, index: int, line: Byline, title: int, head: range) -> int:
    """How much speaks for names: 2 are enough."""
    text = reading.texts[index]
    if _is_heading(text) or normal(text) == normal(reading.title.value if reading.title else ""):
        return 0
    if line.dated and any(person.is_organisation(one.name.split()) for one in line.people):
        return 0  # a paper and its day
    above = next((i for i in range(index - 1, -1, -1) if _WORDED.search(reading.texts[i])), -1)
    dated = line.dated or any(_is_date(reading.texts[i]) for i in (above, index + 1) if i in head and i >= 0)
    over_title = index == 0 and title == 1 and 2 in head and _is_date(reading.texts[2])
    if _is_known(reading, line) or ((dated or over_title) and _is_one_given(reading, line)):
        return ENOUGH
    if line.placed or not _is_apart(reading, line):
        return 0
    if line.dated or (above == title and _is_large_by_itself(reading, line)):
        return ENOUGH
    together = title in (above, index - 1) and all(
        reading.blocks[i].blanks_before == 0 for i in range(above + 1, index + 1)
    )
    closed = index + 1 < len(reading.blocks) and reading.blocks[index + 1].blanks_before > 0
    return together + (closed or dated)


def _is_known(reading: Reading, line: Byline) -> bool:
    """All of them are called what people are called, by no word that the text uses otherwise."""
    said = (word for one in line.people for word in one.name.split() if person.is_called(word))
    return all(person.is_said_to_be(one.name, reading.language) for one in line.people) and not any(
        word.casefold() != word and word.casefold() in reading.written for word in said
    )


def _is_one_given(reading: Reading, line: Byline) -> bool:
    """A first name alone, which is no word of the text."""
    (name, *others) = (one.name for one in line.people)
    return not others and person.is_called(name) and name.casefold() not in reading.written


def _is_large_by_itself(reading: Reading, line: Byline) -> bool:
    """Large words in a language that writes headings small, that stand nowhere else in the text."""
    named = [one.name.split() for one in line.people]
    if not person.has_small_headings(reading.language) or any(len(found) > LONGEST_NAME for found in named):
        return False
    others = [text for text in reading.texts if len(text) > PARAGRAPH / 2]
    return not any(found[0] in text and found[-1] in text for found in named for text in others)


def _is_apart(reading: Reading, line: Byline) -> bool:
    """Words that may be names nobody knows: more than one, none of them a word of the text, a place or a paper."""
    for one in line.people:
        found = one.name.split()
        wide = names.HAN.match(one.name) is not None and 2 < len(one.name) < 6
        if not wide and (len(found) < 2 or not all(word[:1].isupper() or word.isascii() for word in found)):
            return False
        if any(word.casefold() in reading.written for word in found if word[:1].isupper()):
            return False
        if person.is_organisation(found) or any(map(person.is_place_word, found)):
            return False
    return True


def _is_heading(text: str) -> bool:
    """A heading inside a text, a kind of text, a greeting."""
    found = text.split()
    wide = names.HAN.match(text.strip()) is not None and any(map(person.is_heading_word, text))
    return wide or normal(text) in kickers() or person.is_addressed(found) or any(map(person.is_heading_word, found))


def _is_nothing_but_date(text: str) -> bool:
    """False of a title with a month in it: `August 2020 in review`."""
    dates = date_grammar.find(text)
    rest = (text[: dates[0].start] + text[dates[0].stop :]) if dates else ""
    return not any(names.key(word) not in names.beside() and word.isalpha() and len(word) > 1 for word in rest.split())


def _is_short_heading(text: str) -> bool:
    return len(text.split()) <= LONGEST_NAME and _is_heading(text)


def _is_date(text: str) -> bool:
    found = date_grammar.find(text) if len(text) < PARAGRAPH / 2 else []
    return len(found) == 1 and len(text) - (found[0].stop - found[0].start) < PARAGRAPH / 8


# ------------------------------------------------------------------------------------------------ signatures
def _signed(reading: Reading, index: int) -> Iterator[Found]:
    """Names alone on a line at the end of a text."""
    block = reading.blocks[index]
    above = reading.texts[index - 1] if index else ""
    below = [*block.lines[1:], reading.texts[index + 1] if index + 1 < len(reading.texts) else ""]
    for number, (text, next_) in enumerate(zip(block.lines, below, strict=True), block.start):
        whole = text.rstrip(" ,،，") if next_[:1].islower() and len(next_) < SHORT else text
        line = bylines.read(_without_close(whole), reading.language)
        if line and _is_signature(reading, text, line, above):
            rule = "after a label at the end" if line.labelled else "the signature at the end"
            yield from (Found(one, (number,), SURE if line.labelled else LIKELY, rule) for one in line.people)
            return
        above = text if _WORDED.search(text) else above


def _is_signature(reading: Reading, text: str, line: Byline, above: str) -> bool:
    if line.labelled:
        return any(one.role == AUTHOR for one in line.people)
    if _is_heading(text) or text.lstrip()[:1] in _QUOTED or above.rstrip()[-1:] in _QUOTED:
        return False
    if len(line.people) > SIGNERS:
        return False
    closing = is_close(above) or text.strip() != _SIGNED.sub("", _without_close(text)).strip()
    return _is_known(reading, line) or (not line.placed and (closing or line.enclosed))


def _without_close(text: str) -> str:
    """`Yours, Ann Lee` and `Ihre Ann Lee` without the words before the name."""
    close, comma, name = text.partition(",")
    found = (name if comma and is_close(close) else text).split()
    return " ".join(found[1:] if len(found) > 1 and person.is_yours(found[0]) else found)
