"""How well posts without categories are filed: posts of real archives, each held out of what teaches.

    .venv/bin/python scripts/score_categories.py               # the archives of BYLINE_SHARED/archives-dev
    .venv/bin/python scripts/score_categories.py --posts 10000 # the time it takes, for made-up posts
    .venv/bin/python scripts/score_categories.py --groups      # how pure proposed groups are, next to chance

Each archive is one of its forms and is parted into ten, five times over; each part is filed by a model of the other
nine. A post counts as right where the category is one of its own. Beside it stands what the most common category of the
nine parts would get: where nearly all posts have one category there is nothing to gain. Names such as *Uncategorized*
are none.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean

from byline.alike.features import Features, features, filed
from byline.alike.filing import learn
from byline.alike.grouping import propose
from byline.core.post import Metadata, Source
from byline.site.model import Post
from gold import SHARED

PARTS = 10
SURE = (0.5, 0.7, 0.9)


def archives(folder: Path) -> dict[str, list[Post]]:
    """Posts with their gold values by archive, from one form of each."""
    found: dict[str, dict[str, Post]] = defaultdict(dict)
    for form in sorted(path for path in folder.iterdir() if path.is_dir()):
        archive = form.name.partition(".")[0]
        for path in sorted(form.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            metadata = Metadata(
                title=gold["title"] or "",
                date=gold.get("date") or "",
                authors=tuple(gold.get("authors") or ()),
                source=Source((gold.get("source") or {}).get("name") or ""),
                categories=filed(gold.get("categories") or ()),
                language=gold.get("lang") or "",
            )
            found[archive].setdefault(path.stem, Post(path.stem, "", metadata, gold.get("body") or ""))
    return {archive: list(posts.values()) for archive, posts in sorted(found.items())}


def score(posts: list[Post], rng: random.Random) -> tuple[float, float, list[tuple[float, bool]]]:
    """Shares that the commonest category and the model have right, and each confidence with whether it was right."""
    order = [(features(post), post.metadata.categories) for post in rng.sample(posts, len(posts))]
    common, said = 0, list[tuple[float, bool]]()
    for part in range(PARTS):
        held_out = order[part::PARTS]
        examples = [one for number, one in enumerate(order) if number % PARTS != part]
        counts = Counter(name for _, categories in examples for name in categories)
        model = learn(examples, others=[post for post, _ in held_out])
        for post, categories in held_out:
            common += max(counts, key=lambda name: (counts[name], name)) in categories
            filed = model.file(post)
            said.append((filed.confidence if filed else 0.0, bool(filed and filed.category in categories)))
    return common / len(posts), sum(right for _, right in said) / len(posts), said


def timed(number: int, rng: random.Random) -> str:
    made = ["".join(rng.choices("bdfgklmnprstvaeiou", k=8)) for _ in range(39_000)]  # digits are no part of a word
    subjects = [made[subject * 300 : (subject + 1) * 300] for subject in range(30)]
    words = made[9_000:]
    weights = [1 / (rank + 3) for rank in range(30_000)]
    posts = []
    for at in range(number):
        subject = rng.randrange(30)
        body = " ".join(rng.choices(words, weights, k=300) + rng.choices(subjects[subject], k=60))
        posts.append(Post(f"{at}", "", Metadata(f"Post {at}", categories=(f"c{subject}",), language="en"), body))
    start = time.process_time()
    found = [features(post) for post in posts]
    read = time.process_time()
    model = learn([(post, posts[at].metadata.categories) for at, post in enumerate(found[::2])], others=found[1::2])
    filed = [model.file(post) for post in found[1::2]]
    done = time.process_time()
    groups = propose(found)
    end = time.process_time()
    return (
        f"{number} posts, seconds of CPU: {read - start:.1f} to read them, {done - read:.1f} to file {len(filed)} by "
        f"the others, {end - done:.1f} for {len(groups)} groups"
    )


def purity(posts: list[Post], found: list[Features]) -> str:
    """Share of grouped posts that have the commonest category of their group, and the same for groups by chance."""
    groups = propose(found)
    homes = [[posts[at].metadata.categories for at in group.posts] for group in groups]
    flat = [categories for members in homes for categories in members]
    rng = random.Random(0)
    by_chance = []
    for _ in range(20):
        rng.shuffle(flat)
        rest = iter(flat)
        by_chance.append(_pure([[next(rest) for _ in members] for members in homes]))
    pure, chance = _pure(homes), sum(by_chance) / len(by_chance)
    words = "; ".join(f"{len(group.posts)} {' '.join(group.words[:5])}" for group in groups)
    return f"{len(groups):>3} groups of {len(flat):>3} posts, pure {pure:.2f}, by chance {chance:.2f}: {words}"


def _pure(homes: list[list[tuple[str, ...]]]) -> float:
    hits = sum(max(Counter(name for one in members for name in one).values(), default=0) for members in homes)
    return hits / max(1, sum(map(len, homes)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores the categories of posts that have none.")
    parser.add_argument("--posts", type=int, help="measure the time for so many made-up posts instead")
    parser.add_argument("--groups", action="store_true", help="measure proposed groups instead")
    parser.add_argument("--rounds", type=int, default=5, help="how often each archive is parted")
    parser.add_argument("--seed", type=int, default=19)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    if options.posts:
        print(timed(options.posts, rng))
        return
    rows: list[tuple[float, float]] = []
    everything: list[tuple[float, bool]] = []
    for archive, posts in archives(SHARED / "archives-dev").items():
        some = [post for post in posts if post.metadata.categories]
        if options.groups:
            print(f"{archive:<22}{purity(posts, [features(post) for post in posts])}")
        elif len(some) >= PARTS:
            rounds = [score(some, rng) for _ in range(options.rounds)]
            common, ours = fmean(one[0] for one in rounds), fmean(one[1] for one in rounds)
            judged = [said for one in rounds for said in one[2]]
            rows.append((common, ours))
            everything += judged
            print(f"{archive:<22}{len(some):>4} posts  commonest {common:.2f}  ours {ours:.2f}  {ours - common:+.2f}")
    if rows:
        common, ours = (sum(row[at] for row in rows) / len(rows) for at in (0, 1))
        print(f"mean of {len(rows)} archives: commonest {common:.3f}, ours {ours:.3f}, {ours - common:+.3f}")
        room = [row for row in rows if row[0] <= 0.75]
        common, ours = (sum(row[at] for row in room) / len(room) for at in (0, 1))
        print(f"of {len(room)} where at least a quarter of the posts is not of the commonest: {ours - common:+.3f}")
        for sure in SURE:
            said = [right for confidence, right in everything if confidence >= sure]
            print(
                f"confidence {sure} and more: {len(said) / len(everything):.2f} of posts, "
                f"right {sum(said) / max(1, len(said)):.3f}"
            )


if __name__ == "__main__":
    main()
