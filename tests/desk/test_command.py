"""`byline desk` as a person runs it, and what it finds with the real conversion behind it."""

from __future__ import annotations

import importlib.util
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from byline.config import Options
from byline.core import frontmatter
from byline.pipeline.correcting import reach
from byline.project import load
from command.test_corrections import COUNT, correct, page
from conftest import Run

PATIENCE = 120
"""Seconds for a machine that is busy with something else."""
pytestmark = pytest.mark.slow


@pytest.fixture
def letters(folder: Path, byline: Run) -> Path:
    """Texts of one template, in which something nobody reads says the category."""
    (folder / "posts").mkdir()
    for number in range(COUNT):
        (folder / f"posts/{number}.txt").write_text(page(number), "utf-8")
    assert byline("convert", "--jobs", "1", cwd=folder).exit_code == 0
    return folder


@pytest.fixture
def running(letters: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "byline", "desk", "--no-browser"]
    with subprocess.Popen(command, cwd=letters, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as desk:
        yield desk
        desk.kill()


def entered(desk: subprocess.Popen[str]) -> str:
    """The address that is printed."""
    assert desk.stdout is not None
    for line in desk.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", line):
            return found[0]
    raise AssertionError("it ended without an address")


def test_what_is_missing_is_named(letters: Path, byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    done = byline("desk", cwd=letters)
    assert done.exit_code == 1
    assert "-m pip install starlette uvicorn" in done.stderr


def test_a_sitting_from_the_address_to_the_list_of_what_was_done(
    letters: Path, running: subprocess.Popen[str], byline: Run
) -> None:
    address = entered(running)
    home = address.partition("/enter")[0]
    browser = build_opener(HTTPCookieProcessor())
    browser.open(address, timeout=PATIENCE)
    posts = browser.open(f"{home}/posts", timeout=PATIENCE).read().decode()
    name = re.findall(r'href="/post/([^"]+)"', posts)[0]
    form = browser.open(f"{home}/post/{name}", timeout=PATIENCE).read().decode()
    hidden = dict(re.findall(r'name="(form-token|digest)" value="([^"]+)"', form))
    body = urlencode({**hidden, "do": "fields", "title": "Low water", "authors": "Ann Lee"}).encode()
    browser.open(Request(f"{home}/post/{name}", body, {"Origin": home}), timeout=PATIENCE)
    assert frontmatter.load((letters / "docs/posts" / name).read_text("utf-8")).fields["title"] == "Low water"
    second = byline("desk", "--no-browser", cwd=letters)
    assert second.exit_code == 1
    assert f"a desk is open already at {home}/" in second.stderr
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=PATIENCE)[0]
    assert running.returncode == 0
    assert f"- title of {name}: Low water" in said


def test_posts_that_would_follow_are_found_and_nothing_is_written(letters: Path) -> None:
    correct(letters, 1, 4)
    before = {path: path.read_bytes() for path in (letters / "docs").rglob("*") if path.is_file()}
    project = load(letters)
    assert project is not None
    found = reach("posts/1.txt", project.posts, Options(project=letters))
    assert len(found) == COUNT - 2
    assert {field for one in found for field in one.taught} == {"categories"}
    assert all("categories: [shelf" in one.after and "categories" not in one.before for one in found)
    assert {path: path.read_bytes() for path in (letters / "docs").rglob("*") if path.is_file()} == before
