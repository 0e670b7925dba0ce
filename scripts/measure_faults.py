"""Kills conversions at every change they make to the disk, and refuses them room: is a post ever lost or half-written?

    python3 scripts/measure_faults.py --posts 40

Each post costs several kills, of its first conversion and of one after its text has changed: before every file is
opened, renamed, removed or made. After each kill all posts that stand must be whole, and a second run must end at the
bytes of a run that nobody disturbed. Then conversions are refused room (the system's limit on the size of a file) and
company (two at once).
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from byline import pipeline
from byline.config import Options
from byline.core import frontmatter
from byline.store import BusyError, Outcome, PostFolder

KILLED = 9
STEPS = {"open", "os.rename", "os.mkdir", "os.remove"}
"""Audit events of every change to a file system that Python makes; see the audit events table of its library."""
PARAGRAPH = "The ferry left at noon with nine people on board, and number {} of them had never seen the sea before. "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=40)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _write_texts(parser.parse_args().posts)
        faults = [*_kills(Path("nothing")), *_kills(_outdated()), *_refusals()]
    print("\n".join(faults) or "nothing lost, nothing half-written")
    return 1 if faults else 0


def _write_texts(count: int) -> None:
    """Some of a title, of a year and of a folder."""
    for number in range(count):
        path = Path(f"posts/{number % 2}/{number:03}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"Title: Ferry {number // 3}\nDate: {2000 + number % 20}-05-06\n\n" + PARAGRAPH.format(number) * 3 + "\n"
        path.write_text(text)


def _outdated() -> Path:
    """Posts whose texts have changed since."""
    _convert(Path("outdated"))
    for path in Path("posts").rglob("*.txt"):
        path.write_text(path.read_text() + "\n" + PARAGRAPH.format("one") * 3)
    return Path("outdated")


def _convert(to: Path) -> pipeline.Summary:
    return pipeline.convert([Path("posts")], to, Options(), lambda done, total: None)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _posts(folder: Path) -> set[str]:
    """Not what the programme keeps beside them."""
    return {path.relative_to(folder).as_posix() for path in folder.glob("[!.]*/*.md")}


def _in_child(work: Callable[[], object]) -> int:
    """The exit code of `work` in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _kill_at(step: int, to: Path) -> None:
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and (event != "open" or any(letter in str(arguments[1]) for letter in "wxa")):
            left -= 1
            if left == 0:
                os._exit(KILLED)

    sys.addaudithook(count)
    _convert(to)


def _kills(start: Path) -> list[str]:
    """Of conversions into copies of the folder `start`; which need not be there."""
    whole, faults = _content(_undisturbed(start)), []
    for step in itertools.count(1):
        to = _copy(start, f"killed-{step}")
        died = _in_child(lambda step=step, to=to: _kill_at(step, to)) == KILLED  # type: ignore[misc]
        torn = [path for path in to.rglob("*.md") if not frontmatter.is_as_written(path.read_text())]
        faults += [f"kill {step}: {path} is torn" for path in torn]
        faults += [f"kill {step}: {name} is lost" for name in _posts(start) - _posts(to)]
        _convert(to)
        if _content(to) != whole:
            faults.append(f"kill {step}: another run ends elsewhere")
        if not died:
            print(f"{step - 1} kills")
            break
        shutil.rmtree(to)
    return faults


def _undisturbed(start: Path) -> Path:
    to = _copy(start, "whole")
    _convert(to)
    return to


def _copy(start: Path, name: str) -> Path:
    to = Path(f"{start}-{name}")
    if start.exists():
        shutil.copytree(start, to)
    return to


def _refusals() -> list[str]:
    faults = []
    to = Path("refused")
    _convert(to)
    before = _content(to)
    for path in Path("posts").rglob("*.txt"):
        path.write_text(path.read_text() + "\n" + PARAGRAPH.format("one") * 40)

    def without_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        summary = _convert(to)
        assert all(problem.code == "not-written" for problem in summary.problems if problem.fatal)
        assert summary.failed

    if _in_child(without_room) or not _is_all_there(before, _content(to)):
        faults.append("without room: something changed, or was not told")
    with PostFolder(to):
        if _in_child(lambda: _busy(to)):
            faults.append("two at once: the second was not refused")
    if _convert(to).outcomes[Outcome.WRITTEN] != len(list(Path("posts").rglob("*.txt"))):
        faults.append("afterwards: not everything was written")
    return faults


def _is_all_there(before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """The posts and nothing else; what is kept beside them may have lines to spare until the next conversion."""
    once, now = ({path: text for path, text in one.items() if path[0] != "."} for one in (before, after))
    return once == now and all(after.get(path, b"").startswith(text) for path, text in before.items())


def _busy(to: Path) -> None:
    try:
        _convert(to)
    except BusyError:
        return
    raise AssertionError


if __name__ == "__main__":
    sys.exit(main())
