"""What a site still says because it was made with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from byline.core.post import Problem
from byline.starter.files import Form, spoken

TELLING = 20
"""Characters from which a line is nobody's but the form's."""
PUBLISHED = ("docs/", "posts/")
"""Where what readers see is made from."""


def left(folder: Path) -> Iterator[Problem]:
    """Pages and texts that are there for their owner to fill in or to take away, and were not."""
    told: dict[str, set[str]] = {}
    for path, form in ((path, form) for forms in spoken().values() for path, form in forms.items()):
        if path.startswith(PUBLISHED):
            told.setdefault(path, set()).update(_own(form))
    for path, own in told.items():
        line = next((number for number, said in _lines(folder / path) if said in own), None)
        if line is not None:
            what = "still says what the site was made with"
            yield Problem(path, "placeholder", what, "write your own, or remove it", line, fatal=False)


def _own(form: Form) -> Iterator[str]:
    lines = (line.strip() for line in form.template.splitlines())
    return (line for line in lines if len(line) >= TELLING and form.delimiter not in line)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return
    yield from enumerate((line.strip() for line in text.splitlines()), start=1)
