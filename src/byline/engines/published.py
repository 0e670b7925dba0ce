"""The addresses of the last build, beside the settings of the site."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from byline.core import atomic
from byline.engines.pages import ListingPage, PostPage
from byline.site.exports import addresses
from byline.site.exports.addresses import Known


def known(config: MkDocsConfig) -> dict[str, Known]:
    try:
        return addresses.load(_file(config).read_text("utf-8", "replace"))
    except OSError:
        return {}


def keep(config: MkDocsConfig, entries: Mapping[str, Known]) -> None:
    """A folder that nobody may write into loses no more than the next build would have known."""
    text = addresses.dump(entries)
    with contextlib.suppress(OSError):
        if addresses.dump(known(config)) != text:
            atomic.replace(_file(config), text)


def own_pages(files: Files) -> Iterator[tuple[str, str]]:
    """Address and Markdown of each page that a person wrote and that is no post; the home page never moves."""
    for file in files.documentation_pages():
        written = not file.generated_by and file.inclusion.is_included()  # type: ignore[no-untyped-call]
        if written and not isinstance(file.page, (PostPage, ListingPage)) and file.url not in ("", "./"):
            with contextlib.suppress(UnicodeDecodeError):
                yield file.url, file.content_string


def _file(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / addresses.FILE
