"""Exports of blogs, in the shape that their programs write."""

from __future__ import annotations

import pytest

from byline.readers import streams
from containers.folder import Folder

WORDS = "The ice came early that year, and nobody in the harbour had seen its like before."
WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file with an <item> in a comment. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Alder Courier</title><link>https://example.org</link><language>en-GB</language>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ilse]]></wp:author_login>
<wp:author_display_name><![CDATA[Ilse Varnham]]></wp:author_display_name></wp:author>
"""
ITEM = """<item><title>{title}</title><link>https://example.org/{number}</link><dc:creator><![CDATA[ilse]]></dc:creator>
<guid isPermaLink="false">https://example.org/?p={number}</guid>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2015-07-12 10:00:00]]></wp:post_date>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>
<category domain="category" nicename="harbour"><![CDATA[Harbour & ice]]></category>
<category domain="post_tag" nicename="boats"><![CDATA[boats]]></category></item>
"""
END = "</channel></rss>\n"


def item(number: int, body: str = WORDS, title: str = "Ice", status: str = "publish", kind: str = "post") -> str:
    return ITEM.format(number=number, body=body, title=title, status=status, kind=kind)


def codes(folder: Folder) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in folder.convert().problems]


def test_wordpress(folder: Folder) -> None:
    body = f'{WORDS}\n\nSecond <b>paragraph</b>,\nsecond line. </item> [gallery ids="1"]\n\n<ul>\n<li>a</li>\n</ul>'
    folder.put("site.xml", WXR + item(1, body) + item(2, "x", kind="attachment") + item(3, status="draft") + END)
    assert codes(folder) == []
    said = folder.fields()["posts/site.xml#1"]
    assert (said["title"], said["authors"], str(said["date"])) == ("Ice", ["Ilse Varnham"], "2015-07-12")
    assert (said["categories"], said["tags"], said["lang"]) == (["Harbour & ice"], ["boats"], "en-GB")
    assert said["source"] == {"name": "The Alder Courier", "url": "https://example.org/1"}
    assert folder.bodies()["posts/site.xml#1"] == (f"{WORDS}\n\nSecond **paragraph**,  \nsecond line.\n\n- a")
    assert sorted(folder.fields()) == ["posts/site.xml#1", "posts/site.xml#3"]
    assert folder.fields()["posts/site.xml#3"]["draft"] is True


def test_titles_that_are_html(folder: Folder) -> None:
    titles = ["It&amp;#8217;s <![CDATA[<em>ice</em>]]>", "2 &lt; 3 &amp;amp; 4", "Fish &amp; chips"]
    folder.put("site.xml", WXR + "".join(item(n, title=title) for n, title in enumerate(titles)) + END)
    folder.convert()
    assert sorted(str(said["title"]) for said in folder.fields().values()) == ["2 < 3 & 4", "Fish & chips", "It’s ice"]


@pytest.mark.parametrize("chunk", [100, 777, 1 << 18])
def test_items_are_cut_apart_wherever_a_chunk_ends(folder: Folder, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(streams, "CHUNK", chunk)
    folder.put("site.xml", WXR + "".join(item(number) for number in range(5)) + END)
    assert codes(folder) == []
    assert len(folder.fields()) == 5


def test_a_broken_item_takes_no_other_along(folder: Folder) -> None:
    broken = item(2).replace("<wp:status>", "<wp:status")
    loose = item(3, title="Fish & chips &nbsp;&bogus; \x0b&#x0b;")
    deep = item(4).replace("<title>", "<a>" * 300 + "<title>").replace("</title>", "</title>" + "</a>" * 300)
    folder.put("site.xml", WXR + item(1) + broken + loose + deep + item(5) + item(6)[:300])
    assert codes(folder) == [("broken-container", 44), ("bad-row", 16), ("bad-row", 30)]
    assert sorted(folder.fields()) == ["posts/site.xml#1", "posts/site.xml#3", "posts/site.xml#5"]
    assert folder.fields()["posts/site.xml#3"]["title"] == "Fish & chips &bogus;"


def test_entities_of_a_document_are_never_expanded(folder: Folder) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "never"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n'
    folder.put("site.xml", WXR.replace("<rss", bomb + "<rss", 1) + item(1, title="Ice &b;&c;") + END)
    folder.convert()
    assert folder.fields()["posts/site.xml#1"]["title"] == "Ice &b;&c;"


def test_rss(folder: Folder) -> None:
    folder.put("feed.rss", f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Küste</title>
<item><title>Ice</title><dc:creator>Ilse Várnham</dc:creator><pubDate>Sun, 12 Jul 2015 10:00:00 GMT</pubDate>
<guid>g1</guid><link>https://example.org/1</link>
<description>&lt;p&gt;{WORDS} &lt;a href="/x"&gt;There&lt;/a&gt;.&lt;/p&gt;
</description></item></channel></rss>""".encode("latin-1"))  # fmt: skip
    assert codes(folder) == []
    said = folder.fields()["posts/feed.rss#g1"]
    assert (said["authors"], str(said["date"])) == (["Ilse Várnham"], "2015-07-12")
    assert said["source"] == {"name": "Küste", "url": "https://example.org/1"}
    assert folder.bodies()["posts/feed.rss#g1"] == f"{WORDS} [There](https://example.org/x)."


def test_atom_and_blogger(folder: Folder) -> None:
    entry = """<entry><id>tag:blogger.com,1999:blog-1.{kind}-1</id><published>2015-07-12T10:00:00Z</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{kind}"/>
<category scheme="http://www.blogger.com/atom/ns#" term="ice"/><title type="text">Ice</title>
<content type="html">&lt;b&gt;Now&lt;/b&gt;. {words}</content><link rel="alternate" href="https://example.org/1"/>
<author><name>Ilse Varnham</name></author></entry>"""
    entries = "".join(entry.format(kind=kind, words=WORDS) for kind in ("post", "comment", "template", "settings"))
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Küste</title>{entries}</feed>"
    folder.put("blog.xml", f"<?xml version='1.0' encoding='UTF-8'?>{feed}")
    assert codes(folder) == []
    ((origin, said),) = folder.fields().items()
    assert origin == "posts/blog.xml#tag:blogger.com,1999:blog-1.post-1"
    assert (said["title"], said["authors"], said["tags"]) == ("Ice", ["Ilse Varnham"], ["ice"])
    assert folder.bodies()[origin] == f"**Now**. {WORDS}"


def test_movable_type(folder: Folder) -> None:
    entry = """AUTHOR: Ilse Varnham
TITLE: {title}
BASENAME: {title}
STATUS: {status}
CONVERT BREAKS: {breaks}
DATE: 07/12/2015 10:00:00 AM
PRIMARY CATEGORY: Harbour
CATEGORY: Harbour
TAGS: "new ice",boats
-----
BODY:
{words} *So*.

<b>More</b>.
-----
EXTENDED BODY:

-----
EXCERPT:

-----
COMMENT:
AUTHOR: Somebody
Never.
-----
--------
"""
    folder.put("mt.txt", entry.format(title="Ice", status="Publish", breaks="1", words=WORDS)
               + entry.format(title="Thaw", status="Draft", breaks="markdown", words=WORDS))  # fmt: skip
    folder.convert()
    said = folder.fields()["posts/mt.txt#Ice"]
    assert (said["title"], said["authors"], said["tags"]) == ("Ice", ["Ilse Varnham"], ["new ice", "boats"])
    assert said["categories"] == ["Harbour"]
    assert folder.bodies()["posts/mt.txt#Ice"] == f"{WORDS} \\*So*.\n\n**More**."
    assert folder.bodies()["posts/mt.txt#Thaw"] == f"{WORDS} *So*.\n\n**More**."
    assert folder.fields()["posts/mt.txt#Thaw"]["draft"] is True
