"""The archive at a glance: what there is, what is missing, what is doubtful, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from byline.core.post import Role
from byline.reviewing.doubt import Question
from byline.reviewing.records import FIELDS, Record
from byline.site.withholding import flag

MOST_FOLDERS = 40


@dataclass(frozen=True, slots=True)
class Template:
    """Texts of a folder that have the same lines around them."""

    folder: str
    name: str
    posts: int
    confidence: Mapping[str, float]
    """By field, the mean of the posts that have it."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of posts, for the first page."""

    posts: int
    unread: int
    """Files that cannot be read as posts."""
    years: Mapping[str, int]
    undated: int
    missing: Mapping[str, int]
    """By field."""
    doubtful: Mapping[str, int]
    """By field; what is missing and asked about is among them."""
    folders: Mapping[str, Mapping[str, int]]
    """By folder, the posts in it (`posts`) and those with a doubtful field, by field."""
    templates: Sequence[Template]
    problems: Mapping[str, int]
    """By code, of the texts and of the files."""
    withheld: int
    left_out: Mapping[str, int]
    """Lines that are not in the posts, by role."""
    kinds: Mapping[str, int]


def overview(entries: Sequence[Record], questions: Iterable[Question]) -> Overview:
    """Linear in the posts."""
    there = [entry for entry in entries if entry.post is not None]
    asked = list(questions)
    folder_of = {entry.name: entry.folder for entry in there}
    folders: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in there:
        folders[entry.folder]["posts"] += 1
    for question in asked:
        folders[folder_of[question.name]][question.field] += 1
    largest = sorted(folders, key=lambda name: (-folders[name].total(), name))[:MOST_FOLDERS]
    years = Counter(entry.year for entry in there)
    undated = years.pop("undated", 0)
    return Overview(
        posts=len(there),
        unread=len(entries) - len(there),
        years=dict(sorted(years.items())),
        undated=undated,
        missing={field: sum(not entry.values(field) for entry in there) for field in FIELDS},
        doubtful={field: sum(question.field == field for question in asked) for field in FIELDS},
        folders={name: folders[name] for name in largest},
        templates=_templates(there),
        problems=Counter(problem.code for entry in entries for problem in (*entry.problems, *entry.reading.problems)),
        withheld=sum(_is_withheld(entry) for entry in there),
        left_out=Counter(
            role.value for entry in there for role in entry.reading.roles if role not in (Role.BODY, Role.BLANK)
        ),
        kinds=Counter(entry.reading.kind for entry in there if entry.reading.kind),
    )


def _templates(entries: Iterable[Record]) -> list[Template]:
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for entry in entries:
        if entry.reading.template:
            groups[entry.folder, entry.reading.template].append(entry)
    found = [
        Template(folder, name, len(held), {field: _mean(held, field) for field in FIELDS})
        for (folder, name), held in groups.items()
        if len(held) > 1
    ]
    return sorted(found, key=lambda one: (-one.posts, one.folder, one.name))[:MOST_FOLDERS]


def _mean(entries: Iterable[Record], field: str) -> float:
    """0 where no post has the field."""
    found = [
        entry.reading.fields[field].confidence
        for entry in entries
        if entry.values(field) and field in entry.reading.fields
    ]
    return sum(found) / len(found) if found else 0.0


def _is_withheld(entry: Record) -> bool:
    fields = entry.post.fields if entry.post else {}
    return any(flag(fields, name, False) for name in ("takedown", "draft")) or fields.get("rights", "full") != "full"
