"""The layouts of folders, and what their texts say alone, as earlier runs have learnt them.

What a text says alone depends on it and on the program: when another one changes, comes or goes, only that one is
judged again, and what all say together is decided anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from byline.archive.collective import Archive
from byline.archive.layout import Layout
from byline.archive.tally import Judged
from byline.config import Options
from byline.core.post import Correction, RawPost
from byline.pipeline.job import Item
from byline.pipeline.layouts import CORRECTED, Judging, Learnt, is_settled, learnable, learnt, said_of, sample, taught
from byline.pipeline.memory.packing import packed, unpacked
from byline.pipeline.plan import Folder
from byline.results import Results, digest_of

Value = TypeVar("Value")


class Layouts:
    """Of one run. `digests` are those of the texts of a folder by origin, `ground` of all else that they depend on."""

    def __init__(self, held: Results, options: Options, corrections: Mapping[str, Correction]) -> None:
        self._held = held
        self._options = options
        self._corrections = corrections

    def of(self, folder: Folder, ground: bytes, digests: Mapping[str, bytes]) -> Layout:
        """As `layout_of` would learn it. Raises ConfigError where the file a person wrote cannot be understood."""
        said = said_of(folder.path, self._options)
        if is_settled(said):
            return said
        texts = list(filter(learnable, folder.singles))
        judging = _Remembering(self._held, self._options, said, ground, digests)

        def digest(*items: Item) -> bytes:
            return digest_of(*(part for item in items for part in (item.origin, digests.get(item.origin, b""))))

        key = digest_of("layout", ground, digest(*sample(texts)))
        found = unpacked(self._held.get(key), Learnt)
        if found is None:
            found = learnt(texts, said, judging)
            self._held.keep(key, packed(found))
        judging.stay(found.pages)
        edited = [item for item in texts if item.origin in self._corrections][:CORRECTED]
        if not edited:
            return found.layout
        said_by = repr([self._corrections[item.origin] for item in edited])
        key = digest_of("taught", key, digest(*edited), said_by)
        archive = unpacked(self._held.get(key), Archive)
        if archive is None:
            archive = taught(found, texts, judging, self._corrections)
            self._held.keep(key, packed(archive))
        return archive


class _Remembering(Judging):
    def __init__(
        self, held: Results, options: Options, said: Layout, ground: bytes, digests: Mapping[str, bytes]
    ) -> None:
        super().__init__(options, said)
        self._held = held
        self._ground = ground
        self._digests = digests

    def of(self, item: Item) -> Judged | None:
        return self._recalled(item.origin) or super().of(item)

    def stay(self, origins: Iterable[str]) -> None:
        """Keeps what is known of texts although nobody may ask for it in this run: the next correction will."""
        self._held.known(key for origin in origins if (key := self._key(origin)))

    def _judged(self, post: RawPost) -> Judged | None:
        if (page := self._recalled(post.path)) is None:
            page = super()._judged(post)
            if page is not None and (key := self._key(post.path)):
                self._held.keep(key, packed(page))
        return page

    def _recalled(self, origin: str) -> Judged | None:
        key = self._key(origin)
        return unpacked(self._held.get(key), Judged) if key else None

    def _key(self, origin: str) -> bytes | None:
        """None for a text that cannot be read."""
        digest = self._digests.get(origin)
        return digest_of("judged", self._ground, origin, digest) if digest else None
