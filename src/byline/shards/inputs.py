"""What is to be converted: paths of this machine, found and read as `byline convert` does, or addresses."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from byline.config import Options
from byline.core.errors import ConfigError
from byline.core.post import Problem
from byline.pipeline.plan import Plan, plan
from byline.shards import addresses, fetching
from byline.shards.places import Places


@contextlib.contextmanager
def opened(paths: Sequence[Path | str], options: Options) -> Iterator[tuple[Places, tuple[Problem, ...]]]:
    """The places below `paths`, to be gone through once, and what is wrong with the paths. Raises AddressError, and
    ConfigError where paths and addresses are mixed."""
    said = [addresses.place(path) for path in paths]
    here = [path for path in said if isinstance(path, Path)]
    there = [path for path in said if isinstance(path, str)]
    if here and there:
        raise ConfigError(f"{here[0]} is a path and {there[0]} an address; convert one kind of them at a time")
    if not there:
        planned = plan(here, options)
        yield Places(planned, options, _there), _problems(planned)
        return
    remotes = [addresses.reached(address) for address in there]
    with tempfile.TemporaryDirectory(prefix="byline-") as folder:
        planned, fetched = fetching.planned(remotes, Path(folder).resolve())
        yield Places(planned, options, fetched.here), _problems(planned)


@contextlib.contextmanager
def _there(paths: Sequence[Path]) -> Iterator[None]:
    yield


def _problems(planned: Plan) -> tuple[Problem, ...]:
    """Where all was passed over, nothing went well."""
    inputs = planned.inputs
    if not inputs.passed_over or inputs.files:
        return inputs.problems
    path = inputs.roots.origin(min(inputs.passed_over).parent)
    nothing = Problem(path, "nothing-read", "no file here could be read", "look at it with `byline inspect`")
    return (*inputs.problems, nothing)
