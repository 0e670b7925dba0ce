"""Merging keeps every edit and every improvement, or says where a person has to choose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from byline.core import frontmatter
from byline.core.conflicts import OURS
from byline.core.post import Metadata
from byline.store.merge import merge

lines = st.lists(st.sampled_from(["a", "b", "c", "d", "---", ""]), max_size=12).map(
    lambda items: "".join(f"{item}\n" for item in items)
)


@given(lines, lines)
def test_where_only_one_side_changed_it_wins(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed
    assert not merge(base, changed, base).conflicts


@given(lines, lines, lines)
def test_no_line_that_a_person_added_is_lost(base: str, edited: str, converted: str) -> None:
    merged = merge(base, edited, converted)
    for line in set(edited.splitlines()) - set(base.splitlines()):
        assert line in merged.text.splitlines()
    assert bool(merged.conflicts) == (OURS in merged.text or "# converted:" in merged.text)


def test_a_conflict_in_the_front_matter_leaves_it_readable() -> None:
    base, better = (frontmatter.dump(Metadata(title=title), "a.txt", "Body.\n") for title in ("Old", "Better"))
    edited = base.replace("title: Old", "title: Mine")
    merged = merge(base, edited, better)
    assert frontmatter.load(merged.text).fields["title"] == "Mine"
    assert "# converted: title: Better" in merged.text
    assert merged.conflicts == (2,)


def test_a_conflict_in_the_body_shows_both() -> None:
    base, better = (frontmatter.dump(Metadata(title="t"), "a.txt", body) for body in ("One.\n", "Two.\n"))
    merged = merge(base, base.replace("One", "Mine"), better)
    assert merged.text.endswith(f"{OURS}Mine.\n=======\nTwo.\n>>>>>>> converted\n")
