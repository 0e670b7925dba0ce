"""An imaginary archive: posts that share a template, and a folder of posts that share nothing."""

from __future__ import annotations

import random

import pytest

from byline.core.post import RawPost

NAMES = ("Ada Quill", "Tomas Reed", "Inge Marsh")
TOPICS = ("Harbour", "Weather", "Bread", "Ferries")
MONTHS = ("January", "March", "June", "October")
WORDS = "tide lamp quay rope bread fare gull fog clerk board pier boat lunch winter letter"


def sentence(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=count)).capitalize()


@pytest.fixture
def archive() -> list[RawPost]:
    posts = []
    for number in range(30):
        chance = random.Random(number)
        title = f"{sentence(chance, 4)} {number}"
        body = "\n\n".join(sentence(chance, 40) + "." for _ in range(4))
        day = f"{chance.choice(MONTHS)} {chance.randrange(1, 29)}, {2001 + number % 9}"
        posted = f"Posted on {day} by {chance.choice(NAMES)}"
        foot = f"This entry was posted in {chance.choice(TOPICS)}. Bookmark the permalink."
        parts = [
            "Varnholm Courier",
            "Home of the harbour pages",
            title,
            posted,
            body,
            foot,
            f"{number % 5} Responses to {title}",
        ]
        posts.append(RawPost(f"posts/{number:02}.txt", "\n\n".join([*parts, "Printed at Ropewalk Lane"]) + "\n"))
    return posts


@pytest.fixture
def strangers() -> list[RawPost]:
    """Posts of as many sites; all have a line or two that any site prints."""
    posts = []
    for number in range(30):
        chance = random.Random(100 + number)
        menu = "\n".join(chance.sample(["Home", "About", "Contact", "News", "Share", "Leave a Reply"], 5))
        body = "\n\n".join(sentence(chance, 40) + "." for _ in range(4))
        posts.append(RawPost(f"posts/{number:02}.txt", f"{menu}\n\n{sentence(chance, 5)}\n\n{body}\n"))
    return posts
