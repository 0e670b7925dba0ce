"""What was found in texts and posts by earlier conversions, as long as nobody has touched them."""

from __future__ import annotations

from byline import programs
from byline.config import Options
from byline.seen import Seen

FILE = "seen.json"
"""Beside the results."""


def seen_by(options: Options) -> Seen:
    """Use as a context manager. Where nothing is remembered of results, nothing is of files."""
    if options.memory is None:
        return Seen(None)
    return Seen(options.memory.with_name(FILE), programs.digest().hex())
