"""Whether two layouts read every text alike: `fingerprint`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass

from byline.archive.layout import Layout

NOT_READ_BY = frozenset({"overview", "versions", "weights"})
"""What no reading depends on, or only that of a text which `versions` names; weights come with the program."""
IN_ORDER = frozenset({"slots", "rest", "instead", "patterns"})
"""Maps of which the first that fits is taken."""


def fingerprint(layout: Layout) -> bytes:
    """Of all that the reading of a text by this layout depends on, but for `versions`; the same in any process."""
    return hashlib.sha256(repr(_canonical(layout)).encode("utf-8", "surrogatepass")).digest()


def _canonical(value: object, *, in_order: bool = False) -> object:
    """Lists of plain values, equal for equal layouts in whatever order sets and maps were filled."""
    if is_dataclass(value) and not isinstance(value, type):
        held = [(one.name, getattr(value, one.name)) for one in fields(value) if one.name not in NOT_READ_BY]
        return type(value).__name__, [(name, _canonical(one, in_order=name in IN_ORDER)) for name, one in held]
    if isinstance(value, Mapping):
        items = [(repr(_canonical(key)), _canonical(one)) for key, one in value.items()]
        return items if in_order else sorted(items, key=lambda item: item[0])
    if isinstance(value, Set):
        return sorted(repr(_canonical(one)) for one in value)
    if isinstance(value, (tuple, list)):
        return [_canonical(one) for one in value]
    return value
