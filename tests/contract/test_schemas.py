"""The schemas that editors read say what the checks say, and the settings of a new site lead to them."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from byline import schema
from byline.core import frontmatter
from byline.core.post import Problem
from byline.site.registry.reading import FIELDS, FILES
from byline.starter.files import forms
from byline.starter.site import schemas
from conftest import Run

HERE = Path(__file__).parent
REGISTRIES = {name.removesuffix(".yml"): kind for kind, name in FILES.items()}
CASES = yaml.safe_load((HERE.parent / "registry/faults.yml").read_text("utf-8"))
BLIND = {
    "carriage-returns",
    "day-that-is-none",
    "key-twice",
    "key-twice-within",
    "title-of-numbers",
    "title-with-a-zero",
}
"""Mistakes that no schema can see: days that look like some, and what YAML has made other values of."""


def validator(name: str) -> jsonschema.protocols.Validator:
    said = json.loads(schema.text(name))
    found = jsonschema.validators.validator_for(said)
    found.check_schema(said)
    return found(said)


def plain(value: Any) -> Any:  # noqa: ANN401 - what stands in YAML
    """As JSON has it, without the keys that hold nothing."""
    if isinstance(value, dict):
        return {str(key): plain(held) for key, held in value.items() if held is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, dt.date) else value


@pytest.mark.parametrize("path", sorted((HERE / "sound").iterdir()), ids=lambda path: path.stem)
def test_what_is_sound_fits(path: Path) -> None:
    validator("post").validate(plain(frontmatter.load(path.read_text("utf-8")).fields))


@pytest.mark.parametrize("case", [case for case in CASES if not case["problems"]], ids=lambda case: case["case"])
def test_registries_that_are_sound_fit(case: dict[str, Any]) -> None:
    name = next(name for name, kind in REGISTRIES.items() if kind.value == case["kind"])
    validator(name).validate(plain(yaml.safe_load(case["file"])))


@pytest.mark.parametrize("name", REGISTRIES)
def test_the_keys_are_those_that_are_read(name: str) -> None:
    said = json.loads(schema.text(name))
    assert said["$schema"] == "http://json-schema.org/draft-07/schema#"  # the latest that the extension for YAML has
    assert set(said["definitions"]["entry"]["properties"]) == set(FIELDS[REGISTRIES[name]])


def test_values_that_are_told_fit_no_schema() -> None:
    lines = (HERE / "mistakes.txt").read_text("utf-8").splitlines()
    told = {line.partition(".md:")[0] for line in lines if re.search(r"\[(?:value|rights|date|language)\]", line)}
    texts = {
        name: (HERE / f"mistakes/{name}.md").read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n")
        for name in told
    }
    valid = validator("post").is_valid
    assert {name for name, text in texts.items() if valid(plain(frontmatter.load(text).fields))} <= BLIND


def test_the_command_prints_them(byline: Run) -> None:
    assert byline("schema").stdout == schema.text("post")
    assert byline("schema", "sources").stdout == schema.text("sources")
    assert byline("schema", "source").exit_code == 2


def uncommented(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(re.sub(r"(?<![:\w])//[^\n]*", "", forms()[path].template))
    return found


def test_the_settings_of_an_editor_lead_to_them() -> None:
    associated = uncommented(".vscode/settings.json")["yaml.schemas"]
    assert associated.keys() == schemas().keys()
    assert sorted(associated.values()) == sorted(f"docs/{name}" for name in FILES.values())
    assert uncommented(".vscode/extensions.json")["recommendations"]


@pytest.mark.parametrize(("line", "column"), [(3, 8), (3, None), (None, None)])
def test_an_editor_understands_what_the_command_says(line: int | None, column: int | None) -> None:
    (task,) = uncommented(".vscode/tasks.json")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    said = str(Problem("docs/posts/a b.md", "value", "`title` is: x", "put it in quotes", line, column=column))
    match = re.fullmatch(pattern["regexp"], said)
    assert match
    assert (match[pattern["file"]], match[pattern["code"]]) == ("docs/posts/a b.md", "value")
    places = [match[pattern[name]] for name in ("line", "column")]
    assert places == [None if place is None else str(place) for place in (line, column)]
