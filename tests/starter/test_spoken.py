"""What a new site says to its editor and its first readers, in each language that the site itself speaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from byline import pipeline
from byline.config import Options
from byline.core import frontmatter
from byline.starter import wording
from byline.starter.files import ENGLISH, filled, spoken
from byline.starter.site import Choices, values
from byline.vocabulary import words

NAME = "The Lake Review"
PAGES = {"docs/about.md", "posts/welcome.txt"}
COMMAND_RE = re.compile(r"`[^`\n]*byline[^`\n]*`|`[a-z]+\.(?:txt|yml)`|`[A-Z][a-z]+: …`")


def written(folder: Path, language: str) -> Path:
    for path, content in filled(values(Choices(NAME, language=language)), language).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return folder


def test_the_site_says_nothing_in_a_language_of_which_it_knows_no_words() -> None:
    assert spoken().keys() == words("interface").keys()


@pytest.mark.parametrize("language", sorted(spoken()))
def test_readers_are_spoken_to_in_every_language(language: str) -> None:
    assert spoken()[language].keys() >= PAGES
    assert spoken()[language].keys() <= spoken()[ENGLISH].keys()
    for path in PAGES:
        places = re.findall(r"%%\{\w+\}", spoken()[language][path].template)
        assert sorted(places) == sorted(re.findall(r"%%\{\w+\}", spoken()[ENGLISH][path].template))


@pytest.mark.parametrize("language", sorted(name for name, forms in spoken().items() if "README.md" in forms))
def test_the_editor_is_told_the_same_commands_in_every_language(language: str) -> None:
    told, english = (COMMAND_RE.findall(spoken()[name]["README.md"].template) for name in (language, ENGLISH))
    assert sorted(told) == sorted(english)
    assert len(english) > 5


@pytest.mark.parametrize("language", sorted(spoken()))
def test_the_first_text_is_a_post_in_its_language(tmp_path: Path, language: str) -> None:
    site = written(tmp_path, language)
    posts = site / "docs/posts"
    done = pipeline.convert((site / "posts",), posts, Options(project=site), lambda done, total: None)
    assert done.problems == ()
    (post,) = posts.rglob("*.md")
    text = post.read_text("utf-8")
    fields = frontmatter.load(text).fields
    assert str(fields["lang"]).split("-")[0] == language
    assert fields["title"] == (site / "posts/welcome.txt").read_text("utf-8").splitlines()[0].removeprefix("Title: ")
    assert NAME in frontmatter.body_of(text)
    assert len(frontmatter.body_of(text).split("\n\n")) == 3
    assert [problem.path for problem in wording.left(site)] == ["docs/about.md", "posts/welcome.txt"]


@pytest.mark.parametrize(("language", "like"), [("pt-BR", "pt"), ("zh-Hant", "zh"), ("da", "en")])
def test_a_region_is_passed_over_and_english_stands_in(language: str, like: str) -> None:
    said, alike = (filled(values(Choices(NAME)), name)["docs/about.md"] for name in (language, like))
    assert said == alike
