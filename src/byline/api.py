"""The public interface behind `import byline`: what its functions promise stays, whatever moves behind them."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from byline import config, pipeline, project, readers
from byline.config import DEFAULT_TEXTS as DEFAULT_TEXTS_FOLDER
from byline.config import DEFAULT_TO as DEFAULT_POSTS_FOLDER
from byline.config import Options
from byline.core.charset import complaint as encoding_complaint
from byline.core.errors import BusyError, BylineError, ConfigError, ReadError
from byline.core.post import (
    Candidate,
    Classification,
    Extraction,
    Label,
    Metadata,
    Problem,
    RawPost,
    Role,
    Source,
    TextKind,
)
from byline.pipeline.converted import Converted
from byline.pipeline.judged import Choice, Decision, Judged
from byline.pipeline.summary import Difference, Summary
from byline.project import Project
from byline.readers import InputFile
from byline.readers.rows.fields import complaint as field_complaint
from byline.store import Outcome
from byline.workers.engine import opened

if TYPE_CHECKING:
    from byline.archive.layout import Layout
    from byline.deduplication import CopiesReport
    from byline.engines.disk import WrittenPages
    from byline.engines.disk.exporting import Exported
    from byline.pipeline import Explanation, Follower, Inspection, Step, convert_one, explain
    from byline.reviewing import Overview, Question, Reading, Reason, Record, Review
    from byline.shards import ShardReport
    from byline.store.edits import EditError
    from byline.suggestions import About, Suggestion
    from byline.table import Applied, Edit, TableError

__all__ = [
    "DEFAULT_POSTS_FOLDER",
    "DEFAULT_TEXTS_FOLDER",
    "About",
    "Applied",
    "BusyError",
    "BylineError",
    "Candidate",
    "Choice",
    "Classification",
    "ConfigError",
    "Converted",
    "CopiesReport",
    "Decision",
    "Difference",
    "Edit",
    "EditError",
    "Explanation",
    "Exported",
    "Extraction",
    "Follower",
    "Inspection",
    "Judged",
    "Label",
    "Layout",
    "Metadata",
    "Options",
    "Outcome",
    "Overview",
    "Problem",
    "Project",
    "Question",
    "RawPost",
    "ReadError",
    "Reading",
    "Reason",
    "Record",
    "Review",
    "Role",
    "ShardReport",
    "Source",
    "Step",
    "Suggestion",
    "Summary",
    "TableError",
    "TextKind",
    "WrittenPages",
    "accept",
    "apply_table",
    "check",
    "convert",
    "convert_one",
    "convert_to_shards",
    "encoding_complaint",
    "explain",
    "export",
    "export_book",
    "export_table",
    "export_wordpress",
    "extract_post",
    "field_complaint",
    "find_copies",
    "find_project",
    "inspect",
    "layout_of",
    "learn_layout",
    "load_project",
    "options_of",
    "read",
    "refuse",
    "review",
    "suggest",
    "write_pages",
]

HOMES = {
    "archive.layout": ("Layout",),
    "deduplication": ("CopiesReport",),
    "engines.disk": ("WrittenPages",),
    "engines.disk.exporting": ("Exported",),
    "pipeline": ("Explanation", "Follower", "Inspection", "Step", "convert_one", "explain"),
    "reviewing": ("Overview", "Question", "Reading", "Reason", "Record", "Review"),
    "shards": ("ShardReport",),
    "store.edits": ("EditError",),
    "suggestions": ("About", "Suggestion"),
    "table": ("Applied", "Edit", "TableError"),
}
"""By module, what is taken from it when it is first asked for. Functions load what they need in the same way: whoever
converts need not wait for what exports."""
DEFAULTS = Options()


def __getattr__(name: str) -> object:
    for module, names in HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"byline.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(path: Path | str, *, encoding: str | None = None, repair: bool = False) -> RawPost:
    """The text of a file, decoded; what a person should know of how that went stands in its `notes`.

    `encoding` holds where the bytes do not show it themselves; `repair` undoes garbled letters and HTML references.
    Raises ReadError where the file is no text or cannot be read, ConfigError where `encoding` names none.
    """
    if encoding is not None and (what := encoding_complaint(encoding)):
        raise ConfigError(what)
    file = Path(path)
    result = readers.read(InputFile(file, file.as_posix()), encoding, repair=repair)
    if result.post is None:
        raise ReadError(result.problems)
    return result.post


def learn_layout(posts: Iterable[RawPost]) -> Layout:
    """What the pages of one archive share. Each post is looked at once and not kept; an empty layout knows nothing."""
    from byline.archive.layout import learn

    return learn(posts)


def layout_of(folder: Path | str, options: Options = DEFAULTS) -> Layout:
    """What the texts in a folder share: as its `layout.toml` says, else as learnt from them. Raises ConfigError."""
    return pipeline.layout_of(Path(folder), pipeline.texts_in(Path(folder), options), options, shown=True)


def extract_post(raw: RawPost, layout: Layout | None = None, *, explained: bool = False) -> Extraction:
    """Everything that is decided about a text: values, the candidates for each with rule, lines and confidence (0 to 1,
    the share of such values that were right where they were measured), a role for every line, problems.

    With `explained` every reason names what weighed most, which takes several times longer.
    """
    from byline.extract import extract

    return extract(raw, layout, explained=explained)


def convert(
    paths: Sequence[Path | str],
    to: Path | str,
    options: Options = DEFAULTS,
    progress: Callable[[int, int], object] | None = None,
    *,
    dask: bool = False,
    scheduler: str = "",
) -> Summary:
    """Converts every text below `paths` into a Markdown file below `to`; `progress` hears (files done, of how many).

    The work is done by `options.jobs` processes, or by Dask: a cluster of this machine, or that of a `scheduler`, whose
    workers see the texts at the same paths. Raises BusyError where another conversion is at work in `to`, ConfigError
    where a layout file cannot be understood, BylineError where there is no cluster, or not any more, OSError where `to`
    cannot be written at all. What is wrong with single texts stands in the summary.
    """
    found, heard = [Path(path) for path in paths], progress or _unheard
    with opened(options.jobs, dask=dask, scheduler=scheduler) as engine:
        return pipeline.convert(found, Path(to), options, heard, engine=engine)


def convert_to_shards(
    paths: Sequence[Path | str],
    to: Path | str,
    options: Options = DEFAULTS,
    progress: Callable[[int], object] | None = None,
    *,
    dask: bool = False,
    scheduler: str = "",
) -> ShardReport:
    """Converts every text below `paths` into a row of the shards in `to`; `progress` hears how many texts are done.

    Both may be addresses such as `s3://bucket/corpus`. The work is done by `options.jobs` processes, or by Dask: a
    cluster of this machine, or that of a `scheduler`. What an earlier run finished of the same texts is not done again.
    Raises BusyError, ConfigError, BylineError where there is no cluster, or not any more, OSError where `to` cannot be
    written. What is wrong with a text stands in its row.
    """
    from byline import shards

    return shards.convert(paths, to, options, progress or (lambda done: None), dask=dask, scheduler=scheduler)


def find_copies(
    folder: Path | str,
    jobs: int = 1,
    progress: Callable[[int], object] | None = None,
    *,
    dask: bool = False,
    scheduler: str = "",
) -> CopiesReport:
    """Writes the near duplicates among the posts of a folder of shards into it, as `copies.jsonl.gz`, a pair a row.

    The folder may be an address; `progress` hears how many posts are read. The work is done by `jobs` processes, or by
    Dask, as for `convert_to_shards`. Raises BusyError where a conversion is at work there, BylineError where there are
    no shards, one is damaged, or there is no cluster, or not any more, OSError where the folder cannot be read.
    """
    from byline import deduplication

    return deduplication.copies(folder, jobs, progress or (lambda done: None), dask=dask, scheduler=scheduler)


def export(folder: Path | str) -> Iterator[Mapping[str, object] | Problem]:
    """The posts below a folder, each as a row of plain values, which `convert` reads again; what is wrong with one."""
    from byline.site import rows as site_rows

    return site_rows.rows(Path(folder))


def write_pages(site: Project, to: Path | str) -> WrittenPages:
    """The site as a folder for engines that run no plug-ins: Markdown for every page, feeds, data, settings.

    Raises ConfigError where the settings cannot be read, BylineError where `to` holds what this did not write, OSError.
    """
    from byline.engines import disk

    return disk.write(site, Path(to))


def export_book(site: Project, *, author: str = "", source: str = "", year: str = "") -> Exported:
    """The published posts as EPUB: all, or those of an author, a source, a year. Raises ConfigError, OSError."""
    from byline.engines.disk import exporting

    return exporting.book(site, author=author, source=source, year=year)


def export_wordpress(folder: Path | str, site: Project | None = None) -> Exported:
    """The posts below a folder as WordPress's export, which `convert` reads again. Raises ConfigError, OSError."""
    from byline.engines.disk import exporting

    return exporting.wordpress(Path(folder), site)


def inspect(paths: Sequence[Path | str], options: Options = DEFAULTS) -> Inspection:
    """What is below `paths`: kinds of files, texts, their years, languages and titles as far as some were read."""
    return pipeline.inspect([Path(path) for path in paths], options)


def check(
    folder: Path | str,
    docs: Path | str | None = None,
    silent: Iterable[str] = (),
    *,
    jobs: int = 1,
    dask: bool = False,
    scheduler: str = "",
) -> tuple[Problem, ...]:
    """What is wrong with the posts below a folder, as a build would find it, then which are kept out on purpose.

    With the `docs` folder of the site the registries of authors, sources and categories are checked, too. Problems
    whose codes are `silent` are left out. The posts are read by `jobs` processes, where there are enough of them, or by
    Dask: a cluster of this machine, or that of a `scheduler`; the findings are the same. Raises ConfigError for a code
    that there is none of, or that is always told, BylineError where there is no cluster, or not any more.
    """
    from byline import checking
    from byline.site import checks
    from byline.site.checks import silence
    from byline.site.registry import reading as registries

    codes = tuple(silent)
    if what := silence.complaint(codes):
        raise ConfigError(what)
    registry, faults = registries.read_below(Path(docs)) if docs else (checks.NONE, [])
    read = checking.reader(jobs, dask=dask, scheduler=scheduler)
    found = (*checks.check_below(Path(folder), dt.date.today().isoformat(), registry, read), *faults)
    return tuple(silence.told(found, codes))


def review(project: Project, options: Options | None = None) -> Review:
    """Every post of a site with what it says now, what its text was judged to say, and what is doubtful about it.

    Texts whose results are remembered are not read again, the others are converted; no post is written. Raises
    ConfigError where a layout file cannot be understood, OSError where the posts cannot be read.
    """
    from byline.reviewing import review as review_all

    return review_all(project, options or options_of(project))


def options_of(project: Project) -> Options:
    """What a conversion inside of a site's folder is given, in one process."""
    return Options(project.markdown, project=project.folder, fields=project.fields, memory=project.memory)


def suggest(site: Project, about: About | str) -> tuple[Suggestion, ...]:
    """What could be put right about `authors`, `sources`, `categories` or `duplicates`, with what speaks for it.

    Always in the same order while nothing changes; without what was accepted or refused. Raises ConfigError.
    """
    from byline import suggestions

    return suggestions.find(suggestions.read(site), suggestions.About(about))


def accept(site: Project, chosen: Iterable[Suggestion], names: Mapping[Suggestion, str] | None = None) -> int:
    """Writes what suggestions say into front matter and registries, all or nothing; the number of files changed.

    `names` names proposed groups. Raises EditError where a file cannot be edited safely, OSError, ConfigError.
    """
    from byline import suggestions

    return suggestions.accept(suggestions.read(site), chosen, names)


def refuse(site: Project, chosen: Iterable[Suggestion]) -> int:
    """Writes into `refused.yml` that these are not to be suggested again; the number of files changed."""
    from byline import suggestions

    return suggestions.refuse(suggestions.read(site), chosen)


def export_table(project: Project, file: Path | str, options: Options | None = None) -> int:
    """Writes every post of a site as a row of a table, `.csv` or `.xlsx`: each field, how sure it is, its candidates.

    Gives the number of rows. Raises TableError where the file is no kind of table, what `review` raises, and OSError.
    """
    from byline.table import export

    return export(review(project, options), Path(file))


def apply_table(project: Project, file: Path | str) -> Applied:
    """Sets in the posts what was changed in a table that `export_table` wrote.

    Raises TableError, whose `problems` name every cell and row that stands against it, and OSError; then nothing was
    written.
    """
    from byline.table import apply

    return apply(project, Path(file))


def find_project(to: Path | None = None, paths: Sequence[Path] = ()) -> Path | None:
    """The folder of the site that an output folder, the working folder, or texts lie in; None outside of any."""
    return config.project_of(to, paths)


def load_project(folder: Path) -> Project | None:
    """Where the texts, posts and pages of a site are, and its Markdown extensions. Raises ConfigError."""
    return project.load(folder)


def _unheard(done: int, total: int) -> None:
    pass
