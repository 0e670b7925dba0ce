"""Which of the candidates for each field stand in the metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import ModuleType

from byline.extract import authors, title
from byline.extract.reading import Reading
from byline.post import Candidate, Metadata, Problem, Source

ORDER: tuple[tuple[str, ModuleType], ...] = (
    ("title", title),
    ("authors", authors),
)
"""The title first: the rules of every other field look at where it stands."""

SEVERAL = frozenset({"authors", "contributors", "categories", "tags"})
"""Fields that hold every candidate above the threshold; the others hold the best."""

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
        for credit in self.chosen.get("contributors", ()):
            role = getattr(credit, "role", "contributor")
            contributors[role] = (*contributors.get(role, ()), credit.value)
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
        return [
            _doubtful(path, field, candidates)
            for field, candidates in self.rejected.items()
            if candidates and not self.chosen.get(field)
        ]


def find(reading: Reading, stated: Mapping[str, tuple[Candidate, ...]]) -> Findings:
    """Each field in order: what was stated, or else the candidates above the field's threshold."""
    chosen: dict[str, tuple[Candidate, ...]] = dict(stated)
    rejected: dict[str, tuple[Candidate, ...]] = {}
    for field, rules in ORDER:
        if not chosen.get(field):
            candidates = rules.candidates(reading)
            chosen[field] = _choose(field, candidates, rules.THRESHOLD)
            rejected[field] = tuple(c for c in candidates if c not in chosen[field])
        if field == "title" and chosen[field]:
            reading = replace(reading, title=chosen[field][0])
    return Findings(chosen, rejected)


def _choose(field: str, candidates: list[Candidate], threshold: float) -> tuple[Candidate, ...]:
    good: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.confidence >= threshold:
            good.setdefault(candidate.value.casefold(), candidate)
    return tuple(good.values()) if field in SEVERAL else tuple(good.values())[:1]


def _source(values: tuple[str, ...]) -> Source:
    urls = [value for value in values if value.startswith(("http://", "https://"))]
    names = [value for value in values if value not in urls]
    return Source("".join(names[:1]), "".join(urls[:1]))


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
