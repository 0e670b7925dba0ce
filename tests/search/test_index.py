"""What stands in the files of the search, read as its script reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from byline.site.search.content import text
from byline.site.search.inverted import Field
from byline.site.search.segments import Page, joined
from byline.site.search.shards import SIZE, Shards
from byline.site.search.stems import ALGORITHMS
from byline.site.search.text import Words, fold, tokens

TEXTS = {
    "en": ["The count|The election was held in the harbours.", "The lamps|Electricity came to the harbour late."],
    "de": ["Die Wahl|Die Wahlen und die Häfen: die Häfen der Stadt."],
    "uk": ["Гавань|Гавань і гаваню."],
}


class Forgetful:
    """A memory that keeps nothing."""

    def get(self, key: bytes) -> None: ...

    def keep(self, key: bytes, value: bytes) -> None: ...

    def use(self, keys: Iterable[bytes]) -> None: ...


def made(texts: dict[str, list[str]], size: int = SIZE) -> tuple[dict[str, Any], dict[str, Any]]:
    """The files by their names, and what the script must know before the first word."""
    pages_of_all: list[Page] = []
    for language, pages in texts.items():
        for page in pages:
            title, _, body = page.partition("|")
            fields = [Field(title, 6), Field(body, 1)]
            pages_of_all.append(Page(page.encode(), language, partial(list, fields)))
    shards = Shards(joined(pages_of_all, Forgetful(), b""), size)
    files = {
        path.removeprefix("search/").removesuffix(".json"): json.loads(content) for path, content in shards.files()
    }
    return files, json.loads(json.dumps(shards.head()))


FILES, HEAD = made(TEXTS)
WORDS, PLACES = FILES["words-0"], FILES["places-0"]


def family(word: str) -> list[str]:
    number = WORDS["words"][word][0][3]
    return WORDS["families"][number] if number >= 0 else [word]


def test_words_that_only_begin_alike_are_no_family() -> None:
    assert family("election") == ["election"]
    assert family("electricity") == ["electricity"]


def test_words_are_one_with_their_endings_in_the_language_of_the_page() -> None:
    assert family("harbour") == ["harbour", "harbours"]
    assert family("wahl") == ["wahl", "wahlen"]
    assert family("гавань") == ["гавань"]  # no algorithm knows Ukrainian
    assert HEAD["endings"][HEAD["languages"].index("uk")] is None


def test_a_stem_that_nobody_writes_leads_to_its_words() -> None:
    assert [WORDS["families"][number] for _, number in WORDS["stems"]["electr"]] == [["electricity"]]


def test_pages_are_distances_and_a_title_weighs_more() -> None:
    [[language, pages, _, _]] = WORDS["words"]["harbour"]
    assert (HEAD["languages"][language], list(accumulate(pages))) == ("en", [1])
    [[_, pages, _, _]] = WORDS["words"]["the"]
    assert list(accumulate(pages)) == [0, 1]
    [[_, _, title, _]], [[_, _, body, _]] = WORDS["words"]["lamps"], WORDS["words"]["late"]
    assert int(title, 36) > int(body, 36)


def test_places_are_counted_within_the_page_and_no_phrase_leaves_its_field() -> None:
    [[_, places]] = PLACES["hafen"]
    assert places == [2, 7, 2]  # twice: at 7, and two places farther
    [[_, title]], [[_, body]] = PLACES["count"], PLACES["election"]
    assert (title, body) == ([1, 1], [1, 4])  # `The count`, a gap, `The election`


def test_nothing_of_the_markup_is_a_word() -> None:
    content = (
        '<p class="x">low<a class="headerlink" href="#y" title="z">¶</a> <b>wat</b>er</p><style>no</style>&lt;td&gt;'
    )
    assert text(content).split() == ["low", "water", "<td>"]


def test_every_word_is_in_the_shard_that_the_starts_name() -> None:
    files, head = made({"en": [" ".join(f"w{n}x{n % 7}" for n in range(start, 300, 3)) for start in range(3)]}, 500)
    assert len(head["starts"]) > 1
    assert head["starts"] == sorted(head["starts"])
    for number, start in enumerate(head["starts"]):
        own = list(files[f"words-{number}"]["words"])
        assert all(start <= word for word in own)
        assert all(word < head["starts"][number + 1] for word in own if number + 1 < len(head["starts"]))
        assert set(files[f"places-{number}"]) == set(own)


def test_the_docs_name_the_languages_whose_endings_are_known_and_the_files() -> None:
    docs = (Path(__file__).parent.parent.parent / "docs/searching.md").read_text("utf-8")
    listed = re.search(r"algorithms for (.*?)\.", docs, re.DOTALL)
    assert listed
    named = {name.lower() for name in re.findall(r"[A-Z][a-z]+", listed[1])}
    assert named == set(ALGORITHMS.values())
    made = {re.sub(r"\d+", "*", name) for name in FILES} | {"opening", "catalogue", "posts-*"}
    assert set(re.findall(r"^\| `([\w*-]+)\.json`", docs, re.MULTILINE)) == made


@given(st.text())
def test_any_text_has_words_that_are_folded_once(text: str) -> None:
    words = Words()
    for token in tokens(text):
        for word in words[token]:
            assert word
            assert fold(word) == word
            assert words.spelt.get(word, word)
