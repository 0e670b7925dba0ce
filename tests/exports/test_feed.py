"""Feeds are read back by a feed reader, and held to the rules of their formats."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core.post import Metadata
from byline.site.collect import collect
from byline.site.exports.feed import NO_DATE, Entries, Feed, atom, feeds, json_feed
from byline.site.exports.opml import opml
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Kind, Post, Site

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def own(site: Site, site_info: SiteInfo) -> Feed:
    return next(feeds(site, site_info))


def test_every_author_category_and_source_has_one(site: Site, site_info: SiteInfo) -> None:
    found = list(feeds(site, site_info, least=1))
    expected = 1 + sum(len(site.terms[kind]) for kind in (Kind.AUTHOR, Kind.CATEGORY, Kind.SOURCE))
    assert len({feed.atom_path for feed in found}) == len(found) == expected
    assert found[0].atom_path == "feed.xml"
    assert "authors/ilse-varnham/feed.json" in {feed.json_path for feed in found}
    assert {post.title for feed in found if feed.folder == "authors/ilse-varnham" for post in feed.posts} == {
        "Why the harbour stayed shut",
        "Notes on a lighthouse",
    }


def test_a_single_post_makes_no_feed(site: Site, site_info: SiteInfo) -> None:
    single = {term.path for kind in Kind for term in site.terms[kind] if len(term.posts) == 1}
    folders = {feed.folder for feed in feeds(site, site_info)}
    assert single
    assert folders.isdisjoint(single)
    assert "authors/ilse-varnham" in folders


def test_atom_as_a_reader_sees_it(site: Site, site_info: SiteInfo) -> None:
    read = feedparser.parse(atom(own(site, site_info), Entries(site_info)))
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.updated) == ("Tide & Tables", "2016-01-01T00:00:00Z")
    entry = next(entry for entry in read.entries if entry.title == "Why the harbour stayed shut")
    assert entry.id == entry.link == "https://tides.example/papers/posts/day/"
    assert (entry.published, entry.updated) == ("2015-07-12T00:00:00Z", "2015-08-01T00:00:00Z")
    assert [author.name for author in entry.authors] == ["Ilse Varnham", "Tobias van der Grint"]
    assert [tag.term for tag in entry.tags] == ["Harbour", "Trade"]
    assert ("via", "https://courier.example/harbour") in {(link.rel, link.href) for link in entry.links}
    assert entry.summary.startswith("On the first of July")


def test_an_undated_post_has_no_publication_and_no_day_of_building(site: Site, site_info: SiteInfo) -> None:
    read = feedparser.parse(atom(own(site, site_info), Entries(site_info)))
    entry = next(entry for entry in read.entries if entry.title == "Notes on a lighthouse")
    assert "published" not in entry
    assert entry.updated == NO_DATE
    (item,) = [item for item in items(own(site, site_info), site_info) if item["title"] == "Notes on a lighthouse"]
    assert {"date_published", "date_modified"} & item.keys() == set()


def items(feed: Feed, site_info: SiteInfo) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(json_feed(feed, Entries(site_info)))["items"]
    return found


def test_what_atom_demands(site: Site, site_info: SiteInfo) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated each; a feed author; one alternate link of a type."""
    for feed in feeds(site, site_info):
        root = ET.fromstring(atom(feed, Entries(site_info)))
        assert root.findall(f"{ATOM}author")
        for element in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
            assert MOMENT.fullmatch(element.findtext(f"{ATOM}updated", ""))
            assert [link.get("rel") for link in element.findall(f"{ATOM}link")].count("alternate") == 1
            assert all((link.get("href") or "").startswith("http") for link in element.findall(f"{ATOM}link"))
        ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)


def test_what_json_feed_demands(site: Site, site_info: SiteInfo) -> None:
    """https://www.jsonfeed.org/version/1.1/: required keys, types, a content in each item."""
    for feed in feeds(site, site_info):
        document = json.loads(json_feed(feed, Entries(site_info)))
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert document["title"]
        assert document["feed_url"].startswith(site_info.url)
        assert len({item["id"] for item in document["items"]}) == len(document["items"])
        for item in document["items"]:
            assert isinstance(item["id"], str)
            assert item.get("content_html") or item.get("content_text")
            assert all(isinstance(tag, str) for tag in item.get("tags", []))
            assert all(author["name"] for author in item.get("authors", []))
            dates = [item[name] for name in ("date_published", "date_modified") if name in item]
            assert all(MOMENT.fullmatch(date) for date in dates)


def test_whole_text_as_html_where_it_is_given(site: Site, site_info: SiteInfo) -> None:
    read = feedparser.parse(atom(own(site, site_info), Entries(site_info, lambda post: f"<p>All of {post.url}</p>")))
    assert read.entries[0].content[0].value.startswith("<p>All of ")
    assert read.entries[0].content[0].type == "text/html"


def test_the_feed_of_a_term_has_the_whole_text_of_its_latest_posts(site_info: SiteInfo) -> None:
    posts = [
        Post(f"p/{n}.md", f"p/{n}/", Metadata(title="T", date=f"20{n}", authors=("A",)), "") for n in range(10, 24)
    ]
    whole, author = list(feeds(collect(posts), site_info))[:2]
    assert len(whole.posts) == len(author.posts) == 14
    read = [feedparser.parse(atom(feed, Entries(site_info, lambda post: "<p>All.</p>"))) for feed in (whole, author)]
    assert [sum("content" in entry for entry in feed.entries) for feed in read] == [14, 10]
    assert "content" in read[1].entries[0]


def test_the_list_of_feeds_stays_small(site_info: SiteInfo) -> None:
    posts = [
        Post(f"p/{n}.md", f"p/{n}/", Metadata(title="T", authors=(f"Author {n // 2:02}", "Often")), "")
        for n in range(140)
    ]
    found = list(feeds(collect(posts), site_info))
    assert len(found) == 72
    listed = [outline.get("text") for outline in ET.fromstring(opml(found, site_info)).iter("outline")]
    assert len(listed) == 1 + 1 + 50
    assert "Often – Tide & Tables" in listed


def test_as_many_as_asked_for_the_newest_first(site: Site, site_info: SiteInfo) -> None:
    latest = next(feeds(site, site_info, most=2))
    assert [post.date for post in latest.posts] == ["2016", "2015-07-12"]


def test_markup_in_a_text_is_text(site: Site, site_info: SiteInfo, posts: dict[str, Post]) -> None:
    document = atom(own(site, site_info), Entries(site_info)).decode()
    assert "<script" not in document
    entry = next(e for e in feedparser.parse(document).entries if e.link.endswith("/hostile/"))
    assert entry.title == posts["hostile"].title.replace("\u2028", " ").replace("\ud800", "")
    assert (entry.title_detail.type, entry.summary_detail.type) == ("text/plain", "text/plain")


def test_same_bytes_again_and_in_any_order(posts: dict[str, Post], site_info: SiteInfo) -> None:
    there, back = collect(posts.values()), collect(reversed(posts.values()))
    for one, two in zip(feeds(there, site_info), feeds(back, site_info), strict=True):
        assert atom(one, Entries(site_info)) == atom(two, Entries(site_info))
        assert json_feed(one, Entries(site_info)) == json_feed(two, Entries(site_info))


def test_every_feed_is_in_the_list(site: Site, site_info: SiteInfo) -> None:
    root = ET.fromstring(opml(feeds(site, site_info), site_info))
    assert root.tag == "opml"
    assert root.findtext("head/title") == "Tide & Tables"
    listed = {outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("type") == "rss"}
    assert listed == {site_info.absolute(feed.atom_url) for feed in feeds(site, site_info)}
    assert all(outline.get("text") for outline in root.iter("outline"))
    assert [outline.get("text") for outline in root.findall("body/outline")][1:] == ["Authors", "Categories", "Sources"]


def test_an_empty_site_has_an_empty_feed(site_info: SiteInfo) -> None:
    read = feedparser.parse(atom(own(collect([]), site_info), Entries(site_info)))
    assert not read.bozo
    assert (read.entries, read.feed.updated) == ([], NO_DATE)


TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)


@given(TEXT, TEXT, TEXT)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_any_text_makes_a_document(title: str, author: str, words: str) -> None:
    post = Post("posts/x.md", "posts/x/", Metadata(title=title, authors=(author,), categories=(words,)), "", words)
    feed, site_info = Feed(title, "", "./", (post,)), SiteInfo("Tides", "https://tides.example/")
    ET.fromstring(atom(feed, Entries(site_info, lambda post: words)))
    json.loads(json_feed(feed, Entries(site_info, lambda post: words)))
    ET.fromstring(opml([feed], site_info))
