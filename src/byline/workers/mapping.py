"""One pure function over many arguments, where no result may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import NoReturn, TypeVar

from byline.core.errors import BylineError
from byline.workers.engine import Engine
from byline.workers.ordered import DIED, in_order

Arguments = tuple[object, ...]
Result = TypeVar("Result")


class DiedError(BylineError):
    """A call that no worker survived."""


def mapped(engine: Engine, function: Callable[..., Result], calls: Iterable[Arguments]) -> Iterator[Result]:
    """What `function` gives for each of the arguments, in their order; raises what it raises, and DiedError."""

    def submit(arguments: Arguments) -> Future[tuple[Result, ...]]:
        return engine.submit(_called, function, *arguments)

    return in_order(calls, submit, engine, lambda arguments: (arguments,), _lost)


def _called(function: Callable[..., Result], *arguments: object) -> tuple[Result]:
    return (function(*arguments),)


def _lost(arguments: Arguments) -> NoReturn:
    raise DiedError(f"{DIED}; give it more memory")
