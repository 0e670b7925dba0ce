"""Searching as a reader does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

FACETS = [("Author", "authors"), ("Category", "categories"), ("Source", "sources"), ("Year", "years")]
RESULT = ".by-search__result h2"


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}posts/2015/the-harbour/", wait_until="networkidle")
    assert not any("/search/" in url or "search.js" in url for url in asked)
    assert len(asked) <= 12


def test_by_a_word_of_the_body_from_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}years/2016/")
    search(page, "filed")
    expect(page.locator(RESULT)).to_have_text(["Why the harbour stayed shut"])
    expect(page.locator(".by-search__status")).to_have_text("1 result")
    expect(page.locator(".by-search__excerpt mark")).to_have_text("filed")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}posts/2015/the-harbour/")


def test_no_key_is_lost_while_the_search_is_on_its_way(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(address)
    with page.expect_request("**/search.js"):
        search(page, "harb")
    expect(page.locator(".by-search input")).to_have_value("harb")
    page.keyboard.type("our")
    held.pop().continue_()
    expect(page.locator(RESULT, has_text="Why the harbour stayed shut")).to_be_visible()
    expect(page.locator(".by-search input")).to_have_value("harbour")


def test_what_was_typed_last_is_what_is_found(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/words-0.json", lambda route: held.append(route))
    page.goto(address)
    with page.expect_request("**/words-0.json"):
        search(page, "harbour")
    page.locator(".by-search input").fill("Verfassung")
    held.pop().continue_()
    expect(page.locator(RESULT)).to_have_text(["Der Fahrplan als Verfassung"])


def test_without_its_script_the_form_leads_to_the_page(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search.js", lambda route: route.continue_() if held else held.append(route))
    page.goto(address)
    search(page, "harbour")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=harbour")
    expect(page.locator(RESULT, has_text="Why the harbour stayed shut")).to_be_visible()


def test_on_its_page_the_key_leads_to_the_page_s_own_words(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=harbour")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(RESULT).first.get_by_role("link").focus()
    page.keyboard.press("/")
    expect(page.locator(".by-search-page input")).to_be_focused()
    expect(page.locator("dialog.by-search")).to_be_hidden()


def test_an_index_that_is_not_there_yet_is_said_and_asked_for_again(page: Page, address: str) -> None:
    page.route("**/opening.json", lambda route: route.fulfill(status=404))
    page.goto(address)
    search(page, "filed")
    expect(page.locator("dialog.by-search")).to_contain_text("The search could not be loaded")
    page.get_by_role("button", name="Close").click()
    page.unroute("**/opening.json")
    search(page, "filed")
    expect(page.locator(RESULT)).to_have_text(["Why the harbour stayed shut"])
    expect(page.locator("dialog.by-search")).not_to_contain_text("could not be loaded")


def test_nothing_found(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "zzyzzx")
    expect(page.locator(".by-search__status")).to_have_text("Nothing found")


def test_it_opens_with_what_came_last(page: Page, address: str) -> None:
    page.goto(f"{address}authors/")
    page.keyboard.press("/")
    expect(page.locator(".by-search__ways h2")).to_have_text("Latest posts")
    expect(page.locator(RESULT)).to_have_count(5)
    latest = page.locator(RESULT).all_inner_texts()
    page.goto(address)
    assert page.locator(".by-item__title").all_inner_texts()[:5] == latest


def test_matching_authors_categories_and_sources_stand_above_the_posts(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "courier")
    expect(page.locator(".by-search__names li")).to_have_text(["The Alder Courier Source, 3"])
    page.locator(".by-search input").fill("uill")  # no beginning of a name
    expect(page.locator(".by-search__names li")).to_have_count(0)
    page.locator(".by-search input").fill("quill ad")
    expect(page.locator(".by-search__names li").first).to_contain_text("Ada Quill Author")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}authors/ada-quill/")


@pytest.mark.parametrize(
    ("words", "title", "marked"),
    [("railway minuten", "Der Fahrplan als Verfassung", ["Minuten"]), ("fees", "Why the harbour stayed shut", [])],
)
def test_a_post_is_found_by_what_it_is_filed_under_and_shows_its_first_words(
    page: Page, address: str, words: str, title: str, marked: list[str]
) -> None:
    page.goto(f"{address}search/?q={words}")
    expect(page.locator(RESULT)).to_have_text([title])
    expect(page.locator(".by-search__excerpt")).not_to_be_empty()
    expect(page.locator(".by-search__excerpt mark")).to_have_text(marked)


def test_a_result_without_words_has_no_room_for_any(page: Page, address: str) -> None:
    def bare(route: Route) -> None:
        cards = route.fetch().json()
        route.fulfill(json=[[*card[:5], ""] for card in cards])

    page.route("**/search/posts-*.json", bare)
    page.route("**/posts/2015/the-harbour/", lambda route: route.fulfill(status=404))
    page.goto(f"{address}search/?q=filed")
    expect(page.locator(RESULT)).to_have_text(["Why the harbour stayed shut"])
    expect(page.locator(".by-search__excerpt")).to_have_count(0)


def test_what_a_page_of_the_search_needs_first_is_asked_for_before_its_scripts_run(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.route("**/byline.js", lambda route: route.fulfill(body=""))
    page.goto(f"{address}search/?q=filed", wait_until="networkidle")
    assert {"assets/byline/search.js", "search/opening.json"} <= set(asked)


def test_where_filters_leave_nothing_they_can_be_cleared(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=salt&category=Railway")
    expect(page.locator(".by-search__status")).to_have_text("Nothing found")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(RESULT)).to_have_text(["The quiet return of salt"])
    expect(page.get_by_label("Category")).to_have_value("")
    assert page.url == f"{address}search/?q=salt"


def test_keys_open_and_close_it(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    dialog = page.locator("dialog.by-search")
    expect(dialog).to_be_visible()
    expect(page.locator(".by-search input")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator(".by-search input")).to_have_value("a/b")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_its_button_closes_it(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    search(page, "harbour")
    expect(page.locator(RESULT).first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog.by-search")).to_be_hidden()


def test_a_filter_alone_agrees_with_the_listing_and_loads_no_words(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.keyboard.press("/")
    expect(page.get_by_label("Source").locator("option", has_text="The Alder Courier (3)")).to_have_count(1)
    assert not any("catalogue.json" in url for url in asked)
    page.get_by_label("Source").select_option("The Alder Courier")
    expect(page.locator(".by-search__status")).to_have_text("3 results")
    titles = page.locator(RESULT).all_inner_texts()
    assert not any("/words-" in url for url in asked)
    page.goto(f"{address}sources/the-alder-courier/")
    assert page.locator(".by-item__title").all_inner_texts() == titles


def test_words_and_filters_together(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "clock")
    expect(page.locator(".by-search__status")).to_have_text("3 results")
    page.get_by_label("Category").select_option("Railway")
    expect(page.locator(RESULT)).to_have_text(["Why we keep two clocks"])
    page.get_by_label("Category").select_option("")
    page.get_by_label("Order").select_option("asc")
    # What is undated comes last, and what is no post after it.
    expect(page.locator(RESULT)).to_have_text(["Why we keep two clocks", "Low water", "Clocks with <two> hands"])


@pytest.mark.parametrize(("words", "railway"), [("", "Railway (3)"), ("clock", "Railway (1)")])
def test_a_facet_that_is_chosen_keeps_its_alternatives_and_is_cleared(
    page: Page, address: str, words: str, railway: str
) -> None:
    page.goto(address)
    search(page, words)
    category, chosen = page.get_by_label("Category"), page.locator(".by-search__chosen button")
    expect(category.locator("option", has_text=railway)).to_have_count(1)  # counts come after the results
    before = category.locator("option").all_inner_texts()
    category.select_option("Railway")
    expect(page.locator(".by-search__status")).to_have_text(re.compile(r"\d result"))
    expect(category.locator("option")).to_have_text(before)
    page.get_by_role("button", name="Without Railway").click()
    expect(chosen).to_have_count(0)
    category.select_option("Railway")
    page.get_by_label("Year", exact=True).select_option(index=1)
    expect(chosen).to_have_count(3)
    page.locator(".by-search__chosen").get_by_role("button", name="Clear the filters").click()
    expect(chosen).to_have_count(0)
    expect(category.locator("option")).to_have_text(before)


def test_facets_count_as_the_pages_do(page: Page, address: str) -> None:
    for label, folder in FACETS:
        page.goto(f"{address}{folder}/")
        counts = set(
            page.locator(".by-names li, ul.by-terms li").evaluate_all(
                """all => all.map(item => `${item.querySelector("a").textContent} (${
                    item.dataset.n ?? item.querySelector("span").textContent})`)"""
            )
        )
        page.keyboard.press("/")
        expect(page.get_by_label(label, exact=True).locator("option")).to_have_count(len(counts) + 1)
        assert set(page.get_by_label(label, exact=True).locator("option").all_inner_texts()[1:]) == counts


def test_an_address_to_share(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=harbour&author=Tom+Marlow")
    expect(page.locator(RESULT)).to_have_text(["Why the harbour stayed shut"])
    page.locator(".by-search-page input").fill("salt")
    expect(page.locator(RESULT)).to_have_text(["The quiet return of salt"])
    assert page.url == f"{address}search/?q=salt&author=Tom+Marlow"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("灯台", "二つの時計"),
        ("駅 光", "二つの時計"),
        ("山田", "二つの時計"),
        ("등대", "금이 간 종"),
        ("الميناء", "الميناء الذي يتكلم"),
        ("ميناء", "الميناء الذي يتكلم"),
        ("والميناء", "الميناء الذي يتكلم"),
        ("Verfassung", "Der Fahrplan als Verfassung"),
    ],
)
def test_posts_of_every_language_are_found_from_an_english_page(
    page: Page, address: str, words: str, title: str
) -> None:
    page.goto(address)
    search(page, words)
    expect(page.locator(RESULT)).to_have_text([title])


def test_words_of_a_script_without_spaces_are_found_in_their_order_only(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "計時")
    expect(page.locator(".by-search__status")).to_have_text("Nothing found")


def test_hostile_results_are_text(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=hacked")
    expect(page.locator(RESULT)).to_contain_text(['X <script>hacked("title")</script>'])
    page.goto(f"{address}search/?category=%3C/h2%3E%3Cscript%3Ehacked(%22category%22)%3C/script%3E")
    expect(page.locator(".by-search__status")).to_have_text("1 result")


def test_drafts_are_not_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=unfinished")
    expect(page.locator(".by-search__status")).to_have_text("Nothing found")


def test_an_excerpt_does_without_title_and_byline(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=courier")
    expect(page.locator(RESULT)).to_have_count(3)
    for excerpt in page.locator(".by-search__excerpt").all():
        expect(excerpt).not_to_contain_text("Ada Quill")
    page.goto(f"{address}search/?q=gates+courier")
    expect(page.locator(".by-search__excerpt")).to_contain_text("The gates were painted green")
    expect(page.locator(".by-search__excerpt mark")).to_have_text(["gates"])
