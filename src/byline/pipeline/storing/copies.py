"""The same post from two containers: found while the second is stored, by a few facts that are kept of the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from byline.core.post import Problem
from byline.pipeline.converted import Converted
from byline.pipeline.plan import Plan
from byline.readers import Found
from byline.store import PostFolder, copies, known_copies
from byline.store.copies import Facts, Verdict

MOST = 8
"""Posts that may share a key; what more of them share tells nothing."""


class Copy(NamedTuple):
    """A text is the post of another one."""

    origin: str
    kept: str
    """The origin of the text whose post it is."""


class Met(NamedTuple):
    """What comes of one post meeting those before it: of two one is a copy, or nobody can tell."""

    copy: Copy | None = None
    doubts: tuple[Problem, ...] = ()


class Copies:
    """Hears of every post once. Only texts of different kinds of files, or of different containers, are compared."""

    def __init__(self, planned: Plan, posts: PostFolder) -> None:
        self._planned = planned
        self._posts = posts
        self._is_needed = not is_one_place(planned)
        self._known = known_copies.read(posts.folder)
        self._found: dict[str, str] = {}
        self._facts: dict[str, Facts] = {}
        self._places: dict[str, str] = {}
        self._by_key: dict[tuple[str, str | int], list[str]] = {}

    def is_of_another(self, origin: str) -> bool:
        """Whether a text was found to be the post of another one that is not looked at in this run."""
        kept = self._known.get(origin, "")
        elsewhere = kept in self._posts.places and not self._is_planned(kept) and not self._planned.is_vanished(kept)
        if elsewhere:
            self._found[origin] = kept
        return elsewhere

    def is_awaited(self, origin: str) -> bool:
        """Whether the text whose post it was found to be is still to come: nothing is written before that."""
        kept = self._known.get(origin, "")
        return bool(kept) and kept not in self._facts and self._is_planned(kept)

    def meet(self, converted: Converted, waiting: Mapping[str, Converted]) -> Met:
        """`waiting` are those that are not stored yet, by origin."""
        if not self._is_needed:
            return Met()
        origin, body = converted.origin, converted.markdown or ""
        own = copies.facts(converted.metadata, body, stated=converted.stated, marked=converted.marked)
        place = self._place(origin)
        doubts: list[Problem] = []
        for other in self._candidates(own, place):
            there = waiting[other].markdown if other in waiting else self._posts.body(self._posts.places[other])
            verdict = self._judged(origin, own, body, other, there or "")
            if verdict is Verdict.SAME:
                better = copies.is_better(own, self._facts[other])
                copy = Copy(other, origin) if better else Copy(origin, other)
                self._settle(copy)
                if better:
                    self._add(origin, own, place)
                return Met(copy, tuple(doubts))
            if verdict is Verdict.DOUBTFUL:
                doubts.append(_doubt(origin, other))
        self._add(origin, own, place)
        return Met(None, tuple(doubts))

    def keep(self) -> None:
        """Writes down what was found, for the next run."""
        heard = self._facts.keys() | self._found.keys()
        before = {copy: kept for copy, kept in self._known.items() if copy not in heard and kept in self._posts.places}
        known_copies.keep(self._posts.folder, {**before, **self._found})

    def _judged(self, origin: str, own: Facts, body: str, other: str, there: str) -> Verdict:
        one, two = self._planned.file(origin), self._planned.file(other)
        if one and two and one.reader is two.reader and one.reader.is_container:
            # Two messages, two posts of one blog: the program that wrote them tells them apart.
            is_one = origin.removeprefix(one.origin) == other.removeprefix(two.origin)
            if not is_one:
                return Verdict.DIFFERENT
        return copies.judge(own, self._facts[other], body, there)

    def _candidates(self, own: Facts, place: str) -> list[str]:
        found = {other for key in own.traces() for other in self._by_key.get(key, ())}
        return sorted(other for other in found if self._places[other] != place and other not in self._found)

    def _settle(self, copy: Copy) -> None:
        self._found[copy.origin] = copy.kept
        for earlier, kept in self._found.items():
            if kept == copy.origin:
                self._found[earlier] = copy.kept

    def _add(self, origin: str, facts: Facts, place: str) -> None:
        self._facts[origin], self._places[origin] = facts, place
        for key in facts.traces():
            held = self._by_key.setdefault(key, [])
            if len(held) < MOST:
                held.append(origin)

    def _place(self, origin: str) -> str:
        file = self._planned.file(origin)
        return _place_of(file) if file else origin

    def _is_planned(self, origin: str) -> bool:
        return origin in self._planned.origins or self._planned.container_of(origin) in self._planned.origins


def is_one_place(planned: Plan) -> bool:
    """Whether no two texts of a run can be copies of each other."""
    return len(frozenset(map(_place_of, planned.inputs.files))) <= 1


def _place_of(file: Found) -> str:
    """What texts have in common that are not compared: their container, or the kind of their files."""
    return file.origin if file.reader.is_container else file.reader.name


def _doubt(origin: str, other: str) -> Problem:
    what = f"it may be the same post as {other}; both are published"
    return Problem(origin, "perhaps-twice", what, "remove one of the two texts, or leave both", fatal=False)
