"""The files of such a site on disk: only what has changed is written, and what is no longer made goes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from byline.core import atomic
from byline.core.errors import BylineError

RECORD = ".byline-pages.json"
"""Names what was written, so that nothing else is ever removed."""


class NotOursError(BylineError):
    """The folder holds what this program did not write."""


def put(folder: Path, files: Mapping[str, bytes]) -> int:
    """Writes the files below the folder, and tells how many were new or changed. Raises NotOursError, OSError."""
    record = folder / RECORD
    if folder.exists() and not record.exists() and any(folder.iterdir()):
        raise NotOursError(f"{folder} holds other files; name a folder that is empty or not there yet")
    before = json.loads(record.read_bytes()) if record.exists() else []
    folder.mkdir(parents=True, exist_ok=True)
    atomic.replace(record, json.dumps(sorted({*before, *files}), ensure_ascii=False))  # first: a kill loses no name
    changed = 0
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            atomic.replace(path, content)
            changed += 1
    for name in sorted(set(before) - files.keys()):
        _remove(folder, folder / name)
    atomic.replace(record, json.dumps(sorted(files), ensure_ascii=False))
    return changed


def _remove(top: Path, path: Path) -> None:
    if not path.resolve().is_relative_to(top.resolve()):
        return
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == top or any(parent.iterdir()):
            return
        parent.rmdir()
