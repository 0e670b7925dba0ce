"""Marks of a merge are seen where a person has to choose, and nowhere else."""

from __future__ import annotations

import pytest

from byline.core import frontmatter
from byline.core.conflicts import unresolved
from byline.core.post import Metadata
from byline.site.contract import check

GIT = "One.\n<<<<<<< HEAD\nMine.\n=======\nTheirs.\n>>>>>>> 1a2b3c\nTwo.\n"


@pytest.mark.parametrize(
    "text",
    [
        "A heading\n=======\n\nText.\n",
        "<<<<<<< is how a mark begins.\n\nText.\n",
        ">>>>>>> a\n=======\n<<<<<<< b\n",
        "<<<<<<< a\n\n>>>>>>> b\n",
        "<<<<<<<<<<<<<<\n=======\n>>>>>>>>>>>>>>\n",
        "".join(f"    {line}\n" for line in GIT.splitlines()),
        "---\ntitle: Low\n---\n\n# converted: a heading\n",
        "# converted: a heading\n\n---\n\nText.\n",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert unresolved(text) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (GIT, (2,)),
        (GIT * 2, (2, 9)),
        ("<<<<<<< edited by hand\nMine.\n=======\nTheirs.\n>>>>>>> converted\n", (1,)),
        ("---\ntitle: Mine\n# converted: title: Theirs\n---\n\n" + GIT, (3, 7)),
        ("<<<<<<< HEAD\nMine.\n||||||| base\nOld.\n=======\nTheirs.\n>>>>>>> other\n", (1,)),
    ],
)
def test_marks(text: str, lines: tuple[int, ...]) -> None:
    assert unresolved(text) == lines


def test_a_text_that_shows_marks_is_published_and_one_that_a_person_left_them_in_is_not() -> None:
    written = frontmatter.dump(Metadata("How to merge"), "posts/merge.txt", GIT)
    assert check("a.md", written) == []
    (problem,) = check("a.md", written.replace("Two.", "Three."))
    assert (problem.code, problem.line, problem.fatal) == ("conflict", 8, True)
