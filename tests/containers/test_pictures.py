"""Pictures beside texts and inside their files: copied once, and never what could do harm."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from byline.readers.pictures import LARGEST, Pictures, name_of
from containers.folder import Folder
from containers.test_office import TEXT, docx, odt, zipped

PAGE = """<html><head><title>Ice in the harbour</title><meta name="author" content="Ilse Varnham">
<link rel="canonical" href="https://example.org/ice"><meta property="og:title" content="Ice in the harbour"></head>
<body><article><h1>Ice in the harbour</h1><p>{}</p><p><img src="{}" alt="Boats in the ice"></p><p>{}</p></article>
</body></html>
"""


def png(shade: int = 0) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * 40) * 30)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


NAME = name_of(png())
SHOWN = f"![Boats in the ice](../pictures/{NAME})"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}><g>{}</g></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0",
        png()[1:],
        b"\x89PNG\r\n\x1a\n" + bytes(LARGEST),
        SVG.format('onload="alert(1)"', "").encode(),
        SVG.format("", "<script>alert(1)</script>").encode(),
        SVG.format("", "<foreignObject/>").encode(),
        SVG.format("", '<a href="java&#10;script:alert(1)"/>').encode(),
        SVG.format("", '<image xlink:href="https://example.org/seen.png"/>').encode(),
        SVG.format("", '<use href="other.svg#x"/>').encode(),
        SVG.format("", "<style>@import 'x.css'</style>").encode(),
        SVG.format("", '<path style="fill: url(https://example.org/)"/>').encode(),
        SVG.format("", '<set attributeName="href" to="x"/>').encode(),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("", "&a;")).encode(),
        SVG.format("", "").encode("utf-16"),
        SVG.format("", "<g>").encode(),
    ],
)
def test_what_is_no_picture_for_a_site(data: bytes) -> None:
    assert name_of(data) == ""


def test_what_is_one() -> None:
    drawing = SVG.format('viewBox="0 0 1 1"', '<path fill="url(#a)" d="M0 0"/><use href="#b"/>').encode()
    assert name_of(drawing).endswith(".svg")
    assert name_of(png()) == NAME
    assert NAME.endswith(".png")
    assert name_of(png(1)) != NAME


@pytest.mark.parametrize(
    "address",
    ["../../secret.png", "/../secret.png", "%2e%2e/%2e%2e/secret.png", "..\\..\\secret.png", "link.png", "loop.png",
     "file:///secret.png", "//example.org/secret.png", "https://example.org/secret.png", "a\0.png", "x" * 5000, "", ".",
     "http://[", "notes.txt", "here.png/", "gone.png"],
)  # fmt: skip
def test_no_way_out_of_the_texts(tmp_path: Path, address: str) -> None:
    inside = tmp_path / "posts/2015"
    inside.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(png())
    (inside / "notes.txt").write_text("no picture")
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "loop.png").symlink_to("loop.png")
    pictures = Pictures("posts/2015/ice.html", inside / "ice.html")
    assert (pictures(address), pictures.found) == ("", {})


@pytest.mark.parametrize("address", ["../a%20b.png?size=2#x", "./../a b.png", "/a b.png", "..\\a b.png"])
def test_a_way_within_the_texts(tmp_path: Path, address: str) -> None:
    inside = tmp_path / "posts/2015"
    inside.mkdir(parents=True)
    (tmp_path / "posts/a b.png").write_bytes(png())
    pictures = Pictures("posts/2015/ice.html", inside / "ice.html")
    assert (pictures(address), pictures.found) == (NAME, {NAME: "../a b.png"})


def data_uri(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data + bytes(200)).decode()}"


def mhtml() -> bytes:
    page = PAGE.format(TEXT[0], "https://example.org/boats.png", TEXT[1]).replace("\n", "\r\n")
    return (
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/ice\r\nContent-Type: multipart/related; "
        'boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'
        + page
        + "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: "
        "https://example.org/boats.png\r\n\r\n" + base64.encodebytes(png()).decode() + "\r\n--b--\r\n"
    ).encode()


def word() -> bytes:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="x" descr="Boats in the ice"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="r9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    texts = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("Ice in the harbour", "By Ilse Varnham", *TEXT)]
    return docx("".join([*texts[:3], drawing, texts[3]]), pictures={"word/media/image1.png": png()})


def open_document() -> bytes:
    frame = (
        '<text:p><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><draw:image xlink:href="Pictures/1.png"/>'
        "<svg:desc>Boats in the ice</svg:desc></draw:frame></text:p>"
    )
    body = f"<text:h>Ice in the harbour</text:h><text:p>{TEXT[0]}</text:p>{frame}<text:p>{TEXT[1]}</text:p>"
    return odt(body, pictures={"Pictures/1.png": png()})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ice.html", PAGE.format(TEXT[0], "ice_files/boats.png", TEXT[1])),
        ("ice.html", PAGE.format(TEXT[0], data_uri(png()), TEXT[1])),
        ("ice.md", f"---\ntitle: Ice\n---\n{TEXT[0]}\n\n![Boats in the ice](ice_files/boats.png)\n\n{TEXT[1]}\n"),
        ("ice.mhtml", mhtml()),
        ("ice.docx", word()),
        ("ice.odt", open_document()),
    ],
)
def test_a_picture_is_copied_once(folder: Folder, name: str, data: str | bytes) -> None:
    folder.put(name, data)
    folder.put("ice_files/boats.png", png())
    folder.put("ice_files/frame.html", "<p>No text of anybody's.</p>") if name.endswith(".html") else None
    assert folder.convert().problems == ()
    shown = name_of(png() + bytes(200)) if "data:" in str(data) else NAME
    assert SHOWN.replace(NAME, shown) in folder.bodies()[f"posts/{name}"]
    copied = folder.out / "pictures" / shown
    assert copied.read_bytes().startswith(png())
    before = copied.stat().st_mtime_ns
    summary = folder.convert()
    assert dict(summary.outcomes) == {"unchanged": 1}
    assert [path.name for path in (folder.out / "pictures").iterdir()] == [shown]
    assert copied.stat().st_mtime_ns == before


def test_what_stays_a_link_or_words(folder: Folder) -> None:
    text = "![Far](https://example.org/a.png) ![Gone](gone.png) ![Run](run.svg) ![Out](../mkdocs.yml)"
    folder.put("run.svg", SVG.format("", "<script/>"))
    folder.put("ice.md", f"---\ntitle: Ice\n---\n{text}\n")
    problem = next(problem for problem in folder.convert().problems if problem.code == "no-picture")
    assert "gone.png, run.svg" in problem.what
    assert folder.bodies()["posts/ice.md"] == "[Far](https://example.org/a.png) Gone Run Out"
    assert not (folder.out / "pictures").exists()


def test_a_picture_that_no_post_shows_goes_when_asked(folder: Folder) -> None:
    folder.put("a.png", png())
    folder.put("b.png", png(1))
    folder.put("a.md", "---\ntitle: A\n---\n![One](a.png) ![Two](b.png)\n")
    folder.convert()
    folder.put("a.md", "---\ntitle: A\n---\n![One](a.png)\n")
    (folder.out / "pictures/mine.png").write_bytes(png(2))
    folder.convert()
    assert len(list((folder.out / "pictures").iterdir())) == 3
    folder.convert(prune=True)
    assert sorted(path.name for path in (folder.out / "pictures").iterdir()) == sorted([NAME, "mine.png"])


def test_edits_and_moves_keep_their_pictures(folder: Folder) -> None:
    folder.put("a.png", png())
    folder.put("a.md", f"---\ntitle: A\ndate: 2015-07-12\n---\n{TEXT[0]}\n\n![One](a.png)\n")
    folder.convert()
    post = folder.out / "2015/a.md"
    post.write_text(post.read_text().replace(TEXT[0], TEXT[1]))
    folder.put("a.md", f"---\ntitle: A\ndate: 2015-07-12\n---\n{TEXT[0]}\n\n![One](a.png)\n\nAnd more.\n")
    folder.convert(merge=True)
    assert folder.bodies()["posts/a.md"] == f"{TEXT[1]}\n\n![One](../pictures/{NAME})\n\nAnd more."
    post.unlink()
    folder.convert()
    (folder.out / "2015/ice").mkdir()
    post.rename(folder.out / "2015/ice/a.md")
    folder.convert()
    assert f"(../../pictures/{NAME})" in folder.bodies()["posts/a.md"]


def test_memory_knows_the_pictures_too(folder: Folder) -> None:
    memory = folder.top / ".cache"
    folder.put("a.md", f"---\ntitle: A\n---\n{TEXT[0]}\n\n![One](a.png)\n")
    folder.convert(memory=memory)
    assert folder.bodies()["posts/a.md"].endswith("One")
    folder.put("a.png", png())
    folder.convert(memory=memory)
    assert folder.bodies()["posts/a.md"].endswith(f"![One](../pictures/{NAME})")
    folder.put("a.png", png(1))
    folder.convert(memory=memory)
    assert name_of(png(1)) in folder.bodies()["posts/a.md"]
    assert dict(folder.convert(memory=memory).outcomes) == {"unchanged": 1}


def test_an_archive_of_pictures_alone_says_so(folder: Folder) -> None:
    folder.put("a.png", png())
    assert [problem.code for problem in folder.convert().problems] == ["nothing-read"]


def test_a_list_that_markdown_cannot_say_keeps_the_words(folder: Folder) -> None:
    folder.put("a.png", png())
    folder.put("a.md", f"---\ntitle: A\n---\n{TEXT[0]}\n\n3. ![One](a.png)\n4. Two\n")
    assert folder.convert().problems == ()
    assert "One" in folder.bodies()["posts/a.md"]
    assert "<img" not in folder.bodies()["posts/a.md"]


def test_a_broken_archive_has_no_pictures(tmp_path: Path) -> None:
    from byline.readers.office.package import pictures

    path = tmp_path / "a.docx"
    path.write_bytes(zipped(**{"word/media/a.png": "x" * 50})[:-30])
    assert list(pictures(path, "word/media/")) == []
