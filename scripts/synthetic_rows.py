"""Made-up short posts as JSON Lines, for measuring how much a machine, or many, can convert.

    python3 scripts/synthetic_rows.py DIR --texts 100000 [--each 50000]

Post `n` depends on its number alone, so that a larger archive begins with all of a smaller one. Each is a saved page in
a few lines: title, byline, day, two paragraphs of some 25 words each, and the line that its site prints below.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "harbour ferry lake council bridge school market winter summer letter reader fish boat road train farmer price "
    "vote mayor budget library museum storm river dam forest valley village teacher doctor nurse hospital engineer "
    "paper press editor column story record memory promise question answer reason danger hope silence noise light "
    "stone iron timber salt bread coffee water island shore tide lamp window garden street corner tower clock bell"
).split()
LINKS = "and of in for with without before after under near against beyond".split()
VERBS = "keeps leaves builds mends sells hears finds forgets opens closes crosses carries owes doubts".split()
FIRST = "Ada Ilse Jonas Mira Tobias Nela Ruben Greta Anton Salome Henrik Vera".split()
LAST = "Quill Varnham Oakes Lindqvist Marlow Feld Castor Brandt Hale Rowan Sorel Wick".split()
LAST_DAY = dt.date(2025, 12, 31)
DAYS = 5_000


def row(number: int) -> dict[str, str]:
    """The row of a post: its id, and its text as it was saved."""
    draw = random.Random(number)
    title = f"The {draw.choice(WORDS)} {draw.choice(LINKS)} the {draw.choice(WORDS)} {draw.choice(VERBS)} nobody"
    author = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
    day = LAST_DAY - dt.timedelta(days=draw.randrange(DAYS))
    paragraphs = [" ".join(_sentence(draw) for _ in range(2)) for _ in range(2)]
    text = [title, f"By {author}", f"{day:%B} {day.day}, {day.year}", *paragraphs, "Leave a Reply"]
    return {"id": f"{number:09}", "text": "\n\n".join(text)}


def _sentence(draw: random.Random) -> str:
    parts = (f"the {draw.choice(WORDS)} {draw.choice(LINKS)} the {draw.choice(WORDS)}" for _ in range(2))
    return f" {draw.choice(VERBS)} ".join(parts).capitalize() + "."


def write(folder: Path, texts: int, each: int) -> Iterator[Path]:
    """Files of `each` posts."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, texts, each):
        path = folder / f"part-{start // each:05}.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
            for number in range(start, min(start + each, texts)):
                file.write(json.dumps(row(number)) + "\n")
        yield path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=50_000, help="posts of one file")
    said = parser.parse_args()
    for path in write(said.folder, said.texts, said.each):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
