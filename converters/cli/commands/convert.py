"""``kanben convert``: articles to editions."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence, Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from converters.cli.configured import configured, wanted_formats, wanted_name
from converters.cli.flags import add_flags, options_from
from converters.cli.localized_commands import Command, help_text
from converters.cli.merging import MergedPdf
from converters.cli.output import (
    print_diagnostics,
    print_doubts,
    print_error,
    print_faults,
    print_left_out,
    print_note,
)
from converters.cli.standard_streams import write
from converters.cli.watching import own_files, rounds
from converters.errors import EXIT_SOME_FAILED, UsageError
from converters.inputs.listing import one_input
from converters.jobs import DEFAULT_FORMATS, Report, Work, make, run
from converters.messages import say
from converters.options import Options
from converters.outputs import TO_STDOUT, Target, Written
from converters.source import SIDECAR
from converters.workers.guard import Guard
from converters.workers.worker import FORK_EARLY

if TYPE_CHECKING:
    from converters.batch.catalog.collected import Collected


class _Settings(TypedDict):
    """Flags of the command, beside those made from the option records."""

    name: str | None
    set_fields: tuple[str, ...]
    no_clobber: bool
    split: bool
    strict: bool
    quiet: bool
    verbose: bool
    merge: str | None
    merge_recto: bool
    catalog: str | None
    watch: bool


_PROMISE = say("No network access; no file outside the input's folder is read.")


_EXAMPLE = say(
    "Give files, folders or addresses to convert, or - for standard input; for example: "
    "kanben convert article.txt -o editions"
)


@click.command(cls=Command, epilog=_PROMISE, example=_EXAMPLE)
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o", "--out", "out", help="output folder, or - for standard output; default: beside each input"
)
@click.option(
    "-t",
    "--to",
    "to",
    help=help_text(say("formats to write (default: {formats})", formats=",".join(DEFAULT_FORMATS))),
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
@click.option(
    "--merge",
    metavar="FILE",
    help="put the PDFs of all inputs, one after the other, into this file instead",
)
@click.option(
    "--merge-recto", is_flag=True, help="begin each article in the file of --merge on a right-hand page"
)
@click.option("--catalog", metavar="FILE", help="also write a table of all articles: out.csv or out.jsonl")
@click.option("--watch", is_flag=True, help="keep running and convert again whenever a file changes")
@click.option("--strict", is_flag=True, help="treat warnings as errors; write nothing if there are any")
@click.option("-q", "--quiet", is_flag=True, help="print errors only")
@click.option("-v", "--verbose", is_flag=True, help="print every diagnostic, and the sizes of files")
@add_flags
def convert(inputs: tuple[str, ...], out: str | None, to: str | None, **settings: Unpack[_Settings]) -> None:
    """Convert articles: files, folders, patterns, or - for standard input.

    A folder stands for every readable file below it. Two inputs of one name: the second gets -2, the
    third -3. A sidecar (article.toml beside article.txt, see `kanben parse --sidecar`) overrides what
    was recovered. One input that fails does not stop the others.
    """
    base = configured()
    names = wanted_formats(to, base)
    options = options_from(settings, base, set_fields=_pairs(settings["set_fields"]), **_environment())
    _refuse_together(settings, to_stdout=out == TO_STDOUT)
    if out == TO_STDOUT:
        _to_stdout(inputs, names, options, settings)
        return
    target = Target(
        folder=None if out is None else Path(out),
        name=wanted_name(settings["name"], base),
        clobber=not settings["no_clobber"],
    )
    work = Work(formats=names, options=options, split=settings["split"], strict=settings["strict"])
    if settings["watch"]:
        _watch(inputs, work, target, settings)
        return
    report = _report(inputs, work, target, settings)
    print_diagnostics(report.diagnostics, quiet=settings["quiet"], verbose=settings["verbose"])
    if settings["verbose"]:
        for edition in report.written:
            size = _shown_size(edition.size_bytes)
            print_note(say("{path}: {size}", path=edition.path, size=size))
    if not settings["quiet"]:
        print_left_out(report.left_out)
        print_doubts(report.doubts)
    _finish(report, settings)


def _refuse_together(settings: _Settings, *, to_stdout: bool) -> None:
    """Refuse flags that exclude each other."""
    hint = say("give only one of them")
    if settings["watch"] and (to_stdout or settings["merge"] is not None):
        raise UsageError(say("--watch excludes -o - and --merge"), hint=hint)
    if settings["catalog"] is not None and (to_stdout or settings["watch"]):
        raise UsageError(say("--catalog excludes --watch and -o -"), hint=hint)
    if to_stdout and settings["merge"] is not None:
        raise UsageError(say("-o - and --merge exclude each other"), hint=hint)


def _report(inputs: Sequence[str], work: Work, target: Target, settings: _Settings) -> Report:
    """Convert everything; write the file of --merge and the catalogue where they are asked for."""
    progress = None if settings["quiet"] else _print_written
    merged = _merged(work, settings)
    catalog = _catalog(settings)
    report = run(
        inputs,
        work if merged is None else merged.work,
        target,
        progress=progress,
        on_progress=None if catalog is None else catalog.take,
        start=FORK_EARLY,
        take=merged.take if merged else None,
    )
    if catalog is not None:
        catalog.write()
        click.echo(str(catalog.path), err=True)
    return report if merged is None else merged.finish(report, progress)


def _catalog(settings: _Settings) -> Collected | None:
    if settings["catalog"] is None:
        return None
    from converters.batch.catalog.collected import Collected  # noqa: PLC0415  (few ask for it)

    return Collected(settings["catalog"])


def _watch(inputs: Sequence[str], work: Work, target: Target, settings: _Settings) -> None:
    """Convert, and convert again what changes, until interrupted; what fails is said and waited for."""
    written: set[Path] = set()
    own = own_files(work.options)
    shared = {path.resolve() for path in own}
    for number, found in enumerate(rounds(inputs, own, written)):
        names = list(inputs)
        if number and not any(path in shared or shared & set(path.parents) for path in found):
            names = [name for name in inputs if _stands_for(Path(name).resolve(), found)]
        if names:
            progress = None if settings["quiet"] else _print_written
            report = run(names, work, target, progress=progress, start="spawn")
            written |= {edition.path.resolve() for edition in report.written}
            print_diagnostics(report.diagnostics, quiet=settings["quiet"], verbose=settings["verbose"])
            for failure in report.failures:
                print_error(failure.error, failure.source)
        if not number:
            print_note(say("watching; press Ctrl-C to stop"))


def _stands_for(name: Path, found: Set[Path]) -> bool:
    """Return whether one of the changed files is the input, its sidecar, or in the folder that it is."""
    return any(path in (name, name.with_suffix(SIDECAR)) or name in path.parents for path in found)


def _merged(work: Work, settings: _Settings) -> MergedPdf | None:
    if settings["merge"] is None:
        if settings["merge_recto"]:
            raise UsageError(say("--merge-recto was given without --merge"), hint=say("give --merge FILE"))
        return None
    return MergedPdf(
        Path(settings["merge"]), work, recto=settings["merge_recto"], clobber=not settings["no_clobber"]
    )


def _environment() -> dict[str, str | None]:
    return {"source_date_epoch": os.environ.get("SOURCE_DATE_EPOCH")}


def _pairs(values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    out = []
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise UsageError(say("invalid --set {value!r}", value=value), hint=say("write --set field=value"))
        out.append((name.strip(), text))
    return tuple(out)


def _to_stdout(inputs: Sequence[str], names: Sequence[str], options: Options, settings: _Settings) -> None:
    if len(inputs) != 1 or len(names) != 1:
        raise UsageError(
            say("-o - can write only one edition of one input"),
            hint=say("give one input and one format with --to"),
        )
    item = one_input(inputs[0])
    work = Work(formats=tuple(names), options=options, strict=settings["strict"])
    with Guard(partial(make, work=work), options.limits, FORK_EARLY) as guard:
        made = guard.ask(item.loaded(options.limits), where=item.label)
    if made.done.error is not None:
        raise made.done.error
    outputs = list(made.rendered[0].outputs.values())
    if len(outputs) != 1:
        raise UsageError(
            say("-o - can write only one page"), hint=say("give its number, for example --to png:1")
        )
    write(outputs[0])
    print_diagnostics(made.done.diagnostics, quiet=settings["quiet"], verbose=settings["verbose"])


def _print_written(done: Written) -> None:
    click.echo(str(done.path))


def _shown_size(size_bytes: int) -> str:
    """Return a size as people read it: ``830 bytes``, ``12 kB``, ``3.4 MB``."""
    if size_bytes < 1000:
        return say("{size} bytes", size=size_bytes)
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _finish(report: Report, settings: _Settings) -> None:
    if not settings["quiet"]:
        for path in report.kept:
            print_note(say("kept: {path}", path=path))
    for failure in report.failures:
        if click.get_current_context().find_root().params["debug"]:
            raise failure.error
        print_error(failure.error, failure.source)
    print_faults([failure.error for failure in report.failures])
    if report.failures:
        alone = len(report.failures) == 1 and not report.written and not report.kept
        sys.exit(report.failures[0].error.exit_code if alone else EXIT_SOME_FAILED)
