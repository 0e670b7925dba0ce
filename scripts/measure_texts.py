"""How faithful and how clean real texts come out: shares altered and escalated, escapes per 1,000 characters, by kind.

usage: measure_texts.py PATH… [--most N]

Reads licences, changelogs, READMEs, fortunes and the like (plain or gzipped) below the paths, for instance
/usr/share/doc, takes each for a post, and holds the outcome against a second, plainer look: the whole body
rendered under each configuration, its text compared with the text that went in.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from byline.core.blocks import split
from byline.markdown.check import Check, expected
from byline.markdown.escape import needed
from byline.markdown.rendering import renderers
from byline.markdown.structure import arrange
from byline.readers.encoding import UndecodableError, decode
from byline.readers.text import normal

KINDS = (
    ("licences", re.compile(r"common-licenses/|licen[cs]e|copying|gpl", re.IGNORECASE)),
    ("copyright", re.compile(r"copyright$", re.IGNORECASE)),
    ("changelogs", re.compile(r"change|history", re.IGNORECASE)),
    ("news", re.compile(r"news|release", re.IGNORECASE)),
    ("fortunes", re.compile(r"/fortunes?/", re.IGNORECASE)),
    ("man pages", re.compile(r"\.man\.txt$")),
    ("readmes", re.compile(r"readme|todo|authors|install", re.IGNORECASE)),
    ("manuals", re.compile(r"\.(?:txt|md|rst)(?:\.gz)?$", re.IGNORECASE)),
)
PROSE = ("licences", "fortunes", "man pages")
LARGEST = 60_000
"""Characters of a file that are read: enough to see its kind."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=10**9, help="files of one kind to read")
    options = parser.parse_args()
    check, looks = Check(), renderers(None)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, name, text in texts(options.paths, options.most):
        count = counts[kind]
        blocks = split(text.split("\n"))
        parts = arrange(blocks)
        start = time.process_time()
        result = check.faithful(name, blocks)
        count["ms"] += round(1000 * (time.process_time() - start))
        wanted = [shown for part in parts for shown in expected(part)]
        markdown = result.markdown
        if markdown is None or (not result.escalated and any(look.shown(markdown) != wanted for look in looks)):
            count["altered"] += len(parts)
            print(f"altered: {name}", file=sys.stderr)
        count["files"] += 1
        count["paragraphs"] += len(parts)
        count["characters"] += len(text)
        count["escalated"] += result.escalated
        count["escapes"] += sum(len(needed("\n".join(part.lines))) for part in parts)
    table(counts)
    return 1 if any(count["altered"] for count in counts.values()) else 0


def texts(paths: list[Path], most: int) -> Iterator[tuple[str, str, str]]:
    """(kind, name, text) of every file that one of KINDS knows; a file of fortunes gives each as a text of its own."""
    read: Counter[str] = Counter()
    for path in sorted(file for top in paths for file in ([top] if top.is_file() else top.rglob("*"))):
        kind = next((kind for kind, pattern in KINDS if pattern.search(path.as_posix())), None)
        if kind is None or read[kind] >= most or path.suffix in (".dat", ".u8", ".html", ".so") or not path.is_file():
            continue
        try:
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            text = normal(decode(data).text[:LARGEST])
        except (OSError, EOFError, UndecodableError):
            continue
        read[kind] += 1
        for part in text.split("\n%\n")[:200] if kind == "fortunes" else [text]:
            yield kind, path.as_posix(), part


def table(counts: dict[str, Counter[str]]) -> None:
    """Prints a line for each kind, then for prose, technical text and all."""
    groups = {
        "prose": [count for kind, count in counts.items() if kind in PROSE],
        "technical": [count for kind, count in counts.items() if kind not in PROSE],
        "all": list(counts.values()),
    }
    sums = {name: sum(group, Counter[str]()) for name, group in groups.items()}
    print(
        f"{'kind':<12}{'files':>7}{'paragraphs':>12}{'altered':>9}{'escalated':>11}{'escapes/1,000':>15}{'ms/5 kB':>9}"
    )
    for kind, count in [*counts.items(), *sums.items()]:
        characters = max(count["characters"], 1)
        print(
            f"{kind:<12}{count['files']:>7}{count['paragraphs']:>12}{count['altered']:>9}"
            f"{count['escalated'] / max(count['paragraphs'], 1):>11.2%}"
            f"{1000 * count['escapes'] / characters:>15.2f}{5000 * count['ms'] / characters:>9.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
