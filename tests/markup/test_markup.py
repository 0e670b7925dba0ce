"""What of a container's marks comes through, and that it is shown as it was: nothing that could do harm."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from byline.markdown import Check
from byline.markup import of_html, of_markdown

CHECK = Check()


def markdown(html: str, base: str = "") -> str:
    written = CHECK.faithful_marked("a", of_html(html, base)[0]).markdown
    assert written is not None
    return written


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><p>text</p>",
        "<style>p { color: red }</style><p>text</p>",
        "<p onclick='alert(1)' style='color: red'>text</p>",
        "<p><a href='javascript:alert(1)'>text</a></p>",
        "<p><a href='java&#10;script:alert(1)'>text</a></p>",
        "<p><a href=' data:text/html,x'>text</a></p>",
        "<p><a href='relative.html'>text</a></p>",
        "<p><a href='http://[x'>text</a></p>",
        "<p>text</p><iframe src='https://example.org'></iframe><object data=x>never</object>",
        "<svg><script>x</script><text>never</text></svg><p>text",
        "<!-- never --><p>text",
        "<p>text<img src='data:image/png;base64,AAAA'></p>",
        "<p>text<img src='https://example.org/count.gif' width=1 height=1></p>",
        "<form><input value=never><button>never</button><select><option>never</select></form><p>text",
    ],
)
def test_what_does_not_come_through(html: str) -> None:
    assert markdown(html) == "text\n"


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a <b>b</b> <i>c</i> <code>d</code></p>", "a **b** *c* `d`"),
        ("<p>un<b>believ</b>able</p>", "un<strong>believ</strong>able"),
        ("<p><b> a </b>b", "**a** b"),
        ("<a href='https://example.org/a b'>x</a>", "[x](https://example.org/a%20b)"),
        ("<a href='https://example.org/a_(b)'>[x]</a>", r"[\[x\]](https://example.org/a_%28b%29)"),
        ("<a href='https://example.org/'>https://example.org/</a>", "<https://example.org/>"),
        ("<h1>A</h1><p>b</p><h2>C</h2>", "## A\n\nb\n\n### C"),
        ("<h3>A</h3><p>b</p><h6>C</h6>", "## A\n\nb\n\n##### C"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n    - c"),
        ("<ol><li><p>a</p><p>b</p><li>c</ol>", "1. a\n\n    b\n\n2. c"),
        ("<ol start=3><li>a</ol>", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b"),
        ("<pre>a\n\n  b</pre>", "```\na\n\n  b\n```"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><p>a<p>b</table>", "a\n\nb"),
        ("a<br>b<br/>c", "a  \nb  \nc"),
        ("<p>2 * 3 &lt; 7, *so* {{ x }}", r"2 * 3 < 7, \*so* &#123;{ x }}"),
        ("<img src=https://example.org/b.png alt='A boat'>", "[A boat](https://example.org/b.png)"),
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
    ],
)
def test_what_comes_through(html: str, written: str) -> None:
    assert markdown(html) == written + "\n"


def test_addresses_are_read_from_the_page() -> None:
    assert markdown("<a href='../b'>x</a>", "https://example.org/a/c") == "[x](https://example.org/b)\n"


def test_markdown_of_others_is_read_by_its_own_rules() -> None:
    text = "- a\n  - b\n\nSee [x][1] and ~~y~~.\n\n[1]: https://example.org/\n"
    written = CHECK.faithful_marked("a", of_markdown(text)[0]).markdown
    assert written == "- a\n    - b\n\nSee [x](https://example.org/) and <del>y</del>.\n"


_ELEMENTS = st.sampled_from(
    """<p> </p> <b> </b> <i> </i> <ul> <ol> <li> </ul> </ol> <blockquote> </blockquote> <table> <tr> <td> <th> </table>
    <pre> </pre> <code> </code> <h2> </h2> <br> <script> </script> <img\0src=a\0alt=b> <a\0href=https://x.org/?a=1&b=2>
    </a> * ** _ [ ] ( ) ` # > - 1. | \\ ~ ^ = {{ }} : & < &amp; &lt; http://x.org/a_b snow boat\u00a0 été
    漢字""".split()
)


@settings(max_examples=20, deadline=None)
@given(st.lists(_ELEMENTS, max_size=25))
def test_whatever_it_is_every_word_is_shown_and_nothing_else(pieces: list[str]) -> None:
    marked, text = of_html(" ".join(pieces).replace("\0", " "))
    written = CHECK.faithful_marked("a", marked).markdown
    assert written is not None
    rendered = Markdown(extensions=["tables", "fenced_code", "toc"]).convert(written)
    assert "<script" not in rendered
    seen = of_html(re.sub(r'<a class="headerlink".*?</a>', "", rendered))[1]
    assert seen.split() == text.split()
