"""The Markdown configuration of a site is read as MkDocs reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from byline.config import site_markdown
from byline.core.errors import ConfigError
from byline.project import load

SITE = """\
site_name: Sample
theme: {name: material}
site_url: !ENV [SITE_URL, "https://user.example/repo/"]
markdown_extensions:
  - admonition
  - toc: {permalink: true}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_a_folder_without_a_site_has_no_configuration(tmp_path: Path) -> None:
    assert site_markdown(tmp_path / "mkdocs.yml") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: [\n", "mkdocs.yml:2"), ("- a\n", "mkdocs.yml:1"), ("markdown_extensions:\n- 3\n", "markdown_extensions")],
)
def test_a_broken_file_names_the_place(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(ConfigError, match=place):
        site_markdown(tmp_path / "mkdocs.yml")


def test_it_is_what_mkdocs_makes_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(SITE)
    (tmp_path / "docs").mkdir()
    ours, theirs = site_markdown(path), load_config(str(path))
    assert ours is not None
    assert list(ours.extensions) == theirs.markdown_extensions
    assert {name: value for name, value in ours.options.items() if value} == {
        name: value for name, value in theirs.mdx_configs.items() if value
    }


@pytest.mark.parametrize(
    ("parent", "own", "extensions"),
    [
        ("markdown_extensions: [admonition]", "site_name: Own", ["admonition"]),
        ("markdown_extensions: [admonition]", "markdown_extensions: [footnotes]", ["footnotes"]),
        ("markdown_extensions: {admonition: {}}", "markdown_extensions: {footnotes: {}}", ["admonition", "footnotes"]),
        ("markdown_extensions: {toc: {permalink: true}}", "markdown_extensions: {toc: {toc_depth: 2}}", []),
        ("INHERIT: ../grand.yml", "markdown_extensions: {toc: {toc_depth: 2}}", ["abbr"]),
    ],
)
def test_what_is_inherited_is_merged_as_mkdocs_does(
    tmp_path: Path, parent: str, own: str, extensions: list[str]
) -> None:
    (tmp_path / "grand.yml").write_text("markdown_extensions: {abbr: {}}\n")
    (tmp_path / "above").mkdir()
    (tmp_path / "above/base.yml").write_text(f"site_name: Base\n{parent}\n")
    (tmp_path / "site/docs").mkdir(parents=True)
    path = tmp_path / "site/mkdocs.yml"
    path.write_text(f"INHERIT: ../above/base.yml\n{own}\n")
    ours, theirs = site_markdown(path), load_config(str(path))
    assert ours is not None
    assert list(ours.extensions) == theirs.markdown_extensions
    assert set(extensions) <= set(ours.extensions)
    assert {name: value for name, value in ours.options.items() if value} == theirs.mdx_configs


@pytest.mark.parametrize(("inherited", "fault"), [("nowhere.yml", "not there"), ("mkdocs.yml", "from itself")])
def test_what_cannot_be_inherited_is_named(tmp_path: Path, inherited: str, fault: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {inherited}\n")
    with pytest.raises(ConfigError, match=f"names .*{inherited}, which .*{fault}"):
        site_markdown(tmp_path / "mkdocs.yml")


def test_the_folders_of_a_site_may_be_inherited(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("docs_dir: pages\nplugins: [byline: {posts: archive}]\n")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Own\n")
    site = load(tmp_path)
    assert site is not None
    assert site.has_plugin
    assert site.posts == tmp_path / "pages/archive"
