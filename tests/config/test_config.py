"""The Markdown configuration of a site is read as MkDocs reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from byline.config import site_markdown
from byline.core.errors import ConfigError

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
