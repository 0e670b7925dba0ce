"""Posts as a book: EPUB 3, which is XHTML in a zip archive (https://www.w3.org/TR/epub-33/).

The same posts give the same bytes. Nothing in a book leads a reader's program to fetch anything.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from byline.markup.addresses import followed
from byline.markup.pictures import FOLDER, used
from byline.site.exports.whole.xhtml import xhtml
from byline.site.model import Post
from byline.site.pages.interface import Interface, direction

MIMETYPE = "application/epub+zip"
KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "svg": "image/svg+xml"}
"""Pictures that every reader of books shows; of others the words stand."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day that all parts of the archive have: the first that a zip can say."""
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:byline:book")
STYLE = """body { font-family: serif; line-height: 1.5; }
h1 { line-height: 1.2; margin: 1.5em 0 .3em; }
.byline, .origin { margin: 0 0 .3em; font-size: .9em; }
.origin { margin-bottom: 1.5em; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1em 1.5em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: .2em .5em; }
"""
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""


@dataclass(frozen=True)
class Book:
    """What a book is made of."""

    title: str
    posts: Sequence[Post]
    """In the order of their reading; what may not be shown whole has its opening alone."""
    interface: Interface
    html: Callable[[Post], str]
    """The text of a post as a page shows it."""
    pictures: Mapping[str, bytes]
    """By the name that posts call them."""
    site: str = ""
    """The address of the site that the posts are from."""


def epub(book: Book) -> bytes:
    """The file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)  # first and plain: by it the kind is told
        _put(archive, "META-INF/container.xml", CONTAINER.encode())
        for name, content in _parts(book):
            _put(archive, f"EPUB/{name}", content)
    return held.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _parts(book: Book) -> Iterator[tuple[str, bytes]]:
    shown = sorted({name for post in book.posts for name in used(post.body)} & book.pictures.keys())
    pictures = [name for name in shown if name.rpartition(".")[2] in KINDS]
    yield "package.opf", _package(book, pictures)
    yield "nav.xhtml", _nav(book)
    yield "style.css", STYLE.encode()
    places = {post.path: _name(number) for number, post in enumerate(book.posts)}
    for post in book.posts:
        yield f"{places[post.path]}.xhtml", _chapter(book, post, places, frozenset(pictures))
    for name in pictures:
        yield f"{FOLDER}/{name}", book.pictures[name]


def _name(number: int) -> str:
    return f"post-{number + 1:05}"


def _package(book: Book, pictures: Sequence[str]) -> bytes:
    language = book.interface.language
    identifier = uuid.uuid5(SPACE, "\n".join((book.site, book.title, *(post.path for post in book.posts))))
    days = [day for post in book.posts for day in (post.updated or post.date,) if len(day) >= len("2015-07-12")]
    changed = max(days, default="2000-01-01")[:10]
    people = dict.fromkeys(name for post in book.posts for name in post.metadata.authors)
    lines = [
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{escape(book.title)}</dc:title>",
        f"<dc:language>{escape(language)}</dc:language>",
        *(f"<dc:creator>{escape(name)}</dc:creator>" for name in people),
        *([f"<dc:source>{escape(book.site)}</dc:source>"] if book.site else []),
        f'<meta property="dcterms:modified">{changed}T00:00:00Z</meta>',
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(
            f'<item id="{_name(number)}" href="{_name(number)}.xhtml" media-type="application/xhtml+xml"/>'
            for number in range(len(book.posts))
        ),
        *(
            f'<item id="picture-{name.partition(".")[0]}" href="{FOLDER}/{name}" '
            f'media-type="{KINDS[name.rpartition(".")[2]]}"/>'
            for name in pictures
        ),
        "</manifest>",
        f'<spine{_progression(language)}><itemref idref="nav"/>',
        *(f'<itemref idref="{_name(number)}"/>' for number in range(len(book.posts))),
        "</spine>",
        "</package>",
    ]
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n").encode()


def _progression(language: str) -> str:
    return ' page-progression-direction="rtl"' if direction(language) == "rtl" else ""


def _nav(book: Book) -> bytes:
    years = []
    for year, posts in groupby(enumerate(book.posts), key=lambda numbered: numbered[1].date[:4]):
        links = "".join(f'<li><a href="{_name(number)}.xhtml">{escape(post.title)}</a></li>' for number, post in posts)
        years.append(f"<li><span>{escape(year or book.interface['undated'])}</span><ol>{links}</ol></li>")
    inside = f'<nav epub:type="toc" id="toc"><h1>{escape(book.title)}</h1><ol>{"".join(years)}</ol></nav>'
    return _page(book.title, book.interface.language, inside)


def _chapter(book: Book, post: Post, places: Mapping[str, str], pictures: frozenset[str]) -> bytes:
    told, words = post.metadata, book.interface
    by = f'<p class="byline">{escape(words["by"])} {escape(", ".join(told.authors))}</p>' if told.authors else ""
    day = escape(words.date(post.date)) if post.date else ""
    source = escape(told.source.name)
    if source and (address := followed(told.source.url)):
        source = f'<a href="{escape(address)}">{source}</a>'
    source = f"{escape(words['first_published'])} <cite>{source}</cite>" if source else ""
    origin = " · ".join(filter(None, (day, source)))
    head = f"<h1>{escape(post.title)}</h1>{by}" + (f'<p class="origin">{origin}</p>' if origin else "")

    def link(said: str) -> str:
        target = places.get(_joined(post.path, said.partition("#")[0]), "")
        return f"{target}.xhtml" if target else followed(said, f"{book.site}{post.url}" if book.site else "")

    def picture(said: str) -> str:
        name = said.rpartition("/")[2]
        return f"{FOLDER}/{name}" if name in pictures else ""

    text = xhtml(book.html(post), links=link, pictures=picture)
    return _page(post.title, told.language or words.language, f"{head}{text}")


def _joined(post: str, said: str) -> str:
    """The path that an address in a post leads to, below the docs folder."""
    parts = post.split("/")[:-1]
    for part in said.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _page(title: str, language: str, inside: str) -> bytes:
    turned = ' dir="rtl"' if direction(language) == "rtl" else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{escape(language)}" xml:lang="{escape(language)}"{turned}>'
        f'<head><meta charset="utf-8"/><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head><body>{inside}</body></html>\n'
    ).encode()


def chosen(posts: Iterable[Post], *, author: str = "", source: str = "", year: str = "") -> list[Post]:
    """The posts of an author, a source or a year, whatever the capitals, the oldest first and the undated last."""
    wanted = [
        post
        for post in posts
        if (not author or author.casefold() in map(str.casefold, post.metadata.authors))
        and (not source or source.casefold() == post.metadata.source.name.casefold())
        and (not year or year == post.year)
    ]
    return sorted(wanted, key=lambda post: (not post.date, post.date, post.path))
