"""What is withheld stands nowhere."""

from __future__ import annotations

import pytest

from byline.site.collect import collect
from byline.site.exports.catalogue import catalogue, catalogue_csv, catalogue_json
from byline.site.exports.feed import Entries, atom, feeds, json_feed
from byline.site.exports.linked_data import post_data, script
from byline.site.exports.meta import post_meta
from byline.site.exports.site_info import SiteInfo
from byline.site.load import load
from byline.site.model import Kind, Post, Rights
from byline.site.registry.entries import Registry
from byline.site.registry.reading import read
from byline.site.registry.rights import publish

IMPRINT = SiteInfo("Tides", "https://tides.example/")
OPENING, REST = "Ebbing waters first.", "Secondly the flood."
TEXT = f"""---
title: Two tides
source: {{name: The Courier, url: "https://courier.example/tides"}}
authors: [I. Varnham]
{{more}}---

{OPENING} {"Filling words. " * 40}

{REST}
"""


def post(more: str = "") -> Post:
    return load("posts/tides.md", "posts/tides/", TEXT.replace("{more}", more))[0]


def registry(sources: str = "", authors: str = "") -> Registry:
    return read({Kind.SOURCE: ("sources.yml", sources.encode()), Kind.AUTHOR: ("authors.yml", authors.encode())})[0]


def published(sources: str = "", more: str = "") -> Post | None:
    posts = publish([post(more)], registry(sources))
    return posts[0] if posts else None


def everything(shown: Post) -> str:
    """All that machines and listings can read of a post."""
    site = collect([shown])
    files = [write(feed, Entries(IMPRINT)) for feed in feeds(site, IMPRINT) for write in (atom, json_feed)]
    files += [write(catalogue(site, IMPRINT)) for write in (catalogue_json, catalogue_csv)]
    head = [script(post_data(shown, IMPRINT)), *(meta.content for meta in post_meta(shown, IMPRINT))]
    return b"".join(files).decode() + "".join(head) + shown.body + shown.excerpt


def test_copies_in_an_archive_and_whose_the_text_is() -> None:
    declared = 'The Courier: {archived: "https://archive.example/{url}", notice: © The Courier}'
    shown, own = published(declared), published(declared, "notice: By permission\n")
    assert shown is not None
    assert own is not None
    assert (shown.archived, shown.notice) == ("https://archive.example/https://courier.example/tides", "© The Courier")
    assert own.notice == "By permission"
    assert all(word in everything(shown) for word in (shown.archived, shown.notice))


def test_undeclared_sources_are_shown_whole() -> None:
    shown = published()
    assert shown is not None
    assert REST in shown.body
    assert (shown.rights, shown.canonical, shown.noindex) == (Rights.FULL, "", False)


@pytest.mark.parametrize("how", [{"sources": "The Courier: {rights: excerpt}"}, {"more": "rights: excerpt\n"}])
def test_excerpt(how: dict[str, str]) -> None:
    shown = published(**how)
    assert shown is not None
    assert OPENING in everything(shown)
    assert REST not in everything(shown)


def test_an_excerpt_keeps_its_verse() -> None:
    text = "---\ntitle: Tide\nrights: excerpt\n---\nThe tide  \ngoes *out*.\n\nIt comes in.\n"
    (shown,) = publish([load("posts/tide.md", "posts/tide/", text)[0]], registry())
    assert shown.opening == "The tide\ngoes out.\n\nIt comes in."


@pytest.mark.parametrize(
    "how", [{"sources": "courier: {aliases: [the courier], rights: link-only}"}, {"more": "rights: link-only\n"}]
)
def test_link_only(how: dict[str, str]) -> None:
    shown = published(**how)
    assert shown is not None
    assert "Two tides" in everything(shown)
    assert "https://courier.example/tides" in everything(shown)
    assert OPENING not in everything(shown)


@pytest.mark.parametrize("how", [{"sources": "The Courier: {takedown: true}"}, {"more": "takedown: true\n"}])
def test_takedown(how: dict[str, str]) -> None:
    assert published(**how) is None


def test_a_post_cannot_undo_a_takedown_of_its_source() -> None:
    assert published("The Courier: {takedown: true}", "takedown: false\n") is None


def test_a_post_counts_before_its_source() -> None:
    shown = published("The Courier: {rights: link-only, noindex: true}", "rights: full\nnoindex: false\n")
    assert shown is not None
    assert (shown.rights, shown.noindex) == (Rights.FULL, False)
    assert REST in shown.body


def test_canonical_and_noindex() -> None:
    shown = published("The Courier: {canonical: true, noindex: true}")
    assert shown is not None
    assert (shown.canonical, shown.noindex) == ("https://courier.example/tides", True)


def test_what_cannot_be_read_withholds() -> None:
    assert publish([post("rights: some\ntakedown: perhaps\n")], registry()) == []
    (shown,) = publish([post("rights: some\nnoindex: 1\ncanonical: 'no'\n")], registry())
    assert (shown.rights, shown.noindex, bool(shown.canonical)) == (Rights.LINK_ONLY, True, True)


def test_aliases_are_one_author() -> None:
    posts = publish([post()], registry(authors="Ilse Varnham: {aliases: [I. Varnham]}"))
    assert [term.name for term in collect(posts).terms[Kind.AUTHOR]] == ["Ilse Varnham"]
