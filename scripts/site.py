"""From the folder `posts` to a website in the folder `site`: sets up, then runs `byline build` or `byline serve`.

    python3 scripts/site.py             build into site/
    python3 scripts/site.py --serve     read it at http://127.0.0.1:8000/, kept up to date while you edit

Exit codes: 0 built (texts that could not be converted are named), 1 something is wrong with the site or the set-up,
2 the command was not understood.
"""
# ruff: noqa: A005 -- never imported: the name is for the person who types it

from __future__ import annotations

import argparse

import environment


def main() -> int:
    options = _arguments()
    environment.prepare()
    if options.serve:
        return environment.module("byline", "serve", "--port", str(options.port))
    return environment.module("byline", "build", *(["--strict"] if options.strict else []))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Turns the folder `posts` into a website in the folder `site`.")
    parser.add_argument("--serve", action="store_true", help="preview at http://127.0.0.1:PORT/ with live reload")
    parser.add_argument("--port", type=int, default=8000, help="for --serve (default: 8000)")
    parser.add_argument("--strict", action="store_true", help="fail where any text or page has a problem")
    return parser.parse_args()


if __name__ == "__main__":
    environment.run(main)
