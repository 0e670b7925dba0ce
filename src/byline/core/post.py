"""The types that flow through Byline, from a file on disk to the decision about each of its lines.

    RawPost  ──split──>  Blocks  ──extract──>  Extraction (Metadata, candidates, a role for every line)

Everything here is frozen, picklable and free of I/O. A *source* is always where a text was first published;
a file is a *path*.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from byline.core.marked import Marked

SPACELESS = r"\u2e80-\u303e\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
"""Character class of the scripts written without spaces between words, with their punctuation."""
SPACELESS_SEAM = re.compile(rf"(?<=[{SPACELESS}])\n(?=[{SPACELESS}])")


class Role(StrEnum):
    """What a line of the input is; every line of a post has exactly one."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    SOURCE = "source"
    CATEGORIES = "categories"
    TAGS = "tags"
    HEADER = "header"
    """A stated `Key: value` line at the top, in a mail header or between YAML fences."""
    BODY = "body"
    FURNITURE = "furniture"
    """Printed around the post by its site: menus, share rows, comment forms, other posts."""
    BLANK = "blank"


class TextKind(StrEnum):
    """What kind of text an input is."""

    PAGE = "page"
    """A saved web page: its site's furniture stands around the post."""
    BLOCK = "block"
    """The part of a web page that holds the post."""
    MAIL = "mail"
    """A mail or Usenet message."""
    HEADED = "headed"
    """A text with a head that some program wrote or reads: front matter, lines of `Key: value`."""
    TEXT = "text"
    """A text that never was a web page."""

    @property
    def has_furniture(self) -> bool:
        """Whether a site may have printed lines of it; else every word is its writer's, or a carrier's by structure."""
        return self in (TextKind.PAGE, TextKind.BLOCK)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should look at: `path:line:column: what; what to do [code]`."""

    path: str
    code: str
    what: str
    remedy: str
    line: int | None = None
    """1-based; None where the whole file is meant."""
    fatal: bool = True
    """True where the post could not be published; False where it was, with something left out or doubtful."""
    column: int | None = None
    """1-based; None where the whole line is meant."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.what}; {self.remedy} [{self.code}]"


@dataclass(frozen=True)
class RawPost:
    """A decoded text, from a file of its own or out of a container, before anything is known about it."""

    path: str
    """As the user would name it, with forward slashes, and in a container with what tells it from the others there
    (`mail.mbox#<17@example.org>`); becomes the front matter's `origin`."""
    text: str
    """Line ends are newlines; no byte order mark."""
    encoding: str = "utf-8"
    encoding_guessed: bool = False
    sidecar: Mapping[str, object] = field(default_factory=dict)
    """Metadata stated beside the text, for instance in NAME.yml, or by its container."""
    notes: tuple[Problem, ...] = ()
    """What a person should know of how the file was read."""
    marked: Marked | None = None
    """The marks that the container had, over the lines of the text; None for plain text."""
    container: str = ""
    """What kind of container states the metadata (`mbox`, `WordPress export`); "" for a file beside the text."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Of the pictures that its marks name: name to the path from the folder of its file, "" for one inside the file."""
    absent: tuple[str, ...] = ()
    """The same paths of pictures that are not there."""
    outside: Mapping[int, str] = field(default_factory=dict)
    """By 0-based line, why it is none of the text, as its container says."""
    body_from: int | None = None
    """Index of the line from which all of the text is the post's body, as its container says, and above which only
    statements stand; None where that is for extraction to find out."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a paragraph rejoined from hard-wrapped lines, or one line that stands for itself."""

    start: int
    """0-based index of the first line in `RawPost.lines`."""
    lines: tuple[str, ...]
    blanks_before: int = 0

    @property
    def text(self) -> str:
        """On one line; lines that meet between two characters of a script without spaces meet without one."""
        if len(self.lines) == 1:
            return self.lines[0].strip()
        return SPACELESS_SEAM.sub("", "\n".join(filter(None, map(str.strip, self.lines)))).replace("\n", " ")

    @property
    def indent(self) -> int:
        """Characters of white space before the first line's text."""
        return len(self.lines[0]) - len(self.lines[0].lstrip())

    @property
    def stop(self) -> int:
        return self.start + len(self.lines)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value some rule read from the text, and where."""

    value: str
    lines: tuple[int, ...]
    """0-based indexes of the lines the value was read from; empty where it came from outside the text."""
    rule: str
    """The rule's name and, where a model decided, what weighed most: a person reads this."""
    confidence: float
    """0 to 1: the share of such values that were right on the development posts."""


@dataclass(frozen=True, slots=True)
class Credit(Candidate):
    """A person in a role other than author."""

    role: str = "contributor"
    """editor, translator, poster, photographer …"""


@dataclass(frozen=True, slots=True)
class Ambiguous(Candidate):
    """A date in numbers whose day and month may be swapped."""

    other: str = ""
    """The other reading."""


@dataclass(frozen=True, slots=True)
class Taught(Candidate):
    """A value that would be another one, or none, but for a person's corrections of other posts."""

    by: tuple[str, ...] = ()
    """The names of these posts."""


@dataclass(frozen=True)
class Correction:
    """What a person changed in one post."""

    post: str
    """The name of its file."""
    right: Mapping[str, tuple[str, ...]]
    """By field, what stands there now; only fields that were changed."""
    was: Mapping[str, tuple[str, ...]]
    """By field, what Byline had written."""
    dropped: tuple[str, ...] = ()
    """Lines of the body that were taken out, as `letters` of each, sorted."""
    restored: tuple[str, ...] = ()
    """Lines that were put in, in the same form."""
    kept: tuple[str, ...] = ()
    """The lines of the body as it stands, in the same form; only where some were dropped or restored."""


_PATH = re.compile(r"(?:https?:)?//[^/?#]+(?:/+[^/]|[?#])|(?!https?:|//)", re.IGNORECASE)
"""An address with something behind its host."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was first published."""

    name: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.url)

    @property
    def original(self) -> str:
        """The address of the text itself; empty where only its site's is known."""
        return self.url if _PATH.match(self.url) else ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a post. An empty field means that the text does not say."""

    title: str = ""
    date: str = ""
    """`2015-07-12`, `2015-07` or `2015`."""
    authors: tuple[str, ...] = ()
    contributors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """People in a role other than author, as the text names it: editor, translator, poster, photographer …"""
    source: Source = Source()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    """BCP 47, for instance `ko`; empty where the text is too short to tell."""
    also: Mapping[str, object] = field(default_factory=dict)
    """What else the text states, by its key in front matter: draft, subtitle, description, updated, stated."""


@dataclass(frozen=True, slots=True)
class Label:
    """The role of one line and the reason for it."""

    role: Role
    reason: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind of a text and how sure that is."""

    kind: TextKind
    confidence: float
    """0 to 1: the share of such texts of other sites and writers that were of this kind."""
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was decided about one post."""

    metadata: Metadata
    body: tuple[Block, ...]
    labels: tuple[Label, ...]
    """One for each line of the post."""
    classification: Classification
    """What kind of text it is."""
    chosen: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Field name to the candidates whose values stand in `metadata`."""
    rejected: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Field name to the candidates that lost or stayed below the field's threshold, best first."""
    problems: tuple[Problem, ...] = ()
    """What a person should look at, notes on how the file was read among them."""
    template: str = ""
    """The same for the pages of a folder that have the same lines around their texts; "" for what is like no other."""
    body_by: tuple[str, ...] = ()
    """The names of posts whose bodies a person corrected, without which this body would be another."""

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain types, as `byline explain --json` prints it; lines are numbered from 1."""
        return {
            "kind": dataclasses.asdict(self.classification),
            "metadata": dataclasses.asdict(self.metadata),
            "fields": {
                name: {
                    "chosen": [_plain(candidate) for candidate in self.chosen.get(name, ())],
                    "rejected": [_plain(candidate) for candidate in self.rejected.get(name, ())],
                }
                for name in sorted({*self.chosen, *self.rejected})
            },
            "lines": [
                {"line": number, "role": label.role.value, "reason": label.reason, "confidence": label.confidence}
                for number, label in enumerate(self.labels, 1)
            ],
            "problems": [dataclasses.asdict(problem) for problem in self.problems],
        }


def _plain(candidate: Candidate) -> dict[str, Any]:
    return {**dataclasses.asdict(candidate), "lines": [index + 1 for index in candidate.lines]}
