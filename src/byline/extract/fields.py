"""Which of the candidates for each field stand in the metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from byline.core.post import Ambiguous, Candidate, Credit, Metadata, Problem, Source
from byline.extract import slots
from byline.extract.authors import candidates as authors
from byline.extract.authors import contributors, typed
from byline.extract.categories import candidates as categories
from byline.extract.date import candidates as date
from byline.extract.page.reading import Reading
from byline.extract.source import candidates as source
from byline.extract.title import candidates as title


class Field(NamedTuple):
    """How a field is found."""

    name: str
    candidates: Callable[[Reading], list[Candidate]]
    threshold: float
    """Confidence below which a value is left out, which is the share of such values that are right."""
    together: float = 0.5
    """The same of values that a whole archive has weighed; chosen on archives that had not taught the trees. A date is
    one choice among a page's, of which none may be right, so that less is enough."""


ORDER = (
    Field("title", title.candidates, title.THRESHOLD, title.THRESHOLD),
    Field("authors", authors.candidates, authors.THRESHOLD, 0.5),
    Field("contributors", contributors.candidates, contributors.THRESHOLD),
    Field("date", date.candidates, date.THRESHOLD, 0.3),
    Field("source", source.candidates, source.THRESHOLD),
    Field("categories", categories.candidates, categories.THRESHOLD, 0.3),
    Field("tags", categories.tags, categories.THRESHOLD, 0.3),
)
"""The title first: the rules of every other field look at where it stands."""

NAMES = frozenset(field.name for field in ORDER)

SEVERAL = frozenset({"authors", "contributors", "categories", "tags"})
"""Fields that hold every candidate above the threshold; the others hold the best, a source its name and its address."""

MISSED = ("title", "authors", "date", "source")
"""Fields that most posts have, so that leaving one out is worth a problem."""

DOUBTFUL = 0.4
"""Below this confidence a candidate is not worth a person's look."""

SHOWN = 3
"""How many candidates a problem names."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was chosen and what was not, by field."""

    chosen: Mapping[str, tuple[Candidate, ...]]
    rejected: Mapping[str, tuple[Candidate, ...]]

    def plus(self, field: str, candidate: Candidate) -> Findings:
        return Findings({**self.chosen, field: (candidate,)}, self.rejected)

    def metadata(self, language: str) -> Metadata:
        def values(field: str) -> tuple[str, ...]:
            return tuple(candidate.value for candidate in self.chosen.get(field, ()))

        contributors: dict[str, tuple[str, ...]] = {}
        for person in self.chosen.get("contributors", ()):
            role = person.role if isinstance(person, Credit) else "contributor"
            contributors[role] = (*contributors.get(role, ()), person.value)
        return Metadata(
            title="".join(values("title")[:1]),
            date="".join(values("date")[:1]),
            authors=values("authors"),
            contributors=contributors,
            source=_source(values("source")),
            categories=values("categories"),
            tags=values("tags"),
            language="".join(values("language")[:1]) or language,
        )

    def problems(self, path: str) -> list[Problem]:
        """A problem for each field that has candidates, none of them good enough."""
        dates = () if self.chosen.get("date") else self.rejected.get("date", ())
        two_ways = [_ambiguous(path, found) for found in dates if isinstance(found, Ambiguous)]
        return two_ways[:1] + [
            _doubtful(path, field, candidates)
            for field in MISSED
            if (candidates := self.rejected.get(field, ()))
            if not self.chosen.get(field) and candidates[0].confidence >= DOUBTFUL
        ]


def find(
    reading: Reading,
    stated: Mapping[str, tuple[Candidate, ...]],
    weighed: Mapping[str, Sequence[Candidate]] | None = None,
    *,
    wanted: AbstractSet[str] = NAMES,
) -> Findings:
    """Each field in order: what was stated, else what the archive's layout or the head of a plain text says outright,
    else what is found.

    `weighed` are the candidates for fields that the archive has weighed already: nothing else is looked at for these.
    Of fields that are not `wanted`, only what was stated and said outright is there.
    """
    weighed = weighed or {}
    written = reading.layout is not None and reading.layout.written
    laid_out = {name: said for name, said in slots.fields(reading).items() if written or name not in weighed}
    chosen: dict[str, tuple[Candidate, ...]] = {**typed.fields(reading), **laid_out, **stated}
    rejected: dict[str, tuple[Candidate, ...]] = {}
    for field in ORDER:
        if field.name in wanted and not chosen.get(field.name):
            together = field.name in weighed
            candidates = list(weighed[field.name]) if together else field.candidates(reading)
            chosen[field.name] = _choose(field, candidates, field.together if together else field.threshold)
            rejected[field.name] = tuple(c for c in candidates if c not in chosen[field.name])
        if field.name == "title" and chosen.get("title"):
            reading = reading.titled(chosen["title"][0])
    return Findings(chosen, rejected)


def chosen(name: str, weighed: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of a field's candidates, weighed by an archive, that stand in the metadata."""
    field = next(field for field in ORDER if field.name == name)
    return _choose(field, list(weighed), field.together)


def threshold(name: str) -> float:
    """The confidence from which a value is believed that a whole archive has weighed."""
    return next(field.together for field in ORDER if field.name == name)


def _choose(field: Field, candidates: list[Candidate], threshold: float) -> tuple[Candidate, ...]:
    good: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.confidence >= threshold:
            good.setdefault(candidate.value.casefold(), candidate)
    values = tuple(good.values())
    if field.name == "source":
        return (*[c for c in values if not _is_url(c.value)][:1], *[c for c in values if _is_url(c.value)][:1])
    return values if field.name in SEVERAL else values[:1]


def _source(values: tuple[str, ...]) -> Source:
    urls = [value for value in values if _is_url(value)]
    names = [value for value in values if not _is_url(value)]
    return Source("".join(names[:1]), "".join(urls[:1]))


def _is_url(value: str) -> bool:
    return value.startswith(("http://", "https://"))


def _ambiguous(path: str, found: Ambiguous) -> Problem:
    what = f"the date can be read as {found.value} or as {found.other}"
    remedy = f"write the one that is right on the first line: `Date: {found.value}`"
    return Problem(path, "ambiguous-date", what, remedy, found.lines[0] + 1 if found.lines else None, fatal=False)


def _doubtful(path: str, field: str, candidates: tuple[Candidate, ...]) -> Problem:
    shown = ", ".join(f"“{c.value}” ({c.confidence:.0%} sure)" for c in candidates[:SHOWN])
    lines = candidates[0].lines
    return Problem(
        path,
        f"doubtful-{field}",
        f"not sure enough of the {field}: {shown}",
        f"write `{field.capitalize()}: …` on the first line if one is right",
        lines[0] + 1 if lines else None,
        fatal=False,
    )
