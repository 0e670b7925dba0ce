"""The newspaper as a theme: Material's options work there, and what does not is said."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]
PLAIN = "site_name: Lake\ntheme: {name: byline}\nplugins: [byline]\n"
FULL = """
site_name: Lake
theme:
  name: byline
  language: de
  logo: images/logo.svg
  font: {text: Old Face, code: "Some <Mono>"}
  palette:
    - {scheme: default, primary: teal, accent: deep purple}
    - {scheme: slate, primary: black}
  features: [content.code.copy, navigation.tabs]
extra:
  alternate:
    - {name: English, link: /en/, lang: en}
  analytics: {provider: google, property: G-LAKE}
  social:
    - {icon: fontawesome/brands/mastodon, link: "https://social.lake.example/", name: Lake}
plugins: [byline]
"""


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    (tmp_path / "docs/images").mkdir(parents=True)
    (tmp_path / "docs/posts").mkdir()
    (tmp_path / "docs/index.md").write_text("# Lake\n")
    (tmp_path / "docs/images/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "docs/posts/ferry.md").write_text("---\ntitle: Ferry\n---\nIt left at noon.\n")
    return tmp_path


@pytest.mark.slow
def test_nobody_else_is_asked_for_anything(lake: Path, build: Build) -> None:
    (lake / "mkdocs.yml").write_text(PLAIN)
    done = build(lake, "--strict")
    assert done.returncode == 0, done.stderr
    assert "[theme]" not in done.stderr
    for page in (lake / "site").rglob("*.html"):
        assert "googleapis" not in page.read_text()
        assert "by-alternate" not in page.read_text()


@pytest.mark.slow
def test_options_of_material_work(lake: Path, build: Build) -> None:
    (lake / "mkdocs.yml").write_text(FULL)
    done = build(lake, "--strict")
    assert done.returncode == 0, done.stderr
    assert "`features: navigation.tabs`; leave" in done.stderr
    for name in ("index.html", "posts/ferry/index.html"):
        page = (lake / f"site/{name}").read_text()
        for part in (
            "family=Old+Face:400,400i,700,700i%7CSome+&lt;Mono&gt;:400",
            'data-md-color-primary="teal" data-md-color-accent="deep-purple"',
            'data-by-dark="slate black custom"',
            'images/logo.svg" alt=""',
            'hreflang="en" lang="en">English</a>',
            '<link rel="alternate" href="/en/" hreflang="en">',
            "G-LAKE",
            "https://social.lake.example/",
            '<html lang="de"',
        ):
            assert part in page, (name, part)


@pytest.mark.slow
def test_another_theme_is_named(lake: Path, build: Build) -> None:
    (lake / "mkdocs.yml").write_text(PLAIN.replace("byline}", "readthedocs}"))
    done = build(lake)
    assert done.returncode == 1
    assert "set `theme: {name: byline}`" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "said"),
    [("en-US", "March 2, 2021"), ("ar-MA", "2 مارس 2021"), ("sw", "2 Machi 2021"), ("qq", "2 March")],
)
def test_a_region_that_material_does_not_know(lake: Path, build: Build, language: str, said: str) -> None:
    (lake / "mkdocs.yml").write_text(PLAIN.replace("byline}", f"byline, language: {language}}}"))
    (lake / "docs/posts/ferry.md").write_text("---\ntitle: Ferry\ndate: 2021-03-02\n---\nIt left at noon.\n")
    done = build(lake, "--strict")
    assert done.returncode == 0, done.stderr
    page = (lake / "site/posts/ferry/index.html").read_text()
    assert f'<html lang="{language}"' in page
    assert said in page
