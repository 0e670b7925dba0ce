"""A site as a book: the archive as the standard wants it, and nothing in it that runs or fetches."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import byline
from byline.site.exports.whole.xhtml import xhtml

GIF = b"GIF89a" + bytes(20)
NAME, OTHER = f"{'a' * 16}.gif", f"{'b' * 16}.avif"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
OWN = {"xhtml": "application/xhtml+xml", "css": "text/css", "gif": "image/gif"}


@pytest.mark.parametrize(
    ("fragment", "made"),
    [
        ("", ""),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>alert(1)</script><style>p {}</style><iframe src='x'>y</iframe>z", "z"),
        ("<p onclick='x()' style='y' class='z'>a</p>", "<p>a</p>"),
        ("<p>a<ul><li>b<li>c</ul>", "<p>a</p><ul><li>b</li><li>c</li></ul>"),
        ("<p>a<p>b<br>c", "<p>a</p><p>b<br/>c</p>"),
        ("</p></div>a", "a"),
        ("<video><p>a</video>b", "b"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a id="fn:1" href="#fn:2">a</a><b id="fn:1">b</b>', '<a id="x-fn-1" href="#x-fn-2">a</a><b>b</b>'),
        ('<img src="https://example.org/a.png" alt="A & B">', "A &amp; B"),
        ("a\x00\x0b\ufffeb", "ab"),
        ("<b><i>a</b>c</i>", "<b><i>a</i></b>c"),
        ("<a href='x'>a<a href='y'>b</a>", "<a>a</a><a>b</a>"),
    ],
)
def test_whatever_a_post_holds_is_sound(fragment: str, made: str) -> None:
    shown = xhtml(fragment, links=lambda said: "", pictures=lambda said: "")
    assert shown == made
    ElementTree.fromstring(f"<x>{shown}</x>")


@pytest.fixture
def site(tmp_path: Path) -> byline.Project:
    posts = tmp_path / "docs/posts"
    (posts / "pictures").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Lake & Rail\nsite_url: https://user.example/lake/\ntheme: {name: byline, language: de}\n"
        "plugins: [byline]\nmarkdown_extensions: [footnotes, tables]\n"
    )
    (tmp_path / "docs/sources.yml").write_text("The Courier: {rights: excerpt}\n")
    (posts / "pictures" / NAME).write_bytes(GIF)
    (posts / "pictures" / OTHER).write_bytes(b"no kind that all know")
    texts = {
        "2015/ice.md": "title: Ice & <b>\nauthors: [Ilse Varnham, Bo Ek]\ndate: 2015-07-12\nlang: en\n"
        "source: {name: The Gazette, url: 'https://example.org/ice'}\n---\n"
        f"The ice[^1], see [thaw](../undated/thaw.md).\n\n![Boats](../pictures/{NAME}) ![No](../pictures/{OTHER})\n\n"
        "<img src=x onerror=alert(1)><script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n",
        "2014/snow.md": "title: Snow\nauthors: [Ada Quill]\ndate: 2014-01-02\nsource: The Courier\n---\n"
        + "Shown words of it. " * 30
        + "\n\nHidden.\n",
        "undated/thaw.md": "title: שלום\nauthors: [Ilse Varnham]\nlang: he\n---\nTwo & three < four.\n",
        "2016/draft.md": "title: Draft\ndraft: true\n---\nSecret.\n",
    }
    for name, text in texts.items():
        (posts / name).parent.mkdir(exist_ok=True)
        (posts / name).write_text(f"---\n{text}")
    found = byline.load_project(tmp_path)
    assert found is not None
    return found


def opened(made: byline.Exported) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_archive_is_as_the_standard_wants_it(site: byline.Project) -> None:
    made = byline.export_book(site)
    assert made.content == byline.export_book(site).content
    first = zipfile.ZipFile(io.BytesIO(made.content)).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert made.content[30:58] == b"mimetypeapplication/epub+zip"
    parts = opened(made)
    container = ElementTree.fromstring(parts["META-INF/container.xml"])
    assert [one.get("full-path") for one in container.iter() if one.get("full-path")] == ["EPUB/package.opf"]
    package = ElementTree.fromstring(parts["EPUB/package.opf"])
    items = {str(item.get("id")): item for item in package.iter(f"{OPF}item")}
    listed = {f"EPUB/{item.get('href')}": str(item.get("media-type")) for item in items.values()}
    assert listed.keys() == parts.keys() - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert all(kind == OWN[name.rpartition(".")[2]] for name, kind in listed.items())
    assert [item.get("properties") for item in items.values() if item.get("properties")] == ["nav"]
    spine = [str(one.get("idref")) for one in package.iter(f"{OPF}itemref")]
    assert spine == ["nav", "post-00001", "post-00002", "post-00003"]
    told = {one.tag.rpartition("}")[2]: one.text for one in package[0]}
    assert (told["title"], told["language"], told["source"]) == ("Lake & Rail", "de", "https://user.example/lake/")
    assert str(told["identifier"]).startswith("urn:uuid:")
    assert [one.text for one in package[0] if one.get("property") == "dcterms:modified"] == ["2015-07-12T00:00:00Z"]


def test_every_page_is_sound_and_leads_only_where_there_is_something(site: byline.Project) -> None:
    parts = opened(byline.export_book(site))
    for name, content in parts.items():
        if not name.endswith(".xhtml"):
            continue
        page = ElementTree.fromstring(content)
        ids = [one.get("id") for one in page.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", str(one)) for one in ids)
        for one in page.iter():
            assert not any(key.startswith("on") for key in one.attrib)
            assert not any(word in one.tag for word in ("script", "iframe"))
            address = one.get("src") or one.get("href") or ""
            if one.tag in (f"{XHTML}img", f"{XHTML}link"):
                assert f"EPUB/{address}" in parts
            elif address.startswith("#"):
                assert address[1:] in ids
            elif address and not address.startswith("https://"):
                assert f"EPUB/{address}" in parts


def test_what_stands_in_it(site: byline.Project) -> None:
    parts = opened(byline.export_book(site))
    snow, ice, thaw = (parts[f"EPUB/post-0000{number}.xhtml"].decode() for number in (1, 2, 3))
    assert not any(b"Hidden" in part or b"Secret" in part for part in parts.values())
    assert "Shown words" in snow
    assert "<h1>Ice &amp; &lt;b&gt;</h1>" in ice
    assert "12. Juli 2015" in ice
    assert '<cite><a href="https://example.org/ice">The Gazette</a></cite>' in ice
    assert f'<img alt="Boats" src="pictures/{NAME}"/> No' in ice
    assert 'see <a href="post-00003.xhtml">thaw</a>' in ice
    assert 'lang="he" xml:lang="he" dir="rtl"' in thaw
    assert "Two &amp; three &lt; four." in thaw
    nav = parts["EPUB/nav.xhtml"].decode()
    assert re.findall(r'<a href="(.*?)">', nav) == [f"post-0000{number}.xhtml" for number in (1, 2, 3)]
    assert re.findall(r"<li><span>(.*?)</span>", nav) == ["2014", "2015", "Ohne Datum"]


@pytest.mark.parametrize(
    ("said", "titles"),
    [({"author": "ilse varnham"}, ["Ice & <b>", "שלום"]), ({"source": "The Courier"}, ["Snow"]),
     ({"year": "2015"}, ["Ice & <b>"]), ({"year": "1999"}, [])],
)  # fmt: skip
def test_the_posts_of_one_author_source_or_year(site: byline.Project, said: dict[str, str], titles: list[str]) -> None:
    made = byline.export_book(site, **said)
    assert made.posts == len(titles)
    if titles:
        pages = [content for name, content in opened(made).items() if "/post-" in name]
        assert [ElementTree.fromstring(page).findtext(f".//{XHTML}h1") for page in pages] == titles
