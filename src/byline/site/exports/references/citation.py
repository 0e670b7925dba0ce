"""A post as a reference and in the formats of reference managers: BibTeX, RIS, CSL-JSON.

The original is what is cited; where the page is a copy, the copy's place stands beside it. A date is given as precisely
as it is known and no further, and never the day of a visit or a build.

Formats: https://www.ctan.org/pkg/biblatex (entry type `online`, which BibTeX proper takes for `misc`),
https://en.wikipedia.org/wiki/RIS_(file_format), https://docs.citationstyles.org/ (type `webpage`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from byline.language.name_parts import Name
from byline.site.exports.characters import one_line
from byline.site.exports.references.styles import styles
from byline.site.exports.site_info import SiteInfo
from byline.site.exports.work import IsOrganisation, Work, work
from byline.site.model import Post
from byline.site.pages.interface import Interface
from byline.vocabulary import words

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces before it sees the backslash, so `\{` would not do.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One post in four shapes, each a whole file's content but the reference, which is one line."""

    key: str
    reference: str
    styles: Mapping[str, str]
    """The reference as style guides want it, by the name of the guide, each one line of plain text."""
    bibtex: str
    ris: str
    csl: str


def cite(post: Post, site_info: SiteInfo, is_organisation: IsOrganisation = lambda name: False) -> Citation:
    """How to cite a post. `is_organisation` tells the authors that were declared to be no persons."""
    cited = work(post, site_info, is_organisation)
    return Citation(
        cited.key,
        reference(cited, post.metadata.authors, site_info.language),
        styles(cited),
        bibtex(cited),
        ris(cited),
        json.dumps([csl(cited)], ensure_ascii=False, separators=(",", ":")),
    )


def reference(cited: Work, authors: tuple[str, ...], language: str) -> str:
    """`Ada Quill (July 2015). Low water. The Alder Courier. https://… Copy: Tides, https://…`

    Names stand as the post spells them: turning them round would guess at what the family name is.
    """
    interface = Interface(language)
    said = {**words("citation")["en"], **words("citation").get(language.split("-")[0].lower(), {})}
    people = [one_line(name) for name in authors if one_line(name)]
    listed = interface["and"].join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)
    date = interface.date(cited.date) if cited.date else said["undated"]
    opening = [f"{listed} ({date})", cited.title] if listed else [f"{cited.title} ({date})"]
    sentences = [_sentence(part) for part in (*opening, cited.container) if part]
    copy = f"{said['copy']}: {cited.copy_in}, {cited.copy_url}" if cited.copy_url else ""
    return " ".join(part for part in (*sentences, cited.url, copy) if part)


def bibtex(cited: Work) -> str:
    """An `@online` entry. The title keeps its capitals; names that are not a person's stand in braces of their own."""
    fields = {
        "author": " and ".join(_tex_name(name) for name in cited.authors),
        "editor": " and ".join(_tex_name(name) for name in cited.editors),
        "translator": " and ".join(_tex_name(name) for name in cited.translators),
        "title": f"{{{_tex(cited.title)}}}",
        "organization": _tex(cited.container),
        "date": cited.date,
        "year": cited.date[:4],
        "url": cited.url,
        "note": _tex(cited.copy_in) + (f", {_tex_url(cited.copy_url)}" if cited.copy_url else ""),
        "langid": cited.language,
        "keywords": _tex(", ".join(keyword.replace(",", " ") for keyword in cited.keywords)),
    }
    body = "".join(f" {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{cited.key},\n{body}}}\n"


def ris(cited: Work) -> str:
    """One record; a line each, ended as the format wants it."""
    date = "/".join([*cited.date.split("-"), "", "", ""][:3]) + "/" if cited.date else ""
    fields = [
        ("TY", "ELEC"),
        ("ID", cited.key),
        *(("AU", name.inverted) for name in cited.authors),
        *(("ED", name.inverted) for name in cited.editors),
        *(("A4", name.inverted) for name in cited.translators),
        ("TI", cited.title),
        ("T2", cited.container),
        ("PY", cited.date[:4]),
        ("DA", date),
        ("UR", cited.url),
        ("DB", cited.copy_in),
        ("N1", f"{cited.copy_in}, {cited.copy_url}" if cited.copy_url else ""),
        ("LA", cited.language),
        *(("KW", keyword) for keyword in cited.keywords),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(cited: Work) -> dict[str, object]:
    """One item; the copy is the archive that holds it."""
    item: dict[str, object] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [_csl_name(name) for name in cited.authors],
        "editor": [_csl_name(name) for name in cited.editors],
        "translator": [_csl_name(name) for name in cited.translators],
        "issued": {"date-parts": [list(cited.date_parts)]} if cited.date else None,
        "container-title": cited.container,
        "URL": cited.url,
        "archive": cited.copy_in,
        "archive_location": cited.copy_url,
        "language": cited.language,
        "keyword": ", ".join(cited.keywords),
    }
    return {name: value for name, value in item.items() if value}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…", "。", "？", "！", "؟")) else f"{text}."


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_url(url: str) -> str:
    """An address within a field that TeX reads as text, where a bare `%` would begin a comment."""
    return rf"\url{{{re.sub('[%#]', lambda sign: chr(92) + sign[0], url)}}}"


def _tex_name(name: Name) -> str:
    """`Quill, Jr., Ada`, the suffix where BibTeX looks for it; a whole name in braces of its own."""
    if not name.given:
        return f"{{{_tex(name.family)}}}"
    pieces = (name.family, name.suffix, name.given)
    return ", ".join(_tex(piece) for piece in pieces if piece)


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    return {key: value for key, value in zip(("family", "given", "suffix"), name, strict=True) if value}
