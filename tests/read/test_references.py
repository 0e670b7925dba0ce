"""References that are shown on purpose stay; what an export left is undone, whatever the language."""

from __future__ import annotations

import pytest

from byline.readers.references import first_line, repaired

MEANT_AS_THEY_ARE = [
    "AT&T; R&D; Q&A, Marks & Co.; you & me;",
    "http://example.org/list?a=1&copy=2&amp=3",
    "Write `&amp;` for it, or `caf&eacute;`.",
    'In HTML heißt es „&uuml;“, nicht "&ue;".',
    "Un « &nbsp; » est une espace.",
    "    <p>Tom &amp; Anna</p>",
    "```\na &lt; b\n```",
    "&nosuch; &notit; &#0; &#xD800; &#10; &Tab; &#99999999;",
]
LEFT = [
    ("it&#8217;s Tom &amp; Anna&#8217;s", "it’s Tom & Anna’s"),
    ("Die Gr&ouml;&szlig;e der K&auml;lte &ndash; na und?", "Die Größe der Kälte – na und?"),
    ("L&rsquo;&eacute;t&eacute;&nbsp;: &laquo;&nbsp;rien&nbsp;&raquo;", "L’été\xa0: «\xa0rien\xa0»"),
    ("&#1055;&#1072;&#1088;&#1086;&#1084; &#8212; &#x434;&#x430;", "Паром — да"),
    ("&#26149;&#12399;", "春は"),
    ("R&amp;D, &quot;Q&amp;A&quot;", 'R&D, "Q&A"'),
    ("twice: &amp;#8220;so&amp;#8221; &amp;amp; thrice", "twice: “so” & thrice"),
    ("Windows said &#147;no&#148;", "Windows said “no”"),
    ("http://example.org/?a=1&amp;b=2", "http://example.org/?a=1&b=2"),
]


@pytest.mark.parametrize("text", MEANT_AS_THEY_ARE)
def test_what_is_meant_as_it_is_stays(text: str) -> None:
    assert first_line(text) is None
    assert repaired(text) == text


@pytest.mark.parametrize(("left", "meant"), LEFT)
def test_what_an_export_left_is_undone(left: str, meant: str) -> None:
    assert first_line(f"A line.\n{left}\n") == 2
    assert repaired(f"A line.\n{left}\n") == f"A line.\n{meant}\n"


def test_behind_a_block_of_code_references_are_an_exports_again() -> None:
    assert repaired("~~~\n&lt;\n```\n~~~\n&lt;") == "~~~\n&lt;\n```\n~~~\n<"
