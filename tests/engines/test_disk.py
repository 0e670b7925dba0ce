"""The site for engines that run no plug-ins: what is written, and that every engine shows the same pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import byline
from byline.core import frontmatter
from byline.engines.disk.folder import NotOursError, put
from engines.built import Shown, pages

Build = Callable[..., subprocess.CompletedProcess[str]]
Run = Callable[..., Result]
SITE = Path(__file__).parent.parent / "site"
SETTINGS = """
site_name: The Quay & Rail Review
site_url: https://user.example/repo/
theme: {name: THEME, font: false}
plugins: [search, byline]
nav: [index.md, about.md]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
"""
ENGINES = ("mkdocs", "properdocs", "zensical")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def program(name: str) -> str | None:
    """An engine beside this Python, or in the folder that BYLINE_ENGINES names."""
    places = [os.environ.get("BYLINE_ENGINES", ""), str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(filter(None, places)))


def project(folder: Path, theme: str = "material") -> Path:
    shutil.copytree(SITE / "docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("THEME", theme), "utf-8")
    return folder


def write(folder: Path, to: Path) -> byline.WrittenPages:
    site = byline.load_project(folder)
    assert site is not None
    return byline.write_pages(site, to)


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    (tmp_path / "docs/posts/a.md").write_text(
        "---\ntitle: Low water\nauthors: [Ilse Varnham]\n---\nThe *tide* went out.\n"
    )
    return tmp_path


def test_what_is_in_a_folder_already_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotOursError, match="other files"):
        put(tmp_path, {"a.md": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_only_what_changes_is_written_and_what_is_no_longer_made_goes(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert put(folder, {"a/b.md": b"1", "c.md": b"2"}) == 2
    (folder / "mine.txt").write_text("mine")
    assert put(folder, {"c.md": b"2", "d.md": b"3"}) == 1
    assert sorted(path.name for path in folder.iterdir()) == [".byline-pages.json", "c.md", "d.md", "mine.txt"]


def test_no_draft_no_registry_and_nothing_withheld(lake: Path) -> None:
    name = f"{'a' * 16}.gif"
    (lake / "docs/posts/pictures").mkdir()
    (lake / "docs/posts/pictures" / name).write_bytes(b"GIF89a")
    (lake / "docs/posts/b.md").write_text(f"---\ntitle: Draft\ndraft: true\n---\nSecret. ![Secret](pictures/{name})\n")
    (lake / "docs/posts/c.md").write_text(
        "---\ntitle: Part\nrights: excerpt\n---\n" + "Shown words. " * 40 + "Hidden.\n"
    )
    (lake / "docs/authors.yml").write_text("Ilse Varnham: {biography: Harbour master.}\n")
    (lake / "docs/.private.md").write_text("Secret.\n")
    made = write(lake, lake / "out")
    assert made.problems == ()
    texts = {path.relative_to(lake / "out").as_posix(): path.read_bytes() for path in (lake / "out").rglob("*.*")
             if path.is_file()}  # fmt: skip
    assert not any(b"Secret" in text or b"Hidden" in text for text in texts.values())
    assert not {"docs/authors.yml", f"docs/posts/pictures/{name}"} & texts.keys()
    assert b"Harbour master." in texts["docs/authors/ilse-varnham.md"]


def test_strangers_words_are_words(lake: Path) -> None:
    evil = "<script>alert(1)</script> & {{ config }}"
    (lake / "docs/posts/a.md").write_text(f"---\ntitle: '{evil}'\nauthors: ['{evil}']\n---\nThe tide.\n")
    write(lake, lake / "out")
    for path in (lake / "out/docs").rglob("*.md"):
        head = frontmatter.load(path.read_text("utf-8")).fields
        shown = "".join(str(head[key]) for key in ("title", "description", "byline_before", "byline_after"))
        assert "<script>alert" not in shown
        assert "<script>alert" not in head["byline_head"]


def test_the_home_page_of_a_newspaper_lists_its_posts(lake: Path) -> None:
    (lake / "docs/index.md").write_text("# The lake\n\nHow it *was*.\n")
    write(lake, lake / "out")
    home = frontmatter.load((lake / "out/docs/index.md").read_text("utf-8"))
    assert (home.fields["title"], home.body.strip()) == ("The lake", "How it *was*.")
    assert re.search(r'href="\./posts/a/"[^>]*>Low water</a>', home.fields["byline_after"])


def test_settings_are_kept_as_they_are_written(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "base.yml").write_text("copyright: Nobody\nsite_name: Not this\n")
    with (tmp_path / "mkdocs.yml").open("a") as file:
        file.write("INHERIT: base.yml\nhooks: [a.py]\n")
    write(tmp_path, tmp_path / "out")
    made = (tmp_path / "out/mkdocs.yml").read_text("utf-8")
    assert "!!python/name:markdown.extensions.toc.slugify_unicode" in made
    assert "copyright: Nobody" in made
    assert not any(word in made for word in ("Not this", "hooks", "- byline", "INHERIT"))


def test_templates_call_nothing_that_other_engines_lack() -> None:
    template = Path(byline.__file__).parent / "theme/disk/byline.html"
    said = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"\.\w+\(", said) == []
    assert set(re.findall(r"\|\s*(\w+)", said)) == {"safe"}


def test_the_command(lake: Path, byline: Run) -> None:
    first, again = (byline("pages", "out", cwd=lake) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "0 new or changed" in again.stderr
    refused = byline("pages", "docs", cwd=lake)
    assert refused.exit_code == 2
    assert "other files" in refused.stderr


@pytest.fixture(scope="module", params=["material", "byline"])
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site, and what was written of it."""
    folder = project(tmp_path_factory.mktemp(request.param), request.param)
    write(folder, folder / "out")
    return folder, folder / "out"


def built(engine: str, folder: Path, build: Build) -> dict[str, Shown]:
    if engine == "mkdocs":
        done = build(folder)
    else:
        command = program(engine)
        if command is None:
            pytest.skip(f"{engine} is not installed")
        done = subprocess.run(
            [command, "build"], cwd=folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    found = pages(folder / "site")
    del found["404.html"]  # each engine has its own
    return found


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_shows_the_same_pages(folders: tuple[Path, Path], engine: str, build: Build) -> None:
    """As many pages at the same addresses, with the same titles, texts and links, as MkDocs with the plug-in."""
    site, written = folders
    made = built(engine, written, build)
    wanted = built("mkdocs", site, build)
    newspaper = "name: byline" in (site / "mkdocs.yml").read_text("utf-8")
    assert made.keys() == wanted.keys() - ({"search/index.html"} if newspaper else set())
    for path in [] if newspaper else made:  # the newspaper frames its pages otherwise
        title = made[path].title if (engine, path) == ("zensical", "index.html") else wanted[path].title
        assert (path, made[path]) == (path, wanted[path]._replace(title=title))
