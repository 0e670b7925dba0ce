"""Whatever is edited, a site that is built again is byte for byte the one that MkDocs builds from nothing."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from byline.engines.website import building
from moments import go_on
from rebuilt import edits

SEQUENCES = int(os.environ.get("BYLINE_SEQUENCES", "4"))
"""300 take some ten minutes of an idle machine."""
LENGTH = 3
"""Builds of a sequence, each after one to three edits."""


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)


def built(folder: Path, build: Callable[[MkDocsConfig], object] = mkdocs_build) -> dict[str, bytes] | str:
    """The files of the website and the list of addresses; or why there is none."""
    with chdir(folder):
        try:
            config = load_config(str(folder / "mkdocs.yml"))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            return f"{type(error).__name__}: {error}".replace(str(folder), "")
    found = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in [*found, folder / "published.txt"]}


def differing(again: dict[str, bytes] | str, anew: dict[str, bytes] | str) -> list[str]:
    if isinstance(again, str) or isinstance(anew, str):
        return [] if again == anew else [str(again)[:300], str(anew)[:300]]
    return sorted(name for name in again.keys() | anew.keys() if again.get(name) != anew.get(name))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built."""
    folder = tmp_path_factory.mktemp("begun") / "lake"
    edits.begin(folder, random.Random(0))
    built(folder, building.build)
    return folder


@pytest.mark.slow
@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_built_again_is_built_anew(seed: int, begun: Path, tmp_path: Path) -> None:
    chance, lake, fresh = random.Random(seed), tmp_path / "lake", tmp_path / "fresh"
    shutil.copytree(begun, lake)
    made: list[str] = []
    for _ in range(LENGTH):
        shutil.rmtree(fresh, ignore_errors=True)
        go_on(tmp_path)
        made += [edits.edit(lake, chance) for _ in range(chance.randint(1, 3))]
        shutil.copytree(lake, fresh, ignore=shutil.ignore_patterns("*.sqlite*", "site"))
        again = built(lake, building.build)
    assert differing(again, built(fresh)) == [], made
