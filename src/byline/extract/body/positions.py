"""The last pass's rows: where a block stands among the title, the byline, the date and the other fields of its page.

A caption, a deck or a teaser reads like the body; where the title and the byline stand tells them apart better than
anything that the lines say by themselves.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from byline.core.post import Candidate
from byline.extract.body.surroundings import FAR, PROSE_TOKENS
from byline.extract.page.reading import Reading
from byline.extract.title.features import normal

FIELDS = ("title", "authors", "date", "source", "categories", "tags")
NAMES = (
    "from_title",
    "tokens_from_title",
    "title_sure",
    "title_share",
    "title_words",
    "is_title",
    "title_again",
    "above_title",
    "below_title",
    "from_authors",
    "from_date",
    "from_source",
    "from_categories",
    "from_field",
    "is_field",
    "name_share",
    "fields_found",
)
BEGINNING = 600
"""Characters of a block among which words of the title and names are looked for."""
SHORT = 3
"""Letters of a word that says little."""
MOST_AUTHORS = 9
"""Names that each block is compared with."""
ABSENT = FAR + 1
"""The distance from a field that the page does not show."""


def rows(
    reading: Reading, chosen: Mapping[str, tuple[Candidate, ...]], probabilities: Sequence[float], wanted: Sequence[int]
) -> list[tuple[float, ...]]:
    """A row for each of the `wanted` blocks; `probabilities` are those of all blocks of being body."""
    starts = [block.start for block in reading.blocks]
    at = {field: _blocks(starts, chosen.get(field, ())) for field in FIELDS}
    at["categories"] = sorted({*at["categories"], *at["tags"]})
    every = sorted({block for blocks in at.values() for block in blocks})
    title = next(iter(chosen.get("title", ())), None)
    heading = at["title"][0] if at["title"] else -1
    same = normal(title.value) if title else ""
    words = {word for word in same.split() if len(word) > SHORT}
    authors = chosen.get("authors", ())[:MOST_AUTHORS]
    names = [name for author in authors if (name := set(normal(author.value).split()))]
    found = float(sum(bool(chosen.get(field)) for field in FIELDS))
    tokens = [1 + text.count(" ") for text in reading.texts]
    before = list(accumulate(tokens, initial=0))
    main = next((i for i, size in enumerate(tokens) if size > PROSE_TOKENS and probabilities[i] >= 0.5), len(tokens))
    table: list[tuple[float, ...]] = []
    for i in wanted:
        whole = normal(reading.texts[i][:BEGINNING])
        cues = set(whole.split())
        shared = float(len(words & cues))
        from_field = _from(every, i)
        table.append(
            (
                float(i - heading),
                math.copysign(math.log1p(abs(before[i] - before[max(0, heading)])), i - heading),
                title.confidence if title else 0.0,
                shared / max(1, len(words)),
                shared,
                float(i == heading),
                float(bool(same) and whole == same),
                float(i < heading),
                float(heading < i < main),
                _from(at["authors"], i),
                _from(at["date"], i),
                _from(at["source"], i),
                _from(at["categories"], i),
                from_field,
                float(from_field == 0),
                max((len(name & cues) / len(name) for name in names), default=-1.0),
                found,
            )
        )
    return table


def _blocks(starts: Sequence[int], candidates: Sequence[Candidate]) -> list[int]:
    """Indexes of the blocks that the values were read from, in order; `starts` are the blocks' first lines."""
    return sorted({bisect_left(starts, line + 1) - 1 for candidate in candidates for line in candidate.lines} - {-1})


def _from(blocks: Sequence[int], index: int) -> float:
    """Blocks since the nearest of these, negative before it."""
    place = bisect_left(blocks, index)
    distances = [index - block for block in blocks[max(0, place - 1) : place + 1]]
    return float(max(-FAR, min(FAR, min(distances, key=abs)))) if distances else ABSENT
