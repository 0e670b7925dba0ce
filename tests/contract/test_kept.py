"""Posts from an earlier run are those that are read now, and only those near a change are read again."""

from __future__ import annotations

from collections.abc import Iterable
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from byline.results import digest_of
from byline.site.contract import kept, read
from byline.site.contract.kept import Written, read_all
from byline.site.model import Post

FRONT = [
    "title: Low water",
    "date: 2015-07-12",
    "authors: [Ada Quill, 12:30]",
    "part: 1",
    "title: [",
    "lang: no",
    "x: 1",
]


class Dictionary(dict[bytes, bytes]):
    keep = dict.__setitem__

    def use(self, keys: Iterable[bytes]) -> None: ...


def written(number: int, line: str = FRONT[0]) -> Written:
    path = f"posts/post-{number}.md"
    content = f"---\n{line}\n---\nThe tide {number} went out.\n".encode()
    return Written(path, path, digest_of(content), lambda: content)


def said(found: tuple[Post | None, object]) -> object:
    return found[0] and {**vars(found[0]), "digest": b""}, found[1]


def test_other_programs_are_not_believed_nor_is_what_is_damaged() -> None:
    memory = Dictionary()
    before = [said(one) for one in read_all([written(1)], memory, b"1")]
    with patch.object(kept, "read", side_effect=read) as reading:
        list(read_all([written(1)], memory, b"2"))
        assert reading.call_count == 1
        for damage in (b"", b"\x80", b"[1]"):
            memory.update(dict.fromkeys(memory, damage))
            assert [said(one) for one in read_all([written(1)], memory, b"1")] == before


def test_what_changes_between_two_looks_is_not_kept_for_what_it_was() -> None:
    memory, was, now = Dictionary(), written(1), written(1, FRONT[1])
    found = [said(one) for one in read_all([now._replace(digest=was.digest)], memory, b"1")]
    assert found == [said(read(now.path, now.url, now.content()))]
    assert [said(one) for one in read_all([was], memory, b"1")] != found


def test_what_is_known_is_not_even_opened() -> None:
    memory = Dictionary()
    before = [said(one) for one in read_all([written(1)], memory, b"1")]
    closed = written(1)._replace(content=lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    assert [said(one) for one in read_all([closed], memory, b"1")] == before


def test_a_change_is_read_again_with_few_others() -> None:
    memory, files = Dictionary(), [written(number) for number in range(500)]
    list(read_all(files, memory, b"1"))
    with patch.object(kept, "read", side_effect=read) as reading:
        list(read_all(files, memory, b"1"))
        assert reading.call_count == 0
        files[250] = written(250, FRONT[1])
        list(read_all([written(600), *files], memory, b"1"))
        assert reading.call_count <= 12 * kept.REACH


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(FRONT)), max_size=4))
def test_what_is_kept_is_what_is_read(edits: list[tuple[int, str]]) -> None:
    memory, files = Dictionary(), {number: written(number) for number in range(24)}
    for number, line in edits:
        files[number] = written(number, line)
        found = [said(one) for one in read_all(files.values(), memory, b"1")]
        assert found == [said(read(file.path, file.url, file.content())) for file in files.values()]
