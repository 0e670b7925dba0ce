"""What posts say that only shows beside other posts or the registries: addresses that clash, names nearly right.

>>> nearly("Ada Quil", index(["Ada Quill", "Tom Marlow"])), nearly("Bda Quill", index(["Ada Quill"]))
('Ada Quill', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from byline.core.post import Problem
from byline.core.slug import folded
from byline.core.suggestion import asked
from byline.site.exports.redirects import redirects
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post, key
from byline.site.registry.entries import Registry
from byline.site.registry.reading import FILES

SHORTEST = 4
"""Letters of a word in which one letter may be wrong: `Ann` and `Ana` are two people, `B.` and `A.` too."""


def faults(posts: Iterable[Post], registry: Registry) -> Iterator[tuple[Problem, str]]:
    """Of all posts of a folder, each with the words in its front matter that it is about; the last one with an address
    is the one that is told."""
    listed = list(posts)
    taken: dict[str, str] = {}
    for post in listed:
        owner = taken.setdefault(folded(PurePath(post.path).with_suffix("").as_posix()), post.path)
        if owner != post.path:
            what = f"has the address of {PurePath(owner).name}, and is published at another one"
            yield Problem(post.path, "same-address", what, "rename one of the files", fatal=False), ""
    aliases = {post.path: post.aliases for post in listed}
    for problem in redirects(listed, (), SiteInfo(""))[1]:
        yield problem, next((alias for alias in aliases[problem.path] if repr(alias) in problem.what), "")
    yield from _names(listed, registry)


def _names(posts: list[Post], registry: Registry) -> Iterator[tuple[Problem, str]]:
    for kind, file in FILES.items():
        known = index(entry.name for (of, _), entry in registry.entries.items() if of is kind)
        suspects: dict[str, str] = {}
        for post in posts if known else ():
            for name in post.names(kind):
                if name not in suspects:
                    suspects[name] = "" if registry.entry(kind, name) else nearly(name, known)
                if suspects[name]:
                    what = f"{name!r} is not in {file}"
                    remedy = f"{asked(suspects[name])} Else enter it there"
                    yield Problem(post.path, "near-name", what, remedy, fatal=False), name


def index(names: Iterable[str]) -> Mapping[str, str]:
    """By each name and each of its spellings that lacks one letter: the name."""
    return {spelling: name for name in names for spelling in _spellings(key(name))}


def nearly(name: str, known: Mapping[str, str]) -> str:
    """The known name that differs by one letter of a long word, or by two neighbours that changed places; or ""."""
    for spelling in _spellings(key(name)):
        if (found := known.get(spelling)) and _is_slip(key(name), key(found)):
            return found
    return ""


def _spellings(name: str) -> Iterator[str]:
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]


def _is_slip(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    differing = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return len(words) == len(others) and all(
        len(word) >= SHORTEST <= len(known) and re.sub(r"\D", "", word) == re.sub(r"\D", "", known)
        for word, known in differing
    )
