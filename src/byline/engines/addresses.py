"""Which page stands at which address."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from byline.core.post import Problem
from byline.core.slug import folded
from byline.engines.pages import ListingPage, PostPage
from byline.site.pages.page import Page

log = get_plugin_logger("byline")


def add_listing(page: Page, files: Files, config: MkDocsConfig) -> None:
    file = files.get_file_from_path(page.path)
    if file is None:
        file = File.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
    elif isinstance(file.page, PostPage):
        log.warning(
            "%s", Problem(page.path, "same-address", f"stands where “{page.title}” belongs", "rename the post's file")
        )
        return
    if not page.by_hand:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    ListingPage(page, file, config)


def part(files: Iterable[File]) -> None:
    """Gives every page of them an address of its own, also where the file system or the reader's server folds case."""
    taken: set[str] = set()
    for file in files:
        address, number = file.dest_uri, 1
        while folded(address) in taken:
            number += 1
            stem, dot, ending = file.dest_uri.rpartition(
                "/index.html" if file.dest_uri.endswith("/index.html") else "."
            )
            address = f"{stem}-{number}{dot}{ending}"
        if number > 1:
            what = f"shares its address with another page and is published as {address}"
            log.warning("%s", Problem(file.src_uri, "same-address", what, "rename one of the files", fatal=False))
            file.dest_uri = address
            vars(file).pop("url", None)
        taken.add(folded(address))
