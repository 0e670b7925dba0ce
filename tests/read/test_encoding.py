"""Encodings: what is proven is right, what is guessed says so and is mostly right."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.readers.encoding import UndecodableError, decode

GERMAN = "Die Fähre lief gegen Mittag aus. Über dem Hafen hing dünner Nebel, und niemand außer dem Küster wusste es. "
FRENCH = "Le bac a quitté le port à midi. Une brume légère flottait sur la forêt, et l’été finissait. "
SPANISH = "El transbordador salió mañana y tarde del puerto; nadie sabía por qué la niebla caía así. "
POLISH = (
    "Prom wypłynął w południe. Nad portem wisiała mgła i nikt poza kościelnym nie wiedział, dlaczego łódź została. "
)
RUSSIAN = (
    "Вчера паром ушёл в полдень. Над гаванью висел туман, и никто, кроме сторожа, не знал, почему лодка осталась. "
)
JAPANESE = "昨日の昼に船は港を出た。海の上には薄い霧がかかり、なぜ小さな舟が残ったのかを知っている人はいなかった。"
KOREAN = "어제 낮에 배가 항구를 떠났다. 바다 위에는 옅은 안개가 끼어 있었고 작은 배가 왜 남았는지 아는 사람은 없었다. "
CHINESE = "昨天中午渡船离开了港口。海面上有一层薄雾，除了看门的人以外，没有人知道那条小船为什么留了下来。"
TRADITIONAL = "昨天中午渡船離開了港口。海面上有一層薄霧，除了看門的人以外，沒有人知道那條小船為什麼留了下來。"
ARABIC = "غادرت العبارة الميناء عند الظهر. كان ضباب خفيف فوق البحر ولم يعرف أحد لماذا بقي القارب الصغير هناك. "
TURKISH = "Vapur öğleyin limandan ayrıldı. Denizin üstünde ince bir sis vardı ve küçük kayığı kimse bilmiyordu. "
GREEK = "Το πλοίο έφυγε το μεσημέρι από το λιμάνι. Πάνω από τη θάλασσα υπήρχε ομίχλη και κανείς δεν ήξερε γιατί. "

LEGACY = [
    (GERMAN, "cp1252"),
    (FRENCH, "cp1252"),
    (FRENCH.replace("’", "'"), "mac_roman"),
    (SPANISH, "iso8859-1"),
    (POLISH, "cp1250"),
    (POLISH, "iso8859-2"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp866"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "euc_kr"),
    (CHINESE, "gb18030"),
    (TRADITIONAL, "big5"),
    (ARABIC, "cp1256"),
    (TURKISH, "cp1254"),
    (GREEK, "cp1253"),
]
UNICODE = [
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-16-le", b""),
    ("utf-16-be", b""),
    ("utf-32-le", b""),
    ("utf-32-be", b""),
]


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, JAPANESE + "\n", KOREAN, "Plain.\n"])
@pytest.mark.parametrize(("encoding", "mark"), UNICODE)
def test_unicode_is_proven(text: str, encoding: str, mark: bytes) -> None:
    decoded = decode(mark + text.encode(encoding))
    assert (decoded.text, decoded.guessed) == (text, False)


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_escape_sequences_prove_an_encoding(encoding: str) -> None:
    text = JAPANESE if encoding == "iso2022_jp" else KOREAN
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.guessed) == (text, False)


@pytest.mark.parametrize("length", [150, 500, 5000])
@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda value: value[:12])
def test_other_encodings_are_guessed_and_said_to_be(text: str, encoding: str, length: int) -> None:
    text = (text * (length // len(text) + 1))[:length]
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda value: value[:12])
def test_what_somebody_stated_is_no_guess(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), hint=encoding)
    assert (decoded.text, decoded.guessed) == (text, False)


def test_a_statement_that_cannot_be_true_gives_way_to_the_bytes() -> None:
    assert decode(KOREAN.encode(), hint="latin-1").text == KOREAN


def test_the_detector_can_be_another() -> None:
    assert decode("Gruß".encode("cp1252"), detector=lambda data: "cp1250").encoding == "cp1250"


def test_a_few_broken_bytes_are_not_taken_for_another_encoding() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xff")
    assert (decoded.encoding, decoded.text[:-1]) == ("utf-8", RUSSIAN)


def test_pairs_of_surrogates_become_one_character() -> None:
    assert decode("a\ud83d\ude00b".encode("utf-8", "surrogatepass")).text == "a😀b"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert all(decoded.text.startswith(stray.text, stray.place) for stray in decoded.strays)
    assert decoded.guessed or decoded.strays or decoded.text.encode(decoded.encoding, "surrogatepass") in data
