"""What Byline raises; everything else that is raised is a mistake of its own."""

from __future__ import annotations

from byline.core.post import Problem


class BylineError(Exception):
    """The message says where, what, and what to do."""


class ConfigError(BylineError, ValueError):
    """The site's configuration, a layout or an option cannot be used."""


class ReadError(BylineError):
    """A file cannot be read as a text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[ReadError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class BusyError(BylineError, RuntimeError):
    """Another conversion is writing into the same folder."""
