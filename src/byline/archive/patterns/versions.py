"""Versions of one text among the posts of a folder: drafts, corrected copies, the same speech saved twice.

What they share is their own text and no layout. Two posts are versions where most of the shorter one's paragraphs
stand in the other word for word; paragraphs of most posts of a large folder are the site's and don't count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

LONG = 120
"""Characters from which a block is a paragraph that nobody writes twice."""
MOST_PARAGRAPHS = 200
"""Of a post, at most: so many tell it from any other."""
ALIKE = 0.6
"""Share of the shorter post's paragraphs, by length, that the other has too."""
FEWEST_SHARED = 2
"""Paragraphs: one may be a quotation."""
MANY_POSTS = 8
"""Of so many posts at least half must have a paragraph before it is the site's."""
MOST_HOLDERS = 24
"""Posts that may have a paragraph: a text has fewer versions, and each is compared with each."""
Sketch = Mapping[int, int]
"""A paragraph's hash to its length, of one post."""


def sketch(texts: Sequence[str]) -> Sketch:
    """What of a post's blocks is compared."""
    long = (" ".join(text.split()) for text in texts if len(text) >= LONG)
    return {hash(text): len(text) for text, _ in zip(long, range(MOST_PARAGRAPHS), strict=False)}


def versions(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """Posts that are versions of a longer one, each with that one; both by their paths."""
    holders: dict[int, list[str]] = defaultdict(list)
    for path in sorted(sketches):
        for paragraph in sketches[path]:
            holders[paragraph].append(path)
    sites = {p for p, paths in holders.items() if len(sketches) >= MANY_POSTS and 2 * len(paths) >= len(sketches)}
    shared: Counter[tuple[str, str]] = Counter()
    common: Counter[tuple[str, str]] = Counter()
    for paragraph, paths in holders.items():
        if paragraph not in sites and 1 < len(paths) <= MOST_HOLDERS:
            for pair in combinations(paths, 2):
                shared[pair] += sketches[pair[0]][paragraph]
                common[pair] += 1
    sizes = {path: sum(size for p, size in one.items() if p not in sites) for path, one in sketches.items()}
    alike: dict[str, list[str]] = defaultdict(list)
    for (one, other), size in shared.items():
        if common[one, other] >= FEWEST_SHARED and size >= ALIKE * min(sizes[one], sizes[other]):
            alike[one].append(other)
            alike[other].append(one)
    found: dict[str, str] = {}
    for path in sorted(alike, key=lambda path: (-sizes[path], path)):
        if path not in found:
            found.update({other: path for other in alike[path] if other not in found and other not in found.values()})
    return found
