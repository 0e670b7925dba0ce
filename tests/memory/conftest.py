"""A folder of pages that one template has printed, converted with and without memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from byline.archive import judging
from byline.config import Options
from byline.pipeline import convert, job

HEADINGS = ("Rope", "Nets in winter", "Three lamps", "Tar and oakum", "Who paid?", "Salt")
NAMES = ("Ada Quill", "Inge Marsh", "Tomas Reed", "Bo Ek", "Mara Lunt", "Peder Holm")


def page(number: int, year: int = 2011) -> str:
    """A text with what the template prints around it."""
    about, name = HEADINGS[number % len(HEADINGS)], NAMES[number % len(NAMES)]
    return (
        f"Quay Letters\n\nHome | Log | Tides\n\n{about}\n\nNoted {number + 3} March {year} by {name}\n\n"
        f"The {about.lower()} lay on the quay for {number + 2} nights, and nobody came for it before the ice did.\n\n"
        f"Then {name} took it home across the harbour, in two journeys, and said no word of it until spring.\n\n"
        "Filed under Boats\n\nLeave a reply\n"
    )


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder, with what is remembered of posts for later edits."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def converted(home: Path, *, remembering: bool = True) -> dict[str, bytes]:
    """The posts of `home/posts`, in `home/out`."""
    memory = home / "memory" if remembering else None
    convert([home / "posts"], home / "out", Options(project=home, memory=memory), lambda done, total: None)
    return kept(home / "out")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose texts were converted once."""
    home = tmp_path_factory.mktemp("begun")
    (home / "posts").mkdir()
    for number in range(len(HEADINGS)):
        (home / "posts" / f"{number}.txt").write_text(page(number))
    converted(home)
    return home


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(begun, tmp_path / "home")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done anew: `judged` or `read`, and the name of the text."""
    done: list[str] = []

    def noted(what: str, step: Callable[..., object]) -> Callable[..., object]:
        def call(raw: object, *rest: object, **more: object) -> object:
            done.append(f"{what} {Path(raw.path).stem}")  # type: ignore[attr-defined]
            return step(raw, *rest, **more)

        return call

    monkeypatch.setattr(judging, "judge", noted("judged", judging.judge))
    monkeypatch.setattr(job, "convert_one", noted("read", job.convert_one))
    return done
