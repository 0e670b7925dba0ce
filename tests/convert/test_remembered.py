"""What earlier conversions made is taken from memory, and is what a conversion without memory would make."""

from __future__ import annotations

import json
import pickle
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.config import MarkdownConfiguration, Options
from byline.pipeline import convert, job, sampling
from byline.pipeline.summary import Summary
from byline.results import comparable

NAMES = ("ferry", "barge", "crane", "lamp")
TEXT = (
    "The {0}\n\nBy Ann Quill\n\nMay {1}, 2015\n\nThe {0} left at noon and came back at night, with nobody on board.\n"
)


def quiet(done: int, total: int) -> None:
    pass


def posts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.md")}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number, name in enumerate(NAMES, 3):
        (folder / f"{name}.txt").write_text(TEXT.format(name, number))
    return folder


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The origins of the texts that are converted, not remembered."""
    origins: list[str] = []
    step = job.convert_one

    def noted(raw: object, *rest: object) -> object:
        origins.append(Path(raw.path).stem)  # type: ignore[attr-defined]
        return step(raw, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "convert_one", noted)
    return origins


def run(texts: Path, options: Options | None = None) -> Summary:
    options = options or Options()
    return convert([texts], texts.parent / "out", replace(options, memory=texts.parent / "memory"), quiet)


def changed_alone(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder of many: none of these is among the texts from which the layout is learnt."""
    monkeypatch.setattr(sampling, "SIZES", (0,))


def test_without_memory_everything_is_converted_each_time(texts: Path, converted: list[str]) -> None:
    for _ in range(2):
        convert([texts], texts.parent / "out", Options(), quiet)
    assert len(converted) == 2 * len(NAMES)


@pytest.mark.parametrize(
    "other",
    [
        Options(encoding="cp1252"),
        Options(repair=True),
        Options(markdown=MarkdownConfiguration(("toc",))),
        Options(markdown=MarkdownConfiguration(("toc",), {"toc": {"permalink": True}})),
    ],
)
def test_nothing_is_remembered_for_other_options(texts: Path, converted: list[str], other: Options) -> None:
    run(texts)
    converted.clear()
    run(texts, other)
    assert sorted(converted) == sorted(NAMES)


@pytest.mark.parametrize("change", [("ferry.txt", "Anew\n\nNobody was there.\n"), ("layout.toml", 'kind = "text"\n')])
def test_nothing_is_remembered_where_the_layout_may_be_another(
    texts: Path, converted: list[str], change: tuple[str, str]
) -> None:
    run(texts)
    converted.clear()
    name, text = change
    (texts / name).write_text(text)
    run(texts)
    assert sorted(converted) == sorted(NAMES)


def test_what_lies_beside_a_text_is_part_of_it(
    texts: Path, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_alone(texts, monkeypatch)
    run(texts)
    converted.clear()
    (texts / "lamp.yml").write_text("author: Tom Hale\n")
    run(texts)
    assert converted == ["lamp"]
    assert any(b"Tom Hale" in text for text in posts(texts.parent / "out").values())


def test_what_has_not_changed_is_remembered(texts: Path, converted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    changed_alone(texts, monkeypatch)
    first = run(texts)
    assert sorted(converted) == sorted(NAMES)
    converted.clear()
    again = run(texts)
    assert converted == []
    assert again.problems == first.problems
    assert again.left_out == first.left_out
    (texts / "barge.txt").write_text(TEXT.format("barge", 30))
    run(texts)
    assert converted == ["barge"]


def test_a_result_that_may_be_another_next_time_is_not_kept(
    texts: Path, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_alone(texts, monkeypatch)

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patched:
        patched.setattr(job, "convert_one", broken)
        assert len(run(texts).problems) == len(NAMES)
    run(texts)
    assert sorted(converted) == sorted(NAMES)


def test_a_damaged_memory_costs_time_and_nothing_else(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed_alone(texts, monkeypatch)
    memory = texts.parent / "memory"
    run(texts)
    right = posts(texts.parent / "out")
    with sqlite3.connect(memory) as database:
        database.execute("UPDATE results SET value = x'00'")
    database.close()
    for path in (texts.parent / "out").rglob("*.md"):
        path.unlink()
    run(texts)
    assert posts(texts.parent / "out") == right
    memory.write_bytes(b"no database at all, but long enough to look at" * 100)
    for path in (texts.parent / "out").rglob("*.md"):
        path.unlink()
    run(texts)
    assert posts(texts.parent / "out") == right


def test_a_memory_that_cannot_be_written_is_done_without(texts: Path) -> None:
    (texts.parent / "file").write_text("a file where a folder is wanted")
    options = Options(memory=texts.parent / "file" / "memory")
    assert not convert([texts], texts.parent / "out", options, quiet).failed
    assert len(posts(texts.parent / "out")) == len(NAMES)


def test_what_is_no_longer_used_is_forgotten(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed_alone(texts, monkeypatch)
    for number in range(1, 12):
        (texts / "barge.txt").write_text(TEXT.format("barge", number))
        run(texts)
    with sqlite3.connect(texts.parent / "memory") as database:
        (held,) = database.execute("SELECT count(*) FROM results").fetchone()
    database.close()
    assert held <= 2 * (len(NAMES) + 1)  # and their layout


EDITS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(("write", "remove", "rename", "side"))), max_size=6)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(EDITS, min_size=1, max_size=3))
def test_whatever_was_edited_the_posts_are_those_of_a_clean_conversion(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str]]]
) -> None:
    home = tmp_path_factory.mktemp("edits")
    texts = home / "posts"
    texts.mkdir()
    for number, name in enumerate(NAMES, 3):
        (texts / f"{name}.txt").write_text(TEXT.format(name, number))
    run(texts)
    for number, step in enumerate(steps):
        for name, edit in step:
            path = texts / f"{name}.txt"
            if edit == "write" or not path.exists():
                path.write_text(TEXT.format(name, number + 10))
            elif edit == "remove":
                path.unlink()
            elif edit == "rename":
                path.rename(texts / f"{name}-{number}.txt")
            else:
                path.with_suffix(".yml").write_text(f"author: Tom Hale {number}\n")
        for out in (home / "out", home / "clean"):
            for path in out.rglob("*.md"):
                path.unlink()
        run(texts)
        convert([texts], home / "clean", Options(), quiet)
        assert posts(home / "out") == posts(home / "clean")


def test_maps_of_another_order_are_others() -> None:
    one, other = {"a": [1, (2,)], "b": json.dumps}, {"b": json.dumps, "a": [1, (2,)]}
    assert comparable(one) == comparable(dict(one))
    assert comparable(one) != comparable(other)


def test_functions_of_one_name_are_told_apart_by_their_modules() -> None:
    assert comparable(json.dumps) == comparable(json.dumps)
    assert comparable(json.dumps) != comparable(pickle.dumps)
    assert comparable(json.dumps) != comparable(json.loads)
