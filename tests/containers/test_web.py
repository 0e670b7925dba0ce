"""Archives of crawlers: pages, and texts that were made of pages."""

from __future__ import annotations

import gzip
import zlib

import pytest

from byline.readers import streams
from byline.readers.web import warc
from containers.folder import Folder

TEXT = [
    "The ice came early that year, and nobody in the harbour had seen its like before, says the harbour master.",
    "By the second week the boats lay fast, and the men walked out to them over the ice with bread and oil.",
    "It was March before the first of them moved, and by then two of the families had gone inland for good.",
]
PAGE = f"""<html><body><h1>Ice</h1><p>By Ilse Varnham</p>
<p>{TEXT[0]}</p><p>{TEXT[1]} <b>So</b>.</p><p>{TEXT[2]}</p>""".encode()


def record(kind: str, url: str, data: bytes, content: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
    return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data + b"\r\n\r\n"


def answer(body: bytes, *fields: str, status: int = 200, kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(name: str, data: bytes) -> bytes:
    return record("response", f"https://example.org/{name}", data, "application/http; msgtype=response")


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"


def told(number: int) -> bytes:
    """A page of its own: what several pages share is their site's."""
    words = ("winter", "spring", "summer", "autumn")
    return PAGE.replace(b"ice", words[number].encode()).replace(b"that year", b"in %d" % (2001 + number))


PAGES = (
    record("warcinfo", "", b"software: none\r\n", "application/warc-fields")
    + response("plain", answer(told(0)))
    + response("chunked", answer(chunked(told(1)), "Transfer-Encoding: chunked"))
    + response("zipped", answer(gzip.compress(told(2)), "Content-Encoding: gzip"))
    + response("deflated", answer(zlib.compress(told(3)), "Content-Encoding: deflate"))
    + response("gone", answer(PAGE, status=404))
    + response("picture", answer(b"\x89PNG", kind="image/png"))
)


@pytest.mark.parametrize("chunk", [300, 1 << 18])
def test_pages_however_a_server_sent_them(folder: Folder, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(streams, "CHUNK", chunk)
    folder.put("a.warc", PAGES)
    assert not folder.convert().failed
    names = ("plain", "chunked", "zipped", "deflated")
    assert sorted(folder.fields()) == sorted(f"posts/a.warc#https://example.org/{name}" for name in names)
    assert all("with bread and oil. **So**." in body for body in folder.bodies().values())
    source = folder.fields()["posts/a.warc#https://example.org/plain"]["source"]
    assert source == {"url": "https://example.org/plain"}


def test_texts_of_pages_compressed_record_by_record(folder: Folder) -> None:
    text = f"Ice\nBy Ilse Varnham\nJuly 12, 2015\n{TEXT[0]}\n{TEXT[1]}\n{TEXT[2]}\n".encode()
    held = [
        record("conversion", f"https://example.org/{n}", text.replace(b"Ice", b"Ice %d" % n), "text/plain")
        for n in range(3)
    ]
    folder.put("a.warc.wet.gz", b"".join(gzip.compress(one) for one in held))
    assert not folder.convert().failed
    assert len(folder.fields()) == 3
    said = folder.fields()["posts/a.warc.wet.gz#https://example.org/1"]
    assert (said["authors"], str(said["date"])) == (["Ilse Varnham"], "2015-07-12")


def test_an_archive_that_ends_early_or_is_none(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 100_000)
    folder.put("a.warc", PAGES[: len(PAGES) // 2])
    folder.put("b.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length")
    bomb = zlib.compress(b"<p>" + b" " * 1_000_000)
    folder.put("c.warc", response("bomb", answer(bomb, "Content-Encoding: deflate")) + response("whole", answer(PAGE)))
    codes = sorted(problem.code for problem in folder.convert().problems if problem.fatal)
    assert codes == ["broken-container", "broken-container", "empty"]
    assert "posts/c.warc#https://example.org/whole" in folder.fields()


def test_a_page_that_was_kept_several_times(folder: Folder) -> None:
    folder.put("a.warc", b"".join(response(f"{number}", answer(PAGE)) for number in range(4)))
    folder.convert()
    assert len(folder.bodies()) == 4
