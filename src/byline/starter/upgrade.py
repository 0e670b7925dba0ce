"""A site moved to the installed version of this package; what its owner has changed is left alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import byline
from byline.core import atomic
from byline.core.errors import BylineError
from byline.starter import package
from byline.starter.files import Form, forms, packed
from byline.starter.site import HEADER, REQUIREMENTS, WHEELS, python, requirements, schemas

KEPT_UP = (".github/workflows/site.yml", ".github/workflows/check.yml", ".gitignore", ".gitattributes")
"""Files that come out the same for every site, but for the Python they name; all others are the owner's."""

_WHEEL_RE = re.compile(rf"^(?:\./)?{WHEELS}/{package.NAME}-([^-\s]+)-\S+\.whl\s*$", re.MULTILINE)
_PIN_RE = re.compile(rf"^{package.NAME}\s*==\s*([^\s;]+)\s*$", re.MULTILINE)
_PYTHON_RE = re.compile(r'python-version: "([0-9.]+)"')
_RELEASE_RE = re.compile(r"^## \[([^\]]+)\].*\n", re.MULTILINE)


class UpgradeError(BylineError, ValueError):
    """The site cannot be moved; the message says why and what to do."""


class Pin(NamedTuple):
    """How a site has the package."""

    version: str
    wheel: str
    """The path of the wheel that travels with the site; empty where an index has the package."""


def pinned(requirements: str) -> Pin | None:
    """What a requirements file says of the package.

    >>> pinned("./wheels/byline-0.2.0-py3-none-any.whl\\n"), pinned("byline==0.3\\n"), pinned("mkdocs\\n")
    (Pin(version='0.2.0', wheel='./wheels/byline-0.2.0-py3-none-any.whl'), Pin(version='0.3', wheel=''), None)
    """
    if carried := _WHEEL_RE.search(requirements):
        return Pin(carried[1], carried[0].strip())
    found = _PIN_RE.search(requirements)
    return Pin(found[1], "") if found else None


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done."""

    before: str
    after: str
    changed: tuple[str, ...]
    """Paths of files that were written, below the site's folder."""
    kept: tuple[str, ...]
    """Paths of files for which there is a newer form, left alone because the owner has changed them."""
    news: str
    """What has changed in between, from the changelog."""


def upgrade(folder: Path) -> Upgraded:
    """Raises UpgradeError, before anything is changed, and OSError."""
    listed = folder / REQUIREMENTS
    said = listed.read_text("utf-8") if listed.is_file() else ""
    pin = pinned(said)
    if pin is None:
        raise UpgradeError(f"{listed} does not name the package; write `{package.NAME}=={byline.__version__}` into it")
    before, carried = pin
    if Version(before) > Version(byline.__version__):
        raise UpgradeError(f"the site is at {before}, this is {byline.__version__}; install the newer one first")
    old = next(iter((folder / WHEELS).glob(f"{package.NAME}-{before}-*.whl")), None) if carried else None
    newer = dict(_newer(folder, _former(old)))
    pins = requirements("" if carried else f"{package.NAME}=={byline.__version__}") + _own(said)
    changed = {path: text.encode() for path, text in newer.items() if text} | {REQUIREMENTS: pins.encode()}
    changed |= {path: text.encode() for path, text in schemas().items() if (folder / path).is_file()}
    if carried:
        changed[f"{WHEELS}/{package.wheel_name()}"] = package.wheel()
    written = [path for path, content in changed.items() if _write(folder / path, content)]
    if old and old.name != package.wheel_name():
        old.unlink()
    kept = [path for path, text in newer.items() if not text]
    return Upgraded(before, byline.__version__, tuple(sorted(written)), tuple(sorted(kept)), news(before))


def news(before: str, changelog: str = "") -> str:
    """What the changelog says of the releases after one.

    >>> news("0.1.0", "# Log\\n\\n## [Unreleased]\\n\\n## [0.2.0]\\n\\n- New.\\n\\n## [0.1.0]\\n\\n- Old.\\n")
    '## [0.2.0]\\n\\n- New.'
    """
    text = changelog or package.changelog()
    starts = list(_RELEASE_RE.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return "\n\n".join(
        text[match.start() : end].strip()
        for match, end in zip(starts, ends, strict=True)
        if match[1][0].isdigit() and Version(match[1]) > Version(before)
    )


def _former(wheel: Path | None) -> dict[str, Form]:
    """The forms of the version that made the site, from the wheel that travels with it."""
    if wheel is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as archive:
        inside = {path: f"{package.NAME}/{packed(path)}" for path in KEPT_UP}
        names = set(archive.namelist())
        return {path: Form(archive.read(name).decode()) for path, name in inside.items() if name in names}


def _newer(folder: Path, former: dict[str, Form]) -> Iterator[tuple[str, str]]:
    """Paths whose form has changed, and what belongs there now; nothing where the owner has changed the file."""
    for path in KEPT_UP:
        if path not in former or not (folder / path).is_file():
            continue
        present = (folder / path).read_text("utf-8", "replace")
        match = _PYTHON_RE.search(present)
        was = former[path].substitute(python=match[1] if match else "")
        now = forms()[path].substitute(python=python())
        if now != present and (former[path].template != forms()[path].template or present == was):
            yield path, now if present == was else ""


def _own(said: str) -> str:
    """The lines of a requirements file that are not about what the package needs."""
    pinned = {pin.partition("==")[0] for pin in package.pins()} | {package.NAME}
    lines = (line for line in said.splitlines() if line.strip() and line != HEADER)
    return "".join(f"{line}\n" for line in lines if _name(line) not in pinned)


def _name(line: str) -> str:
    if _WHEEL_RE.match(line):
        return package.NAME
    try:
        return canonicalize_name(Requirement(line.partition(" #")[0]).name)
    except InvalidRequirement:
        return ""


def _write(path: Path, content: bytes) -> bool:
    """Whether there was something to write."""
    if path.is_file() and path.read_bytes() == content:
        return False
    atomic.replace(path, content)
    return True
