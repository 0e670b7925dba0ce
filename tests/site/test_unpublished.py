"""What a build keeps back, and what a preview shows and marks."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.engines.preview import PREVIEW, SHOWN

Build = Callable[..., subprocess.CompletedProcess[str]]
HELD = ("draft", "later")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    (tmp_path / "docs/posts/draft.md").write_text("---\ntitle: One\ndraft: true\n---\nNot this one.\n")
    (tmp_path / "docs/posts/later.md").write_text("---\ntitle: Two\ndate: 2999-05-01\n---\nNor this one.\n")
    (tmp_path / "docs/posts/now.md").write_text("---\ntitle: Three\n---\nBut this one.\n")
    return tmp_path


@pytest.mark.slow
def test_a_build_keeps_them_back_and_fails_for_none(lake: Path, build: Build) -> None:
    done = build(lake, "--strict")
    assert done.returncode == 0, done.stderr
    assert all(f"posts/{name}.md: " in done.stderr for name in HELD)
    made = [path.read_bytes() for path in (lake / "site").rglob("*") if path.is_file()]
    assert not any(words in content for content in made for words in (b"Not this one", b"Nor this one"))
    assert not any((lake / f"site/posts/{name}").exists() for name in HELD)


@pytest.mark.slow
def test_pictures_of_what_is_withheld_are_kept_back(lake: Path, build: Build) -> None:
    posts, names = lake / "docs/posts", {name: f"{name * 16}.gif" for name in "abc"}
    (posts / "pictures").mkdir()
    for name in names.values():
        (posts / "pictures" / name).write_bytes(b"GIF89a")
    for post, head, shown in (
        ("draft", "draft: true", "ab"),
        ("other", "rights: excerpt", "c"),
        ("now", "lang: en", "a"),
    ):
        pictures = " ".join(f"![One](pictures/{names[name]})" for name in shown)
        (posts / f"{post}.md").write_text(f"---\ntitle: Of {post}\n{head}\n---\nA text of {post}. {pictures}\n")
    assert build(lake).returncode == 0
    made = [path.name for path in (lake / "site").rglob("*.gif")]
    assert made == [names["a"]]


@pytest.mark.slow
def test_a_preview_marks_them(lake: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREVIEW, "1")
    monkeypatch.setenv(SHOWN, "draft,future")
    assert build(lake).returncode == 0
    for name, mark in (("draft", "Draft"), ("later", "To be published: 1 May 2999")):
        assert f">{mark}</strong>" in (lake / f"site/posts/{name}/index.html").read_text()
    assert "by-held" not in (lake / "site/posts/now/index.html").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/", "http://localhost/lake/"])
def test_an_address_of_this_machine_stands_nowhere(lake: Path, build: Build, url: str) -> None:
    with (lake / "mkdocs.yml").open("a") as settings:
        settings.write(f'site_url: "{url}"\n')
    done = build(lake, "--strict")
    assert done.returncode == 0, done.stderr
    assert "[site-url]" in done.stderr
    made = [path.read_bytes() for path in (lake / "site").rglob("*") if path.is_file()]
    assert not any(word in content for content in made for word in (b"127.0.0.1", b"localhost", b'rel="canonical"'))
    assert not (lake / "site/feed.xml").exists()
