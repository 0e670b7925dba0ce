"""What is not published yet, or not again: drafts, posts whose day has not come, and the same text a second time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum
from urllib.parse import unquote

from byline.core.post import Problem
from byline.site.model import Post, key

UNPUBLISHED = frozenset(["draft", "pending", "private"])
"""Values of `status` that blogs write for what is not to be read by others."""
TELLING_WORDS = 20
"""Two texts of fewer words under one title may be two greetings; longer ones that are equal are one text."""


class Hold(StrEnum):
    """Why a post is kept out."""

    DRAFT = "draft"
    FUTURE = "future"


def admitted(
    posts: Iterable[Post], today: str, shown: Collection[Hold] = ()
) -> tuple[list[Post], list[Problem], list[Problem]]:
    """The posts that may be seen today; what a person should mend; and what is only said.

    A preview may show what is held back: then the post says so in `held`.
    """
    passed: list[Post] = []
    notes: list[Problem] = []
    for post in posts:
        hold, until = held(post, today)
        if hold is None or hold in shown:
            passed.append(post if hold is None else replace(post, held=until or hold.value))
        else:
            notes.append(_note(post, hold, until))
    once, problems = _once(passed)
    return once, problems, notes


def held(post: Post, today: str) -> tuple[Hold | None, str]:
    """Whether a post is held back, and until when, where it is a day that is waited for.

    A month or a year that has begun counts as come.
    """
    if _is_draft(post):
        return Hold.DRAFT, ""
    day = post.publish or post.date
    return (Hold.FUTURE, day) if day > today[: len(day)] else (None, "")


def _is_draft(post: Post) -> bool:
    """What cannot be read counts as the more careful of the two."""
    draft = post.fields.get("draft")
    unreadable_day = bool(post.fields.get("publish")) and not post.publish
    return draft not in (None, False) or str(post.fields.get("status")).lower() in UNPUBLISHED or unreadable_day


def _note(post: Post, hold: Hold, until: str) -> Problem:
    if hold is Hold.FUTURE:
        return Problem(
            post.path, "future", f"kept out until {until}", "see it with `byline serve --future`", fatal=False
        )
    return Problem(post.path, "draft", "a draft, and kept out", "see it with `byline serve --drafts`", fatal=False)


def _once(posts: list[Post]) -> tuple[list[Post], list[Problem]]:
    """Each text once: at the shortest of its addresses, to which the others lead."""
    titled: dict[str, list[Post]] = {}
    for post in sorted(posts, key=lambda post: (len(post.path), post.path)):
        titled.setdefault(key(post.title), []).append(post)
    again: dict[str, list[Post]] = {}
    for posts_of_a_title in titled.values():
        first: dict[str, Post] = {}
        for post in posts_of_a_title if len(posts_of_a_title) > 1 else ():
            known = first.setdefault(key(post.body), post)
            if known is not post and post.words >= TELLING_WORDS:
                again.setdefault(known.path, []).append(post)
    left_out = {post.path for twins in again.values() for post in twins}
    problems = [
        Problem(post.path, "twice", f"the same text as {path}, and not published again", "remove one of the two")
        for path, twins in again.items()
        for post in twins
    ]
    kept = [_leading(post, again.get(post.path, [])) for post in posts if post.path not in left_out]
    return kept, sorted(problems, key=lambda problem: problem.path)


def _leading(post: Post, twins: list[Post]) -> Post:
    if not twins:
        return post
    return replace(post, aliases=(*post.aliases, *(unquote(twin.url) for twin in twins)))
