"""Suggestions → edits: a registry's aliases, a post's front matter, or the file of what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from byline.core import frontmatter
from byline.site.registry.reading import FILES
from byline.store.edits import Journal, drop_field, put, put_field
from byline.suggestions import refused
from byline.suggestions.archive import Archive
from byline.suggestions.suggestion import GROUPS, KINDS, About, Duplicate, Filing, Grouping, Merge, Suggestion

SUGGESTED = "suggested"
"""The key of the front matter that says which values a person took over from a suggestion."""

Edit = Callable[[str], str]


def accept(
    archive: Archive,
    suggestions: Iterable[Suggestion],
    names: Mapping[Suggestion, str] | None = None,
    journal: Journal | None = None,
) -> int:
    """Writes what these suggestions say, all or nothing, and says into how many files.

    `names` gives the groups among them names of a person's; what is written into a `journal` can be undone there.
    Raises EditError where a file was changed meanwhile or is written in a way that only a person can change, OSError
    where it cannot be written.
    """
    edits: dict[Path, list[Edit]] = {}
    for suggestion in suggestions:
        for path, edit in _edits(archive, suggestion, (names or {}).get(suggestion, "")):
            edits.setdefault(path, []).append(edit)
    return _write(archive, f"suggestions accepted, {len(edits)} files", edits, journal)


def refuse(archive: Archive, suggestions: Iterable[Suggestion], journal: Journal | None = None) -> int:
    """Keeps them from being made again. Raises EditError, OSError."""
    edits: list[Edit] = []
    for suggestion in suggestions:
        heading = GROUPS if isinstance(suggestion, Grouping) else suggestion.about.value
        edits.append(partial(refused.add, heading=heading, entries=suggestion.refusals))
    return _write(archive, "suggestions refused", {archive.memory: edits} if edits else {}, journal)


def _write(archive: Archive, what: str, edits: Mapping[Path, Iterable[Edit]], journal: Journal | None) -> int:
    journal = journal or Journal(archive.project.folder)
    written = []
    for path, steps in edits.items():
        held = journal.read(path)
        text = held.text
        for step in steps:
            text = step(text)
        written.append((held, text))
    done = journal.write(what, written)
    return len(done.changes) if done else 0


def _edits(archive: Archive, suggestion: Suggestion, name: str) -> Iterable[tuple[Path, Edit]]:
    match suggestion:
        case Merge():
            yield _registry(archive, suggestion.about), partial(_joined, archive, suggestion)
        case Duplicate(stays=stays, goes=goes):
            yield archive.file(goes), partial(_taken_down, stays)
            # An address that several posts led to leads on: each of them adds its own.
            yield archive.file(stays), partial(_leading, archive, stays, goes)
        case Filing(post=post, category=category):
            yield archive.file(post), partial(_filed, category)
        case Grouping():
            category = name or suggestion.name
            words = list(suggestion.words)
            yield _registry(archive, About.CATEGORIES), lambda text: put(text, (category, "keywords"), words)
            for post in suggestion.posts:
                yield archive.file(post), partial(_filed, category)


def _registry(archive: Archive, about: About) -> Path:
    return archive.project.docs / FILES[KINDS[about]]


def _joined(archive: Archive, merge: Merge, text: str) -> str:
    entry = archive.registry.entry(KINDS[merge.about], merge.name)
    name = entry.name if entry else merge.name
    known = list(entry.aliases) if entry else []
    return put(text, (name, "aliases"), [*known, *(other for other in merge.others if other not in known)])


def _taken_down(stays: str, text: str) -> str:
    """Its former addresses go to the post that stays."""
    return _filled(drop_field(text, ("aliases",)), {"takedown": True}, {"duplicate_of": stays})


def _leading(archive: Archive, stays: str, goes: str, text: str) -> str:
    gone = archive.posts[goes]
    new = [unquote(gone.url), *gone.aliases]
    known = _aliases(text)
    return put_field(text, ("aliases",), [*known, *(alias for alias in new if alias not in known)])


def _aliases(text: str) -> list[str]:
    """As they stand, also after an edit that was just made."""
    value = frontmatter.load(text).fields.get("aliases") or []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _filed(category: str, text: str) -> str:
    return _filled(text, {"categories": [category]}, {"categories": [category]})


def _filled(text: str, values: Mapping[str, object], suggested: Mapping[str, object]) -> str:
    for key, value in values.items():
        text = put_field(text, (key,), value)
    for key, value in suggested.items():
        text = put_field(text, (SUGGESTED, key), value)
    return text
