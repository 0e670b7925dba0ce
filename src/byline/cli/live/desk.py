"""`byline desk`: the archive in a browser, to be looked over and corrected."""

from __future__ import annotations

import importlib.util
import socket
import sys
import webbrowser
from typing import TYPE_CHECKING

import click

import byline
from byline.cli import site
from byline.cli.convert import converting
from byline.cli.explanation import visible
from byline.cli.report import closing, counted

if TYPE_CHECKING:
    from byline import Project

NEEDED = ("starlette", "uvicorn")
HELP = (
    "Look this folder's posts over in a browser, and correct them: what is doubtful comes first, and what you say of "
    "one post is offered for all that are like it. Nothing leaves this machine. Ctrl-C ends it."
)


@click.command(help=HELP)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    help="The port of 127.0.0.1 that it listens at (default: one that is free).",
)
@click.option("--no-browser", is_flag=True, help="Print the address only; don't open a browser.")
def desk(port: int | None, no_browser: bool) -> None:
    here = site.here()
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        raise click.ClickException(
            f"the desk needs {' and '.join(missing)}; install what it needs with: "
            f"{sys.executable} -m pip install {' '.join(missing)}"
        )
    listening = _listening(port)
    if here.texts.is_dir():
        options = site.options(here)
        summary = converting(here.posts, lambda progress: byline.convert([here.texts], here.posts, options, progress))
        click.echo(closing(summary, here.posts))
    try:
        _open(here, listening, no_browser)
    except (byline.BylineError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error


def _listening(port: int | None) -> socket.socket:
    from byline.desk.guard import HOST

    listening = socket.socket()
    if sys.platform != "win32":  # there it would let a port be used that another program uses
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port or 0))
        listening.listen()  # whoever opens the address at once waits until the desk answers
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used ({error.strerror}); choose another one") from error
    return listening


def _open(here: Project, listening: socket.socket, no_browser: bool) -> None:
    from byline.desk.guard import HOST, Secrets
    from byline.desk.lock import alone
    from byline.desk.serving import serve
    from byline.desk.session import Session
    from byline.reviewing.readings import readings

    port, secrets = listening.getsockname()[1], Secrets()
    with alone(here.folder, f"http://{HOST}:{port}/"):
        options = site.options(here)
        session = Session(here, options, readings(here, options) if here.texts.is_dir() else {})
        address = secrets.address(port)
        click.echo(f"{counted(len(session.entries), 'post')}; the desk is open at {address}")
        if not no_browser:
            webbrowser.open(address)
        serve(session, secrets, listening)
    steps = session.journal.done
    if steps:
        click.echo(f"{counted(len(steps), 'step')} saved:")
    for step in steps:
        click.echo(visible(f"- {step.what}"))
