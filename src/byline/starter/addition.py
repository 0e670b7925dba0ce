"""The archive added to a MkDocs site that is there already: a few lines in its settings, and a folder for the texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from byline import config, project
from byline.core import atomic
from byline.core.errors import BylineError
from byline.core.identity import MKDOCS_FILE
from byline.starter import package
from byline.starter.site import REQUIREMENTS, WHEELS

TEXTS = "posts"


class AdditionError(BylineError, ValueError):
    """Nothing was changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was done."""

    folder: str
    """Below the docs folder, where the archive will be."""
    written: tuple[str, ...]


def add(site: Path, folder: str) -> Added:
    """Raises AdditionError, before anything is changed, and OSError."""
    settings = site / MKDOCS_FILE
    said = config.read_site(settings) or {}
    if project.PLUGIN in project.plugins(said.get("plugins")):
        raise AdditionError(f"{MKDOCS_FILE} names the plugin already")
    theme = said.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name != "material":
        raise AdditionError(
            f"the site's theme is {name or 'mkdocs'}; the archive needs Material: `theme: {{name: material}}`"
        )
    docs = site / str(said.get("docs_dir") or project.DEFAULT_DOCS)
    if any((docs / folder).glob("*")):
        raise AdditionError(f"{docs / folder} is there already and not empty; name another folder with --to")
    text = with_plugin(settings.read_text("utf-8"), folder)
    written = [MKDOCS_FILE]
    (site / TEXTS).mkdir(exist_ok=True)
    listed = site / REQUIREMENTS
    if listed.is_file():
        wheel = f"{WHEELS}/{package.wheel_name()}"
        atomic.replace(site / wheel, package.wheel())
        present = listed.read_text("utf-8")
        atomic.replace(listed, f"{_ended(present)}./{wheel}\n")
        written += [wheel, REQUIREMENTS]
    atomic.replace(settings, text)  # last: where something before it fails, the site is what it was, and may try again
    return Added(folder, tuple(written))


def with_plugin(text: str, folder: str) -> str:
    """Settings that name the plugin last, and are otherwise as they were to the letter. Raises AdditionError.

    >>> print(with_plugin("site_name: Lake\\nplugins:\\n  - search\\n  - tags # ours\\nnav: []\\n", "archive"), end="")
    site_name: Lake
    plugins:
      - search
      - tags # ours
      - byline:
          posts: archive
    nav: []
    >>> print(with_plugin("plugins: [search]\\n", "archive"), end="")
    plugins: [search, byline: {posts: archive}]
    """
    changed = _changed(text, folder)
    before, after = (yaml.load(version, Loader=config.SiteLoader) or {} for version in (text, changed))
    plugins = project.plugins(before.pop("plugins", None) or [_SEARCH])
    if project.plugins(after.pop("plugins", None)) != {**plugins, project.PLUGIN: {"posts": folder}} or before != after:
        raise AdditionError(
            f"{MKDOCS_FILE} has an unforeseen shape; write `- byline: {{posts: {folder}}}` below its `plugins:`"
        )
    return changed


_SEARCH = "search"
"""What MkDocs loads where no plugin is named."""


def _changed(text: str, folder: str) -> str:
    own = f"{project.PLUGIN}: {{posts: {folder}}}"
    plugins = _value(text, "plugins")
    if plugins is None or not plugins.value:
        lines = f"plugins:\n  - {_SEARCH}\n  - {project.PLUGIN}:\n      posts: {folder}\n"
        if plugins is not None:
            raise AdditionError(f"`plugins:` in {MKDOCS_FILE} is empty; write `- {own}` below it")
        return f"{_ended(text)}\n{lines}"
    if plugins.flow_style:
        end = plugins.end_mark.index - 1
        return f"{text[:end].rstrip().rstrip(',')}, {own}{text[end:]}"
    last = plugins.value[-1]
    key, value = last if isinstance(last, tuple) else (last, last)
    line_end = text.find("\n", _last(value).end_mark.index)
    end = len(text) if line_end < 0 else line_end + 1
    column = text.rfind("\n", 0, key.start_mark.index) + 1
    indent = " " * (len(text[column : key.start_mark.index]) - (0 if isinstance(last, tuple) else 2))
    item = f"{indent}{project.PLUGIN}:\n{indent}  posts: {folder}\n"
    if not isinstance(last, tuple):
        item = f"{indent}- {project.PLUGIN}:\n{indent}    posts: {folder}\n"
    return f"{_ended(text[:end])}{item}{text[end:]}"


def _ended(text: str) -> str:
    """With a newline at the end of its last line."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def _value(text: str, key: str) -> yaml.CollectionNode | None:
    node = yaml.compose(text, Loader=config.SiteLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    found = next((value for name, value in pairs if name.value == key), None)
    return found if isinstance(found, yaml.CollectionNode) else None


def _last(node: yaml.Node) -> yaml.Node:
    """The innermost node that ends last: a block ends where the next thing begins, and that is too late."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
