"""Authors, sources and categories: what the registries say of them, and edits that merge, rename, describe and part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from byline.core.frontmatter import mapping
from byline.desk.session import Session
from byline.reviewing.records import Record
from byline.site.model import Kind, key
from byline.site.registry.entries import Registry
from byline.site.registry.reading import FIELDS, FILES, read
from byline.store.edits import Done, EditError, Held, drop, put, put_field, rename

KINDS = {"authors": Kind.AUTHOR, "sources": Kind.SOURCE, "categories": Kind.CATEGORY}
"""By the word that stands in an address, which is also the field of a post but for `source`."""
DESCRIBED = {
    Kind.AUTHOR: ("biography", "kind"),
    Kind.SOURCE: ("url", "description", "rights", "notice", "takedown"),
    Kind.CATEGORY: ("description", "parent"),
}
"""The keys of a registry that the desk has a form for; what else stands there stays."""
FLAGS = ("takedown",)
RIGHTS = ("full", "excerpt", "link-only")


@dataclass(frozen=True, slots=True)
class Name:
    """One author, source or category."""

    name: str
    posts: tuple[str, ...]
    """The names of its posts."""
    spellings: Mapping[str, int]
    """As the posts have it, each with how many."""
    aliases: tuple[str, ...]
    declared: Mapping[str, object]
    """What the registry says, by key."""


def field_of(kind: Kind) -> str:
    """The field of a post."""
    return {Kind.AUTHOR: "authors", Kind.SOURCE: "source", Kind.CATEGORY: "categories"}[kind]


def said_by(entry: Record, kind: Kind) -> tuple[str, ...]:
    return entry.post.names(kind) if entry.post else ()


def names(session: Session, kind: Kind) -> list[Name]:
    """All of a kind that posts name or the registry declares, those with most posts first."""
    registry, declared = _registry(session, kind)
    posts: dict[str, list[str]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    called: dict[str, str] = {key(name): name for name in declared}
    for entry in session.entries:
        for said in dict.fromkeys(said_by(entry, kind)):
            name = registry.canonical_name(kind, said)
            called.setdefault(key(name), name)
            spellings[key(name)][said] += 1
            if entry.name not in posts[key(name)][-1:]:
                posts[key(name)].append(entry.name)
    found = []
    for folded, name in called.items():
        entry_of = registry.entry(kind, name)
        aliases = entry_of.aliases if entry_of and key(entry_of.name) == folded else ()
        own = declared.get(name)
        found.append(
            Name(
                name,
                tuple(posts[folded]),
                dict(spellings[folded].most_common()),
                aliases,
                own if isinstance(own, dict) else {},
            )
        )
    return sorted(found, key=lambda one: (-len(one.posts), key(one.name)))


def name_of(session: Session, kind: Kind, name: str) -> Name | None:
    return next((one for one in names(session, kind) if key(one.name) == key(name)), None)


def merge(session: Session, kind: Kind, name: str, into: str, digest: str) -> Done | None:
    """Posts by one name are listed under the other from now on, and its old address leads there.

    What the registry says of the first is kept where it says nothing of the second. Raises EditError.
    """
    there = {key(one.name): one for one in names(session, kind)}
    one, other = there.get(key(name)), there.get(key(into))
    if one is None or other is None or one is other:
        raise EditError(f"there is no other {kind.value} {into}")
    held, text = _file(session, kind, digest)
    if one.declared or f"\n{one.name}:" in f"\n{text}":
        text = drop(text, (one.name,))
    moved = {field: said for field, said in one.declared.items() if field != "aliases" and field not in other.declared}
    aliases = dict.fromkeys([*other.aliases, *one.aliases, one.name, *one.spellings])
    for field, said in (*moved.items(), ("aliases", _others(aliases, other.name))):
        text = put(text, (other.name, field), said)
    return session.write(f"{kind.value} {one.name} is {other.name}", [(held, text)])


def call(session: Session, kind: Kind, name: str, new: str, digest: str) -> Done | None:
    """Another name for all of its posts; the old one stays as an alias, so that its address leads on."""
    one = name_of(session, kind, name)
    new = " ".join(new.split())
    if one is None or not new:
        raise EditError("a name cannot be empty")
    if new == one.name:
        return None
    if key(new) != key(one.name) and name_of(session, kind, new):
        return merge(session, kind, name, new, digest)
    held, text = _file(session, kind, digest)
    declared = _declared(text)
    text = rename(text, (one.name,), new) if one.name in declared else text
    aliases = dict.fromkeys([*one.aliases, one.name, *one.spellings])
    text = put(text, (new, "aliases"), _others(aliases, new))
    return session.write(f"{kind.value} {one.name} is called {new}", [(held, text)])


def describe(session: Session, kind: Kind, name: str, said: Mapping[str, str], digest: str) -> Done | None:
    """What a person wrote in the form; what was emptied goes. Raises EditError."""
    held, text = _file(session, kind, digest)
    before = text
    for field in DESCRIBED[kind]:
        if field not in FIELDS[kind]:
            continue
        value = said.get(field, "").strip()
        if field in FLAGS:
            text = put(text, (name, field), True) if value else drop(text, (name, field))
        elif value and not (field == "rights" and value == RIGHTS[0] and field not in _said(text, name)):
            text = put(text, (name, field), value)
        elif not value:
            text = drop(text, (name, field))
    return session.write(f"{kind.value} {name} described", [(held, text)]) if text != before else None


def release(session: Session, kind: Kind, name: str, alias: str, digest: str) -> Done | None:
    """An alias becomes a name of its own again."""
    one = name_of(session, kind, name)
    held, text = _file(session, kind, digest)
    if one is None or alias not in one.aliases:
        raise EditError(f"{alias} is no alias of {name}")
    rest = [other for other in one.aliases if other != alias]
    text = put(text, (one.name, "aliases"), rest) if rest else drop(text, (one.name, "aliases"))
    return session.write(f"{kind.value} {alias} is not {one.name}", [(held, text)])


def part(session: Session, kind: Kind, name: str, into: Sequence[str]) -> Done | None:
    """Each post that names the one names all of these instead, as one step."""
    wanted = [one for one in dict.fromkeys(" ".join(one.split()) for one in into) if one]
    if kind is Kind.SOURCE or len(wanted) < 2:
        raise EditError("write two names or more, with a semicolon between them")
    registry, _ = _registry(session, kind)
    edits = []
    for entry in session.entries:
        said = said_by(entry, kind)
        if any(key(registry.canonical_name(kind, one)) == key(name) for one in said):
            now = [
                new
                for one in said
                for new in (wanted if key(registry.canonical_name(kind, one)) == key(name) else [one])
            ]
            held = session.held(entry)
            edits.append((held, put_field(held.text, (field_of(kind),), list(dict.fromkeys(now)))))
    return session.write(f"{kind.value} {name} is {' and '.join(wanted)}", edits)


def digest_of(session: Session, kind: Kind) -> str:
    """Of the registry's file, by which a change meanwhile is noticed."""
    return session.journal.read(_path(session, kind)).digest


def _others(aliases: Iterable[str], name: str) -> list[str]:
    return [alias for alias in aliases if key(alias) != key(name)]


def _path(session: Session, kind: Kind) -> Path:
    return session.project.docs / FILES[kind]


def _file(session: Session, kind: Kind, digest: str) -> tuple[Held, str]:
    held = session.journal.read(_path(session, kind))
    if held.digest != digest:
        raise EditError(f"{FILES[kind]} was changed meanwhile; here it is as it is now")
    return held, held.text


def _registry(session: Session, kind: Kind) -> tuple[Registry, dict[str, object]]:
    held = session.journal.read(_path(session, kind))
    registry, _ = read({kind: (FILES[kind], held.content or b"")})
    return registry, _declared(held.text)


def _declared(text: str) -> dict[str, object]:
    try:
        return mapping(text)
    except ValueError:
        return {}


def _said(text: str, name: str) -> Mapping[str, object]:
    said = _declared(text).get(name)
    return said if isinstance(said, dict) else {}
