"""Texts too short to show a layout: notes, not pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from byline.core.post import SPACELESS

FEWEST = 30
"""Words of a page. The shortest of the 3,576 development texts has 36; a title, a line for its author, one for its date
and two sentences are fewer."""

_WORD_RE = re.compile(rf"[{SPACELESS}]{{1,2}}|[^\W\d_{SPACELESS}]{{1,12}}")
"""Two characters of a script without spaces, or at most twelve letters, for Thai and Khmer have no spaces either."""


def is_brief(lines: Iterable[str]) -> bool:
    """True for a text with fewer words than any page, so that no line of it can be told to be its site's."""
    words = (match for line in lines for match in _WORD_RE.finditer(line))
    return next(islice(words, FEWEST - 1, None), None) is None
