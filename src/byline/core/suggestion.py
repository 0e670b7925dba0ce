"""What a person probably meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LIKENESS = 0.65
"""The least share of letters in common, as difflib counts it: `categorys` is `categories`, `rot13` is nothing."""


MOST = 15
"""Names that a line can hold."""
OTHERWISE = "correct it, or leave it out"


def meant(word: str, known: Iterable[str]) -> str:
    """The known name that is most like the word; "" where none is.

    >>> meant("categorys", ["authors", "categories"]), meant("Excrept", ["excerpt"]), meant("x", ["excerpt"])
    ('categories', 'excerpt', '')
    """
    by_letters = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), list(by_letters), n=1, cutoff=LIKENESS)
    return by_letters[close[0]] if close else ""


def asked(name: object) -> str:
    """The question, in the words that it has everywhere."""
    return f"did you mean `{name}`?"


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to write instead: the name that was probably meant, or else any of the known ones.

    >>> suggestion("excrept", ["full", "excerpt"]), suggestion("nothing", ["full", "excerpt"])
    ('did you mean `excerpt`?', 'write one of `full`, `excerpt`')
    """
    listed = list(known)
    close = meant(word, listed)
    if close:
        return asked(close)
    return "write one of " + ", ".join(f"`{item}`" for item in listed) if len(listed) <= MOST else OTHERWISE
