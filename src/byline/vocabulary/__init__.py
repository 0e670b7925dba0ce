"""Words are data: one TOML file per kind of word, each keyed by language (BCP 47), loaded once.

    >>> words("months")["en"]["7"][0]
    'july'

Rules never hold word lists; these files never hold patterns.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def words(name: str) -> dict[str, Any]:
    """The content of `vocabulary/NAME.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
