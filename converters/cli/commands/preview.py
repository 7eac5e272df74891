"""``kanben preview``: the page on this computer with one article, as it is printed now."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from converters.cli.commands.serve import needed
from converters.cli.configured import configured
from converters.cli.flags import add_flags, options_from
from converters.cli.language import of_the_page
from converters.cli.localized_commands import Command
from converters.cli.watching import own_files
from converters.errors import InputNotFound, UsageError
from converters.inputs.listing import one_input
from converters.interface.language import CHOICES
from converters.limits.files import is_regular
from converters.messages import say
from converters.options import parse
from converters.settings.keys import Serve


class _Settings(TypedDict):
    """Flags of the command, beside those made from the option records."""

    port: int | None
    ui: str | None
    watch: bool
    no_open: bool


_EXAMPLE = say("Give the file to look at; for example: kanben preview article.txt")


@click.command(cls=Command, example=_EXAMPLE)
@click.argument("article")
@click.option("--port", type=click.IntRange(0, 65535), help="port; default: a free one")
@click.option("--ui", type=click.Choice(CHOICES), help="language of the page; default: the browser's")
@click.option("--watch", is_flag=True, help="show it anew whenever text, sidecar, theme or template change")
@click.option("--no-open", is_flag=True, help="do not open the page in the browser")
@add_flags
def preview(article: str, **settings: Unpack[_Settings]) -> None:
    """Open a page in the browser that shows ARTICLE as it is printed, to correct it before.

    Corrections can be saved as a sidecar beside it. Only this computer reaches the page.
    """
    needed("kanben preview")
    from converters.serve import run  # noqa: PLC0415  (an extra)
    from converters.serve.opened import Opened  # noqa: PLC0415

    path = one_input(article).path
    if path is None:
        raise UsageError(say("only a file can be previewed"), where=article, hint=say("use kanben serve"))
    if not is_regular(path):
        raise InputNotFound(say("no such file"), where=article, hint=say("check the name"))
    base = configured()
    options = options_from(settings, base, source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"))
    given = {name: settings[name] for name in ("port", "ui") if settings[name] is not None}
    page = parse(Serve, base.section("serve") | given)
    run.serve(
        options,
        run.Settings(
            port=page.port, workers=2, language=of_the_page(page.ui), browser=not settings["no_open"]
        ),
        click.echo,
        Opened([Path(path)], options, watched=own_files(options), live=settings["watch"]),
    )
