"""Names lines by what is left of them when their values are taken out: their frame and their shape.

`Re: “Snow” has 3 replies` and `Re: “A wet May” has 12 replies` have the same frame, how they begin and end; the line of
a name and the one of a day below each comment have the same shape, whatever the name and the day.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from byline.archive.patterns import mining

LONGEST = 250
"""Characters of the longest line that has a frame."""
SHAPED = 80
"""Characters of the longest line that has a shape: more is prose."""
BESIDE = 2
"""Words at each end of a line that make its frame; a sign that stands alone is enough."""
FEWEST_WORDS = 3
"""Words of the shortest line that has a frame."""
LEAST = 3
"""Pages that must have a frame: any two may have a line that begins and ends alike."""
ONCE = 1.5
"""Lines a page that have it, at most: what a writer repeats stands on a page more often."""

_WORDS = re.compile(r"[^\W\d_]+(?:[\s'’-]+[^\W\d_]+)*")


def frame(text: str) -> str:
    """The words, or the sign, at both ends, numbers aside; "" of a line too short to have anything between."""
    words = text.split() if len(text) <= LONGEST else []
    if len(words) < FEWEST_WORDS:
        return ""
    head, tail = _edge(words), _edge(words[::-1])[::-1]
    return f"{' '.join(head)} … {' '.join(tail)}" if len(head) + len(tail) < len(words) else ""


def _edge(words: Sequence[str]) -> list[str]:
    """From the end of a line on as many words as name it."""
    some = words[: 1 if not any(map(str.isalnum, words[0])) else BESIDE]
    return [mining.DIGITS.sub(mining.ANY_NUMBER, word) for word in some]


def recurring(pages: Iterable[Sequence[str]], least: float, known: Container[str]) -> dict[str, int]:
    """The frames that at least so many pages have, about once each, with how many have them; not of `known` lines."""
    having: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for texts in pages:
        here = Counter(map(frame, (text for text in texts if len(text) <= LONGEST and mining.key(text) not in known)))
        del here[""]
        times += here
        having.update(here.keys())
    return {name: n for name, n in having.items() if n >= max(LEAST, least) and times[name] <= ONCE * n}


@functools.lru_cache(1 << 12)
def shape(text: str) -> str:
    """Runs of words and of digits, each as one, and the signs between: `a, 0 a 0 a 0:0`; "" of a long line."""
    return mining.DIGITS.sub("0", _WORDS.sub("a", text)) if len(text) <= SHAPED else ""
