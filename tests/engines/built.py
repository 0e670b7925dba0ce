"""Pages of a built site as a reader sees them, whatever frame the engine puts around them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple


class Shown(NamedTuple):
    """One page."""

    title: str
    text: str
    links: tuple[str, ...]


class _Article(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.titled = False
        self.title = ""
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "article" and (self.depth or "md-content__inner" in said.get("class", "")):
            self.depth += 1
        if self.depth and tag == "a" and "href" in said and "headerlink" not in said.get("class", ""):
            self.links.append(said["href"])
        self.titled = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article" and self.depth > 0
        self.titled = self.titled and tag != "title"

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""
        self.title += data if self.titled else ""


def pages(site: Path) -> dict[str, Shown]:
    """By their path. Signs that lead to a heading are no text; what white space there is does not count."""
    found = {}
    for path in site.rglob("*.html"):
        article = _Article()
        article.feed(path.read_text("utf-8"))
        text = " ".join(article.text.replace("¶", "").split())
        found[path.relative_to(site).as_posix()] = Shown(article.title.strip(), text, tuple(article.links))
    return found
