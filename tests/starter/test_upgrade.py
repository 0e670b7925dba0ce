"""`byline upgrade`: the pin moves, and nothing that is the owner's."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from byline import __version__
from byline.starter import package
from byline.starter.files import packed
from byline.starter.site import Choices, make
from byline.starter.upgrade import UpgradeError, upgrade
from conftest import Run

OLD = "0.0.9"
CHECK = ".github/workflows/check.yml"


@pytest.fixture
def lake(older: Path, tmp_path: Path) -> Path:
    """A site that an older version made, to be changed."""
    return shutil.copytree(older, tmp_path / "lake")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its check ran without a time limit."""
    folder = tmp_path_factory.mktemp("older")
    make(folder, Choices("The Lake"))
    wheel = folder / "wheels" / package.wheel_name()
    packed_before = io.BytesIO()
    with zipfile.ZipFile(wheel) as archive, zipfile.ZipFile(packed_before, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "surrogateescape")
            if name.endswith(packed(CHECK)):
                content = content.replace("    timeout-minutes: 30\n", "")
            copy.writestr(name, content.encode("utf-8", "surrogateescape"))
    wheel.with_name(package.wheel_name(OLD)).write_bytes(packed_before.getvalue())
    wheel.unlink()
    check, listed = folder / CHECK, folder / "requirements.txt"
    check.write_text(check.read_text().replace("    timeout-minutes: 30\n", ""))
    pins = listed.read_text().replace(f"-{__version__}-", f"-{OLD}-").replace("click==", "click==0.")
    listed.write_text(pins + "# for the charts\nsome-plugin==1.2\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_done_where_the_site_is_newer_or_names_no_package(lake: Path) -> None:
    listed = lake / "requirements.txt"
    for said, why in ((f"byline=={__version__}.1\n", "install the newer one"), ("mkdocs==1.6.1\n", "name the")):
        listed.write_text(said)
        before = files(lake)
        with pytest.raises(UpgradeError, match=why):
            upgrade(lake)
        assert files(lake) == before


def test_only_the_pin_and_what_nobody_changed_move(lake: Path) -> None:
    (lake / "docs/about.md").write_text("# Us\n")
    before = files(lake)
    done = upgrade(lake)
    wheel = f"wheels/{package.wheel_name()}"
    assert (done.before, done.after, done.kept) == (OLD, __version__, ())
    assert done.changed == (CHECK, "requirements.txt", wheel)
    after = files(lake)
    assert {path for path in before | after if before.get(path) != after.get(path)} == {
        *done.changed,
        f"wheels/{package.wheel_name(OLD)}",
    }
    assert b"timeout-minutes: 30" in after[CHECK]
    listed = after["requirements.txt"].decode().splitlines()
    assert f"./{wheel}" in listed
    assert not any(OLD in line or line.startswith("click==0.") for line in listed)
    assert listed[-2:] == ["# for the charts", "some-plugin==1.2"]


def test_what_an_editor_reads_is_of_the_new_version(lake: Path) -> None:
    path = ".vscode/schemas/authors.schema.json"
    before = (lake / path).read_bytes()
    (lake / path).write_text("{}")
    assert path in upgrade(lake).changed
    assert (lake / path).read_bytes() == before


def test_a_workflow_that_was_changed_is_kept_and_named(lake: Path) -> None:
    check = lake / CHECK
    check.write_text(check.read_text() + "# mine\n")
    done = upgrade(lake)
    assert done.kept == (CHECK,)
    assert check.read_text().endswith("# mine\n")


def test_a_pin_on_an_index_stays_one(lake: Path) -> None:
    (lake / "requirements.txt").write_text(f"byline=={OLD}\n")
    assert upgrade(lake).changed == ("requirements.txt",)
    assert f"byline=={__version__}\n" in (lake / "requirements.txt").read_text()


def test_twice_is_once(lake: Path) -> None:
    upgrade(lake)
    before = files(lake)
    assert upgrade(lake).changed == ()
    assert files(lake) == before


def test_the_command_says_what_was_done(lake: Path, byline: Run) -> None:
    done = byline("upgrade", cwd=lake)
    assert done.exit_code == 0, done.output
    assert f"From {OLD} to {__version__}" in done.stdout
    assert done.stdout.startswith(f"From {OLD} to {__version__}. Written: {CHECK}, requirements.txt, wheels/")
    done = byline("upgrade", cwd=lake / "docs")
    assert (done.exit_code, done.output) == (0, f"The site is at {__version__} already.\n")


def test_the_command_says_why_not(lake: Path, byline: Run) -> None:
    (lake / "requirements.txt").write_text("mkdocs==1.6.1\n")
    done = byline("upgrade", cwd=lake)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")


def test_the_command_says_what_is_in_the_way(lake: Path, byline: Run) -> None:
    shutil.rmtree(lake / "wheels")
    (lake / "wheels").write_text("")
    done = byline("upgrade", cwd=lake)
    assert (done.exit_code, done.stdout) == (1, "")
    assert re.fullmatch(r"Error: wheels\S*: (Not a directory|File exists)\n", done.stderr)
