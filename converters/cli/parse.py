"""``kanben parse``: what was recovered from one input."""

from __future__ import annotations

import json
from typing import TypedDict, Unpack

import click

from converters.cli.output import print_diagnostics, print_lines
from converters.cli.standard_streams import write
from converters.diagnostics import Sink
from converters.errors import OutputDenied, UsageError
from converters.formats import sniff
from converters.inputs.listing import SIDECAR, Input, one_input
from converters.model import Document, encode
from converters.options import Options, ReadOptions
from converters.outputs import write_atomically
from converters.pipeline import read


class _Settings(TypedDict):
    """Flags of the command."""

    explain: bool
    sidecar: bool
    force: bool
    encoding: str | None
    lang: str | None
    rules: str | None
    allow_network: bool
    verbose: bool


@click.command()
@click.argument("input_name", metavar="INPUT")
@click.option(
    "--report",
    type=click.Choice(["outline", "json", "document", "dump"]),
    default="outline",
    show_default=True,
    help="readable outline, flat JSON, the whole document as JSON, or its text dump",
)
@click.option("--explain", is_flag=True, help="show which label each segment got and why")
@click.option("--sidecar", is_flag=True, help="write an editable .toml beside the input")
@click.option("--force", is_flag=True, help="replace an existing sidecar")
@click.option("--encoding", help="encoding of text input; default: detected")
@click.option("--lang", help="language of the text, BCP 47; default: detected")
@click.option("--rules", help="TOML file with additional patterns for headings, fields and text to drop")
@click.option("--allow-network", is_flag=True, help="allow the input to be a web address")
@click.option("-v", "--verbose", is_flag=True, help="print every diagnostic")
def parse(input_name: str, report: str, **settings: Unpack[_Settings]) -> None:
    """Show the structure recovered from one input, before any transform."""
    item = one_input(input_name)
    reading = ReadOptions(
        encoding=settings["encoding"],
        language=settings["lang"],
        rules=settings["rules"],
        allow_network=settings["allow_network"],
    )
    sink = Sink()
    source = item.source(reading)
    document = read(source, Options(read=reading), sink, sidecar=item.sidecar(reading))
    if settings["sidecar"]:
        _write_sidecar(item, document, force=settings["force"])
    elif settings["explain"]:
        if sniff(source).name != "text":
            raise UsageError("--explain works on raw text only", where=item.label)
        from converters.recover.explain import explain  # noqa: PLC0415  (few ask for it)

        print_lines(explain(source, reading))
    else:
        _print_report(document, report)
    print_diagnostics(sink, verbose=settings["verbose"])


def _print_report(document: Document, kind: str) -> None:
    if kind == "document":
        write(encode(document) + b"\n")
    elif kind == "dump":
        from converters.model.dump import dump  # noqa: PLC0415

        click.echo(dump(document), nl=False)
    else:
        from converters.model.report import outline, report  # noqa: PLC0415

        flat = json.dumps(report(document), ensure_ascii=False, indent=1) if kind == "json" else None
        click.echo(outline(document) if flat is None else f"{flat}\n", nl=False)


def _write_sidecar(item: Input, document: Document, *, force: bool) -> None:
    if item.path is None:
        raise UsageError(
            "--sidecar requires a file as input", where=item.label, hint="save the text as a file first"
        )
    path = item.path.with_suffix(SIDECAR)
    if path.exists() and not force:
        raise OutputDenied("the sidecar already exists", where=str(path), hint="--force replaces it")
    from converters.corrections.sidecar import write_sidecar  # noqa: PLC0415  (few ask for it)

    write_atomically(path, write_sidecar(document).encode("utf-8"))
    click.echo(str(path))
