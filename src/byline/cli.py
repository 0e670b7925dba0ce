"""The command `byline`; the only file that prints.

Exit codes: 0 all went well, 1 problems (everything else was still done), 2 the command was not understood.
"""

from __future__ import annotations

import contextlib
import difflib
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from byline import __version__, config, pipeline
from byline.explain import explain, visible
from byline.pipeline import Summary
from byline.write import BusyError, Outcome

BETWEEN_COLLECTIONS = 100_000
"""New objects between two looks for cycles. Posts leave none behind (1 MB in 1,000 of them), and Python's 700 cost a
conversion a tenth of its time."""
MOST_NOTES = 20
"""How many notes of one kind are printed before the rest is only counted; fatal problems are all printed."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="byline")
def main() -> None:
    """Plain-text posts in, Markdown with author and source metadata out."""
    gc.set_threshold(BETWEEN_COLLECTIONS)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Path(path_type=Path), default=config.DEFAULT_TO, show_default=True, help="Output folder."
)
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help="What the pages share, as a file.")
@click.option("--encoding", help="How the texts are encoded, where they do not say so themselves.")
@click.option("--repair", is_flag=True, help="Repair text that was decoded wrongly before it came here.")
@click.option("--diff", is_flag=True, help="Show what would have changed in posts that were kept because edited.")
@click.option("--merge", is_flag=True, help="Carry edits over to posts that now convert differently.")
@click.option("--prune", is_flag=True, help="Remove unedited posts whose text is gone.")
def convert(
    paths: tuple[Path, ...],
    to: Path,
    layout: Path | None,
    encoding: str | None,
    repair: bool,
    diff: bool,
    merge: bool,
    prune: bool,
) -> None:
    """Convert every .txt below PATHS (default: posts) into Markdown with front matter."""
    sources = paths or (config.DEFAULT_TEXTS,)
    _require(sources)
    if to.exists() and not to.is_dir():
        raise click.UsageError(f"{to} is a file; name a folder with --to")
    try:
        options = config.Options(config.site_markdown(), layout, encoding, repair, prune, merge)
        with _progress() as progress:
            summary = pipeline.convert(sources, to, options, progress)
    except (config.ConfigError, LookupError) as error:
        raise click.UsageError(str(error)) from error
    except (BusyError, OSError) as error:
        click.echo(visible(f"{to}: {error}; nothing else was changed"), err=True)
        sys.exit(1)
    for line in _report(summary, diff):
        click.echo(visible(line), err=True)
    click.echo(_closing(summary, to))
    sys.exit(1 if summary.failed else 0)


@main.command(name="explain")
@click.argument("post", type=click.Path(path_type=Path))
@click.option("--layout", type=click.Path(path_type=Path, dir_okay=False), help="What the pages share, as a file.")
@click.option("--encoding", help="How the text is encoded, where it does not say so itself.")
def explain_command(post: Path, layout: Path | None, encoding: str | None) -> None:
    """Show where every value of POST comes from, and what each of its lines is."""
    _require((post,))
    if post.is_dir():
        raise click.UsageError(f"{post} is a folder; name one text file")
    try:
        raw, extraction, problems = pipeline.explain(post, config.Options(None, layout, encoding))
    except (config.ConfigError, LookupError) as error:
        raise click.UsageError(str(error)) from error
    if raw is not None and extraction is not None:
        for line in explain(raw, extraction):
            click.echo(line)
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    sys.exit(1 if any(problem.fatal for problem in problems) else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--encoding", help="How the texts are encoded, where they do not say so themselves.")
def layout(folder: Path, encoding: str | None) -> None:
    """Print what the pages in FOLDER share; kept there as layout.toml, it is used as you corrected it."""
    _require((folder,))
    try:
        learnt = pipeline.layout_of(folder, pipeline.texts_in(folder), config.Options(encoding=encoding))
    except (config.ConfigError, LookupError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(visible(learnt.dump()), nl=False)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=config.DEFAULT_TO)
def check(folder: Path) -> None:
    """Hold the front matter of every post below FOLDER (default: docs/posts) against the contract."""
    _require((folder,))
    problems = list(pipeline.check(folder))
    for problem in problems:
        click.echo(visible(str(problem)), err=True)
    click.echo(f"{folder}: {_count(len(problems), 'problem')}")
    sys.exit(1 if problems else 0)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar that hears (done, total), on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=0, label="Converting", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress


def _require(paths: tuple[Path, ...]) -> None:
    """Every missing path is named at once, each with the name that was probably meant."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise click.UsageError("\n".join(_missing(path) for path in missing))


def _missing(path: Path) -> str:
    siblings = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    close = difflib.get_close_matches(path.name, siblings, n=1)
    return f"{path} does not exist" + (f"; did you mean {path.parent / close[0]}?" if close else "")


def _report(summary: Summary, diff: bool) -> Iterator[str]:
    """Fatal problems in full, notes up to MOST_NOTES of a kind, differences where asked for."""
    shown: Counter[str] = Counter()
    for problem in summary.problems:
        shown[problem.code] += not problem.fatal
        if problem.fatal or shown[problem.code] <= MOST_NOTES:
            yield str(problem)
    for code, count in sorted(shown.items()):
        if count > MOST_NOTES:
            yield f"… and {count - MOST_NOTES} more [{code}]"
    for difference in summary.differences if diff else ():
        yield from difference.lines()


def _closing(summary: Summary, to: Path) -> str:
    outcomes = (f"{summary.outcomes[outcome]} {outcome}" for outcome in Outcome)
    fatal = sum(problem.fatal for problem in summary.problems)
    return (
        f"{to}: {', '.join(outcomes)}; {summary.left_out} lines of furniture left out; "
        f"{_count(fatal, 'problem')}, {_count(len(summary.problems) - fatal, 'note')}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
