"""Structured data and meta values of pages."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from byline.site.exports.linked_data import agent_data, listing_data, post_data, script
from byline.site.exports.meta import page_meta, post_meta
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

TRAIL = (("Tide & Tables", "./"), ("Posts", "posts/"), ("Here", "posts/day/"))


def article(post: Post, site_info: SiteInfo) -> dict[str, Any]:
    data = json.loads(script(post_data(post, site_info, TRAIL, lambda name: name == "Alder Coast News Agency")))
    assert data["@context"] == "https://schema.org"
    found: dict[str, Any] = data["@graph"][0]
    return found


def test_what_an_article_needs(posts: dict[str, Post], site_info: SiteInfo) -> None:
    """Headline, author, date, publisher: what search engines ask of an Article."""
    found = article(posts["day"], site_info)
    assert found["@type"] == "Article"
    assert found["headline"] == "Why the harbour stayed shut"
    assert found["author"][0] == {"@type": "Person", "name": "Ilse Varnham"}
    assert found["translator"] == [{"@type": "Person", "name": "Petra Lindqvist-Rao"}]
    assert (found["datePublished"], found["dateModified"]) == ("2015-07-12", "2015-08-01")
    assert found["publisher"]["name"] == "Tide & Tables"
    assert found["isBasedOn"]["url"] == "https://courier.example/harbour"
    assert found["isBasedOn"]["publisher"] == {"@type": "Organization", "name": "The Alder Courier"}
    assert found["inLanguage"] == "en"
    assert found["keywords"] == ["Harbour", "Trade", "dredging"]


def test_unknown_is_left_out(posts: dict[str, Post], site_info: SiteInfo) -> None:
    found = article(posts["undated"], site_info)
    assert found["@type"] == "BlogPosting"
    assert {"datePublished", "dateModified", "isBasedOn", "inLanguage", "keywords"} & found.keys() == set()
    assert "author" not in article(posts["nobody"], site_info)


def test_a_month_stays_a_month_and_an_agency_an_organisation(posts: dict[str, Post], site_info: SiteInfo) -> None:
    found = article(posts["month"], site_info)
    assert found["datePublished"] == "2015-07"
    assert found["author"] == [{"@type": "Organization", "name": "Alder Coast News Agency"}]


def test_breadcrumbs_are_absolute_and_counted_from_one(posts: dict[str, Post], site_info: SiteInfo) -> None:
    crumbs = post_data(posts["day"], site_info, TRAIL)["@graph"][1]
    assert crumbs["@type"] == "BreadcrumbList"
    assert [(step["position"], step["item"]) for step in crumbs["itemListElement"]] == [
        (1, "https://tides.example/papers/"),
        (2, "https://tides.example/papers/posts/"),
        (3, "https://tides.example/papers/posts/day/"),
    ]


def test_a_listing(site_info: SiteInfo) -> None:
    ilse = agent_data("Ilse Varnham", organisation=False, links=["https://varnham.example"])
    (page,) = listing_data("Ilse Varnham", "authors/ilse-varnham/", site_info, subject=ilse)["@graph"]
    assert (page["@type"], page["name"]) == ("ProfilePage", "Ilse Varnham")
    assert page["mainEntity"] == {
        "@type": "Person",
        "name": "Ilse Varnham",
        "sameAs": ["https://varnham.example"],
    }
    (page,) = listing_data("Harbour", "categories/harbour/", site_info)["@graph"]
    assert page["@type"] == "CollectionPage"
    assert "mainEntity" not in page
    (page,) = listing_data("Ilse Varnham", "authors/ilse-varnham/", site_info, subject=ilse)["@graph"]
    assert page["url"] == "https://tides.example/papers/authors/ilse-varnham/"


class Scripts(HTMLParser):
    """Collects what stands in script elements, as a browser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_leaves_its_script_element(text: str) -> None:
    reader = Scripts()
    reader.feed(f'<script type="application/ld+json">{script({"name": text})}</script>')
    reader.close()
    assert reader.tags == ["script"]
    assert set(json.loads(reader.text)) == {"name"}


def test_hostile_values_stay_in_their_place(posts: dict[str, Post], site_info: SiteInfo) -> None:
    text = script(post_data(posts["hostile"], site_info, TRAIL))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["@graph"][0]["headline"].startswith("</title></script>")


def values(post: Post, site_info: SiteInfo) -> dict[str, str]:
    return {meta.name: meta.content for meta in post_meta(post, site_info)}


def test_meta_of_a_post(posts: dict[str, Post], site_info: SiteInfo) -> None:
    found = values(posts["day"], site_info)
    assert found["description"].startswith("On the first of July")
    assert found["og:type"] == "article"
    assert found["og:url"] == "https://tides.example/papers/posts/day/"
    assert found["article:published_time"] == "2015-07-12"
    assert found["citation_title"] == "Why the harbour stayed shut"
    assert found["citation_publication_date"] == "2015/07/12"
    assert found["citation_journal_title"] == "The Alder Courier"
    authors = [meta.content for meta in post_meta(posts["day"], site_info) if meta.name == "citation_author"]
    assert authors == ["Ilse Varnham", "Tobias van der Grint"]


def test_meta_says_nothing_that_nobody_knows(posts: dict[str, Post], site_info: SiteInfo) -> None:
    found = values(posts["undated"], site_info)
    names = {"article:published_time", "citation_publication_date", "citation_journal_title", "robots"}
    assert names & found.keys() == set()
    assert "article:published_time" not in values(posts["month"], site_info)
    assert values(posts["month"], site_info)["citation_publication_date"] == "2015/07"
    assert all(found.values())


def test_hidden_from_search_engines(posts: dict[str, Post], site_info: SiteInfo) -> None:
    assert ("name", "robots", "noindex") in post_meta(posts["day"], site_info, noindex=True)
    assert ("name", "robots", "noindex") in page_meta("A", "a/", "", site_info, noindex=True)


def test_only_opengraph_is_a_property(posts: dict[str, Post], site_info: SiteInfo) -> None:
    for meta in post_meta(posts["day"], site_info):
        assert (meta.attribute == "property") == meta.name.startswith(("og:", "article:"))
