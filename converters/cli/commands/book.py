"""``kanben book``; ``cli`` loads this module when it is run."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click
import msgspec

from converters import formats
from converters.book.make import make
from converters.book.plan import BookPlan, Order, PartPlan, read_plan
from converters.cli.configured import configured
from converters.cli.flags import add_flags, options_from
from converters.cli.localized_commands import Command
from converters.cli.output import print_diagnostics, print_error, print_faults
from converters.diagnostics import Diagnostic, Sink
from converters.errors import EXIT_SOME_FAILED, UsageError
from converters.limits import Limits
from converters.messages import say
from converters.model import Document
from converters.options import Options
from converters.outputs import write_atomically
from converters.pipeline import Rendered, publish
from converters.workers.guard import Guard
from converters.workers.worker import FORK_EARLY


class _Settings(TypedDict):
    """Flags of the command, beside those made from the option records."""

    plan_name: str | None
    allow_outside: bool
    title: str | None
    subtitle: str | None
    author: str | None
    publisher: str | None
    date: str | None
    order: Order | None
    drop_duplicates: bool
    split: bool
    batch: str | None
    strict: bool
    quiet: bool
    verbose: bool


_EXAMPLE = say("Give the articles and the file of the book; for example: kanben book texts -o book.epub")


@click.command(cls=Command, example=_EXAMPLE)
@click.argument("articles", nargs=-1)
@click.option("-o", "--out", "out", required=True, help="output file; its extension selects the format")
@click.option("-t", "--to", "to", help="formats to write side by side; by default the one of the extension")
@click.option(
    "--plan", "plan_name", metavar="FILE", help="book.toml with articles and metadata, instead of ARTICLES"
)
@click.option("--allow-outside", is_flag=True, help="let the book plan name articles outside its folder")
@click.option("--title", help="title of the book")
@click.option("--subtitle", help="subtitle of the book")
@click.option("--author", help="editor of the book")
@click.option("--publisher", help="publisher of the book")
@click.option("--date", help="date of the book, ISO 8601; default: the latest date of its articles")
@click.option(
    "--order",
    type=click.Choice(["given", "name", "date", "source"]),
    help="order of the articles (default: given)",
)
@click.option("--drop-duplicates", is_flag=True, help="leave out articles that repeat an earlier one")
@click.option(
    "--split", is_flag=True, help="if an input holds several articles, make each a chapter of its own"
)
@click.option(
    "--batch",
    "batch",
    metavar="FOLDER",
    help="target folder of an earlier batch whose parsed documents are reused",
)
@click.option("--strict", is_flag=True, help="treat warnings as errors; write nothing if there are any")
@click.option("-q", "--quiet", is_flag=True, help="print errors only")
@click.option("-v", "--verbose", is_flag=True, help="print every diagnostic")
@add_flags
def book(articles: tuple[str, ...], out: str, to: str | None, **settings: Unpack[_Settings]) -> None:
    """Combine ARTICLES (files, folders, patterns, lists) into one book.

    Each article becomes a chapter with its own byline and footer. Parts, a foreword and other details come
    from a book.toml, given instead of the articles or with --plan; flags override it. Duplicate articles
    are reported.
    """
    path = Path(out)
    names = _formats(path, to)
    options = options_from(settings, configured(), source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"))
    sink = Sink()
    batch = Path(settings["batch"]) if settings["batch"] else None
    made = make(_plan(articles, settings, options.limits), options, sink, batch=batch, start=FORK_EARLY)
    setting = partial(_published, made.collection, names=names, options=options, strict=settings["strict"])
    with Guard(setting, options.limits, FORK_EARLY) as guard:
        # A book may take as long as its articles one by one.
        done = guard.ask(tuple(sink), where=str(path), times=max(1, len(made.collection.articles)))
    for name, data in done.outputs.items():
        target = (
            path.with_name(f"{_stem(path)}{done.suffixes[name]}") if to or len(done.outputs) > 1 else path
        )
        write_atomically(target, data)
        if not settings["quiet"]:
            click.echo(str(target))
    print_diagnostics(done.diagnostics, quiet=settings["quiet"], verbose=settings["verbose"])
    for failure in made.failures:
        print_error(failure.error, failure.source)
    print_faults([failure.error for failure in made.failures])
    if made.failures:
        sys.exit(EXIT_SOME_FAILED)


def _published(
    collection: Document,
    noticed: tuple[Diagnostic, ...],
    *,
    names: tuple[str, ...],
    options: Options,
    strict: bool,
) -> Rendered:
    """Return the editions of the collection, but not itself again: what a worker does."""
    sink = Sink()
    sink.take(noticed)
    done = publish(collection, names, options, sink, strict=strict)
    return msgspec.structs.replace(done, document=Document(meta=collection.meta))


def _plan(articles: tuple[str, ...], settings: _Settings, limits: Limits) -> BookPlan:
    named = settings["plan_name"]
    if named is None and len(articles) == 1 and articles[0].endswith(".toml"):
        named, articles = articles[0], ()
    if named and articles:
        raise UsageError(say("both a book plan and articles were given"), hint=say("give only one of them"))
    if not (named or articles):
        raise UsageError(say("no articles were given"), hint=say("give files, folders or a book.toml"))
    plan = (
        read_plan(Path(named), limits, allow_outside=settings["allow_outside"])
        if named
        else BookPlan(part=(PartPlan(articles=articles),))
    )
    flags = ("title", "subtitle", "author", "publisher", "date", "order", "drop_duplicates", "split")
    given = {name: value for name, value in settings.items() if name in flags and value}
    return msgspec.structs.replace(plan, **given)


def _formats(path: Path, to: str | None) -> tuple[str, ...]:
    if to is not None:
        return formats.names(to)
    row = formats.by_extension(path.name)
    if row is None:
        raise UsageError(
            say("-o {name}: unknown output format", name=path.name),
            hint=say("use .epub, .pdf, .docx or .html, or give --to"),
        )
    return (row.name,)


def _stem(path: Path) -> str:
    return path.stem if formats.by_extension(path.name) else path.name
