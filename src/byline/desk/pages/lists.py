"""The first page, the lists that it leads to, and what was done."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from byline.core.slug import folded
from byline.desk import typed
from byline.desk.pages.frame import Form, Frame, query
from byline.pipeline.correcting import Proposal
from byline.reviewing.overview import overview
from byline.reviewing.records import FIELDS, Record
from byline.store.corrections import correction

AS_IT_IS = "right as it is"
TEXT = ("text", "as it was", "read otherwise")
TEN = 10
"""Posts that are shown before and after, unless a person wants to see all."""
MOST = 200
"""Posts on one page of a list."""


async def home(frame: Frame, request: Request) -> Response:
    """The archive at a glance."""
    session = frame.session
    session.ask_anew()
    found = overview(session.entries, session.questions)
    return frame.page(
        request,
        "overview.html",
        overview=found,
        suggested=frame.suggesting.counts,
        most=max((*found.years.values(), found.undated, 1)),
    )


async def posts(frame: Frame, request: Request) -> Response:
    """Posts that lack something, are doubtful, have a problem, are of a folder, or whose title has some words."""
    asked = query(request)
    session = frame.session
    field, state, folder = asked.get("field", ""), asked.get("state", ""), asked.get("folder", "")
    doubtful = {one.name for one in session.questions if not field or one.field == field}
    words = folded(asked.get("q", "")).split()

    def fits(each: Record) -> bool:
        codes = {problem.code for problem in (*each.problems, *each.reading.problems)}
        return (
            (not folder or each.folder == folder)
            and (not asked.get("year") or each.year == asked["year"])
            and (not asked.get("kind") or each.reading.kind == asked["kind"])
            and (not asked.get("code") or asked["code"] in codes)
            and (state != "missing" or (field in FIELDS and not each.values(field)))
            and (state != "doubtful" or each.name in doubtful)
            and all(word in folded(f"{each.title} {' '.join(each.values('authors'))}") for word in words)
        )

    found = [each for each in session.entries if fits(each)]
    return frame.page(request, "posts.html", asked=asked, found=found[:MOST], count=len(found), doubtful=doubtful)


async def done(frame: Frame, request: Request) -> Response:
    """What was done in this sitting, as a message for a commit."""
    return frame.page(request, "done.html", done=frame.session.journal.done)


async def undo(frame: Frame, request: Request) -> Response:
    """Takes the last step back."""

    def do(form: Form) -> str:
        taken = frame.session.undo()
        frame.session.message = f"Undone: {taken.what}." if taken else "There is nothing to undo."
        return ""

    return await frame.doing(request, do, "/")


async def reach(frame: Frame, request: Request) -> Response:
    """Posts that would follow the corrections, before and after."""
    following = frame.following
    all_of_them = query(request).get("all") == "1"
    found = [{"name": following.name(one), "changes": differences(one)} for one in following.proposals]
    return frame.page(
        request,
        "reach.html",
        found=found if all_of_them else found[:TEN],
        count=len(found),
        by=any(any(one.taught.values()) for one in following.proposals),
    )


async def reach_state(frame: Frame, request: Request) -> Response:
    """For the script, which asks while posts are being looked for."""
    return JSONResponse(frame.following.state)


async def follow(frame: Frame, request: Request) -> Response:
    """All, some or none of them."""

    def do(form: Form) -> str:
        following, session = frame.following, frame.session
        match form["do"]:
            case "all":
                taken = following.accept({following.name(one) for one in following.proposals})
            case "some":
                shown, ticked = set(form.all("shown")), set(form.all("name"))
                taken = following.accept(ticked & shown)
            case "none":
                taken = following.decline()
            case _:
                following.later()
                return "/queue"
        session.message = f"Saved: {taken.what}." if taken else "Nothing has changed."
        return "/queue" if not following.proposals else "/reach"

    return await frame.doing(request, do)


def differences(one: Proposal) -> list[tuple[str, str, str]]:
    """(field, as it is, as it would be)"""
    found = correction(one.path.name, one.before, one.after)
    if found is not None:
        return [
            (field, typed.shown(field, found.was[field]), typed.shown(field, said))
            for field, said in found.right.items()
        ]
    there = correction(one.path.name, "", one.before)
    said = there.right if there else {}
    return [(field, typed.shown(field, said.get(field, ())), AS_IT_IS) for field in one.taught] or [TEXT]
