"""Saved pages, and exports that are pages."""

from __future__ import annotations

import pytest

from byline import markup
from byline.readers.pages import metadata, regions
from containers.folder import Folder

TEXT = [
    "The ice came early that year, and nobody in the harbour had seen its like before, says the harbour master.",
    "By the second week the boats lay fast, and the men walked out to them over the ice with bread and oil.",
    "It was March before the first of them moved, and by then two of the families had gone inland for good.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": '[{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Ice in the harbour", '
    '"author": [{"@type": "Person", "name": "Ilse Varnham"}], "datePublished": "2015-07-12T10:00:00+02:00", '
    '"publisher": {"name": "The Alder Courier"}, "articleSection": "Harbour", "keywords": ["ice", "boats"]}]',
}
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ice in the harbour | The Alder Courier</title>
<link rel="canonical" href="https://example.org/ice">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": {LINKED["@graph"]}}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ice in the harbour</h1><p class="byline">By <a href="/ilse">Ilse Varnham</a></p>
<p>{TEXT[0]}</p><p>{TEXT[1].replace("boats", "<em>boats</em>")}</p>
<p>{TEXT[2]} <a href="/more">More of it</a>.</p></article>
<section><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></section>
<footer><p>Copyright 2015 The Alder Courier. All rights reserved.</p></footer></body></html>
"""


@pytest.mark.parametrize(
    "html",
    [
        "<p>No head at all.</p>",
        '<script type="application/ld+json">{"@type": "Article", "headline": </script>',
        '<script type="application/ld+json">{"@type": "WebSite", "headline": "A site"}</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<time datetime="2015-07-12">12 July</time><time datetime="2015-07-13">13 July</time>',
        '<meta name="author" content=""><meta property="og:title">',
        '<meta property="article:author" content="https://example.org/ilse">',
    ],
)
def test_what_states_nothing(html: str) -> None:
    assert metadata.stated(html) == {}


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        ('<meta property="og:title" content="Ice | A"><meta property="og:site_name" content="A">', "title", "Ice"),
        ('<meta property="og:title" content="Ice | Snow">', "title", "Ice | Snow"),
        ('<meta property="article:published_time" content="2015-07-12T10:00:00Z">', "date", "2015-07-12"),
        ('<meta itemprop="datePublished" content="2015-07-12">', "date", "2015-07-12"),
        ('<time class="entry-date published" datetime="2015-07-12">12 July</time>', "date", "2015-07-12"),
        ('<meta name="author" content="Ilse Varnham">', "author", ["Ilse Varnham"]),
        ("<!-- saved from url=(0023)https://example.org/ice -->", "url", "https://example.org/ice"),
        ('<link rel="canonical" href="https://example.org/a b">', "url", "https://example.org/a%20b"),
    ],
)  # fmt: skip
def test_what_a_page_states(html: str, field: str, value: object) -> None:
    assert metadata.stated(html)[field] == value


def test_a_page_with_its_site_around_it(folder: Folder) -> None:
    folder.put("ice.html", PAGE)
    assert not folder.convert().failed
    said = folder.fields()["posts/ice.html"]
    assert (said["title"], said["authors"], str(said["date"])) == ("Ice in the harbour", ["Ilse Varnham"], "2015-07-12")
    assert said["source"] == {"name": "The Alder Courier", "url": "https://example.org/ice"}
    assert (said["categories"], said["tags"], said["lang"]) == (["Harbour"], ["ice", "boats"], "en-GB")
    body = folder.bodies()["posts/ice.html"]
    assert TEXT[0] in body
    assert "the *boats* lay fast" in body
    assert "[More of it](https://example.org/more)" in body
    assert not any(word in body for word in ("Sport", "Leave a Reply", "All rights"))


def test_a_page_in_an_old_encoding_with_its_pictures_inside(folder: Folder) -> None:
    page = PAGE.replace('<meta charset="utf-8">', '<meta charset="iso-8859-1">').replace("Ilse", "Ilsé")
    picture = f'<img src="data:image/png;base64,{"A" * 9_000_000}">'
    folder.put("ice.htm", page.replace("<article>", f"<article>{picture}").encode("latin-1"))
    assert not folder.convert().failed
    assert folder.fields()["posts/ice.htm"]["authors"] == ["Ilsé Varnham"]


def test_a_page_that_a_browser_saved_in_one_file(folder: Folder) -> None:
    quoted = PAGE.replace('<link rel="canonical" href="https://example.org/ice">', "").replace("=", "=3D")
    folder.put(
        "ice.mhtml",
        f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/saved
Subject: Ice
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/saved

{quoted}
------b
Content-Type: text/css

p {{ color: red }}
------b--
""",
    )
    assert not folder.convert().failed
    said = folder.fields()["posts/ice.mhtml"]
    assert said["source"] == {"name": "The Alder Courier", "url": "https://example.org/saved"}
    assert "[More of it](https://example.org/more)" in folder.bodies()["posts/ice.mhtml"]


def test_medium(folder: Folder) -> None:
    folder.put(
        "2015-07-12_Ice-0a1b.html",
        f"""<!DOCTYPE html><html><head><title>Ice</title></head><body>
<article class="h-entry"><header><h1 class="p-name">Ice &amp; oil</h1></header>
<section data-field="subtitle" class="p-summary">A winter</section>
<section data-field="body" class="e-content"><section><h3 class="graf graf--h3 graf--title">Ice &amp; oil</h3>
<p class="graf">{TEXT[0]} <strong>So</strong>.</p></section></section>
<footer><p>By <a href="https://medium.com/@ilse" class="p-author h-card">Ilse Varnham</a> on
<a href="https://medium.com/p/0a1b"><time class="dt-published" datetime="2015-07-12T10:00:00.000Z">July 12</time>
</a>.</p>
<p><a href="https://medium.com/@ilse/ice-0a1b" class="p-canonical">Canonical link</a></p></footer>
</article></body></html>""",
    )
    assert folder.convert().problems == ()
    ((origin, said),) = folder.fields().items()
    assert (said["title"], said["authors"], str(said["date"])) == ("Ice & oil", ["Ilse Varnham"], "2015-07-12")
    assert said["source"] == {"url": "https://medium.com/@ilse/ice-0a1b"}
    assert folder.bodies()[origin] == f"{TEXT[0]} **So**."


def test_substack(folder: Folder) -> None:
    folder.put("export/posts.csv", "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
               "1.ice,2015-07-12T10:00:00.000Z,true,,newsletter,everyone,Ice,A winter\n"
               "2.none,,false,,thread,everyone,Nothing,\n")  # fmt: skip
    folder.put("export/posts/1.ice.html", f"<p>{TEXT[0]} <em>So</em>.</p>")
    assert folder.convert().problems == ()
    ((origin, said),) = folder.fields().items()
    assert origin == "posts/export/posts.csv#1.ice"
    assert (said["title"], said["subtitle"], str(said["date"])) == ("Ice", "A winter", "2015-07-12")
    assert folder.bodies()[origin] == f"{TEXT[0]} *So*."


SAID = f"<h1>Ice in the harbour</h1><p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p>"
ASIDE = "<p>Ten years of harbours in pictures, and a calendar of the boats for the coming year.</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"{SAID}{ASIDE}",
        f"<nav>{SAID}{ASIDE}",  # never closed
        f"<aside>{SAID}{ASIDE}",
        f"<footer>{SAID}</footer>{ASIDE}",
        f"<article>{ASIDE}</article>{SAID}",  # a teaser beside it
        f"<article>{SAID}</article><article>{ASIDE}</article>",
        f"<article>{SAID}<footer>{ASIDE}</footer></article>",
        f"<article>{SAID}<article>{ASIDE}</article></article>",
    ],
)
def test_what_a_page_does_not_part(html: str) -> None:
    assert regions.outside(markup.of_html(html)[0]) == {}


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (f"<nav>{ASIDE}</nav><main>{SAID}</main>", 0),
        (f"<article>{SAID}</article><footer>{ASIDE}</footer>", 8),
        (f"<article>{SAID}</article>{ASIDE}", 8),
        (f"<article>{SAID}<nav>{ASIDE}</nav></article>", 8),
        (f"<article>{SAID}<aside>{ASIDE}</aside></article>", 8),
    ],
)
def test_what_stands_around_the_text(folder: Folder, html: str, line: int) -> None:
    assert list(regions.outside(markup.of_html(html)[0])) == [line]
    folder.put("ice.html", f"<html><head><title>Ice in the harbour</title></head><body>{html}</body></html>")
    folder.convert()
    assert folder.fields()["posts/ice.html"]["title"] == "Ice in the harbour"
    assert folder.bodies()["posts/ice.html"] == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Ice in the harbour | The Courier</title>",
            "<h1>Ice in the <em>harbour</em></h1>",
            "Ice in the harbour",
        ),
        ("<title>The Courier</title>", "<h1>Ice in the harbour</h1>", None),
        ("<title>Ice, snow</title>", "<h1>Ice</h1><h1>Snow</h1>", None),
        ("<title>Ice</title>", "<svg><title>Boat</title></svg><h1></h1>", None),
        ("", "<h1>Ice</h1>", None),
        ("<title>Ice", "x" * 100_000, None),
    ],
)
def test_a_heading_that_the_title_holds_is_stated(head: str, body: str, title: str | None) -> None:
    assert metadata.stated(f"<html><head>{head}</head><body>{body}</body></html>").get("title") == title
