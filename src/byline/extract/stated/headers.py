"""`Key: value` lines at the top of a text: header lines people wrote, and mail headers.

A run of such lines is believed only where it begins with a key the vocabulary (or RFC 5322) knows; a dialogue, a script
or prose with a colon has none, or has sentences for values.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from byline.extract.page.brevity import is_brief
from byline.language import person
from byline.vocabulary import words

KINDS = ("title", "author", "editor", "translator", "photographer", "poster", "date", "updated", "source", "url")
MORE = ("subtitle", "summary", "draft")
"""What a post may state beside its fields."""
LISTS = ("category", "tag", "language")
PEOPLE = frozenset(("author", "editor", "translator", "photographer", "poster"))
KEY_LENGTH = 40
VALUE_LENGTH = 2_000
KNOWN = 2
"""Known keys after which an unknown one counts as a header, in a run that holds nothing else."""
RUN = 60
"""Header lines of one text, at most; mail that went through many servers has more, and they end the run."""

_MAIL = frozenset(
    """from to cc bcc date subject reply-to sender message-id references in-reply-to mime-version content-type received
    return-path delivered-to list-id organization newsgroups envelope-to path lines xref distribution followup-to
    approved expires""".split()
)
_MAIL_KINDS = {"from": "author", "date": "date", "subject": "title", "list-id": "list"}
WRITTEN = {"from": "author", "sent": "date", "subject": "title", "to": ""}
"""What mail programs write above a mail in the language of whoever uses them, with the kinds of it."""
OF_MAIL = 3
"""Of these, how many make a head a mail's; who wrote it and about what are among them."""
_KeyKind = Callable[[str], str | None]
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_FIELD = re.compile(r"(?::|\.\. )([^\W\d_][\w -]{0,38}):(?=\s|$)")
"""A field of reStructuredText, or of a comment in it: `:date: …`, `.. date: …`."""
_COMMENT, _COMMENT_END = "<!--", "-->"
_RULE = re.compile(r"\s*([=\-~#*^_+`.])\1{2,}\s*$")
_SENTENCE = re.compile(r"(?:[?!…。？！]|(?<=\w\w)\.)[\"”’»)\]]*$")
"""The full stop of an initial ends none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One header: its key as written, what the key means ("" where unknown), its value and its 0-based lines."""

    key: str
    kind: str
    value: str
    lines: tuple[int, ...]
    mail: bool = False
    """A header of a mail: those without a field are the carriers', not the writer's."""


def kind_of(key: str) -> str:
    """What a header key means, in any language of the vocabulary; "" for an unknown one."""
    return _kinds().get(key.casefold().strip(), "")


def parse(lines: Sequence[str]) -> list[Pair]:
    """The headers at the top of a text; none where its first lines are something else."""
    start = _next(lines, 0)
    if start is None:
        return []
    if lines[start].strip() == _COMMENT:
        return _in_comment(lines, start)
    return _mail(lines, start) or _stated(lines, start) or _under_title(lines, start)


# ------------------------------------------------------------------------------------------------ the three shapes
def _mail(lines: Sequence[str], start: int) -> list[Pair]:
    """RFC 5322 headers, folded lines joined and encoded words decoded; a mailbox's `From ` line may stand first."""
    envelope = lines[start].startswith("From ") and ":" in lines[start]
    pairs = list(_run(lines, start + envelope, _mail_key, blanks=0))
    keys = {pair.key.casefold() for pair in pairs}
    written = {_written().get(key, "") for key in keys} - {""}
    if (
        not ({"from"} <= keys and keys & {"date", "subject"})
        and len(keys & _MAIL) < 4
        and not ({"from", "subject"} <= written and len(written) >= OF_MAIL)
    ):
        return []
    if any(
        pair.kind == "" and pair.key.casefold() not in {*_MAIL, *_written()} and "-" not in pair.key
        for pair in pairs[:1]
    ):
        return []
    if envelope:
        pairs.insert(0, Pair("From ", "", lines[start], (start,)))
    return [replace(pair, value=decoded(pair.value), mail=True) for pair in pairs]


def _stated(lines: Sequence[str], start: int) -> list[Pair]:
    """Header lines from the first line on."""
    pairs = _believed(list(_run(lines, start, _label_key, blanks=1)))
    strong = {pair.kind for pair in pairs} & {"title", "author", "date", "url"}
    strong |= {pair.kind for pair in pairs if pair.kind == "draft" and is_yes(pair.value)}  # it keeps a text back
    return pairs if strong or len({pair.kind for pair in pairs}) > 1 or _stands_apart(lines, start, pairs) else []


def _stands_apart(lines: Sequence[str], start: int, pairs: list[Pair]) -> bool:
    """One line that a person put in front of a text for a source or its categories, as the notes ask for."""
    alone = len(pairs) == 1 and pairs[0].lines == (start,) and pairs[0].kind in ("source", *LISTS)
    after = lines[start + 1 : start + 2]
    return alone and after != [] and not after[0].strip() and not _SENTENCE.search(pairs[0].value)


def _in_comment(lines: Sequence[str], start: int) -> list[Pair]:
    """Header lines that a comment of HTML hides, and nothing else in it."""
    pairs = _stated(lines, start + 1) if start + 1 < len(lines) else []
    stop = pairs[-1].lines[-1] + 1 if pairs else len(lines)
    if stop >= len(lines) or lines[stop].strip() != _COMMENT_END:
        return []
    first, *others = pairs
    *others, last = [replace(first, lines=(start, *first.lines)), *others]
    return [*others, replace(last, lines=(*last.lines, stop))]


def _under_title(lines: Sequence[str], start: int) -> list[Pair]:
    """A title alone on the first line, then header lines; not in a text of a few words, which may be all it says."""
    first = start + (_RULE.match(lines[start]) is not None)
    title = lines[first].strip("# \t\r") if first < len(lines) else ""
    below = _next(lines, first + 1)
    if below is not None and _RULE.match(lines[below]):
        below = _next(lines, below + 1)
    if (
        not title
        or below is None
        or below - first > 4
        or len(title) > 200
        or split(title)
        or lines[start][:1].isspace()
        or is_brief(lines)
    ):
        return []
    pairs = _believed(list(_run(lines, below, _label_key, blanks=1)))
    if len({pair.kind for pair in pairs} & {"author", "date", "source", "url", "category", "tag"}) < 2:
        return []
    return (
        pairs
        if any(pair.kind == "title" for pair in pairs)
        else [Pair("", "title", title, tuple(i for i in range(start, below) if lines[i].strip())), *pairs]
    )


def _believed(pairs: list[Pair]) -> list[Pair]:
    """None of them where they read like a dialogue: the same speaker twice, or a person's name that is a sentence."""
    people = [pair for pair in pairs if pair.kind in PEOPLE]
    if len({pair.kind for pair in people}) < len(people) and any(_is_sentence(pair.value) for pair in people):
        return []
    if any(len(p.value.split()) > 14 or (_is_sentence(p.value) and len(p.value.split()) > 5) for p in people):
        return []
    return pairs


def _is_sentence(value: str) -> bool:
    """It ends as one does, and not with `et al.`, `Jr.` or a degree."""
    last = value.split()[-2:]
    short = bool(last) and (
        person.is_degree(last[-1]) or person.is_suffix(last[-1]) or person.is_others(" ".join(last))
    )
    return _SENTENCE.search(value) is not None and not short


# ------------------------------------------------------------------------------------------------ lines
def _run(lines: Sequence[str], start: int, key_kind: _KeyKind, blanks: int) -> Iterator[Pair]:
    """Headers from line `start` on; up to `blanks` blank lines may part two of them."""
    pair: Pair | None = None
    at: int | None = start
    known = 0
    whole = range(start, _whole(lines, start))
    for _ in range(RUN):
        parts = split(lines[at]) if at is not None and at < len(lines) else None
        kind = key_kind(parts[0]) if parts else None
        if kind is None and at is not None and at < len(lines) and _FIELD.match(lines[at]):
            kind = ""
        if at is None or parts is None:
            break
        if not kind and not (at in whole and known >= KNOWN) and (kind is None or not _leads_on(lines, at, key_kind)):
            break
        kind = kind or ""
        known += kind != ""
        pair = Pair(parts[0], kind, parts[1], (at,))
        at += 1
        while at < len(lines) and lines[at][:1] in (" ", "\t") and lines[at].strip() and len(pair.lines) < 20:
            pair = replace(
                pair, value=f"{pair.value} {lines[at].strip()}".strip()[:VALUE_LENGTH], lines=(*pair.lines, at)
            )
            at += 1
        yield pair
        after = _next(lines, at)
        at = after if after is not None and after - at <= blanks else None


def _whole(lines: Sequence[str], start: int) -> int:
    """The blank line that ends a run of nothing but headers; `start` where there is no such run."""
    for at in range(start, min(len(lines), start + RUN + 1)):
        if not lines[at].strip():
            return at
        if not split(lines[at]) and not (at > start and lines[at][:1] in (" ", "\t")):
            break
    return start


def _leads_on(lines: Sequence[str], at: int, key_kind: _KeyKind) -> bool:
    """True where a header with a known key follows within three lines: an unknown key alone may be prose."""
    for line in lines[at + 1 : at + 4]:
        parts = split(line)
        if parts and key_kind(parts[0]):
            return True
        if not parts and line.strip() and not line[:1].isspace():
            return False
    return False


def split(line: str) -> tuple[str, str] | None:
    """Key and value of a line that could be a header: a short key before its first colon, no markup around it."""
    field = _FIELD.match(line[: KEY_LENGTH + 6])
    if field:
        return field[1], line[field.end() : VALUE_LENGTH].strip()
    head = line[: KEY_LENGTH + 6].replace("：", ":")
    at = head.find(":")
    if at < 1 or line[at + 1 : at + 3] == "//" or len(line) > VALUE_LENGTH:
        return None
    key = head[:at].strip().strip("*_#+.%").strip()
    if not key or len(key) > KEY_LENGTH or len(key.split()) > 5:
        return None
    return key, line[at + 1 : at + 1 + VALUE_LENGTH].strip().strip("*").strip()


def _label_key(key: str) -> str | None:
    """A known key's kind; "" for an unknown one that begins like a key; None for what cannot be one."""
    return kind_of(key) or ("" if key[:1].isupper() and len(key.split()) <= 3 else None)


def _mail_key(key: str) -> str | None:
    name = key.casefold()
    if name in _written():
        return WRITTEN[_written()[name]] or name
    if not _TOKEN.fullmatch(key):
        return None
    return _MAIL_KINDS.get(name, name if name in _MAIL or "-" in name else "")


def written_kind(key: str) -> str | None:
    """What a key of a mail's head means in any language, "" for whom it went to; None for any other."""
    kind = _written().get(key.casefold())
    return None if kind is None else WRITTEN[kind]


@functools.cache
def _written() -> dict[str, str]:
    return {
        word: kind
        for kind in reversed(WRITTEN)
        for language in words("mail").values()
        for word in language.get(kind, ())
    }


def decoded(value: str) -> str:
    """RFC 2047 encoded words as text; as they stand where they are broken."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _next(lines: Sequence[str], at: int) -> int | None:
    """The next line that is not blank, within twenty."""
    return next((i for i in range(at, min(len(lines), at + 20)) if lines[i].strip()), None)


@functools.cache
def _kinds() -> dict[str, str]:
    """Key to kind; where two kinds claim a key, the earlier of `KINDS`, `LISTS` and `MORE` wins."""
    table: dict[str, str] = {}
    for kind in (*KINDS, *LISTS, *MORE):
        for kinds in words("labels").values():
            for key in kinds.get(kind, ()):
                table.setdefault(key.casefold(), kind)
    return table


def is_yes(value: str) -> bool:
    """Whether a header's value says yes, in any language.

    >>> is_yes("Yes"), is_yes("true"), is_yes("a poem")
    (True, True, False)
    """
    return value.casefold() in _yes()


@functools.cache
def _yes() -> frozenset[str]:
    return frozenset(word for kinds in words("labels").values() for word in kinds.get("yes", ()))
