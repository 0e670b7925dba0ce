"""The authors, sources and categories of an archive that are likely one, each with how often it is named.

>>> [group.name for group in authors({"Grant Montgomery": 9, "GRANT MONTGOMERY": 30, "G. Montgomery": 1})]
['Grant Montgomery']
>>> authors({"J. Smith": 4, "John Smith": 2, "James Smith": 2})
()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from byline.alike import labels, persons
from byline.alike.likeness import DIFFERENT, Likeness
from byline.alike.merging import Group, groups
from byline.alike.spelling import UMLAUTS, joined, plain, sounds
from byline.language import person

PREFIX = 3
"""Letters that two sources or categories must begin with alike to be compared."""

Apart = Callable[[str, str], bool]
"""What a person said is not one."""


def _never(one: str, other: str) -> bool:
    return False


def authors(counts: Mapping[str, int], apart: Apart = _never) -> tuple[Group, ...]:
    """People, and organisations that sign as authors."""
    return groups(counts, likeness, _author_blocks, partial(_author_rank, counts), apart)


def sources(counts: Mapping[str, int], apart: Apart = _never) -> tuple[Group, ...]:
    return groups(counts, labels.source, _source_blocks, partial(_label_rank, counts), apart)


def categories(counts: Mapping[str, int], languages: Sequence[str] = (), apart: Apart = _never) -> tuple[Group, ...]:
    compare = partial(labels.category, languages=tuple(languages))
    return groups(counts, compare, _label_blocks, partial(_label_rank, counts), apart)


def likeness(one: str, other: str) -> Likeness:
    """Of two authors; a person is no organisation."""
    kinds = {person.is_organisation(name.split()) for name in (one, other)}
    if kinds == {False}:
        return persons.compare(one, other)
    return labels.source(one, other) if kinds == {True} else DIFFERENT


def _author_blocks(name: str) -> Iterable[str]:
    whole = person.clean(name) or name
    found = [*plain(whole).split(), *plain(whole.casefold().translate(UMLAUTS)).split()]
    yield joined(plain(whole))
    yield from (word for word in found if len(word) > 1)
    yield from (sounds(word) for word in whole.split() if len(word) > 2)
    yield labels.bare(name)


def _author_rank(counts: Mapping[str, int], name: str) -> tuple[int, ...]:
    """As people write names; with a given name; the commonest; with its accents."""
    return (
        "," not in name,
        _is_in_both_cases(name),
        persons.is_written_out(name),
        counts[name],
        len(joined(name).encode()),
    )


def _source_blocks(name: str) -> Iterable[str]:
    return (labels.bare(name)[:PREFIX],)


def _label_blocks(name: str) -> Iterable[str]:
    return (joined(plain(name))[:PREFIX],)


def _label_rank(counts: Mapping[str, int], name: str) -> tuple[int, ...]:
    """No address; the commonest; with a capital somewhere, but not in capitals; with its accents."""
    return ("." not in name, counts[name], _is_in_both_cases(name), len(joined(name).encode()))


def _is_in_both_cases(name: str) -> bool:
    return name not in (name.lower(), name.upper()) or name.lower() == name.upper()
