"""Texts that are one, categories for posts without, and groups; first what must not come out."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from byline.alike.copies import Kind, copies
from byline.alike.features import features
from byline.alike.filing import learn
from byline.alike.grouping import propose
from byline.core.post import Metadata
from byline.site.model import Post

WORDS = {
    "harbour": "quay pilot dredging ferry mooring tide crane barge lock buoy anchor hull".split(),
    "railway": "signal engine platform carriage sleeper points goods whistle boiler track guard shunting".split(),
    "kitchen": "flour oven yeast butter dough crust sugar kettle ladle broth pepper onion".split(),
    "weather": "storm drizzle cloud barometer gale frost thunder hail squall mist rainbow cyclone".split(),
    "letters": "poet novel stanza printer critic chapter ballad preface rhyme essay reader margin".split(),
}
COMMON = "people said they had come before and would come again when everything was over".split()


def text(subject: str, seed: int, words: int = 60) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS[subject] if rng.random() < 0.5 else COMMON) for _ in range(words))


def post(subject: str, seed: int) -> Post:
    return Post(f"{subject}{seed}", "", Metadata(f"Number {seed}", language="en"), text(subject, seed))


def unlike(seed: int, words: int = 80) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("bdfgklmnprstvaeiou", k=6)) for _ in range(words))


# ------------------------------------------------------------------------------------------------ copies
def test_texts_on_one_subject_are_no_copies() -> None:
    assert copies({f"{seed}": text("harbour", seed) for seed in range(12)}) == ()


def test_short_texts_are_no_copies() -> None:
    assert copies({"a": "Nothing new today.", "b": "Nothing new today."}) == ()


def test_a_quotation_is_no_copy() -> None:
    quoted = unlike(1, 60)
    assert copies({"a": f"{quoted} {unlike(2, 200)}", "b": f"{quoted} {unlike(3, 60)}"}) == ()


def test_what_many_posts_say_at_their_end_makes_no_copies() -> None:
    blurb = unlike(0, 120)
    assert copies({f"{seed}": f"{unlike(seed, 40)} {blurb}" for seed in range(1, 31)}) == ()


def test_reposts_versions_and_excerpts_are_found() -> None:
    whole = unlike(1, 200)
    words = whole.split()
    changed = " ".join(word if at % 30 else "another" for at, word in enumerate(words))
    others = {f"{seed}": unlike(seed) for seed in range(10, 40)}
    found = copies({"a": whole, "again": f"Seen elsewhere. {changed} Thanks.", "part": " ".join(words[:60]), **others})
    kinds = {(pair.one, pair.other): pair.kind for pair in found}
    assert kinds[("a", "again")] is Kind.VERSION
    assert kinds[("a", "part")] is Kind.EXCERPT
    assert all("a" in pair or "again" in pair for pair in kinds)


def test_scripts_without_spaces_have_copies() -> None:
    rng = random.Random(5)
    signs = "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(120))
    assert [pair.kind for pair in copies({"a": signs, "b": f"转载：{signs}"})] == [Kind.EQUAL]


@settings(max_examples=10)
@given(st.lists(st.text("ab cd", max_size=200), max_size=6))
def test_copies_do_not_depend_on_the_order(texts: list[str]) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    assert copies(named) == copies(dict(reversed(named.items())))


# ------------------------------------------------------------------------------------------------ categories
EXAMPLES = [(features(post(subject, seed)), [subject]) for subject in WORDS for seed in range(6)]


def test_a_post_that_shares_nothing_is_not_filed() -> None:
    assert learn(EXAMPLES).file(features(Post("x", "", Metadata("", language="en"), unlike(1)))) is None
    assert learn([]).file(features(post("harbour", 1))) is None


def test_posts_are_filed_by_their_words() -> None:
    model = learn(EXAMPLES)
    for subject in WORDS:
        filed = model.file(features(post(subject, 99)))
        assert filed
        assert filed.category == subject
        assert set(filed.words) <= {*WORDS[subject], "number"}
        assert 0.5 < filed.confidence < 1


def test_posts_are_filed_by_keywords_alone() -> None:
    keywords = {
        subject: [features(Post("", "", Metadata(word), "")) for word in listed[:4]]
        for subject, listed in WORDS.items()
    }
    filed = learn([], keywords, [features(post("kitchen", 1))]).file(features(post("kitchen", 1)))
    assert filed
    assert filed.category == "kitchen"


def test_scripts_without_spaces_are_filed() -> None:
    tides = ["潮汐码头渡船", "渡船码头灯塔", "潮汐灯塔渡船"]
    bread = ["面粉烤箱酵母", "酵母黄油面粉", "烤箱黄油酵母"]
    bodies = [(body, "港口") for body in tides] + [(body, "厨房") for body in bread]
    model = learn([(features(Post("", "", Metadata("", language="zh"), body)), [name]) for body, name in bodies])
    filed = model.file(features(Post("", "", Metadata("", language="zh"), "渡船与灯塔")))
    assert filed
    assert filed.category == "港口"


def test_few_posts_have_no_groups() -> None:
    assert propose([features(post("harbour", seed)) for seed in range(10)]) == ()


def test_posts_that_share_nothing_are_in_no_group() -> None:
    assert propose([features(Post("", "", Metadata(""), unlike(seed))) for seed in range(40)]) == ()


def test_groups_are_the_subjects() -> None:
    posts = [post(subject, seed) for seed in range(10) for subject in WORDS]
    groups = propose([features(one) for one in posts])
    homes = [{posts[number].path.rstrip("0123456789") for number in group.posts} for group in groups]
    assert sorted(homes, key=min) == [{subject} for subject in sorted(WORDS)]
    assert all(set(group.words[:5]) <= set(WORDS[min(home)]) for group, home in zip(groups, homes, strict=True))
