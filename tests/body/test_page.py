"""The reader of rendered pages: what it does not know, it shows."""

from __future__ import annotations

import pytest

from byline.markdown.shown import read

PLAIN = (
    '<h2 id="a">a<a class="headerlink" href="#a" title="Permanent link">¶</a></h2>',
    '<p>a<a id="ref-1" href="#note-1">[1]</a></p>',
    "<p>a</p>",
    '<p>x <a href="http://example.org/">http://example.org/</a></p>',
    '<ol start="3">\n<li>a</li>\n</ol>',
    "<pre><code>a\n</code></pre>",
    '<div class="highlight"><pre><span></span><code>a <span class="o">b</span>\n</code></pre></div>',
)
STRANGE = (
    '<p>a<a id="ref-1" href="#note-2">[1]</a></p>',
    '<p>a<a id="toc" href="http://example.org/">http://example.org/</a></p>',
    '<p>a<a class="headerlink" href="#a" title="Permanent link">¶</a></p>',
    "<p>a <em>b</em></p>",
    "<h1>a</h1>",
    "<p>a</p><!-- b -->",
    '<p onclick="x()">a</p>',
    '<p><a href="javascript:x()">javascript:x()</a></p>',
    '<p><a href="http://example.org/">elsewhere</a></p>',
    '<p><a href="http://example.org/" onclick="x()">http://example.org/</a></p>',
    '<p><a href="http://[x">http://[x</a></p>',
    "<p><img src=x></p>",
    "<p>a < b</p>",
    "<script>x()</script>",
    "<p><code>a</code></p>",
    '<pre><code onclick="x()">a</code></pre>',
    '<div class="admonition"><p>a</p></div>',
    "<table><tr><td>a</td></tr></table>",
)


@pytest.mark.parametrize("html", PLAIN)
def test_plain(html: str) -> None:
    assert all("<" not in shown.kind for shown in read(html))


@pytest.mark.parametrize("html", STRANGE)
def test_strange(html: str) -> None:
    assert any("<" in shown.kind for shown in read(html))


def test_lists_are_counted_as_a_browser_counts() -> None:
    kinds = [shown.kind for shown in read('<ol start="3"><li>a</li><li>b</li></ol><ul><li>c</li></ul>')]
    assert kinds == ["ol li 3", "ol li 4", "ul li"]


def test_blanks_of_code_are_seen() -> None:
    assert read("<pre><code>a\n\n    b  c\n</code></pre>") == [("pre", ("a", "", "    b  c"))]
