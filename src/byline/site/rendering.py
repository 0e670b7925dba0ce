"""Markdown → HTML as the engine of a site renders it, for whatever is made without one."""

from __future__ import annotations

import html
from functools import cached_property
from typing import Any

from byline import config
from byline.config import MarkdownConfiguration
from byline.site import prose


def paragraphs(text: str) -> str:
    """Plain text as HTML: two line feeds part paragraphs, one parts lines.

    >>> paragraphs("One & two\\nthree")
    '<p>One &amp; two<br>\\nthree</p>\\n'
    """
    made = [html.escape(paragraph).replace("\n", "<br>\n") for paragraph in text.split("\n\n") if paragraph]
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in made)


class Bodies:
    """Renders bodies by a site's own configuration."""

    def __init__(self, markdown: MarkdownConfiguration | None) -> None:
        self._configuration = markdown or MarkdownConfiguration(config.MKDOCS_BUILTIN)

    def html(self, body: str) -> str:
        return self.with_headings(body)[0]

    def with_headings(self, body: str) -> tuple[str, list[Any]]:
        """The HTML, and the headings in it as the extension `toc` gives them."""
        plain = prose.html(body, self._configuration.extensions)
        if plain is not None:
            return plain, []
        self._renderer.reset()
        return self._renderer.convert(body), list(getattr(self._renderer, "toc_tokens", []))

    @cached_property
    def _renderer(self) -> Any:  # noqa: ANN401 - it is asked for what extensions add
        import markdown

        options = {name: dict(said) for name, said in self._configuration.options.items()}
        return markdown.Markdown(extensions=[*self._configuration.extensions], extension_configs=options)
