"""What a build costs: from nothing, with nothing changed, with one post edited, with one text more.

    .venv/bin/python scripts/bench_build.py SITE

SITE is the folder of a site; a copy of it is built. Printed for each build: seconds of the processor in all processes
(what else the machine does prolongs a build, and these little), the largest memory of one process, the pages that were
rendered and those that were taken as they were, files and bytes. Tests hold the counts; the times depend on the
machine.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

COUNTED_RE = re.compile(r"(\d+) pages rendered, (\d+) as they were")
LONG = 200
"""Characters of a paragraph that is no byline."""
LINE = "\nOne more line, so that something has changed.\n"


class Cost(NamedTuple):
    """Of one build."""

    seconds: float
    """Of the processor."""
    memory: float
    """Megabytes of the largest process of all builds so far."""
    rendered: str
    taken: str
    files: int
    size: int
    """Bytes."""


def build(site: Path) -> Cost:
    """Raises CalledProcessError where the site cannot be built."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    argv = [sys.executable, "-m", "byline", "build"]
    done = subprocess.run(argv, cwd=site, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counted = COUNTED_RE.search(done.stdout + done.stderr)
    sizes = [path.stat().st_size for path in (site / "site").rglob("*") if path.is_file()]
    rendered, taken = (counted[1], counted[2]) if counted else ("–", "–")
    return Cost(seconds, after.ru_maxrss / 1024, rendered, taken, len(sizes), sum(sizes))


def nothing(site: Path) -> None:
    """Leaves it as it is."""


def edit(site: Path) -> None:
    posts = sorted((site / "docs/posts").rglob("*.md"))
    with posts[len(posts) // 2].open("a", encoding="utf-8") as post:
        post.write(LINE)


def add(site: Path) -> None:
    texts = sorted((site / "posts").rglob("*.txt"))
    text = texts[len(texts) // 2]
    head, *rest = text.read_text("utf-8").split("\n\n")
    # Two texts that say the same become one post, so this one says something else.
    said = [f"{head} once more", *(" ".join(sorted(part.split())) if len(part) > LONG else part for part in rest)]
    text.with_stem(f"{text.stem}-again").write_text("\n\n".join(said), "utf-8")


STEPS: dict[str, Callable[[Path], None]] = {
    "from nothing": nothing,
    "nothing changed": nothing,
    "one post edited": edit,
    "one text more": add,
}


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("site", type=Path)
    given = command.parse_args().site
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(given, Path(folder) / "site", ignore=shutil.ignore_patterns(".cache", "site", ".git"))
        print(f"{'':16}{'CPU s':>8}{'MB':>7}{'rendered':>10}{'as before':>10}{'files':>9}{'bytes':>15}")
        for name, change in STEPS.items():
            change(site)
            cost = build(site)
            print(
                f"{name:16}{cost.seconds:8.1f}{cost.memory:7.0f}{cost.rendered:>10}{cost.taken:>10}{cost.files:9,}{cost.size:15,}"
            )


if __name__ == "__main__":
    main()
