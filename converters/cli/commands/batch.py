"""``kanben batch``; ``cli`` loads this module when it is run."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sys
import threading
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TypedDict, Unpack

import click

from converters.batch.catalog.files import catalog_path, write_catalog
from converters.batch.catalog.rows import rows
from converters.batch.manifest import REPORT, Record, records_below, shard_of
from converters.batch.pace import Pace
from converters.batch.parts import Batch, informed
from converters.batch.report import digest, html, merge, table
from converters.batch.run import count, dry_run, watch_batch
from converters.batch.summary import Summary
from converters.cli.configured import configured, wanted_formats, wanted_name
from converters.cli.flags import add_batch_flags, add_flags, batch_options_from, options_from
from converters.cli.language import language
from converters.cli.localized_commands import Command, exit_codes, help_text
from converters.cli.output import Teller, print_diagnostics, print_faults, print_note, print_text, teller
from converters.errors import UsageError
from converters.jobs import DEFAULT_FORMATS
from converters.limits.files import is_folder
from converters.messages import joined, say
from converters.outputs import write_atomically

EXIT_INTERRUPTED = 130


class _Merging(Command):
    """``kanben batch merge OUT`` beside ``kanben batch INPUTS…``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if len(args) == 2 and args[0] == "merge" and args[1][:1] != "-" and not Path("merge").exists():
            path, count = merge(Path(args[1]))
            print_text(say("{path}: merged {count} records", path=path, count=count))
            ctx.exit(0)
        return super().parse_args(ctx, args)


class _Settings(TypedDict):
    """Flags of the command, beside those made from the option records."""

    name: str | None
    state: str | None
    split: bool
    strict: bool
    dry_run: bool
    report: str
    review: str | None
    catalog: str | None
    events: bool
    watch: bool
    quiet: bool


_EXIT_CODES = exit_codes(
    (0, say("all done or skipped")),
    (1, say("some failed")),
    (4, say("all failed")),
    (51, say("the target cannot be written; free disk space and run the same command again")),
    (130, say("interrupted; run the same command again to resume")),
)


_EXAMPLE = say(
    "Give what to convert and the folder of the editions; for example: kanben batch texts -o editions"
)


@click.command(cls=_Merging, epilog=_EXIT_CODES, example=_EXAMPLE)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--out", "out", required=True, help="folder or URI of the editions")
@click.option(
    "-t",
    "--to",
    "to",
    help=help_text(say("formats to write (default: {formats})", formats=",".join(DEFAULT_FORMATS))),
)
@click.option("--name", help="file name pattern, such as '{date} {title}'")
@click.option("--state", help="local folder for the manifest when the target is remote")
@click.option("--split", is_flag=True, help="if an input holds several articles, convert each separately")
@click.option("--strict", is_flag=True, help="treat warnings as errors")
@click.option("--dry-run", is_flag=True, help="print the plan and convert nothing")
@click.option(
    "--report",
    type=click.Choice(["text", "html"]),
    default="text",
    help="html: also write kanben-report.html",
)
@click.option("--review", help="also write an HTML page to correct the least sure articles from")
@click.option("--catalog", help="also write a table of all articles: out.csv or out.jsonl")
@click.option("--events", is_flag=True, help="print one JSON object per article on standard output")
@click.option(
    "--watch", is_flag=True, help="keep running and convert files as they arrive in the given folders"
)
@click.option("-q", "--quiet", is_flag=True, help="print failures only")
@add_batch_flags
@add_flags
def batch(inputs: tuple[str, ...], out: str, to: str | None, **settings: Unpack[_Settings]) -> None:
    """Convert many articles unattended; a second run converts only what is missing or changed.

    INPUTS are files, folders, patterns, fsspec URIs, or lists of these (a .txt whose first line names a
    file, or - for standard input). `kanben batch merge OUT` joins the manifests of shards.
    """
    base = configured()
    catalog = catalog_path(settings["catalog"]) if settings["catalog"] else None
    job = Batch(
        names=inputs,
        formats=wanted_formats(to, base),
        target=out,
        options=options_from(settings, base, source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH")),
        batch=batch_options_from(settings, base),
        name=wanted_name(settings["name"], base),
        strict=settings["strict"],
        split=settings["split"],
        state=Path(settings["state"]) if settings["state"] else None,
    )
    if settings["review"]:
        from converters.batch.review import refuse_among_inputs  # noqa: PLC0415  (few ask for it)

        refuse_among_inputs(Path(settings["review"]), job.names, job.target)
    if settings["dry_run"]:
        for name, fate in dry_run(job):
            print_text(say("{name} -> {fate}", name=name, fate=fate))
        return
    sys.exit(_run(job, settings, catalog))


def _run(job: Batch, settings: _Settings, catalog: Path | None) -> int:
    teller = _teller(job, settings)
    try:
        with _terminated_like_interrupted():
            summary = watch_batch(job, teller.tell, _changes(job) if settings["watch"] else ())
    except KeyboardInterrupt:
        teller.end()
        print_note(say("kanben: interrupted; run the same command again to resume"))
        return EXIT_INTERRUPTED
    finally:
        teller.end()
    _print_summary(summary, settings)
    print_faults(summary.faults.values())
    if settings["report"] == "html":
        _write_report(job)
    if settings["review"]:
        _write_review(job, Path(settings["review"]))
    if catalog is not None:
        write_catalog(catalog, rows(_records(job)))
        click.echo(str(catalog), err=True)
    return summary.exit_code


@contextlib.contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Let SIGTERM, as Slurm and Kubernetes send it, end the run as Ctrl-C does."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _print_summary(summary: Summary, settings: _Settings) -> None:
    if settings["quiet"]:
        return
    rate = (summary.done + summary.skipped + summary.failed) / max(summary.took_s, 1e-9)
    print_note(
        say(
            "{done} done, {skipped} skipped, {failed} failed in {took:.1f} s ({rate:.1f}/s)",
            done=summary.done,
            skipped=summary.skipped,
            failed=summary.failed,
            took=summary.took_s,
            rate=rate,
        )
    )
    print_diagnostics(summary.left_out)
    for row in table(summary, language()):
        click.echo(row, err=True)
    if summary.doubts:
        ranked = summary.doubts.most_common()
        fields = joined(", ", [say("{field} ({count})", field=name, count=count) for name, count in ranked])
        print_note(say("uncertain: {fields}; --review FILE shows it", fields=fields))
    if summary.ended_early:
        print_note(say("stopped early: {why}", why=summary.ended_early))


def _folder(job: Batch) -> Path:
    return job.state or Path(job.target)


def _records(job: Batch) -> Iterator[Record]:
    return records_below(_folder(job), shard_of(job.batch.shard))


def _write_report(job: Batch) -> None:
    path = _folder(job) / REPORT
    page = html(digest(lambda: _records(job)), "kanben batch", language())
    write_atomically(path, page.encode("utf-8"))
    click.echo(str(path), err=True)


def _write_review(job: Batch, path: Path) -> None:
    from converters.batch.review import review  # noqa: PLC0415  (few ask for it)

    folder = _folder(job)
    options = informed(job, folder).options.read
    page = review(_records(job), folder, job.target, options, path, language())
    write_atomically(path, page.encode("utf-8", "surrogatepass"))
    click.echo(str(path), err=True)


def _teller(job: Batch, settings: _Settings) -> Teller:
    return teller(lambda: Pace(lambda: count(job)), events=settings["events"], quiet=settings["quiet"])


# --------------------------------------------------------------------------- watching
def _changes(job: Batch) -> Iterator[set[str]]:
    """Return what yields the files that change in the folders named, until interrupted.

    Watching has begun when this returns, so that nothing which arrives during the first run is missed.
    """
    folders = [name for name in job.names if is_folder(name)]
    if not folders:
        raise UsageError(say("--watch requires a folder among the inputs"))
    from watchfiles import watch  # noqa: PLC0415  (only where it is asked for)

    found = watch(*folders, yield_on_timeout=True, rust_timeout=100)
    first = next(found)
    print_note(say("watching {folders}; press Ctrl-C to stop", folders=joined(", ", folders)))
    return _until_interrupted(itertools.chain([first], found))


def _until_interrupted(found: Iterator[Set[tuple[object, str]]]) -> Iterator[set[str]]:
    try:
        for changes in found:
            if changes:
                yield {path for _, path in changes}
    except KeyboardInterrupt:
        return
