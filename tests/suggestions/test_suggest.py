"""`byline suggest`: listed, accepted, refused, and never said again."""

from __future__ import annotations

import json
import typing
from pathlib import Path

import pytest

import byline as interface
from byline.cli.suggest import ABOUT
from byline.suggestions.refused import add, has, load
from conftest import Run
from suggestions.posts import TEXT, put
from suggestions.posts import site as make


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make(tmp_path)


def head(site: Path, name: str) -> str:
    return (site / f"docs/posts/{name}.md").read_text("utf-8").split("---\n")[1]


def listed(byline: Run, site: Path, about: str) -> list[dict[str, typing.Any]]:
    done = byline("suggest", about, "--json", cwd=site)
    assert done.exit_code == 0, done.output
    found: list[dict[str, typing.Any]] = json.loads(done.output)
    return found


def test_the_command_has_what_the_interface_has() -> None:
    assert tuple(about.value for about in interface.About) == ABOUT


def test_nothing_is_suggested_of_an_empty_site(byline: Run, site: Path) -> None:
    for about in ABOUT:
        assert byline("suggest", about, cwd=site).output == "0 suggestions\n"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--accept", "9"), "there are suggestions 1 to 1"),
        (("--accept", "0"), "there are suggestions 1 to 1"),
        (("--accept", "one"), "is no number"),
        (("--accept", "all", "--refuse", "1"), "both accepted and refused"),
    ],
)
def test_numbers_that_mean_nothing_change_nothing(
    byline: Run, site: Path, arguments: tuple[str, ...], what: str
) -> None:
    put(site, "a", "authors: [Bo Ek]\n")
    put(site, "b", "authors: ['Ek, Bo']\nauthor: x\n")
    put(site, "c", "authors: [B. Ek]\n")
    done = byline("suggest", "authors", *arguments, cwd=site)
    assert done.exit_code == 2
    assert what in done.output
    assert not (site / "docs/authors.yml").exists()


def test_names_become_aliases_and_are_not_said_again(byline: Run, site: Path) -> None:
    (site / "docs/authors.yml").write_text("# Who they were.\nIlse Varnham:\n  biography: Wrote.  # much\n")
    put(site, "a", "authors: [Ilse Varnham]\n")
    put(site, "b", "authors: [I. Varnham]\n")
    put(site, "c", "authors: [Petra Lind]\n")
    (one,) = listed(byline, site, "authors")
    assert (one["name"], one["others"], one["evidence"]) == (
        "Ilse Varnham",
        ["I. Varnham"],
        ["I. Varnham: `I.` stands for `Ilse`"],
    )
    assert byline("suggest", "authors", "--accept", "all", cwd=site).output == "accepted 1, 1 file changed\n"
    assert (site / "docs/authors.yml").read_text() == (
        "# Who they were.\nIlse Varnham:\n  biography: Wrote.  # much\n  aliases: [I. Varnham]\n"
    )
    assert listed(byline, site, "authors") == []


def test_what_was_refused_is_not_said_again(byline: Run, site: Path) -> None:
    put(site, "a", "source: The Courier\n")
    put(site, "b", "source: Courier\n")
    byline("suggest", "sources", "--refuse", "1", cwd=site)
    assert "- [Courier, The Courier]" in (site / "refused.yml").read_text()
    assert listed(byline, site, "sources") == []


def test_a_copy_is_taken_down_and_leads_to_the_first(byline: Run, site: Path) -> None:
    put(site, "again", "date: 2014-01-02\naliases: [old/again/]\n", f"Seen elsewhere. {TEXT * 2}")
    put(site, "first", "date: 2009-01-02  # a Friday\n", TEXT * 2)
    put(
        site,
        "other",
        "date: 2010-01-02\n",
        "Nobody came, and so the story of the shed beside the mill was told to the mill.",
    )
    (one,) = listed(byline, site, "duplicates")
    assert (one["stays"], one["goes"]) == ("posts/first.md", "posts/again.md")
    byline("suggest", "duplicates", "--accept", "1", cwd=site)
    assert head(site, "again") == (
        "title: Post again\ndate: 2014-01-02\ntakedown: true\nsuggested: {duplicate_of: posts/first.md}\n"
    )
    assert head(site, "first") == (
        "title: Post first\ndate: 2009-01-02  # a Friday\naliases: [posts/again/, old/again/]\n"
    )
    assert listed(byline, site, "duplicates") == []
    assert byline("check", cwd=site).exit_code == 0


def test_posts_get_categories_that_say_where_they_come_from(byline: Run, site: Path) -> None:
    for number in range(6):
        put(site, f"sea{number}", "lang: en\ncategories: [Sea]\n", f"The tide, the ferry and the quay; buoy {number}.")
        put(
            site,
            f"land{number}",
            "lang: en\ncategories: [Land]\n",
            f"The plough, the barn and the hedge; gate {number}.",
        )
    put(site, "lost", "lang: en\n", "A ferry left the quay with the tide.")
    (one,) = listed(byline, site, "categories")
    assert (one["post"], one["category"]) == ("posts/lost.md", "Sea")
    assert "ferry" in one["evidence"][0]
    byline("suggest", "categories", "--accept", "1", cwd=site)
    assert head(site, "lost") == "title: Post lost\ncategories: [Sea]\nlang: en\nsuggested: {categories: [Sea]}\n"
    assert listed(byline, site, "categories") == []


def test_what_is_filed_under_nothing_has_no_category(byline: Run, site: Path) -> None:
    for number in range(6):
        put(site, f"sea{number}", "lang: en\ncategories: [Sea]\n", f"The tide, the ferry and the quay; buoy {number}.")
        put(site, f"land{number}", "lang: en\ncategories: [Land]\n", f"The plough, the barn, the hedge; gate {number}.")
    put(site, "lost", "lang: en\ncategories:\n- Uncategorized  # as exported\n", "A ferry left the quay with the tide.")
    (one,) = listed(byline, site, "categories")
    assert one["category"] == "Sea"
    byline("suggest", "categories", "--accept", "1", cwd=site)
    assert "categories:\n- Sea  # as exported\n" in head(site, "lost")


def test_a_scheme_is_named_by_a_person(byline: Run, site: Path) -> None:
    subjects = ["tide ferry quay buoy pilot", "plough barn hedge gate furrow", "oven flour yeast dough crust"]
    subjects += ["poet novel stanza rhyme essay", "storm cloud frost gale hail"]
    for number in range(25):
        subject = subjects[number % 5]
        put(site, f"{number:02}", "lang: en\n", f"{subject} {subject} {' '.join(subject.split()[number % 3 :])}")
    found = listed(byline, site, "categories")
    assert len(found) == 5
    sea = next(one["number"] for one in found if "ferry" in one["words"])
    byline("suggest", "categories", "--accept", f"{sea}=Harbours", cwd=site)
    registry = (site / "docs/categories.yml").read_text()
    assert registry.startswith("Harbours:\n  keywords: [")
    assert "ferry" in registry
    assert "categories: [Harbours]" in head(site, "00")


def test_a_file_that_cannot_be_edited_leaves_all_as_they_were(byline: Run, site: Path) -> None:
    put(site, "first", "date: 2009-01-02\n", TEXT * 2)
    put(site, "again", "date: 2014-01-02\n", TEXT * 2)
    (site / "refused.yml").write_text("duplicates: none of them\n")
    done = byline("suggest", "duplicates", cwd=site)
    assert done.exit_code == 2
    assert "refused.yml" in done.output


def test_refusals_keep_what_a_person_wrote() -> None:
    text = add(
        "# Ours.\nauthors:\n# as he told us\n- [A, B]\n\nsources:\n- [C, D]\n", "authors", [("B", "A"), ("E: x", "A")]
    )
    assert text == "# Ours.\nauthors:\n# as he told us\n- [A, B]\n- [A, 'E: x']\n\nsources:\n- [C, D]\n"
    assert has(load(text), "authors", ("e:  X", "a"))
