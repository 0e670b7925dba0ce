"""Whether the website still is what a build would make of its folder, so that nothing need be built.

A build that ended well and warned of nothing leaves a digest of all it was made from, and of the files it made. Where
other plugins or hooks run, nobody knows what they look at, and every build is a whole one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from byline import config, programs
from byline.core import atomic
from byline.core.errors import ConfigError
from byline.core.identity import MKDOCS_FILE
from byline.project import Project, plugins
from byline.seen import file_state
from byline.site.exports.addresses import FILE

RECORD = Path(".cache/byline/built.json")
OURS = frozenset({"byline", "search"})
"""Plugins of which it is known what a site depends on."""
PASSED_OVER = frozenset({".cache", ".git", ".venv", "__pycache__", FILE})
"""What a site does not depend on; the list of published addresses is a build's own."""
BUILT_FROM, MADE = "of", "made"


def state_of(project: Project) -> str:
    """A digest of all that the website is made from; "" where that is not known."""
    try:
        said = config.read_site(project.folder / MKDOCS_FILE) or {}
    except ConfigError:
        return ""
    if said.get("hooks") or not plugins(said.get("plugins")).keys() <= OURS:
        return ""
    named = (project.folder / name for name in _folders(said))
    outside = [folder for folder in named if not folder.resolve().is_relative_to(project.folder.resolve())]
    parts = (
        programs.digest().hex(),
        dt.date.today().isoformat(),
        *_variables(project.folder / MKDOCS_FILE),
        *_files(project.folder, but=project.site),
        *(line for folder in outside for line in _files(folder, but=project.site)),
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def stands(project: Project, state: str) -> bool:
    """Whether the last build was made from this state, and its website is as it left it."""
    try:
        kept: Mapping[str, Any] = dict(json.loads((project.folder / RECORD).read_text("utf-8")))
        there = (project.folder / FILE).exists()
    except (OSError, ValueError, TypeError):
        return False
    return bool(state) and there and kept.get(BUILT_FROM) == state and kept.get(MADE) == _made(project)


def keep(project: Project, state: str, warnings: int) -> None:
    """After a build that ended well: remembers what it was made from, where it warned of nothing."""
    with contextlib.suppress(OSError):
        if state and not warnings and state == state_of(project):
            atomic.replace(project.folder / RECORD, json.dumps({BUILT_FROM: state, MADE: _made(project)}))


def _made(project: Project) -> str:
    return hashlib.sha256("\n".join(_files(project.site)).encode("utf-8", "surrogateescape")).hexdigest()


def _folders(said: Mapping[str, Any]) -> Iterator[str]:
    """Folders that the settings name, from where these lie."""
    theme = said.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    yield from (str(folder) for folder in (said.get("docs_dir"), custom) if folder)


def _variables(settings: Path) -> list[str]:
    """Environment variables that the settings name, and our own."""
    text = settings.read_text("utf-8")
    named = (name for name in os.environ if name in text or name.startswith("BYLINE_"))
    return sorted(f"{name}={os.environ[name]}" for name in named)


def _files(folder: Path, but: Path | None = None) -> Iterable[str]:
    """Every file below a folder with its size and when it was last changed in any way, in order. Links to folders are
    not followed."""
    found, left = [], [os.fspath(folder)]
    while left:
        with contextlib.suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.name in PASSED_OVER:
                    continue
                if entry.is_dir():
                    if not entry.is_symlink() and (but is None or Path(entry.path) != but):
                        left.append(entry.path)
                    continue
                try:
                    status = entry.stat()
                except OSError:  # a link that leads nowhere, as editors leave them, or a file that went just now
                    found.append(entry.path)
                else:
                    found.append(f"{entry.path} {file_state(status)}")
    return sorted(found)
