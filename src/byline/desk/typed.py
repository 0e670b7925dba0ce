"""What a person typed, or marked in a text, as the value of a field in front matter.

>>> value("authors", "By Ann Lee and Bo Ek"), value("date", "Posted on 12 July 2015")
(['Ann Lee', 'Bo Ek'], '2015-07-12')
>>> value("source", "The Courier, https://c.example/nets")
{'name': 'The Courier', 'url': 'https://c.example/nets'}
"""

from __future__ import annotations

import re

from byline.language import dates, names
from byline.language.people import AUTHOR, people

LONGEST = 2_000
"""Characters that are read; no field is longer."""
_URL_RE = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_PARTED_RE = re.compile(r"\s*[;\n•|]\s*")
_COMMA_RE = re.compile(r"\s*,\s*")
_LABEL_RE = re.compile(r"^[^\W\d_]{2,20}(?: [^\W\d_]{1,20}){0,2}:\s+")
SEVERAL = ("authors", "categories")


class UnreadError(ValueError):
    """It says nothing of the field; the message says what would."""


def value(field: str, text: str, language: str = "") -> object:
    """The value for a key of front matter. Raises UnreadError."""
    text = " ".join(text[:LONGEST].split()) if field != "categories" else text[:LONGEST].strip()
    if not text:
        raise UnreadError("nothing was typed")
    match field:
        case "date":
            return _date(text, language)
        case "authors":
            return _authors(text)
        case "categories":
            parts = _PARTED_RE.split(_LABEL_RE.sub("", text))
            parts = _COMMA_RE.split(parts[0]) if len(parts) == 1 else parts
            return [part for part in dict.fromkeys(" ".join(part.split()) for part in parts) if part]
        case "source":
            return _source(text)
        case _:
            return text


def shown(field: str, values: tuple[str, ...]) -> str:
    """The same for a form, so that what is not changed comes back as it was."""
    return "; ".join(values) if field in SEVERAL else ", ".join(values)


def _date(text: str, language: str) -> str:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return text
    found = [hit.value for hit in dates.find(text, language) if not hit.value.startswith("--")]
    if not found:
        raise UnreadError("this is no date; write 2015-07-12, 2015-07 or 2015")
    return max(found, key=len)


def _authors(text: str) -> list[str]:
    words = _LABEL_RE.sub("", text).split()
    while words and names.key(words[0]) in names.by_words() and len(words) > 1:
        words = words[1:]
    line = " ".join(words)
    parts = [part for part in _PARTED_RE.split(line) if part]
    found = [person.name for person in people(line) if person.role == AUTHOR] if len(parts) == 1 else parts
    return list(dict.fromkeys(found)) or [line]


def _source(text: str) -> dict[str, str]:
    match = _URL_RE.search(text)
    name = (text[: match.start()] + text[match.end() :] if match else text).strip(" ,;–—-()")
    return {key: said for key, said in (("name", name), ("url", match[0] if match else "")) if said}
