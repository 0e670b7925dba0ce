"""Measures how fast extraction is: texts a second of CPU, over a folder of texts and over hostile ones.

    python scripts/bench_extract.py                    # the folder of posts with gold values in BYLINE_SHARED
    python scripts/bench_extract.py FOLDER --size 3 8  # all texts of 3 to 8 kB below a folder, and all of them

CPU seconds are of this process alone and grow by half where other programs keep the machine busy; the load says so.
Each text is read once, after a warm-up with others: caches of words are warm, as in a long conversion, results are not.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from byline.core.post import RawPost
from byline.extract import extract
from gold import SHARED

KINDS = ("main", "dump", "copy")
"""Endings of the names in the folder of posts with gold values: the block of the content, a dump, a copied page."""
WARM = 10


def measured(name: str, posts: Sequence[RawPost]) -> str:
    """One line of the table."""
    for post in posts[:WARM]:
        extract(post)
    timed = posts[WARM:] or posts
    start = time.process_time()
    for post in timed:
        extract(post)
    seconds = time.process_time() - start
    size = sum(len(post.text.encode()) for post in timed) / len(timed) / 1000
    each = seconds / len(timed)
    return f"{name:34} {len(timed):6} {size:9.1f} {each * 1000:9.2f} {1 / each:8.1f}"


def sampled(paths: Sequence[Path], most: int) -> list[RawPost]:
    """The same texts each time, in the same order."""
    chosen = list(paths)
    random.Random(1).shuffle(chosen)
    return [RawPost(path.name, path.read_text("utf-8", "replace")) for path in chosen[:most]]


def hostile() -> Iterator[tuple[str, str]]:
    """Texts that no person writes: very long lines and very many short ones."""
    yield "a line of 1 MB, words", "salt wind " * 100_000
    yield "a line of 1 MB, no spaces", "x" * 1_000_000
    yield "a line of 1 MB, brackets", "[" * 1_000_000
    yield "a line of 1 MB, dates and commas", "3 May 2015, " * 83_000
    yield "100,000 short lines", "salt\n" * 100_000
    yield "100,000 short lines, all different", "\n".join(f"salt {n}" for n in range(100_000))
    yield "100,000 bylines", "By Jane Doe on May 3, 2015\n\n" * 50_000
    yield "100,000 short lines of labels", "Filed under: Salt\nPosted by\n" * 50_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--size", nargs=2, type=float, default=(4, 6), metavar="KB", help="of the posts (default 4 6)")
    parser.add_argument("--most", type=int, default=150, help="texts of a kind (default 150)")
    parser.add_argument("--no-hostile", action="store_true")
    options = parser.parse_args()

    folder = options.folder or SHARED / "posts-dev"
    groups = {"all texts": sorted(folder.rglob("*.txt"))}
    if not options.folder:
        groups = {f"all texts ({kind})": sorted(folder.glob(f"*.{kind}.txt")) for kind in KINDS}
    low, high = (int(size * 1000) for size in options.size)
    everything = [path for paths in groups.values() for path in paths]
    posts = [path for path in everything if low <= path.stat().st_size <= high]
    print(f"{'':34} {'texts':>6} {'kB each':>9} {'ms each':>9} {'a second':>8}")
    for name, paths in {f"posts of {options.size[0]:g} to {options.size[1]:g} kB": posts, **groups}.items():
        if paths:
            print(measured(name, sampled(paths, options.most)), flush=True)
    if not options.no_hostile:
        for name, text in hostile():
            print(measured(name, [RawPost("hostile.txt", text)]), flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
