"""What Byline writes keeps the contract, and faults are told all at once with their lines."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core import frontmatter
from byline.core.post import Metadata, Source
from byline.site.contract import check

SCHEMA = json.loads(resources.files("byline").joinpath("schema/post.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
names = st.lists(st.text("ab c-ü한", min_size=1).map(str.strip).filter(bool), unique=True, max_size=3).map(tuple)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(
    names,
    names,
    st.sampled_from(["", "2015", "2015-07", "2015-07-12"]),
    st.sampled_from([Source(), Source("The Courier"), Source("The Courier", "https://courier.example/a")]),
)
def test_what_is_written_keeps_it(authors: tuple[str, ...], terms: tuple[str, ...], date: str, source: Source) -> None:
    metadata = Metadata("A title", date, authors, {"editor": authors}, source, terms, terms, "pt-BR")
    page = frontmatter.dump(metadata, "posts/a.txt", "Body.\n")
    fields = json.loads(json.dumps(frontmatter.load(page).fields, default=str))
    VALIDATOR.validate(fields)
    assert check("a.md", page) == []


@pytest.mark.parametrize("key", ["title: x", "template: home.html", "hide: [toc]", "subtitle: y"])
def test_keys_that_mean_something_are_no_problem(key: str) -> None:
    assert check("a.md", f"---\n{key}\n---\nBody.\n") == []


def test_every_fault_is_told_with_its_line() -> None:
    text = "---\ntitle: t\ndate: 2015-13-40\nautors: [A]\nsource: {name: S, url: 'javascript:x'}\nlang: '??'\n---\nB.\n"
    found = {(problem.code, problem.line) for problem in check("a.md", text)}
    assert found == {("date", 3), ("unknown-key", 4), ("source-url", 5), ("language", 6)}


def test_broken_yaml_is_fatal_and_names_the_line() -> None:
    (problem,) = check("a.md", "---\ntitle: t\nauthors: [\n---\nBody.\n")
    assert problem.fatal
    assert (problem.code, problem.line) == ("front-matter", 3)
