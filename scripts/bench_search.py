"""Times the search of a built site as a reader waits for it: from the key that opens it to the first result.

    .venv/bin/python scripts/bench_search.py site --query the --query "low water" [--slow] [--runs 5]

Every run is a fresh browser without a cache, on a server that packs what it sends as GitHub Pages does. Prints, for
each query, the medians of the milliseconds to the first title and to its excerpt, and what was fetched for the title.
`--slow` is the slow 4G of Lighthouse, as it is applied to requests (562 ms, 1.44 Mbit/s), with a processor four times
slower.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from environment import run

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_000}
SLOWDOWN = 4
FOUND = "dialog .by-search__status:not(:empty)"
"""Says how many results there are, once the first one stands there."""
RESULT = "dialog .by-search__result:first-child"
EXCERPT = f"{RESULT}:not(:has(> .by-search__excerpt:empty))"
"""Has its excerpt, or none to come, as a post without words."""
PACKED = {".html", ".js", ".json", ".css", ".svg", ".xml"}


class Timing(NamedTuple):
    """One run."""

    title: float
    """Milliseconds from the key to the first title."""
    excerpt: float
    """Milliseconds from the key to the first excerpt."""
    fetched: int
    """Bytes fetched for the first title, packed."""
    requests: int
    """Files fetched for the first title."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, packed."""

    def __init__(self, *args: object, sent: list[int], directory: str) -> None:
        self.sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = packed(path)
        self.sent.append(len(content))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@cache
def packed(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 6) if path.suffix in PACKED else content


@contextmanager
def serve(site: Path, sent: list[int]) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, sent=sent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def opened(browser: Browser, home: str, *, slow: bool) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(home, wait_until="networkidle")
    if slow:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return page


def timed(page: Page, query: str, sent: list[int]) -> Timing:
    before = len(sent)
    began = time.perf_counter()
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.wait_for_selector(FOUND)
    title = time.perf_counter()
    fetched = sent[before:]
    if not page.query_selector(RESULT):
        raise SystemExit(f"nothing is found for {query!r}; name a word of the site")
    page.wait_for_selector(EXCERPT, state="attached")
    excerpt = time.perf_counter()
    return Timing(1000 * (title - began), 1000 * (excerpt - began), sum(fetched), len(fetched))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--query", action="append", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow", action="store_true")
    options = parser.parse_args()
    sent: list[int] = []
    with serve(options.site, sent) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for query in options.query:
            runs = []
            for _ in range(options.runs):
                page = opened(browser, home, slow=options.slow)
                runs.append(timed(page, query, sent))
                page.context.close()
            medians = {name: round(statistics.median(getattr(one, name) for one in runs)) for name in Timing._fields}
            print(json.dumps({"query": query, **medians, "title_max": round(max(one.title for one in runs))}))
    return 0


if __name__ == "__main__":
    run(main)
