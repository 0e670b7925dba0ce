"""What the site says of itself to machines."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from byline.core.post import Problem
from byline.site.excerpt import cut
from byline.site.exports.characters import one_line

TITLE = 70
"""Characters of a title that anybody shows."""


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site's name and address, as feeds, citations and structured data give them."""

    name: str
    url: str = ""
    """The absolute address of the site's root, ending in a slash; empty where the site does not know it."""
    description: str = ""
    language: str = "en"

    def title(self, page: str) -> str:
        """What a browser's tab and a search engine call a page: its title, and the site's name where both show.

        >>> SiteInfo("Tides").title("Low water"), SiteInfo("Tides").title("Tides"), SiteInfo("Tides").title("Low " * 19)
        ('Low water – Tides', 'Tides', 'Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low Low …')
        """
        page = one_line(page)
        whole = f"{page} – {self.name}" if page and page != self.name else self.name
        return whole if len(whole) <= TITLE else cut(page or whole, TITLE - 2)

    def absolute(self, url: str) -> str:
        """The whole address of a page whose address is relative to the root; as it is where the root is unknown.

        >>> SiteInfo("Tides", "https://tides.example/papers/").absolute("posts/2015/low-water/")
        'https://tides.example/papers/posts/2015/low-water/'
        >>> SiteInfo("Tides", "https://tides.example/papers/").absolute("./")
        'https://tides.example/papers/'
        """
        return self.url + url.removeprefix("./") if self.url else url


def home_of(site_url: str | None) -> tuple[str, Problem | None]:
    """The site's address, ending in a slash, as far as others can use it; and what is wrong with the stated one.

    >>> home_of("https://tides.example/papers"), home_of("http://localhost:8000/")[0]
    (('https://tides.example/papers/', None), '')
    """
    if not site_url:
        return "", _no_home("no address of the site")
    if is_local(site_url):
        return "", _no_home(f"{site_url} is an address that only this machine knows")
    return f"{site_url.rstrip('/')}/", None


def is_local(url: str) -> bool:
    """Whether the host is the machine itself, or one of a house's own network.

    >>> [is_local(f"http://{host}/") for host in ("127.0.0.1:8000", "[::1]", "lake.local", "10.0.0.7", "lake.example")]
    [True, True, True, True, False]
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.rpartition(".")[2] in ("", "localhost", "local", "internal", "test", "invalid")
    return address.is_private or address.is_loopback or address.is_link_local or address.is_unspecified


def _no_home(what: str) -> Problem:
    remedy = "write where it can be read as `site_url`; until then there are no feeds and no canonical addresses"
    return Problem("mkdocs.yml", "site-url", what, remedy, fatal=False)
