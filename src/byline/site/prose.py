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


def html(markdown: str, extensions: Iterable[str]) -> str | None:
    """The HTML that Python-Markdown makes of a body, or None where only Python-Markdown can tell."""
    if not UNMOVED.issuperset(name.removeprefix("markdown.extensions.") for name in extensions):
        return None
    paragraphs = markdown.strip("\n").split("\n\n")
    if not all(map(_PROSE_RE.match, paragraphs)):
        return None
    return "\n".join([f"<p>{paragraph}</p>" for paragraph in paragraphs])
