"""Which posts are near each other, by what their profiles have in common: an inverted index of the profiles, each pair
looked at once (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, chapters 6 and 7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from byline.site.related.profiles import WHOLE, Profile

NEAR = 0.08
"""The least score, a cosine: below it, the pairs of an archive that were looked at had no subject in common."""
_LEAST = round(NEAR * WHOLE * WHOLE)

Near = dict[str, dict[str, int]]
"""By path, the posts that are near, each with its score in millionths."""


def nearness(profiles: Mapping[str, Profile], before: Near, changed: Collection[str]) -> tuple[Near, set[str]]:
    """The near posts of all, and the posts whose neighbours are others than before or have changed themselves.

    `before` has them of an archive whose profiles were the same but for those at the paths that have changed, which may
    be new or gone.
    """
    near = {path: {} if path in changed else dict(before.get(path, ())) for path in profiles}
    touched = set(changed)
    for path in changed:
        for other in before.get(path, ()):
            if other in near:
                near[other].pop(path, None)
                touched.add(other)
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    asked = {word for path in profiles.keys() & set(changed) for word in profiles[path][0]}
    for path, (weights, _) in profiles.items():
        if path not in changed and not asked.isdisjoint(weights):
            for word, weight in weights.items():
                if word in asked:
                    index[word].append((path, weight))
    for path in (path for path in profiles if path in changed):
        scores: dict[str, int] = defaultdict(int)
        for word, weight in profiles[path][0].items():
            for other, other_weight in index[word]:
                scores[other] += weight * other_weight
            index[word].append((path, weight))
        near[path] = {other: score for other, score in scores.items() if score >= _LEAST}
        for other, score in near[path].items():
            near[other][path] = score
            touched.add(other)
    return near, touched & profiles.keys()
