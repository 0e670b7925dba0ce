"""Citations are read back by programs of their formats."""

from __future__ import annotations

import json

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st

from byline.core.post import Metadata, Source
from byline.language.name_parts import parts
from byline.site.exports.references.citation import Citation, cite
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

IMPRINT = SiteInfo("Tide & Tables", "https://tides.example/papers/")
PAGE = "https://tides.example/papers/posts/day/"


def bibtex(citation: Citation) -> dict[str, object]:
    """The fields of the one entry, its names taken apart by the parser."""
    library = parse_string(citation.bibtex, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    assert len(library.entries) == 1
    assert library.entries[0].entry_type == "online"
    assert library.entries[0].key == citation.key
    return {field.key: field.value for field in library.entries[0].fields}


def last_names(fields: dict[str, object], role: str = "author") -> list[str]:
    names = fields.get(role, [])
    assert isinstance(names, list)
    return [" ".join([*name.von, *name.last]) for name in names if isinstance(name, NameParts)]


def ris(citation: Citation) -> list[tuple[str, str]]:
    lines = citation.ris.split("\r\n")
    assert lines.pop() == ""
    assert all("\n" not in line and "\r" not in line and line[2:6] == "  - " for line in lines)
    return [(line[:2], line[6:]) for line in lines]


@pytest.mark.parametrize(
    "name", ["Alder Coast News Agency", "Reuters", "김하늘", "نورة", "Plato", "Marsh & Daughters", "de la Mar"]
)
def test_name_kept_whole(name: str) -> None:
    assert parts(name).given == ""
    assert parts(name).family == name


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("Ilse Varnham", "Varnham, Ilse"),
        ("Tobias van der Grint", "van der Grint, Tobias"),
        ("Jonas Weir III", "Weir, Jonas, III"),
        ("Анна Волгина", "Волгина, Анна"),
        ("Varnham, Ilse", "Varnham, Ilse"),
    ],
)
def test_name_turned_round(name: str, inverted: str) -> None:
    assert parts(name).inverted == inverted


def test_a_declared_organisation_is_kept_whole() -> None:
    assert parts("Harbour Watch", whole=True).given == ""


def test_copy_of_what_another_published(posts: dict[str, Post]) -> None:
    citation = cite(posts["day"], IMPRINT)
    assert citation.reference == (
        "Ilse Varnham and Tobias van der Grint (12 July 2015). Why the harbour stayed shut. The Alder Courier. "
        f"https://courier.example/harbour Copy: Tide & Tables, {PAGE}"
    )
    fields = bibtex(citation)
    assert last_names(fields) == ["Varnham", "van der Grint"]
    assert last_names(fields, "editor") == ["Mallory"]
    assert last_names(fields, "translator") == ["Lindqvist-Rao"]
    assert (fields["date"], fields["year"], fields["organization"]) == ("2015-07-12", "2015", "The Alder Courier")
    assert fields["url"] == "https://courier.example/harbour"
    assert PAGE in str(fields["note"])
    record = ris(citation)
    assert record[0] == ("TY", "ELEC")
    assert record[-1] == ("ER", "")
    assert ("DA", "2015/07/12/") in record
    assert ("AU", "van der Grint, Tobias") in record
    assert ("UR", "https://courier.example/harbour") in record
    (item,) = json.loads(citation.csl)
    assert item["issued"] == {"date-parts": [[2015, 7, 12]]}
    assert item["author"][1] == {"family": "van der Grint", "given": "Tobias"}
    assert (item["archive"], item["archive_location"]) == ("Tide & Tables", PAGE)


def test_a_month_stays_a_month(posts: dict[str, Post]) -> None:
    citation = cite(posts["month"], IMPRINT)
    assert bibtex(citation)["date"] == "2015-07"
    assert ("DA", "2015/07//") in ris(citation)
    assert json.loads(citation.csl)[0]["issued"] == {"date-parts": [[2015, 7]]}
    assert json.loads(citation.csl)[0]["author"] == [{"literal": "Alder Coast News Agency"}]
    assert "(July 2015). Deux marées en une nuit ? The Alder Courier." in citation.reference


def test_no_date_is_invented(posts: dict[str, Post]) -> None:
    citation = cite(posts["undated"], IMPRINT)
    assert "(n.d.)" in citation.reference
    assert {"date", "year", "urldate"} & bibtex(citation).keys() == set()
    assert {"PY", "DA", "Y2"} & dict(ris(citation)).keys() == set()
    assert {"issued", "accessed"} & json.loads(citation.csl)[0].keys() == set()


def test_first_published_here(posts: dict[str, Post]) -> None:
    citation = cite(posts["undated"], IMPRINT)
    assert citation.reference.endswith("Tide & Tables. https://tides.example/papers/posts/undated/")
    assert "note" not in bibtex(citation)
    assert "archive" not in json.loads(citation.csl)[0]


def test_no_author(posts: dict[str, Post]) -> None:
    citation = cite(posts["nobody"], IMPRINT)
    assert citation.reference.startswith("A short history of fog (2 January 2014). Tide & Tables.")
    assert "author" not in bibtex(citation)
    assert "author" not in json.loads(citation.csl)[0]


def test_words_of_the_sites_language(posts: dict[str, Post]) -> None:
    german = cite(posts["undated"], SiteInfo("Gezeiten", "https://tides.example/", language="de-AT"))
    assert "Ilse Varnham (o. J.)" in german.reference


def test_keys_differ_and_are_ascii(posts: dict[str, Post]) -> None:
    keys = [cite(post, IMPRINT).key for post in posts.values()]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.replace("-", "").isalnum() for key in keys)


TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)


@given(TEXT, st.lists(TEXT, max_size=3), TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_any_text_is_one_valid_record(title: str, authors: list[str], source: str, url: str, tags: list[str]) -> None:
    metadata = Metadata(title=title, authors=tuple(authors), source=Source(source, url), tags=tuple(tags))
    citation = cite(Post("posts/x.md", "posts/x/", metadata, ""), IMPRINT)
    fields = bibtex(citation)
    named = [name for name in authors if name.strip() and json.loads(citation.csl)[0].get("author")]
    assert len(last_names(fields)) == len(json.loads(citation.csl)[0].get("author", [])) <= len(named)
    assert [tag for tag, _ in ris(citation)].count("TY") == 1
    assert "\n" not in citation.reference
    "".join((citation.reference, citation.bibtex, citation.ris, citation.csl)).encode()


def test_hostile_fields(posts: dict[str, Post]) -> None:
    citation = cite(posts["hostile"], IMPRINT)
    assert len(last_names(bibtex(citation))) == 4
    assert [tag for tag, _ in ris(citation)].count("TY") == 1
    assert len(json.loads(citation.csl)) == 1
