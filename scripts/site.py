"""From the folder `posts` to a website in the folder `site`: sets up, converts, builds. `--serve` previews it.

    python3 scripts/site.py             build into site/
    python3 scripts/site.py --serve     read it at http://127.0.0.1:8000/, kept up to date while you edit

Exit codes: 0 built (posts that could not be converted are named and left out), 1 something is wrong with the site or
the set-up, 2 the command was not understood.
"""
# ruff: noqa: A005 -- never imported: the name is for the person who types it

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import environment
from environment import ROOT, SetupError

HOST = "127.0.0.1"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Material prints a notice about MkDocs 2 otherwise, which is not what we build with."""


def main() -> int:
    options = _arguments()
    if options.serve:
        _require_port(options.port)
    environment.prepare()
    converted = environment.module("byline", "convert")
    if converted > 1:
        return converted
    if options.serve:
        return _serve(options.port)
    built = environment.module("mkdocs", "build", "--strict", "--site-dir", "site", env=QUIET)
    if built:
        return 1
    print(f"\nThe site is in {ROOT / 'site'}. To read it: python3 scripts/site.py --serve")
    if converted:
        print("Some posts had problems and are not in it; they are named above.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Turns the folder `posts` into a website in the folder `site`.")
    parser.add_argument("--serve", action="store_true", help="preview at http://127.0.0.1:PORT/ with live reload")
    parser.add_argument("--port", type=int, default=8000, help="for --serve (default: 8000)")
    return parser.parse_args()


def _require_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise SetupError(
                f"Port {port} cannot be used ({error}); is a preview running already? "
                f"Choose another: python3 scripts/site.py --serve --port {port + 1}"
            ) from error


def _serve(port: int) -> int:
    """Runs MkDocs's preview, and converts again whenever a text below `posts` changes."""
    address = f"{HOST}:{port}"
    env = {**os.environ, **QUIET, "SITE_URL": f"http://{address}/"}
    # `--livereload` is MkDocs's default, but newer versions of click lose a default declared the way MkDocs does it.
    argv = environment.command("mkdocs", "serve", "--livereload", "--dev-addr", address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen(argv, cwd=ROOT, env=env) as server:
        try:
            seen = _texts()
            while server.poll() is None:
                time.sleep(1)
                if (now := _texts()) != seen:
                    seen = now
                    environment.module("byline", "convert")
            return server.returncode
        except KeyboardInterrupt:
            _stop(server)
            return 0


def _stop(server: subprocess.Popen[bytes]) -> None:
    # Ctrl-C has reached the preview too, and it tidies up after itself; a signal sent to us alone has not.
    try:
        server.wait(timeout=3)
    except subprocess.TimeoutExpired:
        server.terminate()


def _texts() -> dict[Path, tuple[int, int]]:
    states = {}
    for path in (ROOT / "posts").rglob("*"):
        try:
            status = path.stat()
        except OSError:
            continue  # gone between being listed and being looked at; the next look will tell
        states[path] = (status.st_mtime_ns, status.st_size)
    return states


if __name__ == "__main__":
    environment.run(main)
