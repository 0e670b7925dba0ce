"""How many pages are rendered after an edit; and the sites of which none is taken from an earlier build."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from byline.engines.rendered import hindrance

SITE = Path(__file__).parents[1] / "site"
SETTINGS = "site_name: Lake\nhooks: [hook.py]\ntheme: {name: byline, custom_dir: overrides}\nplugins: [byline]\n"
HARMLESS_HOOK = "def on_page_markdown(markdown, **more):\n    return markdown\n"


def hindered(folder: Path, hook: str = HARMLESS_HOOK, template: str = "") -> str:
    (folder / "docs").mkdir()
    (folder / "overrides/partials").mkdir(parents=True)
    (folder / "hook.py").write_text(hook)
    (folder / "overrides/partials/footer.html").write_text(template)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    config = load_config(str(folder / "mkdocs.yml"))
    return hindrance(config, config.plugins["byline"])


@pytest.mark.parametrize(
    "template",
    ["<nav>pages</nav>{{ page.title }}{{ config.extra.files }}", "{{ page.content }}{% if view %}{% endif %}"],
)
def test_templates_that_print_what_is_in_the_key_are_no_hindrance(template: str, tmp_path: Path) -> None:
    assert hindered(tmp_path, template=template) == ""


@pytest.mark.parametrize(
    "template", ["{{ pages | length }}", "{% for one in nav %}{% endfor %}", "{{ page.previous_page.title }}"]
)
def test_templates_that_print_other_pages_are_a_hindrance(template: str, tmp_path: Path) -> None:
    assert "footer.html" in hindered(tmp_path, template=template)


@pytest.mark.parametrize("event", ["on_env(env", "on_page_context(context"])
def test_plugins_that_change_what_templates_print_are_a_hindrance(event: str, tmp_path: Path) -> None:
    assert "hook" in hindered(tmp_path, f"def {event}, **more):\n    pass\n")


@pytest.mark.slow
def test_an_edit_renders_the_pages_that_show_it(
    tmp_path: Path, build: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    def rendered() -> tuple[int, int]:
        done = build(tmp_path / "site")
        counted = re.search(r"(\d+) pages rendered, (\d+) as they were", done.stderr)
        assert counted, done.stderr
        return int(counted[1]), int(counted[2])

    shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("*.py", "site", ".cache"))
    pages = sum(rendered())
    assert rendered() == (0, pages)
    post = min((tmp_path / "site/docs/posts").rglob("*.md"))
    post.write_text(post.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    assert rendered() == (5, pages - 5)  # its own, and the lists that show its first words
