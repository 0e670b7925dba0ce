"""Every action of the desk in a real browser, by keyboard alone, and what axe says of its pages."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from byline.core import frontmatter
from byline.core.post import Metadata
from byline.pipeline.correcting import Proposal
from byline.suggestions import About, Grouping, Merge
from desk.conftest import BODY, HARBOUR, Desk, desk_of, put_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KINDS = {
    "overview": "/",
    "queue": "/queue",
    "post": "/post/2015/harbour.md",
    "posts": "/posts?state=doubtful&field=authors",
    "names": "/names/authors",
    "name": "/names/sources/The%20Alder%20Courier",
    "reach": "/reach",
    "suggestions": "/suggestions/categories",
    "done": "/done",
}
SCREENS = {"desk": (1280, "light"), "phone": (390, "light"), "dark": (1280, "dark")}
TAB_LIMIT = 60
"""Presses after which a part of a page counts as out of reach."""


@pytest.fixture
def served(folder: Path) -> Iterator[Desk]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        desk = desk_of(folder, listening.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(desk.app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield desk
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: Browser, served: Desk) -> Iterator[Page]:
    """A page that has entered, and fails the test on any error and on any request that leaves the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    home = str(served.client.base_url)
    page.on("request", lambda request: None if request.url.startswith(home) else faults.append(request.url))
    page.goto(f"{home}/enter?token={served.secrets.token}")
    page.wait_for_url(f"{home}/")
    yield page
    context.close()
    assert faults == []


def fields(desk: Desk, name: str = "harbour") -> dict[str, object]:
    return frontmatter.load(desk.text(f"posts/2015/{name}.md")).fields


def body(desk: Desk) -> str:
    return frontmatter.load(desk.text("posts/2015/harbour.md")).body.strip("\n") + "\n"


def said(page: Page, text: str) -> None:
    expect(page.locator(".said")).to_contain_text(text)


def press(page: Page, key: str) -> None:
    """A key of the desk, once its script is there."""
    page.locator("html[data-ready]").wait_for()
    page.keyboard.press(key)


def go(page: Page, desk: Desk, path: str) -> None:
    page.goto(f"{desk.client.base_url}{path}")


def tab_to(page: Page, selector: str) -> None:
    """Goes to an element as somebody without a mouse does."""
    page.locator("html[data-ready]").wait_for()
    page.locator(selector).first.wait_for()
    for _ in range(TAB_LIMIT):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard")


def test_the_queue_is_answered_by_keys(page: Page, served: Desk) -> None:
    press(page, "g")
    expect(page.locator("h1")).to_have_text("Who wrote it?")
    expect(page.locator(".about")).to_have_text("Nets")
    press(page, "n")
    said_of = page.locator(".about")
    expect(said_of).to_have_text("Why the harbour stayed shut")
    press(page, "2")
    said(page, "authors of 2015/harbour.md: Ilse Varnham")
    assert fields(served)["authors"] == ["Ilse Varnham"]
    expect(said_of).to_have_text("Nets")
    press(page, "t")
    page.keyboard.type("Ann Lee; Bo Ek")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nothing is left in the queue")
    assert fields(served, "nets")["authors"] == ["Ann Lee", "Bo Ek"]
    press(page, "u")
    said(page, "Undone")
    press(page, "g")
    press(page, "0")
    said(page, "the text does not say")
    assert "authors" not in fields(served, "nets")


def test_what_stands_there_is_confirmed_and_the_post_opened(page: Page, served: Desk) -> None:
    go(page, served, "/queue?name=2015/harbour.md&field=authors")
    press(page, "o")
    expect(page.locator("h1")).to_have_text("Why the harbour stayed shut")
    page.go_back()
    press(page, "y")
    said(page, "as it is")
    assert (fields(served)["authors"], fields(served)["reviewed"]) == (["Home About"], ["authors"])


def test_lines_are_marked_by_keys(page: Page, served: Desk) -> None:
    go(page, served, "/post/2015/harbour.md")
    for _ in range(3):
        press(page, "j")
    press(page, "a")
    said(page, "authors of 2015/harbour.md: line 3")
    assert fields(served)["authors"] == ["Ilse Varnham"]
    press(page, "j")
    page.keyboard.press("Space")
    press(page, "b")
    said(page, "body of 2015/harbour.md: line 1")
    assert body(served) == f"Home | About\n\n{BODY}"
    for _ in range(2):
        press(page, "u")
        said(page, "Undone")
    assert body(served) == BODY


def test_a_click_marks_a_line_and_dragging_marks_words(page: Page, served: Desk) -> None:
    go(page, served, "/post/2015/harbour.md")
    page.locator(".line", has_text="12 July 2015").click()
    page.get_by_role("button", name="Date").click()
    said(page, "date of 2015/harbour.md: line 4")
    words = page.locator(".line .words", has_text="By Ilse Varnham")
    page.locator("html[data-ready]").wait_for()
    words.evaluate(
        "one => { const range = document.createRange();"
        " range.setStart(one.firstChild, 3); range.setEnd(one.firstChild, 15);"
        " getSelection().removeAllRanges(); getSelection().addRange(range) }"
    )
    expect(page.locator("[data-hint]")).to_have_text("“Ilse Varnham” is:")
    page.get_by_role("button", name="Author").click()
    said(page, "authors of 2015/harbour.md: Ilse Varnham")
    expect(page.frame_locator("iframe").locator(".by-byline")).to_have_text("Ilse Varnham")


def test_fields_and_markdown_are_edited_without_a_mouse(page: Page, served: Desk) -> None:
    go(page, served, "/post/2015/harbour.md")
    tab_to(page, "#f-title")
    page.keyboard.press("Control+a")
    page.keyboard.type("Low water")
    page.keyboard.press("Enter")
    said(page, "title of 2015/harbour.md: Low water")
    tab_to(page, ".markdown > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Other words.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said(page, "Markdown of 2015/harbour.md")
    assert (fields(served)["title"], body(served)) == ("Low water", "Other words.\n")


def test_names_are_renamed_merged_described_parted_without_a_mouse(page: Page, served: Desk) -> None:
    go(page, served, "/names/authors/Home%20About")
    tab_to(page, "#new")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ilse Varnham")
    page.keyboard.press("Enter")
    said(page, "Home About is called Ilse Varnham")
    tab_to(page, "#d-biography")
    page.keyboard.type("Wrote much.")
    tab_to(page, "button[value=describe]")
    page.keyboard.press("Enter")
    said(page, "described")
    tab_to(page, "button[value=release]")
    page.keyboard.press("Enter")
    said(page, "is not Ilse Varnham")
    go(page, served, "/names/authors/Home%20About")
    tab_to(page, "#into")
    page.keyboard.type("Ilse Varnham")
    page.keyboard.press("Enter")
    said(page, "Home About is Ilse Varnham")
    tab_to(page, "#parts")
    page.keyboard.type("Ann Lee; Bo Ek")
    page.keyboard.press("Enter")
    said(page, "is Ann Lee and Bo Ek")
    assert fields(served)["authors"] == ["Ann Lee", "Bo Ek"]
    go(page, served, "/names/sources/The%20Alder%20Courier")
    tab_to(page, "input[name=takedown]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=describe]")
    page.keyboard.press("Enter")
    said(page, "described")
    assert "takedown: true" in served.text("sources.yml")


@pytest.mark.parametrize(("key", "changed"), [("a", ["harbour", "nets"]), ("s", ["nets"]), ("x", []), ("n", [])])
def test_all_some_or_none_of_the_posts_follow(page: Page, served: Desk, key: str, changed: list[str]) -> None:
    proposed(served)
    page.reload()
    press(page, "r")
    expect(page.locator("h1")).to_have_text("2 posts would follow")
    if key == "s":
        tab_to(page, "input[name=name]")
        page.keyboard.press("Space")
    press(page, key)
    page.wait_for_url(re.compile("/queue|/reach$"))
    expect(page.locator("h1")).not_to_have_text("2 posts would follow")
    assert [name for name in ("harbour", "nets") if fields(served, name).get("authors") == ["Ilse Varnham"]] == changed
    assert ("reviewed" in fields(served, "nets")) == (key == "x")


def proposed(desk: Desk) -> None:
    """As if both posts would follow a correction."""
    found = []
    for name in ("harbour", "nets"):
        path = desk.session.project.posts / f"2015/{name}.md"
        before = path.read_text("utf-8")
        metadata = Metadata(str(fields(desk, name)["title"]), "2015-07-12", ("Ilse Varnham",))
        after = frontmatter.dump(metadata, f"posts/lake/{name}.txt", BODY)
        found.append(Proposal(path, before, after, {"authors": ("other.md",)}))
    desk.following.found(found)


def test_one_answer_is_given_for_all_that_are_alike(page: Page, served: Desk) -> None:
    for number in range(6):
        authors = ("Ann Lee",) if number > 2 else ()  # what nobody beside them has, nobody is asked for
        put_post(served.folder, f"rope-{number}", Metadata(f"Rope {number}", "2016", authors, source=HARBOUR.source))
        served.session.look_at(served.session.project.posts / f"2015/rope-{number}.md")
    go(page, served, "/queue?name=2015/rope-1.md&field=authors")
    expect(page.locator("button.like")).to_contain_text("None of the 3 like it says")
    press(page, "l")
    expect(page.locator("h1")).to_have_text("3 posts would follow")
    press(page, "a")
    said(page, "authors of 3 posts")
    assert [fields(served, f"rope-{number}")["reviewed"] for number in range(3)] == [["authors"]] * 3


def test_suggestions_are_accepted_and_refused_by_keys(page: Page, served: Desk) -> None:
    names = {"harbour": ("Ilse Varnham", "Varnham, Ilse"), "nets": ("Ann Lee", "ANN LEE")}
    found = [
        Merge(About.AUTHORS, name, (other,), {name: 2, other: 1}, ("turned round",)) for name, other in names.values()
    ]
    served.finding.found = tuple(found)
    go(page, served, "/suggestions/authors")
    expect(page.locator(".suggestions li")).to_have_count(2)
    press(page, "j")
    page.keyboard.press("Space")
    press(page, "s")
    said(page, "suggestions accepted")
    assert served.text("authors.yml") == "Ann Lee:\n  aliases: [ANN LEE]\n"
    press(page, "x")
    said(page, "suggestions refused")
    assert "- [Ilse Varnham, 'Varnham, Ilse']" in (served.folder / "refused.yml").read_text("utf-8")
    expect(page.locator("main")).to_contain_text("nothing to suggest")
    press(page, "u")
    said(page, "Undone")
    assert not (served.folder / "refused.yml").exists()


def test_help_opens_and_closes(page: Page, served: Desk) -> None:
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "g")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("h1")).to_have_text("2 posts")


def test_a_script_in_a_post_does_not_run(page: Page, served: Desk) -> None:
    bad = "<img src=x onerror=\"parent.document.title='hacked'\"><script>parent.document.title='hacked'</script>"
    put_post(served.folder, "harbour", Metadata(bad, "2015", (bad,)), f"{bad}\n", f"{bad}\n")
    go(page, served, "/post/2015/harbour.md")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text(bad)
    assert "hacked" not in page.title().replace(bad, "")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, served: Desk, kind: str, screen: str) -> None:
    width, scheme = SCREENS[screen]
    served.session.message = "Saved: something."
    if kind in ("reach", "queue"):
        proposed(served)
    served.finding.found = (Grouping(("nets", "rope"), ("posts/2015/harbour.md",), ("Nets",)),)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{served.client.base_url}/enter?token={served.secrets.token}")
    page.wait_for_url(f"{served.client.base_url}/")
    go(page, served, KINDS[kind])
    options = {"rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []
    assert not wide
