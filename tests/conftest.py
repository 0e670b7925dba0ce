"""What several folders of tests share: the small site in tests/site, built once."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from byline import pipeline, seen
from byline.cli import main
from byline.config import Options
from byline.pipeline import Summary
from byline.seen import STEP

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine must not fail a test: times are measured by the benchmarks. The same examples every time.
settings.register_profile("byline", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("thorough", settings.get_profile("byline"), max_examples=100)
settings.load_profile("byline")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was written so far was written long ago: what is found in it is remembered."""
    monkeypatch.setattr(seen, "time", SimpleNamespace(time_ns=lambda: time.time_ns() + 2 * STEP))
    monkeypatch.setattr(seen, "_behind", lambda folder: 0)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector, which would look through all of it again and again, leaves it out."""
    gc.freeze()


SITE = Path(__file__).parent / "site"
SHARED = Path(os.environ.get("BYLINE_SHARED", Path(__file__).parents[1] / "../shared"))
"""A folder of posts that are not ours; tests that need it skip without it."""

SAMPLES = Path(__file__).parent / "samples/posts"
"""Texts of our own of many kinds and languages."""

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Build = Callable[..., subprocess.CompletedProcess[str]]

Run = Callable[..., Result]
"""The command: its arguments, and `cwd`, the working folder where it is another one."""


@pytest.fixture(scope="session")
def byline() -> Run:
    """Runs the command in this process, which spares a test half a second; faults come out as a user's would."""

    def run(*arguments: str | Path, cwd: Path | str = ".") -> Result:
        with chdir(cwd):
            return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="byline")

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all folders of tests: what drives it takes half a second to load, and cannot be started twice."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; name one with the environment variable CHROMIUM")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


def _build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def build() -> Build:
    """Runs `mkdocs build` in a folder, whatever comes of it."""
    return _build


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The folder of the converted samples, and what became of them."""
    out = tmp_path_factory.mktemp("samples")
    return out, pipeline.convert((SAMPLES,), out, Options(), lambda done, total: None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small site, to be changed and built."""
    for name in ("docs", "mkdocs.yml"):
        (shutil.copytree if (SITE / name).is_dir() else shutil.copy)(SITE / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site, built."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(SITE / "docs", folder / "docs")
    shutil.copy(SITE / "mkdocs.yml", folder)
    done = _build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"
