"""A Markdown file with front matter → Post, whether Byline or a person wrote it.

    >>> text = "---\\ntitle: Low water\\nauthor: Ada Quill\\ndate: 2015-07\\n---\\nThe tide went *out*.\\n"
    >>> post, notes = load("posts/2015/low-water.md", "posts/2015/low-water/", text)
    >>> post.title, post.metadata.authors, post.date, post.excerpt, notes
    ('Low water', ('Ada Quill',), '2015-07', 'The tide went out.', [])

Every shape that people write is read where its meaning is plain; what cannot be read is left out with a Problem.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from byline.core import frontmatter
from byline.core.post import Metadata, Problem, Source
from byline.site import prose
from byline.site.excerpt import count_words, excerpt, plain
from byline.site.model import Post

if TYPE_CHECKING:
    from byline.language.people import Person

Notes = list[tuple[str, Problem]]
"""What could not be read, each with the key that it is about: `date`, `source.url`."""

_DATE_RE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[T ].*)?)?)?", re.DOTALL)
_HEADING_RE = re.compile(r"\s{0,100}#[ \t]([^\n]{1,2000})(?:\n|\Z)")
_URL_RE = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE_RE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def load(path: str, url: str, text: str) -> tuple[Post, list[Problem]]:
    """The post in a file and what in its front matter could not be read.

    `path` and `url` are as in Post. Raises FrontMatterError where there is front matter but it is not YAML.
    """
    post, notes = read(path, url, frontmatter.load(text))
    return post, [problem for _, problem in notes]


def read(path: str, url: str, document: frontmatter.Document) -> tuple[Post, Notes]:
    """The same of a file that is taken apart already, each problem with the key that it is about."""
    fields, body = document
    notes: Notes = []
    title, body = _title(fields.get("title"), body, path)
    authors, others = _authors(fields.get("authors", fields.get("author")))
    metadata = Metadata(
        title=title,
        date=_read_date(path, "date", _created(fields.get("date")), notes),
        authors=authors,
        contributors=_joined(others, _contributors(fields.get("contributors"))),
        source=_source(fields.get("source"), path, notes),
        categories=_names(fields.get("categories", fields.get("category"))),
        tags=_names(fields.get("tags")),
        language=_language(fields.get("lang", fields.get("language")), path, notes),
    )
    excerpted = excerpt(body, title=title, names=metadata.authors)
    post = Post(
        path=path,
        url=url,
        metadata=metadata,
        body=body,
        excerpt=excerpted,
        description=_text(fields.get("description")),
        plain=prose.is_plain(body),
        words=count_words(body),
        featured=_number(fields.get("featured"), path, "featured", notes),
        series=_text(fields.get("series")),
        part=_number(fields.get("part"), path, "part", notes),
        publish=_read_date(path, "publish", fields.get("publish"), notes),
        updated=_read_date(path, "updated", _updated(fields), notes),
        aliases=_names(fields.get("aliases")),
        archived=_archived(fields.get("source"), path, notes),
        notice=_text(fields.get("notice")),
        fields=fields,
    )
    return post, notes


def _number(value: object, path: str, name: str, notes: Notes) -> int:
    """A number from 1, or 1 for `true`; 0 for nothing."""
    if value is None or value is False:
        return 0
    if isinstance(value, int) and value > 0:
        return int(value)
    notes.append((name, _problem(path, "number", f"`{name}` is {value!r}, not a number from 1")))
    return 0


def _title(stated: object, body: str, path: str) -> tuple[str, str]:
    """The stated title, else the heading the body opens with, else the file's name; and the body without the title."""
    match = _HEADING_RE.match(body)
    heading = plain(match[1].rstrip("# \t")) if match else ""
    title = _text(stated)
    if match and heading and title in ("", heading):
        return heading, body[match.end() :]
    if title:
        return title, body
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return stem.replace("-", " ").replace("_", " ").strip().capitalize() or stem, body


def _text(value: object) -> str:
    """One line of text; empty for what is no scalar."""
    if value is None or isinstance(value, (bool, Mapping, list)):
        return ""
    return " ".join(str(value).split())


def _names(value: object) -> tuple[str, ...]:
    """A list of names, or one name, or names as the keys or `name`s of maps; each once."""
    if isinstance(value, Mapping):
        value = [value["name"]] if "name" in value else list(value)
    items = value if isinstance(value, list) else [value]
    names = (_text(item.get("name") if isinstance(item, Mapping) else item) for item in items)
    return tuple(dict.fromkeys(name for name in names if name))


def _authors(value: object) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Authors, and whoever else a line of people names by role. In a list each item is one name as it stands."""
    if not isinstance(value, str):
        return _names(value), {}
    from byline.language.people import AUTHOR  # which takes a while to load, and most posts have a list

    found = _people(_text(value))
    roles = dict.fromkeys(each.role for each in found)
    named = {role: tuple(each.name for each in found if each.role == role) for role in roles}
    return named.pop(AUTHOR, ()), named


def _people(line: str) -> tuple[Person, ...]:
    """Who is named on one line; the whole line is one name unless several stand there, or one that is turned round."""
    from byline.language.people import Person, people
    from byline.language.person import is_organisation

    found = people(line)
    turned = len(found) == 1 and "," in line and not is_organisation(line.split())
    return found if len(found) > 1 or turned else (Person(line),) if line else ()


def _joined(one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(dict.fromkeys((*one.get(role, ()), *other.get(role, ())))) for role in {**one, **other}}


def _contributors(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        return {"contributor": names} if (names := _credited(value)) else {}
    return {_text(role): names for role, named in value.items() if _text(role) and (names := _credited(named))}


def _credited(value: object) -> tuple[str, ...]:
    """Names of those who share a role that is stated already."""
    return tuple(each.name for each in _people(_text(value))) if isinstance(value, str) else _names(value)


def _source(value: object, path: str, notes: Notes) -> Source:
    """A map with name and url, or one of the two as a string. Only web addresses become links."""
    if isinstance(value, Mapping):
        name, url = _text(value.get("name")), _text(value.get("url"))
    else:
        name, url = _text(value), ""
        if _URL_RE.fullmatch(name):
            name, url = "", name
    url = _web(url, "url", "the source's address", path, notes)
    return Source(name or _host(url), url)


def _archived(source: object, path: str, notes: Notes) -> str:
    given = _text(source.get("archived")) if isinstance(source, Mapping) else ""
    return _web(given, "archived", "the archived copy's address", path, notes)


def _web(url: str, name: str, what: str, path: str, notes: Notes) -> str:
    if url and not _URL_RE.fullmatch(url):
        notes.append((f"source.{name}", _problem(path, "source-url", f"{what} {url!r} is not a web address")))
        return ""
    return url


def _host(url: str) -> str:
    """Who published at an address that stands alone: its host."""
    return url.split("/")[2].rpartition("@")[2].partition(":")[0].lower().removeprefix("www.") if url else ""


def _language(value: object, path: str, notes: Notes) -> str:
    if value is False:  # Norwegian, to a reader of YAML 1.1: `lang: no`
        return "no"
    language = _text(value).replace("_", "-")
    if language and not _LANGUAGE_RE.fullmatch(language):
        what = f"{language!r} is not a language tag such as `de` or `pt-BR`"
        notes.append(("lang", _problem(path, "language", what)))
        return ""
    return language


def _created(value: object) -> object:
    return value.get("created") if isinstance(value, Mapping) else value


def _updated(fields: Mapping[str, Any]) -> object:
    date = fields.get("date")
    return date.get("updated") if isinstance(date, Mapping) else fields.get("updated")


def _read_date(path: str, name: str, value: object, notes: Notes) -> str:
    """`2015-07-12`, `2015-07`, `2015` or nothing."""
    if isinstance(value, dt.date):  # a datetime is a date too
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    text = _text(value)
    if not text:
        return ""
    match = _DATE_RE.fullmatch(text)
    if match is None or not _exists(*(int(part) if part else 1 for part in match.groups())):
        what = f"{name} {text!r} is not a date such as 2015-07-12, 2015-07 or 2015"
        notes.append((name, _problem(path, "date", what)))
        return ""
    return "-".join(part.zfill(2) for part in match.groups() if part)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _problem(path: str, code: str, what: str) -> Problem:
    return Problem(path, code, what, "mend it in the front matter", fatal=False)
