"""One file with the overview and all posts: nothing that people wrote is markup there, and nothing is loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import byline
from byline.cli import main
from byline.config import Options
from byline.core.post import Metadata, Source
from byline.desk import onefile
from byline.pipeline.judged import Choice, Decision
from byline.project import load
from byline.reviewing import Review
from byline.reviewing.doubt import doubts
from byline.reviewing.readings import Reading
from byline.reviewing.records import records
from desk.conftest import ROLES, TEXT, put_post

SCRIPT = "</script><script>window.hacked(1)</script><!--<img src=x onerror=alert(1)>"


def page(folder: Path, metadata: Metadata, choice: str = "Ilse Varnham", text: str = TEXT) -> str:
    """Of one post whose author is doubtful."""
    origin = put_post(folder, "harbour", metadata, text)
    decision = Decision(metadata.authors, 0.5, (Choice(choice, (2,), choice, 0.4),))
    reading = Reading("page", "1", {"authors": decision}, tuple(ROLES))
    project = load(folder)
    assert project
    found = tuple(records(project.posts, {origin: reading}))
    return onefile.page(Review(found, doubts(found), ()), project, Options(project=folder))


def test_what_people_wrote_is_no_markup(folder: Path) -> None:
    text = TEXT.replace("Share this", SCRIPT).replace("Home | About", SCRIPT)
    html = page(folder, Metadata(SCRIPT, "2015", (SCRIPT,), source=Source(SCRIPT), categories=(SCRIPT,)), SCRIPT, text)
    assert html.count("<script") == html.count("</script>") == 2
    assert "<img" not in html
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert data
    (post,) = json.loads(data[1])
    assert post["title"] == SCRIPT
    assert [1, "furniture", SCRIPT] in post["lines"]


def test_nothing_is_loaded_and_only_its_own_script_may_run(folder: Path) -> None:
    html = page(folder, Metadata("Nets", "2015"))
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"|url\(|@import', html) == []
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]


def test_a_text_outside_of_the_project_is_not_read(folder: Path) -> None:
    outside = folder.parent / "secret.txt"
    outside.write_text("secret words\n" * 11)
    post = folder / "docs/posts/a.md"
    post.parent.mkdir(parents=True)
    post.write_text(f"---\ntitle: A\norigin: ../{outside.name}\n---\nText.\n")
    project = load(folder)
    assert project
    reading = Reading("page", "", {}, (ROLES[0],) * 12)
    found = tuple(records(project.posts, {f"../{outside.name}": reading}))
    options = Options(project=folder)
    assert "secret words" not in onefile.page(Review(found, doubts(found), ()), project, options)


def test_the_command_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\nplugins: [byline]\n")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["convert"]).exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    done = CliRunner().invoke(main, ["review", "--html", "review.html"])
    assert done.stdout.startswith("review.html: 1 post, ")
    html = (tmp_path / "review.html").read_text("utf-8")
    assert "<h1>1 post</h1>" in html
    assert "Why the harbour stayed shut" in html
    assert before == {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*") if path.is_file()}
    assert byline.load_project(tmp_path)
