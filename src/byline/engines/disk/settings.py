"""A site's `mkdocs.yml` → one for engines that run no plug-ins: the same words, another theme, a nav that is written.

What it says is kept as it is written, with the tags that name functions of extensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from byline.core.errors import ConfigError

DROPPED = ("plugins", "hooks", "docs_dir", "site_dir", "theme", "nav", "watch", "validation", "INHERIT", "not_in_nav")
"""Keys that are written anew, or that speak of what is not there."""
KEPT_OF_THEME = ("language", "palette", "logo", "favicon", "font", "icon", "features", "direction")
MATERIAL = "material"
OVERRIDES = "overrides"


def settings(file: Path, nav: Sequence[str], posts: str, listings: Iterable[str]) -> str:
    """`nav` are the paths of the site's own pages, where its settings list none; `posts` is the page of all posts, and
    `listings` are folders of pages that no nav names. Raises ConfigError."""
    said = _merged(file)
    theme = _value(said, "theme")
    kept = [(key, value) for key, value in said if key.value not in DROPPED]
    looks = (
        [pair for pair in theme.value if pair[0].value in KEPT_OF_THEME] if isinstance(theme, yaml.MappingNode) else []
    )
    listed = _value(said, "nav")
    items = list(listed.value) if isinstance(listed, yaml.SequenceNode) else [_text(path) for path in nav]
    made = [
        *kept,
        (_text("theme"), _map([(_text("name"), _text(MATERIAL)), (_text("custom_dir"), _text(OVERRIDES)), *looks])),
        (_text("plugins"), _list([_text("search")])),
        (_text("nav"), _list([*items, _text(posts)])),
        (_text("not_in_nav"), _text("\n".join(f"/{folder}" for folder in listings))),
    ]
    return str(yaml.serialize(_map(made), allow_unicode=True, width=10_000))


def _merged(file: Path) -> list[tuple[yaml.Node, yaml.Node]]:
    """Keys and values of the settings; of those that it inherits from, the keys that it does not have itself."""
    try:
        node = yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ConfigError(f"{file}: {error}; mend the YAML there") from error
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError(f"{file}:1: no `key: value` lines; `byline new` makes a mkdocs.yml that has them")
    own: list[tuple[yaml.Node, yaml.Node]] = list(node.value)
    inherited = _value(own, "INHERIT")
    if inherited is None:
        return own
    names = {key.value for key, _ in own}
    return [*own, *(pair for pair in _merged(file.parent / str(inherited.value)) if pair[0].value not in names)]


def _value(pairs: Iterable[tuple[yaml.Node, yaml.Node]], name: str) -> yaml.Node | None:
    return next((value for key, value in pairs if key.value == name), None)


def _text(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", value)


def _list(values: list[yaml.Node]) -> yaml.SequenceNode:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", values)


def _map(pairs: list[tuple[yaml.Node, yaml.Node]]) -> yaml.MappingNode:
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs)
