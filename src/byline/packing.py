"""Values as bytes and back, for what is kept between runs.

Pickles may name any function of any module, and a memory may have come from elsewhere, such as the cache of a workflow.
These are read back only where they name nothing but data: our own data classes, tuples and enumerations, and the few
containers of Python that these hold.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import io
import pickle
from enum import Enum
from typing import TypeVar

Value = TypeVar("Value")
CONTAINERS = frozenset(
    {
        ("builtins", "frozenset"),
        ("collections", "Counter"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
    }
)
HOMES = ("byline.archive.", "byline.core.", "byline.pipeline.", "byline.site.model", "byline.trees.")
"""Modules whose data is kept."""
PACKAGED = ("byline.trees.model", "PACKAGED")
"""The weights stand for themselves: they are where Byline is installed now."""
FAULTS = (pickle.UnpicklingError, ValueError, TypeError, AttributeError, ImportError, LookupError, EOFError)
"""What reading a damaged pickle raises."""


def packed(value: object) -> bytes:
    """Raises TypeError or PicklingError for what is more than data."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(held: bytes | None, kind: type[Value]) -> Value | None:
    """The value of this type that was packed; None where there is none, or it is damaged."""
    if held is None:
        return None
    try:
        value = _Data(io.BytesIO(held)).load()
    except FAULTS:
        return None
    return value if isinstance(value, kind) else None


class _Data(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        return _named(module, name)


@functools.cache
def _named(module: str, name: str) -> object:
    if (module, name) in CONTAINERS or (module, name) == PACKAGED:
        return getattr(importlib.import_module(module), name)
    found = getattr(importlib.import_module(module), name, None) if module.startswith(HOMES) else None
    if isinstance(found, type) and found.__module__ == module and _is_data(found):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no data")


def _is_data(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, (tuple, Enum))
