"""`byline serve`: a preview of the site in this folder that follows every change."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

import byline
from byline import Project, Summary
from byline.cli import site
from byline.cli.convert import run_conversion
from byline.cli.explanation import visible
from byline.cli.report import closing, report
from byline.engines.preview import PREVIEW, SHOWN
from byline.site.holding import Hold

HOST = "127.0.0.1"
PAUSE = 0.2
"""Seconds between two looks at the texts: short against what converting and building take."""
SHARE = 10
"""Looking takes no more than one part in so many of the time, however many texts there are."""
GRACE = 3
"""Seconds that MkDocs has to tidy up after itself before it is told to stop."""

States = Mapping[Path, tuple[int, int]]


@click.command(help="Preview this folder's site at 127.0.0.1 while you change its texts and pages.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The preview's port.")
@click.option("--drafts", is_flag=True, help="Show drafts, too, marked as such.")
@click.option("--future", is_flag=True, help="Show posts whose day has not come, too, marked as such.")
def serve(port: int, drafts: bool, future: bool) -> None:
    site_here = site.here()
    _require(port)
    texts = _texts(site_here)
    said: set[str] = set()
    if site_here.texts.is_dir():
        summary = run_conversion((site_here.texts,), site_here.posts, site.options(site_here))
        said = _say(summary, site_here, said)
    shown = ",".join(hold for hold, wanted in ((Hold.DRAFT, drafts), (Hold.FUTURE, future)) if wanted)
    sys.exit(_preview(port, site_here, texts, said, shown))


def _require(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise click.ClickException(
                f"port {port} cannot be used ({error.strerror}); is a preview running already? "
                f"Choose another one with --port {port % 65535 + 1}"
            ) from error


def _preview(port: int, site_here: Project, texts: States, said: set[str], shown: str) -> int:
    """Runs MkDocs's preview, and converts whenever a text changes."""
    # `--livereload` is MkDocs's default, but newer versions of click lose a default declared the way MkDocs does it.
    argv = site.mkdocs("serve", "--livereload", "--dev-addr", f"{HOST}:{port}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen(argv, cwd=site_here.folder, env=site.environment(**{PREVIEW: "1", SHOWN: shown})) as server:
        try:
            while server.poll() is None:
                began = time.monotonic()
                now = _texts(site_here)
                if now != texts:
                    said = _converted(site_here, frozenset(texts) - frozenset(now), said)
                    texts = now
                else:
                    time.sleep(max(PAUSE, SHARE * (time.monotonic() - began)))
            return server.returncode
        except KeyboardInterrupt:
            _stop(server)
            return 0


def _stop(server: subprocess.Popen[bytes]) -> None:
    # Ctrl-C has reached the preview too, and it tidies up after itself; a signal sent to us alone has not.
    try:
        server.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        server.terminate()


def _converted(site_here: Project, vanished: frozenset[Path], said: set[str]) -> set[str]:
    """Converts again. Whatever is wrong now, the preview goes on with what it has."""
    try:
        again = byline.load_project(site_here.folder) or site_here
        origins = frozenset(path.relative_to(again.folder).as_posix() for path in vanished)
        options = replace(site.options(again), vanished=origins)
        summary = byline.convert((again.texts,), again.posts, options)
    except (byline.BylineError, OSError) as error:
        click.echo(visible(str(error)), err=True)
        return said
    return _say(summary, again, said)


def _say(summary: Summary, site_here: Project, said: set[str]) -> set[str]:
    """Prints what was not said after the last conversion; gives what there was to say now."""
    lines = list(report(summary, diff=False))
    for line in lines:
        if line not in said:
            click.echo(visible(line), err=True)
    click.echo(closing(summary, site_here.posts))
    return set(lines)


def _texts(site_here: Project) -> States:
    states = {}
    for path in site_here.texts.rglob("*"):
        try:
            status = path.stat()
        except OSError:
            continue  # gone between being listed and being looked at; the next look will tell
        states[path] = (status.st_mtime_ns, status.st_size)
    return states
