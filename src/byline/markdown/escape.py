"""Text → Markdown that reads as that text, by as few escapes as possible.

Every rule looks at one paragraph and names edits of single characters; what no rule names stays bare. RULES is their
order: the first to name a character wins, and later ones see what earlier ones did. The rules hold for Python-Markdown
with every extension that MkDocs and Material know, whichever of them a site turns on later.
"""

from __future__ import annotations

import re

from byline.markdown import lines, links, pairs, symbols
from byline.markdown.edits import Edits, Rule, applied, reference
from byline.markdown.inert import is_inert

RULES: tuple[Rule, ...] = (
    symbols.entities,
    symbols.tags,
    symbols.braces,
    symbols.emoji,
    symbols.typographic,
    symbols.ordinals,
    symbols.fractions,
    symbols.brackets,
    symbols.backticks,
    lines.starts,
    lines.items,
    lines.underlines,
    lines.definitions,
    lines.edges,
    pairs.dollars,
    pairs.plusses,
    pairs.equals,
    pairs.tildes,
    pairs.carets,
    pairs.stars,
    pairs.underscores,
    symbols.backslashes,
)

# Read before HTML is: templates and critic marks, and fences at the start of a line.
_BEFORE_HTML_RE = re.compile(r"\{|^[`~]", re.MULTILINE)


def escape(text: str) -> str:
    """The Markdown of one paragraph. Its lines are divided by newlines and hold no ASCII blank at their edges.

    >>> print(escape("2 * 3 < 7, snake_case, [sic] and f(x)"))
    2 * 3 < 7, snake_case, [sic] and f(x)
    >>> print(escape("*really* <b> AT&T &copy; [a](b)"))
    \\*really* &lt;b> AT&T &amp;copy; [a\\](b)
    """
    bare = "\\" not in text and "&#" not in text and is_inert(text)
    return text if bare else applied(text, needed(text))


def needed(text: str) -> Edits:
    """The edits that all rules together ask for."""
    edits: dict[int, str] = {}
    for rule in RULES:
        for index, replacement in rule(text, edits):
            edits.setdefault(index, replacement)
    return links.settled(text, edits)


def verbatim(text: str) -> str:
    """The paragraph as HTML, which no rule of Markdown looks into: for what would be riddled with escapes, or worse.

    >>> print(verbatim("*a* <b>"))
    <p>*a* &lt;b></p>
    """
    return "<p>" + entities(text).replace("\n", "<br>\n") + "</p>"


def entities(text: str) -> str:
    """The text between tags, where nothing but what is read before HTML could mean anything."""
    return _BEFORE_HTML_RE.sub(lambda match: reference(match[0]), text.replace("&", "&amp;").replace("<", "&lt;"))
