"""Views → the strings that stand in front matter: what a page's head holds, what comes before its text and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from byline.site.pages.interface import Interface
from byline.site.pages.views import View

CUT, TEXT = "\0cut\0", "\0text\0"
"""Stand where the head ends, and where the page's own text will be; no text of anybody's can hold them."""
NO_COMMENTS = {"partials/comments.html": ""}
"""Of the engine's own theme, which prints them itself."""


class Printed(NamedTuple):
    """A page without its text."""

    head: str
    before: str
    after: str


class Printer:
    """The templates of an archive that is a guest, rendered here."""

    def __init__(self, interface: Interface, ways: Sequence[View]) -> None:
        templates = FileSystemLoader(str(resources.files("byline.theme").joinpath("archive")))
        self._environment = Environment(loader=ChoiceLoader([DictLoader(NO_COMMENTS), templates]), autoescape=False)
        self._environment.globals.update(  # macros see nothing else
            frame="byline/written.html", search_page="", words=interface.words, ways=ways, cut=CUT
        )

    def page(
        self, template: str, title: str, url: str, view: View, head: Mapping[str, Any], *, has_text: bool
    ) -> Printed:
        """`has_text` says whether the page has a text of its own between what is printed."""
        page = {"title": title, "url": url, "content": TEXT if has_text else "", "edit_url": ""}
        root = "../" * url.removeprefix("./").count("/") or "./"
        made = self._environment.get_template(f"byline/{template}").render(page=page, view=view, head=head, root=root)
        above, _, below = made.partition(CUT)
        before, _, after = below.partition(TEXT)
        return Printed(above.strip(), before.strip(), after.strip())
