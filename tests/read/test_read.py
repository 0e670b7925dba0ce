"""What a file becomes: a post, or a problem that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.readers import LARGEST, InputFile, ReadResult, read


@pytest.fixture
def file(tmp_path: Path) -> InputFile:
    return InputFile(tmp_path / "post.txt", "posts/post.txt")


def result(file: InputFile, data: bytes, encoding: str | None = None, repair: bool = False) -> ReadResult:
    file.path.write_bytes(data)
    return read(file, encoding, repair=repair)


def test_a_plain_post_has_no_problems(file: InputFile) -> None:
    found = result(file, "Title\n\nCafé ☕ 한국어\n".encode())
    assert found.post is not None
    assert (found.post.path, found.post.text, found.post.encoding) == (
        "posts/post.txt",
        "Title\n\nCafé ☕ 한국어\n",
        "utf-8",
    )
    assert not found.post.encoding_guessed
    assert found.problems == ()


@pytest.mark.parametrize(
    ("data", "code", "line", "word"),
    [
        (b"", "empty", None, "white space"),
        (b"\xef\xbb\xbf \r\n\t\n", "empty", None, "white space"),
        (b"%PDF-1.7 ...", "binary", None, "PDF"),
        (b"PK\x03\x04....", "binary", None, ".docx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", None, "PNG"),
        (bytes(range(32)) * 20, "binary", None, "control"),
        (b"\x00" * 65 + b"x" * 99, "binary", None, "control"),
        (b"x" * (LARGEST + 1), "too-large", None, "bytes"),
        (b"x\n" * 100_002, "too-large", None, "lines"),
    ],
)
def test_what_is_no_post(file: InputFile, data: bytes, code: str, line: int | None, word: str) -> None:
    found = result(file, data)
    assert found.post is None
    (problem,) = found.problems
    assert (problem.code, problem.line, problem.fatal) == (code, line, True)
    assert word in problem.what
    assert str(problem).startswith("posts/post.txt" + (f":{line}:" if line else ":"))


def test_a_text_may_show_every_control_character(file: InputFile) -> None:
    shown = "".join(map(chr, (*range(9), *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0))))
    found = result(file, f"All of them: {shown}".encode())
    assert found.post is not None
    assert [problem.code for problem in found.problems] == ["control-characters"]


def test_a_file_that_vanishes_is_a_problem(file: InputFile) -> None:
    assert [problem.code for problem in read(file).problems] == ["vanished"]


def test_a_folder_in_place_of_a_file_is_a_problem(file: InputFile) -> None:
    file.path.mkdir()
    assert [problem.code for problem in read(file).problems] == ["unreadable"]


def test_an_encoding_nobody_knows_is_a_problem(file: InputFile) -> None:
    assert [problem.code for problem in result(file, b"Caf\xe9", "latin-99").problems] == ["undecodable"]


def test_a_guessed_encoding_is_said_to_be_one(file: InputFile) -> None:
    found = result(file, "Über den Häusern von Köln lag schöner weißer Schnee.".encode("cp1252"))
    assert found.post is not None
    assert (found.post.text[:4], found.post.encoding_guessed) == ("Über", True)
    assert [(problem.code, problem.fatal) for problem in found.problems] == [("guessed-encoding", False)]


def test_line_ends_become_newlines_and_nothing_else_changes(file: InputFile) -> None:
    found = result(file, "a\r\nb\rc\x85d\u2028e\x0bf\x0cg\u2029h \u3000\u200b\xad\ufeff\n".encode())
    assert found.post is not None
    assert found.post.text == "a\nb\nc\nd\ne\nf\n\ng\n\nh \u3000\u200b\xad\ufeff\n"
    assert found.problems == ()


def test_what_a_page_cannot_carry_is_left_out_and_counted(file: InputFile) -> None:
    found = result(file, b"Title\n\nred \x1b[31malert\x1b[0m\x00, " + b"and then the boats went home. " * 3)
    assert found.post is not None
    assert "red [31malert[0m, and" in found.post.text
    assert [(problem.code, problem.line, problem.fatal) for problem in found.problems] == [
        ("control-characters", 3, False)
    ]
    assert found.problems[0].what.startswith("3 ")


def test_mojibake_is_reported_and_repaired_when_asked(file: InputFile) -> None:
    data = "Ein Gruß aus Köln – schön".encode().decode("cp1252").encode()
    found = result(file, data)
    assert [(problem.code, problem.fatal) for problem in found.problems] == [("mojibake", False)]
    repaired = result(file, data, repair=True)
    assert repaired.post is not None
    assert repaired.post.text == "Ein Gruß aus Köln – schön"


def test_letters_whose_halves_are_control_characters_are_repaired_before_those_go(file: InputFile) -> None:
    repaired = result(file, "Ein Gruß aus Århus: „Ålborg …“".encode().decode("latin-1").encode(), repair=True)
    assert repaired.post is not None
    assert repaired.post.text == "Ein Gruß aus Århus: „Ålborg …“"
    assert repaired.problems == ()


def test_character_references_are_reported_and_repaired_when_asked(file: InputFile) -> None:
    data = b"Anna &amp; Tom\n\nIt&#8217;s a boat."
    found = result(file, data)
    assert found.post is not None
    assert found.post.text == "Anna &amp; Tom\n\nIt&#8217;s a boat."
    assert [(problem.code, problem.line, problem.fatal) for problem in found.problems] == [
        ("character-references", 1, False)
    ]
    repaired = result(file, data, repair=True)
    assert repaired.post is not None
    assert repaired.post.text == "Anna & Tom\n\nIt’s a boat."
    assert repaired.problems == ()


def test_the_signs_of_mojibake_alone_are_none(file: InputFile) -> None:
    assert result(file, "SÃO PAULO, “Ã” e “Â”: três letras; à pied, â".encode()).problems == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("post.yml", "author: Ada Example\n"),
        ("post.yaml", "author: Ada Example\n"),
        ("post.toml", 'author = "Ada Example"\n'),
    ],
)
def test_a_sidecar_is_read(file: InputFile, name: str, text: str) -> None:
    (file.path.parent / name).write_text(text, "utf-8")
    found = result(file, b"Title\n")
    assert found.post is not None
    assert found.post.sidecar == {"author": "Ada Example"}


def test_no_sidecar_is_no_mapping(file: InputFile) -> None:
    (file.path.parent / "post.json").write_text('{"author": "Ada Example"}', "utf-8")
    found = result(file, b"Title\n")
    assert found.post is not None
    assert found.post.sidecar == {}


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("post.yml", "a: 1\nb: [\n", 3),
        ("post.yml", "- a\n- b\n", 1),
        ("post.yml", "a: &x [1]\nb: *x\n", 1),
        ("post.toml", "a = 1\nb = \n", 2),
        ("post.yml", "a: 1\n" * 50_000, 1),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_left_out_and_reported(
    file: InputFile, name: str, text: str, line: int
) -> None:
    (file.path.parent / name).write_text(text, "utf-8")
    found = result(file, b"Title\n")
    assert found.post is not None
    assert found.post.sidecar == {}
    assert [(problem.code, problem.line) for problem in found.problems] == [("sidecar", line)]
    assert found.problems[0].path.endswith(name)
