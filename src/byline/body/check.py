"""The proof that a body reads as it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from byline.body.markdown import written
from byline.body.structure import arrange
from byline.post import Block, Problem


class MarkdownConfiguration(Protocol):
    """What `markdown.Markdown` is given: extension names, and options by extension name."""

    @property
    def extensions(self) -> Sequence[str]: ...
    @property
    def options(self) -> Mapping[str, Mapping[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Faithful:
    """A body as Markdown; None where no Markdown was found that renders as the text."""

    markdown: str | None
    problems: tuple[Problem, ...] = ()


class Check:
    """Holds bodies against a site's own Markdown configuration, MkDocs's default and Material's full set."""

    def __init__(self, site: MarkdownConfiguration | None = None) -> None:
        self.site = site

    def faithful(self, origin: str, blocks: Sequence[Block]) -> Faithful:
        """The Markdown of a body, proven to render as its text."""
        return Faithful(written(arrange(blocks)))
