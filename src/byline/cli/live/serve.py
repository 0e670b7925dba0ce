"""`byline serve`: a preview of the site in this folder that follows every change."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import click

import byline
from byline.cli import site
from byline.cli.convert import converting
from byline.cli.explanation import visible
from byline.cli.report import closing, report
from byline.engines.preview import PREVIEW, SHOWN
from byline.site.holding import Hold

if TYPE_CHECKING:
    from byline import Follower, Options, Project, Summary

HOST = "127.0.0.1"
PAUSE = 0.1
"""Seconds between two looks at the texts: short against what converting and building take."""
SHARE = 10
"""Looking takes no more than one part in so many of the time, however many texts there are."""
GRACE = 3
"""Seconds that MkDocs has to tidy up after itself before it is told to stop."""


HELP = (
    "Preview this folder's site at http://127.0.0.1:8000/. It follows your changes to `posts` and `docs`, and says "
    "after each what is new; Ctrl-C ends it. The post of a text that you delete meanwhile goes with it, unless you "
    "have edited the post."
)


@click.command(help=HELP)
@click.option(
    "--port", metavar="N", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The preview's port."
)
@click.option("--drafts", is_flag=True, help="Show drafts, too, marked; a build leaves them out.")
@click.option("--future", is_flag=True, help="Show posts whose day has not come, too, marked; a build leaves them out.")
def serve(port: int, drafts: bool, future: bool) -> None:
    site_here = site.here()
    _require(port)

    def settings() -> tuple[Project, Options]:
        again = byline.load_project(site_here.folder) or site_here
        return again, site.options(again)

    follower, news = byline.Follower(settings), _News(site_here)
    if site_here.texts.is_dir():
        news.say(converting(site_here.posts, follower.begin))
    shown = ",".join(hold for hold, wanted in ((Hold.DRAFT, drafts), (Hold.FUTURE, future)) if wanted)
    sys.exit(_preview(port, site_here, follower, news, shown))


def _require(port: int) -> None:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it would let a port be used that another program uses
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise click.ClickException(
                f"port {port} cannot be used ({error.strerror}); is a preview running already? "
                f"Choose another one with --port {port % 65535 + 1}"
            ) from error


class _News:
    """Prints what was not said before."""

    def __init__(self, site_here: Project) -> None:
        self._posts = site_here.posts
        self._said: frozenset[str] = frozenset()

    def say(self, summary: Summary, whole: bool = True, quiet: bool = False) -> None:
        """`whole` where every text was looked at, so that what is not said now is settled; `quiet` where nothing is
        printed of a conversion that changed nothing."""
        lines = list(report(summary, diff=False))
        for line in lines:
            if line not in self._said:
                click.echo(visible(line), err=True)
        unchanged = {byline.Outcome.UNCHANGED, byline.Outcome.EDITED}
        if not quiet or any(count for outcome, count in summary.outcomes.items() if outcome not in unchanged):
            click.echo(closing(summary, self._posts))
        self._said = frozenset(lines) | (frozenset() if whole else self._said)


def _preview(port: int, site_here: Project, follower: Follower, news: _News, shown: str) -> int:
    """Runs MkDocs's preview, and converts whenever a text changes."""
    # `--livereload` is MkDocs's default, but newer versions of click lose a default declared the way MkDocs does it.
    argv = site.mkdocs("serve", "--livereload", "--dev-addr", f"{HOST}:{port}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen(argv, cwd=site_here.folder, env=site.environment(**{PREVIEW: "1", SHOWN: shown})) as server:
        try:
            while server.poll() is None:
                began = time.monotonic()
                if _followed(follower, news):
                    continue
                time.sleep(max(PAUSE, SHARE * (time.monotonic() - began)))
            return server.returncode
        except KeyboardInterrupt:
            _stop(server)
            return 0
        finally:
            follower.close()


def _followed(follower: Follower, news: _News) -> bool:
    """Whether there was something to do. Whatever is wrong now, the preview goes on with what it has."""
    try:
        step = follower.step()
    except (byline.BylineError, OSError) as error:
        click.echo(visible(str(error)), err=True)
        return False
    if step:
        news.say(step.summary, step.whole, quiet=step.whole)
    return step is not None


def _stop(server: subprocess.Popen[bytes]) -> None:
    # Ctrl-C has reached the preview too, and it tidies up after itself; a signal sent to us alone has not.
    try:
        server.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        server.terminate()
