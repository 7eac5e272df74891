"""Inputs in, outcomes out: one job is done here, whether ``convert`` or a worker of ``batch`` asks.

``convert`` is a batch of one worker without a manifest: every job is done in it, one after the other, and the
editions are put under their final names here. A batch asks its manifest first and leaves them under temporary
names.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

import msgspec
from msgspec import Struct

from converters import formats
from converters.diagnostics import Diagnostic, Sink
from converters.errors import KanbenError
from converters.inputs.listing import ONE_ARTICLE_EACH, Input, Rules, listing
from converters.model import Document
from converters.model.facts import Facts, facts
from converters.model.meta import UNSURE
from converters.options import Options
from converters.outputs import Outputs, Target, Written
from converters.pipeline import Rendered, render, render_split
from converters.source import Source
from converters.workers.guard import Guard
from converters.workers.worker import Start, internal

DEFAULT_FORMATS: Final = ("pdf", "docx", "epub")


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One input that gave no editions or not all, and why."""

    source: str
    error: KanbenError


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """An article with a field that recovery is not sure of."""

    source: str
    """The input, as messages call it."""
    field: str
    """The field it is least sure of."""
    confidence: float
    """0 to 1, below :data:`~converters.model.meta.UNSURE`; 0 for a title that was not found."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did."""

    written: tuple[Written, ...]
    kept: tuple[Path, ...]
    """Files left as they were because of ``clobber=False``."""
    failures: tuple[Failure, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: Mapping[str, int] = {}
    """What of the inputs is in no edition: how many lines or parts by reason."""
    doubts: tuple[Doubt, ...] = ()
    """Articles to look at, the least sure first."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come, after each input."""

    source: str
    """The input that was finished, as messages call it."""
    done: int
    """How many inputs are finished, this one included."""
    total: int
    """How many there are."""
    written: tuple[Written, ...]
    """Its editions; none where it failed, or where existing files were kept."""
    error: KanbenError | None = None
    """What kept all or some of its editions from being made; ``None`` when nothing did."""
    facts: tuple[Facts, ...] = ()
    """What a catalogue says of each of its articles."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What all jobs of one run share."""

    formats: tuple[str, ...]
    options: Options
    split: bool = False
    """Make editions of each article where an input holds several."""
    strict: bool = False
    """Fail on warnings and on editions in which a built-in check finds a fault."""


class Keeper(Protocol):
    """What a runner has to say about one job: which editions are wanted, and where they go."""

    def wanted(self, source: Source, sidecar: str | None) -> Sequence[str]:
        """Return the formats that must be rendered; none when there is nothing to do."""

    def keep(self, rendered: Rendered) -> None:
        """Take the editions of one article of the input."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one job."""

    diagnostics: tuple[Diagnostic, ...]
    """Of all that was rendered, a failure afterwards or not."""
    error: KanbenError | None
    """``None`` when all went well."""
    duration_s: float
    left_out: Mapping[str, int] = {}
    """How many parts of the input are in no edition, by reason."""
    facts: tuple[Facts, ...] = ()
    """What a catalogue says of each article of the input."""


def do(item: Input, work: Work, keeper: Keeper) -> Done:
    """Read one input with its sidecar, render what is wanted of it and hand it to the keeper.

    A KanbenError is what became of the job; any other error is raised. An edition that cannot be made
    does not withhold the others: they are kept, and the error names the edition.
    """
    begun = time.perf_counter()
    diagnostics: list[Diagnostic] = []
    failure: KanbenError | None = None
    left_out: Counter[str] = Counter()
    said: list[Facts] = []
    beside = Sink()
    try:
        source, sidecar = item.source(work.options.read), item.sidecar(work.options.read, beside)
        diagnostics += beside
        wanted = keeper.wanted(source, sidecar)
        for rendered in _rendered(source, sidecar, wanted, work) if wanted else ():
            diagnostics += rendered.diagnostics
            left_out.update(item.reason for item in rendered.document.dropped)
            said.append(facts(rendered.document))
            keeper.keep(rendered)
            failure = failure or rendered.error
    except KanbenError as error:
        failure = error
    return Done(
        diagnostics=tuple(diagnostics),
        error=failure,
        duration_s=time.perf_counter() - begun,
        left_out=dict(left_out),
        facts=tuple(said),
    )


def _rendered(source: Source, sidecar: str | None, to: Sequence[str], work: Work) -> tuple[Rendered, ...]:
    if work.split:
        return render_split(source, to, work.options, sidecar=sidecar, strict=work.strict)
    return (render(source, to, work.options, sidecar=sidecar, strict=work.strict),)


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What one input became, as it comes back from a worker."""

    rendered: tuple[Rendered, ...]
    """One for each article; of the Document only its metadata."""
    done: Done


def make(item: Input, work: Work) -> Made:
    """Return the editions of one input as bytes: what a worker does for ``convert``."""
    kept = _Kept(work.formats)
    done = do(item, work, kept)
    return Made(rendered=tuple(kept.rendered), done=done)


class _Kept:
    """Wants every format, and keeps the editions in memory."""

    def __init__(self, formats: Sequence[str]) -> None:
        self._formats = formats
        self.rendered: list[Rendered] = []

    def wanted(self, source: Source, sidecar: str | None) -> Sequence[str]:
        return self._formats

    def keep(self, rendered: Rendered) -> None:
        # The rest of a Document would be sent from process to process for nothing.
        document = Document(meta=rendered.document.meta)
        self.rendered.append(msgspec.structs.replace(rendered, document=document))


def run(  # noqa: PLR0913  (what convert() and the command line ask for)
    names: Iterable[str],
    work: Work,
    target: Target,
    *,
    progress: Callable[[Written], None] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    start: Start | None = None,
    take: Callable[[Rendered], Rendered] | None = None,
) -> Report:
    """Convert every input that ``names`` stand for; one that fails does not stop the others.

    Args:
        names: files, folders, patterns.
        work: what to make of each.
        target: where the editions go.
        progress: called with each edition as it is written.
        on_progress: called after each input; the inputs are then counted before the first is converted.
        start: how a worker starts that is held to the limits of time and memory; ``None`` for no worker and
            no such limits.
        take: called with the editions of each article; returns those that are to be written.

    Raises:
        UnknownFormat: a format cannot be written.
    """
    formats.writable(work.formats)
    outputs = Outputs(target)
    failures: list[Failure] = []
    diagnostics: list[Diagnostic] = []
    left_out: Counter[str] = Counter()
    doubts: list[Doubt] = []
    account = _Account(diagnostics, left_out, doubts)
    items: Iterable[Input] = listing(names, _rules(work.options, target, start, diagnostics))
    if on_progress is not None:
        items = list(items)
    told = 0
    with Guard(partial(make, work=work), work.options.limits, start) as guard:
        for done, item in enumerate(items, 1):
            error, said = (item.error, ()) if item.error else _put(item, guard, outputs, account, take)
            if error is not None:
                failures.append(Failure(source=item.label, error=error))
            # Outside what is guarded: an error of telling is no failure of the input.
            new, told = tuple(outputs.written[told:]), len(outputs.written)
            if progress is not None:
                for written in new:
                    progress(written)
            if on_progress is not None:
                total = len(items) if isinstance(items, list) else done
                on_progress(
                    Progress(source=item.label, done=done, total=total, written=new, error=error, facts=said)
                )
    return Report(
        written=tuple(outputs.written),
        kept=tuple(outputs.kept),
        failures=tuple(failures),
        diagnostics=tuple(diagnostics),
        left_out=dict(left_out),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.confidence)),
    )


class _Account(Struct, frozen=True):
    """What a run says of all its inputs together; grows."""

    diagnostics: list[Diagnostic]
    left_out: Counter[str]
    doubts: list[Doubt]


def _rules(options: Options, target: Target, start: Start | None, diagnostics: list[Diagnostic]) -> Rules:
    return msgspec.structs.replace(
        ONE_ARTICLE_EACH,
        target="" if target.folder is None else os.fspath(target.folder),
        follow_links=options.read.follow_links,
        limits=options.limits,
        start=start,
        noted=diagnostics.append,
    )


def _put(
    item: Input,
    guard: Guard[Input, Made],
    outputs: Outputs,
    account: _Account,
    take: Callable[[Rendered], Rendered] | None,
) -> tuple[KanbenError | None, tuple[Facts, ...]]:
    """Write the editions of an input.

    Returns:
        What kept all or some of them from being written, and what there is to say of each article.
    """
    said: tuple[Facts, ...] = ()
    try:
        made = guard.ask(item.loaded(guard.limits), where=item.label)
        said = made.done.facts
        account.diagnostics.extend(made.done.diagnostics)
        account.left_out.update(made.done.left_out)
        account.doubts.extend(_doubts(said, item.label))
        for article, rendered in enumerate(made.rendered, 1):
            outputs.put(item, rendered if take is None else take(rendered), article)
    except KanbenError as error:
        return error, said
    except Exception as error:  # noqa: BLE001  (around one job: the other inputs must go on)
        return internal(error), said
    return made.done.error, said


def _doubts(said: Iterable[Facts], source: str) -> Iterator[Doubt]:
    for one in said:
        if one.confidence < UNSURE:
            yield Doubt(source=source, field=one.unsure, confidence=one.confidence)


def convert(  # noqa: PLR0913  (one call for all of it)
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    to: str | Sequence[str] = DEFAULT_FORMATS,
    out_dir: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    name: str | None = None,
    split: bool = False,
    isolate: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Convert files, folders and patterns, write the editions, and return what was done.

    Args:
        inputs: one or several; a folder stands for every readable file below it.
        to: names of the formats wanted: ``"pdf"``, ``"pdf,epub"`` or several strings.
        out_dir: folder of the editions, made when missing; ``None`` writes beside each input.
        options: how; ``None`` is the defaults with ``SOURCE_DATE_EPOCH`` from the environment.
        name: pattern of the file names, such as ``"{date} {title}"``; ``None`` keeps the input's name.
        split: make editions of each article where an input holds several; the second is called ``name-2``.
        isolate: convert in a process of its own, held to the time and memory of ``options.limits``, which is
            ended when it passes them; the caller goes on. Without it there is no limit of time and memory.
            The process is spawned: a script that asks for it stands under ``if __name__ == "__main__":``.
        on_progress: called in this thread after each input, with how many are finished and what became of
            it. What it raises ends the run; the editions written so far stay.

    Raises:
        UnknownFormat: a format in ``to`` cannot be written. Anything wrong with an input is in the
            report's ``failures`` instead.
    """
    several = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    names = [os.fspath(item) for item in several]
    if options is None:
        options = Options(source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"))
    target = Target(folder=None if out_dir is None else Path(out_dir), name=name)
    work = Work(formats=formats.names(to), options=options, split=split)
    return run(names, work, target, start="spawn" if isolate else None, on_progress=on_progress)
