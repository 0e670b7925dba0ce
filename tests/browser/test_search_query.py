"""What is typed does what it says, and where nothing is found something leads on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

RESULT = ".by-search__result h2"
STATUS = ".by-search__status"
HARBOUR, TARIFF, CLOCKS = "Why the harbour stayed shut", "A tariff on herring", "Why we keep two clocks"
BAHN = "Der Fahrplan als Verfassung"


@pytest.mark.parametrize(
    "words",
    ['"board harbour"', '"harbours board"', "clocks-two", "herring -herrings", "herring salt", "zzyzzx -salt", "-"],
)
def test_what_finds_nothing(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}search/?q=filed")
    expect(page.locator(RESULT)).to_have_text([HARBOUR])
    page.locator(".by-search-page input[type=search]").first.fill(words)
    if words == "-":  # it says nothing yet
        expect(page.locator(".by-search__ways h2")).to_have_text("Latest posts")
    else:
        expect(page.locator(STATUS)).to_have_text("Nothing found")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("herring", [TARIFF, HARBOUR]),
        ("herrings", [TARIFF, HARBOUR]),
        ("herring -tariffs", [HARBOUR]),
        ('herring -"least of all"', [HARBOUR]),
        ('"harbour board"', [TARIFF]),
        ("“harbour board” nobody", [TARIFF]),
        ("„Ein Versprechen mit Minuten“", [BAHN]),
        ("«ist ein Versprechen»", [BAHN]),
        ("Fahrpläne Versprechen", [BAHN]),
        ("two-clocks", [CLOCKS]),
        ("trains people", [CLOCKS]),
    ],
)
def test_what_is_found(page: Page, address: str, words: str, titles: list[str]) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.locator("dialog.by-search input[name=q]").fill(words)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d result|Nothing found"))
    expect(page.locator(RESULT)).to_have_text(titles)


def test_a_letter_is_a_word(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=x")
    expect(page.locator(RESULT)).to_have_count(1)
    expect(page.locator(RESULT)).to_contain_text(["X <script>"])


def test_a_word_that_is_in_no_post_has_neighbours(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=shut+harbuor")
    ways = page.locator(".by-search__ways")
    expect(ways).to_contain_text(re.compile(r"“harbuor” is in no post\.\s*Did you mean"))
    ways.get_by_role("button", name="harbour").click()
    expect(page.locator(RESULT)).to_have_text([HARBOUR])
    assert page.url == f"{address}search/?q=shut+harbour"


def test_words_that_no_post_has_together_can_be_left_out(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=herring+salt")
    ways = page.locator(".by-search__ways")
    expect(ways).to_contain_text("No post has all of these words.")
    expect(ways.get_by_role("button")).to_have_text(["Without herring (1)", "Without salt (2)"])
    ways.get_by_role("button", name="Without herring").click()
    expect(page.locator(RESULT)).to_have_text(["The quiet return of salt"])


def test_the_words_are_marked_where_a_result_leads(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=herrings+%22two+days%22")
    page.locator(RESULT).get_by_role("link").click()
    page.wait_for_url(f"{address}posts/2015/the-harbour/")
    page.wait_for_function("CSS.highlights.has('by-found')")
    marked = page.evaluate("[...CSS.highlights.get('by-found')].map(range => range.toString())")
    assert marked == ["Herring", "two days"]


@pytest.mark.parametrize("words", ["the", "herring -salt"])
def test_every_count_is_what_choosing_it_finds(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}search/?q={words}")
    pattern = re.compile(r"(.*) \((\d+)\)")
    for label in ("Author", "Category", "Source", "Year"):
        choice = page.get_by_label(label, exact=True)
        expect(choice.locator("option")).not_to_have_count(1)
        for option in choice.locator("option").all_inner_texts()[1:]:
            match = pattern.fullmatch(option)
            assert match
            choice.select_option(label=option)
            expect(page.locator(STATUS)).to_have_text(re.compile(rf"{match[2]} results?"))
        choice.select_option("")


@pytest.mark.parametrize(
    ("path", "name", "label"),
    [
        ("authors/tom-marlow/", "Tom Marlow", "Author"),
        ("categories/railway/", "Railway", "Category"),
        ("sources/the-alder-courier/", "The Alder Courier", "Source"),
        ("years/undated/", "Undated", "Year"),
    ],
)
def test_on_their_pages_the_search_stays_within_them(
    page: Page, address: str, path: str, name: str, label: str
) -> None:
    page.goto(f"{address}{path}")
    titles = page.locator(".by-item__title").all_inner_texts()
    page.keyboard.press("/")
    page.get_by_role("button", name=f"Only in {name}").click()
    expect(page.get_by_label(label, exact=True)).not_to_have_value("")
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"{len(titles)} results?"))
    expect(page.locator(RESULT)).to_have_count(len(titles))
    assert sorted(page.locator(RESULT).all_inner_texts()) == sorted(titles)
    expect(page.get_by_role("button", name=f"Only in {name}")).to_have_count(0)
    page.get_by_role("button", name=f"Without {name}").click()
    expect(page.get_by_role("button", name=f"Only in {name}")).to_be_visible()


def test_their_pages_lead_to_a_search_within_them(page: Page, address: str) -> None:
    page.goto(f"{address}authors/ada-quill/")
    page.get_by_role("link", name="Search: Ada Quill").click()
    page.wait_for_url(f"{address}search/?author=Ada%20Quill")
    expect(page.locator(STATUS)).to_have_text("5 results")
    page.goto(f"{address}authors/bo-lund/")  # whose posts are read at a glance
    expect(page.get_by_role("link", name="Search: Bo Lund")).to_have_count(0)


def test_elsewhere_it_offers_no_page_to_stay_within(page: Page, address: str) -> None:
    for path in ("authors/", "posts/", "posts/2015/the-harbour/"):
        page.goto(f"{address}{path}")
        page.keyboard.press("/")
        expect(page.locator(RESULT)).to_have_count(5)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("button", name="Only in")).to_have_count(0)


SHIFT = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?q=the", "?q=harbuor&category=Trade&year=2015"])
def test_nothing_moves_when_something_comes(page: Page, address: str, query: str, width: int) -> None:
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}search/{query}", wait_until="networkidle")
    assert page.evaluate("window.shift") <= 0.05
