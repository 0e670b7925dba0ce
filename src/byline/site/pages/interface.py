"""What the pages say, in the language of the interface: words, dates, counts.

>>> Interface("de").date("2015-07-12"), Interface("en").date("2015-07"), Interface("xx").posts(1)
('12. Juli 2015', 'July 2015', '1 post')
>>> Interface("en").posts(12345), Interface("de").number(12345)
('12,345 posts', '12.345')
"""

from __future__ import annotations

from collections.abc import Mapping

from byline.vocabulary import words

# Languages written from right to left: the CLDR's "characterOrder".
RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])


class Interface:
    """The words of one language, each missing one from English."""

    def __init__(self, language: str) -> None:
        """Any BCP 47 tag will do; a region is passed over where the language alone is known."""
        everything = words("interface")
        self.language = language or "en"
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
        kinds = ("author", "category", "source", "year", "undated", "thousands")
        return own | {name: self.words[name] for name in kinds}

    def date(self, value: str) -> str:
        """A date of any precision as people write it."""
        year, month, day = ([*value.split("-"), "", ""])[:3]
        if not month:
            return value
        name = self.words["months"][int(month) - 1]
        shape = self.words["date" if day else "month"]
        return shape.format(day=int(day or 0), month=name, year=year)

    def number(self, count: int) -> str:
        """A count as people write it."""
        return f"{count:,}".replace(",", self.words["thousands"])

    def posts(self, count: int) -> str:
        return self.words["post_one" if count == 1 else "post_other"].format(count=self.number(count))

    def span(self, years: tuple[str, str] | None) -> str:
        """`2011–2019`, `2015`, or nothing."""
        if years is None:
            return ""
        return years[0] if years[0] == years[1] else "–".join(years)


def direction(language: str) -> str:
    """`rtl` or `ltr` for a known language; `auto` where none is known, so that the browser looks at the text."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
