"""Pages at former addresses, as posts name them (`aliases` in the front matter) and as the last build knew them.

They work on any static host and without scripts. An alias never takes the place of a page and never leaves the site.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from byline.core.post import Problem
from byline.core.slug import folded
from byline.site.exports.addresses import Former
from byline.site.exports.characters import one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

_UNSAFE_RE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")


def redirects(
    posts: Iterable[Post], taken: Iterable[str], site_info: SiteInfo, former: Iterable[Former] = ()
) -> tuple[dict[str, str], list[Problem]]:
    """HTML by path below the site's root, and the aliases that cannot be served.

    `taken` are the paths of all other files of the site. Of two posts with one alias the first by path has it; an alias
    counts before what was there once.
    """
    owners = {folded(path): "the site itself" for path in taken}
    folders = {folded(folder) for path in owners for folder in _folders(path)}
    pages: dict[str, str] = {}
    problems = []
    for post in sorted(posts, key=lambda post: post.path):
        for alias in post.aliases:
            path = alias_path(alias)
            if path is None:
                problems.append(_problem(post, f"the alias {alias!r} is not an address on this site", "write a path"))
            elif owner := _owner(path, owners, folders):
                if owner != post.path:
                    problems.append(_problem(post, f"the alias {alias!r} belongs to {owner}", "remove one of the two"))
            else:
                owners[folded(path)] = post.path
                folders.update(_folders(folded(path)))
                pages[path] = _page(post.title, post.url, post.metadata.language, path, site_info)
    for old in former:
        path = alias_path(old.url)
        if path and not _owner(path, owners, folders):
            pages[path] = _page(old.title, old.to, "", path, site_info)
    return pages, problems


def alias_path(alias: str) -> str | None:
    """The file that answers at an address below the site's root; None for what is no such address.

    >>> alias_path("/2015/harbour/"), alias_path("old.html"), alias_path("news.php"), alias_path("%EB%B6%81")
    ('2015/harbour/index.html', 'old.html', 'news.php/index.html', '북/index.html')
    >>> [alias_path(alias) for alias in ("https://elsewhere.example/x", "//elsewhere.example", "a/../../b", "/")]
    [None, None, None, None]
    """
    try:
        given = urlsplit(alias.strip())
    except ValueError:  # an address such as `//[`
        return None
    if given.scheme or given.netloc or given.query or alias.strip().startswith("//"):
        return None
    path = unquote(given.path).removeprefix("/")
    parts = path.removesuffix("/").split("/")
    if _UNSAFE_RE.search(path) or any(part.strip(". ") == "" or len(part.encode()) > 255 for part in parts):
        return None
    return path if path.endswith((".html", ".htm")) else f"{path.removesuffix('/')}/index.html"


def _owner(path: str, owners: Mapping[str, str], folders: Collection[str]) -> str:
    """Who has the path already, or a file where the path needs a folder, or a folder where it is a file."""
    name = folded(path)
    if name in folders:
        return "the site itself"
    return next((owners[taken] for taken in (name, *_folders(name)) if taken in owners), "")


def _folders(path: str) -> Iterator[str]:
    """The folders a path lies in.

    >>> list(_folders("a/b/c.html"))
    ['a/b', 'a']
    """
    while path := posixpath.dirname(path):
        yield path


def _page(title: str, url: str, language: str, path: str, site_info: SiteInfo) -> str:
    # `./` keeps a colon in the first part of an address from being read as a scheme.
    target = "./" + _relative(url, posixpath.dirname(path))
    title, link = html.escape(one_line(title)), html.escape(target)
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language or site_info.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{html.escape(site_info.absolute(url) if site_info.url else target)}">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n</head>\n'
        f'<body>\n<p><a href="{link}">{title}</a></p>\n</body>\n</html>\n'
    )


def _relative(url: str, folder: str) -> str:
    """From a page in a folder to an address below the root, keeping the slash at its end."""
    path = posixpath.relpath(url or ".", quote(folder) or ".")
    return path + "/" if url.endswith("/") else path


def _problem(post: Post, what: str, remedy: str) -> Problem:
    return Problem(post.path, "alias", what, f"{remedy} under `aliases`", fatal=False)
