"""The types of a registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from byline.language.name_parts import is_organisation
from byline.site.model import Kind, Rights, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is declared of one author, source or category. All strings are plain text."""

    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorEntry(Entry):
    """A person or an organisation; the description is a biography."""

    picture: str = ""
    """A file below the docs folder."""
    links: tuple[tuple[str, str], ...] = ()
    """Label and web address."""
    organisation: bool | None = None
    """None where nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry(Entry):
    """Where texts were first published, and what it allows."""

    url: str = ""
    rights: Rights = Rights.FULL
    canonical: bool = False
    """Search engines should list the original instead of the page here."""
    noindex: bool = False
    """Search engines should not list the page."""
    takedown: bool = False
    """Nothing from here may be published."""
    archived: str = ""
    """Where copies of its pages are kept: an address with `{url}` in place of the original's."""
    notice: str = ""
    """Whose the texts are and who allowed them to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEntry(Entry):
    """A category, and the wider one it belongs to."""

    parent: str = ""
    keywords: tuple[str, ...] = ()
    """Words that speak for it, where a post has no category."""


@dataclass(frozen=True)
class Registry:
    """All entries, by kind and by the `key` of their name and of each alias."""

    entries: Mapping[tuple[Kind, str], Entry] = field(default_factory=dict)

    def entry(self, kind: Kind, name: str) -> Entry | None:
        """What is declared under a name or an alias, however it is spelt."""
        return self.entries.get((kind, key(name)))

    def canonical_name(self, kind: Kind, name: str) -> str:
        """The name that an alias stands for; a name that nobody declared stands for itself."""
        entry = self.entry(kind, name)
        return entry.name if entry else name

    def source(self, name: str, url: str = "") -> SourceEntry:
        """The source of this name, else the one at this address, else the defaults."""
        entry = self.entry(Kind.SOURCE, name) or self.entry(Kind.SOURCE, host(url))
        return entry if isinstance(entry, SourceEntry) else SourceEntry(name=name)

    def is_organisation(self, name: str) -> bool:
        """As declared; else by the words in the name, which is a guess."""
        entry = self.entry(Kind.AUTHOR, name)
        declared = entry.organisation if isinstance(entry, AuthorEntry) else None
        return is_organisation(name) if declared is None else declared

    def children(self, name: str) -> tuple[str, ...]:
        """The categories that are declared to belong to this one."""
        own = key(self.canonical_name(Kind.CATEGORY, name))
        declared = {entry.name: entry for (kind, _), entry in self.entries.items() if kind is Kind.CATEGORY}
        return tuple(
            child
            for child, entry in declared.items()
            if isinstance(entry, CategoryEntry)
            and entry.parent
            and key(self.canonical_name(Kind.CATEGORY, entry.parent)) == own
        )


def host(url: str) -> str:
    """The name a source goes by where only its address is known.

    >>> host("https://www.courier.example/news")
    'courier.example'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
