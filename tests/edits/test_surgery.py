"""Edits of YAML and Markdown: what must stay comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.core.frontmatter import load, mapping
from byline.store.edits import EditError, Held, Journal, drop, drop_field, put, put_body, put_field, rename
from byline.store.edits.writing import inline

REGISTRY = """\
# Who writes here
Ilse Varnham:   # since 1987
  biography: >
    Wrote about harbours
    for thirty years.

  aliases: [I. Varnham, "Varnham, Ilse"]

# an agency
Harbour Watch:
  kind: 'organisation'
Bo Lund:
"""

UNTOUCHABLE = {
    "an alias": ("a: &x [1]\nb: *x\n", ("b",)),
    "a text in place of a map": ("source: The Courier\n", ("source", "url")),
    "broken": ("a: [1\n", ("a",)),
    "a list": ("- a\n", ("a",)),
    "a key with a question mark": ("? a\n: - b\n", ("a",)),
    "an anchor that others use": ("a: &x one\nb: *x\n", ("a",)),
}


@pytest.mark.parametrize(("text", "path"), UNTOUCHABLE.values(), ids=UNTOUCHABLE)
def test_what_cannot_be_edited_is_refused(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(EditError):
        put(text, path, "new")


def test_what_is_there_already_alters_nothing() -> None:
    assert put(REGISTRY, ("Ilse Varnham", "aliases"), ["I. Varnham", "Varnham, Ilse"]) == REGISTRY
    assert drop(REGISTRY, ("Nobody",)) == REGISTRY


def lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Those that went and those that came."""
    was, now = before.split("\n"), after.split("\n")
    return [line for line in was if line not in now], [line for line in now if line not in was]


EDITS = {
    "an entry of a list in brackets": (
        put(REGISTRY, ("Ilse Varnham", "aliases"), ["I. Varnham", "Ilse V."]),
        ['  aliases: [I. Varnham, "Varnham, Ilse"]'],
        ['  aliases: [I. Varnham, "Ilse V."]'],
    ),
    "a key more": (
        put(REGISTRY, ("Harbour Watch", "biography"), "Trains: a lament"),
        [],
        ["  biography: 'Trains: a lament'"],
    ),
    "keys of what had none": (put(REGISTRY, ("Bo Lund", "kind"), "person"), ["Bo Lund:"], ["Bo Lund: {kind: person}"]),
    "a new entry": (put(REGISTRY, ("Ann Lee", "aliases"), ["A. Lee"]), [], ["Ann Lee:", "  aliases: [A. Lee]"]),
    "quotes stay": (
        put(REGISTRY, ("Harbour Watch", "kind"), "person"),
        ["  kind: 'organisation'"],
        ["  kind: 'person'"],
    ),
    "a text of several lines": (
        put(REGISTRY, ("Ilse Varnham", "biography"), "Short."),
        ["  biography: >", "    Wrote about harbours", "    for thirty years."],
        ["  biography: Short."],
    ),
    "a name": (rename(REGISTRY, ("Bo Lund",), "Bo Lund-Ek"), ["Bo Lund:"], ["Bo Lund-Ek:"]),
    "the last key with its map": (
        drop(REGISTRY, ("Harbour Watch", "kind")),
        ["Harbour Watch:", "  kind: 'organisation'"],
        [],
    ),
}


@pytest.mark.parametrize(("after", "gone", "new"), EDITS.values(), ids=EDITS)
def test_only_the_lines_meant_differ(after: str, gone: list[str], new: list[str]) -> None:
    assert lines(REGISTRY, after) == (gone, new)


POST = """\
\ufeff---
title: 'Menu'  # wrong
authors:
  - Ann Lee   # she
  - B. Ek
source: {name: Courier}
origin: a.txt
---

One.
Two.
""".replace("\n", "\r\n")


def test_a_post_keeps_its_line_ends_and_its_order() -> None:
    edited = put_field(POST, ("date",), "2015-07-12")
    assert edited == POST.replace("authors:", "date: 2015-07-12\r\nauthors:")
    assert put_field(POST, ("authors",), ["Ann Lee", "Bo Ek"]) == POST.replace("B. Ek", "Bo Ek")
    without = POST.replace("  - Ann Lee   # she\r\n", "")
    assert put_field(POST, ("authors",), ["B. Ek"]) == drop_field(POST, ("authors", 0)) == without
    assert put_field(POST, ("source", "url"), "https://c.example") == POST.replace(
        "{name: Courier}", "{name: Courier, url: 'https://c.example'}"
    )
    assert drop_field(POST, ("source", "name")) == POST.replace("source: {name: Courier}\r\n", "")
    assert put_body(POST, "\nOne.\nThree.\nTwo.\n") == POST.replace("One.\r\n", "One.\r\nThree.\r\n")


def test_a_file_without_front_matter_gets_one() -> None:
    assert put_field("Text.\n", ("title",), "Nets") == "---\ntitle: Nets\n---\n\nText.\n"
    assert put_field("---\n---\nText.\n", ("title",), "Nets") == "---\ntitle: Nets\n---\nText.\n"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
scalars = st.one_of(texts, st.integers(0, 3000), st.booleans(), st.none())
values = st.one_of(texts, st.lists(texts, max_size=4), st.dictionaries(texts, texts, max_size=3))
keys = st.sampled_from(["title", "authors", "source", "a b", "x"])
STYLES = (
    "{key}: {value}  # kept\n",
    "# above\n{key}: {value}\n\n",
    "{key}:   {value}\n",
)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A mapping as people write it: quotes, brackets, block lists, comments and blank lines, either line end."""
    parts = []
    for key in draw(st.lists(keys, unique=True, max_size=4)):
        value = draw(values)
        if isinstance(value, list) and value and draw(st.booleans()):
            pad = draw(st.sampled_from(["", "  "]))
            items = "".join(f"{pad}- {inline(one)}   # of {number}\n" for number, one in enumerate(value))
            parts.append(f"{key}:\n{items}")
        elif isinstance(value, dict) and value and draw(st.booleans()):
            parts.append(
                f"{key}: # map\n" + "".join(f"  {inline(k, within=True)}: {inline(v)}\n" for k, v in value.items())
            )
        else:
            parts.append(draw(st.sampled_from(STYLES)).format(key=key, value=inline(value)))
    text = "".join(parts)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=25)
@given(text=written(), key=keys, value=values)
def test_another_key_is_never_altered(text: str, key: str, value: object) -> None:
    try:
        edited = put(text, (key,), value)
    except EditError:
        return
    before, after = mapping(text), mapping(edited)
    assert after == {**before, key: value}
    outside = [line for line in text.splitlines() if line.endswith("# kept") and not line.startswith(f"{key}:")]
    assert [line for line in edited.splitlines() if line in outside] == outside
    assert drop(edited, (key,)) == edited or key not in mapping(drop(edited, (key,)))


@settings(max_examples=25)
@given(text=written(), key=keys, value=values)
def test_an_edit_of_these_shapes_is_not_refused(text: str, key: str, value: object) -> None:
    assert mapping(put(text, (key,), value))[key] == value


def test_the_journal_restores_every_byte(tmp_path: Path) -> None:
    post, registry = tmp_path / "a.md", tmp_path / "authors.yml"
    post.write_bytes(POST.encode())
    journal = Journal(tmp_path)
    held, none = journal.read(post), journal.read(registry)
    journal.write("both", [(held, put_field(held.text, ("title",), "Nets")), (none, "Ann Lee:\n")])
    journal.write("again", [(journal.read(post), put_body(journal.read(post).text, "Other.\n"))])
    assert load(post.read_bytes().decode()).body == "Other.\r\n"
    assert [done.what for done in journal.done] == ["both", "again"]
    journal.undo()
    journal.undo()
    assert (post.read_bytes(), registry.exists(), journal.undo()) == (POST.encode(), False, None)


def test_what_somebody_else_wrote_is_never_overwritten(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "a.md", tmp_path / "b.md"
    for file in (mine, theirs):
        file.write_text("a\n")
    journal = Journal(tmp_path)
    held = [(journal.read(file), "new\n") for file in (mine, theirs)]
    theirs.write_text("theirs\n")
    with pytest.raises(EditError, match=r"b\.md"):
        journal.write("both", held)
    assert (mine.read_text(), theirs.read_text(), journal.done) == ("a\n", "theirs\n", ())
    journal.write("one", [(journal.read(mine), "new\n")])
    mine.write_text("theirs\n")
    with pytest.raises(EditError, match=r"a\.md"):
        journal.undo()
    assert mine.read_text() == "theirs\n"


def test_nothing_outside_the_folder_is_read_or_written(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "secret.md"
    inside.mkdir()
    outside.write_text("secret\n")
    (inside / "link.md").symlink_to(outside)
    for path in (outside, inside / ".." / "secret.md", inside / "link.md"):
        with pytest.raises(EditError, match="outside"):
            Journal(inside).read(path)


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b" / "b.md"
    first.write_text("a\n")
    (tmp_path / "b").write_text("no folder\n")
    journal = Journal(tmp_path)
    edits = [(journal.read(first), "new\n"), (Held(second, None), "new\n")]
    with pytest.raises(NotADirectoryError):
        journal.write("both", edits)
    assert first.read_text() == "a\n"
