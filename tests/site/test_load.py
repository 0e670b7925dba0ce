"""Front matter in every shape people write it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from byline.core.frontmatter import FrontMatterError
from byline.site.excerpt import _SIGN_RE, _unmarked, count_words, cut, excerpt, plain
from byline.site.load import load
from byline.site.model import Post


def read(head: str, body: str = "Text.\n") -> tuple[Post, list[str]]:
    post, notes = load("posts/a-post.md", "posts/a-post/", f"---\n{head}\n---\n{body}")
    return post, [note.code for note in notes]


@pytest.mark.parametrize(
    "value",
    ["'2015-02-31'", "July 2015", "'03/04/2015'", "15", "'2015-13'", "99999", "0000", "'２０１５'", "true"],
)
def test_what_is_no_date_leaves_a_post_undated(value: str) -> None:
    post, codes = read(f"date: {value}")
    assert post.date == ""
    assert codes == ([] if value == "true" else ["date"])


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2015-07-12", "2015-07-12"),
        ("2015-07-12 10:30:00", "2015-07-12"),
        ("'2015-07-12T10:30:00+02:00'", "2015-07-12"),
        ("2015-07", "2015-07"),
        ("'2015-7-2'", "2015-07-02"),
        ("2015", "2015"),
        ("{created: 2015-07-12, updated: 2016-01-01}", "2015-07-12"),
        ("", ""),
    ],
)
def test_dates_of_every_precision(value: str, date: str) -> None:
    post, codes = read(f"date: {value}")
    assert (post.date, codes) == (date, [])


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("author: Ada Quill", ("Ada Quill",)),
        ("authors: Ada Quill", ("Ada Quill",)),
        ("authors: [Ada Quill, Bo Lund, Ada Quill]", ("Ada Quill", "Bo Lund")),
        ("authors: [{name: Ada Quill, url: x}, Bo Lund]", ("Ada Quill", "Bo Lund")),
        ("authors: {name: Ada Quill}", ("Ada Quill",)),
        ("author: Department of Fish, Food and Trade", ("Department of Fish, Food and Trade",)),
        ("author: Office of Harbours and Trade", ("Office of Harbours and Trade",)),
        ("authors: [Office of Harbours and Trade]", ("Office of Harbours and Trade",)),
        ("authors: ['Quill, Ada']", ("Quill, Ada",)),
        ("authors: Ada Quill, Bo Lund", ("Ada Quill", "Bo Lund")),
        ("author: Ada Quill and Bo Lund", ("Ada Quill", "Bo Lund")),
        ("authors: Ada Quill; Bo Lund; Ada Quill", ("Ada Quill", "Bo Lund")),
        ("authors: Quill, A.; Lund, B.", ("A. Quill", "B. Lund")),
        ("author: Quill, Ada", ("Ada Quill",)),
        ("author: Ada Quill und Bo Lund", ("Ada Quill", "Bo Lund")),
        ("authors: 김철수, 박영희", ("김철수", "박영희")),
        ("authors: [null, '', [x], 7]", ("7",)),
        ("authors:", ()),
        ("title: x", ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert read(head)[0].metadata.authors == authors


def test_a_line_of_people_may_name_their_roles() -> None:
    metadata = read("author: Ada Quill, photos by Bo Lund\ncontributors: {photographer: 'Bo Lund, Cy Marsh'}")[
        0
    ].metadata
    assert metadata.authors == ("Ada Quill",)
    assert metadata.contributors == {"photographer": ("Bo Lund", "Cy Marsh")}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x", 'https://x"y'])
def test_only_web_addresses_become_links(url: str) -> None:
    post, codes = read(f"source: {{name: Courier, url: '{url}'}}")
    assert post.metadata.source.url == ""
    assert post.metadata.source.name == "Courier"
    assert codes == ["source-url"]


def test_a_copy_in_an_archive() -> None:
    post, codes = read("source: {name: S, archived: 'https://archive.example/s'}")
    assert (post.archived, codes) == ("https://archive.example/s", [])
    post, codes = read("source: {name: S, archived: 'javascript:alert(1)'}")
    assert (post.archived, codes) == ("", ["source-url"])


def test_a_source_may_be_a_name_or_an_address() -> None:
    assert read("source: The Courier")[0].metadata.source.name == "The Courier"
    source = read("source: https://www.courier.example/a?b=1")[0].metadata.source
    assert (source.name, source.url) == ("courier.example", "https://www.courier.example/a?b=1")


@pytest.mark.parametrize(
    ("head", "body", "title", "left"),
    [
        ("title: A *b*", "# Another heading\n\nText.", "A *b*", "# Another heading\n\nText."),
        ("title: A b", "# A b\n\nText.", "A b", "\nText."),
        ("date: 2015", "\n# A *b* &amp; c #\nText.", "A b & c", "Text."),
        ("date: 2015", "Text.", "A post", "Text."),
        ("title: 2015", "Text.", "2015", "Text."),
    ],
)
def test_title(head: str, body: str, title: str, left: str) -> None:
    post, _ = read(head, body)
    assert (post.title, post.body) == (title, left)


def test_a_file_without_front_matter_is_a_post_too() -> None:
    post, notes = load("posts/low_water.md", "posts/low_water/", "The tide went out.\n")
    assert (post.title, post.date, post.metadata.authors, notes) == ("Low water", "", (), [])


def test_broken_front_matter_says_where() -> None:
    with pytest.raises(FrontMatterError) as caught:
        read("title: a\nauthors: [x")
    assert caught.value.line > 1


@given(st.dictionaries(st.sampled_from(["title", "date", "authors", "source", "categories", "lang"]), st.text()))
def test_any_text_in_any_field(fields: dict[str, str]) -> None:
    post, _ = read(yaml.safe_dump(fields, allow_unicode=False))
    assert post.title


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[North Korea's] army", "[North Korea's] army"),
        ("snake_case_name and 3 * 4 * 5", "snake_case_name and 3 * 4 * 5"),
        ("a \\*star\\* and 1\\. point", "a *star* and 1. point"),
        ("> quoted\n> twice\n\n- one\n- two", "quoted twice one two"),
        ("# Heading\n\nText with **bold** and _soft_ words", "Text with bold and soft words"),
        ("see [the text](a.md) and <https://a.example/b>", "see the text and https://a.example/b"),
        ("&lt;b&gt; &amp; x < y", "<b> & x < y"),
        ("line  \nbreak<br>here", "line break here"),
        ("1 | 2, a == b, ~5 and -- he said", "1 | 2, a == b, ~5 and -- he said"),
        ("Text[^1] here.\n\n[^1]: Note.\n\n*[CL]: Corrin\n\n[a]: b.md", "Text here."),
        ("| A | B |\n|---|--:|\n| x | y |\n\nAfter", "After"),
        ('* * *\n\n!!! note "Mind"\n    Inside `code`.\n{: .wide }', "Inside code."),
        ("~~gone~~ ==marked== ![a](b.png){ width=3 } line\\\nbreak", "gone marked line break"),
        ('<!-- hidden -->[a](b.md "title") and 1) one', "a and 1) one"),
    ],
)
def test_plain_words(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize("text", ["Ada Quill went out.\n\nShe", "By the low water.\n\nNo", "Low water, by Ada Quill"])
def test_an_excerpt_begins_where_the_text_does(text: str) -> None:
    assert excerpt(text, title="Low water", names=["Ada Quill"]) == " ".join(text.split())


@pytest.mark.parametrize("repeated", ["Low water", "**By Ada Quill**", "Low Water\n\nWritten by Ada Quill and Bo"])
def test_an_excerpt_repeats_neither_title_nor_byline(repeated: str) -> None:
    assert excerpt(f"{repeated}\n\nThe tide.", title="Low water", names=["Ada Quill", "Bo"]) == "The tide."


def test_excerpts_end_between_words() -> None:
    assert excerpt("harbour " * 100, 30) == "harbour harbour harbour …"
    assert excerpt("灯台" * 300, 30) == "灯台" * 15 + " …"
    assert excerpt("short") == "short"


def test_words_are_counted_in_every_script() -> None:
    assert count_words("one two  three\n") == 3
    assert count_words("灯台の光 lamp") == 3


@pytest.mark.parametrize("text", ["[" * 200_000, "*a" * 100_000, "<a " * 70_000, "x" * 1_000_000, "\n" * 100_000])
def test_hostile_text_is_looked_at_quickly(text: str) -> None:
    load("posts/a.md", "posts/a/", text)


def test_every_key_is_read_under_each_of_its_names() -> None:
    stated = "category: Tides\ntags: [salt]\nlanguage: de\ndescription: Low\nfeatured: 3\nseries: Nets\npart: 2"
    post, codes = read(f"{stated}\nnotice: Mended\naliases: [old/]\npublish: 2015-07-12\nupdated: 2016-01-02")
    assert codes == []
    assert post.metadata.categories == ("Tides",)
    assert (post.metadata.tags, post.metadata.language, post.description) == (("salt",), "de", "Low")
    assert (post.featured, post.series, post.part, post.notice) == (3, "Nets", 2, "Mended")
    assert (post.aliases, post.publish, post.updated) == (("old/",), "2015-07-12", "2016-01-02")
    post, codes = read("categories: [Tides]\ncategory: Nets\nlang: nl\nlanguage: de\nauthors: Ada\nauthor: Bo")
    assert (post.metadata.categories, post.metadata.language, post.metadata.authors) == (("Tides",), "nl", ("Ada",))


def test_each_fault_names_its_key() -> None:
    text = "featured: x\npart: 0\ndate: soon\npublish: later\nupdated: never\nlang: '?'\nsource: {url: u, archived: v}"
    _, notes = load("a.md", "a/", f"---\n{text}\n---\nText.\n")
    assert {(note.path, note.fatal) for note in notes} == {("a.md", False)}
    assert sorted(note.what.partition(" is ")[0] for note in notes if note.code == "source-url") == [
        "the archived copy's address 'v'",
        "the source's address 'u'",
    ]
    assert [note.what for note in notes if note.code == "language"] == [
        "'?' is not a language tag such as `de` or `pt-BR`"
    ]
    told = {
        note.what.split()[0].strip("`"): (note.path, note.code, note.fatal)
        for note in notes
        if note.code in ("number", "date")
    }
    assert told == {
        **dict.fromkeys(("featured", "part"), ("a.md", "number", False)),
        **dict.fromkeys(("date", "publish", "updated"), ("a.md", "date", False)),
    }


def test_contributors_without_a_role_are_contributors() -> None:
    assert read("contributors: Ada Quill")[0].metadata.contributors == {"contributor": ("Ada Quill",)}
    assert read("contributors: [Ada Quill, Bo Lund]")[0].metadata.contributors == {
        "contributor": ("Ada Quill", "Bo Lund")
    }
    assert read("contributors: []")[0].metadata.contributors == {}


@given(st.text('ab1 .)-+:>#!?|=~^"{}()\t  \n\r\x0c\x85\u2028', max_size=40))
def test_where_nothing_is_marked_the_patterns_change_nothing(text: str) -> None:
    assert _SIGN_RE.search(text) or _unmarked(text) == plain(text)


@given(st.text("ab <!->*_\n\n\n[](x)#`&;\\", max_size=300), st.integers(1, 80))
def test_an_excerpt_looks_no_further_than_it_must_and_is_the_same(body: str, size: int) -> None:
    assume("\\\n\n" not in body)  # at the end of a paragraph it breaks no line
    assert excerpt(body, size) == cut(plain(body), size)
