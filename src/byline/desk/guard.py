"""What stands before every request: only the browser that was handed the token may read or write, and only from a page
of the desk itself.

Any page in the same browser can send requests to 127.0.0.1, and any name can be made to lead there. So the name that
was asked for, the page that asks, a cookie that other sites' requests do not carry, and a second secret in each form
are all looked at.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from byline.desk.rendering import FORM_TOKEN

HOST = "127.0.0.1"
COOKIE = "byline-desk"
ENTRY = "/enter"
ASSETS = "/assets/"
"""Style and script of the desk, which hold no secret: a page in a sandbox has no cookie to ask for them with."""
LARGEST = 4_000_000
"""Bytes of a request: a post's Markdown, four times escaped, is the longest that is ever sent."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{_POLICY}'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # not `no-referrer`, under which browsers hide the origin of a form
    "X-Content-Type-Options": "nosniff",
}
SHOWN_PAGE = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'self'; font-src 'self'; frame-ancestors 'self'"
}
"""For a post as it will look: its Markdown may hold HTML of whoever wrote it, so no script and no form works there."""
_REFRESH = '<!doctype html><html lang="en"><title>Byline</title><meta http-equiv="refresh" content="0;url=/">'


class Secrets:
    """Made anew for each desk."""

    def __init__(self) -> None:
        self._token = secrets.token_urlsafe(32)

    @property
    def token(self) -> str:
        """In the address that is printed once, then in the cookie."""
        return self._token

    def address(self, port: int) -> str:
        """Where the desk is entered."""
        return f"http://{HOST}:{port}{ENTRY}?token={self._token}"

    @property
    def form(self) -> str:
        """In each form: who could set a cookie for 127.0.0.1 would still not know it."""
        return hmac.new(self._token.encode(), b"form", hashlib.sha256).hexdigest()


class Guard:
    """Wraps the application; `port` is where it listens."""

    def __init__(self, app: ASGIApp, held: Secrets, port: int) -> None:
        self._app = app
        self._held = held
        self._host = f"{HOST}:{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # a start or an end; there are no web sockets
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is None and scope["method"] not in ("GET", "HEAD"):
            body = await _body(receive)
            if body is None:
                refusal = PlainTextResponse("Too long.", 413)
            elif not _same(_field(body, FORM_TOKEN), self._held.form):
                refusal = PlainTextResponse("This form is not from this desk; reload its page.", 403)
            else:
                receive = _again(body)
        await (refusal or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        path, method = str(scope["path"]), str(scope["method"])
        if headers.getlist("host") != [self._host]:
            return PlainTextResponse(f"This desk answers to {self._host} only.", 421)
        reading = method in ("GET", "HEAD")
        if not reading and method != "POST":
            return PlainTextResponse("Not here.", 405)
        if reading and path == ENTRY:
            return self._entry(scope)
        if reading and path.startswith(ASSETS):
            return None
        if not _same(_cookie(headers), self._held.token):
            return PlainTextResponse("Open the desk by the address that `byline desk` has printed.", 403)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("Another page has no business here.", 403)
        if not reading and headers.getlist("origin") != [f"http://{self._host}"]:
            return PlainTextResponse("Another page has no business here.", 403)
        return None

    def _entry(self, scope: Scope) -> Response:
        given = parse_qs(bytes(scope["query_string"]).decode("latin-1")).get("token", [""])[0]
        if not _same(given, self._held.token):
            return PlainTextResponse("This token is not the one of this desk.", 403)
        # A page rather than a redirect: whatever led here, the next request is the desk's own and carries the cookie.
        response = HTMLResponse(_REFRESH)
        response.set_cookie(COOKIE, self._held.token, path="/", httponly=True, samesite="strict")
        return response


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _field(body: bytes, name: str) -> str:
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=20_000).get(name, [""])[0]


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is too long."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST:
            return None
        if not message.get("more_body"):
            return body


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _with_headers(send: Send) -> Send:
    """The desk's own headers, but for those that a page has set itself."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
