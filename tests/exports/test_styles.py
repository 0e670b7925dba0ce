"""References as the style guides' own examples are made."""

from __future__ import annotations

from byline.core.post import Metadata, Source
from byline.site.exports.references.styles import styles
from byline.site.exports.site_info import SiteInfo
from byline.site.exports.work import work
from byline.site.model import Post

URL = "https://courier.example/harbour"


def cited(title: str = "Low water", authors: tuple[str, ...] = (), date: str = "", source: str = "") -> dict[str, str]:
    metadata = Metadata(title, date, authors, source=Source(source, URL))
    return styles(work(Post("posts/a.md", "posts/a/", metadata, ""), SiteInfo("Tides", "https://tides.example/")))


def test_two_persons_and_a_day() -> None:
    assert cited(authors=("Ada M. Quill", "Tom Marlow"), date="2015-07-02", source="The Courier") == {
        "APA": f"Quill, A. M., & Marlow, T. (2015, July 2). Low water. The Courier. {URL}",
        "Chicago": f"Quill, Ada M., and Tom Marlow. “Low water.” The Courier, July 2, 2015. {URL}",
        "MLA": f"Quill, Ada M., and Tom Marlow. “Low water.” The Courier, 2 July 2015, {URL}.",
    }


def test_nobody_no_date_and_a_question() -> None:
    assert cited("Who said “no”?") == {
        "APA": f"Who said “no”? (n.d.). {URL}",
        "Chicago": f"“Who said ‘no’?” n.d. {URL}",
        "MLA": f"“Who said ‘no’?” {URL}.",
    }


def test_a_month_an_organisation_and_a_name_that_is_not_turned_round() -> None:
    found = cited(authors=("Alder Coast News Agency", "김하늘"), date="2015-09")
    assert found["APA"] == f"Alder Coast News Agency, & 김하늘. (2015, September). Low water. {URL}"
    assert found["MLA"] == f"Alder Coast News Agency, and 김하늘. “Low water.” Sept. 2015, {URL}."


def test_a_crowd() -> None:
    found = cited(authors=tuple(f"Ann{n} Lee{n}" for n in range(25)), date="2015")
    assert found["APA"].startswith("Lee0, A., Lee1, A.,")
    assert "Lee18, A., … Lee24, A. (2015)" in found["APA"]
    assert found["Chicago"].startswith("Lee0, Ann0, Ann1 Lee1,")
    assert "Ann6 Lee6, et al. “" in found["Chicago"]
    assert found["MLA"].startswith("Lee0, Ann0, et al. “")
