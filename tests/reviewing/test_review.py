"""Posts beside what their texts were judged to say, and what is doubtful about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import byline
from byline.packing import packed, unpacked
from byline.pipeline import job
from byline.pipeline.converted import Converted
from byline.pipeline.judged import Choice, Decision
from byline.reviewing.doubt import Reason, doubts
from byline.reviewing.readings import Reading
from byline.reviewing.records import Record, record

TEXT = (
    "Home | About\n\nThe {0} at night\n\nBy Ann Quill\n\nMay {1}, 2015\n\n"
    "The {0} left at noon and came back at night, with nobody on board but the dog that sleeps on the rope.\n\n"
    "Share this\n"
)
NAMES = ("barge", "crane", "ferry", "lamp")


@pytest.fixture
def site(tmp_path: Path) -> byline.Project:
    (tmp_path / "posts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Quay\nplugins: [byline]\n")
    for number, name in enumerate(NAMES, 3):
        (tmp_path / f"posts/{name}.txt").write_text(TEXT.format(name, number))
    project = byline.load_project(tmp_path)
    assert project
    byline.convert([project.texts], project.posts, byline.options_of(project))
    return project


def below(folder: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts}


def one(
    values: str, sure: float, *others: tuple[str, float], template: str = "", head: str = "", name: str = "a.md"
) -> Record:
    """A post with a date, and how sure that is."""
    choices = tuple(Choice(value, (0,), "", confidence) for value, confidence in (*((values, sure),), *others) if value)
    reading = Reading("page", template, {"date": Decision((values,) if values else (), sure, choices)})
    date = f"date: {values}\n" if values else ""
    text = f"---\ntitle: T\nauthors: [A]\n{date}{head}origin: posts/{name}\n---\nText.\n"
    return record(name, Path(name), text.encode(), {f"posts/{name}": reading})


def asked(*records: Record) -> list[tuple[str, Reason]]:
    return [(question.name, question.reason) for question in doubts(records) if question.field == "date"]


# ------------------------------------------------------------------------------------------------ what must not be
def test_nothing_is_written_and_what_is_remembered_is_not_read_again(
    site: byline.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "convert_one", lambda *_: pytest.fail("it was read again"))
    before = below(site.folder)
    assert len(byline.review(site).records) == len(NAMES)
    assert below(site.folder) == before


def test_what_is_sure_reviewed_changed_or_seldom_there_is_not_asked_about() -> None:
    assert asked(one("2015-05-03", 0.9, ("2015-05-04", 0.1))) == []
    assert asked(one("2015-05-03", 0.3, head="reviewed: [date]\n")) == []
    changed = one("2015-05-03", 0.3)
    assert asked(replace(changed, is_edited=True, reading=replace(changed.reading, fields={}))) == []
    assert asked(one("", 0.0, ("2015-05-04", 0.1))) == []


# ------------------------------------------------------------------------------------------------ what is asked
def test_each_doubt_has_its_reason() -> None:
    assert asked(one("2015-05-03", 0.5)) == [("a.md", Reason.UNSURE)]
    assert asked(one("2015-05-03", 0.9, ("2015-03-05", 0.6))) == [("a.md", Reason.CONTRADICTED)]
    assert asked(one("", 0.0, ("2015-03-05", 0.4))) == [("a.md", Reason.UNDECIDED)]
    assert asked(one("2015-05-03", 0.9), one("", 0.0, name="b.md")) == [("b.md", Reason.MISSING)]


def test_an_answer_that_speaks_for_many_comes_first() -> None:
    many = [one("2015-05-03", 0.6, template="f00", name=f"m{number}.md") for number in range(5)]
    found = asked(one("2015-05-03", 0.1, name="alone.md"), *many)
    assert [name for name, _ in found] == ["m0.md", "m1.md", "m2.md", "alone.md", "m3.md", "m4.md"]


def test_a_record_has_what_its_text_was_judged_to_say(site: byline.Project) -> None:
    path = site.posts / "2015/the-barge-at-night.md"
    path.write_text(path.read_text().replace("[Ann Quill]", "[Ann Quill, Bo Ek]"))
    (site.texts / "empty.txt").write_text("")
    found = byline.review(site)
    barge = found.records[0]
    assert (barge.name, barge.origin, barge.is_edited) == ("2015/the-barge-at-night.md", "posts/barge.txt", True)
    assert barge.values("authors") == ("Ann Quill", "Bo Ek")
    decision = barge.reading.fields["authors"]
    assert decision.values == ("Ann Quill",)
    assert [(choice.value, choice.lines) for choice in decision.candidates][:1] == [("Ann Quill", (4,))]
    assert (barge.reading.encoding, barge.reading.encoding_guessed) == ("utf-8", False)
    assert [origin for origin, _ in found.unmade] == ["posts/empty.txt"]
    assert found.overview.posts == len(NAMES)
    assert {each.reading.template for each in found.records} == {barge.reading.template} != {""}


def test_what_was_judged_is_kept_whole(site: byline.Project) -> None:
    raw = byline.read(site.texts / "barge.txt")
    made = byline.convert_one(raw, byline.layout_of(site.texts), byline.Options())
    assert made.judged.fields
    assert unpacked(packed(made), Converted) == made
