"""A message → RawPost: its head in a few lines above its text, which is then read as any mail is."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_tz

from byline import markup
from byline.core.marked import Marked
from byline.core.post import RawPost
from byline.readers import text
from byline.readers.encoding import UndecodableError, decode
from byline.readers.reader import ReadResult, Settings, fatal

LARGEST = 16_000_000
"""Bytes of a message that are looked at: its text comes before what is attached."""
DEEPEST = 12
"""Parts within parts; what lies deeper is somebody's joke."""
MOST_PARTS = 1_000
HEADERS = ("From", "Date", "Subject", "List-Id", "Newsgroups")
"""What of its head says something of the text."""
_FOLD_RE = re.compile(r"\s*[\r\n]\s*")


def post_of(origin: str, data: bytes, settings: Settings) -> ReadResult:
    """The post of a message. One without text is none: its attachments are no text of anybody's."""
    try:
        message = email.message_from_bytes(data)
        parts = list(_parts(message))
    except RecursionError:
        what, remedy = "its parts are nested too deep to be read", "save the text of it by itself"
        return fatal(origin, "nested-too-deep", what, remedy)
    plain = [part for part in parts if _is_text(part, "plain")]
    pages = [part for part in parts if _is_text(part, "html")]
    attached = [name for part in parts if (name := _attached(part))]
    said: dict[str, object] = {"attachments": attached} if attached else {}
    head = "".join(f"{name}: {value}\n" for name in HEADERS if (value := _header(message, name)))
    words = "\n\n".join(filter(None, (_decoded(part, settings).strip("\n") for part in plain)))
    marked: Marked | None = None
    if not words.strip() and pages:
        marked, words = markup.of_html(_decoded(pages[0], settings))
        marked = marked.below(head.count("\n") + 1)
    result = text.of_bytes(origin, f"{head}\n{words}".encode("utf-8", "surrogatepass"), repair=settings.repair)
    if not words.strip():
        what = "the message holds no text" + (f", only {', '.join(attached)}" if attached else "")
        return fatal(origin, "empty", what, "nothing, or save what is attached by itself")
    if result.post is None:
        return result
    post: RawPost = replace(result.post, sidecar=said, container="mail" if said else "", marked=marked)
    if marked is not None and len(post.lines) != len(f"{head}\n{words}".split("\n")):
        post = replace(post, marked=None)  # a sign that the lines no longer are those that the marks stand over
    return ReadResult(post, result.problems)


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """What a reader of the mail is shown, and what is attached; of the same said in several ways all of them."""
    waiting = [(message, depth)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, deep = waiting.pop(0)
        held = part.get_payload()
        if isinstance(held, list) and part.get_content_type() != "message/rfc822" and deep < DEEPEST:
            waiting[:0] = [(one, deep + 1) for one in held if isinstance(one, Message)]
        else:
            yield part


def _is_text(part: Message, kind: str) -> bool:
    return part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment"


def _attached(part: Message) -> str:
    """What is attached by its name and kind; "" for a text that is shown."""
    kind = part.get_content_type()
    if part.get_content_disposition() != "attachment" and kind in ("text/plain", "text/html"):
        return ""
    if kind == "message/rfc822":
        held = part.get_payload()
        inner = held[0] if isinstance(held, list) and held and isinstance(held[0], Message) else None
        return f"{_header(inner, 'Subject') if inner else ''} (a message)".strip()
    try:
        name = part.get_filename() or ""
    except (MessageError, ValueError, LookupError):
        name = ""
    return f"{_plain(name) or 'without a name'} ({kind})"


def _header(message: Message, name: str) -> str:
    """Its value on one line, decoded; "" for a day that is none."""
    value = next((str(value) for key, value in message.raw_items() if key.casefold() == name.casefold()), "")
    return "" if name == "Date" and parsedate_tz(value) is None else _plain(value)


def _plain(value: str) -> str:
    folded = _FOLD_RE.sub(" ", value).strip()
    if any("\udc80" <= character <= "\udcff" for character in folded):  # bytes that no header may hold
        folded = _guessed(folded.encode("ascii", "surrogateescape"))
    try:
        return _FOLD_RE.sub(" ", str(make_header(decode_header(folded)))).strip()
    except (MessageError, LookupError, ValueError):
        return folded


def _guessed(data: bytes) -> str:
    try:
        return decode(data).text
    except UndecodableError:
        return data.decode("utf-8", "replace")


def _decoded(part: Message, settings: Settings) -> str:
    """The text of a part, by what it says of its encoding, else as any text."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    said = str(part.get_param("charset") or "").strip("'\"").lower()
    try:
        found = decode(data[: text.LARGEST], said or settings.encoding).text
    except UndecodableError:
        found = _guessed(data[: text.LARGEST])
    found = text.normal(found)
    return _unflowed(found) if part.get_param("format") == "flowed" else found


def _unflowed(flowed: str) -> str:
    """Lines that a program broke by RFC 3676: those that end with a blank go on in the next; not a signature's dashes.

    >>> _unflowed("a \\nb\\n-- \\nc")
    'a b\\n-- \\nc'
    """
    lines: list[str] = []
    open_ = False
    for line in flowed.split("\n"):
        line = line.removeprefix(" ")
        if open_ and line and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        open_ = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
