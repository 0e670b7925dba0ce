"""What a text states about itself: front matter, header lines, mail headers, then the sidecar beside it.

Stated values are taken at their word, so a shape counts as a statement only where it can hardly be anything else. A
stated value that cannot be one (a date that is none) is a Problem, and its line stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from byline.core.post import Candidate, Credit, Problem, RawPost
from byline.extract.stated import exports, forwarded, front_matter, headers, tables, wrappers
from byline.extract.stated.headers import PEOPLE, kind_of
from byline.language import dates as date_grammar
from byline.language.people import AUTHOR, ROLES, people

FRONT_MATTER, MAIL, LABELS = "front matter", "mail", "labels"
"""Kinds of heads that state something."""
KEYS = 8
"""Keys that a note names."""
CONFIDENCE = 0.99
"""Of a value that stands in a header; a person may still have mistyped it."""

_URL = re.compile(r"<?(https?://[^\s<>\"]{1,1000})>?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_PARTS = re.compile(r"[,;|،、，]")
_HASH = re.compile(r"[\s,;]*#")


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields a text states, and where. Empty where it states nothing."""

    fields: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By the name of the field in Metadata. `source` holds names and addresses; `contributors` holds Credits."""
    lines: frozenset[int] = frozenset()
    """0-based: the lines that hold nothing but statements."""
    problems: tuple[Problem, ...] = ()
    also: Mapping[str, object] = field(default_factory=dict)
    """What else is stated, as Metadata has it."""
    wrapped: Mapping[int, str] = field(default_factory=dict)
    """Lines that are a carrier's, each with what they are."""
    head: str = ""
    """The kind of head that states it: FRONT_MATTER, MAIL, LABELS, or "" where there is none."""


@dataclass(slots=True)
class _Sheet:
    """Values gathered so far, by kind; the first statement of a kind wins over later ones."""

    path: str
    values: dict[str, list[Candidate]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    unknown: dict[str, str] = field(default_factory=dict)
    """Keys without a field, as written, and what they hold."""
    foreign: set[str] = field(default_factory=set)
    """Those of them that a container has: nobody can rename them, so nobody is told."""

    def add(self, kind: str, found: Iterable[str], lines: tuple[int, ...], rule: str) -> None:
        if kind not in self.closed:
            held = self.values.setdefault(kind, [])
            known = {candidate.value for candidate in held}
            held += [Candidate(v, lines, rule, CONFIDENCE) for v in dict.fromkeys(found) if v and v not in known]

    def close(self) -> None:
        """What is filled now is not added to by a weaker statement."""
        self.closed |= {kind for kind, values in self.values.items() if values}


def parse(raw: RawPost) -> Stated:
    """Everything the text and its sidecar, or its container, state."""
    sheet = _Sheet(raw.path)
    if raw.container:
        _enter_all(sheet, [(str(key), value, ()) for key, value in raw.sidecar.items()], raw.container)
        sheet.foreign |= set(sheet.unknown)
        sheet.close()
    if raw.body_from == 0:
        return _stated(sheet)
    lines = raw.lines[: raw.body_from]
    entries, fenced = _front_matter(lines)
    head = FRONT_MATTER if fenced else ""
    if fenced:
        sheet.lines |= set(fenced)
        _enter_all(sheet, entries, "front matter")
    elif told := wrappers.book(lines):
        head = FRONT_MATTER
        for pair in told:
            _enter_pair(sheet, pair)
    else:
        pairs = headers.parse(lines)
        if pairs:
            head = MAIL if pairs[0].mail else LABELS
        for pair in _sent_on(lines, pairs) if head == MAIL else ():
            _enter_pair(sheet, pair)
        sheet.close()
        for pair in pairs:
            _enter_pair(sheet, pair)
    sheet.close()
    if not raw.container:
        _enter_all(sheet, [(str(key), value, ()) for key, value in raw.sidecar.items()], "sidecar")
    return replace(_stated(sheet), head=head, wrapped=wrappers.find(lines))


def _sent_on(lines: Sequence[str], pairs: Sequence[headers.Pair]) -> list[headers.Pair]:
    """What a mail says that this one only sends on."""
    subject = next((pair.value for pair in pairs if pair.kind == "title"), "")
    return forwarded.read(lines, max(line for pair in pairs for line in pair.lines) + 1, subject)


def _front_matter(lines: Sequence[str]) -> tuple[list[front_matter.Entry], tuple[int, ...]]:
    """What a program has written above the text, or as its wrapper."""
    for shape in (front_matter.parse, tables.read, exports.movable_type, exports.pandoc):
        entries, used = shape(lines)
        if used:
            return entries, used
    return [], ()


def _stated(sheet: _Sheet) -> Stated:
    def values(kind: str) -> tuple[Candidate, ...]:
        return tuple(sheet.values.get(kind, ()))

    roles = dict.fromkeys((*(kind for kind in headers.KINDS if kind in PEOPLE and kind != AUTHOR), *ROLES))
    fields: dict[str, tuple[Candidate, ...]] = {
        "title": values("title")[:1],
        "date": values("date")[:1],
        "authors": values("author"),
        "contributors": tuple(
            Credit(c.value, c.lines, c.rule, c.confidence, role) for role in roles for c in values(role)
        ),
        "source": values("source")[:1] + values("url")[:1],
        "categories": values("category"),
        "tags": values("tag"),
        "language": values("language")[:1],
    }
    filled = {name: found for name, found in fields.items() if found}
    return Stated(filled, frozenset(sheet.lines), (*sheet.problems, *_noted(sheet)), _also(sheet))


def _also(sheet: _Sheet) -> dict[str, object]:
    def value(kind: str) -> str:
        return "".join(candidate.value for candidate in sheet.values.get(kind, ())[:1])

    found = {
        "subtitle": value("subtitle"),
        "description": value("summary"),
        "updated": value("updated"),
        "draft": headers.is_yes(value("draft")),
        "stated": dict(sheet.unknown),
    }
    return {key: held for key, held in found.items() if held}


def _noted(sheet: _Sheet) -> Iterator[Problem]:
    """One note for all keys without a field."""
    if own := [key for key in sheet.unknown if key not in sheet.foreign]:
        what = f"Byline has no field for {', '.join(own[:KEYS])}; kept below `stated`"
        remedy = "nothing, or rename them if they were meant for a field"
        yield Problem(sheet.path, "unknown-key", what, remedy, fatal=False)


# ------------------------------------------------------------------------------------------------ one statement
def _enter_pair(sheet: _Sheet, pair: headers.Pair) -> None:
    if pair.kind == "list":
        sheet.add("source", [_list_name(pair.value)], pair.lines, "stated List-Id:")
    elif pair.kind in (*headers.KINDS, *headers.LISTS, *headers.MORE):
        rule = f"stated {pair.key}:" if pair.key else "the line above the stated ones"
        value = _LIST_TAG.sub("", pair.value, count=1) if pair.mail and pair.kind == "title" else pair.value
        if not _enter(sheet, pair.kind, value, pair.lines, rule):
            return
    elif pair.kind == "" and pair.value and not pair.mail:
        sheet.unknown.setdefault(pair.key, pair.value)
    sheet.lines |= set(pair.lines)


def _enter_all(sheet: _Sheet, entries: Iterable[tuple[str, object, tuple[int, ...]]], rule: str) -> None:
    for key, value, lines in entries:
        kind = kind_of(key.replace("_", " "))
        if kind:
            _enter(sheet, kind, value, lines, f"{rule} {key}:")
        elif texts := _texts(value):
            sheet.unknown.setdefault(key, ", ".join(texts))


def _enter(sheet: _Sheet, kind: str, value: object, lines: tuple[int, ...], rule: str) -> bool:
    """False where the value cannot be what its key says."""
    texts = _texts(value)
    if kind == "date" and texts and texts[0].casefold() in ("true", "false"):  # Jekyll's `published: false`
        sheet.add("draft", ["true"] if texts[0].casefold() == "false" else [], lines, rule)
        return True
    if kind == "date":
        return _enter_date(sheet, texts, lines, rule)
    if kind == "updated":
        sheet.add(kind, [day for text in texts[:1] if (day := date_grammar.read(text))], lines, rule)
    if kind == "source":
        names, urls = zip(*map(_name_and_url, texts), strict=True) if texts else ((), ())
        sheet.add("source", names, lines, rule)
        sheet.add("url", urls, lines, f"{rule} url")
    elif kind == "url":
        sheet.add("url", [_name_and_url(text)[1] for text in texts], lines, f"{rule} url")
    elif kind in PEOPLE:
        for role, name in (pair for text in texts for pair in _credits(text, kind)):
            sheet.add(role, [name], lines, rule)
    elif kind in ("category", "tag"):
        sheet.add(kind, [term for text in texts for term in terms(text)], lines, rule)
    elif kind == "language":
        sheet.add(kind, [text.replace("_", "-") for text in texts if _LANGUAGE.fullmatch(text)], lines, rule)
    elif kind in ("title", *headers.MORE):
        sheet.add(kind, texts[:1], lines, rule)
    return True


def _enter_date(sheet: _Sheet, texts: list[str], lines: tuple[int, ...], rule: str) -> bool:
    if not texts:
        return True
    days = date_grammar.readings(texts[0])
    if len(days) == 1:
        sheet.add("date", days, lines, rule)
        return True
    sheet.problems.append(_no_day(sheet.path, texts[0][:60], days, lines[0] + 1 if lines else None))
    return False


def _no_day(path: str, text: str, days: Sequence[str], line: int | None) -> Problem:
    if not days:
        what = f"the stated date “{text}” is no day, month or year"
        return Problem(path, "bad-date", what, "write it as 2015-07-21, 2015-07 or 2015", line, fatal=False)
    what = f"the stated date “{text}” can be read as {' or as '.join(days)}"
    return Problem(path, "ambiguous-date", what, f"write the one that is right: `Date: {days[0]}`", line, fatal=False)


# ------------------------------------------------------------------------------------------------ values
def _texts(value: object) -> list[str]:
    """A stated value as strings: a scalar, a list, or mappings with a name, a title or an address."""
    if isinstance(value, Mapping):
        held = [str(value[key]).strip() for key in ("name", "title", "url", "link") if value.get(key)]
        return [" ".join(held)] if held else []
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    text = "" if value is None else " ".join(str(value).split())
    return [text] if text else []


def _credits(text: str, kind: str) -> list[tuple[str, str]]:
    """Role and name of everybody in a stated value."""
    return [(person.role, person.name) for person in people(text, kind)]


def terms(text: str) -> list[str]:
    """Categories or tags in one line, parted by commas, semicolons or bars, or each behind a hash sign."""
    parts = _HASH.split(text) if text.lstrip().startswith("#") else _PARTS.split(text)
    return [term for term in (part.strip(" \t\"'[],;") for part in parts) if term]


def _name_and_url(text: str) -> tuple[str, str]:
    match = _URL.search(text)
    url = match[1].rstrip(".,;)") if match else ""
    name = (text[: match.start()] + text[match.end() :] if match else text).strip(" \t,;:-–—|()[]<>")
    return name, url


def _list_name(value: str) -> str:
    """`Example talk <talk.example.org>` is called Example talk."""
    return value.partition("<")[0].strip(" \"'")
