"""A reference as three style guides want a page of the web cited, as plain text.

APA, 7th edition, 10.16; The Chicago Manual of Style, 17th edition, 14.206 to 14.208, the form of a bibliography; MLA
Handbook, 9th edition, 5.84. All three are guides to writing in English, whatever the language of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from byline.language.name_parts import Name
from byline.site.exports.work import Work
from byline.site.pages.interface import Interface
from byline.vocabulary import words

APA_MOST, CHICAGO_MOST, MLA_MOST = 20, 10, 2
"""Of more authors a guide names some only."""
APA_SHOWN, CHICAGO_SHOWN, MLA_SHOWN = 19, 7, 1

_ENDED_RE = re.compile(r"[.?!…][\"'”’]?$")
_INNER = str.maketrans("“”", "‘’")


def styles(cited: Work) -> dict[str, str]:
    """The reference by the name of the guide, each one line."""
    return {"APA": apa(cited), "Chicago": chicago(cited), "MLA": mla(cited)}


def apa(cited: Work) -> str:
    """`Quill, A. M., & Marlow, T. (2015, July 12). Low water. The Alder Courier. https://…`"""
    names = [", ".join(filter(None, [name.family, _initials(name.given), name.suffix])) for name in cited.authors]
    if len(names) > APA_MOST:
        listed = f"{', '.join(names[:APA_SHOWN])}, … {names[-1]}"
    else:
        listed = ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    year, *rest = cited.date.split("-")
    month = _months()[int(rest[0]) - 1] if rest else ""
    day = f" {int(rest[1])}" if len(rest) > 1 else ""
    date = f"{year}, {month}{day}" if month else year or words("citation")["en"]["undated"]
    opening = [listed, f"({date})", cited.title] if listed else [cited.title, f"({date})"]
    return " ".join([*map(_sentence, (*opening, *filter(None, [cited.container]))), cited.url])


def chicago(cited: Work) -> str:
    """`Quill, Ada M., and Tom Marlow. “Low water.” The Alder Courier, July 12, 2015. https://…`"""
    year, *rest = cited.date.split("-")
    month = _months()[int(rest[0]) - 1] if rest else ""
    day = f"{month} {int(rest[1])}," if len(rest) > 1 else month
    date = " ".join(filter(None, [day, year])) or words("citation")["en"]["undated"]
    return _quoted(cited, _listed(cited.authors, CHICAGO_MOST, CHICAGO_SHOWN), f"{_sentence(date)} {cited.url}")


def mla(cited: Work) -> str:
    """`Quill, Ada M., and Tom Marlow. “Low water.” The Alder Courier, 12 July 2015, https://….`"""
    year, *rest = cited.date.split("-")
    month = words("citation")["en"]["short_months"][int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    date = " ".join(filter(None, [day, month, year]))
    return _quoted(cited, _listed(cited.authors, MLA_MOST, MLA_SHOWN), ", ".join(filter(None, [date, cited.url])) + ".")


def _quoted(cited: Work, people: str, rest: str) -> str:
    title = cited.title.translate(_INNER)
    title = f"“{title}”" if _ENDED_RE.search(title) else f"“{title}.”"
    container = f"{cited.container}," if cited.container else ""
    return " ".join(filter(None, [_sentence(people) if people else "", title, container, rest]))


def _listed(names: Sequence[Name], most: int, shown: int) -> str:
    """The first name turned round, the others as they are spoken."""
    listed = [" ".join(filter(None, [name.given, name.family, name.suffix])) for name in names]
    listed[:1] = [name.inverted for name in names[:1]]
    if len(listed) > most:
        return f"{', '.join(listed[:shown])}, {words('citation')['en']['others']}"
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])},{Interface('en')['and']}{listed[-1]}"


def _initials(given: str) -> str:
    """`Ada Jean-Luc M.` as `A. J.-L. M.`"""
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def _months() -> Sequence[str]:
    months: Sequence[str] = words("citation")["en"]["months"]
    return months


def _sentence(text: str) -> str:
    return text if _ENDED_RE.search(text) else f"{text}."
