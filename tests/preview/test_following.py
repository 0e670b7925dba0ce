"""Posts follow their texts: what was saved at once, the whole when it is quiet, in the end as a fresh conversion."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from byline.config import Options
from byline.core.errors import BylineError, ConfigError
from byline.pipeline import convert, following
from byline.pipeline.following import Follower, Step
from byline.project import Project

TEXT = "Title: The {0}\nDate: 2015-07-12\n\nThe {0} left at noon and came back at night, with nobody on board.\n"
PATIENCE = 60
"""Seconds to wait for what takes a tenth of one on a machine that does nothing else."""


def quiet(done: int, total: int) -> None:
    pass


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(following, "QUIET", 0)
    docs, texts = tmp_path / "docs", tmp_path / "posts"
    texts.mkdir()
    for name in ("ferry", "barge"):
        (texts / f"{name}.txt").write_text(TEXT.format(name))
    return Project(tmp_path, texts, docs, docs / "posts", tmp_path / "site", None, has_plugin=True)


def follower(lake: Project) -> Follower:
    made = Follower(lambda: (lake, Options(project=lake.folder)))
    made.begin(quiet)
    return made


def settled(following: Follower) -> Step:
    """What is done next."""
    until = time.monotonic() + PATIENCE
    while (step := following.step()) is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    return step


def posts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.md")}


def test_nothing_is_done_where_nothing_was_saved(lake: Project) -> None:
    (lake.texts / ".ferry.txt.swp").write_text("x")
    followed = follower(lake)
    (lake.texts / ".barge.txt.swp").write_text("x")
    assert [followed.step() for _ in range(3)] == [None] * 3
    assert multiprocessing.active_children() == []


def test_what_was_saved_comes_first_then_the_whole_as_a_fresh_conversion(lake: Project, tmp_path: Path) -> None:
    followed = follower(lake)
    (lake.texts / "ferry.txt").write_text(TEXT.format("ferry").replace("night", "dawn"))
    step = followed.step()
    assert step
    assert (step.whole, dict(step.summary.outcomes)) == (False, {"written": 1})
    assert "at dawn" in posts(lake.posts)["the-ferry.md"]
    step = settled(followed)
    assert (step.whole, dict(step.summary.outcomes)) == (True, {"unchanged": 2})
    assert followed.step() is None
    fresh = tmp_path / "fresh"
    convert((lake.texts,), fresh, Options(project=lake.folder), quiet)
    assert posts(lake.posts) == posts(fresh)


def test_a_save_ends_the_conversion_of_the_whole(lake: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    followed = follower(lake)
    (lake.texts / "layout.toml").write_text('kind = "text"\n')
    assert [followed.step(), followed.step()] == [None, None]
    assert len(multiprocessing.active_children()) == 1
    monkeypatch.setattr(following, "QUIET", PATIENCE)
    (lake.texts / "barge.txt").write_text(TEXT.format("boat"))
    step = followed.step()
    assert step
    assert not step.whole
    assert multiprocessing.active_children() == []


def test_a_deleted_text_takes_its_post_and_a_renamed_one_keeps_it(lake: Project) -> None:
    followed = follower(lake)
    (lake.texts / "ferry.txt").rename(lake.texts / "ship.txt")
    assert followed.step()
    assert dict(settled(followed).summary.outcomes) == {"unchanged": 2}
    (lake.texts / "barge.txt").unlink()
    assert dict(settled(followed).summary.outcomes) == {"unchanged": 1, "removed": 1}
    assert posts(lake.posts).keys() == {"the-ferry.md"}


def test_a_fault_of_the_settings_is_raised_here(lake: Project) -> None:
    followed = follower(lake)
    (lake.texts / "layout.toml").write_text("not TOML")
    with pytest.raises(ConfigError, match=r"layout\.toml"):
        settled(followed)
    assert followed.step() is None


def test_every_spelling_of_the_ending_and_every_folder_is_followed(lake: Project) -> None:
    followed = follower(lake)
    (lake.texts / "old").mkdir()
    assert followed.step() is None
    (lake.texts / "old/SHIP.TXT").write_text(TEXT.format("ship"))
    step = followed.step()
    assert step
    assert (step.whole, dict(step.summary.outcomes)) == (False, {"written": 1})


def test_a_text_that_comes_back_is_not_taken_for_gone(lake: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "QUIET", PATIENCE)
    followed = follower(lake)
    for name in ("ferry", "barge"):
        (lake.texts / f"{name}.txt").rename(lake.folder / name)
        assert followed.step() is None
    (lake.folder / "ferry").rename(lake.texts / "ferry.txt")
    assert followed.step()
    assert followed.step() is None
    monkeypatch.setattr(following, "QUIET", 0)
    (lake.texts / "layout.toml").write_text('kind = "text"\n')
    assert dict(settled(followed).summary.outcomes) == {"unchanged": 1, "removed": 1}
    assert posts(lake.posts).keys() == {"the-ferry.md"}


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="only a fork takes the fault with it")
def test_a_conversion_that_was_ended_is_told_and_begun_again(lake: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    followed = follower(lake)
    with monkeypatch.context() as patched:
        patched.setattr(following, "_convert", lambda *_: time.sleep(PATIENCE))
        (lake.texts / "ferry.txt").unlink()
        assert [followed.step() for _ in range(3)] == [None] * 3
    (process,) = multiprocessing.active_children()
    process.kill()
    with pytest.raises(BylineError, match="not all texts could be read again"):
        settled(followed)
    assert followed.step() is None
    (lake.texts / "layout.toml").write_text('kind = "text"\n')
    assert dict(settled(followed).summary.outcomes) == {"unchanged": 1, "removed": 1}


def test_the_whole_waits_until_nobody_saves(lake: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "QUIET", PATIENCE)
    followed = follower(lake)
    (lake.texts / "ferry.txt").write_text(TEXT.format("ferry").replace("night", "dawn"))
    assert followed.step()
    assert [followed.step() for _ in range(3)] == [None] * 3
    assert multiprocessing.active_children() == []


def test_a_layout_that_is_not_known_is_learnt_beside_what_is_saved(lake: Project) -> None:
    followed = follower(lake)
    followed._layouts, followed._known = {}, frozenset()
    assert followed.step() is None
    assert len(multiprocessing.active_children()) == 1
    until = time.monotonic() + PATIENCE
    while not followed._layouts and time.monotonic() < until:
        assert followed.step() is None
        time.sleep(0.01)
    assert followed._layouts.keys() == {lake.texts}
    assert followed.step() is None
    assert multiprocessing.active_children() == []
