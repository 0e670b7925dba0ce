"""Sound text stays as it is, whatever its script; what was garbled is undone, whichever code page did it."""

from __future__ import annotations

import pytest

from byline.readers.mojibake import LONGEST, first_line, repaired

SOUND = [
    "SÃO PAULO, “Ã” e “Â”: três letras; à pied, â",
    "Il dit : « À la bonne heure ! » – et l’été…",
    "Œuvres complètes, tome Ⅳ – 20 °C, 5 £, ½ €, §§ 3–4",
    "“¡Ándale!”, gritó; «¿Qué?» —dijo—. Nº 5, 1.ª",
    "Sự thật là ở đây ướt lắm.",
    "Он сказал: «Да…» — и вышел. ГВСР № 5°",
    "Ο καπετάνιος είπε: «Όχι». Α΄ ΜΕΡΟΣ",
    "“안녕” ‘하세요’… 『책』 — ½",
    "「春」は、あけぼの。ÄÖÜ—ﾊﾝ",
    "C’est 30 € ! ÉTÉ “É”",
    "Smørrebrød på Åland – Årø, Ærø",
    "x̄ ± σ √2 ≈ 1·4, 3 × 10⁻²",
]
MEANT = ["Ein Gruß aus Köln – schön", "“Don’t,” she said — “it’s a café.”", "Łódź i Kraków są piękne"]
GARBLED = [
    (text, garbled)
    for text in MEANT
    for encoding in ("cp1252", "latin-1", "cp1250", "mac_roman", "iso8859-2", "cp1254")
    # Some code pages leave a few bytes undefined.
    if "\ufffd" not in (garbled := text.encode().decode(encoding, "replace"))
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert first_line(text) is None
    assert repaired(text) == text


@pytest.mark.parametrize(("text", "garbled"), GARBLED)
def test_what_was_garbled_is_undone(text: str, garbled: str) -> None:
    assert first_line(f"A line.\n{garbled}\n") == 2
    assert repaired(f"A line.\n{garbled}\n") == f"A line.\n{text}\n"


def test_cyrillic_that_was_taken_for_latin_is_undone() -> None:
    assert repaired("Привет, мир! Это письмо".encode().decode("latin-1")) == "Привет, мир! Это письмо"


def test_what_was_garbled_twice_is_undone_twice() -> None:
    twice = "“schön”".encode().decode("latin-1").encode().decode("latin-1")
    assert repaired(twice) == "“schön”"


def test_signs_of_windows_that_were_taken_for_control_characters_come_back() -> None:
    assert repaired("He said \x93no\x94.") == "He said “no”."


def test_one_garbled_line_is_undone_beside_sound_ones() -> None:
    text = "Ærø – und\nschÃ¶n\n« À »"
    assert first_line(text) == 2
    assert repaired(text) == "Ærø – und\nschön\n« À »"


def test_an_endless_line_is_left_as_it_is() -> None:
    text = "Ã©Ð" * (LONGEST // 3 + 1)
    assert first_line(text) is None
