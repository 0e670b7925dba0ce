"""The search index: Pagefind over small pages made for it.

A staged page holds only what is searched: title, byline, body, and the filters author, category, source and year.
That costs half of what the theme's pages cost. All languages share one index, so that a reader finds a post in any
of them from any page; how words are parted is said in words.py.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from byline.site.model import Kind, Post
from byline.site.pages.views import View
from byline.site.search.words import for_index

BUNDLE = "pagefind"
"""The folder of the index, below the site's root."""
MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory. Thousands of small files are made there and removed again more cheaply than on a
disk, where Pagefind's threads wait for each other at twice the cost of their work."""
ROOM = 40
"""Bytes that must be free for each character of a page: files take whole blocks, and others need memory, too."""
LAST = {"newest": "0000", "oldest": "9999"}
"""What sorts undated posts last in either order: Pagefind leaves out of a sorted list what has nothing to sort by."""

_LANGUAGE_RE = re.compile(r"[a-z]{2,3}")


class SearchError(RuntimeError):
    """Pagefind is missing or failed; the message says what to do."""


class Staged(NamedTuple):
    """A page to be found."""

    url: str
    """Relative to the site's root."""
    title: str
    content: str
    """Rendered HTML of the body."""
    post: Post | None
    item: View | None
    """The post as listings show it; None for a page that is no post."""


def index(staged: Sequence[Staged], site: Path, language: str) -> None:
    """Writes the index of these pages to `site`/pagefind; the one that is there goes when the new one is whole.

    Raises SearchError.
    """
    with made(staged, language) as bundle:
        put(bundle, site)


@contextlib.contextmanager
def made(staged: Sequence[Staged], language: str) -> Iterator[Path]:
    """The folder of a new index, which is there as long as the context is. Raises SearchError."""
    with tempfile.TemporaryDirectory(prefix="byline-search-", dir=_memory(staged)) as folder:
        pages, bundle = Path(folder, "pages"), Path(folder, BUNDLE)
        pages.mkdir()
        for number, page in enumerate(staged):
            (pages / f"{number}.html").write_text(_page(page), "utf-8")
        _run(pages, bundle, language)
        yield bundle


def put(bundle: Path, site: Path) -> None:
    """Puts an index into its place in a site."""
    shutil.rmtree(site / BUNDLE, ignore_errors=True)
    shutil.copytree(bundle, site / BUNDLE, copy_function=shutil.copyfile, dirs_exist_ok=True)


def _memory(staged: Sequence[Staged]) -> Path | None:
    """The folder in memory where there is ample room for the pages, else none."""
    with contextlib.suppress(OSError):
        needed = sum(ROOM * len(page.content) for page in staged)
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > needed:
            return MEMORY
    return None


def _run(source: Path, output: Path, language: str) -> None:
    match = _LANGUAGE_RE.match(language.lower())
    command = [sys.executable, "-m", "pagefind", "--site", str(source), "--output-path", str(output), "--quiet"]
    command += ["--force-language", match[0] if match else "en", "--exclude-selectors", ".headerlink"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout).strip().rpartition("\n")[2]
        raise SearchError(f"Pagefind failed ({said}); reinstall it with `pip install 'pagefind[bin]'`") from error


def _page(page: Staged) -> str:
    head = [f"<h1>{escape(page.title)}</h1>"]
    outside = [_meta("title", page.title), _meta("address", page.url)]
    if page.post and page.item:
        names = ", ".join(name for kind in (Kind.AUTHOR, Kind.SOURCE) for name in page.post.names(kind))
        head.append(f'<p data-pagefind-weight="4">{escape(names)}</p>')
        outside += [
            *(_filter(kind, link["name"]) for kind, link in _filters(page.item)),
            _filter(Kind.YEAR, page.post.year),
            _meta("date", page.item["date"]["text"]),
            _meta("byline", ", ".join(page.post.metadata.authors)),
            _meta("source", page.post.metadata.source.name),
            *(f'<i data-pagefind-sort="{order}">{page.post.date or last}</i>' for order, last in LAST.items()),
        ]
    body = for_index("".join(head) + page.content)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>{"".join(outside)}'
        f"<article data-pagefind-body>{body}</article></body></html>"
    )


def _filters(item: View) -> list[tuple[Kind, View]]:
    found = [(Kind.AUTHOR, link) for link in item["authors"]] + [(Kind.CATEGORY, link) for link in item["categories"]]
    return found + ([(Kind.SOURCE, item["source"])] if item["source"] else [])


def _filter(kind: Kind, name: str) -> str:
    return f'<i data-pagefind-filter="{kind.value}">{escape(str(name))}</i>'


def _meta(name: str, value: str) -> str:
    return f'<i data-pagefind-meta="{name}">{escape(value)}</i>' if value else ""
