"""A list of all feeds, which feed readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from byline.site.exports.characters import one_line
from byline.site.exports.feed import Feed
from byline.site.exports.markup import xml_file
from byline.site.exports.site_info import SiteInfo
from byline.site.pages.interface import Interface

OPML_FILE = "feeds.opml"
MOST = 50
"""Feeds of a kind that it lists, those of the terms with most posts: nobody follows three thousand authors."""


def opml(feeds: Iterable[Feed], site_info: SiteInfo) -> bytes:
    """The Atom feeds, those of a kind of term together in a folder named in the site's language, at most MOST each."""
    interface = Interface(site_info.language)
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = one_line(site_info.name)
    body = ET.SubElement(root, "body")
    groups: dict[str, ET.Element] = {}
    for feed in _listed(feeds):
        parent = body
        if feed.kind:
            label = interface[feed.kind.folder]
            parent = groups.setdefault(label, ET.Element("outline", text=label, title=label))
        title = one_line(feed.title)
        outline = ET.SubElement(parent, "outline", text=title, title=title, type="rss")
        outline.set("xmlUrl", site_info.absolute(feed.atom_url))
        outline.set("htmlUrl", site_info.absolute(feed.page))
    body.extend(groups.values())
    return xml_file(root)


def _listed(feeds: Iterable[Feed]) -> Iterator[Feed]:
    found = list(feeds)
    for kind in dict.fromkeys(feed.kind for feed in found):
        same = [feed for feed in found if feed.kind is kind]
        most = sorted(same, key=lambda feed: -feed.count)[:MOST]
        yield from (feed for feed in same if any(feed is one for one in most))
