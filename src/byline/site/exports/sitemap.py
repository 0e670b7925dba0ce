"""The list of pages for search engines, each with the day its content last changed.

https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from byline.site.exports.markup import xml_file
from byline.site.exports.site_info import SiteInfo

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_PAGES = 50_000
"""In one file; the protocol's own limit."""


class Place(NamedTuple):
    """One page that search engines may list."""

    url: str
    """Relative to the site's root."""
    changed: str = ""
    """As in Metadata.date, whose shapes the protocol allows; empty where nobody knows, never the build day."""


def sitemaps(places: Iterable[Place], site_info: SiteInfo, most: int = MOST_PAGES) -> dict[str, bytes]:
    """`sitemap.xml` by its path; for more pages than one file may hold, an index of that name and its parts.

    Needs a site with an address.
    """
    listed = sorted({place.url: place for place in places}.values())
    if len(listed) <= most:
        return {"sitemap.xml": _document("urlset", "url", listed, site_info)}
    files = {}
    parts = []
    for number, start in enumerate(range(0, len(listed), most), start=1):
        part, name = listed[start : start + most], f"sitemap-{number}.xml"
        files[name] = _document("urlset", "url", part, site_info)
        parts.append(Place(name, max(place.changed for place in part)))
    return {"sitemap.xml": _document("sitemapindex", "sitemap", parts, site_info), **files}


def _document(tag: str, item: str, places: list[Place], site_info: SiteInfo) -> bytes:
    root = ET.Element(tag, xmlns=NAMESPACE)
    for place in places:
        element = ET.SubElement(root, item)
        ET.SubElement(element, "loc").text = site_info.absolute(place.url)
        if place.changed:
            ET.SubElement(element, "lastmod").text = place.changed
    return xml_file(root)
