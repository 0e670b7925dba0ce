"""Whether two names of sources, or two categories, are one: case, articles, plurals, addresses, typing errors.

>>> source("The Courier", "courier.example").degree.name, source("Alder Courier", "The Courier").degree.name
('LIKELY', 'DIFFERENT')
>>> category("Harbour", "harbours", ["en"]).degree.name, category("Harbour", "Ports", ["en"]).degree.name
('LIKELY', 'DIFFERENT')

Words that mean the same are no likeness: a person joins them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from byline.alike.likeness import DIFFERENT, Degree, Likeness
from byline.alike.spelling import joined, plain, same, slip
from byline.vocabulary import words

LONG_ENOUGH = 8
"""Letters of a name in which one may be a typing error: of shorter ones, `Nation` and `Notion`, most are others."""
STEM = 3
"""Letters that a singular and its plural must share."""

_HOST_RE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?", re.IGNORECASE)
_GENERAL = frozenset("ac co com edu gov net org or ne gob gouv".split())
"""Second parts of addresses that name nobody: `courier.co.uk`."""
_DIGITS_RE = re.compile(r"\d+")
_SIGNS_RE = re.compile(r"(?<=\w)[+#]+")  # `C`, `C++` and `C#` are three


def source(one: str, other: str) -> Likeness:
    """Two names of sources, or a name and an address; organisations that sign as authors are named alike."""
    if _DIGITS_RE.findall(plain(one)) != _DIGITS_RE.findall(plain(other)):
        return DIFFERENT
    first, second = _host(one), _host(other)
    if first and second:
        return Likeness(Degree.SAME, ("the same address",)) if first == second else DIFFERENT
    if first or second:
        label, name = (first, other) if first else (second, one)
        hosts = _named(label)
        fits = hosts and hosts.replace("-", "") in {joined(plain(name)), joined(plain(_bare(name)))}
        return Likeness(Degree.LIKELY, (f"{label} is an address of that name",)) if fits else DIFFERENT
    if same(one, other):
        return Likeness(Degree.SAME, ("the same but for capitals, accents or signs",))
    if same(_bare(one), _bare(other)):
        return Likeness(Degree.SAME, ("the same but for the article",))
    return _mistyped(_bare(one), _bare(other))


def category(one: str, other: str, languages: Iterable[str] = ()) -> Likeness:
    """Two categories of posts in these languages, whose plurals are looked for."""
    if any(signs.findall(one) != signs.findall(other) for signs in (_DIGITS_RE, _SIGNS_RE)):
        return DIFFERENT
    first, second = _without_and(one), _without_and(other)
    if same(first, second):
        return Likeness(Degree.SAME, ("the same but for capitals, accents or signs",))
    known = words("plurals")
    chosen = [known[name] for language in languages if (name := language.split("-")[0]) in known]
    endings = tuple(ending for each in chosen for ending in each)
    if _is_plural(plain(first), plain(second), endings) or _is_plural(plain(second), plain(first), endings):
        return Likeness(Degree.LIKELY, ("one is the plural of the other",))
    return _mistyped(first, second)


def bare(name: str) -> str:
    """A source's letters without article and address: by what sources that may be one are looked for.

    >>> bare("The Alder Courier"), bare("www.courier.example")
    ('aldercourier', 'courier')
    """
    return joined(plain(_named(_host(name)) or _bare(name)))


def _mistyped(one: str, other: str) -> Likeness:
    """One typing error in one of several words, or in a long one."""
    first, second = plain(one).split(), plain(other).split()
    if len(first) != len(second) or len("".join(first)) < LONG_ENOUGH:
        return DIFFERENT
    unlike = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(unlike) != 1:
        return DIFFERENT
    (a, b), *_ = unlike
    mistake = slip(a, b)
    long = max(len(a), len(b)) >= LONG_ENOUGH or len(first) > 1
    # What differs in its end alone is mostly another form or another word: `Economic`, `Economics`; `Politics`.
    at_end = mistake is not None and mistake.at >= min(len(a), len(b)) - 1
    if mistake is None or not long or at_end:
        return DIFFERENT
    return Likeness(Degree.LIKELY, (f"`{a}` is one typing error from `{b}`",))


def _is_plural(one: str, many: str, endings: Iterable[str]) -> bool:
    """Of the last word; a singular that ends in `ss` is no other's plural."""
    *head, single = one.split() or [""]
    *its, plural = many.split() or [""]
    if head != its or plural.endswith("ss"):
        return False
    for ending in endings:
        before, _, after = ending.partition(":")
        before, after = plain(before), plain(after)
        stem = single[: len(single) - len(before)] if single.endswith(before) else ""
        if len(stem) >= STEM and plural == stem + after:
            return True
    return False


def _host(name: str) -> str:
    """The host where a name is an address and nothing else."""
    match = _HOST_RE.fullmatch(name.strip())
    return match[1].casefold() if match and not match[1].replace(".", "").isdigit() else ""


def _named(host: str) -> str:
    """Whom a host is named for; nobody where several parts could be meant: a blog's on a platform."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _GENERAL:
        parts.pop()
    return parts[0] if len(parts) == 1 else ""


def _bare(name: str) -> str:
    """Without the article it begins with."""
    first, _, rest = " ".join(name.split()).partition(" ")
    return rest if rest and first.casefold() in _articles() else name


def _without_and(name: str) -> str:
    """`Art & Photography` as `art photography`, with the word for *and* of any language."""
    return " ".join(word for word in name.replace("&", " ").split() if word.casefold() not in _ands())


@functools.cache
def _articles() -> frozenset[str]:
    return frozenset(word for entry in words("collation").values() for word in entry.get("articles", ()))


@functools.cache
def _ands() -> frozenset[str]:
    return frozenset(word for entry in words("labels").values() for word in entry.get("and", ()))
