"""Any key with any value in the front matter of a page or a post: the site is built, and the page is on it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Build = Callable[..., subprocess.CompletedProcess[str]]
CONFIGURATION = """\
site_name: Quay
site_url: https://quay.example/
theme: {name: byline}
plugins: [byline: {search: false}]
"""
KEYS = (
    "view head page listing template words interface sections palette material ending title description author "
    "authors contributors date updated lang language source categories tags aliases rights canonical noindex notice "
    "origin digest search status icon hide slug subtitle toc home topic"
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


FAULTS = {
    "takedown": "takedown: maybe",
    "draft": "draft: perhaps",
    "status": "status: draft",
    "rights": "rights: none",
    "unknown": "autors: [A]",
    "date": "date: 2015-13-40",
    "language": "lang: '??'",
    "address": "source: {name: S, url: 'javascript:x'}",
    "yaml": "authors: [",
    "conflict": "# converted: title: Another",
}
SHOWN = {"rights", "unknown", "date", "language", "address"}


def test_the_build_finds_what_check_finds_and_publishes_the_rest(tmp_path: Path, build: Build) -> None:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "docs/authors.yml").write_text("Ada Quill: {biografy: x}\n", "utf-8")
    (tmp_path / "docs/posts/latin.md").write_bytes(b"caf\xe9\n")
    for name, line in FAULTS.items():
        text = f"---\ntitle: Low water\n{line}\n---\n\nIt speaks of herrings.\n"
        (tmp_path / f"docs/posts/{name}.md").write_text(text, "utf-8")
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "byline", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    found = {line.removeprefix("docs/") for line in checked.stderr.splitlines()}
    said = {line.partition("byline: ")[2] for line in done.stderr.splitlines()}
    warned = {line for line in said if line.endswith("]")}
    assert found == warned
    assert len(found) == len(FAULTS) + 3  # the registry, the file that is not UTF-8, and the note of a draft
    assert {path.parent.name for path in (tmp_path / "site/posts").glob("*/index.html")} == SHOWN
