"""What `byline convert` needs to know of the site: its Markdown configuration, read from `mkdocs.yml`.

MkDocs itself is not imported: it costs half a second, and a folder of posts may be converted without a site around it.
"""

from __future__ import annotations

import os
import pkgutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from byline.core import identity
from byline.core.errors import ConfigError
from byline.core.identity import MKDOCS_FILE
from byline.core.suggestion import suggestion

DEFAULT_TEXTS = Path("posts")
DEFAULT_TO = Path("docs/posts")


BYLINE_FILE, FIELDS = "byline.toml", "fields"
"""Beside `mkdocs.yml`: what the columns and keys of a site's data are called."""
INHERIT = "INHERIT"
"""The key of a `mkdocs.yml` that names another one, which it adds to."""


@dataclass(frozen=True, slots=True)
class MarkdownConfiguration:
    """What `markdown.Markdown` is given: extension names, and options by extension name."""

    extensions: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.extensions)


@dataclass(frozen=True, slots=True)
class Options:
    """All that can be chosen for a conversion."""

    markdown: MarkdownConfiguration | None = None
    """The site's own; posts are proven against it besides MkDocs's default and Material's full set."""
    layout: Path | None = None
    encoding: str | None = None
    repair: bool = False
    prune: bool = False
    merge: bool = False
    showing: bool = False
    """Posts that a person's corrections of others would change are shown and not written."""
    project: Path | None = None
    """The folder of the site, from which the origins of the texts in it are counted."""
    vanished: frozenset[str] = frozenset()
    """Origins of texts that a preview saw go away: their posts go, too."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of ours to the name it has in rows of data: JSON Lines, CSV."""
    jobs: int = 1
    """Processes that convert at the same time; the result is the same."""
    memory: Path | None = None
    """Where the results of earlier runs are kept, so that only what is new is converted; None: nowhere."""


# MkDocs's own defaults: mkdocs/config/defaults.py, `markdown_extensions` builtins.
MKDOCS_BUILTIN = ("toc", "tables", "fenced_code")


def project_of(to: Path | None, paths: Sequence[Path]) -> Path | None:
    """The folder of the site that a call is about: that of the output folder, of the working folder or of a text."""
    starts = (*([to] if to else []), Path(), *paths[:1])
    return next((folder for folder in map(identity.project_of, starts) if folder), None)


def fields_of(folder: Path) -> dict[str, str]:
    """What `byline.toml` says below `[fields]`: field to the name it has in rows of data. Raises ConfigError."""
    file = folder / BYLINE_FILE
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        raise ConfigError(f"{file}: {error}; mend it there") from error
    if unknown := said.keys() - {FIELDS}:
        raise ConfigError(f"{file}: unknown key `{min(unknown)}`; {suggestion(min(unknown), [FIELDS])}")
    found = said.get(FIELDS, {})
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise ConfigError(f'{file}: `[{FIELDS}]` holds lines such as `body = "article_text"`')
    return {str(key): str(name) for key, name in found.items()}


def site_markdown(path: Path = Path(MKDOCS_FILE)) -> MarkdownConfiguration | None:
    """The Markdown configuration of the site described by `path`; None where there is no such file.

    Raises ConfigError where the file is not YAML or its `markdown_extensions` has another shape than MkDocs wants.
    """
    site = read_site(path)
    if site is None:
        return None
    names, options = list(MKDOCS_BUILTIN), {}
    said = site.get("markdown_extensions") or []
    for item in [{name: given} for name, given in said.items()] if isinstance(said, dict) else said:
        name, given = next(iter(item.items())) if isinstance(item, dict) else (item, None)
        if not isinstance(name, str) or not isinstance(given or {}, dict):
            raise ConfigError(f"{path}: markdown_extensions has an item that is neither a name nor `name: options`")
        names.append(name)
        options[name] = given or {}
    return MarkdownConfiguration(tuple(dict.fromkeys(names)), options)


def read_site(path: Path) -> dict[str, Any] | None:
    """What a `mkdocs.yml` says with what it inherits, merged as MkDocs does; None where there is no such file.

    Raises ConfigError where one of the files is not YAML, or an inherited one is missing.
    """
    said, heirs = _read(path), [path]
    while said and INHERIT in said:
        heir, path = path, path.parent / str(said.pop(INHERIT))
        inherited = _read(path)
        if inherited is None or any(path.samefile(other) for other in heirs):
            fault = "is not there" if inherited is None else "inherits from itself"
            raise ConfigError(f"{heir}: `{INHERIT}` names {path}, which {fault}; correct it or leave it out")
        said = _merged(inherited, said)
        heirs.append(path)
    return said


def _merged(inherited: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Maps are merged; everything else is as the heir says, lists too."""
    both = {
        key: _merged(inherited[key], own[key])
        for key in inherited.keys() & own.keys()
        if isinstance(inherited[key], dict) and isinstance(own[key], dict)
    }
    return {**inherited, **own, **both}


def _read(path: Path) -> dict[str, Any] | None:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    try:
        site = yaml.load(text, Loader=SiteLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{path}:{line}: {error.problem}; mend the YAML there") from error
    if not isinstance(site, dict):
        raise ConfigError(f"{path}:1: no `key: value` lines; `byline new` makes a mkdocs.yml that has them")
    return site


class SiteLoader(yaml.SafeLoader):
    """Reads `mkdocs.yml` as MkDocs does: `!ENV`, and functions by name, which extensions such as emoji want.

    The file is the site owner's own and MkDocs runs what it names, so naming a function here adds no power.
    """


def _function(loader: yaml.Loader, suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 - any object at all
    try:
        return pkgutil.resolve_name(suffix)
    except (ImportError, AttributeError, ValueError):
        return None


def _environment(loader: yaml.Loader, node: yaml.Node) -> Any:  # noqa: ANN401
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value]
    fallback = names.pop() if isinstance(node, yaml.SequenceNode) and len(names) > 1 else None
    return next((os.environ[name] for name in names if name in os.environ), fallback)


SiteLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _function)
SiteLoader.add_constructor("!ENV", _environment)
SiteLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
