"""A real build of a small site with posts that mean it harm."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from byline.engines.mkdocs import BylinePlugin

Build = Callable[..., subprocess.CompletedProcess[str]]
VOID = {"meta", "link", "img", "input", "br", "hr", "rect", "path"}

# Data for machines, which never runs. It holds no bare `<`, so that a value that broke out of it would still be seen.
_DATA_RE = re.compile(r'<script type="application/ld\+json">[^<]*</script>')


class Reader(HTMLParser):
    """The tags, the links and the texts by element of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(_DATA_RE.sub("", text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag] = self.texts.get(tag, "") + data


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def read(built: Path) -> dict[str, Reader]:
    """Every page, by its path."""
    return {name: Reader(text) for name, text in pages(built).items()}


POST = "posts/2015/the-harbour/index.html"
HOSTILE = "posts/hostile/title/index.html"


def test_nothing_hostile_is_active_on_any_page(read: dict[str, Reader]) -> None:
    for name, page in read.items():
        handlers = [
            (tag, attribute) for tag, attributes in page.tags for attribute in attributes if attribute[:2] == "on"
        ]
        assert handlers == [], name
        assert "hacked" not in page.texts.get("script", ""), name
        assert not any("javascript:" in (attributes.get("href") or "") for _, attributes in page.tags), name
        assert all(attributes.get("src") != "x" for _, attributes in page.tags), name


def test_hostile_text_is_shown_as_it_was_written(read: dict[str, Reader]) -> None:
    page = read[HOSTILE]
    title = 'X <script>hacked("title")</script> </title><img src=x onerror=hacked(1)> & "quotes"'
    assert page.texts["h1"].strip() == title
    assert page.texts["title"] == 'X <script>hacked("title")</script> </title><img src=x …'
    assert ("meta", {"name": "description", "content": '"><script>hacked("description")</script>'}) in page.tags
    assert "{{ config }}" in page.texts["a"]


def test_a_heading_of_a_page_by_hand_stands_escaped_once(read: dict[str, Reader]) -> None:
    assert read["guides/clocks/index.html"].texts["title"].startswith("Clocks with <two> hands –")
    assert "About <us>" in read["index.html"].texts["nav"]


def test_every_link_leads_somewhere(built: Path, read: dict[str, Reader]) -> None:
    broken = set()
    for name, page in read.items():
        base = "https://user.example/repo/" + ("" if name == "404.html" else name)
        for tag, attributes in page.tags:
            target = urljoin(base, attributes.get("href") or attributes.get("src") or "")
            if tag not in {"a", "link", "script", "img"} or not target.startswith("https://user.example"):
                continue
            path = unquote(urlsplit(target).path).removeprefix("/repo/")
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if not (built / path).is_file():
                broken.add((name, target))
    assert broken == set()


def test_a_post_says_what_is_known_of_it(read: dict[str, Reader]) -> None:
    page = read[POST]
    links = {attributes["href"]: attributes for tag, attributes in page.tags if tag == "a"}
    for address in (
        "authors/ada-quill/",
        "authors/tom-marlow/",
        "sources/the-alder-courier/",
        "categories/trade/",
        "years/2015/",
    ):
        assert f"../../../{address}" in links
    assert links["https://courier.example/harbour?id=1&p=2"]["rel"] == "external noopener"
    assert links["https://archive.example/harbour?a=1&b=2"]["rel"] == "external noopener"
    assert ("time", {"datetime": "2015-07-12"}) in page.tags
    for words in (
        "By Ada Quill and Tom Marlow",
        "Translator: Ines Valdoro",
        "12 July 2015",
        "herring",
        "fees & dues",
        "heirs, by permission",
    ):
        assert words in page.texts["article"]


def test_a_post_leads_on_to_the_next(read: dict[str, Reader]) -> None:
    page = read[POST]
    ways = [attributes["href"] for _, attributes in page.tags if attributes.get("class") in ("by-older", "by-newer")]
    assert ways == ["../../../posts/2016/salt/"], "what is older is what to read next"
    assert "Read next" in page.texts["section"]


def test_a_post_without_a_date_says_so(read: dict[str, Reader]) -> None:
    page = read["posts/undated/low-water/index.html"]
    assert "Undated" in page.texts["article"]
    assert not any(tag == "time" for tag, _ in page.tags)
    assert "Low water" in read["years/undated/index.html"].texts["main"]


def test_dates_keep_their_precision(read: dict[str, Reader]) -> None:
    assert "July 2015" in read["posts/2015/tariffs/index.html"].texts["article"]
    assert ("time", {"datetime": "2016"}) in read["posts/2016/salt/index.html"].tags


@pytest.mark.parametrize(
    ("name", "language", "direction"), [("mina", "ar", "rtl"), ("tokei", "ja", "ltr"), ("bahn", "de", "ltr")]
)
def test_a_post_has_its_own_language(read: dict[str, Reader], name: str, language: str, direction: str) -> None:
    tags = read[f"posts/2021/{name}/index.html"].tags
    assert any(tag == "h1" and found.get("lang") == language and found["dir"] == direction for tag, found in tags)
    assert ("html", {"lang": "en", "dir": "ltr", "class": "no-js"}) in tags


def test_every_term_has_a_page_with_its_posts(read: dict[str, Reader]) -> None:
    author = read["authors/ada-quill/index.html"].texts["main"]
    assert "5 posts" in author
    assert "2015–2021" in author
    assert "kept the harbour book" in author, "the page written by hand is the introduction"
    for path in ("categories/c", "categories/cplusplus", "categories/csharp"):
        assert "The harbour office" in read[f"{path}/index.html"].texts["main"]
    assert "금이 간 종" in read["authors/한바다/index.html"].texts["main"]
    assert "二つの時計" in read["authors/山田-海/index.html"].texts["main"]


def test_indexes_and_pages_of_lists(read: dict[str, Reader]) -> None:
    assert "Jörg Weiß" in read["authors/index.html"].texts["section"]
    assert [text for text in ("2021", "Undated", "Trade") if text not in read["years/index.html"].texts["main"]] == []
    assert "First letter" in read["posts/page/1/index.html"].texts["main"]
    assert "All posts" in read["posts/index.html"].texts["h1"]


def test_the_sections_are_few_and_the_same_everywhere(read: dict[str, Reader]) -> None:
    sections = ["Posts", "Authors", "Categories", "Sources", "Years", "Guides", "About <us>"]
    for name, page in read.items():
        assert page.texts["nav"].split("\n")[1:8] == sections, name


def test_drafts_stay_home(built: Path) -> None:
    assert not (built / "posts/hostile/draft").exists()
    assert not any("unfinished" in text for text in pages(built).values())
    assert not any("unfinished" in path.read_text("utf-8") for path in built.rglob("*.json"))


def test_pages_are_small(built: Path) -> None:
    for name, text in pages(built).items():
        if name.startswith("posts/2"):
            body = re.search(r'<div class="by-body.*?</div>', text, re.DOTALL)
            assert body
            assert len(text.encode()) - len(body[0].encode()) <= 14_000, name


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", r"\d+ posts, 2011–2021: .*Ada Quill.*"),
        ("search/", r"Search: \d+ posts, 2011–2021"),
        ("authors/ada-quill/", r"Author: Ada Quill – \d+ posts, \d{4}–\d{4}: .*"),
        ("posts/page/1/", r"All posts – Page 1, \d.*\d{4}"),
    ],
)
def test_a_description_says_something(built: Path, path: str, said: str) -> None:
    found = re.search(r'<meta name="description" content="([^"]*)', (built / path / "index.html").read_text("utf-8"))
    assert found
    assert re.fullmatch(said, found[1])


def test_nothing_is_asked_of_others(read: dict[str, Reader]) -> None:
    for name, page in read.items():
        for tag, attributes in page.tags:
            if tag in {"script", "img", "link", "iframe"} and attributes.get("rel") != "canonical":
                assert not (attributes.get("src") or attributes.get("href") or "").startswith(("http", "//")), name


def test_the_sitemap_has_the_days_of_the_posts(built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert re.search(r"first-letter/</loc>\s*<lastmod>2012-01-05<", sitemap)
    assert re.search(r"tariffs/</loc>\s*<lastmod>2015-07<", sitemap)
    assert not re.search(r"low-water/</loc>\s*<lastmod>", sitemap)


def test_the_catalogue_agrees_with_the_pages(built: Path) -> None:
    catalogue = json.loads((built / "search/catalogue.json").read_text("utf-8"))
    pieces = sorted((built / "search").glob("posts-*.json"), key=lambda path: int(path.stem.rpartition("-")[2]))
    shown = [card for piece in pieces for card in json.loads(piece.read_text("utf-8"))]
    quill = catalogue["author"].index(["Ada Quill", "authors/ada-quill/"])
    titles = [shown[number][0] for number, row in enumerate(catalogue["posts"]) if quill in row[0]]
    assert len(titles) == 5
    assert all(
        title in Reader((built / "authors/ada-quill/index.html").read_text("utf-8")).texts["h2"] for title in titles
    )


@pytest.mark.slow
def test_problems_are_named_and_the_build_goes_on(project: Path, build: Build) -> None:
    posts = project / "docs/posts"
    (posts / "broken.md").write_text("---\ntitle: [x\n---\nBody\n")
    (posts / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    (posts / "2015/The-Tariffs.md").write_text("---\ntitle: One\n---\n")
    (posts / "2015/the-tariffs.md").write_text("---\ntitle: Another\n---\n")
    done = build(project, "--strict")
    assert done.returncode != 0, "strict means that a problem fails the build, after everything is written"
    assert re.search(r"posts/broken\.md:\d+:\d+: .*\[front-matter\]", done.stderr)
    assert "posts/latin.md:2: not UTF-8" in done.stderr
    assert done.stderr.count("[same-address]") == 1
    written = {
        Reader(text).texts["h1"] for name, text in pages(project / "site").items() if "the-tariffs" in name.lower()
    }
    assert written == {"One", "Another"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"per_pag": 4}, "did you mean `per_page`?"),
        ({"colour": "red"}, "write one of `posts`, `per_page`, `latest`, `feed_from`, `cards`, `search`, `silent`"),
        ({"per_page": 0}, "give a number from 1"),
        ({"search": "maybe"}, "search"),
        ({"silent": ["near-nam"]}, "did you mean `near-name`?"),
        ({"silent": ["front-matter"]}, "is always told"),
        ({"silent": "twice"}, "write `silent: [near-name]`"),
    ],
)
def test_an_option_that_is_wrong_is_explained(options: dict[str, object], said: str) -> None:
    errors, _ = BylinePlugin().load_config(options)
    assert any(said in f"{name}: {error}" for name, error in errors)


@pytest.mark.slow
def test_a_wrong_option_ends_the_build(project: Path, build: Build) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ntheme: {name: byline}\nplugins: [{byline: {per_pag: 4}}]\n")
    done = build(project)
    assert done.returncode != 0
    assert "did you mean `per_page`?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_site_changes_templates_by_files_of_the_same_name(project: Path, build: Build) -> None:
    (project / "overrides/partials").mkdir(parents=True)
    (project / "overrides/partials/footer.html").write_text("<footer>Our own foot</footer>")
    (project / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="own">{% endblock %}'
    )
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("  name: byline", "  name: byline\n  custom_dir: overrides"))
    assert build(project).returncode == 0
    for name in (POST, "index.html", "years/index.html", "about/index.html"):
        text = (project / "site" / name).read_text("utf-8")
        assert "Our own foot" in text
        assert '<meta name="own">' in text


@pytest.mark.slow
def test_without_folders_in_addresses(project: Path, build: Build) -> None:
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config + "use_directory_urls: false\n")
    assert build(project).returncode == 0
    site = project / "site"
    hrefs = {
        urljoin(f"https://user.example/{name}", attributes.get("href") or "")
        for name, text in pages(site).items()
        if name != "404.html"
        for tag, attributes in Reader(text).tags
        if tag == "a"
    }
    paths = {unquote(urlsplit(href).path)[1:] for href in hrefs if href.startswith("https://user.example")}
    assert [path for path in paths if not (site / (path or "index.html")).is_file() and path != "./"] == []


@pytest.mark.slow
def test_a_dirty_build_keeps_the_index(project: Path, build: Build) -> None:
    assert build(project).returncode == 0
    before = (project / "site/search/opening.json").read_bytes()
    (project / "docs/about.md").write_text("# About us\n\nNew words.\n")
    assert build(project, "--dirty").returncode == 0
    assert (project / "site/search/opening.json").read_bytes() == before
    assert "New words" in (project / "site/about/index.html").read_text("utf-8")


@pytest.mark.slow
def test_two_builds_are_alike(project: Path, build: Build) -> None:
    builds = []
    for _ in range(2):
        assert build(project).returncode == 0
        site = project / "site"
        builds.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    same = {path for path in builds[0] if path.suffix != ".gz"}  # which carry the time they were packed at
    assert [path for path in same if builds[0][path] != builds[1].get(path)] == []
