"""Project → one file with its posts: a book, or WordPress's export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline import config
from byline.core.identity import MKDOCS_FILE
from byline.core.post import Problem
from byline.engines.disk.docs import base_of, docs_of
from byline.markup.pictures import FOLDER
from byline.project import Project
from byline.site.exports.site_info import home_of
from byline.site.exports.whole.epub import Book, chosen, epub
from byline.site.exports.whole.wxr import wxr
from byline.site.model import Post, Rights
from byline.site.pages.interface import Interface
from byline.site.rendering import Bodies, paragraphs
from byline.site.rows import rows


@dataclass(frozen=True)
class Exported:
    """A file, and what is wrong with posts that are not in it."""

    content: bytes
    posts: int
    problems: tuple[Problem, ...]


def book(project: Project, *, author: str = "", source: str = "", year: str = "") -> Exported:
    """The published posts as EPUB: all, or those of an author, a source, a year; as much of each as a page shows.

    Raises ConfigError, OSError.
    """
    said = config.read_site(project.folder / MKDOCS_FILE) or {}
    folder = project.posts.relative_to(project.docs).as_posix()
    docs = docs_of(project.docs, folder, base=base_of(said, folder), folders=True)
    posts = chosen(docs.site.posts, author=author, source=source, year=year)
    bodies = Bodies(project.markdown)
    pictures = {path.rpartition("/")[2]: file for path, file in docs.files.items() if f"/{FOLDER}/" in path}

    def html(post: Post) -> str:
        return bodies.html(post.body) if post.rights is Rights.FULL else paragraphs(post.opening)

    name = str(said.get("site_name") or "")
    part = ", ".join(filter(None, (author, source, year)))
    made = Book(
        f"{name}: {part}" if part else name,
        posts,
        _interface(said),
        html,
        {name: file.read_bytes() for name, file in pictures.items()},
        home_of(str(said.get("site_url") or "") or None)[0],
    )
    return Exported(epub(made) if posts else b"", len(posts), docs.problems)


def wordpress(folder: Path, project: Project | None) -> Exported:
    """All posts below a folder, drafts as well, as WordPress's export. Raises ConfigError, OSError."""
    said = (config.read_site(project.folder / MKDOCS_FILE) if project else None) or {}
    problems: list[Problem] = []
    count = 0

    def sound() -> Iterator[Mapping[str, object]]:
        nonlocal count
        for row in rows(folder):
            if isinstance(row, Problem):
                problems.append(row)
            else:
                count += 1
                yield row

    pieces = wxr(
        sound(),
        Bodies(project.markdown if project else None).html,
        title=str(said.get("site_name") or ""),
        site=home_of(str(said.get("site_url") or "") or None)[0],
        language=_interface(said).language,
    )
    return Exported("".join(pieces).encode("utf-8", "replace"), count, tuple(problems))


def _interface(said: Mapping[str, object]) -> Interface:
    theme = said.get("theme")
    return Interface(str(theme.get("language") or "en") if isinstance(theme, Mapping) else "en")
