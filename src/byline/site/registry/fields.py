"""One value of a registry file, read from its YAML node: the type it must have, and what to do where it has not.

YAML nodes are read as they stand, not constructed: their lines are needed, and a file full of anchors stays small.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site.model import Rights

Exists = Callable[[str], bool]
"""Whether there is a file at a path below the docs folder."""

_MARKUP_RE = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\]\(|\*\*|&[a-z]{2,8};")
_WEB_RE = re.compile(r"https?://[^\s<>\"'/?#\\]+[^\s<>\"\\]*", re.IGNORECASE)
_MAIL_RE = re.compile(r"mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+", re.IGNORECASE)
_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}


class UnfitError(ValueError):
    """A value cannot be used."""

    def __init__(self, node: yaml.Node, what: str, remedy: str) -> None:
        super().__init__(what)
        self.node, self.what, self.remedy = node, what, remedy


@dataclass
class Notes:
    """The problems of one file, gathered while it is read."""

    path: str
    exists: Exists
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: yaml.Node, what: str, remedy: str) -> None:
        mark = node.start_mark
        place = {"line": mark.line + 1, "column": mark.column + 1}
        self.problems.append(Problem(self.path, "registry", what, remedy, fatal=False, **place))


def text(node: yaml.Node, notes: Notes) -> str:
    """Plain text on one line. Markup is shown as it stands, which is seldom what its writer wanted."""
    if not isinstance(node, yaml.ScalarNode):
        raise UnfitError(node, "this is a list or a map", "write text")
    if node.tag == "tag:yaml.org,2002:null":
        return ""
    words = " ".join(str(node.value).split())
    if _MARKUP_RE.search(words):
        notes.add(node, "markup is shown as it is written", "write plain text")
    return words


def name(node: yaml.Node, notes: Notes) -> str:
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise UnfitError(node, "this is no name", "write text")
    return " ".join(str(node.value).split())


def names(node: yaml.Node, notes: Notes) -> tuple[str, ...]:
    """A list of names, or one."""
    return tuple(name(item, notes) for item in _items(node))


def flag(node: yaml.Node, notes: Notes) -> bool:
    word = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
    if word not in _TRUE | _FALSE:
        raise UnfitError(node, "this is neither true nor false", "write `true` or `false`")
    return word in _TRUE


def restricting(node: yaml.Node, notes: Notes) -> bool:
    """A flag that keeps something from being published: what cannot be read counts as true until it is mended."""
    try:
        return flag(node, notes)
    except UnfitError as error:
        notes.add(node, f"{error.what} and counts as true", error.remedy)
        return True


def rights(node: yaml.Node, notes: Notes) -> Rights:
    """What cannot be read counts as the strictest until it is mended."""
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    if value in set(Rights):
        return Rights(value)
    notes.add(node, f"{value!r} is no kind of rights and counts as `link-only`", suggestion(value, Rights))
    return Rights.LINK_ONLY


def organisation(node: yaml.Node, notes: Notes) -> bool:
    kinds = ("person", "organisation")
    value = str(node.value).replace("organiz", "organis") if isinstance(node, yaml.ScalarNode) else ""
    if value not in kinds:
        raise UnfitError(node, f"{value!r} is no kind of author", suggestion(value, kinds))
    return value == "organisation"


def address(node: yaml.Node, notes: Notes) -> str:
    """A web address."""
    value = name(node, notes)
    if not _WEB_RE.fullmatch(value):
        raise UnfitError(node, f"{value!r} is no web address", "write one that begins with `https://`")
    return value


def archive(node: yaml.Node, notes: Notes) -> str:
    """Where copies of a source's pages are kept, with `{url}` where the original's address belongs."""
    value = address(node, notes)
    if "{url}" not in value:
        raise UnfitError(node, f"{value!r} names no post", "write `{url}` where the original’s address belongs")
    return value


def links(node: yaml.Node, notes: Notes) -> tuple[tuple[str, str], ...]:
    """A map of label to address, or a list of addresses, or one; `mailto:` is allowed."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(name(label, notes), value) for label, value in node.value]
    else:
        pairs = [("", item) for item in _items(node)]
    found = []
    for label, item in pairs:
        value = name(item, notes)
        if not (_WEB_RE.fullmatch(value) or _MAIL_RE.fullmatch(value)):
            notes.add(item, f"the link {value!r} is no web address", "write one that begins with `https://`")
            continue
        found.append((label or value.partition(":")[2].strip("/").removeprefix("www."), value))
    return tuple(found)


def picture(node: yaml.Node, notes: Notes) -> str:
    """A file of the site itself: a picture from elsewhere would tell another server who reads the page."""
    value = name(node, notes).removeprefix("/")
    if ":" in value or "\\" in value or value.startswith("/") or ".." in value.split("/"):
        raise UnfitError(node, f"the picture {value!r} is no file of this site", "put it below the docs folder")
    if not notes.exists(value):
        raise UnfitError(node, f"the picture {value!r} is missing", "put it below the docs folder, or mend the path")
    return value


def _items(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
