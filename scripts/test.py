"""Everything that must hold before a change is good: format, lint, types, tests, in this order.

    python3 scripts/test.py             all of it
    python3 scripts/test.py --fast      without the tests marked slow or browser
    python3 scripts/test.py --browser   all of it, and a missing Chromium is a failure (so it is where CI is set)

Exit codes: 0 all held, 1 a step failed or the set-up did, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import os
import shutil
import time
from pathlib import Path

import environment
from environment import SetupError

CHROMIUM = "CHROMIUM"
"""Environment variable: the browser to test with. It is handed to the tests under the same name."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""What is imported is compiled once and kept, whatever the machine says: tests start processes of their own."""
THOROUGH = ["--hypothesis-profile=thorough"]
"""More examples of each property; see `tests/conftest.py`."""
UNLOADED = ["--ignore=tests/browser"]
"""What drives a browser takes half a second to load, to run none of it."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def main() -> int:
    options = _arguments()
    browser = "" if options.fast else _browser(required=options.browser or bool(os.environ.get("CI")))
    environment.prepare("test")
    failed = []
    for name, argv in _steps(options.fast, browser):
        print(f"── {name}", flush=True)
        began = time.monotonic()
        code = environment.module(*argv, env={**COMPILED, **({CHROMIUM: browser} if browser else {})})
        print(f"── {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s\n", flush=True)
        if code:
            failed.append(name)
    if not (browser or options.fast):
        print(f"Browser tests were skipped: no Chromium found; install one, or set {CHROMIUM} to its path.")
    print(f"Failed: {', '.join(failed)}." if failed else "All held.")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Checks format, lint and types, and runs the tests.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--fast", action="store_true", help="leave out the tests marked slow or browser")
    choice.add_argument("--browser", action="store_true", help="fail where the browser tests cannot run")
    return parser.parse_args()


def _steps(fast: bool, browser: str) -> list[tuple[str, list[str]]]:
    left_out = "not slow and not browser" if fast else "" if browser else "not browser"
    how = UNLOADED if fast else THOROUGH
    return [
        ("format", ["ruff", "format", "--check", "."]),
        ("lint", ["ruff", "check", "."]),
        ("types", ["mypy"]),
        ("tests", ["pytest", "-q", *(["-m", left_out] if left_out else []), *how]),
    ]


def _browser(*, required: bool) -> str:
    """The path of a Chromium, or "" where there is none and none is required."""
    named = os.environ.get(CHROMIUM, "")
    if named and not shutil.which(named):
        raise SetupError(f"{CHROMIUM} names {named}, which is not a program; correct it or unset it.")
    found = next((path for path in map(shutil.which, (named, *BROWSERS, str(MAC))) if path), "")
    if required and not found:
        raise SetupError(f"No Chromium found. Debian: sudo apt install chromium; or set {CHROMIUM} to its path.")
    return found


if __name__ == "__main__":
    environment.run(main)
