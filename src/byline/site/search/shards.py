"""The inverted index as files small enough to be fetched for one word.

All words in their order are cut into shards. A shard has two files: `words-N.json` says which pages hold a word,
`places-N.json` where in them, which only phrases and scripts without spaces ask for.

    words-N.json   {"words": {word: [[language, pages, weights, family], …]}, "families": [[word, …], …],
                    "stems": {stem: [[language, family], …]}}
    places-N.json  {word: [[language, places], …]}

Pages are numbers, each the distance to the one before. A family is the words that are one but for their endings, -1 for
a word that has none; a stem is listed where no word is written like it.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from byline.site.search.segment import Entry
from byline.site.search.segments import Joined
from byline.site.search.stems import endings, families, has_endings

FOLDER = "search"
SIZE = 40_000
"""Characters of a shard of `words`, at least; a word has all of its pages in one shard. Two fifths of it are left
when packed."""
VOCABULARY = 20_000
"""Words that something misspelt is compared with, those in the most pages: some 70 kB when packed."""
SHORTEST = 3
"""Letters of a word that is offered in place of another."""


class Shards:
    """Cuts one index into its files."""

    def __init__(self, index: Joined, size: int = SIZE) -> None:
        self.index = index.segment
        self.size = size
        self.languages = list(self.index.entries)
        self.stem_of = [index.stem_of[language] for language in self.languages]
        every = [families(stem_of) for stem_of in self.stem_of]
        self.families = [
            {stem: family for stem, family in of.items() if len(family) > 1 or family[0] != stem} for of in every
        ]
        self.kin = [
            {word: kin for family in of.values() if len(family) > 1 for kin in [tuple(family)] for word in family}
            for of in every
        ]
        """By language, of each word that is one with others but for its ending all of them."""

    def files(self) -> Iterator[tuple[str, str]]:
        """(path below the site's root, JSON) of every file but the one that says where each shard starts."""
        for number, shard in enumerate(self._shards):
            yield f"{FOLDER}/words-{number}.json", self._words(shard)
            yield f"{FOLDER}/places-{number}.json", self._places(shard)
        yield f"{FOLDER}/vocabulary.json", packed(self._vocabulary())

    def head(self) -> dict[str, object]:
        """What the script must know before the first word: languages, their endings (null where nobody has told them),
        the first word of each shard."""
        return {
            "languages": self.languages,
            "endings": [
                endings(stem_of) if has_endings(language) else None
                for language, stem_of in zip(self.languages, self.stem_of, strict=True)
            ],
            "starts": [shard[0] for shard in self._shards],
        }

    def _keys(self) -> list[str]:
        """All words and all stems that are no words, as JavaScript orders them."""
        keys = {*self._entries}.union(*self.families)
        if all(max(key, default="") < "\U00010000" for key in keys):
            return sorted(keys)  # only beyond is the order another than that of code points
        return sorted(keys, key=lambda key: key.encode("utf-16-be"))

    @functools.cached_property
    def _shards(self) -> list[list[str]]:
        shards: list[list[str]] = [[""]]  # whatever stands before the first word belongs to the first shard
        size, entries = 0, self._entries
        for key in self._keys():
            if size > self.size:
                shards.append([])
                size = 0
            shards[-1].append(key)
            size += len(key) + sum([4 + 4 * entry[0] for _, entry in entries.get(key, ())])
        return shards

    @functools.cached_property
    def _entries(self) -> Mapping[str, list[tuple[int, Entry]]]:
        """Of each word, with the numbers of the languages."""
        found: dict[str, list[tuple[int, Entry]]] = {}
        for language, entries in enumerate(self.index.entries.values()):
            for word, entry in entries.items():
                found.setdefault(word, []).append((language, entry))
        return found

    def _words(self, shard: list[str]) -> str:
        listed: dict[tuple[str, ...], int] = {}
        entries = self._entries

        def number_of(language: int, word: str) -> int:
            family = self.kin[language].get(word)
            return listed.setdefault(family, len(listed)) if family else -1

        words = {
            key: [
                f'[{language},[{first}{further}],"{weights}",{number_of(language, key)}]'
                for language, (_, first, _, further, weights, _) in entries.get(key, ())
            ]
            for key in shard
        }
        stem_families: dict[str, list[list[int]]] = {}
        for key in shard:
            for language, known in enumerate(self.families):
                if key in known and key not in self.stem_of[language]:
                    family = listed.setdefault(tuple(known[key]), len(listed))
                    stem_families.setdefault(key, []).append([language, family])
        return f'{{"words":{_map(words)},"families":{packed(list(listed))},"stems":{packed(stem_families)}}}'

    def _places(self, shard: list[str]) -> str:
        entries = self._entries
        return _map({key: [f"[{language},[{entry[-1]}]]" for language, entry in entries.get(key, ())] for key in shard})

    def _vocabulary(self) -> list[str]:
        """Words parted by spaces, in alphabetical order; one string for each power of two of the pages they are in,
        the most frequent first."""
        counts: Counter[tuple[str, str]] = Counter()
        for language, entries in self.index.entries.items():
            spelt = self.index.spelt[language]
            for word, (number, *_) in entries.items():
                if len(word) >= SHORTEST and word.isalpha():
                    counts[word, spelt.get(word, word)] += number
        classes: dict[int, list[str]] = {}
        for (_, as_spelt), count in counts.most_common(VOCABULARY):
            classes.setdefault(count.bit_length(), []).append(as_spelt)
        return [" ".join(sorted(classes[size])) for size in sorted(classes, reverse=True)]


def packed(value: object) -> str:
    """JSON without a space too many."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _map(lists: Mapping[str, list[str]]) -> str:
    """The JSON of lists by their names, but of empty ones; the items are JSON already."""
    listed = [f"{_quoted(name)}:[{','.join(items)}]" for name, items in lists.items() if items]
    return "{" + ",".join(listed) + "}"


def _quoted(word: str) -> str:
    return f'"{word}"' if word.isalnum() else packed(word)  # which takes ten times as long
