"""Files of word processors, as they store them, and what is no sound one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from byline.readers.office import package
from byline.readers.office.pdf import joined
from containers.folder import Folder

TEXT = [
    "The ice came early that year, and nobody in the harbour had seen its like before, says the harbour master.",
    "By the second week the boats lay fast, and the men walked out to them over the ice with bread and oil.",
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAIN = "Ice in the harbour\n\nBy Ilse Varnham\n\n" + "\n\n".join(TEXT)


def zipped(**parts: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    shown = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{shown}<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


NO_PICTURES: Mapping[str, bytes] = {}


def docx(body: str, declared: str = "", pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    relations = "".join(
        f'<Relationship Id="r9" Type="{DOCUMENT}/image" Target="{name.removeprefix("word/")}"/>' for name in pictures
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{DOCUMENT}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        **pictures,
    }  # fmt: skip
    return zipped(**parts)


def odt(body: str, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for name, kind in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    bold = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<?xml version="1.0"?><office:document-content {spaces} '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{bold}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        **pictures,
    }  # fmt: skip
    return zipped(**parts)


def pdf(*pages: str) -> bytes:
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf 40 700 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_word(folder: Folder) -> None:
    body = paragraph("Ice in the harbour", "Heading1") + paragraph("By Ilse Varnham")
    body += paragraph(TEXT[0]) + paragraph(TEXT[1], properties="<w:b/>")
    folder.put("ice.docx", docx(body))
    assert not folder.convert().failed
    said = folder.fields()["posts/ice.docx"]
    assert (said["title"], said["authors"]) == ("Ice in the harbour", ["Ilse Varnham"])
    assert folder.bodies()["posts/ice.docx"] == f"{TEXT[0]}\n\n**{TEXT[1]}**"


def test_open_document(folder: Folder) -> None:
    body = '<text:h text:outline-level="1">Ice in the harbour</text:h><text:p>By Ilse Varnham</text:p>'
    body += f'<text:p>{TEXT[0]} <text:a xlink:href="https://example.org/">There</text:a>.</text:p>'
    body += f'<text:p>{TEXT[1]} <text:span text:style-name="T1">So</text:span>.</text:p>'
    folder.put("ice.odt", odt(body))
    assert not folder.convert().failed
    said = folder.fields()["posts/ice.odt"]
    assert (said["title"], said["authors"]) == ("Ice in the harbour", ["Ilse Varnham"])
    assert folder.bodies()["posts/ice.odt"] == f"{TEXT[0]} [There](https://example.org/).\n\n{TEXT[1]} **So**."


def test_rich_text(folder: Folder) -> None:
    paragraphs = "".join(f"{line}\\par\n" for line in PLAIN.split("\n\n"))
    folder.put(
        "ice.rtf", "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\n" + paragraphs.replace("year", "y\\'e9ar") + "}"
    )
    assert not folder.convert().failed
    assert folder.fields()["posts/ice.rtf"]["title"] == "Ice in the harbour"
    assert folder.bodies()["posts/ice.rtf"].startswith("The ice came early that yéar")


def test_rich_text_keeps_what_is_bold_or_slanted(folder: Folder) -> None:
    head = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\b Times;}}{\\header\\b Not this}\n"
    marked = TEXT[0].replace("early", "{\\b early}").replace("harbour master", "\\i harbour {\\b master}\\i0")
    folder.put("ice.rtf", f"{head}Ice in the harbour\\par By Ilse Varnham\\par {marked}\\par \\plain {TEXT[1]}\\par}}")
    assert not folder.convert().failed
    shown = TEXT[0].replace("early", "**early**").replace("harbour master", "*harbour* ***master***")
    body = folder.bodies()["posts/ice.rtf"]
    assert body.replace("<em>", "*").replace("</em>", "*").replace("<strong>", "**").replace("</strong>", "**") == (
        f"{shown}\n\n{TEXT[1]}"
    )


def test_a_pdf_without_its_running_heads(folder: Folder) -> None:
    head = "The Alder Courier {} "
    folder.put("ice.pdf", pdf(head.format(1) + "\nIce in the harbour\n" + TEXT[0][:60] + "-\n" + TEXT[0][60:].strip(),
                              head.format(2) + "\n" + TEXT[1], head.format(3) + "\n" + TEXT[0]))  # fmt: skip
    summary = folder.convert()
    assert "running-heads" in [problem.code for problem in summary.problems]
    assert not summary.failed
    assert TEXT[1] in folder.bodies()["posts/ice.pdf"]
    assert "Courier" not in folder.bodies()["posts/ice.pdf"]


def test_lines_of_a_page_that_recur_inside_it_stay() -> None:
    page = "One\nTwo\nO winter\nThree\nFour"
    assert joined([page.replace("O", "O"), "A\nB\nO winter\nC\nD", "E\nF\nO winter\nG\nH"])[1] == []
    assert joined(["One", "Two"]) == ("One\nTwo", [])


MOST = 100_000
"""Bytes of what an archive unpacks to, here: a bomb of them is packed in no time."""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"no archive"),
        ("a.docx", zipped(**{"word/other.xml": "x"})),
        ("a.docx", docx(paragraph("&b;"), BOMB)),
        ("a.docx", zipped(**{"word/document.xml": " " * (2 * MOST)})),
        ("a.odt", b"PK\x03\x04 broken"),
        ("a.odt", zipped(**{"content.xml": "<a><b></a>"})),
        ("a.rtf", b"no rich text"),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.pdf", pdf("")),
    ],
)
def test_what_cannot_be_read_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    monkeypatch.setattr(package, "MOST", MOST)
    folder.put(name, data)
    folder.put("b.txt", f"Title: Thaw\n\n{TEXT[0]}\n")
    summary = folder.convert()
    assert [problem.code for problem in summary.problems if problem.fatal] in (["broken-file"], ["empty"])
    assert list(folder.fields()) == ["posts/b.txt"]
