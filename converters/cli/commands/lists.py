"""``kanben formats``, ``themes``, ``licences``, ``schema`` and ``template``: what there is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from converters import assets, plugins
from converters.cli.language import looked_up, shown
from converters.cli.localized_commands import Command, Group
from converters.cli.output import print_error, print_lines, print_text
from converters.formats import all_formats
from converters.inputs.listing import one_input
from converters.interface.columns import padded
from converters.messages import say
from converters.model import schema
from converters.options import Options, ReadOptions
from converters.source import Source

_WIDTHS: Final = (10, 6, 7, 36)
"""Columns of the list of formats, all but the last."""


@click.command(cls=Command)
def formats() -> None:
    """List the formats that can be read and written."""
    heads = [
        shown(head) for head in (say("name"), say("read"), say("write"), say("extensions"), say("format"))
    ]
    print_lines([_row(heads)])
    for row in all_formats():
        reads, writes = (shown(say("yes")) if door else "-" for door in (row.reader, row.writer))
        title = f"{shown(row.title)} [{row.plugin}]" if row.plugin else shown(row.title)
        print_lines([_row([row.name, reads, writes, " ".join(row.extensions), title])])
    print_text(say("with Pandoc: pip install '.[pandoc]'; with LibreOffice: where it is installed"))
    for plugin in plugins.found("transforms").usable.values():
        print_lines([f"--transform {plugin.name}: {plugin.title} [{plugin.package}]"])
    _print_broken("readers", "writers", "transforms")


def _print_broken(*groups: plugins.Group) -> None:
    """Print a line to standard error for each plugin that cannot be used."""
    for group in groups:
        for error in plugins.found(group).broken.values():
            print_error(error)


def _row(cells: Sequence[str]) -> str:
    """Return a line of the list of formats."""
    return "".join([*map(padded, cells, _WIDTHS), cells[-1]])


@click.command(cls=Command)
def licences() -> None:
    """List the licences of kanben, of the libraries it needs and of the fonts in it."""
    from converters.cli.licences import parts  # noqa: PLC0415  (the other lists need it not)

    print_lines(f"{one.kind:<9}{one.name:<24}{one.version:<12}{one.licence}".rstrip() for one in parts())


@click.command(cls=Command, name="schema")
def schema_command() -> None:
    """Print the JSON Schema of the document model."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
def themes(context: click.Context) -> None:
    """List the shipped themes, or copy one as a starting point."""
    if context.invoked_subcommand is None:
        from converters.edition.theme import describe  # noqa: PLC0415  (the other lists need it not)

        for name, text in describe():
            click.echo(f"{name:<12}{looked_up(text)}")
        _print_broken("themes")


@themes.command()
@click.argument("name")
@click.argument("folder")
def copy(name: str, folder: str) -> None:
    """Copy the theme NAME into FOLDER; use it with --theme FOLDER."""
    from converters.edition.theme import copy_theme  # noqa: PLC0415

    for path in copy_theme(name, Path(folder)):
        click.echo(str(path))


@themes.command()
@click.argument("article", required=False)
@click.option("-o", "--out", "out", default="themes.png", show_default=True, help="the picture, a PNG")
@click.option(
    "--theme", "names", multiple=True, help="a theme or folder to show; may be repeated (default: all)"
)
def preview(article: str | None, out: str, names: tuple[str, ...]) -> None:
    """Show the first pages of ARTICLE, or of a specimen, in every theme."""
    from converters.cli.contact_sheet import contact_sheet  # noqa: PLC0415  (renders)
    from converters.outputs import write_atomically  # noqa: PLC0415

    if article is None:
        specimen = assets.shipped("templates", "specimen.txt")
        source = Source(name="specimen.txt", data=specimen.read_bytes())
    else:
        source = one_input(article).source(ReadOptions())
    write_atomically(Path(out), contact_sheet(source, Options(), names))
    click.echo(out)


@click.group(cls=Group)
def template() -> None:
    """Work with Word templates that contain Jinja tags."""


@template.command()
@click.argument("file_name", metavar="FILE")
def check(file_name: str) -> None:
    """List the tags of a Word template, its styles, and the tags that may stay empty."""
    from converters.writers.docx.template.write import template_check  # noqa: PLC0415  (loads docxtpl)

    source = one_input(file_name).source(ReadOptions())
    print_lines(template_check(source.data, source.name))
