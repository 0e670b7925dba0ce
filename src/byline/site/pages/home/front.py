"""The home page: the sections that its owner wants, in the owner's order.

    ---
    home:
      - lead: posts/2015/why-the-harbour-stayed-shut.md
      - picks: [posts/2016/salt.md, posts/2017/the-last-signalman.md]
      - latest: 6
      - archive
      - day
    ---

Each section stands there once, shows what no other section has shown, and is left out where it would be empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from byline.core.post import Problem
from byline.core.suggestion import suggestion
from byline.site.excerpt import cut
from byline.site.model import Post
from byline.site.pages.home.days import FOLDER, has_days
from byline.site.pages.series import forward
from byline.site.pages.views import View, Views

KEY = "home"
"""In the front matter of the home page."""
LEAD, PICKS, LATEST, ARCHIVE, DAY = SECTIONS = ("lead", "picks", "latest", "archive", "day")
WORDS = {LEAD: "", PICKS: "picks", LATEST: "latest", ARCHIVE: "from_archive", DAY: "on_this_day"}
"""What the interface calls a section; the first post needs no heading over its own."""
SHORT = 140
"""Characters of an excerpt that stand in half of the width."""
FEWEST = 2
"""Of the latest posts, whatever else is shown."""
OLD = 4
"""Posts from the archive."""
OLD_FROM = 60
"""Posts of the site from which on it has an archive to show some of."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it is asked for."""

    name: str
    posts: tuple[str, ...] = ()
    """Files below the docs folder; empty where nobody chose."""
    most: int = 0
    """0 where nobody says: then an archive shows none while it is small."""


DEFAULT = tuple(map(Section, SECTIONS))


def read(path: str, stated: object) -> tuple[tuple[Section, ...], list[Problem]]:
    """The sections that the front matter of the home page asks for, and what of it cannot be read."""
    if stated is None:
        return DEFAULT, []
    if not isinstance(stated, list):
        return DEFAULT, [_problem(path, "`home` is no list", f"write a list of {', '.join(SECTIONS)}")]
    found: dict[str, Section] = {}
    problems = []
    for item in stated:
        name, value = next(iter(item.items())) if isinstance(item, Mapping) and len(item) == 1 else (item, None)
        if name not in SECTIONS:
            problems.append(_problem(path, f"`home` has no section {name!r}", suggestion(str(name), SECTIONS)))
        elif (section := _section(str(name), value)) is None:
            problems.append(_problem(path, f"`{name}` of `home` is {value!r}", _REMEDIES[str(name)]))
        else:
            found.setdefault(section.name, section)
    return tuple(found.values()), problems


_REMEDIES = {
    LEAD: "write the file of a post, such as `posts/2015/salt.md`",
    PICKS: "write a list of files, such as `[posts/2015/salt.md]`",
    LATEST: "write how many posts",
    ARCHIVE: "write how many posts",
    DAY: "write `day` alone",
}


def _section(name: str, value: Any) -> Section | None:  # noqa: ANN401 - what a person wrote
    if value is None:
        return Section(name, most=OLD if name == ARCHIVE else 0)
    if name in (LATEST, ARCHIVE):
        return Section(name, most=value) if isinstance(value, int) and value > 0 else None
    listed = value if isinstance(value, list) and name == PICKS else [value]
    files = name in (LEAD, PICKS) and all(isinstance(path, str) for path in listed)
    return Section(name, posts=tuple(listed)) if files else None


def front(views: Views, path: str, sections: Sequence[Section], latest: int) -> tuple[list[View], list[Problem]]:
    """The sections with their posts, and the posts that are asked for and are not there.

    `latest` is how many posts the page has where nobody says how many of the latest.
    """
    shown: list[Post] = []
    made = []
    problems = []
    by_path = {post.path: post for post in views.site.posts}
    # What somebody chose is shown where it was chosen, though an earlier section could show it, too.
    kept = {name for section in sections for name in section.posts}
    for section in sections:
        chosen = [by_path[name] for name in section.posts if name in by_path]
        problems += [_missing(path, section, name) for name in section.posts if name not in by_path]
        rest = [post for post in views.site.posts if post not in shown and post.path not in kept]
        found = chosen or list(_FOUND[section.name](rest, section, latest - len(shown)))
        shown += found
        if found or (section.name == DAY and has_days(views)):
            items = views.items(found)
            if section.name != LEAD:
                items = [{**item, "excerpt": cut(item["excerpt"], SHORT)} for item in items]
            days = f"{views.site.base}{FOLDER}/" if section.name == DAY else ""
            name = views.interface[WORDS[section.name]] if WORDS[section.name] else ""
            made.append({"kind": section.name, "name": name, "posts": items, "days": days})
    return made, problems


def _lead(posts: list[Post], section: Section, room: int) -> Iterator[Post]:
    yield from forward(posts)[:1]


def _picks(posts: list[Post], section: Section, room: int) -> Iterator[Post]:
    yield from (post for post in forward(posts) if post.featured)


def _latest(posts: list[Post], section: Section, room: int) -> Iterator[Post]:
    yield from posts[: section.most or max(FEWEST, room)]


def _archive(posts: list[Post], section: Section, room: int) -> Iterator[Post]:
    """Old posts, others whenever a newer one comes: a build has no dice, and its day must not matter."""
    if len(posts) < OLD_FROM and not section.most:
        return
    dated = [post for post in posts if post.date and post.excerpt]
    old = dated[len(dated) // 4 :]
    newest = dated[0].path if dated else ""
    drawn = sorted(old, key=lambda post: hashlib.sha256(f"{newest} {post.path}".encode()).digest())
    yield from drawn[: section.most or OLD]


def _day(posts: list[Post], section: Section, room: int) -> Iterator[Post]:
    yield from ()


_FOUND: Mapping[str, Callable[[list[Post], Section, int], Iterator[Post]]] = {
    LEAD: _lead,
    PICKS: _picks,
    LATEST: _latest,
    ARCHIVE: _archive,
    DAY: _day,
}


def _missing(path: str, section: Section, name: str) -> Problem:
    what = f"`{section.name}` of `home` names the post {name}, which is not published"
    return _problem(path, what, "correct the path")


def _problem(path: str, what: str, remedy: str) -> Problem:
    return Problem(path, "home", what, remedy, fatal=False)
