"""The one file in a real browser: filters, lists that open, three thousand posts, and what axe says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from byline.config import Options
from byline.core.post import Metadata
from byline.desk import onefile
from byline.pipeline.judged import Choice, Decision
from byline.project import load
from byline.reviewing import Review
from byline.reviewing.doubt import doubts
from byline.reviewing.readings import Reading
from byline.reviewing.records import record, records
from desk.conftest import HARBOUR, ROLES, TEXT, put_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCRIPT = "</script><img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
MANY = 3_000
QUICK = 2_000
"""Milliseconds to the first posts of three thousand, on a loaded machine; a tenth of that on an idle one."""


def written(folder: Path, count: int = 2) -> Path:
    """Of the harbour, whose author is doubtful, of one that is nothing but a script, and of as many as are wanted."""
    origin = put_post(folder, "harbour", HARBOUR)
    put_post(folder, "script", Metadata(SCRIPT, "2016", (SCRIPT,)), TEXT.replace("Share this", SCRIPT))
    choice = Choice("Ilse Varnham", (2,), "behind the word for by", 0.5)
    reading = Reading("page", "1", {"authors": Decision(HARBOUR.authors, 0.55, (choice,))}, tuple(ROLES))
    script = Reading(
        "page", "1", {"authors": Decision((SCRIPT,), 0.2, (Choice(SCRIPT, (9,), SCRIPT, 0.4),))}, tuple(ROLES)
    )
    project = load(folder)
    assert project
    read = {origin: reading, "posts/lake/script.txt": script}
    found = list(records(project.posts, read))
    found += [
        record(f"x/{number}.md", folder / "none.md", f"---\ntitle: Post {number}\n---\n".encode(), {})
        for number in range(count - 2)
    ]
    file = folder / "review.html"
    onefile.write(Review(found, doubts(found), ()), project, Options(project=folder), file)
    return file


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda asked: None if asked.url.startswith("file://") else faults.append(asked.url))
    yield page
    assert faults == []
    page.context.close()


def test_posts_are_found_opened_and_never_run(page: Page, folder: Path) -> None:
    page.goto(written(folder).as_uri())
    expect(page.locator("#list > li")).to_have_count(2)
    for summary in page.locator("#list summary").all():
        summary.press("Enter")
    expect(page.locator(".inside td", has_text="or Ilse Varnham (50 %, line 3)")).to_be_visible()
    expect(page.locator(".line.title .words").first).to_have_text("Why the harbour stayed shut")
    assert page.evaluate("window.hacked") is None
    page.get_by_label("Title, author or file").fill("harbour")
    expect(page.locator("#list > li")).to_have_count(1)
    expect(page.locator("#count")).to_contain_text("1 of 2 posts")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("#list > li")).to_have_count(2)
    page.get_by_role("link", name="2016").or_(page.locator(".years a", has_text="2016")).first.click()
    expect(page.locator("#list > li")).to_have_count(1)
    page.get_by_label("Field").select_option("date")
    page.get_by_label("Which").select_option("missing")
    expect(page.locator("#list > li")).to_have_count(0)


def test_three_thousand_posts_are_there_at_once(page: Page, folder: Path) -> None:
    page.goto(written(folder, MANY).as_uri())
    expect(page.locator("#list > li")).to_have_count(50)
    assert page.evaluate("performance.now()") < QUICK
    page.get_by_label("Title, author or file").fill("Post 2999")
    page.get_by_label("Title, author or file").fill("Post 2997")
    expect(page.locator("#list > li")).to_have_count(1)
    page.get_by_label("Title, author or file").fill("")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#list > li")).to_have_count(100)


@pytest.mark.parametrize("screen", [(1280, "light"), (390, "light"), (1280, "dark")], ids=["desk", "phone", "dark"])
def test_axe_finds_nothing(browser: Browser, folder: Path, screen: tuple[int, str]) -> None:
    width, scheme = screen
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(written(folder).as_uri())
    for summary in page.locator("#list summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page).response["violations"] == []
    context.close()
