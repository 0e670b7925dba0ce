"""Every file of words: it parses, its languages exist, nothing is there twice, labels are lower case."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.core import Locale

import byline.vocabulary
from byline.vocabulary import words

FILES = sorted(path.stem for path in Path(byline.vocabulary.__file__).parent.glob("*.toml"))
LISTS = ["dates", "labels", "months", "weekdays"]
PLATFORM_LANGUAGES = set("de fr es it pt nl pl ru uk sv da nb fi tr el id vi ja ko zh".split())


@pytest.mark.parametrize("name", FILES)
def test_languages_exist(name: str) -> None:
    """BCP 47: a language the CLDR knows, or a family of them by its code in ISO 639-5."""
    for language in words(name):
        assert re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?", language)
        if len(language) == 2:
            Locale.parse(language)


@pytest.mark.parametrize("name", LISTS)
def test_words_are_lower_case_and_said_once(name: str) -> None:
    for language, kinds in words(name).items():
        for kind, listed in kinds.items():
            assert listed == [word.lower() for word in listed], (language, kind)
            assert all(count == 1 for count in Counter(listed).values()), (language, kind)
            assert all(word == " ".join(word.split()) for word in listed), (language, kind)


def test_labels_of_the_big_platforms_in_twenty_languages() -> None:
    labels = words("labels")
    for language in PLATFORM_LANGUAGES:
        for kind in ("title", "author", "date", "updated", "source", "category", "tag"):
            assert labels[language].get(kind), (language, kind)


def test_sentences_have_values_and_words() -> None:
    slots = {"categories", "tags", "date", "time", "authors", "title", "source"}
    for language, kinds in words("sentences").items():
        for kind, listed in kinds.items():
            for sentence in listed:
                parts = sentence.replace("}", "{").split("{")
                assert set(parts[1::2]) <= slots, (language, kind, sentence)
                assert len(parts[0].strip()) > 1, (language, kind, sentence)


def test_months_are_twelve() -> None:
    for language, months in words("months").items():
        assert [int(number) for number in months] == list(range(1, 13)), language


@pytest.mark.slow
def test_the_months_are_what_the_generator_makes(tmp_path: Path) -> None:
    generator = Path(__file__).parents[2] / "scripts" / "make_months.py"
    if not generator.exists():
        pytest.skip("the generator stands in the repository only")
    namespace: dict[str, object] = {"__name__": "make_months"}
    exec(compile(generator.read_text("utf-8"), str(generator), "exec"), namespace)
    made = namespace["toml"]
    assert callable(made)
    for kind in ("months", "weekdays"):
        kept = Path(byline.vocabulary.__file__).with_name(f"{kind}.toml").read_text("utf-8")
        assert made(kind) == kept
