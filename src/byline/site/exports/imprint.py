"""What the site says of itself to machines."""

from __future__ import annotations

from dataclasses import dataclass

from byline.site.exports.characters import one_line

TITLE = 70
"""Characters of a title that anybody shows."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site's name and address, as feeds, citations and structured data give them."""

    name: str
    url: str = ""
    """The absolute address of the site's root, ending in a slash; empty where the site does not know it."""
    description: str = ""
    language: str = "en"

    def title(self, page: str) -> str:
        """What a browser's tab and a search engine call a page: its whole title, and the site's name where both show.

        >>> Imprint("Tides").title("Low water"), Imprint("Tides").title("Tides"), Imprint("Tides").title("Low " * 18)
        ('Low water – Tides', 'Tides', 'Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low')
        """
        page = one_line(page)
        whole = f"{page} – {self.name}" if page and page != self.name else self.name
        return whole if len(whole) <= TITLE else page or whole

    def absolute(self, url: str) -> str:
        """The whole address of a page whose address is relative to the root; as it is where the root is unknown.

        >>> Imprint("Tides", "https://tides.example/papers/").absolute("posts/2015/low-water/")
        'https://tides.example/papers/posts/2015/low-water/'
        >>> Imprint("Tides", "https://tides.example/papers/").absolute("./")
        'https://tides.example/papers/'
        """
        return self.url + url.removeprefix("./") if self.url else url
