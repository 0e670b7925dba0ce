"""Names of text encodings, as people state them for texts whose bytes do not show theirs."""

from __future__ import annotations

from encodings.aliases import aliases

from byline.core.suggestion import asked, meant


def complaint(name: str) -> str:
    """What is wrong with the name, and the one that was probably meant; empty where it names an encoding of text.

    >>> complaint("cp1251"), complaint("EUC-KR"), complaint("rot13")
    ('', '', "'rot13' is no known text encoding")
    >>> complaint("utf-9")
    "'utf-9' is no known text encoding; did you mean `utf-8`?"
    """
    if _is_known(name):
        return ""
    known = sorted(alias.replace("_", "-") for alias in {*aliases, *aliases.values()} if _is_known(alias))
    close = meant(name.replace("_", "-"), known)
    return f"{name!r} is no known text encoding" + (f"; {asked(close)}" if close else "")


def _is_known(name: str) -> bool:
    try:
        b" ".decode(name)  # of no bytes at all, Python does not look the name up
    except UnicodeError:  # a single byte is no whole UTF-16
        return True
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return False
    return True
