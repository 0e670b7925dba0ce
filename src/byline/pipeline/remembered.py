"""The results for texts that have not changed since an earlier run, and the pure step for the others.

Only texts that are files of their own are remembered: a container has to be read through in any case.

A result is kept under all that it depends on (`keys`), so what is taken from memory is what the step would have made.
Where a folder's layout is learnt from other texts than before, none of its results is known.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import islice
from pathlib import Path
from typing import Any

from byline.config import Options
from byline.core.post import Correction, Metadata, Problem, Role, Source
from byline.pipeline.job import Converted
from byline.pipeline.judged import Choice, Decision, Judged
from byline.pipeline.keys import keys
from byline.pipeline.plan import Plan
from byline.pipeline.storing.pictures import as_before
from byline.results import Results

Make = Callable[[frozenset[str]], Iterator[Converted]]
"""Converts every text, in order, but the files whose origins are done."""
PASSING = frozenset({"fault", "too-slow"})
"""Problems that another run may not have."""
ROLES = tuple(Role)
DATE, MOMENT = "date", "moment"
"""JSON has neither; each is a map with one of these keys."""


def results(
    planned: Plan, options: Options, memory: Path, corrections: Mapping[str, Correction], make: Make
) -> Iterator[Converted]:
    """A result for every text, in order; `make` is asked for those that memory does not have."""
    with Results(memory) as held:
        folders = tuple(planned.folders(options))
        known: dict[str, bytes] = {}
        for folder in folders:
            known |= keys(folder.path, folder.singles, options, corrections)
        there = held.known(known.values())
        kept = frozenset(origin for origin, key in known.items() if key in there)
        made = _Ahead(make(kept))
        for folder in folders:
            for item in folder.singles:
                if item.origin not in kept:
                    yield from (_keep(one, known, held) for one in made.of(frozenset({item.origin})))
                elif (one := _restored(held.get(known[item.origin]))) and as_before(item.path, one):
                    yield one
                else:  # it was damaged, or other pictures lie beside the text
                    again = make(frozenset(known) - {item.origin})
                    anew = islice((one for one in again if one.origin == item.origin), 1)
                    yield from (_keep(one, known, held) for one in anew)
            yield from made.but(known.keys())


class _Ahead:
    """Results as they are made, looked at before they are taken."""

    def __init__(self, made: Iterator[Converted]) -> None:
        self._made = made
        self._next: Converted | None = None

    def of(self, origins: Set[str]) -> Iterator[Converted]:
        """Those that come next and are of these origins."""
        return self._while(lambda one: one.origin in origins)

    def but(self, origins: Set[str]) -> Iterator[Converted]:
        """Those that come next and are of other origins."""
        return self._while(lambda one: one.origin not in origins)

    def _while(self, fits: Callable[[Converted], bool]) -> Iterator[Converted]:
        while True:
            self._next = self._next or next(self._made, None)
            if self._next is None or not fits(self._next):
                return
            one, self._next = self._next, None
            yield one


def _keep(made: Converted, known: Mapping[str, bytes], memory: Results) -> Converted:
    """The same result, kept where another run would have the same."""
    key = known.get(made.origin)
    if key and not any(problem.code in PASSING for problem in made.problems):
        with contextlib.suppress(TypeError):  # front matter that states what JSON cannot hold
            memory.keep(key, _packed(made))
    return made


def _packed(made: Converted) -> bytes:
    held = {one.name: getattr(made, one.name) for one in dataclasses.fields(made)}
    held["roles"] = [ROLES.index(role) for role in made.roles]
    return json.dumps(held, default=_as_map, ensure_ascii=False).encode("utf-8", "surrogateescape")


def _restored(packed: bytes | None) -> Converted | None:
    """What was packed; None where it is damaged."""
    try:
        held: dict[str, Any] = json.loads((packed or b"").decode("utf-8", "surrogateescape"), object_hook=_as_object)
        data = held["metadata"]
        told = {
            "authors": tuple(data["authors"]),
            "contributors": {role: tuple(names) for role, names in data["contributors"].items()},
            "source": Source(**data["source"]),
            "categories": tuple(data["categories"]),
            "tags": tuple(data["tags"]),
        }
        return Converted(
            held["origin"],
            Metadata(**{**data, **told}),
            held["markdown"],
            tuple(Problem(**problem) for problem in held["problems"]),
            tuple(ROLES[number] for number in held["roles"]),
            held["pictures"],
            tuple(held["absent"]),
            held["stated"],
            held["marked"],
            {name: tuple(by) for name, by in held["taught"].items()},
            _judged(*held["judged"]),
        )
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _judged(fields: Mapping[str, Any], *rest: Any) -> Judged:  # noqa: ANN401 - whatever JSON may hold
    """JSON keeps a named tuple as a list."""

    def decision(values: list[str], confidence: float, candidates: list[Any]) -> Decision:
        choices = (Choice(value, tuple(lines), rule, sure) for value, lines, rule, sure in candidates)
        return Decision(tuple(values), confidence, tuple(choices))

    return Judged({name: decision(*held) for name, held in fields.items()}, *rest)


def _as_map(value: object) -> dict[str, Any]:
    """What JSON has no form for."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    if isinstance(value, dt.datetime):
        return {MOMENT: value.isoformat()}
    if isinstance(value, dt.date):
        return {DATE: value.isoformat()}
    raise TypeError(f"a result holds {type(value).__name__}")


def _as_object(held: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON may hold
    if held.keys() == {MOMENT}:
        return dt.datetime.fromisoformat(held[MOMENT])
    if held.keys() == {DATE}:
        return dt.date.fromisoformat(held[DATE])
    return held
