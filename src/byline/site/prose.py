"""Plain paragraphs as HTML, without a Markdown parser: five times as fast, and most posts are nothing else.

    >>> html("One [sic] paragraph.\\n\\nAnother: it costs $5.\\n", ["toc", "tables"])
    '<p>One [sic] paragraph.</p>\\n<p>Another: it costs $5.</p>'
    >>> html("Some *emphasis*.", ["toc"]), html("Plain.", ["smarty"])
    (None, None)

A body is left to the parser where it has any sign that one of UNMOVED may read as markup, or where the site has turned
on an extension that gives plain words a meaning. A test holds the result against the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

UNMOVED = frozenset(
    "toc tables fenced_code admonition attr_list def_list footnotes md_in_html sane_lists pymdownx.details "
    "pymdownx.highlight pymdownx.superfences pymdownx.tabbed".split()
)
"""Extensions that leave such paragraphs as they are: each of them looks for signs that PROSE does not let through."""

_PROSE_RE = re.compile(
    r"""(?=[^\W\d_]|["'(]|\[[^\W\d_]|[^\x00-\xa0\s\w])
    (?:[^\W_]++
      |[ ,;'"?!().:%/$-]
      |[^\x00-\xa0\u2028\u2029\ufffe\uffff\w\s]
      |\[(?=[^\W_])(?!TOC\])
      |\](?![\[(:{]|[ ][\[(:])
    )*+(?<=\S)\Z""",
    re.VERBOSE,
)


def is_plain(markdown: str) -> bool:
    """Is a body paragraphs without any markup?"""
    return all(map(_PROSE_RE.match, _paragraphs(markdown)))


def html(markdown: str, extensions: Iterable[str], *, plain: bool | None = None) -> str | None:
    """The HTML that Python-Markdown makes of a body, or None where only Python-Markdown can tell.

    `plain` is what `is_plain` says of it, where that is known.
    """
    if not UNMOVED.issuperset(name.removeprefix("markdown.extensions.") for name in extensions):
        return None
    if not (is_plain(markdown) if plain is None else plain):
        return None
    return "\n".join([f"<p>{paragraph}</p>" for paragraph in _paragraphs(markdown)])


def _paragraphs(markdown: str) -> list[str]:
    return markdown.strip("\n").split("\n\n")
