"""`byline new`: a site of the user's own, that builds without this repository."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from byline.cli import main
from byline.config import read_site
from byline.starter import package
from byline.starter.files import forms
from conftest import Run

FORBIDDEN = re.compile(r"corrin|sample|127\.0\.0\.1|localhost", re.IGNORECASE)
"""Words of ours, and addresses of the machine it was made on, that no site of anybody else may show."""
MADE = [
    ".gitattributes",
    ".github/workflows/check.yml",
    ".github/workflows/site.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/schemas/authors.schema.json",
    ".vscode/schemas/categories.schema.json",
    ".vscode/schemas/sources.schema.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    "README.md",
    "docs/about.md",
    "docs/authors.yml",
    "docs/categories.yml",
    "docs/index.md",
    "docs/sources.yml",
    "mkdocs.yml",
    "overrides/main.html",
    "posts/welcome.txt",
    "requirements.txt",
    f"wheels/{package.wheel_name()}",
]


def process(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "byline", *arguments]
    environment = {**os.environ, **env}
    return subprocess.run(
        argv,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def files(folder: Path) -> list[str]:
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in inside if path.parts[0] != ".git")


# -------------------------------------------------------------------------------------------- what is not understood
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, byline: Run) -> None:
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake/diary.txt").write_text("mine")
    done = byline("new", "lake", cwd=tmp_path)
    assert done.exit_code == 2
    assert "not empty" in done.stderr
    assert files(tmp_path) == ["lake/diary.txt"]


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--url", "ftp://lake.example/", "no address of a site"),
        ("--url", "https:///x", "no address of a site"),
        ("--url", "https://[lake/", "no address of a site"),
        ("--url", "https://lake.example/?a=b", "no address of a site"),
        ("--url", "https://lake.example/#top", "no address of a site"),
        ("--language", "klingon", "its languages are"),
    ],
)
def test_a_wrong_option_makes_nothing(tmp_path: Path, byline: Run, option: str, value: str, why: str) -> None:
    done = byline("new", "lake", option, value, cwd=tmp_path)
    assert done.exit_code == 2
    assert why in done.output
    assert files(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, byline: Run) -> None:
    (tmp_path / "file").write_text("")
    done = byline("new", "file/lake", cwd=tmp_path)
    assert done.exit_code == 1
    assert re.fullmatch(r"Error: file[\w/]*: Not a directory\n", done.stderr)


def test_a_file_is_no_folder(tmp_path: Path, byline: Run) -> None:
    (tmp_path / "lake").write_text("")
    done = byline("new", "lake", cwd=tmp_path)
    assert done.exit_code == 2
    assert "lake is there already" in done.stderr


# ---------------------------------------------------------------------------------------------------- what is made
def test_a_site_is_made_without_a_question_where_nobody_could_answer(tmp_path: Path, byline: Run) -> None:
    done = byline("new", "lake-review", cwd=tmp_path)
    assert done.exit_code == 0, done.stderr
    assert files(tmp_path / "lake-review") == MADE
    site = read_site(tmp_path / "lake-review/mkdocs.yml") or {}
    assert (site["site_name"], site["site_url"], site["theme"]["language"]) == ("Lake review", "", "en")
    assert (tmp_path / "lake-review/.git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert done.stdout.startswith("Made the site “Lake review” in lake-review. Next:\n\n    cd lake-review\n")


class Terminal(io.BytesIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("options", "answers", "asked", "kept"),
    [
        ([], "\n\n\n", 3, ("Lake", "", "en")),
        ([], "  The  Lake \nlake.example\nde\n", 3, ("The Lake", "https://lake.example/", "de")),
        (["--name", "Tides", "--language", "fr"], "\n", 1, ("Tides", "", "fr")),
        (["--url", ""], "\n\n", 2, ("Lake", "", "en")),
    ],
)
def test_on_a_terminal_what_was_not_said_is_asked(
    tmp_path: Path, options: list[str], answers: str, asked: int, kept: tuple[str, str, str]
) -> None:
    lake = tmp_path / "lake"
    done = CliRunner().invoke(main, ["new", str(lake), *options], input=Terminal(answers.encode()))
    assert done.exit_code == 0, done.output
    questions = re.findall(
        r"^(Name of the site \[Lake\]|Address of .*know it|Language of .* \[en\]): ", done.output, re.MULTILINE
    )
    assert len(questions) == asked
    site = read_site(lake / "mkdocs.yml") or {}
    assert (site["site_name"], site["site_url"], site["theme"]["language"]) == kept


def test_without_git_there_is_no_repository(tmp_path: Path, byline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert byline("new", "the_lake", "--name", "Tides", cwd=tmp_path).exit_code == 0
    assert not (tmp_path / "the_lake/.git").exists()


def test_an_empty_folder_and_the_working_folder_will_do(tmp_path: Path, byline: Run) -> None:
    (tmp_path / "my_lake").mkdir()
    done = byline("new", ".", cwd=tmp_path / "my_lake")
    assert done.exit_code == 0, done.stderr
    assert (read_site(tmp_path / "my_lake/mkdocs.yml") or {})["site_name"] == "My lake"


@pytest.mark.parametrize(
    ("name", "url", "language"),
    [
        ("The Lake Review", "https://lake.example/", "en"),
        ("Tides: a *journal* & <more>", "https://lake.example/a/b/", "pt-BR"),
        ("''%%{x} $y {{ z }} #", "http://lake.example:8080/", "zh-Hant"),
        ("مجلة البحيرة", "https://xn--mgbh0fb.example/", "ar"),
    ],
)
def test_what_is_said_stands_in_the_settings(tmp_path: Path, byline: Run, name: str, url: str, language: str) -> None:
    done = byline("new", "lake", "--name", name, "--url", url, "--language", language, cwd=tmp_path)
    assert done.exit_code == 0, done.output
    site = read_site(tmp_path / "lake/mkdocs.yml") or {}
    assert (site["site_name"], site["site_url"], site["theme"]["language"]) == (name, url, language)
    assert name in (tmp_path / "lake/posts/welcome.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("lake.example", "https://lake.example/"), ("https://lake.example/sub", "https://lake.example/sub/")],
)
def test_an_address_is_completed(tmp_path: Path, byline: Run, given: str, kept: str) -> None:
    byline("new", "lake", "--url", given, cwd=tmp_path)
    assert (read_site(tmp_path / "lake/mkdocs.yml") or {})["site_url"] == kept


def test_no_repository_within_another(tmp_path: Path, byline: Run) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    byline("new", "lake", cwd=tmp_path)
    assert not (tmp_path / "lake/.git").exists()


def test_nothing_in_it_is_of_ours() -> None:
    assert [path for path, form in forms().items() if FORBIDDEN.search(form.template)] == []


def test_the_registries_are_comments_that_are_right_once_they_count() -> None:
    for name in ("authors", "sources", "categories"):
        form = forms()[f"docs/{name}.yml"].template
        assert yaml.safe_load(form) is None
        said = yaml.safe_load(re.sub(r"^# ?", "", form.partition("\n#\n")[2], flags=re.MULTILINE))
        assert said
        assert all(isinstance(entry, dict) for entry in said.values())


# ---------------------------------------------------------------------------------------- the package that travels
def test_every_dependency_is_pinned(tmp_path: Path) -> None:
    pins = package.pins()
    known = {"mkdocs", "mkdocs-material", "pyyaml", "markupsafe", "snowballstemmer"}
    assert known <= {pin.split("==")[0] for pin in pins}
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[\w.+!]+", pin) or pin.startswith("pytest")] == []


def test_the_wheel_is_whole_and_always_the_same(tmp_path: Path) -> None:
    content = package.wheel()
    package.wheel.cache_clear()
    assert content == package.wheel()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (record,) = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
        rows = list(csv.reader(archive.read(record).decode().splitlines()))
        assert sorted(row[0] for row in rows) == sorted(archive.namelist())
        for path, digest, size in rows:
            if path != record:
                found = base64.urlsafe_b64encode(hashlib.sha256(archive.read(path)).digest()).decode().rstrip("=")
                assert (f"sha256={found}", str(len(archive.read(path)))) == (digest, size)
        assert not any("__pycache__" in name for name in archive.namelist())
        assert "byline/starter/files/dot-gitignore" in archive.namelist()


@pytest.mark.slow
def test_the_wheel_installs_and_runs(tmp_path: Path) -> None:
    process("new", "lake", cwd=tmp_path)
    install = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", str(tmp_path / "lib")]
    done = subprocess.run(
        [*install, *(tmp_path / "lake/wheels").iterdir()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    where = "import byline; print(byline.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "lib")}
    said = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert str(tmp_path / "lib") in said.stdout
    again = process("new", "second", cwd=tmp_path, PYTHONPATH=str(tmp_path / "lib"))
    assert again.returncode == 0, again.stderr
    wheels = [next((tmp_path / name / "wheels").iterdir()).read_bytes() for name in ("lake", "second")]
    assert wheels[0] == wheels[1]


@pytest.mark.slow
def test_it_builds_as_it_is_and_with_a_hundred_texts(tmp_path: Path) -> None:
    process("new", "lake", "--name", "The Lake Review", "--url", "https://lake.example/", cwd=tmp_path)
    lake = tmp_path / "lake"
    done = process("build", "--strict", cwd=lake)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [path for path in (lake / "site").rglob("*") if path.is_file()]
    assert len(pages) > 20
    assert [path for path in pages if FORBIDDEN.search(path.read_bytes().decode("utf-8", "ignore"))] == []
    assert (lake / "site/posts").is_dir()
    for number in range(100):
        (lake / f"posts/{number}.txt").write_text(f"The ferry of day {number}\n\nIt left at {number} past noon.\n" * 3)
    assert process("build", cwd=lake).returncode == 0
    assert len(list((lake / "site/posts").glob("*/*/index.html"))) >= 101
