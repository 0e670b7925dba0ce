"""What has come of the posts that are known, while containers are being read: only their end tells what is gone."""

from __future__ import annotations

from collections.abc import Iterable

from byline.core.identity import INSIDE
from byline.pipeline.converted import Converted
from byline.pipeline.plan import Plan


class Account:
    """Begins with the origins of all known posts, and hears of every result."""

    def __init__(self, planned: Plan, known: Iterable[str]) -> None:
        self._planned = planned
        self._lost: set[str] = set()
        self._inside: dict[str, set[str]] = {}
        self._cut_short: set[str] = set()
        for origin in known:
            container = planned.container_of(origin) if origin not in planned.origins else None
            if container is None:
                if planned.is_vanished(origin):
                    self._lost.add(origin)
            elif container in planned.origins:
                self._inside.setdefault(container, set()).add(origin)

    def hear(self, converted: Converted) -> None:
        """A text is there; or a container could not be read to its end."""
        container = self.container(converted.origin)
        if container in self._inside:
            self._inside[container].discard(converted.origin)
        if converted.markdown is None and any(problem.fatal for problem in converted.problems):
            self._cut_short.add(converted.origin)

    def container(self, origin: str) -> str:
        """The container of this run that a text is in, or its own origin."""
        return origin if origin in self._planned.origins else (self._planned.container_of(origin) or origin)

    def may_be_known(self, origin: str) -> bool:
        """Whether a new text may be a known one that went from its place."""
        return bool(self._lost or self._inside.get(self.container(origin)))

    def moved(self, origin: str) -> str | None:
        """The one lost post with the key of a new text: it came here with its container."""
        container = self.container(origin)
        if container == origin:
            return None
        end = origin[len(container) :]
        same = [lost for lost in self._lost if lost.endswith(end)] if INSIDE in end else []
        return same[0] if len(same) == 1 else None

    def found(self, origin: str) -> None:
        """A lost one has been found elsewhere."""
        self._lost.discard(origin)
        for inside in self._inside.values():
            inside.discard(origin)

    def lost(self) -> frozenset[str]:
        """Origins of the posts whose text is no longer there; to be asked when all is read."""
        ended = (origins for name, origins in self._inside.items() if name not in self._cut_short)
        return frozenset(self._lost.union(*ended))

    def is_gone(self, origin: str) -> bool:
        """Whether the text of a post is gone from where it was looked for; to be asked when all is read."""
        container = self.container(origin)
        if container in self._inside:
            return origin in self._inside[container] and container not in self._cut_short
        return self._planned.is_gone(origin)
