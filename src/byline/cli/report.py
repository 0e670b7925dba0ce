"""What a conversion did, in lines for a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

import byline

if TYPE_CHECKING:
    from byline import Summary

MOST_NOTES = 20
"""How many notes of one kind are printed before the rest is only counted; fatal problems are all printed."""


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar that hears (done, total), on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=0, label="Converting", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress


def report(summary: Summary, diff: bool) -> Iterator[str]:
    """Fatal problems in full, notes up to MOST_NOTES of a kind, differences where asked for."""
    shown: Counter[str] = Counter()
    for problem in summary.problems:
        shown[problem.code] += not problem.fatal
        if problem.fatal or shown[problem.code] <= MOST_NOTES:
            yield str(problem)
    for code, count in sorted(shown.items()):
        if count > MOST_NOTES:
            yield f"… and {count - MOST_NOTES} more [{code}]"
    for (field, posts), count in sorted(summary.taught.items()):
        would = "would be " if summary.outcomes[byline.Outcome.SHOWN] else ""
        yield f"{field}: {counted(count, 'post')} {would}changed by your correction of {', '.join(posts)}"
    for difference in summary.differences if diff else ():
        yield from difference.lines()


def closing(summary: Summary, to: Path) -> str:
    seldom = (byline.Outcome.SHOWN, byline.Outcome.COPY)
    told = (outcome for outcome in byline.Outcome if outcome not in seldom or summary.outcomes[outcome])
    outcomes = (f"{summary.outcomes[outcome]} {outcome}" for outcome in told)
    fatal = sum(problem.fatal for problem in summary.problems)
    return (
        f"{to}: {', '.join(outcomes)}; {summary.left_out} lines of furniture left out; "
        f"{counted(fatal, 'problem')}, {counted(len(summary.problems) - fatal, 'note')}"
    )


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
