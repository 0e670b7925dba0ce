"""No address that was ever published is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.core.post import Metadata
from byline.site.collect import collect
from byline.site.exports.addresses import FILE, Followed, Former, Known, dump, follow, load, present
from byline.site.model import Kind, Post
from byline.site.registry.entries import AuthorEntry, Registry

Build = Callable[..., subprocess.CompletedProcess[str]]
NEAREST = {"": Former("", "posts/", "All"), **{kind.value: Former("", f"{kind.folder}/", "All") for kind in Kind}}


def post(name: str, url: str = "", **fields: object) -> Post:
    origin = {"origin": f"posts/{name}.txt"} if fields.pop("converted", True) else {}
    metadata = Metadata(title=name.title(), **fields)  # type: ignore[arg-type]
    return Post(f"posts/{name}.md", url or f"posts/{name}/", metadata, body=f"Of {name}.", fields=origin)


def after(known: Followed, *posts: Post, registry: Registry | None = None, served: tuple[str, ...] = ()) -> Followed:
    site = collect(posts)
    return follow(known.entries, present(site, [], folders=True), site, registry or Registry(), NEAREST, served)


def first(*posts: Post) -> Followed:
    return after(Followed((), (), {}), *posts)


def test_nothing_is_said_of_what_stays() -> None:
    known = first(post("ferry"), post("barge"))
    again = after(known, post("barge"), post("ferry"), post("tug"))
    assert (again.former, again.notes) == ((), ())


def test_an_alias_is_enough() -> None:
    again = after(first(post("ferry")), post("tug"), served=("posts/ferry/",))
    assert (again.former, again.notes) == ((), ())
    assert "posts/ferry/" in again.entries


@pytest.mark.parametrize("converted", [True, False])
def test_what_moved_is_led_to(converted: bool) -> None:
    again = after(first(post("ferry", converted=converted)), post("ferry", "posts/2015/boats/", converted=converted))
    assert again.former == (Former("posts/ferry/", "posts/2015/boats/", "Ferry"),)
    assert again.notes == ()


def test_it_is_led_to_after_many_builds_and_moves() -> None:
    known = first(post("ferry"))
    for url in ("posts/a/", "posts/b/", "posts/c/"):
        known = after(known, post("ferry", url))
    assert {former.url: former.to for former in known.former} == dict.fromkeys(
        ("posts/ferry/", "posts/a/", "posts/b/"), "posts/c/"
    )


def test_what_goes_leads_to_the_list_and_is_told_once() -> None:
    gone = after(first(post("ferry"), post("tug")), post("tug"))
    assert gone.former == (Former("posts/ferry/", "posts/", "All"),)
    assert [note.code for note in gone.notes] == ["gone-address"]
    again = after(gone, post("tug"))
    assert (again.former, again.notes) == (gone.former, ())
    back = after(again, post("ferry"), post("tug"))
    assert back.former == ()
    assert not back.entries["posts/ferry/"].told


def test_a_name_that_was_corrected_leads_to_the_right_one_and_one_that_was_none_to_all() -> None:
    known = first(post("ferry", authors=("A. Quill",)), post("tug", authors=("Staff",)))
    registry = Registry({(Kind.AUTHOR, name): AuthorEntry(name="Ada Quill") for name in ("a. quill", "ada quill")})
    again = after(known, post("ferry", authors=("Ada Quill",)), post("tug"), registry=registry)
    assert {former.url: former.to for former in again.former} == {
        "authors/a-quill/": "authors/ada-quill/",
        "authors/staff/": "authors/",
    }
    assert again.notes == ()


@given(st.dictionaries(st.from_regex(r"[a-z/]{1,9}", fullmatch=True), st.booleans()))
def test_it_is_read_as_it_was_written(urls: dict[str, bool]) -> None:
    known = {url: Known(f"text {url}", told) for url, told in urls.items()}
    assert load(dump(known)) == known


@pytest.mark.slow
def test_a_site_keeps_its_addresses(tmp_path: Path, build: Build) -> None:
    posts = tmp_path / "docs/posts"
    posts.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\ntheme: {name: byline}\nplugins: [byline]\n")
    (tmp_path / "docs/about.md").write_text("# About the lake\n")
    for name in ("ferry", "barge", "tug"):
        (posts / f"{name}.md").write_text(f"---\ntitle: {name}\nauthors: [Ada]\n---\nOf the {name}.\n")
    assert build(tmp_path, "--strict").returncode == 0
    kept = (tmp_path / FILE).read_text()
    assert build(tmp_path, "--strict").returncode == 0
    assert (tmp_path / FILE).read_text() == kept
    (posts / "2015").mkdir()
    (posts / "ferry.md").rename(posts / "2015/boats.md")
    (posts / "barge.md").unlink()
    (posts / "tug.md").write_text("---\ntitle: tug\ndraft: true\n---\nOf the tug.\n")
    (tmp_path / "docs/about.md").rename(tmp_path / "docs/us.md")
    done = build(tmp_path, "--strict")
    assert done.returncode == 0, done.stderr
    for name, to in {
        "posts/ferry": "./../2015/boats/",
        "posts/barge": "./../",
        "posts/tug": "./../",
        "about": "./../us/",
        "authors/ada": "",
    }.items():
        page = (tmp_path / f"site/{name}/index.html").read_text()
        assert f'content="0; url={to}"' in page if to else "http-equiv" not in page, name
    assert "posts/barge/" in done.stderr
    assert "posts/barge/" not in build(tmp_path, "--strict").stderr
