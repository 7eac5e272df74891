"""Who may ask: token, host, origin, password, and the headers that every answer has."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Collection
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from converters.interface.catalogue import shown
from converters.messages import say
from converters.serve.page import preferred

MARK: Final = "x-kanben"
"""Header of every request that changes something: a form of another site cannot send it."""
_SAFE: Final = ("GET", "HEAD")
_OWN: Final = ("same-origin", "none")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content Security Policy (CSP 3): nothing from elsewhere, no code inside the page."""
EBOOK_POLICY: Final = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of what stands inside an e-book: no code at all, shown by our page only."""
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Access:
    """Lets through what its own page asks, and nothing else (ASGI middleware)."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: Collection[str], password: str | None) -> None:
        """Guard an application.

        Args:
            app: what answers.
            token: first part of every path.
            hosts: values of ``Host`` the server is known by, port included; none allows any, which only
                a password makes safe.
            password: asked for by HTTP Basic; ``None`` for none.
        """
        self._app = app
        self._token = token
        self._hosts = frozenset(host.lower() for host in hosts)
        self._password = password

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        refused = partial(_refused, language=preferred(headers.get("accept-language", "")))
        host = headers.get("host", "").lower()
        if self._hosts and host not in self._hosts:
            return refused(HTTPStatus.MISDIRECTED_REQUEST, say("this server is not called so"))
        if self._password is not None and not _knows(headers.get("authorization", ""), self._password):
            answer = refused(HTTPStatus.UNAUTHORIZED, say("a password is needed"))
            answer.headers["www-authenticate"] = 'Basic realm="kanben", charset="UTF-8"'
            return answer
        first = scope["path"].split("/", 2)[1] if "/" in scope["path"] else ""
        if not secrets.compare_digest(first.encode(), self._token.encode()):
            return refused(
                HTTPStatus.NOT_FOUND, say("there is nothing here; use the whole address kanben printed")
            )
        origin = headers.get("origin")
        if origin is not None and origin.lower().partition("://")[2] != host:
            return refused(HTTPStatus.FORBIDDEN, say("asked from another site"))
        if headers.get("sec-fetch-site", "none") not in _OWN:
            return refused(HTTPStatus.FORBIDDEN, say("asked from another site"))
        if scope["method"] not in _SAFE and MARK not in headers:
            return refused(HTTPStatus.FORBIDDEN, say("the header {name} is missing", name=MARK))
        return None


def _refused(status: HTTPStatus, why: str, *, language: str) -> PlainTextResponse:
    said = shown(say("kanben: {message}", message=why), language)
    return PlainTextResponse(f"{said}\n", status)


def _knows(authorization: str, password: str) -> bool:
    scheme, _, given = authorization.partition(" ")
    try:
        said = base64.b64decode(given, validate=True).partition(b":")[2]
    except ValueError:
        return False
    return scheme.lower() == "basic" and secrets.compare_digest(said, password.encode())
