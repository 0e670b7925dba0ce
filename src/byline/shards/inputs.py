"""What is to be converted: files of this machine, found and read as `byline convert` does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from byline.config import Options
from byline.core.post import Problem
from byline.pipeline.plan import Plan, plan
from byline.shards.places import Places


@contextlib.contextmanager
def opened(paths: Sequence[Path], options: Options) -> Iterator[tuple[Places, tuple[Problem, ...]]]:
    """The places below `paths`, to be gone through once, and what is wrong with the paths."""
    planned = plan(paths, options)
    yield Places(planned, options, _there), (*planned.inputs.problems, *_nothing(planned))


@contextlib.contextmanager
def _there(paths: Sequence[Path]) -> Iterator[None]:
    yield


def _nothing(planned: Plan) -> Iterator[Problem]:
    """Where all was passed over, nothing went well."""
    if planned.inputs.passed_over and not planned.inputs.files:
        path = min(planned.inputs.passed_over).parent.as_posix()
        yield Problem(path, "nothing-read", "no file here could be read", "look at it with `byline inspect`")
