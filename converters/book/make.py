"""A book from beginning to end: inputs to a collection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from converters import formats
from converters.batch.keys import chosen
from converters.batch.manifest import manifests, read_records
from converters.book.compose import compose, in_order
from converters.book.duplicates import duplicates
from converters.book.plan import BookPlan, FilePlan, PartPlan
from converters.corrections.overrides import refuse
from converters.diagnostics import Diagnostic, Kind, Sink
from converters.errors import KanbenError, NoArticles, UsageError
from converters.inputs.listing import LISTS_TOO, NO_LISTS, Input, Rules, listing
from converters.jobs import Failure
from converters.messages import say
from converters.model import Document
from converters.model.check import check
from converters.options import Options
from converters.pipeline import finished, finished_each
from converters.source import Source
from converters.workers.guard import Guard
from converters.workers.worker import Start

_QUICKEST: Final = ("json", "html", "epub", "docx", "pdf")
"""Formats in which the Document is embedded, the quickest to read first."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A collection and what happened on the way."""

    collection: Document
    failures: tuple[Failure, ...]
    """Inputs that are missing from the book."""


class _Read(msgspec.Struct, frozen=True):
    """What reading one input gave: its articles, and what was noticed."""

    articles: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]


def make(
    plan: BookPlan, options: Options, sink: Sink, *, batch: Path | None = None, start: Start | None = None
) -> Made:
    """Return the book's Document.

    Args:
        plan: what goes in and how.
        options: how inputs are read and transformed.
        sink: takes what reading notices, and DUPLICATE for each article that repeats another.
        batch: target folder of an earlier ``kanben batch`` over the same inputs, whose editions embed the
            finished Documents; ``None`` parses everything.
        start: how a worker starts that reads, held to the limits of time and memory; ``None`` for no worker
            and no such limits.

    Raises:
        NoArticles: not one input could be read.
        UsageError: the plan gives a date or language that is none.
    """
    refuse("date", plan.date or "")
    refuse("language", plan.language or "")
    cache = {} if batch is None else _cache(batch, options)
    failures: list[Failure] = []
    rules = msgspec.structs.replace(
        NO_LISTS if isinstance(plan, FilePlan) else LISTS_TOO,
        follow_links=options.read.follow_links,
        limits=options.limits,
        start=start,
        noted=lambda item: sink.take((item,)),
    )
    parts: list[tuple[PartPlan, list[Document]]] = []
    read = partial(_read, options=options, cache={} if plan.split else cache, split=plan.split)
    with Guard(read, options.limits, start) as guard:
        for part in plan.part:
            articles = list(_articles(part, rules, guard, sink, failures))
            parts.append((part, in_order(articles, part.order or plan.order)))
    if not any(articles for _, articles in parts):
        if failures:
            first = failures[0].error
            raise NoArticles(say("none of the articles could be read; the first: {first}", first=first))
        raise NoArticles(say("none of the articles could be read"))
    _report_duplicates(plan, parts, sink)
    return Made(collection=check(compose(plan, parts)), failures=tuple(failures))


def _articles(
    part: PartPlan, rules: Rules, guard: Guard[Input, _Read], sink: Sink, failures: list[Failure]
) -> Iterator[Document]:
    for item in listing(part.articles, rules):
        if isinstance(item.error, UsageError):
            raise item.error
        try:
            if item.error is not None:
                raise item.error
            found = guard.ask(item, where=item.label)
        except KanbenError as error:
            failures.append(Failure(source=item.label, error=error))
            continue
        sink.take(found.diagnostics)
        yield from found.articles


def _read(item: Input, options: Options, cache: dict[str, Path], split: bool) -> _Read:
    """Return the finished Documents of one input: what a worker does."""
    sink = Sink()
    source, sidecar = item.source(options.read), item.sidecar(options.read, sink)
    if split:
        return _Read(finished_each(source, options, sink, sidecar=sidecar), tuple(sink))
    article = None if sidecar else _cached(source, cache)
    article = article or finished(source, options, sink, sidecar=sidecar)
    return _Read(tuple(article.articles) if article.parts else (article,), tuple(sink))


def _report_duplicates(plan: BookPlan, parts: list[tuple[PartPlan, list[Document]]], sink: Sink) -> None:
    """Report every repetition and, where the plan says so, take it out of ``parts``."""
    everybody = [article for _, articles in parts for article in articles]
    found = duplicates(everybody)
    for place, first in found.items():
        one, other = everybody[first].provenance.name, everybody[place].provenance.name
        done = say("left out") if plan.drop_duplicates else say("kept; --drop-duplicates leaves it out")
        sink.add(Kind.DUPLICATE, say("the same article as {one}: {done}", one=one, done=done), where=other)
    if not plan.drop_duplicates:
        return
    place = 0
    for _, articles in parts:
        kept = [article for at, article in enumerate(articles, place) if at not in found]
        place += len(articles)
        articles[:] = kept


def _cache(folder: Path, options: Options) -> dict[str, Path]:
    """Return, by hash of the input, the edition of an earlier batch whose Document is quickest to reach.

    Inputs that the batch read or transformed with other options are left out.
    """
    found: dict[str, tuple[int, Path]] = {}
    asked = _reading(chosen(options))
    for manifest in manifests(folder):
        for record in read_records(manifest):
            if record.status != "done" or record.articles > 1 or record.format not in _QUICKEST:
                continue
            rank = _QUICKEST.index(record.format)
            if _reading(record.options) != asked:
                found.pop(record.input_sha256, None)
            elif rank <= found.get(record.input_sha256, (rank, None))[0]:
                found[record.input_sha256] = (rank, folder / record.output)
    return {sha256: path for sha256, (_, path) in found.items()}


def _reading(options: dict[str, object]) -> list[object]:
    return [options.get(name) for name in ("read", "transform", "set_fields")]


def _cached(source: Source, cache: dict[str, Path]) -> Document | None:
    path = cache.get(hashlib.sha256(source.data).hexdigest())
    if path is None or not path.is_file():
        return None
    return formats.embedded(Source(data=path.read_bytes(), name=path.name))
