"""Text → Markdown that reads as that text, by as few escapes as possible.

Every rule looks at one paragraph and names edits of single characters; what no rule names stays bare. RULES is their
order: the first to name a character wins, and later ones see what earlier ones did. The rules hold for Python-Markdown
with every extension that MkDocs and Material know, whichever of them a site turns on later.
"""

from __future__ import annotations

import re

from byline.body import lines, links, pairs, symbols
from byline.body.edits import Edits, Rule, applied, reference
from byline.body.inert import is_inert

RULES: tuple[Rule, ...] = (
    symbols.crowds,
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

_PUNCTUATION_RE = re.compile(r"[!-/:-@\[-`{-~]")


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


def escape_all(text: str) -> str:
    """Every punctuation mark as a numeric reference: unreadable, and beyond the reach of any extension.

    >>> escape_all("a*b")
    'a&#42;b'
    """
    edits = {match.start(): reference(match[0]) for match in _PUNCTUATION_RE.finditer(text)}
    for rule in (lines.edges, symbols.ordinals):
        edits |= dict(rule(text, edits))
    return applied(text, edits)
