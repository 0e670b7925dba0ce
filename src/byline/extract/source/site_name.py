"""What the site that printed a page is called: every name the page may be giving it, and what speaks for each.

A site names itself in its first lines, behind the title (`Title | Site`), in its copyright line, in its addresses, in
invitations (`Subscribe to Site`) and by repetition.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from byline.extract.page.facts import PageFacts
from byline.language.publishers import bare, of_publishers, share_written_small

LONGEST = 60
TOP, BOTTOM = 12, 25
"""Blocks at the page's ends in which names are looked for."""
LINE = 300
MOST = 25
"""Names taken of one way; a page with more lists other sites."""
WAYS = ("copyright", "behind the title", "before the title", "first lines", "last lines", "address", "invitation")
COPYRIGHT, SUFFIX, PREFIX, FIRST, LAST, ADDRESS, INVITATION = range(len(WAYS))

_SEPARATOR = re.compile(r"\s+(?:[|–—»«·•>:/-]{1,2}|::)\s+|\s*[|»«›]\s*")
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\)|copyright)", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d|present))?")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·∙–—,;]|\s-\s|\.\s|\.$|all rights|alle rechte|tous droits|todos |tutti |всі |все права|powered|\()",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,10})(?![\w-])", re.IGNORECASE
)
_INVITING = (
    "about ",
    "follow ",
    "subscribe to ",
    "welcome to ",
    "über ",
    "abonnieren sie ",
    "contact ",
    "support ",
    "join ",
    "more from ",
)
_DOTTED = re.compile(r"\.[^\W\d_]")
"""Every host has a dot before a letter, few lines have."""
_COMMON = frozenset(
    """facebook twitter youtube instagram linkedin google pinterest whatsapp wordpress gmail t flickr vimeo tumblr
    reddit amazon apple creativecommons w3 gravatar jpg jpeg png gif webp avif html php htm pdf doc mp3 svg css js co
    com org net
    """.split()
)
_SPELLED = re.compile(r"(?:[<(\[]\S+|\S*[\d._]\S*) (?:at|\(at\)|\[at\]) $")
"""`<jane at`: the name of a mailbox stands in brackets, or has a digit, a dot or a line, which no word of prose has."""
MAILBOX = 80
"""Characters of the longest."""
_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Name:
    """One name and where the page says it."""

    value: str
    ways: Counter[int] = field(default_factory=Counter)
    lines: list[int] = field(default_factory=list)
    first_block: int = 9999
    dated: int = 0
    """How many of its copyright lines name a year: a photographer's does not."""
    outside: int = 0
    """How often it stands outside the body."""
    mailed: int = 0
    """How often it stands in a mail address, if it is a host."""

    @property
    def is_host(self) -> bool:
        """Printed as a host, not only behind the sign of a mail address."""
        return self.ways[ADDRESS] > self.mailed

    @property
    def only_mailed(self) -> bool:
        return 0 < self.mailed == self.ways.total()


def gather(page: PageFacts) -> list[Name]:
    """All names, each once, in the order of the ways they were found."""
    found: dict[str, Name] = {}
    new: Counter[int] = Counter()
    for way, index, value in _ways(page):
        value = bare(value)
        key = squeeze(value)
        if len(key) > 1 and len(value) <= LONGEST and not value.isdigit():
            if key not in found:
                new[way] += 1
                if new[way] > MOST:
                    continue
            name = found.setdefault(key, Name(value))
            name.ways[way] += 1
            name.first_block = min(name.first_block, index)
            name.dated += way == COPYRIGHT and bool(_YEARS.search(page.texts[index]))
            name.outside += not page.reading.body_start <= index < page.reading.body_stop
            name.mailed += way == ADDRESS and _is_mailed(value, page.texts[index])
            name.lines.append(page.reading.blocks[index].start)
    return list(found.values())


def _is_mailed(host: str, text: str) -> bool:
    """The host stands in a mail address, behind its sign or, as archives of lists print it, behind the word for it."""
    host, text = host.casefold(), text.casefold()
    return f"@{host}" in text or _SPELLED.search(text.partition(host)[0][-MAILBOX:]) is not None


def squeeze(text: str) -> str:
    """Letters and digits only: `The Example Post` and `theexamplepost` are the same."""
    return _LETTERS.sub("", text.casefold())


def _ways(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    yield from _copyrights(page)
    yield from _beside_title(page)
    yield from _ends(page)
    yield from _addresses(page)
    yield from _invitations(page)


def _copyrights(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    """`© 2020 Example Post. All rights reserved.`"""
    for index, text in enumerate(page.texts):
        match = _COPYRIGHT.search(text) if len(text) <= LINE else None
        if match:
            rest = _COPYRIGHT.sub(" ", text[match.end() :])
            rest = _YEARS.sub(" ", rest).strip(" ,.:;|-–—•·")
            rest = rest.removeprefix("by ").removeprefix("By ")
            stop = _AFTER_NAME.search(rest)
            yield COPYRIGHT, index, rest[: stop.start()] if stop else rest
            before = _YEARS.sub(" ", text[: match.start()]).strip(" ,.:;|-–—•·")
            if 0 < len(before) < 40:
                yield COPYRIGHT, index, before


def _beside_title(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    """`Title | Site` and `Site » Title`."""
    title = page.reading.title.value if page.reading.title else ""
    if len(title) < 4:
        return
    for index, text in enumerate(page.texts):
        if title in text and len(text) < len(title) + 2 * LONGEST:
            before, _, after = text.partition(title)
            parts = [part for part in _SEPARATOR.split(after) if part.strip()]
            if _SEPARATOR.match(after) and parts:
                yield SUFFIX, index, parts[-1]
                if len(parts) > 1:
                    yield SUFFIX, index, parts[0]
            parts = [part for part in _SEPARATOR.split(before) if part.strip()]
            if parts and _SEPARATOR.search(before[-4:] + " "):
                yield PREFIX, index, parts[0]


def _ends(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    """Short lines at the top and the bottom."""
    last = len(page.texts)
    for way, places in ((FIRST, range(min(TOP, last))), (LAST, range(max(0, last - BOTTOM), last))):
        for index in places:
            text = page.texts[index]
            plain = "@" not in text and not any(map(str.isdigit, text))
            if plain and len(text) <= LONGEST and page.kind(index) < 0:
                yield way, index, text
                for part in _SEPARATOR.split(text)[:2]:
                    if part != text:
                        yield way, index, part


def _addresses(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    """The names in hosts and mail addresses, without the top-level domain."""
    for index, text in enumerate(page.texts):
        if len(text) <= 4 * LINE and _DOTTED.search(text):
            for match in _HOST.finditer(text):
                parts = match[1].casefold().split(".")
                core = parts[-3] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2]
                if core not in _COMMON and parts[-1] not in _COMMON - {"co", "com", "org", "net"} and len(core) > 2:
                    yield ADDRESS, index, ".".join(parts[parts.index(core) :])


def _invitations(page: PageFacts) -> Iterator[tuple[int, int, str]]:
    """`About Site`, `Subscribe to Site`."""
    for index, text in enumerate(page.texts):
        if len(text) <= LONGEST:
            folded = text.casefold()
            if folded.startswith(_INVITING):
                word = next(word for word in _INVITING if folded.startswith(word))
                yield INVITATION, index, text[len(word) :].removesuffix(" on Facebook").removesuffix(" on Twitter")


def rows(page: PageFacts, found: list[Name]) -> list[dict[str, float]]:
    """Numbers by name, one row for each name."""
    lines = Counter(text.casefold() for text in page.texts if len(text) <= LONGEST)
    whole = " ".join(text[:LINE] for text in page.texts).casefold()
    keys = [squeeze(name.value.split(".")[0] if name.ways[ADDRESS] else name.value) for name in found]
    cores = Counter({key: name.ways[ADDRESS] for name, key in zip(found, keys, strict=True) if name.ways[ADDRESS]})
    named = {key for name, key in zip(found, keys, strict=True) if not name.ways[ADDRESS]}
    hosts = {key for name, key in zip(found, keys, strict=True) if name.ways[ADDRESS]}
    longer = [(name, key) for name, key in zip(found, keys, strict=True) if len(key) > 3]
    distinct = set(keys)
    title = page.reading.title.value.casefold() if page.reading.title else ""
    most = max((name.ways[ADDRESS] for name in found), default=0)
    out = []
    for name, key in zip(found, keys, strict=True):
        whole_key = squeeze(name.value)
        family = [n for n, k in longer if k in whole_key or whole_key in k]
        folded = name.value.casefold()
        row = {f"way {WAYS[way]}": float(min(5, name.ways[way])) for way in range(len(WAYS))}
        row |= {
            "ways": float(len(name.ways)),
            "family": len(family),
            "ways of family": len({way for n in family for way in n.ways}),
            "times of family": min(20, sum(n.ways.total() for n in family)),
            "copyright with year": min(3, name.dated),
            "family's copyright with year": min(3, sum(n.dated for n in family)),
            "outside": min(5, name.outside),
            "times": min(9, name.ways.total()),
            "lines": min(9, lines[folded]),
            "mentions": min(20, whole.count(folded)),
            "length": len(name.value),
            "words": name.value.count(" ") + 1,
            "capital": float(name.value[:1].isupper()),
            "upper": float(name.value.isupper()),
            "is a host": float(key in hosts),
            "same host": float(min(9, cores[key])) if not name.ways[ADDRESS] else -1.0,
            "host is named": float(key in named) if name.ways[ADDRESS] else -1.0,
            "mailed": name.mailed / max(1, name.ways[ADDRESS]),
            "host with": float(any(key in host or host in key for host in hosts)),
            "most of hosts": float(name.ways[ADDRESS] == most > 0),
            "hosts": min(9, len(hosts)),
            "shares": sum(other != key and (other in key or key in other) for other in distinct) / max(1, len(found)),
            "first block": math.log1p(name.first_block),
            "from end": math.log1p(len(page.texts) - name.first_block),
            "blocks": math.log1p(len(page.texts)),
            "names": len(found),
            "is title": float(folded == title),
            "in title": float(folded in title),
            "ends small": float(name.value.split()[-1][:1].islower()),
            "dotted": float("." in name.value),
            "words of publishers": of_publishers(name.value),
            "also written small": share_written_small(name.value, page.reading.written),
        }
        out.append(row)
    return out
