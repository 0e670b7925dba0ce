"""read → extract → convert → write: the only file that knows more than one stage.

posts/*.txt ──read──> RawPost ──extract──> Metadata + body ──to_markdown──> Markdown ──write──> docs/posts/**.md
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from pathlib import Path

from byline import markdown as body
from byline import readers as read
from byline.archive.layout import Layout, learn
from byline.config import ConfigError, Options
from byline.core import identity
from byline.core.post import Extraction, Problem, RawPost, Role
from byline.deadline import TooSlow, deadline
from byline.extract import extract
from byline.readers import InputFile, Inputs
from byline.store import Outcome, Shelf

LAYOUT_FILE = "layout.toml"
"""Beside the posts: what their pages share, as `byline layout` learnt it and a person corrected it."""

LEARNT_FROM = 400
"""Posts of a folder from which its layout is learnt: more would move no share by much, and each is read once more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An edited file, and the text it would have had."""

    path: Path
    text: str

    def lines(self) -> Iterator[str]:
        """A unified diff from the file as it is to the text it would have had."""
        present = self.path.read_text("utf-8", "replace").splitlines()
        name = self.path.as_posix()
        yield from difflib.unified_diff(present, self.text.splitlines(), name, f"{name} (converted)", lineterm="")


@dataclass(slots=True)
class Summary:
    """What a run did."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    """Lines of furniture that did not become part of a post."""
    differences: list[Difference] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def convert(paths: Sequence[Path], to: Path, options: Options, progress: Callable[[int, int], object]) -> Summary:
    """Converts every text below `paths` into a Markdown file below `to`; `progress` hears (done, total).

    Raises BusyError where another conversion is at work in `to`, OSError where `to` cannot be written at all.
    """
    summary = Summary()
    inputs = read.find(paths, options.project)
    summary.problems += inputs.problems
    check = body.Check(options.markdown)
    done = count(1)
    with Shelf(to) as shelf:
        texts = {file.origin: file.path for file in inputs.files}
        for origin, known in identity.known_by(texts, shelf.places, inputs.roots).items():
            shelf.adopt(known, origin)
        for folder, files in groupby(inputs.files, key=lambda file: file.path.parent):
            batch = tuple(files)
            layout = layout_of(folder, batch, options)
            for file in batch:
                _convert_one(file, shelf, layout, check, options, summary)
                progress(next(done), len(inputs.files))
        _gone(shelf, inputs, paths, options, summary)
    summary.problems.sort(key=lambda problem: (problem.path, problem.line or 0))
    return summary


def layout_of(folder: Path, files: Iterable[InputFile], options: Options) -> Layout:
    """What the pages of one folder share: as a person wrote it down, else as learnt from the pages.

    Raises ConfigError where the file a person wrote cannot be understood.
    """
    written = options.layout or folder / LAYOUT_FILE
    try:
        layout = Layout.load(written.read_text("utf-8"))
    except FileNotFoundError:
        layout = Layout()
    except ValueError as error:
        raise ConfigError(f"{written}: {error}; `byline layout {folder}` prints one that is right") from error
    else:
        if layout or not layout.encoding:
            return layout
    encoding = options.encoding or layout.encoding
    learnt = learn(post for file in _sample(list(files)) if (post := read.read(file, encoding or None).post))
    return replace(learnt, encoding=layout.encoding)


def _sample(files: Sequence[InputFile]) -> Sequence[InputFile]:
    """At most LEARNT_FROM files, evenly through the folder."""
    return files[:: -(-len(files) // LEARNT_FROM) or 1]


def texts_in(folder: Path, options: Options) -> tuple[InputFile, ...]:
    """The texts that lie in the folder itself, not those in folders below: pages that may share a layout."""
    return tuple(file for file in read.find([folder], options.project).files if file.path.parent == folder)


def explain(path: Path, options: Options) -> tuple[RawPost | None, Extraction | None, list[Problem]]:
    """One post as `convert` would read it among its neighbours in the same folder."""
    (file,) = read.find([path], options.project).files
    layout = layout_of(path.parent, texts_in(path.parent, options), options)
    result = read.read(file, options.encoding or layout.encoding or None)
    if result.post is None:
        return None, None, list(result.problems)
    extraction = extract(result.post, layout, explained=True)
    return result.post, extraction, [*result.problems, *extraction.problems]


def _convert_one(
    file: InputFile, shelf: Shelf, layout: Layout, check: body.Check, options: Options, summary: Summary
) -> None:
    """The pipeline. Whatever goes wrong with this post is a problem of this post alone."""
    try:
        with deadline():
            converted = _converted(file, layout, check, options, summary)
        if converted:
            _write(file.origin, *converted, shelf, options, summary)
    except TooSlow:
        summary.problems.append(_too_slow(file.origin))
    except Exception as error:  # one bad post never stops the rest; the problem names the fault so that it is seen
        summary.problems.append(_fault(file.origin, error))


def _converted(
    file: InputFile, layout: Layout, check: body.Check, options: Options, summary: Summary
) -> tuple[Extraction, str] | None:
    """What was decided about a post and its Markdown; nothing where a problem is fatal."""
    result = read.read(file, options.encoding or layout.encoding or None, repair=options.repair)
    summary.problems += result.problems
    if result.post is None:
        return None
    extraction = extract(result.post, layout)
    summary.problems += extraction.problems
    if any(problem.fatal for problem in extraction.problems):
        return None
    faithful = check.faithful(file.origin, extraction.body)
    summary.problems += faithful.problems
    return None if faithful.markdown is None else (extraction, faithful.markdown)


def _write(
    origin: str, extraction: Extraction, markdown: str, shelf: Shelf, options: Options, summary: Summary
) -> None:
    try:
        placed = shelf.write(origin, extraction.metadata, markdown, merging=options.merge)
    except OSError as error:
        summary.problems.append(_cannot_write(origin, error))
        return
    summary.outcomes[placed.outcome] += 1
    summary.left_out += sum(label.role is Role.FURNITURE for label in extraction.labels)
    name = placed.path.as_posix()
    if placed.superseded:
        what = f"{name} was edited by hand and would have changed; it was kept"
        remedy = "see the difference with --diff, or carry your edits over with --merge"
        summary.problems.append(Problem(origin, "edited", what, remedy, fatal=False))
        summary.differences.append(Difference(placed.path, placed.text))
    for line in placed.conflicts:
        what = "your edit and the new conversion changed the same lines; both stand there"
        summary.problems.append(Problem(name, "conflict", what, "keep one and remove the marks", line))


def _gone(shelf: Shelf, inputs: Inputs, paths: Sequence[Path], options: Options, summary: Summary) -> None:
    """Posts whose text is no longer there: reported, and removed where asked for and nobody edited them."""
    found = {file.origin for file in inputs.files}
    scanned = {inputs.roots.origin(path) for path in paths if path.is_dir()}
    unlisted = {inputs.roots.origin(path) for path in inputs.unlisted}
    for origin, path in shelf.gone(found, inputs.roots, scanned, unlisted):
        if (options.prune or origin in options.vanished) and shelf.remove(path):
            summary.outcomes[Outcome.REMOVED] += 1
        else:
            what = f"the text that {path.as_posix()} was made from is gone"
            summary.problems.append(Problem(origin, "gone", what, "remove the post with --prune", fatal=False))


def _cannot_write(origin: str, error: OSError) -> Problem:
    return Problem(
        origin, "not-written", f"{error.filename or 'the post'}: {error.strerror}", "make room or give rights"
    )


def _too_slow(origin: str) -> Problem:
    return Problem(origin, "too-slow", "it takes too long to convert", "split it, or look for what repeats in it")


def _fault(origin: str, error: Exception) -> Problem:
    what = f"a fault in Byline: {type(error).__name__}: {error}"
    return Problem(origin, "fault", what, "please report it with this text")
