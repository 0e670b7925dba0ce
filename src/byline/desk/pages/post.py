"""A post: its text, line by line, beside the page as it will look."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from byline.config import MKDOCS_BUILTIN, MarkdownConfiguration
from byline.core import frontmatter
from byline.desk import typed
from byline.desk.guard import SHOWN_PAGE
from byline.desk.lines import MOST, lines, runs
from byline.desk.marks import mark
from byline.desk.pages.frame import Form, Frame
from byline.desk.session import Session
from byline.reviewing.records import FIELDS, Record
from byline.site.load import load

SITES = 2
"""Configurations whose renderers are kept."""


async def show(frame: Frame, request: Request) -> Response:
    """The post of the address."""
    session = frame.session
    each = session.entry(str(request.path_params["name"]))
    if each is None:
        return PlainTextResponse("There is no such post.", 404)
    held = session.held(each)
    found = lines(session, each)
    return frame.page(
        request,
        "post.html",
        entry=each,
        digest=held.digest,
        values={field: typed.shown(field, each.values(field)) for field in FIELDS},
        doubtful=[one.field for one in session.questions if one.name == each.name],
        runs=list(runs(found)),
        cut=max(0, len(found) - MOST),
        body=frontmatter.body_of(held.text).strip("\n"),
    )


async def act(frame: Frame, request: Request) -> Response:
    """Fields that were typed, lines that were marked, or the Markdown."""
    name = str(request.path_params["name"])

    def do(form: Form) -> str:
        session = frame.session
        each = session.entry(name)
        if each is None:
            return "/"
        done = None
        match form["do"]:
            case "fields":
                return _fields(frame, each, form)
            case "markdown":
                done = session.write_body(name, f"\n{form['markdown'].strip()}\n", form["digest"], "Markdown")
            case said:
                numbers = [int(number) for number in form.all("line") if number.isdigit()]
                done = mark(session, each, said, numbers, form["words"].strip(), form["digest"])
                if done and said in FIELDS and each.origin:
                    frame.following.look(each.origin)
        session.message = f"Saved: {done.what}." if done else "Nothing has changed."
        return request.url.path

    return await frame.doing(request, do)


def _fields(frame: Frame, each: Record, form: Form) -> str:
    """Those of the fields that differ from what stands there; each is a step of its own."""
    session, digest, said = frame.session, form["digest"], []
    for field in FIELDS:
        text = form[field].strip()
        if text == typed.shown(field, each.values(field)):
            continue
        done = session.say(each.name, field, text, digest) if text else session.clear(each.name, field, digest)
        said += [done.what] if done else []
        digest = session.held(each).digest
    if said and each.origin:
        frame.following.look(each.origin)
    session.message = f"Saved: {'; '.join(said)}." if said else "Nothing has changed."
    return ""


async def look(frame: Frame, request: Request) -> Response:
    """The post as it will look, for a frame in which no script runs."""
    session = frame.session
    each = session.entry(str(request.path_params["name"]))
    if each is None:
        return PlainTextResponse("There is no such post.", 404)
    template = frame.templates.get_template("look.html")
    return HTMLResponse(template.render(entry=each, html=_html(session, each)), headers=SHOWN_PAGE)


def _html(session: Session, each: Record) -> str:
    """The body as the site's own Markdown renders it; plain where that fails."""
    text = (session.held(each).text).replace("\r\n", "\n")
    try:
        body = load(each.name, each.name, text)[0].body
    except frontmatter.FrontMatterError:
        body = frontmatter.body_of(text)
    renderer = _renderer(session.options.markdown)
    try:
        return renderer.reset().convert(body)
    except Exception:  # extensions raise what they like, and a post must be seen to be mended
        return ""


@lru_cache(maxsize=SITES)
def _renderer(site: MarkdownConfiguration | None) -> Markdown:
    extensions = list(site.extensions) if site else list(MKDOCS_BUILTIN)
    options = {name: dict(given) for name, given in site.options.items()} if site else {}
    return Markdown(extensions=extensions, extension_configs=options)
