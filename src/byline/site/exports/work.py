"""What a citation names: the text where it was first published, and the copy on this site."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from byline.language.name_parts import Name, parts
from byline.site.exports.characters import one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

IsOrganisation = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Work:
    """A post as bibliographies see it; every string is on one line and free of control characters."""

    key: str
    """ASCII letters, digits and hyphens; the same for the same post on every run."""
    title: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    date: str
    """As in Metadata, of any precision; empty where nobody knows."""
    container: str
    """The name of the source, or of this site where the text was first published here."""
    url: str
    """The address of the original; the page's own where the original's is not known."""
    copy_in: str
    """The name of this site where it holds a copy of what another published; else empty."""
    copy_url: str
    """The address of the copy, where that of the original is another."""
    language: str
    keywords: tuple[str, ...]

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month, day: as many as are known."""
        return tuple(int(part) for part in self.date.split("-")) if self.date else ()


def work(post: Post, site_info: SiteInfo, is_organisation: IsOrganisation = lambda name: False) -> Work:
    """The work a post is a copy of, or is. `is_organisation` tells the names that were declared to be no person's."""
    metadata, page = post.metadata, site_info.absolute(post.url)
    source = metadata.source

    def people(names: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(parts(one_line(name), whole=is_organisation(name)) for name in names if one_line(name))

    authors = people(metadata.authors)
    return Work(
        key=_key(authors, metadata.date, metadata.title, post.path),
        title=one_line(metadata.title),
        authors=authors,
        editors=people(metadata.contributors.get("editor", ())),
        translators=people(metadata.contributors.get("translator", ())),
        date=metadata.date,
        container=one_line(source.name or (site_info.name if not source else "")),
        url=_address(source.original or page),
        copy_in=one_line(site_info.name) if source else "",
        copy_url=_address(page) if source.original else "",
        language=metadata.language,
        keywords=tuple(dict.fromkeys(one_line(name) for name in (*metadata.categories, *metadata.tags))),
    )


def _key(authors: tuple[Name, ...], date: str, title: str, path: str) -> str:
    """`quill-2015-low-water-at`; the path's digest stands in where nothing is left in ASCII."""
    family = _ascii(authors[0].family) if authors else ""
    opening = "-".join(_ascii(title).split("-")[:3])
    said = "-".join(part for part in (family, date[:4], opening) if part)
    return said[:60].strip("-") if opening else f"{said}-{hashlib.sha256(path.encode()).hexdigest()[:8]}".strip("-")


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"'", "", plain)).strip("-")


def _address(url: str) -> str:
    """Without the characters that no address holds bare and that would end a field."""
    return re.sub(r"[\s\\{}<>\"]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), one_line(url))
