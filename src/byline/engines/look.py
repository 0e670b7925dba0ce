"""The two looks of an archive: the newspaper, a theme of its own, and that of a Material site it is a guest of.

A guest leaves the site as it is: its home page, its nav but for one entry, its search, its templates and its assets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from byline.core.post import Problem

THEME = "byline"
_OF_MATERIAL = "partials/language.html"
"""A template that Material has, and every theme that extends it."""
_LANGUAGES = "partials/languages"
PLAIN_FEATURES = ("content.", "announce.")
"""Features of Material that work in the newspaper, too; the others are about parts that it does not have."""
SCRIPTED = ("consent", "version")
"""Settings below `extra` that need Material's script on every page."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a site is the archive's."""

    own: bool
    """Whether the whole site has the newspaper's look."""

    def base(self, folder: str) -> str:
        """Below what the listings lie."""
        return "" if self.own else f"{folder}/"

    def template(self, name: str) -> str:
        return name if self.own else f"byline/{name}"

    def globals(self, ending: str) -> dict[str, Any]:
        """What the templates of the archive ask for."""
        frame, search = ("byline.html", f"search{ending}") if self.own else ("byline/guest.html", "")
        return {"frame": frame, "search_page": search}


def look_of(theme: Theme) -> Look:
    """The look that a site's theme asks for, whose templates are then at hand. Raises PluginError for other themes."""
    if not any(Path(folder, _OF_MATERIAL).is_file() for folder in theme.dirs):
        raise PluginError(
            "byline: its templates stand on Material; set `theme: {name: byline}` or `{name: material}` in mkdocs.yml"
        )
    shared = str(resources.files("byline.theme").joinpath("archive"))
    if shared not in theme.dirs:
        theme.dirs.append(shared)
    newspaper = str(resources.files("byline.theme").joinpath("templates"))
    return Look(any(Path(folder) == Path(newspaper) for folder in theme.dirs))


def spoken(theme: Theme, language: str) -> str:
    """The language of Material's own words that is nearest to a site's; English where it has none that is near.

    Without a file for the language that a site names, Material's templates fail.
    """
    known = {path.stem for folder in theme.dirs for path in Path(folder, _LANGUAGES).glob("*.html")}
    return next((near for near in (language, language.partition("-")[0]) if near in known), "en")


def unhonoured(theme: Theme, extra: Mapping[str, object]) -> list[Problem]:
    """Options of Material that the newspaper has no part for."""
    said = [f"`features: {name}`" for name in theme.get("features") or () if not str(name).startswith(PLAIN_FEATURES)]
    icons = theme.get("icon")
    said += [f"`icon: {name}`" for name in icons or ()] if isinstance(icons, dict) else []
    said += [f"`extra: {name}`" for name in SCRIPTED if extra.get(name)]
    what = f"the newspaper has no part for {', '.join(said)}"
    return (
        [Problem("mkdocs.yml", "theme", what, "leave it out, or use the theme `material`", fatal=False)] if said else []
    )
