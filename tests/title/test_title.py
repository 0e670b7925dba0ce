"""What may be a title, and how probabilities are shared among candidates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline import extract
from byline.archive.layout import Layout
from byline.core.post import RawPost, Role
from byline.extract.title.candidates import shares
from byline.extract.title.cuts import LONGEST, SHORTEST, cuts
from byline.extract.title.features import TitleContext
from byline.extract.title.never import is_no_title

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cuts.toml").read_text("utf-8"))["case"]


def texts(*lines: str) -> list[str]:
    """The candidates of the first line."""
    page = TitleContext(extract.read(RawPost("post.txt", "\n\n".join(lines))))
    return [cut.text for cut in cuts(page, 0)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["line"]))
def test_cuts(case: dict[str, Any]) -> None:
    found = texts(case["line"], *case.get("beside", []))
    assert not set(case.get("never", [])) & set(found)
    assert set(case["found"]) <= set(found)


@given(st.text(st.sampled_from("aB1 .:|/–“”»[]-"), max_size=80))
def test_cuts_are_each_one_part_of_the_line(line: str) -> None:
    found = texts(f"A {line}".strip(), "The second line.")
    assert len(found) == len(set(found))
    assert all(SHORTEST <= len(text) <= LONGEST for text in found)


CHANCES = st.lists(st.floats(0, 0.999), min_size=1, max_size=8)


@given(CHANCES)
def test_shares_leave_a_chance_for_none(probabilities: list[float]) -> None:
    found = shares(probabilities, [f"line {number}" for number in range(len(probabilities))])
    assert sum(found) < 1
    assert max(range(len(found)), key=found.__getitem__) == max(
        range(len(probabilities)), key=probabilities.__getitem__
    ) or (max(found) == pytest.approx(found[probabilities.index(max(probabilities))]))


def test_what_is_said_twice_is_one_candidate() -> None:
    once, twice, again = shares([0.6, 0.5, 0.5], ["One", "Two", "two"])
    assert twice == again > once


NEVER: dict[str, Any] = tomllib.loads(Path(__file__).with_name("never.toml").read_text("utf-8"))


@pytest.mark.parametrize("line", NEVER["titles"])
def test_a_line_may_be_a_title_whatever_it_looks_like(line: str) -> None:
    assert not is_no_title(line)


@pytest.mark.parametrize("line", [line for lines in NEVER["never"].values() for line in lines])
def test_what_is_never_a_title(line: str) -> None:
    assert is_no_title(line)


TEXT = "\n\n".join(["The pilot counts everybody twice because of the fog, and nobody minds it much any more. " * 3] * 4)


@pytest.mark.parametrize("line", NEVER["never"]["paragraph"])
def test_a_first_paragraph_stays_in_the_text_that_has_no_title(line: str) -> None:
    found = extract.extract(RawPost("post.txt", "\n\n".join([line, *[line * 3] * 4])))
    assert found.body[0].text == line
    assert line.startswith(found.metadata.title.rstrip("…"))
    assert "no-title" in [problem.code for problem in found.problems]


@pytest.mark.parametrize("line", [NEVER["never"]["menu"][0], NEVER["never"]["slug"][0], NEVER["never"]["preheader"][0]])
def test_the_title_stands_below_what_is_none(line: str) -> None:
    found = extract.extract(RawPost("post.txt", f"{line}\n\nWho counts the passengers\n\nBy Ada Thornquist\n\n{TEXT}"))
    assert found.metadata.title == "Who counts the passengers"


@pytest.mark.parametrize("rule", ["=" * 40, "* * *", "-----"])
def test_a_rule_does_not_stand_in_for_a_title(rule: str) -> None:
    found = extract.extract(RawPost("post.txt", f"{rule}\n\n{TEXT}"))
    assert found.metadata.title.startswith("The pilot counts everybody")


@pytest.mark.parametrize("line", [*NEVER["never"]["menu"][:6], *NEVER["never"]["preheader"][:3]])
def test_a_menu_above_the_title_is_listed_as_left_out_and_names_no_categories(line: str) -> None:
    text = f"{line}\n\nWho counts the passengers\n\nBy Ada Thornquist\n\n{TEXT}"
    found = extract.extract(RawPost("post.txt", text), Layout(kind="text"))
    assert found.labels[0].role is Role.FURNITURE
    assert found.metadata.categories == ()
    assert found.body[0].text.startswith("The pilot")


def test_a_menu_inside_a_text_stays() -> None:
    text = f"Who counts the passengers\n\nBy Ada Thornquist\n\n{TEXT}\n\nTea | Bread | Salt | Rope\n\n{TEXT}"
    found = extract.extract(RawPost("post.txt", text), Layout(kind="text"))
    assert Role.FURNITURE not in {label.role for label in found.labels}


MAILING = """{preheader}

{first}

{second}

{body}
"""


@pytest.mark.parametrize(
    ("preheader", "first", "second"),
    [
        ("View this email in your browser", "WHO OWNS THE QUAY?", "By Ada Quill"),
        ("Im Browser ansehen", "DER KAHN IM NEBEL", "12. März 2014"),
        ("The council met again.", "WHO OWNS THE QUAY?", "A letter from the harbour"),
    ],
)
def test_capitals_are_no_masthead(preheader: str, first: str, second: str) -> None:
    text = MAILING.format(preheader=preheader, first=first, second=second, body=BODY)
    assert extract.extract(RawPost("mailing.txt", text)).metadata.title != second


@pytest.mark.parametrize(
    ("preheader", "masthead", "title"),
    [
        ("View this email in your browser", "THE QUAY LETTER", "Who paid for the bell"),
        ("Im Browser ansehen", "HAFENBRIEF", "Warum die Fähre nicht mehr fährt"),
        ("Voir cet e-mail dans votre navigateur", "LA LETTRE DU PORT", "Le bac ne part plus"),
        ("Ver en el navegador", "LA CARTA DEL FARO", "El faro sigue apagado"),
    ],
)
def test_a_masthead_is_no_title(preheader: str, masthead: str, title: str) -> None:
    text = MAILING.format(preheader=preheader, first=masthead, second=title, body=BODY)
    assert extract.extract(RawPost("mailing.txt", text)).metadata.title == title


BODY = """By Ada Quill

The clerk of the harbour wrote the figure down twice, once for the office and once for himself, and locked it away.

Nobody asked him for it until the autumn, when the boat had been sold and the sheds were let to a man who kept bees.

He read it out in the hall with his hat on, and those who had come to laugh went home by the long road, he says."""
