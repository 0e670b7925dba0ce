"""How well names that are one person's are told from others: damaged names among those of real posts.

    .venv/bin/python scripts/score_names.py            # 200 variants of the authors of BYLINE_SHARED/posts-dev
    .venv/bin/python scripts/score_names.py --seed 7 --show

Each variant is a name of a person as archives spell it a second time: in capitals, family name first, with initials,
without accents, with one letter wrong, missing, doubled or swapped, in Cyrillic letters, with other spaces. A pair of
names counts as right where one is the variant of the other or both are of the same name; every other pair as wrong.
What is found is what stands in one group with the name it was made of.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from byline.alike.spelling import UMLAUTS
from byline.alike.variants import authors
from byline.language import person
from gold import SHARED

VARIANTS = 200
TRIED = 100
"""Names of which one must be changed by a kind of change."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = dict(zip("abvgdeziklmnoprstuf", "абвгдезиклмнопрстуф", strict=True))

Change = Callable[[str, random.Random], str]


def capitals(name: str, _: random.Random) -> str:
    return name.upper()


def inverted(name: str, rng: random.Random) -> str:
    given, space, family = name.rpartition(" ")
    return f"{family},{space}{given}" if given else name


def first_initial(name: str, rng: random.Random) -> str:
    first, _space, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest and len(first) > 2 else name


def inverted_initial(name: str, rng: random.Random) -> str:
    return inverted(first_initial(name, rng), rng) if first_initial(name, rng) != name else name


def no_accents(name: str, _: random.Random) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def umlauts(name: str, _: random.Random) -> str:
    return name.translate(UMLAUTS)


def spaces(name: str, _: random.Random) -> str:
    if all("\u2e80" <= sign <= "\ud7a3" for sign in name):
        return f"{name[0]} {name[1:]}"
    return name.replace("-", " ") if "-" in name else name.replace(" ", "  ")


def middle(name: str, rng: random.Random) -> str:
    first, _space, rest = name.partition(" ")
    return f"{first} {rng.choice(LETTERS).upper()}. {rest}" if rest and " " not in rest else name


def mistyped(name: str, rng: random.Random) -> str:
    places = [at for at in range(1, len(name) - 1) if name[at - 1 : at + 2].isalpha()]
    if not places:
        return name
    at = rng.choice(places)
    kind = rng.randrange(4)
    new = [
        rng.choice(LETTERS) + name[at + 1 :],
        name[at + 1 :],
        name[at] + name[at:],
        name[at + 1] + name[at] + name[at + 2 :],
    ]
    return name[:at] + new[kind]


def cyrillic(name: str, _: random.Random) -> str:
    small = name.lower()
    if not set(small) <= set(CYRILLIC) | {" "}:
        return name
    return "".join(CYRILLIC.get(sign, sign) for sign in small).title()


CHANGES: tuple[Change, ...] = (
    capitals,
    inverted,
    first_initial,
    inverted_initial,
    no_accents,
    umlauts,
    spaces,
    middle,
    mistyped,
    mistyped,
    cyrillic,
)


def names(folder: Path) -> list[str]:
    """The authors that the gold names, people and others."""
    found = {
        name for path in folder.glob("*.json") for name in json.loads(path.read_text("utf-8")).get("authors") or []
    }
    return sorted(found)


def variants(known: list[str], rng: random.Random) -> dict[str, tuple[str, str]]:
    """Variant to the name it is made of and the kind of change; none that somebody else bears already."""
    people = [name for name in known if not person.is_organisation(name.split()) and len(name) > 3]
    made: dict[str, tuple[str, str]] = {}
    while len(made) < VARIANTS:
        change = rng.choice(CHANGES)
        for name in rng.sample(people, TRIED):  # few names have accents, or letters that all have a Cyrillic one
            new = change(name, rng)
            if new not in known and new not in made:
                made[new] = (name, change.__name__)
                break
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores the identity of names on damaged ones.")
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--show", action="store_true", help="print what is wrong and what is missing")
    options = parser.parse_args()
    known = names(SHARED / "posts-dev")
    plain = {
        pair
        for group in authors(dict.fromkeys(known, 1))
        for pair in combinations([group.name, *(o for o, _ in group.others)], 2)
    }
    made = variants(known, random.Random(options.seed))
    home = {**{name: name for name in known}, **{new: name for new, (name, _) in made.items()}}
    found = authors({**dict.fromkeys(known, 2), **dict.fromkeys(made, 1)})
    sets = [[group.name, *(other for other, _ in group.others)] for group in found]
    pairs = {tuple(sorted(pair)) for members in sets for pair in combinations(members, 2)} - {
        tuple(sorted(p)) for p in plain
    }
    wrong = sorted(pair for pair in pairs if home[pair[0]] != home[pair[1]])
    hit = {new for new, (name, _) in made.items() if any(new in members and name in members for members in sets)}
    kinds = Counter(kind for _, kind in made.values())
    right = Counter(kind for new, (_, kind) in made.items() if new in hit)
    print(f"{len(known)} names, of which {len(plain)} pairs are joined before a variant is made: {sorted(plain)}")
    print(f"precision {1 - len(wrong) / max(1, len(pairs)):.3f}  recall {len(hit) / len(made):.3f}")
    for kind, number in sorted(kinds.items()):
        print(f"  {kind:<18}{right[kind]:>4} of {number}")
    if options.show:
        print(*(f"wrong: {pair}" for pair in wrong), sep="\n")
        print(*(f"missing: {new} = {name} ({kind})" for new, (name, kind) in made.items() if new not in hit), sep="\n")


if __name__ == "__main__":
    main()
