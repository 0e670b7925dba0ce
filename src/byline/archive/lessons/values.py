"""What a stretch of a line says of a field, and where in a line the values of one stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from byline.archive.lessons.labels import sticks
from byline.extract.categories import terms
from byline.extract.title.features import normal
from byline.language import dates, names, people

DAY = len("2015-07-12")
EDGES = ' \t.,:;|–—-•·“”„"‘«»「」『』《》*_'
LIST = ("categories", "tags", "authors")
"""Fields that may hold several values."""
NAME, NAME_WORDS = 40, 5
"""Characters and words of the longest name."""
TERM = 80
"""Characters of the longest category, or source."""
STOPS = frozenset("!?…:;")
STUCK = ""
"""Between two values that are stuck together."""
GAP = 5
"""Characters between two values of a list, at most."""
_YEAR = re.compile(r"[\s,]+(?:19|20)\d\d$")
"""What a publisher's name may be followed by: `(Quay Post 2004)`."""
_ALIKE = str.maketrans("’‘ʼ“”„–—\u00a0", "'''\"\"\"-- ")
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#\s]+)", re.IGNORECASE)
Values = tuple[str, ...]
NOTHING: Values = ()


class Grammar(NamedTuple):
    """How a stretch is read."""

    kind: str = "field"
    """`field`, by the field's own; `whole`; `list`, parted by `gaps`; `host`, of an address; `swapped`, month first."""
    gaps: Values = ()
    names: Values = ()
    """Values of several words, longest first, that are kept together where a list is parted by blanks."""

    def read(self, name: str, text: str, language: str) -> Values:
        """None, where the stretch says nothing of the field."""
        bare = text.strip(EDGES)
        match self.kind:
            case "whole":
                return (bare,) if bare else ()
            case "list":
                return self._parted(bare)
            case "host":
                host = _HOST.search(text)
                return (host[1],) if host else ()
        return values_in(name, text, language, swapped=self.kind == "swapped")

    @property
    def is_by_blanks(self) -> bool:
        return any(gap and not gap.strip() for gap in self.gaps)

    def _parted(self, text: str) -> Values:
        if STUCK in self.gaps:
            signs = self._replace(gaps=tuple(gap for gap in self.gaps if gap != STUCK))
            held = signs._parted(text) if signs.gaps else (text,)
            return tuple(piece for part in held for piece in _unstuck(part))
        known = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in self.names) if self.is_by_blanks else ""
        gaps = "|".join(map(_gap, self.gaps))
        if not known:
            return tuple(filter(None, (part.strip(EDGES) for part in re.split(gaps, text))))
        parts = re.split(f"({known})", text, flags=re.IGNORECASE)
        pieces = ([part] if number % 2 else re.split(gaps, part) for number, part in enumerate(parts))
        return tuple(piece.strip(EDGES) for some in pieces for piece in some if piece.strip(EDGES))


def of_words(values: Iterable[str]) -> Values:
    """Those of several words, longest first."""
    return tuple(sorted({value for value in values if " " in value}, key=lambda value: (-len(value), value)))


def _unstuck(text: str) -> Iterator[str]:
    """Where values were stuck together, a capital follows a small letter."""
    start = 0
    for at in range(1, len(text)):
        if text[at].isupper() and text[at - 1].islower():
            yield text[start:at]
            start = at
    yield text[start:]


def _gap(text: str) -> str:
    sign = text.strip()
    if not sign:
        return r"\s+"
    return rf"\s+{re.escape(sign)}\s+" if sign[0].isalnum() else rf"\s*{re.escape(sign)}\s*"


def values_in(name: str, text: str, language: str, *, swapped: bool = False) -> Values:
    """What a stretch of text says of a field, by the field's own grammar."""
    bare = text.strip(EDGES)
    match name:
        case "date":
            found = dict.fromkeys(days(text, language, swapped=swapped))
            return tuple(found) if len(found) == 1 else ()
        case "authors":
            named = tuple(person.name for person in people.people(bare) if person.role == people.AUTHOR)
            if named and all(map(_is_name, named)):
                return named
            return (bare,) if bare and _is_name(text) and not text.rstrip().endswith(".") else ()
        case "categories" | "tags":
            parts = terms.split(bare) if bare else []
            return tuple(parts) if all(len(part) <= TERM for part in parts) else ()
        case "title":
            return (text.strip(),) if bare else ()
    publisher = _YEAR.sub("", bare)
    return (publisher,) if publisher and len(publisher) <= TERM else ()


def _is_name(text: str) -> bool:
    """What may be one, an account's, too; no sentence."""
    return len(text) <= NAME and text.strip().count(" ") < NAME_WORDS and text.rstrip()[-1:] not in STOPS


def is_whole_name(text: str) -> bool:
    """Several words that look like a person's name, and nothing else.

    >>> is_whole_name("Ada Quill"), is_whole_name("And what"), is_whole_name("Ada")
    (True, False, False)
    """
    line = names.Line(text)
    return len(line.words) > 1 and any(run == (0, len(line.words)) for run in names.runs(line))


def days(text: str, language: str, *, swapped: bool) -> Iterator[str]:
    for one in dates.find(text, language):
        value = one.other or one.value if swapped else one.value
        if len(value) == DAY:
            yield value


def folded(values: Iterable[str]) -> Values:
    """Values as they are compared."""
    return tuple(sorted({normal(value) or value for value in values}))


class Span(NamedTuple):
    """A stretch of a line."""

    start: int
    stop: int
    grammar: Grammar


def spans(name: str, text: str, language: str, wanted: Values) -> Iterator[Span]:
    """Every stretch that says just the wanted values."""
    for start, stop, gaps in dict.fromkeys(_stretches(name, text, language, wanted)):
        cut = text[start:stop]
        kinds = [Grammar(), Grammar("swapped")] if name == "date" else [Grammar()]
        kinds += [Grammar("list", gaps, of_words(wanted))] if gaps else [Grammar("whole")] if name != "date" else []
        kinds += [Grammar("host")] if name == "source" else []
        good = (one for one in kinds if folded(one.read(name, cut, language)) == folded(wanted))
        if (grammar := next(good, None)) is not None:
            yield Span(start, stop, grammar)


def _stretches(name: str, text: str, language: str, wanted: Values) -> Iterator[tuple[int, int, Values]]:
    """Where the values stand, all of them, with nothing between but signs; and the signs."""
    if name == "date":
        for one in dates.find(text, language):
            if wanted[0] in (one.value, one.other):
                yield one.start, one.stop, ()
        return
    low = _low(text)
    if name == "source":
        hosts = (one for one in _HOST.finditer(text) if one[1].casefold() == wanted[0].casefold())
        yield from ((one.start(), one.end(), ()) for one in hosts)
    parts = sorted({_low(value) for value in wanted}, key=lambda value: (-len(value), value))
    hits = re.finditer("|".join(map(re.escape, parts)), low)
    found = [
        hit.span()
        for hit in hits
        if (_parts(text, hit.start()) or sticks(text[: hit.start()])) and _parts(text, hit.end())
    ]
    for first in range(len(found)):
        there, gaps = {low[slice(*found[first])]}, list[str]()
        for before, after in zip(found[first:], found[first + 1 :], strict=False):
            if len(there) == len(parts) or after[0] - before[1] > GAP:
                break
            there.add(low[slice(*after)])
            gaps.append(low[before[1] : after[0]])
        if len(there) == len(parts):
            last = found[first + len(gaps)]
            yield found[first][0], last[1], tuple(dict.fromkeys(gaps))


def _low(text: str) -> str:
    """In small letters, as long as it was, and with one sign for all quotation marks, dashes and blanks."""
    low = text.translate(_ALIKE)
    return low.lower() if len(low.lower()) == len(low) else "".join(c if len(c.lower()) > 1 else c.lower() for c in low)


def _parts(text: str, index: int) -> bool:
    """Whether a value may begin or end here: not in the middle of a word, but where a label is stuck to it."""
    if not 0 < index < len(text):
        return True
    one, other = text[index - 1], text[index]
    if not (one.isalnum() and other.isalnum()):
        return True
    cased = one.lower() != one.upper() and other.lower() != other.upper()
    return not cased or (one.islower() and other.isupper())
