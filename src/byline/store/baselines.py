"""Posts as Byline last wrote them, kept in a dot folder, so that a person's edits can be told apart and merged later.

MkDocs passes dot folders over. Each baseline is a line: the digest, which an edited post still carries, and the text as
JSON. Sixteen files hold what would be thousands, for a quarter of the cost, and Git compares them line by line.
"""

from __future__ import annotations

import contextlib
import json
from functools import partial
from io import BufferedWriter
from pathlib import Path

from byline.core import atomic, frontmatter
from byline.seen import UNSEEN, Seen

FOLDER = ".byline"


class Baselines:
    """The baselines of one output folder; `settle` when the last post is written."""

    def __init__(self, posts: Path, seen: Seen = UNSEEN) -> None:
        self._seen = seen
        self.folder = posts / FOLDER
        self._files: dict[Path, BufferedWriter] = {}

    def keep(self, text: str) -> None:
        """Before the post itself is written: no post ever stands without its baseline. Raises OSError.

        A line that was torn fails its digest and is passed over, and a post that was not written for it is converted
        again, with its baseline.
        """
        digest = frontmatter.digest_of(text)
        file = self._file(self._path(digest))
        file.write(f"{digest} {json.dumps(text, ensure_ascii=False)}\n".encode())
        file.flush()

    def of(self, edited: str) -> str | None:
        """What Byline had written before the edits; None where nobody knows any more."""
        digest = frontmatter.digest_of(edited)
        found = [line for line in _lines(self._path(digest)) if _digest(line) == digest]
        texts = [text for text in map(_text, found) if frontmatter.is_as_written(text)]
        return texts[-1] if texts else None

    def close(self) -> None:
        """Leaves the rest to the next conversion."""
        for file in self._files.values():
            with contextlib.suppress(OSError):
                file.close()

    def settle(self, digests: set[str]) -> None:
        """Forgets the baselines of posts that are gone or were written anew, and leaves the rest in order.

        Where the disk has no room for that it waits for the next conversion: too many baselines do no harm.
        """
        self.close()
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob("[0-9a-f]")):
                held = self._seen.found(path, "digests", partial(_held, path))
                if held and held == sorted(digests.intersection(held)):
                    continue
                lines = _lines(path)
                last = {_digest(line): line for line in lines}
                kept = [last[digest] for digest in sorted(last.keys() & digests)]
                if not kept:
                    path.unlink()
                elif kept != lines:
                    atomic.replace(path, b"".join(kept).decode("utf-8", "replace"))

    def _file(self, path: Path) -> BufferedWriter:
        if path not in self._files:
            self.folder.mkdir(parents=True, exist_ok=True)
            last = b"".join(_lines(path)[-1:])
            self._files[path] = path.open("ab")
            if last and not last.endswith(b"\n"):  # torn
                self._files[path].write(b"\n")
        return self._files[path]

    def _path(self, digest: str) -> Path:
        """By the digest's last digit, so that one post more changes one file of sixteen."""
        return self.folder / digest[-1:]


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines(keepends=True)
    except OSError:
        return []


def _held(path: Path) -> list[str]:
    """The digests of all baselines of a file, in their order there."""
    return [*map(_digest, _lines(path))]


def _digest(line: bytes) -> str:
    return line.partition(b" ")[0].decode("ascii", "replace")


def _text(line: bytes) -> str:
    """Empty where the line is torn."""
    try:
        text = json.loads(line.partition(b" ")[2])
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""
