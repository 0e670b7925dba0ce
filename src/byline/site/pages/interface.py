"""What the pages say, in the language of the interface: words, dates, counts.

>>> Interface("de").date("2015-07-12"), Interface("en").date("2015-07"), Interface("xx").posts(1)
('12. Juli 2015', 'July 2015', '1 post')
>>> Interface("en").posts(12345), Interface("de").number(12345)
('12,345 posts', '12.345')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_group_symbol

from byline.site.pages.collation import Collation
from byline.vocabulary import words

ENGLISH = "en-GB"
"""The English of a site that doesn't say which: its days come before its months, as in most of the world."""
# Languages written from right to left: the CLDR's "characterOrder".
RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])


class Interface:
    """The words of one language, each missing one from English."""

    def __init__(self, language: str) -> None:
        """Any BCP 47 tag will do; a region is passed over where the language alone is known."""
        everything = words("interface")
        self.language = language or "en"
        self.locale = _locale(self.language)
        self.collation = Collation(self.language)
        self.words: Mapping[str, str] = {**everything["en"], **everything.get(self.language.split("-")[0].lower(), {})}

    @property
    def direction(self) -> str:
        return "rtl" if direction(self.language) == "rtl" else "ltr"

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    @property
    def search(self) -> dict[str, str]:
        """What the search dialog says."""
        own = {name.removeprefix("search_"): text for name, text in self.words.items() if name.startswith("search")}
        kinds = ("author", "category", "source", "year", "undated", "latest")
        return own | {name: self.words[name] for name in kinds} | {"thousands": get_group_symbol(self.locale)}

    def date(self, value: str) -> str:
        """A date of any precision as people write it; a year alone stays as it is."""
        return _date(self.locale, value) if "-" in value else value

    def number(self, count: int) -> str:
        """A count as people write it."""
        return format_decimal(count, locale=self.locale)

    def posts(self, count: int) -> str:
        form = f"post_{self.locale.plural_form(count)}"
        return self.words.get(form, self.words["post_other"]).format(count=self.number(count))

    def span(self, years: tuple[str, str] | None) -> str:
        """`2011–2019`, `2015`, or nothing."""
        if years is None:
            return ""
        return years[0] if years[0] == years[1] else "–".join(years)


def _locale(language: str) -> Locale:
    """What is known of a language's dates and figures; a language nobody knows is written as English."""
    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(ENGLISH if tag.lower() == "en" else tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(ENGLISH, sep="-")


@cache
def _date(locale: Locale, value: str) -> str:
    year, month, day = ([*map(int, value.split("-")), 1])[:3]
    date = dt.date(year, month, day)
    if value.count("-") > 1:
        return format_date(date, "long", locale)
    return format_skeleton("yMMMM", date, locale=locale)


def direction(language: str) -> str:
    """`rtl` or `ltr` for a known language; `auto` where none is known, so that the browser looks at the text."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
