"""The two commands of a fresh machine, where something is in the way. What they do when nothing is, CI shows."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(script: str, *argv: str, root: Path = ROOT, **env: str) -> tuple[int, str]:
    """Exit code, and all that was printed."""
    result = subprocess.run(
        [sys.executable, str(root / "scripts" / script), *argv],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A checkout in which nothing was set up."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("script", ["site.py", "test.py"])
def test_an_unknown_option_is_a_usage_error(script: str) -> None:
    code, said = run(script, "--server")
    assert code == 2
    assert "usage:" in said


def test_a_browser_that_is_not_there(fresh: Path) -> None:
    code, said = run("test.py", "--browser", root=fresh, CHROMIUM="no-such-browser")
    assert code == 1
    assert "CHROMIUM names no-such-browser" in said


@pytest.mark.skipif(sys.platform == "darwin", reason="Chrome stands in a fixed place there, whatever PATH says")
def test_browser_tests_are_required_where_ci_is_set(fresh: Path, tmp_path: Path) -> None:
    code, said = run("test.py", root=fresh, CI="true", PATH=str(tmp_path), CHROMIUM="")
    assert code == 1
    assert "No Chromium found" in said


def test_an_old_python_is_named_and_a_newer_one_offered(fresh: Path, tmp_path: Path) -> None:
    newer = tmp_path / "bin" / "python3.12"
    newer.parent.mkdir()
    newer.write_text("#!/bin/sh\n")
    newer.chmod(0o755)
    feigned = "import runpy, sys; sys.version_info = (3, 9, 2); sys.path[0] = sys.argv.pop(); "
    feigned += "sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name='__main__')"
    argv = [sys.executable, "-c", feigned, str(fresh / "scripts/site.py"), str(fresh / "scripts")]
    env = {**os.environ, "PATH": str(newer.parent)}
    result = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert "This is Python 3.9.2; Byline needs 3.11 or newer. You have one: python3.12" in result.stderr


@pytest.mark.parametrize("script", ["site.py", "test.py", "environment.py"])
def test_an_old_python_gets_as_far_as_being_told(script: str) -> None:
    ast.parse((ROOT / "scripts" / script).read_text("utf-8"), feature_version=(3, 8))


def test_a_folder_in_the_way_is_left_alone(fresh: Path) -> None:
    (fresh / ".venv").mkdir()
    (fresh / ".venv" / "diary.txt").write_text("mine")
    code, said = run("site.py", root=fresh)
    assert code == 1
    assert "is in the way" in said
    assert (fresh / ".venv" / "diary.txt").read_text() == "mine"
