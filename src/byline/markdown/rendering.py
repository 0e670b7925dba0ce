"""The Markdown renderers that a body is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from byline.markdown import shown as page
from byline.markdown.configurations import MATERIAL, MATERIAL_OPTIONS, MKDOCS, MarkdownConfiguration
from byline.markdown.inert import is_proven

if TYPE_CHECKING:
    from markdown import Markdown


@dataclass(frozen=True)
class Renderer:
    """One Markdown configuration, ready to render. It is built, which costs milliseconds, when it is first used."""

    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def is_proven(self) -> bool:
        """True where inert Markdown need not be rendered."""
        return is_proven(self.extensions, self.options)

    @cached_property
    def _markdown(self) -> Markdown:
        from markdown import Markdown  # slow to import, and most posts need no rendering

        configs = {name: dict(given) for name, given in self.options.items()}
        return Markdown(extensions=list(self.extensions), extension_configs=configs)

    def shown(self, markdown: str) -> list[page.Shown] | None:
        """What a reader sees; None where the renderer gave up.

        Extensions raise what they like on text they did not foresee (RecursionError on deep nesting is the usual one),
        and a body that stops a renderer would stop the whole build.
        """
        self._markdown.reset()
        try:
            return page.read(self._markdown.convert(markdown))
        except Exception:
            return None


def renderers(site: MarkdownConfiguration | None) -> tuple[Renderer, ...]:
    """MkDocs's default, Material's full set and the site's own: a site may turn an extension on later."""
    usual = (Renderer(MKDOCS), Renderer(MATERIAL, MATERIAL_OPTIONS))
    if site is None or (tuple(site.extensions) == MKDOCS and not any(site.options.values())):
        return usual
    return (*usual, Renderer(tuple(site.extensions), site.options))
