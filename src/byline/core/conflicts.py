"""The marks that a merge leaves where a person has to choose, whoever merged: Byline or Git."""

from __future__ import annotations

from collections.abc import Iterator

OURS, BETWEEN, THEIRS = "<<<<<<< edited by hand\n", "=======\n", ">>>>>>> converted\n"
STATED = "# converted: "
"""Before what the conversion has in the front matter, which must stay YAML."""
_FENCE = "---\n"
_MARK = 8
"""Signs of a mark with the space behind them: what Git and we begin it with."""


def unresolved(text: str) -> tuple[int, ...]:
    """1-based lines of the marks that nobody has removed yet, ours or Git's.

    >>> unresolved(f"{OURS}mine\\n{BETWEEN}theirs\\n{THEIRS}")
    (1,)
    >>> unresolved("---\\ntitle: Mine\\n# converted: title: Theirs\\n---\\n\\n# converted: a heading\\n")
    (3,)
    """
    lines = text.splitlines(keepends=True)
    head = lines.index(_FENCE, 1) if lines[:1] == [_FENCE] and _FENCE in lines[1:] else 0
    stated = (number for number, line in enumerate(lines[:head], 1) if line.startswith(STATED))
    return tuple(sorted({*stated, *_marks(lines)}))


def _marks(lines: list[str]) -> Iterator[int]:
    """Where a mark opens that is parted and closed before the next one opens; a row of signs alone is none."""
    opened, parted = 0, False
    for number, line in enumerate(lines, 1):
        if line == OURS:
            yield number
        elif line.startswith(OURS[:_MARK]):
            opened, parted = number, False
        elif line.rstrip() == BETWEEN.rstrip():
            parted = bool(opened)
        elif line.startswith(THEIRS[:_MARK]) and parted:
            yield opened
            opened, parted = 0, False
