"""A few bytes of another encoding: the text is read, and they are named; a text in another stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.readers import InputFile, ReadResult, read
from byline.readers.encoding import decode

GERMAN = "Die Fähre lief gegen Mittag aus. Über dem Hafen hing dünner Nebel, „und niemand außer dem Küster wusste es“. "
RUSSIAN = "Паром ушёл в полдень, и над гаванью висел туман. Никто, кроме сторожа, не знал, почему лодка осталась. "
FRENCH = "Le bac a quitté le port à midi. Une brume légère flottait sur la forêt, et l’été finissait. "
POLISH = "Prom wypłynął w południe, a łódź została. Nad portem wisiała mgła. "
JAPANESE = "昨日の昼に船は港を出た。海の上には薄い霧がかかり、なぜ小さな舟が残ったのかを知っている人はいなかった。"

WITHOUT = [
    (GERMAN * 3, "cp1252"),
    ("Er sagte: „Das war ein Spaß“. Sie lachte: „Süß“. " * 3, "cp1252"),  # ß and a quotation mark could be UTF-8
    ("Dit-il : «\xa0Voilà\xa0» et «\xa0l’œuvre\xa0». " * 3, "cp1252"),
    (RUSSIAN * 3, "cp1251"),
    (RUSSIAN * 3, "koi8-r"),
    (RUSSIAN * 3, "cp866"),
    (POLISH * 3, "cp1250"),
    (JAPANESE * 3, "shift_jis"),
    (JAPANESE * 3, "euc_jp"),
]
IN_UNICODE = [
    ("It", "’", "cp1252", "s a “small” café.\n"),
    ("He paid ", "£", "cp1252", "5 at the café.\n"),
    (GERMAN + "Frau M", "ü", "cp1252", "ller kam spät.\n"),
    (FRENCH + "Le c", "œ", "cp1252", "ur à l’ouvrage.\n"),
    (FRENCH + "Il dit", "\xa0", "cp1252", ": non.\n"),
    (POLISH + "Mi", "ś", "cp1250", " wrócił do Łodzi.\n"),
    (RUSSIAN + "\n", "Лодка вернулась утром.", "cp1251", "\n" + RUSSIAN),
    (RUSSIAN + "\n", "Лодка вернулась утром.", "koi8-r", "\n" + RUSSIAN),
    (JAPANESE + "\n", "昨日の朝、船は戻った。", "shift_jis", "\n" + JAPANESE),
]


@pytest.fixture
def file(tmp_path: Path) -> InputFile:
    return InputFile(tmp_path / "post.txt", "posts/post.txt")


def result(file: InputFile, data: bytes, encoding: str | None = None) -> ReadResult:
    file.path.write_bytes(data)
    return read(file, encoding)


@pytest.mark.parametrize(("text", "encoding"), WITHOUT)
def test_a_text_in_one_encoding_has_none(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.strays) == (text, ())


@pytest.mark.parametrize(("before", "stray", "encoding", "after"), IN_UNICODE)
def test_bytes_of_another_encoding_in_utf_8(before: str, stray: str, encoding: str, after: str) -> None:
    decoded = decode(before.encode() + stray.encode(encoding) + after.encode())
    assert (decoded.text, decoded.encoding) == (before + stray + after, "utf-8")
    assert "".join(one.text for one in decoded.strays).strip() == stray.strip()


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (FRENCH, "cp1252"), (POLISH, "cp1250")])
def test_characters_in_utf_8_in_a_text_of_another(text: str, encoding: str) -> None:
    decoded = decode((text * 3).encode(encoding) + "\nMörike und Świt: “gut”\n".encode())
    assert decoded.text == text * 3 + "\nMörike und Świt: “gut”\n"
    assert (decoded.encoding, decoded.guessed) == (encoding, True)
    assert [stray.text for stray in decoded.strays] == ["ö", "Ś", "“", "”"]


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ((RUSSIAN * 3).encode("cp1251") + b"\x98", None),
        ((RUSSIAN * 3).encode("cp1251") + b"\x98", "cp1251"),
        ((JAPANESE * 3).encode("shift_jis") + b"\xff", None),
        ((JAPANESE * 3).encode("euc_jp") + b"\xff", None),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le") + b"\n", None),
        ("\ufeff".encode() + FRENCH.encode() + b"\xe2\x80", None),
    ],
)
def test_a_byte_that_nothing_is_known_of_stands_as_lost(data: bytes, hint: str | None) -> None:
    decoded = decode(data, hint)
    assert decoded.text.strip() in {
        text * times + "\ufffd" for text in (RUSSIAN, JAPANESE, GERMAN, FRENCH) for times in (1, 3)
    }
    assert [stray.text for stray in decoded.strays] == ["\ufffd"]


def test_a_stated_encoding_that_fits_hardly_anything_is_not_believed() -> None:
    assert decode(GERMAN.encode("cp1252"), hint="ascii").text == GERMAN


def test_they_are_named_with_their_lines(file: InputFile) -> None:
    data = (
        "Die Fähre\r\n\r\nÜber Köln,\r\n".encode()
        + "für Öl,\r\nschön.\r\n".encode("cp1252")
        + "Größe, Maß, Fuß, Spaß".encode()
    )
    found = result(file, data)
    assert found.post is not None
    assert found.post.text.split("\n")[3:5] == ["für Öl,", "schön."]
    assert [(problem.code, problem.line, problem.fatal) for problem in found.problems] == [("stray-bytes", 4, False)]
    assert found.problems[0].what == (
        "3 bytes are not in the encoding of the text (utf-8): line 4: 0xFC 0xD6 read as für Öl,; "
        "line 5: 0xF6 read as schön."
    )


def test_many_are_counted(file: InputFile) -> None:
    data = b"".join(f"Größe, Maß, Fuß {n}\n".encode() + b"bl\xf6d\n" for n in range(15))
    assert "; and 5 more" in result(file, data).problems[0].what


def test_few_characters_of_a_guess_are_named(file: InputFile) -> None:
    found = result(file, b"A walk\n\nThe boats went home, and the ticket was \xa35 \x96 no more than that.\n")
    assert [problem.code for problem in found.problems] == ["guessed-encoding"]
    assert "cp1252 (line 3: £, –)" in found.problems[0].what


@pytest.mark.parametrize("odd", [b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80"])
def test_what_only_looks_like_utf_8_is_none(odd: bytes) -> None:
    data = "Über Öl für Köln, Größe und Maß. ".encode("cp1252") * 9 + "„schön“ ".encode() + odd
    assert decode(data).text.startswith("Über Öl für Köln, Größe und Maß. ")
