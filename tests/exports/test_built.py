"""What machines read of a whole site, as MkDocs builds it."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from bibtexparser.entrypoint import parse_string

Build = Callable[..., CompletedProcess[str]]
POST = "posts/2015/the-harbour/index.html"
FIRST, LAST = "The gates were painted green in March", "A reason was found in June"


def data(page: str) -> list[dict[str, object]]:
    """The JSON-LD of a page."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    graph: list[dict[str, object]] = json.loads(text)["@graph"]
    return graph


def everything(site: Path) -> dict[str, str]:
    """The text of all files of a site, the search index unpacked."""
    found = {}
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
            found[path.relative_to(site).as_posix()] = content.decode("utf-8", "replace")
    return found


def test_every_page_describes_itself(built: Path) -> None:
    for path in built.rglob("*.html"):
        page = path.read_text("utf-8")
        if path.name == "404.html" or 'http-equiv="refresh"' in page:
            continue
        assert page.count('<link rel="canonical"') == 1, path
        assert page.count('<meta name="description"') == 1, path
        assert page.count('<meta property="og:title"') == 1, path
        assert all("@type" in item for item in data(page)), path


def test_what_stands_around_a_text_is_small(built: Path) -> None:
    """14 kB: what a server sends before it waits for the reader's machine, even where nothing is compressed."""
    sizes = {}
    for path in built.glob("posts/[2u]*/*/index.html"):
        page = path.read_text("utf-8")
        body = page.partition('<div class="by-body')[2].rpartition("</article>")[0]
        assert body or "by-post__title" not in page
        sizes[path.parent.name] = len(page.encode()) - len(body.encode())
    assert len(sizes) > 9
    assert {name: size for name, size in sizes.items() if size > 14 * 1024} == {}


def test_a_post_for_search_engines_and_scholars(built: Path) -> None:
    page = (built / POST).read_text("utf-8")
    article, crumbs = data(page)
    assert article["headline"] == "Why the harbour stayed shut"
    assert article["datePublished"] == "2015-07-12"
    assert crumbs["@type"] == "BreadcrumbList"
    assert '<meta name="citation_author" content="Tom Marlow">' in page


def test_a_post_cites_itself(built: Path) -> None:
    page = (built / POST).read_text("utf-8")
    urls = [unquote(html.unescape(url)) for url in re.findall(r'href="(data:[^"]*)"', page)]
    assert [url.partition(";")[0] for url in urls] == [
        "data:application/x-bibtex",
        "data:application/x-research-info-systems",
        "data:application/vnd.citationstyles.csl+json",
    ]
    bibtex, ris, csl = (url.partition(",")[2] for url in urls)
    assert parse_string(bibtex).entries[0].fields_dict["date"].value == "2015-07-12"
    assert ris.startswith("TY  - ELEC\r\n")
    assert json.loads(csl)[0]["title"] == "Why the harbour stayed shut"


def test_feeds_are_where_pages_say(built: Path) -> None:
    page = (built / "authors/ada-quill/index.html").read_text("utf-8")
    hrefs = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)"', page)
    assert len(hrefs) == 2
    read = [feedparser.parse((built / "authors/ada-quill" / href).read_bytes()) for href in hrefs]
    assert not any(feed.bozo for feed in read)
    assert [feed.feed.title for feed in read] == [
        "The Quay & Rail Review",
        "Ada Quill – The Quay & Rail Review",
    ]
    listed = {outline.get("xmlUrl") for outline in ET.parse(built / "feeds.opml").iter("outline")} - {None}
    root = "https://user.example/repo/"
    assert [url for url in listed if not (built / unquote(str(url)).removeprefix(root)).is_file()] == []


def test_feeds_carry_whole_texts_whose_links_lead_to_the_site(built: Path) -> None:
    read = feedparser.parse((built / "feed.xml").read_bytes())
    whole = {entry.title: entry.content[0].value for entry in read.entries if "content" in entry}
    assert "A reason was found in June" in whole["Why the harbour stayed shut"]
    hrefs = [href for text in whole.values() for href in re.findall(r'(?:href|src)="([^"]*)"', text)]
    assert hrefs
    assert [href for href in hrefs if not href.startswith(("http://", "https://", "mailto:"))] == []
    items = json.loads((built / "authors/ada-quill/feed.json").read_text("utf-8"))["items"]
    assert any("A reason was found in June" in item.get("content_html", "") for item in items)


def test_the_catalogue_holds_every_post(built: Path) -> None:
    catalogue = json.loads((built / "posts.json").read_text("utf-8"))
    written = [path for path in (built / "posts").rglob("index.html") if 'class="by-post"' in path.read_text("utf-8")]
    assert len(catalogue) == len(written) > 10
    urls = [unquote(item["url"]).removeprefix("https://user.example/repo/") for item in catalogue]
    assert [url for url in urls if not (built / url / "index.html").is_file()] == []


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory, build: Build) -> tuple[Path, str]:
    """A site whose owner declared much, and what its build said."""
    project = tmp_path_factory.mktemp("limited")
    posts = project / "docs/posts"
    posts.mkdir(parents=True)
    for number, (source, more) in enumerate(
        [("Echo", ""), ("The Bell", ""), ("The Crier", ""), ("Dusk", ""), ("Echo", "takedown: true\n")]
    ):
        opening, ending = f"Opening{number} " * 3, f"Ending{number}."
        (posts / f"p{number}.md").write_text(
            f"---\ntitle: Title{number}\nauthors: [I. V.]\naliases: [old/{number}/]\n"
            f"source: {{name: {source}, url: 'https://s{number}.example/x'}}\n{more}---\n\n"
            f"{opening}\n\n{'Words between. ' * 60}\n\n{ending}\n"
        )
    (project / "docs/authors.yml").write_text(
        "Ilse Varnham:\n  aliases: [I. V.]\n  biography: Wrote <b>much</b>.\n  pictur: x.jpg\n"
    )
    (project / "docs/sources.yml").write_text(
        "Echo: {rights: excerpt, noindex: true}\nThe Bell: {rights: link-only}\n"
        "The Crier: {takedown: true}\nDusk: {canonical: true, aliases: [Dawn]}\n"
    )
    (project / "mkdocs.yml").write_text(
        "site_name: Tides\nsite_url: https://tides.example/papers/\ntheme: {name: byline}\nplugins: [byline]\n"
    )
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project, done.stderr


@pytest.mark.slow
def test_what_is_withheld_stands_in_no_file(limited: tuple[Path, str]) -> None:
    files = everything(limited[0] / "site")
    assert any("Opening0" in text for text in files.values())
    assert [name for name, text in files.items() if "Ending0" in text] == []  # an excerpt
    assert any("Title1" in text for text in files.values())
    assert [name for name, text in files.items() if "Opening1" in text or "Ending1" in text] == []  # a link only
    assert [name for name, text in files.items() if "Title2" in text or "Ending2" in text] == []  # taken down
    assert any("Ending3" in text for text in files.values())  # all of it
    assert [name for name, text in files.items() if "Title4" in text] == []  # taken down by itself
    assert "old/0/index.html" in files
    assert "old/2/index.html" not in files


@pytest.mark.slow
def test_what_search_engines_are_asked(limited: tuple[Path, str]) -> None:
    site = limited[0] / "site"
    hidden, dusk = ((site / f"posts/p{n}/index.html").read_text("utf-8") for n in (0, 3))
    assert '<meta name="robots" content="noindex">' in hidden
    assert '<link rel="canonical" href="https://s3.example/x">' in dusk
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert [n for n in range(5) if f"posts/p{n}/" in sitemap] == [1]


@pytest.mark.slow
def test_declared_names_and_faults(limited: tuple[Path, str]) -> None:
    project, said = limited
    assert (project / "site/authors/ilse-varnham/index.html").is_file()
    page = (project / "site/authors/ilse-varnham/index.html").read_text("utf-8")
    assert "Wrote &lt;b&gt;much&lt;/b&gt;." in page
    assert "authors.yml:3:14: markup is shown as it is written" in said
    assert "authors.yml:4:3: unknown key `pictur`; did you mean `picture`?" in said
    assert not list((project / "site").glob("*.yml"))


@pytest.mark.slow
def test_faults_of_a_registry_fail_a_strict_build(project: Path, build: Build) -> None:
    assert build(project, "--strict").returncode != 0  # the small site has faults of its own
    for path in [*(project / "docs/posts/hostile").iterdir(), project / "docs/authors.yml"]:
        path.unlink()
    assert build(project, "--strict").returncode == 0
    (project / "docs/categories.yml").write_text("Trade: {parnt: x}\n")
    done = build(project, "--strict")
    assert done.returncode != 0
    assert "did you mean `parent`?" in done.stderr
