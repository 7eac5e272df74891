"""The socket, the token and the browser: from the command to a running server."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from typing import Final

import msgspec
import uvicorn

from converters.errors import OutputDenied, UsageError
from converters.messages import error_text, say
from converters.options import Options
from converters.serve.app import application
from converters.serve.opened import Opened

_TOKEN_BYTES: Final = 16
_MOST_AT_ONCE: Final = 200
"""Requests that are open at once; further ones are told to come again."""
_KEEP_ALIVE_S: Final = 30


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a server listens, and the address of its page."""

    host: str
    port: int
    token: str

    @property
    def url(self) -> str:
        """Return what is opened in the browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{self.token}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the values of ``Host`` that mean this server; none where it listens to the network."""
        if not is_loopback(self.host):
            return ()
        names = {"127.0.0.1", "localhost", "[::1]", self.host}
        return tuple(sorted(f"{name}:{self.port}" for name in names))


def is_loopback(host: str) -> bool:
    """Return whether only this computer reaches a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a server is started."""

    host: str = "127.0.0.1"
    """Name or number to listen at."""
    port: int = 0
    """0 takes a free one."""
    workers: int = 0
    """How many requests are worked on at once; 0 is one for each processor."""
    password: str | None = None
    """Needed where others on the network reach the host."""
    language: str | None = None
    """Of the page; ``None`` is the browser's."""
    browser: bool = True
    """Open the page in the browser."""


def serve(
    options: Options, settings: Settings, tell: Callable[[str], None], opened: Opened | None = None
) -> None:
    """Serve the page until it is interrupted.

    Args:
        options: defaults and limits.
        settings: where and how.
        tell: prints a line.
        opened: files that the page begins with; ``None`` for none.

    Raises:
        UsageError: the host is reached by others and there is no password.
        OutputDenied: the port is taken or not allowed.
    """
    host = settings.host
    if not is_loopback(host):
        if not settings.password:
            raise UsageError(
                say("others on the network reach {host}", host=host),
                hint=say("set a password in the environment variable KANBEN_PASSWORD, or leave --host out"),
            )
        tell(
            say(
                "Everybody on the network who knows address and password can use this page; "
                "it is not encrypted."
            )
        )
    listening = _listening(host, settings.port)
    address = Address(host=host, port=listening.getsockname()[1], token=secrets.token_urlsafe(_TOKEN_BYTES))
    app = application(
        options,
        token=address.token,
        workers=settings.workers or os.cpu_count() or 1,
        hosts=address.hosts,
        password=settings.password,
        language=settings.language,
        opened=opened,
    )
    tell(say("kanben is at {url} (Ctrl-C ends it)", url=address.url))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=1,
    )
    if settings.browser:
        webbrowser.open(address.url)
    _Server(config, opened).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Lets nobody wait for a change of the files when it ends."""

    def __init__(self, config: uvicorn.Config, opened: Opened | None) -> None:
        super().__init__(config)
        self._opened = opened

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._opened is not None:
            self._opened.end()
        await super().shutdown(sockets)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    made: socket.socket | None = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()
    except OSError as error:
        if made is not None:
            made.close()
        raise OutputDenied(
            say("cannot listen: {error}", error=error_text(error)),
            where=f"{host}:{port}",
            hint=say("choose another --port"),
        ) from error
    return made
