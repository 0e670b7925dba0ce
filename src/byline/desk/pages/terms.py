"""Lists of authors, sources and categories, and a page of each."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from byline.desk import registries
from byline.desk.pages.frame import Form, Frame, query
from byline.desk.registries import DESCRIBED, FLAGS, KINDS, RIGHTS
from byline.site.model import Kind
from byline.store.edits import Done, EditError

MOST = 500
"""Names on the page of a kind."""
MOST_POSTS = 50


async def show(frame: Frame, request: Request) -> Response:
    """All names of a kind, those with most posts first."""
    word = str(request.path_params["kind"])
    if word not in KINDS:
        return PlainTextResponse("There is no such list.", 404)
    found = registries.names(frame.session, KINDS[word])
    asked = query(request).get("q", "").casefold()
    kept = [one for one in found if asked in one.name.casefold() or any(asked in a.casefold() for a in one.aliases)]
    return frame.page(request, "names.html", word=word, found=kept[:MOST], count=len(kept), asked=asked)


async def one(frame: Frame, request: Request) -> Response:
    """One name."""
    word = str(request.path_params["kind"])
    found = registries.name_of(frame.session, KINDS[word], str(request.path_params["name"])) if word in KINDS else None
    if found is None:
        return PlainTextResponse("There is no such name.", 404)
    kind = KINDS[word]
    posts = [each for name in found.posts[:MOST_POSTS] if (each := frame.session.entry(name))]
    return frame.page(
        request,
        "name.html",
        word=word,
        kind=kind.value,
        one=found,
        posts=posts,
        fields=DESCRIBED[kind],
        flags=FLAGS,
        rights=RIGHTS,
        digest=registries.digest_of(frame.session, kind),
        others=[other.name for other in registries.names(frame.session, kind) if other.name != found.name][:MOST],
    )


async def act(frame: Frame, request: Request) -> Response:
    """A name merged, renamed, described, parted, or an alias released."""
    word = str(request.path_params["kind"])
    if word not in KINDS:
        return PlainTextResponse("There is no such list.", 404)

    def do(form: Form) -> str:
        kind, name, session = KINDS[word], form["name"], frame.session
        does: dict[str, tuple[Callable[[], Done | None], str]] = {
            "merge": (lambda: registries.merge(session, kind, name, form["into"], form["digest"]), form["into"]),
            "call": (lambda: registries.call(session, kind, name, form["new"], form["digest"]), form["new"]),
            "describe": (lambda: registries.describe(session, kind, name, _said(form, kind), form["digest"]), name),
            "release": (lambda: registries.release(session, kind, name, form["alias"], form["digest"]), name),
            "part": (lambda: registries.part(session, kind, name, form["into"].split(";")), ""),
        }
        if form["do"] not in does:
            raise EditError("this form is not known")
        work, then = does[form["do"]]
        done = work()
        session.message = f"Saved: {done.what}." if done else "Nothing has changed."
        return form.back or (f"/names/{word}/{quote(then)}" if then else f"/names/{word}")

    return await frame.doing(request, do)


def _said(form: Form, kind: Kind) -> dict[str, str]:
    return {field: form[field] for field in DESCRIBED[kind]}
