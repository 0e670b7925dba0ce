"""A website that is what a build would make of its folder is not built again; anything else is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from byline import Project, load_project
from byline.engines.website.standing import keep, stands, state_of

TEXT = "Title: The {0}\nAuthor: Ada Example\nDate: 2015-07-12\n\nThe {0} left at noon and came back at night.\n"
SETTINGS = "site_name: !ENV [LAKE, The Lake]\ntheme: {name: byline}\nplugins: [byline]\n"
NOTHING = "Nothing has changed since the last build."
Change = Callable[[Path], object]


def change(name: str, text: str = "something else") -> Change:
    def write(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

    return write


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    for name in ("posts/ferry.txt", "docs/index.md", "site/index.html", "published.txt"):
        change(name, "0")(tmp_path)
    change("mkdocs.yml", SETTINGS)(tmp_path)
    return tmp_path


def here(folder: Path) -> Project:
    project = load_project(folder)
    assert project
    return project


def built(folder: Path, warnings: int = 0) -> Project:
    project = here(folder)
    keep(project, state_of(project), warnings)
    return project


CHANGES: dict[str, Change] = {
    "a text": change("posts/ferry.txt"),
    "a new text": change("posts/barge.txt"),
    "a page": change("docs/index.md"),
    "a template": change("overrides/main.html"),
    "the settings": change("mkdocs.yml", SETTINGS.replace("The Lake", "The Pond")),
    "a page of the site": change("site/index.html"),
    "a page of the site that is gone": lambda folder: (folder / "site/index.html").unlink(),
    "the addresses are gone": lambda folder: (folder / "published.txt").unlink(),
    "a page written with the same size": change("docs/index.md", "1"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_site_does_not_stand_when_something_changes(lake: Path, name: str) -> None:
    built(lake)
    CHANGES[name](lake)
    project = here(lake)
    assert not stands(project, state_of(project))


@pytest.mark.parametrize(
    "settings",
    [
        SETTINGS.replace("[byline]", "[byline, tags]"),
        SETTINGS + "hooks: [hook.py]\n",
        "site_name: [\n",
    ],
)
def test_nobody_knows_what_other_plugins_and_hooks_look_at(lake: Path, settings: str) -> None:
    project = here(lake)
    change("mkdocs.yml", settings)(lake)
    assert state_of(project) == ""
    assert not stands(project, "")


def test_a_build_that_warned_is_not_remembered(lake: Path) -> None:
    project = built(lake, warnings=1)
    assert not stands(project, state_of(project))


def test_what_was_saved_while_the_site_was_built_is_built_next(lake: Path) -> None:
    project = here(lake)
    before = state_of(project)
    change("docs/index.md")(lake)
    keep(project, before, 0)
    assert not stands(project, before)
    assert not stands(project, state_of(project))


def test_a_variable_that_the_settings_name_is_a_change(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = built(lake)
    monkeypatch.setenv("UNRELATED", "1")
    assert stands(project, state_of(project))
    monkeypatch.setenv("LAKE", "The Pond")
    assert not stands(project, state_of(project))


def test_a_folder_elsewhere_that_the_settings_name_is_looked_at_from_wherever_one_builds(
    lake: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    change("main.html")(elsewhere)
    change("mkdocs.yml", SETTINGS.replace("byline}", f"byline, custom_dir: ../{elsewhere.name}}}"))(lake)
    monkeypatch.chdir("/")
    project = built(lake)
    assert stands(project, state_of(project))
    change("main.html", "another")(elsewhere)
    assert not stands(project, state_of(project))


def test_a_link_that_leads_nowhere_is_no_fault(lake: Path) -> None:
    (lake / "docs/.#index.md").symlink_to("nobody@nowhere")
    project = built(lake)
    assert stands(project, state_of(project))


def test_a_site_stands_when_nothing_changes(lake: Path) -> None:
    project = built(lake)
    change(".cache/other", "1")(lake)
    change(".git/index", "1")(lake)
    assert stands(here(lake), state_of(project))


@pytest.mark.slow
def test_a_second_build_builds_nothing_until_a_text_is_saved(tmp_path: Path) -> None:
    for name, text in (
        ("mkdocs.yml", SETTINGS + "site_url: https://lake.example/\n"),
        ("docs/index.md", "# Lake\n"),
        ("posts/ferry.txt", TEXT.format("ferry")),
    ):
        change(name, text)(tmp_path)

    def build() -> str:
        argv = [sys.executable, "-m", "byline", "build"]
        done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout + done.stderr

    assert NOTHING not in build()
    assert NOTHING in build()
    change("posts/ferry.txt", TEXT.format("barge"))(tmp_path)
    assert NOTHING not in build()
    assert "barge left at noon" in next((tmp_path / "site/posts/2015").rglob("index.html")).read_text()
