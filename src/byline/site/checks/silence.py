"""Codes of problems that an owner has looked at and doesn't want to be told again: the option `silent` of the plug-in.

>>> complaint(["near-name", "twice"]), complaint(["near-nam"])
('', 'there is no code `near-nam`; did you mean `near-name`?')
>>> complaint(["front-matter"])
'`front-matter` keeps posts off the site and is always told'
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from byline.core.post import Problem
from byline.core.suggestion import suggestion

ALWAYS = frozenset(("front-matter", "encoding", "conflict", "empty", "unreadable"))
"""What keeps a post off the site: nobody would miss it before it is too late."""
CODES = frozenset(
    (
        *("alias", "date", "draft", "future", "gone-address", "home", "language", "near-name", "number", "registry"),
        *("rights", "same-address", "site-url", "source-url", "template", "theme", "topic", "twice", "twice-key"),
        *("unknown-key", "value"),
    )
)
"""What a check or a build tells of posts that are there."""


def complaint(codes: object) -> str:
    """What is wrong with a list of codes; "" where nothing is."""
    if not isinstance(codes, list | tuple):
        return "`silent` is no list; write `silent: [near-name]`"
    for code in map(str, codes):
        if code in ALWAYS:
            return f"`{code}` keeps posts off the site and is always told"
        if code not in CODES:
            return f"there is no code `{code}`; {suggestion(code, sorted(CODES))}"
    return ""


def told(problems: Iterable[Problem], silent: Iterable[str]) -> list[Problem]:
    """Those whose codes are not silent."""
    codes = frozenset(silent)
    return [problem for problem in problems if problem.code not in codes]


class Silence(logging.Filter):
    """Keeps problems of silent codes out of a log, and so from failing a strict build."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: frozenset[str] = frozenset()

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.args if isinstance(record.args, tuple) else ()
        return not any(isinstance(item, Problem) and item.code in self.codes for item in said)
