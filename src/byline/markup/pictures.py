"""Where the pictures of posts lie, and how posts point to them: in one folder beside the years, each under a name that
is made of what it holds."""

from __future__ import annotations

import re

FOLDER = "pictures"
_NAME = r"[0-9a-f]{16}\.(?:png|jpg|gif|webp|avif|svg)"
NAME_RE = re.compile(_NAME)
_USED_RE = re.compile(rf"\b{FOLDER}/({_NAME})")
_LINK_RE = re.compile(rf"(?<=\]\()\.\./(?={FOLDER}/{_NAME}\))")


def address(name: str) -> str:
    """The address of a picture in a post that lies in the folder of its year."""
    return f"../{FOLDER}/{name}"


def at_depth(body: str, depth: int) -> str:
    """The body of a post that lies so many folders deep: somebody may have moved it.

    >>> at_depth("![Ice](../pictures/76b9a065d4540941.gif)", 2)
    '![Ice](../../pictures/76b9a065d4540941.gif)'
    """
    return body if depth == 1 else _LINK_RE.sub("../" * depth, body)


def used(text: str) -> frozenset[str]:
    """The names of the pictures that a text shows.

    >>> used("![Ice](../pictures/76b9a065d4540941.gif), ![Snow](pictures/snow.gif)")
    frozenset({'76b9a065d4540941.gif'})
    """
    return frozenset(_USED_RE.findall(text)) if f"{FOLDER}/" in text else frozenset()
