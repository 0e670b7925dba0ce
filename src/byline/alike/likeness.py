"""What two names have to do with each other."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Degree(IntEnum):
    """How likely two names are one."""

    DIFFERENT = 0
    """They speak against each other: other given names, father and son, other numbers."""
    OPEN = 1
    """They may be one, but too little speaks for it."""
    LIKELY = 2
    """They are one unless somebody else fits as well."""
    SAME = 3
    """The same name, written otherwise."""


class Likeness(NamedTuple):
    """The degree, and what speaks for it in words."""

    degree: Degree
    evidence: tuple[str, ...] = ()


DIFFERENT = Likeness(Degree.DIFFERENT)
