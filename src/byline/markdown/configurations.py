"""The Markdown configurations that every body is held against besides the site's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class MarkdownConfiguration(Protocol):
    """What `markdown.Markdown` is given: extension names, and options by extension name."""

    @property
    def extensions(self) -> Sequence[str]: ...
    @property
    def options(self) -> Mapping[str, Mapping[str, Any]]: ...


MKDOCS = ("toc", "tables", "fenced_code")
"""What MkDocs turns on by itself."""

MATERIAL = (
    *MKDOCS,
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
"""What Material's documentation recommends, and what it mentions besides: critic, magiclink, snippets."""

MATERIAL_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {"smart_enable": "all"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
