"""The words that tell most of what a post is about, with how much they tell (TF-IDF).

A word tells the less the more posts have it, by octaves: where a post comes, goes or changes, few words tell more or
less than before, and few profiles change. Weights are whole numbers, so that sums are the same in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import log, log2, sqrt

TERMS = 24
"""The most telling words of a post that are kept."""
POSTINGS = 250
"""A word that more posts have tells little and costs most."""
RARE_AT_MOST, RARE_AT_LEAST, RARE_SHARE = 40, 3, 50
"""A word is rare that one post in fifty has, in small sites three, and never more than forty."""
WHOLE = 1_000
"""The length of a profile as a vector."""
RARE, REPEATED = 1, 2
"""What is marked of a word of a profile: few posts have it; few have it, and it stands in this one more than once."""

Profile = tuple[dict[str, int], dict[str, int]]
"""Weights and marks by word; plain data, which is remembered."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What words are worth in an archive."""

    worths: tuple[int, ...]
    """By how many posts have a word, as far as it tells something of one among others."""
    rare: int
    """Posts that have a rare word, at most."""

    @classmethod
    def of(cls, posts: int) -> Measure:
        """For an archive of so many posts."""
        # In a small site too, a word that half of the posts have tells nothing.
        most = min(POSTINGS, max(2, posts // 2))
        whole = round(4 * log2(posts)) / 4 if posts else 0  # another where an archive is a fifth larger
        worths = (max(1, round(10 * (whole - _octave(count)))) for count in range(2, most + 1))
        return cls((0, 0, *worths), min(RARE_AT_MOST, max(RARE_AT_LEAST, posts // RARE_SHARE)))

    def worth(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Of each word that tells something; `counts` says how many posts have it."""
        worths, end = self.worths, len(self.worths)
        return {word: worths[count] for word, count in counts.items() if 1 < count < end}

    def rare_of(self, counts: Mapping[str, int]) -> set[str]:
        return {word for word, count in counts.items() if count <= self.rare}

    def standing(self, posts: int) -> tuple[int, bool]:
        """All that profiles have of a word that so many posts have: its worth, and whether it is rare."""
        return self.worths[posts] if posts < len(self.worths) else 0, posts <= self.rare


def _octave(count: int) -> float:
    """The logarithm to the base 2: of small counts as it is, of others that of the middle of their octave."""
    return log2(count) if count < 4 else count.bit_length() - 0.5


def profile(terms: Mapping[str, int], worths: Mapping[str, int], rare: Set[str]) -> Profile:
    """Of a post with these words: what each is worth that is worth something, and which few posts have."""
    # Nearly all words of a text stand in it once: the logarithm is worth avoiding.
    weights = [
        (-worths[word] if count == 1 else -worths[word] * (1 + log(count)), word)
        for word, count in terms.items()
        if word in worths
    ]
    kept = sorted(weights)[:TERMS]
    length = sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    marks = {word: RARE | (REPEATED if terms[word] > 1 else 0) for _, word in kept if word in rare}
    return {word: round(-WHOLE * weight / length) for weight, word in kept}, marks
