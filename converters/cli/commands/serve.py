"""``kanben serve``: the page on this computer."""

from __future__ import annotations

import importlib.util
import os
from typing import TypedDict, Unpack

import click

from converters.cli.configured import configured
from converters.cli.flags import add_limit_flags, options_from
from converters.cli.localized_commands import Command
from converters.cli.output import print_text
from converters.errors import UsageError
from converters.messages import say
from converters.options import parse
from converters.settings.keys import Serve

PASSWORD = "KANBEN_PASSWORD"
"""Environment variable with the password for ``--host``: flags can be seen by other users of the machine."""
_NEEDED = ("starlette", "uvicorn")


class _Settings(TypedDict):
    """Flags of the command."""

    host: str | None
    port: int | None
    jobs: int | None
    ui: str | None
    allow_network: bool | None
    no_browser: bool


def needed(command: str) -> None:
    """Refuse a command whose libraries are not installed.

    Raises:
        UsageError: some are missing.
    """
    missing = ", ".join(name for name in _NEEDED if importlib.util.find_spec(name) is None)
    if missing:
        raise UsageError(
            say("{command} needs {missing}", command=command, missing=missing),
            hint=say("install kanben with its extra: '.[web]'"),
        )


@click.command(cls=Command)
@click.option("--host", help="name or number to listen at (default: 127.0.0.1)")
@click.option("--port", type=click.IntRange(0, 65535), help="port; default: a free one")
@click.option("--jobs", type=click.IntRange(0), help="number of worker processes; 0: one per CPU core")
@click.option("--ui", type=click.Choice(["zh", "en"]), help="language of the page; default: the browser's")
@click.option("--allow-network/--no-allow-network", default=None, help="allow articles at web addresses")
@click.option("--no-browser", is_flag=True, help="do not open the page in the browser")
@add_limit_flags
def serve(**settings: Unpack[_Settings]) -> None:
    """Open a page in the browser: paste articles, correct them, see and take the editions.

    The page is served by this computer and, unless --host says otherwise, reached from it alone.
    """
    needed("kanben serve")
    from converters.serve import run  # noqa: PLC0415  (an extra)

    base = configured()
    given = {name: settings[name] for name in ("host", "port", "jobs", "ui") if settings[name] is not None}
    page = parse(Serve, base.section("serve") | given)
    run.serve(
        options_from(settings, base, source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH")),
        run.Settings(
            host=page.host,
            port=page.port,
            workers=page.jobs,
            password=os.environ.get(PASSWORD),
            language=page.ui,
            browser=not settings["no_browser"],
        ),
        print_text,
    )
