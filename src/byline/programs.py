"""The programs that results depend on, as one digest: Byline itself, Python, and every installed package."""

from __future__ import annotations

import functools
import hashlib
import platform
import sys
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from byline.core.errors import BylineError

PASSED_OVER = (".pyc",)
"""Files of the package that nothing depends on."""
DESCRIBED = "*.*-info"
"""What describes an installed package, and has name and version in its own name: `click-8.2.1.dist-info`."""


class ProgramsError(BylineError):
    """The process that was asked has other programs than the one that asks."""


def require(expected: bytes) -> None:
    """Raises ProgramsError where the digest is another one in this process."""
    if digest() != expected:
        what = f"{platform.node()} has another Byline, Python or package than this machine"
        raise ProgramsError(f"{what}; install the same there: results must not depend on who works them out")


@functools.cache
def digest() -> bytes:
    """Of Byline by the content of its files, of packages by their versions: an extension may need any of them."""
    installed = sorted({folder.name for entry in sys.path for folder in Path(entry).glob(DESCRIBED)})
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
