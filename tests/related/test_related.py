"""Related posts: none without reason, the same on every run, at a bounded cost."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounds import within
from byline.core.post import Metadata, Source
from byline.site.model import Post
from byline.site.related import kept, related, vocabulary
from byline.site.related.profiles import POSTINGS, profile


def post(name: str, body: str, author: str = "", source: str = "", language: str = "en") -> Post:
    metadata = Metadata(name, authors=(author,) if author else (), source=Source(source), language=language)
    return Post(f"posts/{name}.md", f"posts/{name}/", metadata, body)


LAMP = post(
    "lamp", "The Fresnel lens of the lighthouse was cleaned with spirit by the keeper each morning.", "Ilse", "Echo"
)
WRECK = post("wreck", "The keeper saw the wreck from the lighthouse, its Fresnel lens half blind with salt.", "Ilse")
BREAD = post("bread", "Flour, water and patience: the baker rises before the dough does.", source="Echo")
OATS = post("oats", "A field of oats was sold to a stranger, and nobody asked what it was for.")
POSTS = [LAMP, WRECK, BREAD, OATS]


def test_common_words_relate_nothing() -> None:
    assert related(POSTS)[BREAD] == ()
    assert related(POSTS)[OATS] == ()


def test_one_shared_word_is_chance() -> None:
    found = related([post("a", "a lighthouse keeper"), post("b", "the lighthouse bakery"), OATS, BREAD])
    assert not any(found.values())


def test_rare_words_that_say_nothing_relate_nothing() -> None:
    found = related([post("a", "He took it away today."), post("b", "She took it today, beyond doubt."), OATS, BREAD])
    assert not any(found.values())


def test_names_and_what_a_post_repeats_are_telling() -> None:
    one = post("a", "Then old Marlow went to Eastmere. The herring came, and the herring went.")
    two = post("b", "Some say that Marlow of Eastmere never lived.")
    three = post("c", "They salted herring; it is what one does with herring in a barrel. The barrel leaks.")
    four = post("d", "A barrel of herring: the herring fills the barrel.")
    found = related([one, two, three, four, OATS, BREAD])
    assert [(item.post, set(item.words)) for item in found[two]] == [(one, {"Marlow", "Eastmere"})]
    assert [(item.post, set(item.words)) for item in found[four]] == [(three, {"herring", "barrel"})]


def test_addresses_are_no_subject() -> None:
    link = "https://www.example.org/harbour/lighthouse/keeper"
    found = related([post("a", f"see {link}"), post("b", f"read {link}"), OATS, BREAD])
    assert not any(found.values())


class Dictionary(dict[bytes, bytes]):
    keep = dict.__setitem__

    def use(self, keys: Iterable[bytes]) -> None: ...


def word(number: int) -> str:
    """Digits are no words."""
    return "word" + "".join("abcdefghij"[int(digit)] for digit in str(number))


WORDS = [word(number) for number in range(60)]


def some_post(seed: int) -> Post:
    chance = random.Random(seed)
    text = " ".join(one.capitalize() if chance.random() < 0.2 else one for one in chance.choices(WORDS, k=25))
    return post(f"post-{seed}", text, chance.choice(["Ilse", "Odo"]), chance.choice(["Echo", ""]))


@pytest.mark.parametrize("damage", [None, b"", b"[]", b"\x80\x05N."])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 200), st.booleans()), min_size=1, max_size=6))
def test_after_any_change_it_is_what_it_would_be_anew(
    edits: list[tuple[int, int, bool]], damage: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "POSTS", 2)
    monkeypatch.setattr(vocabulary, "RUNS", 2)
    memory, posts = Dictionary(), {f"post-{seed}": some_post(seed) for seed in range(40)}
    related(posts.values(), memory=memory)
    for number, seed, goes in edits:
        name = f"post-{number}"
        posts.pop(name, None)
        if not goes:
            posts[name] = replace(some_post(seed), path=f"posts/{name}.md")
        found = related(posts.values(), memory=memory)
        assert found == related(posts.values())
        if damage is not None:
            memory.update(dict.fromkeys(list(memory)[seed % 3 :: 3], damage))


def test_one_post_more_leaves_most_as_they_are() -> None:
    memory, posts = Dictionary(), [post(word(seed), f"Somebody said {word(seed + 999)}.") for seed in range(300)]
    related(posts, memory=memory)
    with patch.object(kept, "profile", side_effect=profile) as profiled:
        related(posts, memory=memory)
        assert profiled.call_count == 0
        related([*posts, post("more", f"Somebody said {word(1007)} and {word(1008)}.")], memory=memory)
        assert profiled.call_count == 3


def test_a_single_post_and_no_post() -> None:
    assert related([LAMP]) == {LAMP: ()}
    assert related([]) == {}


def test_shared_words_relate_and_are_the_reason() -> None:
    (item,) = related(POSTS)[LAMP]
    assert item.post is WRECK
    assert set(item.words) <= {"Fresnel", "lens", "lighthouse", "keeper"}
    assert len(item.words) == 3
    assert (item.authors, item.source) == (("Ilse",), "")


def test_the_same_author_decides_between_equals() -> None:
    text = "Harbour dredging costs silver."
    one, stranger, friend = post("1", text, "Ilse"), post("2", text, "Odo"), post("3", text, "Ilse")
    assert [item.post for item in related([one, stranger, friend, OATS, BREAD, LAMP, WRECK])[one]] == [friend, stranger]


def test_scripts_without_spaces() -> None:
    night = post("夜", "灯台の夜は長い。灯台守は霧笛を聞いた。", language="ja")
    fog = post("霧", "霧笛が鳴ると灯台守は目を覚ます。", language="ja")
    market = post("市", "市場の魚は安い。", language="ja")
    assert [item.post for item in related([night, fog, market, OATS])[night]] == [fog]


def test_indic_words_stay_whole() -> None:
    one = post("एक", "समुद्री प्रकाशस्तंभ, समुद्री प्रकाशस्तंभ", language="hi")
    two = post("दो", "प्रकाशस्तंभ पर समुद्री हवा, समुद्री प्रकाशस्तंभ", language="hi")
    (item,) = related([one, two, OATS, BREAD])[one]
    assert set(item.words) == {"समुद्री", "प्रकाशस्तंभ"}


def test_at_most_as_many_as_asked_for() -> None:
    alike = [post(str(number), "Harbour dredging costs silver.") for number in range(3)]
    found = related([*alike, *(post(f"other-{number}", f"nothing{number}") for number in range(6))], most=1)
    assert [len(found[item]) for item in alike] == [1] * 3


@given(st.permutations(POSTS))
def test_the_order_of_the_posts_does_not_matter(shuffled: list[Post]) -> None:
    assert related(shuffled) == related(POSTS)


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text(bodies: list[str]) -> None:
    posts = [post(str(number), body, language="") for number, body in enumerate(bodies)]
    for own, found in related(posts).items():
        assert own not in [item.post for item in found]
        assert all(item.words for item in found)


def test_words_that_many_have_cost_nothing() -> None:
    """Every pair shares words, and yet the time stays linear: such words are passed over."""
    posts = [post(str(number), f"alpha beta gamma delta unique{number}") for number in range(4 * POSTINGS)]
    with within(2):
        assert not any(related(posts).values())


def test_a_huge_text_costs_as_much_as_its_opening() -> None:
    huge = post("huge", "lighthouse " * 200_000)
    with within(1):
        related([huge, *POSTS])
