"""The order of names in an index, and the letters that they stand under, by the rules of a language.

>>> polish, turkish = Collation("pl"), Collation("tr")
>>> sorted(["Łoś", "Lis", "Mak", "Ćma"], key=polish.key), polish.initial("łoś")
(['Ćma', 'Lis', 'Łoś', 'Mak'], 'Ł')
>>> sorted(["Ilgaz", "İnce", "Işık", "Hisar"], key=turkish.key), turkish.initial("ince")
(['Hisar', 'Ilgaz', 'Işık', 'İnce'], 'İ')
>>> sorted(["Ada", "كريم", "أمين", "سلمى"], key=Collation("ar").key), Collation("ar").initial("أمين")
(['أمين', 'سلمى', 'كريم', 'Ada'], 'ا')
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from byline.vocabulary import words

OTHER = "#"
"""What a name stands under that begins with no letter."""
_SCRIPTS = {"HANGUL": "한글", "CJK": "漢字", "HIRAGANA": "かな", "KATAKANA": "かな"}
"""Scripts too large for letters, by the first word of a character's name, and what they are called in themselves."""


class Collation:
    """Letters of other alphabets follow those of the language's own, accents passed over."""

    def __init__(self, language: str) -> None:
        rules = _rules(language)
        alphabet, capitals = rules.get("alphabet", ""), rules.get("capitals", "")
        self._places = {letter: place for place, letter in enumerate(alphabet)}
        self._small: dict[str, str] = dict(zip(capitals, alphabet, strict=True))
        self._capitals: dict[str, str] = dict(zip(alphabet, capitals, strict=True))

    def key(self, name: str) -> tuple[Any, ...]:
        """Names without a letter come last; what differs in accents only is told apart at the end."""
        # What stands before the first letter, a quotation mark or a dot, does not decide, as in `initial`.
        start = next((place for place, character in enumerate(name) if character.isalnum()), 0)
        weights = [weight for character in name[start:] for weight in self._weights(character)]
        return self.initial(name) == OTHER, weights, unicodedata.normalize("NFD", name)

    def initial(self, name: str) -> str:
        """The heading a name stands under: its first letter, or the name of a script too large for letters.

        >>> [Collation("en").initial(name) for name in ("Émile", "ёж", "북한", "山田", "かわ", "3 Rivers")]
        ['E', 'Е', '한글', '漢字', 'かな', '#']
        """
        first = next((character for character in name if character.isalnum()), OTHER)
        small = self._small.get(first, first)
        if capital := self._capitals.get(small):
            return capital
        if not first.isalpha():
            return OTHER
        script = unicodedata.name(first, "?").split()[0]
        return _SCRIPTS.get(script) or unicodedata.normalize("NFD", first)[0].upper()

    def _weights(self, character: str) -> Iterable[tuple[int, int]]:
        """Blanks and marks first, then figures and the letters of the alphabet, then all others by their code."""
        small = self._small.get(character, character)
        if small in self._places:
            return [(1, self._places[small])]
        plain = (sign for sign in unicodedata.normalize("NFD", character.casefold()) if not unicodedata.combining(sign))
        return [self._weight(sign) for sign in plain]

    def _weight(self, sign: str) -> tuple[int, int]:
        if sign in self._places:
            return 1, self._places[sign]
        return 2 if sign.isalpha() else 0, ord(sign)


def without_article(name: str, languages: Iterable[str]) -> str:
    """A name as an index files it: the article of one of the languages goes, unless nothing else is left.

    >>> [without_article(name, ["en"]) for name in ("The Guardian", "Los Angeles Times", "The", "Theatre News")]
    ['Guardian', 'Los Angeles Times', 'The', 'Theatre News']
    >>> without_article("L’Étoile", ["en", "fr"]), without_article("Die Woche", ["de-AT"])
    ('Étoile', 'Woche')
    """
    for rules in map(_rules, dict.fromkeys(languages)):
        first, _, rest = name.partition(" ")
        if rest and first.casefold() in rules.get("articles", ()):
            return rest.lstrip()
        for article in rules.get("joined", ()):
            if name.casefold().startswith(article) and len(name) > len(article) + 1:
                return name[len(article) :]
    return name


def _rules(language: str) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = words("collation").get(language.split("-")[0].lower(), {})
    return rules
