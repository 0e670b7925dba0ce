"""All that can be told of a site's folder without building it, in the order in which a person should mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import byline
from byline import config
from byline.core import frontmatter
from byline.core.identity import MKDOCS_FILE
from byline.core.post import Problem
from byline.project import Project
from byline.site import checks
from byline.site.checks import silence
from byline.site.exports.site_info import home_of
from byline.site.registry import reading
from byline.starter import wording
from byline.starter.site import REQUIREMENTS
from byline.starter.upgrade import pinned


def examine(site: Project) -> list[Problem]:
    """What keeps something off the site comes first, then what readers would miss, then what is only said."""
    registry, faults = reading.read_below(site.docs)
    found = [*_settings(site), *faults]
    found += checks.check_below(site.posts, dt.date.today().isoformat(), registry)
    found += [*_texts(site), *wording.left(site.folder), *_package(site.folder)]
    return sorted(silence.told(found, site.silent), key=lambda problem: not problem.fatal)


def _settings(site: Project) -> Iterator[Problem]:
    said = config.read_site(site.folder / MKDOCS_FILE) or {}
    _, missing = home_of(str(said.get("site_url") or ""))
    if missing:
        yield missing


def _below(posts: Path) -> list[Path]:
    paths = sorted(posts.rglob("*.md"))
    return [path for path in paths if not any(part.startswith(".") for part in path.relative_to(posts).parts)]


def _texts(site: Project) -> Iterator[Problem]:
    """Posts whose text is gone."""
    for path in _below(site.posts):
        origin = frontmatter.origin_of(path.read_text("utf-8", "replace"))
        if origin and not (site.folder / origin).exists() and not Path(origin).is_absolute():
            what = f"the text that {path.relative_to(site.folder).as_posix()} was made from is gone"
            remedy = "put it back, or remove the post with `byline convert --prune`"
            yield Problem(origin, "gone", what, remedy, fatal=False)


def _package(folder: Path) -> Iterator[Problem]:
    """What builds the site elsewhere, against what is installed here."""
    listed = folder / REQUIREMENTS
    if not listed.is_file():
        return
    pin, here = pinned(listed.read_text("utf-8", "replace")), byline.__version__
    if pin is None:
        yield Problem(REQUIREMENTS, "pin", "does not name the package", f"write `byline=={here}` into it")
    elif pin.wheel and not (folder / pin.wheel).is_file():
        yield Problem(REQUIREMENTS, "pin", f"{pin.wheel} is missing", "put it back; `byline upgrade` makes it anew")
    elif pin.version != here:
        what = f"the site is built with {pin.version} elsewhere, and with {here} here"
        yield Problem(REQUIREMENTS, "pin", what, "move the site with `byline upgrade`", fatal=False)
