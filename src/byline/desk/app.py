"""The desk as a web application: which page answers which address."""

from __future__ import annotations

import importlib.util
from collections.abc import Awaitable, Callable
from functools import partial
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from byline.desk.following import Following
from byline.desk.guard import Guard, Secrets
from byline.desk.pages import lists, post, queue, suggested, terms
from byline.desk.pages.frame import Frame
from byline.desk.rendering import environment
from byline.desk.session import Session
from byline.desk.suggesting import Suggesting

SHAREABLE = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "null"}
"""For style and fonts: a post in its sandbox is another origin to the browser."""

Made = Callable[[Frame, Request], Awaitable[Response]]


def application(session: Session, secrets: Secrets, port: int, following: Following, suggesting: Suggesting) -> ASGIApp:
    """The guarded application of one sitting, to be served at a port of 127.0.0.1."""
    frame = Frame(session, following, suggesting, secrets, environment())

    def route(path: str, get: Made | None = None, post: Made | None = None) -> list[Route]:
        made = [("GET", get), ("POST", post)]
        return [Route(path, partial(page, frame), methods=[method]) for method, page in made if page is not None]

    routes = [
        *route("/", lists.home),
        *route("/posts", lists.posts),
        *route("/queue", queue.show, queue.answer),
        *route("/post/{name:path}", post.show, post.act),
        *route("/look/{name:path}", post.look),
        *route("/reach", lists.reach, lists.follow),
        *route("/reach.json", lists.reach_state),
        *route("/names/{kind}", terms.show, terms.act),
        *route("/names/{kind}/{name:path}", terms.one, terms.act),
        *route("/suggestions/{about}", suggested.show, suggested.act),
        *route("/done", lists.done),
        *route("/undo", None, lists.undo),
        Route("/assets/{name:path}", partial(_asset, _assets())),
    ]
    return Guard(Starlette(routes=routes), secrets, port)


async def _asset(files: dict[str, Path], request: Request) -> Response:
    """One of the files that are listed, and no other, whatever the address says."""
    file = files.get(str(request.path_params["name"]))
    if file is None:
        return PlainTextResponse("There is no such file.", 404)
    return FileResponse(file, headers=SHAREABLE)


def _assets() -> dict[str, Path]:
    """By name: the desk's own, those of the site's look, and the style of Material, on which that stands."""
    desk = Path(str(resources.files("byline.desk"))) / "assets"
    theme = Path(str(resources.files("byline.theme"))) / "templates/assets/byline"
    found = {path.name: path for path in desk.iterdir()}
    found |= {f"site/{path.name}": path for path in theme.glob("*.css")}
    found |= {f"site/fonts/{path.name}": path for path in (theme / "fonts").glob("*.woff2")}
    spec = importlib.util.find_spec("material")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in (Path(folder) / "templates/assets/stylesheets").glob("main.*.css"):
            found["site/material.css"] = path
    return found
