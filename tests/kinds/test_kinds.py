"""What kind of text a post is, `KIND/NAME.txt`: first, saved pages are no texts; then, of texts nothing is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.archive import judging, learning
from byline.archive.layout import Layout
from byline.core.post import Extraction, RawPost, Role, TextKind
from byline.extract import extract

HERE = Path(__file__).parent
MARKED = sorted((HERE.parent / "furniture/pages").glob("*.txt"))
WRITTEN = [path for kind in TextKind if not kind.has_furniture for path in sorted((HERE / kind).glob("*.txt"))]


def extracted(path: Path, layout: Layout | None = None) -> Extraction:
    return extract(RawPost(path.name, path.read_text("utf-8")), layout)


def furniture(path: Path, found: Extraction) -> list[str]:
    lines = path.read_text("utf-8").split("\n")
    return [line for line, label in zip(lines, found.labels, strict=True) if label.role is Role.FURNITURE]


@pytest.mark.parametrize("path", sorted((HERE / "page").glob("*.txt")), ids=lambda path: path.stem)
def test_a_saved_page_is_none_that_never_was_one(path: Path) -> None:
    found = extracted(path)
    assert found.classification.kind is TextKind.PAGE
    assert found.classification.confidence > 0.5
    assert len(furniture(path, found)) > 9


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_what_a_site_printed_has_furniture(path: Path) -> None:
    text = "\n".join(line[2:] for line in path.read_text("utf-8").splitlines())
    assert extract(RawPost(path.name, text)).classification.kind.has_furniture


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_of_what_no_site_printed_nothing_is_furniture(path: Path) -> None:
    found = extracted(path)
    assert found.classification.kind == path.parent.name
    assert furniture(path, found) == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_each_line_inside_the_text_stays(path: Path) -> None:
    """All but what is read from the lines at the top, and from a signature, is body."""
    found = extracted(path)
    body = [number for number, label in enumerate(found.labels) if label.role is Role.BODY]
    assert {label.role for label in found.labels[body[0] : body[-1]]} <= {Role.BODY, Role.BLANK, Role.FURNITURE}


def test_what_a_person_stated_for_the_folder_is_believed() -> None:
    path = HERE / "page/french.txt"
    found = extracted(path, Layout(kind="text"))
    assert (found.classification.kind, found.classification.confidence) == (TextKind.TEXT, 1.0)
    assert furniture(path, found) == []


def test_a_text_stated_to_be_a_page_is_read_as_one() -> None:
    path = HERE / "text/verse.txt"
    assert extracted(path, Layout(kind="page")).classification.kind is TextKind.PAGE


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown kind 'poem'"):
        Layout.load('kind = "poem"')


def test_a_stated_kind_is_dumped() -> None:
    assert Layout.load(Layout(kind="mail").dump()).kind == "mail"


def test_texts_that_lie_together_have_no_place_for_a_title() -> None:
    """However many of them begin with a short paragraph, a salutation or a verse."""
    openings = [
        "Dear neighbours,",
        "Liebe Nachbarn,",
        "Queridos vecinos:",
        "The bell was late again today, and nobody rang.",
        "Соседи,",
    ]
    texts = [
        "\n\n".join(
            (opening, *(f"On day {day} of {opening} we counted {day + len(opening)} boats." for day in range(8)))
        )
        for opening in openings
    ]
    raws = [RawPost(f"{number}.txt", text) for number, text in enumerate(texts)]
    together = learning.learn(raws, [(raw, judging.judge(raw)) for raw in raws])
    found = [extract(raw, together.with_stated({"kind": "text"})) for raw in raws]
    assert [one.body[0].text for one in found] == openings
