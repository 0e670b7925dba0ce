"""The command `byline`, one file a command; the only stage that prints.

Exit codes: 0 all went well, 1 problems (everything else was still done), 2 the command was not understood.
"""

from __future__ import annotations

import gc

import click

from byline import __version__
from byline.cli.build import build
from byline.cli.check import check
from byline.cli.convert import convert
from byline.cli.explain import explain
from byline.cli.inspect import inspect
from byline.cli.layout import layout
from byline.cli.live.desk import desk
from byline.cli.live.serve import serve
from byline.cli.out.export import export
from byline.cli.out.pages import pages
from byline.cli.reviewing.review import review
from byline.cli.reviewing.table import table
from byline.cli.schema import schema
from byline.cli.start.new import add, new
from byline.cli.start.upgrade import upgrade
from byline.cli.suggest import suggest
from byline.cli.website.budget import show as budget
from byline.cli.website.doctor import doctor

BETWEEN_COLLECTIONS = 100_000
"""New objects between two looks for cycles. Posts leave none behind (1 MB in 1,000 of them), and Python's 700 cost a
conversion a tenth of its time."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Plain-text posts in, Markdown with author and source metadata out.",
)
@click.version_option(__version__, prog_name="byline")
def main() -> None:
    gc.set_threshold(BETWEEN_COLLECTIONS)


for command in (
    new,
    add,
    upgrade,
    build,
    serve,
    desk,
    review,
    suggest,
    doctor,
    budget,
    convert,
    inspect,
    explain,
    layout,
    check,
    schema,
    export,
    table,
    pages,
):
    main.add_command(command)
