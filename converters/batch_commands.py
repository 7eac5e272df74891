"""``kanben batch``; ``cli`` loads this module when it is run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from converters import registry
from converters.batch.manifest import manifest_name, read_records
from converters.batch.plan import shard_of
from converters.batch.report import digest, html, merge
from converters.batch.run import Batch, Event, Summary, dry_run, run_batch
from converters.flags import add_batch_flags, add_flags, batch_options_from, options_from
from converters.pipeline import DEFAULT_FORMATS, write_atomically

EXIT_INTERRUPTED = 130


class _Merging(click.Command):
    """``kanben batch merge OUT`` beside ``kanben batch INPUTS…``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if len(args) == 2 and args[0] == "merge" and not Path("merge").exists():
            path, count = merge(Path(args[1]))
            click.echo(f"{path}: {count} records")
            ctx.exit(0)
        return super().parse_args(ctx, args)


@click.command(cls=_Merging)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--out", "out", required=True, help="folder or URI of the editions")
@click.option(
    "-t", "--to", "to", default=",".join(DEFAULT_FORMATS), show_default=True, help="formats to write"
)
@click.option("--name", help="pattern of file names, such as '{date} {title}'")
@click.option("--state", help="folder of the manifest when the target is remote")
@click.option("--strict", is_flag=True, help="treat warnings as errors")
@click.option("--dry-run", is_flag=True, help="print the plan and convert nothing")
@click.option(
    "--report", type=click.Choice(["text", "html"]), default="text", help="html: also kanben-report.html"
)
@click.option("--events", is_flag=True, help="print one JSON object an article on standard output")
@click.option("--watch", is_flag=True, help="keep converting what arrives in the folders named")
@click.option("-q", "--quiet", is_flag=True, help="print failures only")
@add_batch_flags
@add_flags
def batch(inputs: tuple[str, ...], out: str, to: str, **settings: Any) -> None:  # noqa: ANN401
    r"""Convert any number of articles unwatched; a second run does only what is missing.

    INPUTS are files, folders, patterns, fsspec URIs, lists of these (a .txt whose first line names a file,
    or - for standard input). `kanben batch merge OUT` joins the manifests of shards.

    \b
    Exit codes: 0 all done or skipped, 1 some failed, 4 all failed, 51 the target cannot be written,
    130 interrupted; after the last two, the same command goes on.
    """
    job = Batch(
        names=inputs,
        formats=tuple(name.strip() for name in to.split(",") if name.strip()),
        target=out,
        options=options_from(settings, source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH")),
        batch=batch_options_from(settings),
        name=settings["name"],
        strict=settings["strict"],
        state=Path(settings["state"]) if settings["state"] else None,
    )
    if settings["dry_run"]:
        for name, output in dry_run(job):
            click.echo(f"{name} -> {output}")
        return
    code = _run(job, settings)
    if settings["watch"]:
        _watch(job, settings)
    sys.exit(code)


def _run(job: Batch, settings: dict[str, Any]) -> int:
    tell, finish = _teller(settings)
    try:
        summary = run_batch(job, tell)
    except KeyboardInterrupt:
        finish()
        click.echo("kanben: interrupted; run the same command again to go on", err=True)
        return EXIT_INTERRUPTED
    except BaseException:
        finish()
        raise
    finish()
    _print_summary(summary, settings)
    if settings["report"] == "html":
        _write_report(job)
    return summary.exit_code


def _print_summary(summary: Summary, settings: dict[str, Any]) -> None:
    if settings["quiet"]:
        return
    rate = (summary.done + summary.skipped + summary.failed) / max(summary.took_s, 1e-9)
    line = f"{summary.done} done, {summary.skipped} skipped, {summary.failed} failed"
    click.echo(f"{line} in {summary.took_s:.1f} s ({rate:.1f} a second)", err=True)
    if summary.ended_early:
        click.echo(f"ended early: {summary.ended_early}", err=True)


def _write_report(job: Batch) -> None:
    folder = job.state or Path(job.target)
    found = digest(read_records(folder / manifest_name(shard_of(job.batch.shard))))
    path = folder / "kanben-report.html"
    write_atomically(path, html(found, "kanben batch").encode("utf-8"))
    click.echo(str(path), err=True)


# --------------------------------------------------------------------------- telling
def _teller(settings: dict[str, Any]) -> tuple[Callable[[Event], None], Callable[[], None]]:
    """Return what is called with each article, and what is called at the end."""
    if settings["events"]:
        encoder = msgspec.json.Encoder()
        return (lambda event: click.echo(encoder.encode(event).decode("utf-8"))), _nothing
    if sys.stderr.isatty() and not settings["quiet"]:
        return _bar()
    begun = time.monotonic()
    counts = {"all": 0, "told": 0.0}

    def plain(event: Event) -> None:
        counts["all"] += 1
        now = time.monotonic() - begun
        if event.status == "failed":
            click.echo(f"kanben: {event.message}", err=True)
        elif not settings["quiet"] and now - counts["told"] >= 10:
            counts["told"] = now
            click.echo(f"{counts['all']} articles, {counts['all'] / now:.1f} a second", err=True)

    return plain, _nothing


def _nothing() -> None:
    return


def _bar() -> tuple[Callable[[Event], None], Callable[[], None]]:
    """Return the same for a terminal: a live line with count, rate and failures."""
    progress_module = registry.load("rich.progress")
    columns = (
        progress_module.SpinnerColumn(),
        progress_module.TextColumn("{task.completed} articles"),
        progress_module.TextColumn("{task.fields[rate]}"),
        progress_module.TextColumn("[red]{task.fields[failed]} failed"),
        progress_module.TimeElapsedColumn(),
    )
    console = registry.load("rich.console").Console(stderr=True)
    # No refresh thread: workers are forked while the bar is shown.
    progress = progress_module.Progress(*columns, console=console, auto_refresh=False)
    progress.start()
    begun = time.monotonic()
    row = progress.add_task("", total=None, failed=0, rate="")
    failed = [0]

    def show(event: Event) -> None:
        if event.status == "failed":
            failed[0] += 1
            progress.console.print(f"kanben: {event.message}", markup=False, highlight=False)
        done = progress.tasks[0].completed + 1
        rate = f"{done / max(time.monotonic() - begun, 1e-9):.1f}/s"
        progress.update(row, advance=1, failed=failed[0], rate=rate)
        progress.refresh()

    return show, progress.stop


# --------------------------------------------------------------------------- watching
def _watch(job: Batch, settings: dict[str, Any]) -> None:
    """Run again whenever something changes in the folders named, until interrupted."""
    folders = [name for name in job.names if Path(name).is_dir()]
    if not folders:
        raise click.UsageError("--watch needs a folder among the inputs")
    watch = registry.load("watchfiles").watch
    click.echo(f"watching {', '.join(folders)}; Ctrl-C ends", err=True)
    target = Path(job.target).resolve()
    for changes in watch(*folders, raise_interrupt=False):
        if any(not Path(path).resolve().is_relative_to(target) for _, path in changes):
            _run(job, settings)
