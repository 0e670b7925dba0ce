"""Which texts were found to be the post of another one, from one conversion to the next.

Losing it costs nothing but a post that is written and removed again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from byline.core import atomic
from byline.store.baselines import FOLDER

FILE = "copies.json"


def read(posts: Path) -> dict[str, str]:
    """Origin of a text to that of the text whose post it is."""
    try:
        held = json.loads((posts / FOLDER / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(copy): str(kept) for copy, kept in held.items()} if isinstance(held, dict) else {}


def keep(posts: Path, found: Mapping[str, str]) -> None:
    """Nothing is written where nothing has changed, or where the disk has no room."""
    path = posts / FOLDER / FILE
    if found == read(posts):
        return
    with contextlib.suppress(OSError):
        if found:
            atomic.replace(path, json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=0) + "\n")
        else:
            path.unlink(missing_ok=True)
