"""What the layout of a folder depends on, as keys under which what was learnt is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.core.post import Correction
from byline.pipeline.converted import Item
from byline.pipeline.plan import Folder
from byline.pipeline.sampling import CORRECTED, learnable
from byline.results import digest_of


@dataclass(frozen=True)
class Basis:
    """All that the layout of one folder is learnt from."""

    folder: Folder
    ground: bytes
    """Digest of the options, the programs, and what a person wrote of the folder."""
    digests: Mapping[str, bytes]
    """Of its texts, by origin; those that cannot be read have none."""
    corrections: Mapping[str, Correction]
    """Of all posts, by the origins of their texts."""
    drawn: Sequence[Item] = ()
    """Those of its texts from which it is learnt."""

    @cached_property
    def texts(self) -> Sequence[Item]:
        """Those that have a say."""
        return tuple(filter(learnable, self.folder.singles))

    @cached_property
    def edited(self) -> Sequence[Item]:
        """The texts whose posts a person corrected, as many as teach."""
        return [item for item in self.texts if item.origin in self.corrections][:CORRECTED]

    @cached_property
    def key(self) -> bytes:
        """Of what they share before a person's corrections say more of it."""
        return digest_of("learnt", self.ground, *self._parts(self.drawn))

    def enough_key(self, drawn: Sequence[Item]) -> bytes:
        """Of whether texts that were drawn tell the templates of the folder."""
        return digest_of("enough", self.ground, *self._parts(drawn))

    @cached_property
    def taught_key(self) -> bytes:
        """Of what they share."""
        edited = self.edited
        said = repr([self.corrections[item.origin] for item in edited])
        return digest_of("taught", self.key, said, *self._parts(edited)) if edited else self.key

    def judged_key(self, origin: str) -> bytes | None:
        """Of what one text says alone; None for one that cannot be read."""
        digest = self.digests.get(origin)
        return digest_of("judged", self.ground, origin, digest) if digest else None

    def _parts(self, items: Sequence[Item]) -> Iterator[bytes | str]:
        return (part for item in items for part in (item.origin, self.digests.get(item.origin, b"")))
