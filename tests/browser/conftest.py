"""The small site, served below a path as a project's pages are, in a real browser."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

PREFIX = "/repo"
expect.set_options(timeout=60_000)  # of a machine that is busy with something else; nothing waits this long otherwise


class Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX)
        return super().translate_path(inside if inside != path else "/nothing-here")

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serve(site: Path) -> Iterator[str]:
    """The address of its home page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Of the home page."""
    with serve(built) as home:
        yield home


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any error, on a request that leaves the site, and on a script a post brought in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script("window.hacked = what => { throw new Error('a post ran a script: ' + what) }")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    def stay(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            faults.append(request.url)

    page.on("request", stay)

    def fail(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it was there
            faults.append(f"failed: {request.url}")

    page.on("requestfailed", fail)
    yield page
    context.close()
    assert faults == []
