"""The templates of the desk, and what they call things."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

FORM_TOKEN = "form-token"
NAMES = {
    "title": "title",
    "authors": "author",
    "date": "date",
    "source": "source",
    "categories": "category",
}
"""What a field is called on a page."""
PLURALS = {"title": "titles", "authors": "authors", "date": "dates", "source": "sources", "categories": "categories"}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, compiled once."""
    found = Environment(
        loader=PackageLoader("byline.desk", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    found.filters["address"] = address
    found.globals["FORM_TOKEN"] = FORM_TOKEN
    found.globals["posts_at"] = "/posts?"
    return found


def address(name: str) -> str:
    """A post's name or a term's as a part of an address.

    >>> address("2015/a b.md")
    '2015/a%20b.md'
    """
    return quote(name, safe="/")
