"""Rules that hold for every file of the project."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 400
VAGUE = {"common", "helper", "helpers", "misc", "util", "utils"}
# Each pattern is written so that it does not match its own text.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.~:/])/(?:home|root|tmp|work|Users)/\w",
    "the address of a package index": r"https?://[\w.-]*(?:pypi|pythonhosted|artifactory|devpi)[\w.-]*|--(?:extra-)?index-[u]rl",
    "unfinished work": r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b",
    "a merge conflict": r"^(?:<{7}|>{7}) ",
}
SAMPLE = re.compile(r"sample|Beispieltext|comme exemple|como muestra|예시로|見本|كُتب مثالاً|образец")


def tracked() -> list[Path]:
    """The project's files; where there is no git, as in an unpacked archive, the test has nothing to look at."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@cache
def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
        except UnicodeDecodeError:  # pictures, weights, and texts in other encodings, which tests are about
            continue
    return found


def test_no_file_is_ignored_by_git() -> None:
    """What .gitignore names is left out of a wheel, even where git has it."""
    names = "\0".join(path.relative_to(ROOT).as_posix() for path in tracked())
    command = ["git", "check-ignore", "--no-index", "--stdin", "-z"]
    ignored = subprocess.run(command, cwd=ROOT, input=names, capture_output=True, text=True, check=False)
    assert (ignored.returncode, ignored.stdout) == (1, "")  # 1: none


def test_no_folder_of_the_package_is_left_out_by_the_linter() -> None:
    folders = {path.name for path in (ROOT / "src").rglob("*") if path.is_dir()}
    assert not folders & {"build", "dist", "venv", "node_modules", "_build"}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("a path of one machine", "see /" + "home/jo/posts"),
        ("the address of a package index", "https" + "://pypi.example.org/simple"),
        ("unfinished work", "# " + "TO" + "DO: later"),
        ("a merge conflict", "<" * 7 + " HEAD"),
    ],
)
def test_pattern_finds_what_it_is_for(kind: str, line: str) -> None:
    assert re.search(FORBIDDEN[kind], line, re.MULTILINE)


@pytest.mark.parametrize(
    "line",
    ["/".join(("docs", "work", "more")), "https://example.org/home/jo", "a/tmp/b", "/".join(("..", "work", "x"))],
)
def test_not_a_path_of_one_machine(line: str) -> None:
    assert not re.search(FORBIDDEN["a path of one machine"], line)


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_holds(kind: str) -> None:
    pattern = re.compile(FORBIDDEN[kind], re.MULTILINE)
    found = [f"{name}: {match[0]!r}" for name, text in texts().items() for match in pattern.finditer(text)]
    assert found == []


def test_gold_values_stay_outside_and_optional() -> None:
    """Whoever names the folder beside the checkout lets the user name another."""
    outside = "../" + "shared"
    assert [name for name, text in texts().items() if outside in text and "BYLINE_SHARED" not in text] == []


def test_files_are_small_and_say_what_they_are_for() -> None:
    code = [path for path in tracked() if path.suffix == ".py"]
    assert [path.name for path in code if path.stem in VAGUE] == []
    assert [f"{path.name}: {n}" for path in code if (n := len(path.read_text("utf-8").splitlines())) > MOST_LINES] == []


def test_every_sample_post_says_that_it_is_one() -> None:
    posts = [path for path in tracked() if path.is_relative_to(ROOT / "tests/samples") and path.suffix == ".txt"]
    assert len(posts) >= 24
    assert [path.name for path in posts if not SAMPLE.search(path.read_text("utf-8"))] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pinned = {
        re.sub(r"[-_.]+", "-", match[0]).lower()
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if (match := re.match(r"[\w.-]+(?===)", line))
    }
    names = {re.sub(r"[-_.]+", "-", match[0]).lower() for spec in needed if (match := re.match(r"[\w.-]+", spec))}
    assert sorted(names - pinned) == []
