"""``kanben parse``: what was recovered from one input."""

from __future__ import annotations

import json
from typing import Literal, TypedDict, Unpack

import click
import msgspec

from converters.cli.configured import configured
from converters.cli.flags import add_limit_flags, options_from
from converters.cli.language import language
from converters.cli.localized_commands import Command
from converters.cli.output import print_diagnostics
from converters.cli.standard_streams import write
from converters.diagnostics import Diagnostic, Sink
from converters.errors import OutputDenied, UsageError
from converters.formats import sniff
from converters.inputs.listing import Input, one_input
from converters.limits.files import is_there
from converters.messages import say
from converters.model import Document, encode
from converters.options import Options, ReadOptions
from converters.outputs import write_atomically
from converters.pipeline import read
from converters.source import SIDECAR, Source
from converters.workers.guard import Guard
from converters.workers.worker import FORK_EARLY

_Report = Literal["outline", "json", "document", "dump"]
_Shape = _Report | Literal["explain", "sidecar"]


class _Settings(TypedDict):
    """Flags of the command."""

    explain: bool
    sidecar: bool
    force: bool
    encoding: str | None
    lang: str | None
    form: Literal["article", "novel"] | None
    rules: str | None
    furniture: str | None
    allow_network: bool | None
    follow_links: bool | None
    verbose: bool


_EXAMPLE = say("Give the file to look at; for example: kanben parse article.txt")


@click.command(cls=Command, example=_EXAMPLE)
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
@click.option(
    "--as",
    "form",
    type=click.Choice(["article", "novel"]),
    help="read raw text as an article or as a novel; default: found by itself",
)
@click.option("--rules", help="TOML file with additional patterns for headings, fields and text to drop")
@click.option("--furniture", help="file of lines that many inputs share, as kanben batch writes it")
@click.option("--allow-network/--no-allow-network", default=None, help="allow the input to be a web address")
@click.option(
    "--follow-links/--no-follow-links", default=None, help="use a sidecar that is a link to another folder"
)
@click.option("-v", "--verbose", is_flag=True, help="print every diagnostic")
@add_limit_flags
def parse(input_name: str, report: _Report, **settings: Unpack[_Settings]) -> None:
    """Show the structure recovered from one input, before any transform."""
    item = one_input(input_name)
    reading = options_from({**settings, "as": settings["form"]}, configured()).read
    shape: _Shape = "explain" if settings["explain"] else report
    asked = _Asked(
        item.loaded(reading.limits), reading, "sidecar" if settings["sidecar"] else shape, language()
    )
    with Guard(_parsed, reading.limits, FORK_EARLY) as guard:
        parsed = guard.ask(asked, where=item.label)
    if settings["sidecar"]:
        _write_sidecar(item, parsed.data, force=settings["force"])
    elif report == "document":
        write(parsed.data)
    else:
        click.echo(parsed.data.decode("utf-8", "surrogatepass"), nl=False)
    print_diagnostics(parsed.diagnostics, verbose=settings["verbose"])


# --------------------------------------------------------------------------- in the worker
class _Asked(msgspec.Struct, frozen=True):
    """What is wanted of an input."""

    item: Input
    reading: ReadOptions
    shape: _Shape
    language: str
    """Of comments in a sidecar."""


class _Parsed(msgspec.Struct, frozen=True):
    """What it gave, as it is printed or written."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]


def _parsed(asked: _Asked) -> _Parsed:
    reading, sink = asked.reading, Sink()
    source = asked.item.source(reading)
    document = read(source, Options(read=reading), sink, sidecar=asked.item.sidecar(reading, sink))
    if asked.shape == "explain":
        text = _explained(source, asked)
    elif asked.shape == "document":
        text = encode(document).decode("utf-8") + "\n"
    else:
        text = _shown(document, asked)
    return _Parsed(text.encode("utf-8", "surrogatepass"), tuple(sink))


def _explained(source: Source, asked: _Asked) -> str:
    if sniff(source).name != "text":
        raise UsageError(say("--explain works on raw text only"), where=asked.item.label)
    from converters.recover.explain import explain  # noqa: PLC0415  (few ask for it)

    return "".join(f"{line}\n" for line in explain(source, asked.reading))


def _shown(document: Document, asked: _Asked) -> str:
    shape = asked.shape
    if shape == "sidecar":
        from converters.corrections.sidecar import write_sidecar  # noqa: PLC0415  (few ask for it)

        return write_sidecar(document, asked.language)
    if shape == "dump":
        from converters.model.dump import dump  # noqa: PLC0415

        return dump(document)
    from converters.model.report import outline, report  # noqa: PLC0415

    if shape == "json":
        return json.dumps(report(document), ensure_ascii=False, indent=1) + "\n"
    return outline(document)


def _write_sidecar(item: Input, data: bytes, *, force: bool) -> None:
    if item.path is None:
        raise UsageError(
            say("--sidecar requires a file as input"),
            where=item.label,
            hint=say("save the text as a file first"),
        )
    path = item.path.with_suffix(SIDECAR)
    if is_there(path) and not force:
        raise OutputDenied(
            say("the sidecar already exists"), where=str(path), hint=say("--force replaces it")
        )
    write_atomically(path, data)
    click.echo(str(path))
