"""Suggestions of one kind, to be accepted or refused."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from byline.core.errors import ConfigError
from byline.desk.pages.frame import Form, Frame
from byline.desk.suggesting import is_named
from byline.store.edits import EditError
from byline.suggestions import About

HEADINGS = {
    About.AUTHORS: "Authors that are likely one",
    About.SOURCES: "Sources that are likely one",
    About.CATEGORIES: "Categories",
    About.DUPLICATES: "Posts that stand there twice",
}
DOES = {
    About.AUTHORS: "The first name stays; posts by the others are listed under it.",
    About.SOURCES: "The first name stays; posts from the others are listed under it.",
    About.CATEGORIES: "Names that are one become one; posts without a category get the one that is named.",
    About.DUPLICATES: "The second stays; the first is taken down, and its address leads there.",
}
MOST = 100
"""Suggestions on a page."""


async def show(frame: Frame, request: Request) -> Response:
    """What is left of the suggestions of a kind, or that they are being looked for."""
    word = str(request.path_params["about"])
    if word not in set(About):
        return PlainTextResponse("There is no such list.", 404)
    about = About(word)
    found = frame.suggesting.of(about)
    return frame.page(
        request,
        "suggestions.html",
        about=word,
        heading=HEADINGS[about],
        does=DOES[about],
        found=None if found is None else [(number, one, is_named(one)) for number, one in enumerate(found[:MOST])],
        count=len(found or ()),
        fault=frame.suggesting.faults.get(about, ""),
    )


async def act(frame: Frame, request: Request) -> Response:
    """All, the ticked ones, or none of them."""
    word = str(request.path_params["about"])
    if word not in set(About):
        return PlainTextResponse("There is no such list.", 404)
    about, suggesting = About(word), frame.suggesting

    def do(form: Form) -> str:
        ticked = [int(number) for number in form.all("number") if number.isdigit()]
        names = {number: form[f"name-{number}"].strip() for number in ticked}
        try:
            match form["do"]:
                case "accept":
                    done = suggesting.accept(about, ticked, names)
                case "all":
                    done = suggesting.accept(about, range(len(suggesting.of(about) or ())), names)
                case "refuse":
                    done = suggesting.refuse(about, ticked)
                case _:
                    suggesting.again(about)
                    return ""
        except ConfigError as error:
            raise EditError(str(error)) from error
        frame.session.message = f"Saved: {done.what}." if done else "Nothing has changed."
        return ""

    return await frame.doing(request, do)
