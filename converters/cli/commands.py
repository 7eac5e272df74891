"""The commands of the program; ``cli`` loads this module when one of them is run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from converters import formats as registry
from converters.cli.flags import add_flags, format_names, options_from
from converters.diagnostics import Diagnostic, Sink
from converters.errors import EXIT_SOME_FAILED, KanbenError, OutputDenied, UsageError
from converters.inputs.listing import SIDECAR, Input, is_url
from converters.model import Document, encode, schema
from converters.options import Limits, Options, ReadOptions
from converters.pipeline import (
    DEFAULT_FORMATS,
    TO_STDOUT,
    Report,
    Target,
    Written,
    read,
    render,
    run,
    write_atomically,
    write_stdout,
)


def print_error(error: KanbenError, source: str = "") -> None:
    """Print an error as one line to standard error, the input's name before it where it does not say."""
    place = "" if not source or error.where or source == "-" else f"{source}: "
    click.echo(f"kanben: {place}{error}", err=True)


def print_diagnostics(items: Sequence[Diagnostic], settings: dict[str, Any]) -> None:
    """Print diagnostics to standard error: warnings, with ``verbose`` everything, with ``quiet`` nothing."""
    if settings["quiet"]:
        return
    for item in items:
        if settings["verbose"] or item.severity == "warning":
            click.echo(str(item), err=True)


def _limits() -> str:
    most = Limits()
    parts = (
        f"{most.input_bytes >> 20} MiB per file",
        f"{most.inflated_bytes >> 20} MiB unpacked",
        f"{most.entries:,} files per archive",
        f"{most.image_pixels / 1e6:g} megapixels per image",
        f"{most.depth} levels of nesting",
    )
    text = ", ".join(parts)
    return f"Input limits: {text}. No network access; no file outside the input's folder is read."


# --------------------------------------------------------------------------- convert
@click.command(epilog=_limits())
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o", "--out", "out", help="output folder, or - for standard output; default: beside each input"
)
@click.option(
    "-t", "--to", "to", default=",".join(DEFAULT_FORMATS), show_default=True, help="formats to write"
)
@click.option("--name", help="file name pattern, such as '{date} {title}'")
@click.option(
    "--set",
    "set_fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="set a metadata field, replacing what was recovered",
)
@click.option("--no-clobber", is_flag=True, help="do not overwrite existing files")
@click.option("--split", is_flag=True, help="if an input holds several articles, convert each separately")
@click.option("--strict", is_flag=True, help="treat warnings as errors; write nothing if there are any")
@click.option("-q", "--quiet", is_flag=True, help="print errors only")
@click.option("-v", "--verbose", is_flag=True, help="print every diagnostic")
@add_flags
def convert(inputs: tuple[str, ...], out: str | None, to: str, **settings: Any) -> None:  # noqa: ANN401
    """Convert articles: files, folders, patterns, or - for standard input.

    A folder stands for every readable file below it. If two outputs would have the same name, the second
    gets -2, the third -3. A sidecar (article.toml beside article.txt, see `kanben parse --sidecar`)
    overrides what was recovered. An input that fails does not stop the others.
    """
    formats = format_names(to)
    options = options_from(settings, set_fields=_pairs(settings["set_fields"]), **_environment())
    if out == TO_STDOUT:
        _to_stdout(inputs, formats, options, settings)
        return
    target = Target(
        folder=None if out is None else Path(out),
        name=settings["name"],
        clobber=not settings["no_clobber"],
        split=settings["split"],
    )
    progress = None if settings["quiet"] else _print_written
    report = run(inputs, formats, options, target, strict=settings["strict"], progress=progress)
    print_diagnostics(report.diagnostics, settings)
    _finish(report, settings)


def _environment() -> dict[str, str | None]:
    return {"source_date_epoch": os.environ.get("SOURCE_DATE_EPOCH")}


def _pairs(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    out = []
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise UsageError(f"invalid --set {value!r}", hint="write --set field=value")
        out.append((name.strip(), text))
    return tuple(out)


def _to_stdout(
    inputs: Sequence[str], formats: Sequence[str], options: Options, settings: dict[str, Any]
) -> None:
    if len(inputs) != 1 or len(formats) != 1:
        raise UsageError(
            "-o - can write only one edition of one input", hint="give one input and one format with --to"
        )
    item = _one(inputs[0])
    source = item.source(options.read)
    done = render(source, formats, options, sidecar=item.sidecar(), strict=settings["strict"])
    write_stdout(done.outputs[formats[0]])
    print_diagnostics(done.diagnostics, settings)


def _one(name: str) -> Input:
    if is_url(name):
        return Input(path=None, url=name)
    path = None if name == "-" else Path(name)
    if path is not None and path.is_dir():
        raise UsageError("expected one file, got a folder", where=name)
    return Input(path=path)


def _print_written(done: Written) -> None:
    click.echo(str(done.path))


def _finish(report: Report, settings: dict[str, Any]) -> None:
    if not settings["quiet"]:
        for path in report.kept:
            click.echo(f"kept: {path}", err=True)
    for failure in report.failures:
        if click.get_current_context().find_root().params["debug"]:
            raise failure.error
        print_error(failure.error, failure.source)
    if report.failures:
        alone = len(report.failures) == 1 and not report.written and not report.kept
        sys.exit(report.failures[0].error.exit_code if alone else EXIT_SOME_FAILED)


# --------------------------------------------------------------------------- parse
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
def parse(input_name: str, report: str, **settings: Any) -> None:  # noqa: ANN401
    """Show the structure recovered from one input, before any transform."""
    item = _one(input_name)
    reading = ReadOptions(
        encoding=settings["encoding"],
        language=settings["lang"],
        rules=settings["rules"],
        allow_network=settings["allow_network"],
    )
    sink = Sink()
    source = item.source(reading)
    document = read(source, Options(read=reading), sink, sidecar=item.sidecar())
    if settings["sidecar"]:
        _write_sidecar(item, document, force=settings["force"])
    elif settings["explain"]:
        if registry.sniff(source).name != "text":
            raise UsageError("--explain works on raw text only", where=item.label)
        _print_lines(registry.load("converters.recover.explain").explain(source, reading))
    else:
        _print_report(document, report)
    print_diagnostics(tuple(sink), {"quiet": False, **settings})


def _print_report(document: Document, kind: str) -> None:
    if kind == "document":
        write_stdout(encode(document) + b"\n")
    elif kind == "dump":
        click.echo(registry.load("converters.model.dump").dump(document), nl=False)
    else:
        reports = registry.load("converters.model.report")
        if kind == "json":
            click.echo(json.dumps(reports.report(document), ensure_ascii=False, indent=1))
        else:
            click.echo(reports.outline(document), nl=False)


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)


def _write_sidecar(item: Input, document: Document, *, force: bool) -> None:
    if item.path is None:
        raise UsageError(
            "--sidecar requires a file as input", where=item.label, hint="save the text as a file first"
        )
    path = item.path.with_suffix(SIDECAR)
    if path.exists() and not force:
        raise OutputDenied("the sidecar already exists", where=str(path), hint="--force replaces it")
    text: str = registry.load("converters.corrections.sidecar").write_sidecar(document)
    write_atomically(path, text.encode("utf-8"))
    click.echo(str(path))


# --------------------------------------------------------------------------- what there is
@click.command()
def formats() -> None:
    """List the formats that can be read and written."""
    click.echo(f"{'name':<10}{'read':<6}{'write':<7}{'extensions':<36}format")
    for row in registry.FORMATS:
        reads = "yes" if row.reader else "own" if row.carried else "-"
        writes = "yes" if row.writer else "-"
        click.echo(f"{row.name:<10}{reads:<6}{writes:<7}{' '.join(row.extensions):<36}{row.title}")
    click.echo("own: only editions written by kanben, from the source document embedded in them")


@click.command(name="schema")
def schema_command() -> None:
    """Print the JSON Schema of the document model."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


@click.group(invoke_without_command=True)
@click.pass_context
def themes(context: click.Context) -> None:
    """List the shipped themes, or copy one as a starting point."""
    if context.invoked_subcommand is None:
        for name, text in registry.load("converters.edition.theme").describe():
            click.echo(f"{name:<12}{text}")


@themes.command()
@click.argument("name")
@click.argument("folder")
def copy(name: str, folder: str) -> None:
    """Copy the theme NAME into FOLDER; use it with --theme FOLDER."""
    for path in registry.load("converters.edition.theme").copy_theme(name, Path(folder)):
        click.echo(str(path))


@click.group()
def template() -> None:
    """Work with Word templates that contain Jinja tags."""


@template.command()
@click.argument("file_name", metavar="FILE")
def check(file_name: str) -> None:
    """List the tags of a Word template, its styles, and the tags that may stay empty."""
    source = _one(file_name).source(ReadOptions())
    _print_lines(
        registry.load("converters.writers.docx.template.write").template_check(source.data, source.name)
    )
