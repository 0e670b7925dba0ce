"""Posts as Byline last wrote them, kept in a dot folder, so that a person's edits can be told apart and merged later.

MkDocs passes dot folders over. Each base is named by its digest, which an edited post still carries.
"""

from __future__ import annotations

from pathlib import Path

from byline import frontmatter

FOLDER = ".byline"


class Bases:
    """The bases of one output folder."""

    def __init__(self, shelf: Path) -> None:
        self.folder = shelf / FOLDER

    def keep(self, text: str) -> None:
        """Before the post itself is written: no post ever stands without its base. Raises OSError.

        It takes its name at once, at half the cost: a base that was torn fails its digest and is passed over, and a
        post that was not written for it is converted again, with its base.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path(text).write_bytes(text.encode())

    def of(self, edited: str) -> str | None:
        """What Byline had written before the edits; None where nobody knows any more."""
        try:
            base = self._path(edited).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        return base if frontmatter.is_as_written(base) else None

    def drop_all_but(self, digests: set[str]) -> None:
        """Forgets the bases of posts that are gone or were written anew."""
        for path in self.folder.glob("*.md"):
            if path.stem not in digests:
                path.unlink(missing_ok=True)

    def _path(self, text: str) -> Path:
        return self.folder / f"{frontmatter.digest_of(text) or 'unknown'}.md"
