"""Any key with any value in the front matter of a page or a post: the site is built, and the page is on it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Build = Callable[..., subprocess.CompletedProcess[str]]
CONFIGURATION = """\
site_name: Quay
site_url: https://quay.example/
theme: {name: material}
plugins: [byline: {search: false}]
"""
KEYS = (
    "view head page listing template words interface sections palette material ending title description author "
    "authors contributors date updated lang language source categories tags aliases rights canonical noindex notice "
    "origin digest search status icon hide slug subtitle toc"
).split()
VALUES = {
    "word": "x",
    "number": "3",
    "list": "[1, {b: 2}]",
    "map": "{a: 1, get: 2}",
    "true": "true",
    "nothing": "",
    "day": "2015-07-12",
    "markup": "'<b>\"{{ x }}'",
    "ours": "post.html",
    "home": "home.html",
    "terms": "terms.html",
}
TEXT = "---\n{key}: {value}\n---\n\n# A page of {key}\n\nIt speaks of herrings.\n"
KINDS = {"a page": "guides/{}", "a post": "posts/{}", "the introduction of a listing": "authors/{}"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_site_is_built(tmp_path: Path, build: Build, kind: str) -> None:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    names = [f"{key}-{value}" for key in KEYS for value in VALUES]
    authors = "".join(f"- {name}\n" for name in names)
    (tmp_path / "docs/posts/all.md").write_text(f"---\ntitle: All\nauthors:\n{authors}---\n\nText.\n", "utf-8")
    for name in names:
        key, value = name.split("-")
        path = tmp_path / "docs" / f"{KINDS[kind].format(name)}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(key=key, value=VALUES[value]), "utf-8")
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    pages = [tmp_path / "site" / KINDS[kind].format(name) / "index.html" for name in names]
    withheld = {name for name in names if name.startswith("rights-")} if kind == "a post" else set()
    missing = [page.parent.name for page in pages if "It speaks of herrings" not in page.read_text("utf-8")]
    assert {*missing} == withheld


def test_the_home_page_too(tmp_path: Path, build: Build) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    fields = "".join(f"{key}: {{a: 1}}\n" for key in KEYS)
    (tmp_path / "docs/index.md").write_text(f"---\n{fields}---\n\n# Quay\n\nIt speaks of herrings.\n", "utf-8")
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "It speaks of herrings" in (tmp_path / "site/index.html").read_text("utf-8")
    assert "`template: {'a': 1}` names no template that can print this page" in done.stderr
