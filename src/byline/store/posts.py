"""An output folder of posts: where a post goes, and what becomes of it there.

A post keeps its place for good, since people link to it.
"""

from __future__ import annotations

import contextlib
import itertools
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from byline.core import atomic, frontmatter
from byline.core.conflicts import unresolved
from byline.core.post import Correction, Metadata
from byline.core.slug import folded, slug
from byline.markup.pictures import at_depth, used
from byline.seen import UNSEEN, Seen
from byline.store import baselines, pictures
from byline.store.corrections import correction
from byline.store.merge import merge

UNDATED = "undated"


class Outcome(StrEnum):
    """What became of one post."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    EDITED = "kept because edited"
    MERGED = "merged"
    REMOVED = "removed"
    SHOWN = "shown, not written"
    COPY = "found a second time"
    """The text is the post of another one, which has its place."""


class Placed(NamedTuple):
    """A post and what became of it."""

    outcome: Outcome
    path: Path
    text: str
    """What the post would be without the person's edits."""
    superseded: bool = False
    """True where a person edited the post and Byline would by now write something else than it did then."""
    conflicts: tuple[int, ...] = ()
    """1-based lines of the post at which a person still has to choose."""


class PostFolder:
    """Use as a context manager: the folder is made, locked against a second conversion, and taken stock of."""

    def __init__(self, folder: Path, seen: Seen = UNSEEN) -> None:
        """`seen` remembers what was found in posts."""
        self.folder = folder
        self._seen = seen
        self.places: dict[str, Path] = {}
        """Origin to the file that holds the post; the first by name where a person copied one."""
        self._baselines = baselines.Baselines(folder, seen)
        self._digests: dict[Path, str] = {}
        self._edited_by_hand: set[Path] = set()
        self._sound: set[Path] = set()
        """Posts that stand as Byline wrote them, and were not written since."""
        self._taken: set[str] = set()
        self._written: set[Path] = set()
        self._renamed: set[Path] = set()
        self._lock: int | None = None

    def __enter__(self) -> PostFolder:
        """Raises BusyError, and OSError where the folder cannot be made or read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = atomic.acquire(self.folder)
        atomic.sweep(self.folder)
        return self.looked_over()

    def looked_over(self) -> PostFolder:
        """Takes stock without a lock, of a folder into which nothing will be written."""
        for path in sorted(self.folder.rglob("*.md")):
            if path.parent != self._baselines.folder:
                self._note(path)
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        with contextlib.suppress(OSError):
            for path in () if raised else self._written:
                self._found(path)  # so that the next conversion need not
        self._baselines.settle(set(self._digests.values()))
        atomic.release(self._lock)

    def digest_as_written(self, path: Path) -> str:
        """Of a post that stands as Byline wrote it, and was not written in this run; "" of any other."""
        return self._digests[path] if path in self._sound else ""

    def adopt(self, old: str, new: str) -> None:
        """The post of one origin is the post of another from now on; its file takes the new one when it is written."""
        self.places[new] = self.places.pop(old)
        self._renamed.add(self.places[new])

    def place(self, origin: str, metadata: Metadata) -> Path:
        """Where the post goes: where it already is, or YEAR/SLUG.md under a name nobody has."""
        if origin not in self.places:
            folder = self.folder / (metadata.date[:4] or UNDATED)
            names = (slug(metadata.title, f"-{number}" if number > 1 else "") for number in itertools.count(1))
            paths = (folder / f"{name}.md" for name in names)
            self.places[origin] = next(path for path in paths if self._key(path) not in self._taken)
            self._taken.add(self._key(self.places[origin]))
        return self.places[origin]

    def write(
        self,
        origin: str,
        metadata: Metadata,
        body: str,
        *,
        head: str = "",
        merging: bool = False,
        showing: bool = False,
    ) -> Placed:
        """Puts the post in its place, unless a person edited what stands there. Raises OSError.

        `head` is what `frontmatter.head` makes of origin and metadata, where that is known already. With `merging`,
        edits are carried over to the new text where the text they were made on is still known. With `showing`, a post
        that stands there already is not written anew.
        """
        path = self.place(origin, metadata)
        depth = len(path.relative_to(self.folder).parts) - 1
        text = frontmatter.whole(head or frontmatter.head(metadata, origin), at_depth(body, depth))
        if path in self._sound and self._digests[path] == frontmatter.digest_of(text):
            return Placed(Outcome.UNCHANGED, path, text)
        present = self._present(path)
        if path in self._renamed and not frontmatter.is_as_written(present):
            present = self._with_origin(path, present, origin)
        if present == text:
            return Placed(Outcome.UNCHANGED, path, text)
        if present and not frontmatter.is_as_written(present):
            return self._edited(path, present, text, merging)
        if present and showing:
            return Placed(Outcome.SHOWN, path, text)
        self._put(path, text, text)
        return Placed(Outcome.WRITTEN, path, text)

    def remove(self, path: Path) -> bool:
        """Removes a post, but not one that a person edited; tells whether it did. Raises OSError."""
        if not frontmatter.is_as_written(self._present(path)):
            return False
        path.unlink()
        self._sound.discard(path)
        self._digests.pop(path, None)
        if path.parent != self.folder:
            with contextlib.suppress(OSError):  # other posts are in the folder
                path.parent.rmdir()
        return True

    def withdraw(self, origin: str) -> None:
        """Undoes the first writing of a post, in the same run: its place is free again. Raises OSError."""
        path = self.places.pop(origin)
        self.remove(path)
        self._taken.discard(self._key(path))

    def body(self, path: Path) -> str:
        """The body of a post as Byline wrote it, as far as that is known; else as it stands."""
        present = self._present(path)
        text = present if frontmatter.is_as_written(present) else self._baselines.of(present) or present
        return frontmatter.body_of(text)

    def has_picture(self, name: str) -> bool:
        return pictures.has(self.folder, name)

    def keep_picture(self, name: str, data: bytes) -> None:
        """Before the post that shows it is written. Raises OSError."""
        pictures.keep(self.folder, name, data)

    def prune_pictures(self) -> None:
        """Removes the pictures that no post shows. Raises OSError."""
        texts = (self._present(path) for path in self.folder.rglob("*.md") if path.parent != self._baselines.folder)
        pictures.prune(self.folder, (name for text in texts for name in used(text)))

    def corrections(self) -> dict[str, Correction]:
        """By origin, what a person corrected in the fields of posts whose text as Byline wrote it is still known."""
        found: dict[str, Correction] = {}
        for origin, path in self.places.items():
            present = self._present(path) if path in self._edited_by_hand else ""
            base = self._baselines.of(present) if present else None
            corrected = correction(path.name, base, present) if base else None
            if corrected:
                found[origin] = corrected
        return found

    def _with_origin(self, path: Path, present: str, origin: str) -> str:
        """An edited post under another origin, and its base with it, so that the edits can still be told apart."""
        base = self._baselines.of(present)
        moved_base = frontmatter.moved(base, origin) if base else ""
        moved = frontmatter.moved(present, origin, frontmatter.digest_of(moved_base))
        if moved_base:
            self._baselines.keep(moved_base)
        atomic.replace(path, moved)
        self._written.add(path)
        self._digests[path] = frontmatter.digest_of(moved)
        return moved

    def _edited(self, path: Path, present: str, text: str, merging: bool) -> Placed:
        if lines := unresolved(present):  # what is half merged is not merged again
            return Placed(Outcome.EDITED, path, text, conflicts=lines)
        if frontmatter.digest_of(present) == frontmatter.digest_of(text):
            return Placed(Outcome.EDITED, path, text)
        base = self._baselines.of(present) if merging else None
        if base is None:
            return Placed(Outcome.EDITED, path, text, superseded=True)
        merged = merge(base, present, text)
        self._put(path, merged.text, text)
        return Placed(Outcome.MERGED, path, text, conflicts=merged.conflicts)

    def _put(self, path: Path, text: str, base: str) -> None:
        self._baselines.keep(base)
        self._sound.discard(path)
        atomic.replace(path, text)
        self._written.add(path)
        self._digests[path] = frontmatter.digest_of(text)

    def _present(self, path: Path) -> str:
        """The file as it stands; line ends are newlines, since Git may check files out with others."""
        try:
            return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        except FileNotFoundError:
            return ""

    def _note(self, path: Path) -> None:
        """A file that Byline did not write has no origin: its name is taken, its content is left alone."""
        self._taken.add(self._key(path))
        found = self._found(path)
        if found:
            origin, digest, as_it_was = found
            self.places.setdefault(origin, path)
            self._digests[path] = digest
            (self._sound if as_it_was else self._edited_by_hand).add(path)

    def _found(self, path: Path) -> list[str]:
        """The origin of a converted file, its digest, and whether it stands as Byline wrote it ("" if not); nothing of
        any other file."""
        return self._seen.found(path, "post", lambda: _stated(self._present(path)))

    def _key(self, path: Path) -> str:
        """The name as a file system that folds case and composes accents sees it."""
        return folded(path.relative_to(self.folder).as_posix())


def _stated(text: str) -> list[str]:
    origin = frontmatter.origin_of(text)
    if origin is None:
        return []
    return [origin, frontmatter.digest_of(text), "as written" if frontmatter.is_as_written(text) else ""]
