"""What a text states about itself: front matter, header lines, mail headers, then the sidecar beside it.

Stated values are taken at their word, so a shape counts as a statement only where it can hardly be anything else. A
stated value that cannot be one (a date that is none) is a Problem, and its line stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr

from byline.extract import date_grammar, fences, headers
from byline.extract.headers import PEOPLE, kind_of
from byline.post import Candidate, Credit, Problem, RawPost
from byline.vocabulary import words

CONFIDENCE = 0.99
"""Of a value that stands in a header; a person may still have mistyped it."""

_URL = re.compile(r"<?(https?://[^\s<>\"]{1,1000})>?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_COMMENT_NAME = re.compile(r"\(([^()]{2,80})\)\s*$")
_AND = re.compile(r"\s+(\S{1,6})\s+|\s*[;&]\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields a text states, and where. Empty where it states nothing."""

    fields: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By the name of the field in Metadata. `source` holds names and addresses; `contributors` holds Credits."""
    lines: frozenset[int] = frozenset()
    """0-based: the lines that hold nothing but statements."""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """Values gathered so far, by kind; the first statement of a kind wins over later ones."""

    path: str
    values: dict[str, list[Candidate]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)

    def add(self, kind: str, found: Iterable[str], lines: tuple[int, ...], rule: str) -> None:
        if kind not in self.closed:
            held = self.values.setdefault(kind, [])
            known = {candidate.value for candidate in held}
            held += [Candidate(v, lines, rule, CONFIDENCE) for v in dict.fromkeys(found) if v and v not in known]

    def close(self) -> None:
        """What is filled now is not added to by a weaker statement."""
        self.closed |= {kind for kind, values in self.values.items() if values}


def read(raw: RawPost) -> Stated:
    """Everything the text and its sidecar state."""
    sheet = _Sheet(raw.path)
    entries, fenced = fences.read(raw.lines)
    if fenced:
        sheet.lines |= set(fenced)
        _enter_all(sheet, entries, "front matter")
    else:
        for pair in headers.read(raw.lines):
            _enter_pair(sheet, pair)
    sheet.close()
    _enter_all(sheet, [(str(key), value, ()) for key, value in raw.sidecar.items()], "sidecar")
    return _stated(sheet)


def _stated(sheet: _Sheet) -> Stated:
    def values(kind: str) -> tuple[Candidate, ...]:
        return tuple(sheet.values.get(kind, ()))

    roles = (role for role in headers.KINDS if role in PEOPLE and role != "author")
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
    return Stated(filled, frozenset(sheet.lines), tuple(sheet.problems))


# ------------------------------------------------------------------------------------------------ one statement
def _enter_pair(sheet: _Sheet, pair: headers.Pair) -> None:
    if pair.kind == "list":
        sheet.add("source", [_list_name(pair.value)], pair.lines, "stated List-Id:")
    elif pair.kind in (*headers.KINDS, *headers.LISTS):
        rule = f"stated {pair.key}:" if pair.key else "the line above the stated ones"
        value = _LIST_TAG.sub("", pair.value, count=1) if pair.key.casefold() == "subject" else pair.value
        if not _enter(sheet, pair.kind, value, pair.lines, rule):
            return
    sheet.lines |= set(pair.lines)


def _enter_all(sheet: _Sheet, entries: Iterable[tuple[str, object, tuple[int, ...]]], rule: str) -> None:
    unknown = []
    for key, value, lines in entries:
        kind = kind_of(key.replace("_", " "))
        if kind:
            _enter(sheet, kind, value, lines, f"{rule} {key}:")
        else:
            unknown.append(key)
    if unknown:
        known = "rename them or leave them out if they were meant for a field"
        what = f"{rule}: nothing is done with {', '.join(unknown[:8])}"
        sheet.problems.append(Problem(sheet.path, "unknown-key", what, known, fatal=False))


def _enter(sheet: _Sheet, kind: str, value: object, lines: tuple[int, ...], rule: str) -> bool:
    """False where the value cannot be what its key says."""
    texts = _texts(value)
    if kind == "date":
        return _enter_date(sheet, texts, lines, rule)
    if kind == "source":
        names, urls = zip(*map(_name_and_url, texts), strict=True) if texts else ((), ())
        sheet.add("source", names, lines, rule)
        sheet.add("url", urls, lines, f"{rule} url")
    elif kind == "url":
        sheet.add("url", [_name_and_url(text)[1] for text in texts], lines, f"{rule} url")
    elif kind in PEOPLE:
        sheet.add(kind, [name for text in texts for name in people(text)], lines, rule)
    elif kind in ("category", "tag"):
        sheet.add(kind, [term for text in texts for term in terms(text)], lines, rule)
    elif kind == "language":
        sheet.add(kind, [text.replace("_", "-") for text in texts if _LANGUAGE.fullmatch(text)], lines, rule)
    elif kind == "title":
        sheet.add(kind, texts[:1], lines, rule)
    return True


def _enter_date(sheet: _Sheet, texts: list[str], lines: tuple[int, ...], rule: str) -> bool:
    if not texts:
        return True
    day = date_grammar.read(texts[0])
    if day:
        sheet.add("date", [day], lines, rule)
        return True
    line = lines[0] + 1 if lines else None
    what = f"the stated date “{texts[0][:60]}” is none, or can be read in two ways"
    sheet.problems.append(
        Problem(sheet.path, "bad-date", what, "write it as 2015-07-21, 2015-07 or 2015", line, fatal=False)
    )
    return False


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


def people(text: str) -> list[str]:
    """The names in a stated value: `Jane Doe <j@a.org>`, `j at a.org (Jane Doe)`, `A, B and C`, `Doe, Jane`."""
    comment = _COMMENT_NAME.search(text)
    if "@" in text or comment:
        name = parseaddr(text)[0] or (comment[1] if comment else "")
        return [_in_order(name.strip(" \"'"))] if name else []
    parts = _parted(text)
    if len(parts) == 1 and not all(" " in part.strip() for part in text.split(",")):
        return [name for name in [_in_order(text)] if name] if text.count(",") == 1 else _commas(parts)
    return _commas(parts)


def _commas(parts: list[str]) -> list[str]:
    return [name for name in (name.strip() for part in parts for name in re.split(r"[,、،]", part)) if name]


def _in_order(name: str) -> str:
    """`Doe, Jane` as it is spoken."""
    last, comma, first = (part.strip() for part in name.partition(","))
    return f"{first} {last}".strip() if comma and len(first.split()) < 4 else name


def _parted(text: str) -> list[str]:
    """Parted at semicolons, ampersands and the word for *and* in any language."""
    parts, start = [], 0
    for match in _AND.finditer(text):
        if match[1] is None or match[1].casefold() in _ands():
            parts.append(text[start : match.start()].strip())
            start = match.end()
    return [part for part in (*parts, text[start:].strip()) if part]


def terms(text: str) -> list[str]:
    """Categories or tags in one line, parted by commas, semicolons, bars or hash signs."""
    return [term for term in (part.strip(" \t\"'[]") for part in re.split(r"[,;|،、，#]", text)) if term]


def _name_and_url(text: str) -> tuple[str, str]:
    match = _URL.search(text)
    url = match[1].rstrip(".,;)") if match else ""
    name = (text[: match.start()] + text[match.end() :] if match else text).strip(" \t,;:-–—|()[]<>")
    return name, url


def _list_name(value: str) -> str:
    """`Example talk <talk.example.org>` is called Example talk."""
    return value.partition("<")[0].strip(" \"'")


def _ands() -> frozenset[str]:
    return frozenset(word for kinds in words("labels").values() for word in kinds.get("and", ()))
