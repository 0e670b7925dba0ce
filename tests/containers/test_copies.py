"""The same post from two containers is one; what only looks like it stays two."""

from __future__ import annotations

import json

import pytest

from byline import Metadata, Source
from byline.store.copies import Verdict, facts, is_better, judge
from containers.folder import Folder

ICE = (
    "The ice came early that year, and nobody in the harbour had seen its like before, says the harbour master. "
    "By the second week the boats lay fast, and the men walked out to them with bread and oil."
)
THAW = (
    "It was March before the first of them moved, and by then two of the families had gone inland for good. "
    "The harbour master counted the boats and wrote the number down, as he had done every spring since the war."
)
BODY = f"{ICE}\n\n{THAW}"


def post(title: str, date: str = "", url: str = "", **said: object) -> str:
    held = {"id": title, "title": title, "author": "Ilse Varnham", "date": date, "url": url, "body": BODY}
    return json.dumps({**held, **said}) + "\n"


def text(title: str, body: str = BODY) -> str:
    return f"{title}\n\nBy Ilse Varnham\n\n{body}\n"


def codes(folder: Folder) -> list[str]:
    return [problem.code for problem in folder.convert().problems]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Ice in the harbour", "2015-07-12", ICE), ("Ice in the harbour", "2015-07-12", THAW)),  # no word in common
        (("Ice", "", ICE), ("Thaw", "", f"{ICE} {THAW * 3}")),  # quotes it
        (("Thanks to all", "2015-07-12", "Thank you."), ("Thanks to all", "2016-07-12", "Thank you.")),
        (("Ice", "", ""), ("Ice", "", "")),
    ],
)
def test_two_posts(one: tuple[str, str, str], two: tuple[str, str, str]) -> None:
    first, second = (facts(Metadata(title, date), body, stated=True) for title, date, body in (one, two))
    assert judge(first, second, one[2], two[2]) is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (("Ice", "2015-07-12", "", BODY), ("Ice", "2015-07-12", "", BODY), Verdict.SAME),
        (("Ice", "2015-07", "", BODY), ("ICE!", "2015-07-12", "", BODY.replace("ice", "*ice*")), Verdict.SAME),
        (("Ice", "", "https://www.example.org/a/", BODY), ("Snow", "", "http://example.org/a", BODY), Verdict.SAME),
        (("Ice", "", "", BODY), ("Snow", "2015-07-12", "", f"[Ilse](https://example.org/) {BODY}"), Verdict.SAME),
        (("Ice", "2015-07-12", "", BODY), ("Snow", "2016-07-12", "", BODY), Verdict.DOUBTFUL),
        (("Ice", "", "https://example.org/a", BODY), ("Ice", "", "https://example.org/b", BODY), Verdict.SAME),
        (("Ice", "", "https://example.org/a", BODY), ("Snow", "", "https://example.org/b", BODY), Verdict.DOUBTFUL),
        (("Ice", "", "https://example.org/a", ICE), ("Ice", "", "https://example.org/a", THAW), Verdict.DOUBTFUL),
        (("Ice", "", "", BODY), ("Ice", "", "", f"{ICE} But then it went otherwise, " + THAW[::-1]), Verdict.DOUBTFUL),
        (("Ice in the harbour", "", "", ICE), ("Ice in the harbour", "2015", "", f"{ICE} {THAW}"), Verdict.SAME),
        (("Thanks", "2015-07-12", "", "Thank you."), ("Thanks", "2015-07-12", "", "Thank you!"), Verdict.SAME),
    ],
)
def test_one_post(one: tuple[str, str, str, str], two: tuple[str, str, str, str], verdict: Verdict) -> None:
    first, second = (
        facts(Metadata(title, date, source=Source(url=url)), body, stated=True) for title, date, url, body in (one, two)
    )
    assert judge(first, second, one[3], two[3]) is verdict
    assert judge(second, first, two[3], one[3]) is verdict


def test_which_of_two_is_kept() -> None:
    whole, part, teaser, longer = (
        facts(Metadata("Ice"), body, stated=stated)
        for body, stated in ((BODY, False), (ICE, True), (f"{BODY[:-40]} […]", True), (f"{BODY} Share this.", False))
    )
    stated = facts(Metadata("Ice"), BODY, stated=True)
    assert is_better(whole, part)
    assert is_better(whole, teaser)
    assert is_better(stated, whole)
    assert is_better(stated, longer)
    assert is_better(longer, whole)
    assert is_better(facts(Metadata("Ice"), BODY, stated=False, marked=True), longer)
    assert not is_better(whole, whole)


@pytest.mark.parametrize("names", [("a.txt", "b.jsonl"), ("b.txt", "a.jsonl")])
def test_a_text_and_its_export(folder: Folder, names: tuple[str, str]) -> None:
    plain, rows = names
    folder.put(plain, text("Ice in the harbour"))
    folder.put(rows, post("Ice in the harbour", "2015-07-12") + post("Another one", "2015-07-13", body=THAW * 2))
    for _ in range(3):
        summary = folder.convert()
        assert summary.problems == ()
        assert folder.places() == {
            f"posts/{rows}#Ice-in-the-harbour": "2015/ice-in-the-harbour.md",
            f"posts/{rows}#Another-one": "2015/another-one.md",
        }
    assert dict(summary.outcomes) == {"unchanged": 2, "found a second time": 1}


def test_the_address_that_people_know_stays(folder: Folder) -> None:
    folder.put("a.txt", text("Ice in the harbour"))
    folder.convert()
    file = folder.out / "undated/ice-in-the-harbour.md"
    file.write_text(file.read_text().replace("bread and oil", "bread and wine"))
    folder.put("b.jsonl", post("Ice in the harbour", "2015-07-12"))
    folder.convert(merge=True)
    assert folder.places() == {"posts/b.jsonl#Ice-in-the-harbour": "undated/ice-in-the-harbour.md"}
    assert str(folder.fields()["posts/b.jsonl#Ice-in-the-harbour"]["date"]) == "2015-07-12"
    assert "bread and wine" in file.read_text()
    assert dict(folder.convert(merge=True).outcomes) == {"kept because edited": 1, "found a second time": 1}


def test_one_of_the_two_alone(folder: Folder) -> None:
    """A preview converts the text that was saved and nothing else."""
    import byline

    plain = folder.put("a.txt", text("Ice in the harbour"))
    export = folder.put("b.jsonl", post("Ice in the harbour", "2015-07-12"))
    folder.convert()
    options = byline.Options(project=folder.top)
    assert dict(byline.convert([plain], folder.out, options).outcomes) == {"found a second time": 1}
    assert len(folder.places()) == 1
    export.unlink()
    folder.convert()
    assert folder.places() == {"posts/a.txt": "2015/ice-in-the-harbour.md"}


def test_posts_that_stood_before_go_when_asked(folder: Folder) -> None:
    plain = folder.put("a.txt", text("Ice in the harbour"))
    folder.convert()
    aside = plain.rename(folder.top / "a.txt")
    folder.put("b.jsonl", post("Ice in the harbour", "2015-07-12", body=THAW * 3))
    folder.convert()
    aside.rename(plain)
    folder.put("b.jsonl", post("Ice in the harbour", "2015-07-12"))
    assert codes(folder) == ["same-post"]
    assert len(folder.places()) == 2
    assert dict(folder.convert(prune=True).outcomes) == {"unchanged": 2, "removed": 1}
    assert list(folder.places()) == ["posts/b.jsonl#Ice-in-the-harbour"]


def test_what_is_in_doubt_is_asked_for(folder: Folder) -> None:
    folder.put("a.txt", text("Ice in the harbour", f"{ICE}\n\nBut of the thaw there is nothing to be told this year."))
    folder.put("b.jsonl", post("Ice in the harbour", "2015-07-12", body=f"{ICE}\n\n" + THAW[::-1] * 2))
    problem = next(one for one in folder.convert().problems if one.code == "perhaps-twice")
    assert problem.path == "posts/b.jsonl#Ice-in-the-harbour"
    assert "posts/a.txt" in problem.what
    assert len(folder.places()) == 2


def test_files_of_one_kind_and_posts_of_one_export_are_not_compared(folder: Folder) -> None:
    folder.put("a.txt", text("Ice in the harbour"))
    folder.put("b.txt", text("Ice in the harbour"))
    assert len(folder.convert().outcomes) == 1
    assert len(folder.places()) == 2
    folder.put("c.jsonl", post("Thaw", body=THAW * 2) + post("Thaw", "2016-01-01", body=THAW * 2, id="other"))
    folder.convert()
    assert len(folder.places()) == 4


def test_two_exports_of_one_blog(folder: Folder) -> None:
    folder.put("2014.jsonl", post("Ice in the harbour", "2014-07-12"))
    folder.put("2015.jsonl", post("Ice in the harbour", "2014-07-12") + post("Thaw", "2014-07-12", body=BODY))
    folder.convert()
    assert len(folder.places()) == 2
