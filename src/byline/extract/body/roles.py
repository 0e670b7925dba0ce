"""A role with a reason for every line, and the body: what the line classifier keeps, less what metadata used up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from byline.core.post import Block, Candidate, Label, Role, TextKind
from byline.extract.page import dangling
from byline.extract.page.reading import BODY_THRESHOLD, Reading
from byline.extract.title.heads import is_below_head
from byline.extract.title.never import is_menu, is_paragraph, is_preheader

ROLES = {
    "title": Role.TITLE,
    "authors": Role.BYLINE,
    "contributors": Role.BYLINE,
    "date": Role.DATE,
    "source": Role.SOURCE,
    "categories": Role.CATEGORIES,
    "tags": Role.TAGS,
}
"""The role of a line that a field was read from; where several were, the first of these."""

LOOSE_WORDS = 3
"""With more words than this besides the values read from it and the words of a byline, a line that looks like body is
prose and stays. Below the head of a text that no site printed one is enough: of it no word may be lost."""

UNPRINTED = "nothing of a text that no site printed is furniture"
ABOVE = "above the title, a menu or the line that leads to a mailing's page"
FOUND = frozenset(ROLES.values()) - {Role.TITLE}
BELOW = 2
"""Blocks of body below which a line is inside the text; below one, a standfirst, bylines stand."""
NOTHING: Mapping[int, str] = {}
KEYBOARD_BLANKS = " \t\r\n"


def assign(
    reading: Reading,
    chosen: Mapping[str, tuple[Candidate, ...]],
    stated: frozenset[int],
    wrapped: Mapping[int, str] = NOTHING,
) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    """The body's blocks, and one label for each line of the post."""
    used = _used(chosen)
    labels = [Label(Role.BLANK, "blank")] * len(reading.raw.lines)
    for number, wrapper in wrapped.items():
        labels[number] = Label(Role.FURNITURE, wrapper)
    for number in stated:
        labels[number] = Label(Role.HEADER, "stated at the top")
    body: list[Block] = []
    title = "".join(candidate.value for candidate in chosen.get("title", ())[:1])
    found = [
        _label_in_note(block, used) if reading.is_note else _label(reading, index, used)
        for index, block in enumerate(reading.blocks)
    ]
    found = [
        Label(Role.FURNITURE, ABOVE) if index < _title(reading, chosen) and _is_printed(reading, index) else label
        for index, label in enumerate(found)
    ]
    stop = max((index for index, label in enumerate(found) if label.role is Role.BODY), default=0)
    for index, (block, label) in enumerate(zip(reading.blocks, found, strict=True)):
        if label.role in FOUND and len(body) >= BELOW and index < stop and _is_unframed(reading, index):
            label = Label(Role.BODY, f"stands inside a text without furniture, read as {label.role}", label.confidence)
        if label.role is Role.BODY and not body and not reading.plain and reading.texts[index] == title:
            label = Label(Role.TITLE, "the title again, right above the text")
        if label.role is Role.BODY:
            body.append(block)
        labels[block.start : block.stop] = [label] * len(block.lines)
    if reading.is_note:
        body = _with_unseen(reading.raw.lines, body, labels)
    return tuple(body), tuple(labels)


def _title(reading: Reading, chosen: Mapping[str, tuple[Candidate, ...]]) -> int:
    """Index of the block that the title was read from; 0 where it was not read from one."""
    lines = next((candidate.lines for candidate in chosen.get("title", ())), ())
    return next((i for i, block in enumerate(reading.blocks) if lines and block.start <= lines[0] < block.stop), 0)


def _is_printed(reading: Reading, index: int) -> bool:
    """What no writer sets above a title, told by its shape alone; not in a mail, which has its title in its head."""
    text = reading.texts[index]
    return reading.classification.kind is not TextKind.MAIL and (is_menu(text) or is_preheader(text))


def _used(chosen: Mapping[str, tuple[Candidate, ...]]) -> dict[int, list[tuple[Role, Candidate]]]:
    """Line number to the candidates that were read from it."""
    used: dict[int, list[tuple[Role, Candidate]]] = {}
    for field, role in ROLES.items():
        for candidate in chosen.get(field, ()):
            for number in candidate.lines:
                used.setdefault(number, []).append((role, candidate))
    return used


def _label(reading: Reading, index: int, used: Mapping[int, list[tuple[Role, Candidate]]]) -> Label:
    block, (probability, reason) = reading.blocks[index], reading.verdicts[index]
    read = [item for number in range(block.start, block.stop) for item in used.get(number, ())]
    keep = probability >= BODY_THRESHOLD
    loose = LOOSE_WORDS if reading.has_furniture or not is_below_head(reading, index) else 0
    own = reading.layout is None or not reading.layout.prints(reading.texts[index])
    if read and not (keep and own and _is_prose(reading.texts[index], [candidate for _, candidate in read], loose)):
        role, candidate = read[0]
        return Label(role, candidate.rule, candidate.confidence)
    if not keep and not reading.has_furniture and index not in reading.corrected:
        return Label(Role.BODY, UNPRINTED)
    if index in reading.dangling and reading.has_furniture:
        return Label(Role.BYLINE, "a label whose value was a link that is gone")
    return Label(Role.BODY, reason, probability) if keep else Label(Role.FURNITURE, reason, 1 - probability)


def _label_in_note(block: Block, used: Mapping[int, list[tuple[Role, Candidate]]]) -> Label:
    """A text too short to show a layout is body but for its title: what else was read from a line stays in it, too."""
    titles = [candidate for role, candidate in used.get(block.start, ()) if role is Role.TITLE]
    if titles:
        return Label(Role.TITLE, titles[0].rule, titles[0].confidence)
    return Label(Role.BODY, "the text is too short to show what of it is its site's")


def _with_unseen(lines: Sequence[str], body: Sequence[Block], labels: list[Label]) -> list[Block]:
    """The body with its lines of characters that nobody sees, such as a zero-width one; elsewhere they are blank."""
    known = {block.start: block for block in body}
    whole: list[Block] = []
    blanks = 0
    for number, line in enumerate(lines):
        blank = labels[number].role is Role.BLANK
        if blank and line.strip(KEYBOARD_BLANKS):
            labels[number] = Label(Role.BODY, "characters that nobody sees")
            known[number] = Block(number, (line,))
        if number in known:
            whole.append(replace(known[number], blanks_before=blanks))
        blanks = blanks + 1 if blank and number not in known else 0
    return whole


def _is_unframed(reading: Reading, index: int) -> bool:
    """Where a text has nothing of a site's around it, a line with body above and below it is the writer's own."""
    return reading.plain and not reading.layout and index not in reading.dangling


def _is_prose(text: str, read: list[Candidate], most: int) -> bool:
    """The values are only a part of what the block says."""
    loose = dangling.loose_words(text, (candidate.value for candidate in read))
    return loose > most or (loose > 0 and is_paragraph(text))
