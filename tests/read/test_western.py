"""Texts of ASCII words: signs in their places decide for a Western page, and for nothing else."""

from __future__ import annotations

import pytest

from byline.readers.detection import detect
from byline.readers.western import western

OTHERS = [
    ("Są tu trzy domy i las, a za lasem łąka.", "cp1250"),
    ("życie jest piękne", "iso8859-2"),
    ("¶wiat", "iso8859-1"),
    ("Łódź", "cp1250"),
    ("Škola základ života", "iso8859-2"),
    ("Škoda", "iso8859-2"),
    ("Žena ze Žatce", "iso8859-2"),
    ("А это — «вторая» строка. © 1999", "cp1251"),
    ("А это вторая строка", "koi8-r"),
    ("ТУ 154", "cp1251"),
    ("Öğleden sonra Şile’ye gittik", "cp1254"),
    ("“船” sailed", "shift_jis"),
    ("“船” sailed at noon", "gb18030"),
    ("Il a déjà dit « non », et puis voilà", "cp1252"),
    ("Die Fähre fährt über die Förde – täglich.", "cp1252"),
    ("word word", "cp850"),
    ("Plain words alone.", "ascii"),
]
ENGLISH = [
    "The ticket costs £19.99, and nobody paid it.",
    "Nobody has read § 4 (see also §§ 7 and 9) of the rule.",
    "Half of ½ is ¼, said the captain.",
    "© 1998 Ann Marlow. All rights reserved.",
    "“Hello,” he said. “Don’t you know the ’90s?”",
    "It was 20° on deck — no more than 5° below – and so on…",
    "• one\n• two\n• three",
]
WESTERN = [
    *((text, "cp1252") for text in ENGLISH),
    *((text, "mac_roman") for text in ENGLISH if "½" not in text),
    ("It was £5 for ½ of it, says § 4, at 20° on deck.", "cp850"),
    ("The old price was €5, the new one €7.", "iso8859-15"),
    ("Il biglietto costa £500 e nessuno lo paga mai.", "cp1252"),
    ("Tiket itu harganya £3, kata “nakhoda”.", "mac_roman"),
    ("De kaart kost £ 3 en geen cent meer.", "cp1252"),
    ("The café takes £5. " + "Nobody sits there and nobody speaks in the long evenings of the winter. " * 6, "cp1252"),
]


@pytest.mark.parametrize(("text", "encoding"), OTHERS)
def test_other_texts_are_left_to_their_letters(text: str, encoding: str) -> None:
    assert western(text.encode(encoding)) is None


@pytest.mark.parametrize(("text", "encoding"), WESTERN)
def test_signs_in_their_places_decide(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    found = detect(data)
    assert found is not None
    assert data.decode(found) == text
