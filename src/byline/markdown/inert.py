"""Markdown that no renderer can read as anything but its text, so that most prose need not be rendered to know it.

The claim is about the extensions in PROVEN. It rests on what each of them looks for: every pattern needs a character
that INERT does not let through, or one in a place where INERT does not allow it. A test holds the claim against the
renderers with random text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from byline.markdown.configurations import MATERIAL

PROVEN = frozenset(MATERIAL) | {"codehilite", "extra", "meta", "nl2br", "pymdownx.saneheaders", "sane_lists"}
# Options by which a site gives plain words a meaning.
_MEANINGFUL = {"abbr": {"glossary"}, "toc": {"marker"}, "pymdownx.snippets": {"auto_append"}}

_START = r"""(?=[^\W\d_] | \d++(?!\.\s|\.\Z) | ['"(] | \[[^\W\d_]{2}(?!C\]) | \$[0-9]
    | \\[#>*+-] | &(?:\#[0-9]+|nbsp); | [^\x00-\xa0\s\d])"""
_INERT_RE = re.compile(
    rf"""{_START}
    (?:(?![0-9]*(?:1st|2nd|3rd|[0-9]th)\b)[^\W_]++  # words and numbers of every script
      |[ ,;'"?%)@|\#-]
      |[^\x00-\x9f\u2028\u2029\ufffe\uffff\w]       # every sign beyond ASCII
      |(?<![wW]{{3}})\.
      |!(?!\[)
      |\((?!(?:c|r|tm)\))
      |:(?!//|[+\w-]*+:)
      |(?<!\bc)/(?:(?![0-9])|(?=[0-9]{{2}}))
      |(?<!\+)\+(?![+/])|(?<!=)=(?![=/])
      |\[(?![\^!\[\]\s])|\](?![(\[{{:]|[ ]:)
      |&(?!\#|[A-Za-z0-9]*+;)|&(?:\#[0-9]+|nbsp);
      |(?:(?<=[ ])|^)\$(?=[0-9])
      |\\[\#>*+._!-]
      |(?<=\S)\n{_START}
    )*+(?<=\S)\Z""",
    re.VERBOSE | re.MULTILINE,
)
_BRACKETS = 50


@functools.lru_cache(8)
def is_inert(markdown: str) -> bool:
    """True where the Markdown of a paragraph renders as its text, whatever surrounds it.

    Its lines end in bare newlines, and what it escapes counts as escaped. Remembered for a moment: the writer asks it
    of a paragraph, and the check of what became of that, which is most often the same.

    >>> is_inert("Well, [sic] he paid $5 at 10:30 (in the year 2015)."), is_inert("a *b*"), is_inert("2015. A year")
    (True, False, False)
    """
    return _INERT_RE.match(markdown) is not None and markdown.count("[") <= _BRACKETS


def is_proven(extensions: Sequence[str], options: Mapping[str, Mapping[str, object]]) -> bool:
    """True where the claim covers a Markdown configuration.

    >>> is_proven(["toc", "markdown.extensions.tables"], {}), is_proven(["smarty"], {})
    (True, False)
    """
    short = {name: name.removeprefix("markdown.extensions.") for name in extensions}
    meaningful = any(_MEANINGFUL.get(short.get(name, name), set()) & given.keys() for name, given in options.items())
    return set(short.values()) <= PROVEN and not meaningful
