"""An index of which most is remembered is the one that is made from nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.results import Results, digest_of
from byline.site.search import segments
from byline.site.search.inverted import Field, Inverted, length
from byline.site.search.segments import Page, joined
from byline.site.search.shards import Shards
from byline.site.search.text import Words

WORDS = "the tide went out past harbours harbour Hafen Häfen l’eau naïve lights light walking walked 計時".split()


class Dictionary(dict[bytes, bytes]):
    """A memory that says what it was not asked in vain for."""

    found = 0

    def get(self, key: bytes, otherwise: object = None) -> bytes | None:  # type: ignore[override]
        self.found += key in self
        return super().get(key)

    def keep(self, key: bytes, value: bytes) -> None:
        self[key] = value

    def use(self, keys: Iterable[bytes]) -> None: ...


def files(pages: Iterable[Page], memory: Dictionary) -> tuple[list[tuple[str, str]], object]:
    shards = Shards(joined(pages, memory, b"1"), 300)
    return list(shards.files()), shards.head()


def page(seed: int) -> Page:
    chance = random.Random(seed)
    text = " ".join(chance.choices(WORDS, k=chance.randint(0, 30)))
    language, fields = chance.choice(["en", "en", "de", "xx"]), [Field(f"Title {seed}", 6), Field(text, 1)]
    return Page(digest_of(language, repr(fields)), language, lambda: fields)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "PAGES", 2)
    monkeypatch.setattr(segments, "RUNS", 2)
    monkeypatch.setattr(segments, "GROUPS", 1)
    monkeypatch.setattr(segments, "MOST", 3)


def test_other_programs_are_not_believed() -> None:
    memory = Dictionary()
    joined([page(1)], memory, b"1")
    joined([page(1)], memory, b"2")
    assert memory.found == 0


@pytest.mark.usefixtures("small")
def test_what_lies_under_what_was_found_is_not_forgotten(tmp_path: Path) -> None:
    asked = 0

    def counted(of: Page) -> Page:
        def fields() -> Sequence[Field]:
            nonlocal asked
            asked += 1
            return of.fields()

        return of._replace(fields=fields)

    pages = [counted(page(seed)) for seed in range(200)]
    for number in range(12):
        asked = 0
        with Results(tmp_path / "kept.sqlite") as memory:
            joined(pages, memory, b"1")
        assert number == 0 or asked <= 4 * 9  # the pages of a run or two, counted and indexed
        pages.insert(number * 17, counted(page(1_000 + number)))


@pytest.mark.usefixtures("small")
def test_what_is_damaged_is_made_again() -> None:
    memory, pages = Dictionary(), [page(seed) for seed in range(20)]
    whole = files(pages, memory)
    for damage in (b"", b"[", b"{}", b"null"):
        memory.update(dict.fromkeys(memory, damage))
        assert files(pages, memory) == whole


@pytest.mark.usefixtures("small")
def test_what_is_counted_first_has_the_length_that_it_has_in_the_index() -> None:
    pages = [page(seed) for seed in range(20)]
    for _, language, fields in pages:
        inverted = Inverted()
        inverted.add(language, fields())
        assert inverted.lengths.tolist() == [length(Words(), fields())]


@pytest.mark.usefixtures("small")
def test_a_new_page_leaves_most_segments_as_they_are() -> None:
    memory, pages = Dictionary(), [page(seed) for seed in range(100)]
    files(pages, memory)
    kept = len(memory)
    files([page(100), *pages], memory)
    assert len(memory) - kept <= 17  # length and index of two runs, and of two groups of each size, and the stems


@pytest.mark.usefixtures("small")
@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 200)), min_size=1, max_size=5))
def test_after_any_change_it_is_what_it_would_be_anew(edits: list[tuple[int, int]]) -> None:
    memory, pages = Dictionary(), [page(seed) for seed in range(20)]
    for place, seed in edits:
        if seed % 3 == 0 and pages:
            pages.pop(place % len(pages))
        else:
            pages.insert(place, page(seed))
        assert files(pages, memory) == files(pages, Dictionary())
