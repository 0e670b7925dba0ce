"""The authors."""

from __future__ import annotations

import re

from byline.extract.reading import Reading
from byline.post import Candidate

THRESHOLD = 0.5
BYLINE = re.compile(r"(?:^|posted |written |\. |, )by ([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})", re.IGNORECASE)


def candidates(reading: Reading) -> list[Candidate]:
    """Best first."""
    found = []
    for block in reading.blocks:
        match = BYLINE.search(block.text) if len(block.text) < 200 else None
        if match:
            found.append(Candidate(match[1], tuple(range(block.start, block.stop)), "after a byline word", 0.6))
    return found
