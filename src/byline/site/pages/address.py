"""Addresses of pages, as the engine will give them.

>>> address("authors/jane-doe.md"), address("years/index.md"), address("index.md"), address("a/b.md", folders=False)
('authors/jane-doe/', 'years/', './', 'a/b.html')
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def address(path: str, *, folders: bool = True) -> str:
    """The address of the page at `path` (below the docs folder), relative to the site's root, percent-encoded.

    `folders` is MkDocs's `use_directory_urls`.
    """
    parent, name = posixpath.split(path.removesuffix(".md"))
    if not folders:
        return quote(posixpath.join(parent, f"{name}.html"))
    return quote(posixpath.join(parent, "" if name == "index" else f"{name}/") or "./")
