"""A folder of texts that is converted as a person would do it, in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import byline
from byline import Options, Summary
from byline.core import frontmatter


class Folder:
    """`posts` and what became of it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.posts = top / "posts"
        self.out = top / "docs/posts"
        self.posts.mkdir()
        (top / "mkdocs.yml").write_text("site_name: Harbour\n")

    def put(self, name: str, data: str | bytes) -> Path:
        path = self.posts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def convert(self, **said: object) -> Summary:
        return byline.convert([self.posts], self.out, Options(project=self.top, **said))  # type: ignore[arg-type]

    def fields(self) -> dict[str, Mapping[str, object]]:
        """Front matter by origin."""
        return {origin: frontmatter.load(text).fields for origin, text in self._texts().items()}

    def bodies(self) -> dict[str, str]:
        return {origin: frontmatter.load(text).body.strip() for origin, text in self._texts().items()}

    def places(self) -> dict[str, str]:
        return {
            str(frontmatter.origin_of(path.read_text("utf-8"))): path.relative_to(self.out).as_posix()
            for path in self.out.rglob("*.md")
        }

    def _texts(self) -> dict[str, str]:
        texts = [path.read_text("utf-8") for path in sorted(self.out.rglob("*.md"))]
        return {str(frontmatter.origin_of(text)): text for text in texts}
