"""The programs that results depend on, as one digest: Byline itself, Python, and every installed package."""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Iterable
from importlib import metadata, resources
from importlib.resources.abc import Traversable

PASSED_OVER = (".pyc",)
"""Files of the package that nothing depends on."""


@functools.cache
def digest() -> bytes:
    """Of Byline by the content of its files, of packages by their versions: an extension may need any of them."""
    installed = sorted(f"{found.name} {found.version}" for found in metadata.distributions())
    whole = hashlib.sha256("\n".join([sys.version, *installed]).encode())
    for name, content in sorted(_files(resources.files("byline"))):
        whole.update(f"\n{name} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()


def _files(folder: Traversable, below: str = "") -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{below}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif not entry.name.endswith(PASSED_OVER):
            yield name, entry.read_bytes()
