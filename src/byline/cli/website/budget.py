"""`byline budget`: how much of what GitHub Pages takes a site needs, and would need with more posts."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from byline.cli import site
from byline.cli.explanation import visible
from byline.doctor import budget as measuring
from byline.doctor import limits
from byline.doctor.budget import Budget, Part

HELP = (
    "Say how many files and bytes the last build made and for what, which pages are the largest, and how much that is "
    "of what GitHub Pages takes: now, and with more posts. The exit code is 1 if it is more."
)
FORECAST = (1_000, 3_000, 10_000, 30_000, 100_000)
"""Posts for which a forecast is printed, as far as there are fewer now."""


@click.command(help=HELP)
def budget() -> None:
    here = site.here()
    if not here.site.is_dir():
        raise click.ClickException(f"there is no website in {here.site} yet; make it with `{site.program()} build`")
    found = measuring.budget(here)
    for line in _lines(found):
        click.echo(visible(line))
    sys.exit(1 if found.size > limits.SITE else 0)


def closing(found: Budget, seconds: float) -> str:
    """One line for the end of a build that took so long."""
    room = f"; room for about {rounded(found.room):,} posts" if found.room else ""
    taken = f"{share(found.size / limits.SITE)} of what GitHub Pages takes"
    return f"{sum(found.files.values()):,} files, {size(found.size)} ({taken}), built in {seconds:.0f} s{room}"


def size(count: float) -> str:
    """Bytes for people.

    >>> size(812), size(81_234), size(61_000_000), size(2_400_000_000)
    ('0.8 kB', '81 kB', '61 MB', '2.4 GB')
    """
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= unit or name == "kB":
            return f"{count / unit:.1f} {name}" if count < 10 * unit else f"{count / unit:,.0f} {name}"
    raise AssertionError("kilobytes are the last unit")


def share(part: float) -> str:
    """
    >>> share(0.0004), share(0.061), share(2.4)
    ('under 1 %', '6 %', '240 %')
    """
    return f"{part:.0%}".replace("%", " %") if part >= 0.01 else "under 1 %"


def rounded(posts: int) -> int:
    """To two digits: a forecast knows no more.

    >>> rounded(15_764), rounded(97)
    (16000, 97)
    """
    return int(float(f"{posts:.2g}"))


def _lines(found: Budget) -> Iterator[str]:
    yield f"{found.posts:,} posts: {sum(found.files.values()):,} files, {size(found.size)}"
    for part in (part for part in Part if found.files.get(part)):
        yield f"  {part:26}{found.files[part]:>9,} files {size(found.sizes[part]):>9}"
    yield "The largest pages:"
    for name, count in found.largest:
        yield f"  {size(count):>9}  {name}"
    yield f"Of what GitHub Pages takes ({limits.ADDRESS}):"
    yield f"  a site of {size(limits.SITE)}: {share(found.size / limits.SITE)}"
    if found.build:
        took, posts = found.build.seconds, found.build.posts
        how = f"the last build from nothing on this machine ({took:.0f} s, {posts:,} posts)"
        yield f"  a deployment of {limits.DEPLOYMENT // 60} minutes: {share(took / limits.DEPLOYMENT)}, by {how}"
    read = limits.MONTH * found.pages // max(1, found.page_bytes)
    yield f"  {size(limits.MONTH)} a month: {rounded(read):,} pages read; more, because they are sent packed"
    yield from _forecast(found)
    for remedy in found.remedies():
        yield f"To need less: {remedy}."


def _forecast(found: Budget) -> Iterator[str]:
    if not found.room:
        yield "With a hundred posts or more there is a forecast."
        return
    yield f"Room for about {rounded(found.room):,} posts. With"
    for posts in (posts for posts in FORECAST if posts > found.posts):
        seconds = found.seconds_with(posts)
        time = f", built from nothing in {seconds / 60:.1f} minutes" if seconds is not None else ""
        over = found.size_with(posts) > limits.SITE or (seconds or 0) > limits.DEPLOYMENT
        yield f"  {posts:>7,} posts: {size(found.size_with(posts))}{time}{'  too much' if over else ''}"
