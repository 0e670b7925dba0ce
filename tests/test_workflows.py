"""The workflows are valid, ask for no more rights than they need, and run what a person runs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]
from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
OURS = ROOT / ".github/workflows"
STARTER = ROOT / "src/byline/starter/files/dot-github/workflows"
"""Those that `byline new` gives to a site."""
WORKFLOWS = sorted([*OURS.glob("*.yml"), *STARTER.glob("*.yml")])
SETS = pytest.mark.parametrize("folder", [OURS, STARTER], ids=["ours", "starter"])


def load(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


def obeys_schema(*paths: Path) -> bool:
    """By the copy of the published schema that comes with check-jsonschema; no network."""
    return faults("vendor.github-workflows", paths) == ""


def faults(schema: str, paths: Iterable[Path]) -> str:
    """What the checker says; "" where all is well."""
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, paths)])
    return "" if done.exit_code == 0 else done.output or repr(done.exception)


def test_schema_rejects_a_wrong_workflow(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    assert not obeys_schema(wrong)


def test_schema() -> None:
    assert WORKFLOWS
    assert obeys_schema(*WORKFLOWS)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_official_actions_at_a_stated_version(path: Path) -> None:
    used = [step["uses"] for step in steps(load(path)) if "uses" in step]
    assert used
    official = r"actions/[a-z-]+@v\d+|pypa/gh-action-pypi-publish@release/v1"
    assert [action for action in used if not re.fullmatch(official, action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_untrusted_text_reaches_a_shell(path: Path) -> None:
    assert [step["run"] for step in steps(load(path)) if "${{" in step.get("run", "")] == []


@SETS
def test_rights(folder: Path) -> None:
    site = load(folder / "site.yml")
    granted = {job: site["jobs"][job]["permissions"] for job in site["jobs"]}
    assert granted == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert site["permissions"] == {}
    assert load(folder / "check.yml")["permissions"] == {"contents": "read"}


@SETS
def test_one_deployment_at_a_time_and_none_cut_short(folder: Path) -> None:
    assert load(folder / "site.yml")["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_the_site_is_built_by_the_command_of_the_readme_for_the_address_it_will_have() -> None:
    (build,) = [step for step in steps(load(OURS / "site.yml")) if "run" in step]
    assert build["run"] == "python3 scripts/site.py"
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    assert re.search(r"^site_url: !ENV \[SITE_URL\b", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)


def test_a_new_site_is_built_by_what_it_pins_and_checked_more_strictly() -> None:
    install = "pip install -r requirements.txt"
    for name, build in (("site.yml", "byline build"), ("check.yml", "byline build --strict")):
        run = {step["run"]: step.get("if") for step in steps(load(STARTER / name)) if "run" in step}
        annotated = {"byline check --format github": "failure()"} if name == "check.yml" else {}
        assert run == {install: None, build: None, **annotated}


def test_check_runs_what_ci_runs() -> None:
    run = {step.get("if"): step["run"] for step in steps(load(OURS / "check.yml")) if "run" in step}
    assert run == {"runner.os == 'Linux'": ".ci/run", "runner.os != 'Linux'": "python scripts/test.py"}
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert "python3 scripts/test.py --browser" in (ROOT / ".ci/run").read_text("utf-8")


def test_a_release_is_checked_and_only_its_last_step_may_publish() -> None:
    release = load(OURS / "release.yml")
    assert release["permissions"] == {}
    assert release["jobs"]["check"]["uses"] == "./.github/workflows/check.yml"
    assert {name: job.get("needs") for name, job in release["jobs"].items()} == {
        "check": None,
        "build": "check",
        "publish": "build",
    }
    assert release["jobs"]["publish"]["permissions"] == {"id-token": "write"}
    assert release["jobs"]["publish"]["environment"] == "index"


FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def test_forms_and_dependabot_obey_their_schemas() -> None:
    forms = [path for path in FORMS if path.name != "config.yml"]
    assert len(forms) > 1
    for schema, paths in (
        ("vendor.github-issue-forms", forms),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
    ):
        assert faults(schema, paths) == ""
