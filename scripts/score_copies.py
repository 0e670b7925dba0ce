"""How well reposts are told: one post in twenty of real archives again, with another head and tail and other words.

    .venv/bin/python scripts/score_copies.py                  # the archives of BYLINE_SHARED/archives-dev
    .venv/bin/python scripts/score_copies.py --posts 10000    # and the time it takes, for made-up posts

Each archive is one of its forms. Its posts are first looked through as they are: what is found then stands there twice
already, is printed for a person to judge, and counts as neither right nor wrong. Then one post in twenty is posted
again: three words in a hundred are others, its first and its last sentence are replaced by a line of another post, or a
line is put before and behind them. A pair is right where it is a post and its repost.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

from byline.alike.copies import SHORTEST, copies
from byline.language.runs import WORD
from gold import SHARED

SHARE, CHANGED = 0.05, 0.03
LINES = (
    "Found in an old folder, posted again for new readers.",
    "This first appeared in our newsletter.",
    "Reposted by request.",
)
WORDS_OF_A_POST = 600


def archives(folder: Path) -> dict[str, dict[str, str]]:
    """Bodies by archive and name, from one form of each."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for form in sorted(path for path in folder.iterdir() if path.is_dir()):
        archive = form.name.partition(".")[0]
        for path in form.glob("*.json"):
            found[archive].setdefault(path.stem, json.loads(path.read_text("utf-8")).get("body") or "")
    return found


def repost(text: str, others: list[str], rng: random.Random) -> str:
    """The text with three words in a hundred changed, and another head and tail."""
    matches = list(WORD.finditer(text))
    for match in sorted(rng.sample(matches, round(CHANGED * len(matches))), key=lambda m: -m.start()):
        new = rng.choice(WORD.findall(rng.choice(others)) or ["so"])
        text = text[: match.start()] + new + text[match.end() :]
    sentences = [part for part in text.replace("。", "。\n").replace(". ", ".\n").split("\n") if part.strip()]
    head, tail = (rng.choice([rng.choice(LINES), rng.choice(others)[:80]]) for _ in range(2))
    if len(sentences) >= 8 and rng.random() < 0.5:
        sentences = sentences[1:-1]
    return "\n".join([head, *sentences, tail])


def score(texts: dict[str, str], rng: random.Random) -> tuple[int, int, int, list[tuple[str, str]]]:
    """Right, wrong and missing pairs, and those that stood there before."""
    usable = sorted(name for name, text in texts.items() if len(WORD.findall(text)) >= SHORTEST)
    before = {(pair.one, pair.other) for pair in copies(texts)}
    twice = {name for pair in before for name in pair}
    chosen = rng.sample([name for name in usable if name not in twice], max(1, round(SHARE * len(usable))))
    others = [texts[name] for name in usable]
    again = {f"{name} again": repost(texts[name], others, rng) for name in chosen}
    found = {(pair.one, pair.other) for pair in copies({**texts, **again})} - before
    right = {(name, f"{name} again") for name in chosen}
    return len(found & right), len(found - right), len(right - found), sorted(before)


def made(number: int, rng: random.Random) -> dict[str, str]:
    """Posts of words as frequent as in real texts (Zipf), one in twenty of them a repost."""
    words = [f"w{rank}" for rank in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(30_000)]
    texts = {
        f"{at}": " ".join(rng.choices(words, weights, k=WORDS_OF_A_POST)) for at in range(round(number / (1 + SHARE)))
    }
    some = rng.sample(sorted(texts), number - len(texts))
    return {**texts, **{f"{name} again": repost(texts[name], list(texts.values())[:50], rng) for name in some}}


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores near duplicates.")
    parser.add_argument("--posts", type=int, help="measure the time for so many made-up posts instead")
    parser.add_argument("--seed", type=int, default=19)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    if options.posts:
        texts = made(options.posts, rng)
        start = time.process_time()
        found = copies(texts)
        print(f"{len(texts)} posts: {len(found)} pairs in {time.process_time() - start:.1f} s of CPU")
        return
    right = wrong = missing = 0
    everything: dict[str, str] = {}
    for archive, texts in archives(SHARED / "archives-dev").items():
        one, two, three, before = score(texts, rng)
        right, wrong, missing = right + one, wrong + two, missing + three
        everything |= {f"{archive}/{name}": text for name, text in texts.items()}
        print(f"{archive:<22}{one:>3} right {two:>3} wrong {three:>3} missing; there before: {before}")
    print(f"precision {right / max(1, right + wrong):.3f}  recall {right / max(1, right + missing):.3f}")
    one, two, three, _ = score(everything, rng)
    print(f"all in one folder: precision {one / max(1, one + two):.3f}  recall {one / max(1, one + three):.3f}")


if __name__ == "__main__":
    main()
