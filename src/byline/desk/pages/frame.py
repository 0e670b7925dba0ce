"""What all pages share: the frame around them, forms, and where an answer leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from byline.core.frontmatter import FrontMatterError
from byline.desk import typed
from byline.desk.following import Following
from byline.desk.guard import Secrets
from byline.desk.rendering import NAMES, PLURALS
from byline.desk.session import Session
from byline.desk.suggesting import Suggesting
from byline.store.edits import EditError

Page = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What pages are made with."""

    session: Session
    following: Following
    suggesting: Suggesting
    secrets: Secrets
    templates: Environment

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401
        """A page in its frame; what a person was to be told is told once."""
        session = self.session
        message, session.message = session.message, ""
        html = self.templates.get_template(template).render(
            path=request.url.path,
            message=message,
            form_token=self.secrets.form,
            open_questions=len(session.questions),
            steps=len(session.journal.done),
            reach=self.following.state,
            names=NAMES,
            plurals=PLURALS,
            **values,
        )
        return HTMLResponse(html, status)

    async def doing(self, request: Request, do: Callable[[Form], str], page: str = "") -> Response:
        """Does what a form says, and leads to the page that it gives, else back to where it came from, or to `page`.

        What went wrong is told there.
        """
        form = Form(await request.body())
        back = form.back or page or request.url.path
        try:
            back = do(form) or back
        except (EditError, FrontMatterError, typed.UnreadError) as error:
            self.session.message = f"Not saved: {error}."
        except OSError as error:
            self.session.message = f"Not saved: {error.strerror or error}."
        return RedirectResponse(back, 303)


class Form:
    """The fields of a form; one that is not there is empty."""

    def __init__(self, body: bytes) -> None:
        self._fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20_000)

    def __getitem__(self, name: str) -> str:
        return self._fields.get(name, [""])[-1]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(self._fields.get(name, ()))

    @property
    def back(self) -> str:
        """The page of the desk to go on with; never another site's."""
        said = self["back"]
        return said if said.startswith("/") and not said.startswith(("//", "/\\")) and said.isprintable() else ""


def query(request: Request) -> Mapping[str, str]:
    return dict(request.query_params)
