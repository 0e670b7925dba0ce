"""Which other posts would be read otherwise by what a person has corrected so far. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from byline.config import Options
from byline.core import frontmatter
from byline.core.identity import containers
from byline.pipeline.converted import Converted
from byline.pipeline.plan import Start, plan
from byline.pipeline.run import run
from byline.store import PostFolder
from byline.store.baselines import Baselines
from byline.workers.engine import opened


class Proposal(NamedTuple):
    """A post that nobody edited, and what it would become."""

    path: Path
    before: str
    after: str
    """The whole file, as a conversion would write it."""
    taught: dict[str, tuple[str, ...]]
    """By field that corrections change, the names of the corrected posts."""


def reach(origin: str, to: Path, options: Options) -> tuple[Proposal, ...]:
    """The posts that lie beside the text of an origin, in its folder or its container, and would change.

    It takes as long as converting these texts. Raises ConfigError where a layout file cannot be understood.
    """
    home = options.project or Path()
    container = next((home / name for name in containers(origin) if (home / name).is_file()), None)
    place = container or (home / origin).parent
    planned = plan([place], options)
    elsewhere = frozenset(
        file.origin for file in planned.inputs.files if container is None and file.path.parent != place
    )
    posts = PostFolder(to).looked_over()
    corrections = posts.corrections()
    if not corrections:
        return ()
    with opened(options.jobs) as engine:
        batches = planned.batches(options, {}, corrections, lambda _: Start(done=elsewhere), engine)
        return tuple(_proposals(run(batches, options, engine), posts))


def _proposals(results: Iterable[Converted], posts: PostFolder) -> Iterator[Proposal]:
    for converted in results:
        path = posts.places.get(converted.origin)
        if not converted.taught or converted.markdown is None or path is None:
            continue
        before = path.read_bytes().decode("utf-8", "replace")
        after = frontmatter.dump(converted.metadata, converted.origin, converted.markdown)
        if frontmatter.is_as_written(before) and before != after:
            yield Proposal(path, before, after, dict(converted.taught))


def accepted(to: Path, texts: Iterable[str]) -> None:
    """Call it before posts are written as they were proposed: edits of them can be told apart later. Raises OSError."""
    baselines = Baselines(to)
    for text in texts:
        baselines.keep(text)
    baselines.close()
