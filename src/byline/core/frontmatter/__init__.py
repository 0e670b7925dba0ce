"""The contract between the two halves: Metadata ↔ a Markdown file with YAML front matter.

    >>> from byline.core.post import Metadata
    >>> page = dump(Metadata(title="On *stars*", date="2015-07"), "posts/stars.txt", "Body.\\n")
    >>> print(page.partition("digest")[0])
    ---
    title: On *stars*
    date: 2015-07
    origin: posts/stars.txt
    <BLANKLINE>
    >>> is_as_written(page), is_as_written(page.replace("Body", "Prose"))
    (True, False)

The file's `digest` covers all of the file but its own line, so that an edit by a person can be told from our own text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from byline.core.frontmatter.broken import explained, refuse_depth
from byline.core.post import Metadata

try:
    from yaml import CSafeDumper as Dumper
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


__all__ = [
    "Document",
    "Dumper",
    "FrontMatterError",
    "Loader",
    "body_of",
    "digest_of",
    "dump",
    "fenced",
    "is_as_written",
    "load",
    "mapping",
    "moved",
    "origin_of",
    "parse",
]


class _Lenient(Loader):
    """A date that does not exist stays text, so that one mistyped day does not hide all other fields."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:  # noqa: ANN401 - a date, or its text
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Lenient.add_constructor("tag:yaml.org,2002:timestamp", _Lenient.construct_yaml_timestamp)

_FENCED_RE = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DIGEST_RE = re.compile(r"^digest: (sha256-[0-9a-f]{16})\n", re.MULTILINE)
# A path of words is a string to YAML, whatever the words are; nine of ten origins are such, and parsing takes longest.
_PLAIN_ORIGIN_RE = re.compile(r"origin: ([^\W\d][\w.-]*(?:/\w[\w.-]*)+)")
# What YAML cannot carry bare, or reads as a line end: such a character is shown as a space in a title or name.
_UNCARRIED_RE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_ONE_LINE = 2**31 - 1
MOST_VALUES = 10_000
"""Of a front matter, however often aliases name them: a few lines can unfold into more than any memory holds."""


class FrontMatterError(ValueError):
    """The block between the fences is not a YAML mapping. `line` and `column` are 1-based, within the file."""

    def __init__(self, what: str, line: int = 1, column: int | None = None, remedy: str = "mend the YAML") -> None:
        super().__init__(what)
        self.line, self.column, self.remedy = line, column, remedy


class Document(NamedTuple):
    """A Markdown file taken apart."""

    fields: dict[str, Any]
    body: str


def load(text: str) -> Document:
    """Front matter and body. A file without front matter has no fields; raises FrontMatterError on broken YAML."""
    return parse(text)[0]


def parse(text: str) -> tuple[Document, yaml.MappingNode | None]:
    """The same, and the fields as they stand there, with lines counted from 0 within the YAML; None without any."""
    match = _FENCED_RE.match(text)
    if match is None:
        return Document({}, text), None
    fields, node = _read(match[1] or "")
    return Document(fields, text[match.end() :]), node


def mapping(text: str) -> dict[str, Any]:
    """The YAML between the fences, or of a registry. Raises FrontMatterError, whose line counts the fence."""
    return _read(text)[0]


def _read(text: str) -> tuple[dict[str, Any], yaml.MappingNode | None]:
    try:
        refuse_depth(text)
        loader = _Lenient(text)
        node = loader.get_single_node()
        if "*" in text and (endless := _endless(node)):
            what, mark = "aliases unfold into more values than fit", endless.start_mark
            raise FrontMatterError(what, mark.line + 2, mark.column + 1, "write the values out")
        fields = {} if node is None else loader.construct_document(node)
    except FrontMatterError:
        raise
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a scalar shaped like a number that is none
        what, remedy, line, column = explained(text, error)
        raise FrontMatterError(what, line + 1, column, remedy) from error
    if fields is None:
        return {}, None
    if not isinstance(node, yaml.MappingNode | None):
        raise FrontMatterError("this is no list of `key: value` lines", 2, 1, "write `key: value`, one on each line")
    return {str(key): value for key, value in fields.items()}, node


def _endless(node: yaml.Node | None) -> yaml.Node | None:
    """The first value that stands for too many; None where all of them fit."""
    known: dict[int, float] = {}
    values = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else [node]
    return next((value for value in values if value and _unfolded(value, known) > MOST_VALUES), None)


def _unfolded(node: yaml.Node | None, known: dict[int, float]) -> float:
    """How many values a node stands for, each as often as it is named; infinite where it stands within itself."""
    if not isinstance(node, yaml.CollectionNode):
        return 1
    if id(node) not in known:
        known[id(node)] = math.inf
        pairs = node.value if isinstance(node, yaml.MappingNode) else [(item,) for item in node.value]
        known[id(node)] = 1 + sum(_unfolded(part, known) for pair in pairs for part in pair)
    return known[id(node)]


def fenced(text: str) -> slice | None:
    """Where the YAML between the fences stands in a file; None where it has no front matter."""
    match = _FENCED_RE.match(text)
    if match is None:
        return None
    start = match.start(1) if match[1] else text.index("\n") + 1
    return slice(start, start + len(match[1] or ""))


def dump(metadata: Metadata, origin: str, body: str) -> str:
    """The whole file: front matter, an empty line, the body. Empty fields are left out."""
    return whole(head(metadata, origin), body)


def head(metadata: Metadata, origin: str) -> str:
    """The lines of the front matter, without its digest: what takes longest of a file."""
    return _yaml(_fields(metadata, origin))


def whole(head: str, body: str) -> str:
    """The file that `dump` makes of what `head` gave."""
    digest = _digest(f"---\n{head}---\n\n{body}")
    return f"---\n{head}digest: {digest}\n---\n\n{body}"


def is_as_written(text: str) -> bool:
    """True where `text` is a file that `dump` made and nobody has edited since."""
    match = _DIGEST_RE.search(text)
    return match is not None and match[1] == _digest(text[: match.start()] + text[match.end() :])


def digest_of(text: str) -> str:
    """The digest that a converted file carries; empty in a file that is not a converted one."""
    match = _DIGEST_RE.search(text)
    return match[1] if match else ""


def origin_of(text: str) -> str | None:
    """The `origin` of a converted file, read without parsing the rest; None in a file that is not a converted one."""
    match = _FENCED_RE.match(text)
    line = re.search(r"^origin: .*$", match[1] or "", re.MULTILINE) if match else None
    if line is None:
        return None
    if plain := _PLAIN_ORIGIN_RE.fullmatch(line[0]):
        return plain[1]
    try:
        value = yaml.load(line[0], Loader=Loader)["origin"]
    except (yaml.YAMLError, TypeError, KeyError):
        return None
    return str(value)


def moved(text: str, origin: str, digest: str = "") -> str:
    """A converted file under another `origin`; with the `digest` given, or with its own where nobody edited it."""
    match = _FENCED_RE.match(text)
    if match is None or not match[1]:
        return text
    head, rest = text[: match.end(1)], text[match.end(1) :]
    line = _yaml({"origin": _carried(origin)})
    head = re.sub(r"^origin: .*\n", lambda _: line, head, count=1, flags=re.MULTILINE)
    bare = _DIGEST_RE.sub("", head, count=1) + rest
    if not digest:
        digest = _digest(bare) if is_as_written(text) else digest_of(text)
    return _DIGEST_RE.sub(lambda _: f"digest: {digest}\n", head, count=1) + rest


def body_of(text: str) -> str:
    """What stands below the front matter, if there is any."""
    match = _FENCED_RE.match(text)
    return text[match.end() :] if match else text


def _digest(text: str) -> str:
    """The prefix keeps YAML from taking sixteen digits for a number."""
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _fields(metadata: Metadata, origin: str) -> dict[str, Any]:
    source = {"name": metadata.source.name, "url": metadata.source.url}
    fields = {
        "title": metadata.title,
        "date": _date(metadata.date),
        "authors": list(metadata.authors),
        "contributors": {role: list(names) for role, names in metadata.contributors.items() if names},
        "source": {key: value for key, value in source.items() if value},
        "categories": list(metadata.categories),
        "tags": list(metadata.tags),
        "lang": metadata.language,
        **{key: _date(value) if key == "updated" else value for key, value in metadata.also.items()},
        "origin": origin,
    }
    return {key: _carried(value) for key, value in fields.items() if value}


def _date(value: object) -> object:
    """The YAML type that is written without quotes: a date, a year, or `2015-07`."""
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    return int(text) if text.isdigit() else value


def _carried(value: object) -> object:
    if isinstance(value, str):
        return _UNCARRIED_RE.sub(" ", value).strip()
    if isinstance(value, Mapping):
        return {str(_carried(key)): _carried(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_carried(item) for item in value]
    return value


def _yaml(fields: dict[str, Any]) -> str:
    """All at once, in two thirds of the time it takes one by one, unless a value is awkward."""
    text = _dumped(fields, readable=True)
    # No reading back for plain ASCII: what emitter and loader disagree about lies beyond it.
    sound = text.isascii() or _reads_as(text, fields)
    return text if sound else "".join(_line(key, value) for key, value in fields.items())


def _line(key: str, value: object) -> str:
    # Emitter and loader disagree about a few characters; escapes are ugly but always right.
    text = _dumped({key: value}, readable=True)
    return text if _reads_as(text, {key: value}) else _dumped({key: value}, readable=False)


def _reads_as(text: str, fields: dict[str, Any]) -> bool:
    return bool(yaml.load(text, Loader=Loader) == fields)


def _dumped(fields: dict[str, Any], readable: bool) -> str:
    """`key: value`, with lists and small maps on one line, as people write them."""
    nested = any(isinstance(value, (dict, list)) for value in fields.values())
    text: str = yaml.dump(
        fields,
        Dumper=Dumper,
        allow_unicode=readable,
        width=_ONE_LINE,
        sort_keys=False,
        default_flow_style=None if nested else False,
    )
    return text
