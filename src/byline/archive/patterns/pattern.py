"""A line with fixed words and variable parts: `Posted on {date} by {authors}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

SLOTS = ("title", "authors", "date", "categories", "tags", "source", "n")
"""What a variable part can hold; `{}` is one of no interest, `{n}` a number."""
SLOT = re.compile(r"\{(" + "|".join(SLOTS) + r"|)\}")
LONGEST = 600
"""Characters; longer lines match no pattern."""


@dataclass(frozen=True)
class Pattern:
    """Raises ValueError where two variable parts touch, or nothing is fixed: such a pattern says nothing."""

    text: str

    def __post_init__(self) -> None:
        if not "".join(self.fixed).strip() or any(not part for part in self.fixed[1:-1]):
            raise ValueError(f"{self.text!r} needs fixed words between its variable parts")

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The fixed parts around the slots; the first and the last may be empty."""
        return tuple(SLOT.split(self.text)[::2])

    @cached_property
    def slots(self) -> tuple[str, ...]:
        return tuple(SLOT.split(self.text)[1::2])

    def match(self, line: str) -> Mapping[str, str] | None:
        """Slot to value, or None where the line has other words. Linear: each fixed part is looked for once.

        >>> Pattern("Posted on {date} by {authors}").match("Posted on May 5, 2014 by Jane Doe")
        {'date': 'May 5, 2014', 'authors': 'Jane Doe'}
        """
        first, *rest = self.fixed
        if len(line) > LONGEST or not line.startswith(first):
            return None
        if not rest:
            return {} if line == first else None
        at, values = len(first), {}
        for slot, part in zip(self.slots[:-1], rest[:-1], strict=True):
            found = line.find(part, at)
            if found < 0:
                return None
            values[slot] = line[at:found].strip()
            at = found + len(part)
        end = len(line) - len(rest[-1])
        if end < at or not line.endswith(rest[-1]):
            return None
        values[self.slots[-1]] = line[at:end].strip()
        return {slot: value for slot, value in values.items() if slot}
