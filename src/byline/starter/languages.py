"""The languages that Material's own words are in; its templates fail where a site names another one."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def languages() -> list[str]:
    """As a site names them: `de`, `pt-BR`."""
    found = importlib.util.find_spec("material")
    folders = found.submodule_search_locations if found else None
    return sorted(
        path.stem for folder in folders or () for path in Path(folder, "templates/partials/languages").glob("*.html")
    )


def nearest(language: str) -> str | None:
    """The language itself as Material writes it, or the same without its region; None where there is neither.

    >>> nearest("PT_br"), nearest("de-AT"), nearest("xx"), nearest("")
    ('pt-BR', 'de', None, None)
    """
    known = {name.lower(): name for name in languages()}
    wanted = language.strip().replace("_", "-").lower()
    return known.get(wanted) or known.get(wanted.split("-")[0])
