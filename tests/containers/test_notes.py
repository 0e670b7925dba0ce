"""Posts of site generators: Markdown with front matter."""

from __future__ import annotations

import pytest

from byline.readers.notes.markdown import head_of
from containers.folder import Folder


@pytest.mark.parametrize(
    "text",
    [
        "A line.\n\nAnother.",
        "---\n\nA rule and a text, and no second fence.",
        "Note: this is how a text may begin,\nwith a colon.\n\nMore.",
        "{% include head.html %}\n\nText.",
        "<!-- a comment -->\n\nText.",
        "",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert head_of(text.split("\n")) == 0


NAMED = "title: Why the harbour stayed shut\ndate: 2015-07-12 10:20:00\nauthor: Ilse Varnham\n"
SET = 'title = "Why the harbour stayed shut"\ndate = 2015-07-12T10:00:00Z\nauthor = "Ilse Varnham"\n'
QUOTED = '"title": "Why the harbour stayed shut",\n"date": "2015-07-12",\n"author": "Ilse Varnham",\n'
HEADS = {
    "jekyll": f"---\n{NAMED}tags: [boats, ice]\n---",
    "hugo": f'+++\n{SET}tags = ["boats", "ice"]\n+++',
    "pelican": f"{NAMED}tags: boats, ice\n",
    "hexo": f"---\n{NAMED}tags:\n  - boats\n  - ice\n---",
    "json": f'{{\n{QUOTED}"tags": ["boats", "ice"]\n}}\n',
    "nikola": "<!--\n" + "".join(f".. {line}\n" for line in f"{NAMED}tags: boats, ice".split("\n")) + "-->\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads(folder: Folder, head: str) -> None:
    folder.put("a.md", f"{head}\n\nThe ice came **early**, says [the mayor](https://example.org/).\n")
    assert folder.convert().problems == ()
    fields = folder.fields()["posts/a.md"]
    assert (fields["title"], str(fields["date"])) == ("Why the harbour stayed shut", "2015-07-12")
    assert (fields["authors"], fields["tags"]) == (["Ilse Varnham"], ["boats", "ice"])
    assert folder.bodies()["posts/a.md"] == "The ice came **early**, says [the mayor](https://example.org/)."


def test_the_name_says_the_day_where_the_head_does_not(folder: Folder) -> None:
    folder.put("2015-07-12-ice.md", "# Ice\n\nThe ice came early.\n")
    folder.put("2015-07-13-thaw.md", "---\ntitle: Thaw\ndate: 2016-01-01\n---\n\nThe thaw came late.\n")
    folder.convert()
    days = {origin: str(fields["date"]) for origin, fields in folder.fields().items()}
    assert days == {"posts/2015-07-12-ice.md": "2015-07-12", "posts/2015-07-13-thaw.md": "2016-01-01"}
    assert folder.bodies()["posts/2015-07-12-ice.md"] == "The ice came early."


@pytest.mark.parametrize("said", ["published: false", "draft: true", "status: draft"])
def test_drafts(folder: Folder, said: str) -> None:
    folder.put("a.md", f"---\ntitle: Ice\n{said}\n---\n\nThe ice came early.\n")
    folder.convert()
    assert folder.fields()["posts/a.md"]["draft"] is True


def test_code_that_a_shortcode_fences(folder: Folder) -> None:
    folder.put("a.md", "---\ntitle: Ice\n---\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n")
    folder.convert()
    assert folder.bodies()["posts/a.md"] == "```\nputs 1\n```"
