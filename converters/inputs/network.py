"""The only door to the network, and a closed one: one page from a web address the user named, on request.

Every connection, redirects included, is checked after it stands: an address that is not public (loopback,
private, link-local, reserved) is refused whatever name led there, and no proxy is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import msgspec

from converters.errors import InputNotFound, InputUnreadable, UsageError
from converters.limits import Limits
from converters.messages import say
from converters.source import too_large
from converters.version import __version__

_TIMEOUT_S: Final = 30.0
_EXTENSIONS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
"""By media type; for others the name in the address decides."""
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"
"""What a URL may hold as it is (RFC 3986, 2.2 and 2.3); Han in an address is percent-encoded."""
Check = Callable[[str], bool]
"""Tells whether an IP address may be talked to."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave."""

    data: bytes
    name: str
    """A file name for it, with the extension of its media type."""


def is_public(address: str) -> bool:
    """Return whether an IP address is one that everybody reaches."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_global and not parsed.is_multicast


def fetch(url: str, limits: Limits, allowed: Check = is_public) -> Page:
    """Return the page at a web address.

    Args:
        url: ``http:`` or ``https:``.
        limits: how large it may be.
        allowed: which IP addresses may be talked to.

    Raises:
        UsageError: it is no web address.
        InputNotFound: there is no such page.
        InputUnreadable: it cannot be had, or leads to an address that is not public.
        LimitExceeded: it is larger than that.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise UsageError(
            say("not a web address"),
            where=url,
            hint=say("use an address that starts with http:// or https://"),
        )
    request = urllib.request.Request(quote(url, safe=_SAFE), headers={"User-Agent": f"kanben/{__version__}"})
    try:
        with _opener(allowed).open(request, timeout=_TIMEOUT_S) as answer:
            data = answer.read(limits.input_bytes + 1)
            name = _name(answer.geturl(), answer.headers.get_content_type())
    except urllib.error.HTTPError as error:
        kind = InputNotFound if error.code in (404, 410) else InputUnreadable
        raise kind(f"the server responded {error.code} {error.reason}", where=url) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputUnreadable(say("the page cannot be fetched: {error}", error=error), where=url) from error
    if len(data) > limits.input_bytes:
        raise too_large(limits, url)
    return Page(data=data, name=name)


def _name(url: str, media_type: str) -> str:
    last = unquote(urlsplit(url).path).rsplit("/", 1)[-1]
    extension = _EXTENSIONS.get(media_type)
    if extension is None:
        return last or "page.html"
    return f"{last.rpartition('.')[0] or last or 'page'}{extension}"


def _opener(allowed: Check) -> urllib.request.OpenerDirector:
    """Return an opener that speaks HTTP and HTTPS only: no file:, no ftp:, no proxy."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        _plain(allowed),
        _secure(allowed),
    ):
        opener.add_handler(handler)
    return opener


def _plain(allowed: Check) -> urllib.request.BaseHandler:
    class Connection(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _refuse(self.sock, allowed)

    class Handler(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Connection, request)

    return Handler()


def _secure(allowed: Check) -> urllib.request.BaseHandler:
    class Connection(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _refuse(self.sock, allowed)

    class Handler(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Connection, request, context=ssl.create_default_context())

    return Handler()


def _refuse(connection: socket.socket, allowed: Check) -> None:
    """Close a connection to an address that may not be talked to, before a byte is asked for."""
    address = connection.getpeername()[0]
    if not allowed(address):
        connection.close()
        raise OSError(f"{address} is not a public address")
