"""Where a text was first published: what it says of that itself, else the site whose page it is.

Rules in the order in which they are believed; the last passes at how the page names its site (`site_name.py`, judged by
trees, `scripts/train_source.py`). A candidate's value is a name or, with a rule that ends in `url`, an address. An
editor's insertion in prose, a picture's `Source:` and a notice that asks for a source are none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from byline.core.post import Candidate
from byline.extract.page.facts import PageFacts, page_of
from byline.extract.page.reading import Reading
from byline.extract.source import origins, site_name
from byline.extract.source.site_name import WAYS
from byline.language import dates, people, sentences
from byline.language.date_words import month_number
from byline.vocabulary import words

THRESHOLD = 0.69
"""From here on nine of ten are right, and an agency that the text names is just believed."""
SHOWN = 6
NAME_LENGTH, NAME_WORDS = 60, 7
REPOST_LINE = 300
NEAR = 4
"""Blocks around the body's beginning and end in which a text speaks of itself."""
PARAGRAPH = 120
LAST_LINES = 3
"""Blocks at the end of a text among which a label is the text's own."""
BRACKETS_OF_ONE_TEXT = 2
"""A text with more lines in brackets uses them for pictures or notes."""
REPOSTED, BRACKETED, ADDRESSED, AT_THE_END, AGENCY = 0.9, 0.85, 0.8, 0.7, 0.69
"""Set by hand: the development posts' gold is the site they were saved from, which says nothing of these. The last two
lose to a site that names itself clearly."""
BESIDE_NAME, HOST = 0.8, 0.3
"""How sure a site's host is beside a name that is good enough: of those with at least the second, .84 were right."""
OF_SITE = "the site's"
"""With these words begin the rules that look at how a page names its site."""
SPOKEN = 20
"""Characters before the sentence of a repost: further in it is prose."""

_BRACKETED = re.compile(r"\[([^\[\]]{2,60})\]")
_LAST_BRACKET = re.compile(r"[.!?…”\"’»]\s*\[([^\[\]]{2,60})\]\s*$")
_URL = re.compile(r"https?://[^\s<>\"\])]{4,1000}")
_LABEL = re.compile(r"\s*[(\[]?\s*([^\W\d_][^:：]{0,38}?)\s*[:：]\s*(.{2,160}?)\s*[)\]]?\s*$")
_DATELINE = re.compile(r"[^\n()]{2,60}\(([^()]{2,40})\)\s*(?:[-–—]{1,2}|\.\s)")
_CREDIT = re.compile(r"[(\[—–-]\s*([^()\[\]]{2,40})[)\]]?\s*$")
_NAME_ENDS = re.compile(
    r"\s+(?:on|am|le|el|il|em|op|dnia)\s+\S*\d|,?\s+\d|\s+\(|[.;|]\s|\s[–—-]\s|,\s+(?:and|und|et|y)\s|\s+under\s"
)
_BEHIND = re.compile(r"\s+\(|[.;|]\s|\s[–—-]\s|\s+under\s")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")
_EDGES = " \t.,:;|–—-•·“”„\"'‘’«»「」『』《》()[]*_"


def candidates(reading: Reading) -> list[Candidate]:
    """Best first."""
    if not reading.blocks:
        return []
    page = page_of(reading)
    found = [candidate for rule in (_reposted, _originated, _cited, _bracketed, _addressed) for candidate in rule(page)]
    if all(candidate.rule.endswith("url") for candidate in found):
        said = [candidate for rule in (_labelled, _agency) for candidate in rule(page)]
        around = [] if reading.plain else list(_site(page, hosts=not found))
        found += [*_names(around), *said] if _surest(said) > _surest(around) else around
    best = sorted(found, key=lambda candidate: -candidate.confidence)
    return list({candidate.value: candidate for candidate in reversed(best)}.values())[::-1][:SHOWN]


def is_said(candidate: Candidate) -> bool:
    """The text says of itself where it was first published, surely enough: no other page of its archive has a say."""
    return candidate.confidence >= THRESHOLD and not candidate.rule.startswith(OF_SITE)


def _surest(found: list[Candidate]) -> float:
    return max((candidate.confidence for candidate in found), default=0.0)


def _names(found: list[Candidate]) -> list[Candidate]:
    """Without the addresses: a host is that of the site, and not of an agency that the text names."""
    return [candidate for candidate in found if not candidate.rule.endswith("url")]


# ------------------------------------------------------------------------------------------------ rules, in their order
def _reposted(page: PageFacts) -> Iterator[Candidate]:
    """`This article first appeared in The Example Post.`"""
    for index in _near(page):
        text = page.texts[index]
        if len(text) <= REPOST_LINE and sentences.may_match(text, page.reading.words[index], "first"):
            value = sentences.match(text, "first", SPOKEN).get("source", "")
            name = _name(value)
            if name:
                yield Candidate(name, _lines(page, index), "says where it was first published", REPOSTED)
            yield from _urls(page, index, value, "says where it was first published url", REPOSTED)


def _originated(page: PageFacts) -> Iterator[Candidate]:
    """`Originally published in The Example Post, 3 May 1998`, a line of its own."""
    for index in _near(page):
        for text, lines in _rows(page, index):
            value = origins.said(text, alone=page.reading.plain)
            name = _before_date(value)
            if name:
                yield Candidate(name, lines, "says where it was first published", REPOSTED)
            yield from _urls(page, index, value, "says where it was first published url", REPOSTED)


def _cited(page: PageFacts) -> Iterator[Candidate]:
    """In a text without a page: `Example Post, May 3, 1998, p. 12`, the agency below a byline, who has the rights."""
    if not page.reading.plain:
        return
    for index in _near(page):
        for text, lines in _rows(page, index):
            cited = origins.cited(text)
            if cited:
                yield Candidate(cited.name, lines, "a paper and a day", BRACKETED)
            elif index < page.main_start and _is_agency_below(page, index, text, lines):
                yield Candidate(text.strip(_EDGES), lines, "the agency below the byline", AT_THE_END)
            elif index >= len(page.texts) - LAST_LINES and (holder := origins.rights(text)):
                yield Candidate(holder, lines, "who has the rights", AT_THE_END)


def _is_agency_below(page: PageFacts, index: int, text: str, lines: tuple[int, ...]) -> bool:
    """The paper or agency of a writer, on the line right below the byline."""
    said = text.strip(_EDGES).split()
    above = page.reading.raw.lines[lines[0] - 1] if lines[0] else ""
    labelled = bool(above.split()) and people.label(above.split())[1] == people.AUTHOR
    short = 1 < len(said) <= NAME_WORDS and _is_title_case(text.strip(_EDGES))
    return labelled and short and origins.is_paper(said)


def _bracketed(page: PageFacts) -> Iterator[Candidate]:
    """`[Radio Free Asia]` on a line of its own below the text, or behind its last sentence."""
    alone = [i for i, text in enumerate(page.texts) if _BRACKETED.fullmatch(text.strip())]
    stop = page.reading.body_stop
    for index in range(max(0, stop - 2), min(stop + 2, len(page.texts))):
        text = page.texts[index].strip()
        match = _BRACKETED.fullmatch(text)
        if match and len(alone) <= BRACKETS_OF_ONE_TEXT and _is_title_case(match[1]):
            yield Candidate(match[1].strip(), _lines(page, index), "a name in brackets below the text", BRACKETED)
        match = _LAST_BRACKET.search(text[-80:]) if index == stop - 1 and len(text) > PARAGRAPH else None
        if match and _is_title_case(match[1]):
            yield Candidate(match[1].strip(), (), "a name in brackets behind the last sentence", BRACKETED)


def _addressed(page: PageFacts) -> Iterator[Candidate]:
    """An address behind a label, or alone on a line, right above or below the text."""
    for index in _near(page):
        text = page.texts[index]
        match = _URL.search(text) if len(text) <= 4 * REPOST_LINE else None
        if match:
            before = text[: match.start()].strip(" :：<([").casefold()
            after = text[match.end() :].strip(_EDGES + ">")
            kind = _kinds().get(before, "")
            if (
                not after
                and not match[0].casefold().endswith(_PICTURES)
                and (kind or (not before and index < page.main_start))
            ):
                yield from _urls(page, index, match[0], f"an address{' behind a label' if kind else ''} url", ADDRESSED)


def _labelled(page: PageFacts) -> Iterator[Candidate]:
    """`Source: Example Post` as the text's last line; under a picture, a chart or a quotation it is theirs."""
    stop = page.reading.body_stop
    found = []
    for index, text in enumerate(page.texts):
        match = _LABEL.fullmatch(text) if len(text) <= 200 and (":" in text or "：" in text) else None
        if match and _kinds().get(match[1].casefold()) == "source" and not set(match[2]) & set(",/;@"):
            found.append((index, _name(match[2])))
    if len(found) == 1:
        index, name = found[0]
        below_text = index and len(page.texts[index - 1]) >= PARAGRAPH and stop - 2 <= index <= stop + 1
        at_end = index >= len(page.texts) - LAST_LINES
        near = page.main_start if not page.reading.plain else max(page.main_start, page.title + 2)
        under_title = page.title >= 0 and page.title < index <= page.title + 3 and index < near
        if name and (below_text or at_end or under_title):
            yield Candidate(name, _lines(page, index), "behind a label for the source", AT_THE_END)


def _agency(page: PageFacts) -> Iterator[Candidate]:
    """`SEOUL (Reuters) — …` at the text's beginning, `(dpa)` at its end."""
    body = page.reading.body
    starts = [i for i in body[:3] if len(page.texts[i]) >= PARAGRAPH][:1]
    for index in starts:
        match = _DATELINE.match(page.texts[index][:120])
        if match and match[1].casefold() in _agencies():
            yield Candidate(_agencies()[match[1].casefold()], (), "the agency in the dateline", AGENCY)
    for index in body[-1:]:
        match = _CREDIT.search(page.texts[index][-50:])
        name = match[1].strip().casefold() if match else ""
        if name in _agencies():
            yield Candidate(_agencies()[name], (), "the agency at the end", AGENCY)


def _site(page: PageFacts, hosts: bool) -> Iterator[Candidate]:
    """How the page names its site, and the host it prints as its own; a host stands for a name where there is none.

    The title is no site, a line of its own between title and text is an author's name; where mail goes is no name to
    print.
    """
    head = page.texts[page.title : page.main_start] if page.title >= 0 else []
    others = {site_name.squeeze(text) for text in head}
    names = [name for name in site_name.gather(page) if site_name.squeeze(name.value) not in others]
    trees = page.reading.weights.model("source")
    probabilities = [trees.probability(row) for row in site_name.rows(page, names)]
    named = any(
        probability >= THRESHOLD for name, probability in zip(names, probabilities, strict=True) if not name.is_host
    )
    for name, probability in zip(names, probabilities, strict=True):
        ways = ", ".join(WAYS[way] for way, _ in name.ways.most_common(3))
        lines, rule = tuple(name.lines[:1]), f"{OF_SITE} {{}} ({ways})"
        if not name.only_mailed and not (named and name.is_host):
            yield Candidate(name.value, lines, rule.format("name"), probability)
        if hosts and name.is_host:
            sure = max(probability, BESIDE_NAME) if named and probability >= HOST else probability
            yield Candidate(f"https://{name.value}", lines, f"{rule.format('address')} url", sure)


# ------------------------------------------------------------------------------------------------ words and places
def _rows(page: PageFacts, index: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A block as a whole, and its lines one by one where it has several."""
    block = page.reading.blocks[index]
    yield page.texts[index], _lines(page, index)
    if 1 < len(block.lines) <= LAST_LINES:
        yield from ((line, (number,)) for number, line in enumerate(block.lines, block.start))


def _before_date(value: str) -> str:
    """The name at the beginning of a value, without the day and what else stands behind it."""
    value = _URL.sub("", value).strip(_EDGES)
    dated = [date.start for date in dates.find(value) if any(map(str.isdigit, value[date.start : date.stop]))]
    match = _BEHIND.search(value)
    name = value[: min([*dated, match.start() if match else len(value)])].strip(_EDGES + "(")
    said = name.split()
    said = said[1:] if len(said) > 1 and origins.is_article(said[0]) else said
    name = " ".join(said)
    good = 1 < len(name) <= NAME_LENGTH and len(said) <= NAME_WORDS and any(map(str.isalpha, name))
    small = good and said[0].islower() and len(said) > 1 and not _is_title_case(" ".join(said[1:]))
    return name if good and not small and not month_number(said[0].casefold().strip(".")) else ""


def _near(page: PageFacts) -> list[int]:
    start, stop, last = page.main_start, page.reading.body_stop, len(page.texts)
    return sorted(
        {*range(max(0, start - NEAR), min(last, start + 2)), *range(max(0, stop - NEAR), min(last, stop + NEAR))}
    )


def _name(value: str) -> str:
    """The name at the beginning of a value, without a date, a reason or an address behind it."""
    value = _URL.sub("", value).strip(_EDGES)
    match = _NAME_ENDS.search(value)
    value = (value[: match.start()] if match else value).strip(_EDGES)
    said = value.split()
    good = 1 < len(value) <= NAME_LENGTH and len(said) <= NAME_WORDS and any(c.isalpha() for c in value)
    return value if good and not value[0].isdigit() and not month_number(said[0].casefold().strip(".")) else ""


def _is_title_case(name: str) -> bool:
    """Like a name: short, no sentence, no file, its words begin large where the script has cases."""
    said = name.split()
    if (
        len(said) > NAME_WORDS
        or set(name) & set("/:|")
        or "." in name.strip(".")
        or name[-1:] in "?!:"
        or sum(c.isdigit() for c in name) > 2
    ):
        return False
    return all(not word[:1].islower() for word in said if len(word) > 3 or word == said[0])


def _urls(page: PageFacts, index: int, text: str, rule: str, confidence: float) -> Iterator[Candidate]:
    for match in _URL.finditer(text[: 4 * REPOST_LINE]):
        yield Candidate(match[0].rstrip(".,;:"), _lines(page, index), rule, confidence - 0.01)


def _lines(page: PageFacts, index: int) -> tuple[int, ...]:
    block = page.reading.blocks[index]
    return tuple(range(block.start, block.stop))


@functools.cache
def _kinds() -> dict[str, str]:
    """Labels that stand before a source's name or address."""
    return {
        label.casefold(): kind
        for kinds in words("labels").values()
        for kind in ("url", "source")
        for label in kinds.get(kind, ())
    }


@functools.cache
def _agencies() -> dict[str, str]:
    """How an agency is written to how it is printed."""
    return {
        spelling: name
        for names in words("agencies").values()
        for name, spellings in names.items()
        for spelling in (*spellings, name.casefold())
    }
