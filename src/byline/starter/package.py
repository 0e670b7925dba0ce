"""The installed package as a wheel, so that a site can carry what builds it, and what the wheel needs.

A wheel is made anew from what is installed: that works for every way of installing, without the network and without
the files it was installed from. The same package gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

import byline

NAME = "byline"
PACKAGE = Path(byline.__file__).parent
CHANGELOG = "CHANGELOG.md"
_LEFT_OUT = {"__pycache__", ".DS_Store"}
_KEPT_FACTS = ("METADATA", "entry_points.txt")
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can say; a wheel's bytes shall not depend on when it is made."""


def wheel_name(version: str = byline.__version__) -> str:
    return f"{NAME}-{version}-py3-none-any.whl"


@cache
def wheel() -> bytes:
    """Packed once a process. Raises metadata.PackageNotFoundError where the package was never installed."""
    facts = f"{NAME}-{byline.__version__}.dist-info"
    files = dict(_package_files()) | {f"{facts}/{name}": content for name, content in _facts()}
    rows = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    files[f"{facts}/RECORD"] = "\n".join([*rows, f"{facts}/RECORD,,", ""]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def changelog() -> str:
    """What has changed, version by version: packed with the package, or beside its source."""
    places = (PACKAGE / CHANGELOG, PACKAGE.parents[1] / CHANGELOG)
    return next((place.read_text("utf-8") for place in places if place.is_file()), "")


@cache
def pins() -> tuple[str, ...]:
    """`name==version` for all that is installed because the package needs it, whatever needs it on the way."""
    found: dict[str, str] = {}
    waiting = [Requirement(NAME)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        for extra in ("", *sorted(wanted.extras)):
            if (wanted.name, extra) in seen:
                continue
            seen.add((wanted.name, extra))
            try:
                installed = metadata.distribution(wanted.name)
            except metadata.PackageNotFoundError:  # needed on other systems only
                continue
            found[_normalised(wanted.name)] = installed.version
            needs = map(Requirement, installed.requires or ())
            waiting += [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]
    del found[NAME]
    return tuple(f"{name}=={version}" for name, version in sorted(found.items()))


def _package_files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and not _LEFT_OUT & set(path.parts) and path.name != CHANGELOG:
            yield PurePosixPath(NAME, path.relative_to(PACKAGE).as_posix()).as_posix(), path.read_bytes()
    yield f"{NAME}/{CHANGELOG}", changelog().encode()


def _facts() -> Iterator[tuple[str, bytes]]:
    """The files that say what a wheel holds, but for the list of its files."""
    installed = metadata.distribution(NAME)
    for name in _KEPT_FACTS:
        text = installed.read_text(name) or ""
        if name == "METADATA":  # that of an editable installation may be older than its source
            text = re.sub(r"^Version: .*$", f"Version: {byline.__version__}", text, count=1, flags=re.MULTILINE)
        yield name, text.encode()
    yield "WHEEL", b"Wheel-Version: 1.0\nGenerator: byline\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    for path in installed.files or ():
        if "licenses" in path.parts:
            yield f"licenses/{path.name}", path.read_binary()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
