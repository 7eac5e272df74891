"""Inputs in, outcomes out: one job is done here, whether ``convert`` or a worker of ``batch`` asks.

``convert`` is a batch of one process without a manifest: it does every job, one after the other, and puts the
editions under their final names. A batch asks its manifest first and leaves them under temporary names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, Protocol

import msgspec

from converters.diagnostics import Diagnostic
from converters.errors import InternalError, KanbenError
from converters.formats import writable
from converters.inputs.listing import ONE_ARTICLE_EACH, Input, listing
from converters.options import Options
from converters.outputs import Outputs, Target, Written
from converters.pipeline import Rendered, render, render_split
from converters.source import Source

DEFAULT_FORMATS: Final = ("pdf", "docx", "epub")


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One input that gave no editions or not all, and why."""

    source: str
    error: KanbenError


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did."""

    written: tuple[Written, ...]
    kept: tuple[Path, ...]
    """Files left as they were because of ``clobber=False``."""
    failures: tuple[Failure, ...]
    diagnostics: tuple[Diagnostic, ...]


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


def do(item: Input, work: Work, keeper: Keeper) -> Done:
    """Read one input with its sidecar, render what is wanted of it and hand it to the keeper.

    A KanbenError is what became of the job; any other error is raised. An edition that cannot be made
    does not withhold the others: they are kept, and the error names the edition.
    """
    begun = time.perf_counter()
    diagnostics: list[Diagnostic] = []
    failure: KanbenError | None = None
    try:
        source, sidecar = item.source(work.options.read), item.sidecar(work.options.read)
        wanted = keeper.wanted(source, sidecar)
        for rendered in _rendered(source, sidecar, wanted, work) if wanted else ():
            diagnostics += rendered.diagnostics
            keeper.keep(rendered)
            failure = failure or rendered.error
    except KanbenError as error:
        failure = error
    return Done(diagnostics=tuple(diagnostics), error=failure, duration_s=time.perf_counter() - begun)


def _rendered(source: Source, sidecar: str | None, to: Sequence[str], work: Work) -> tuple[Rendered, ...]:
    if work.split:
        return render_split(source, to, work.options, sidecar=sidecar, strict=work.strict)
    return (render(source, to, work.options, sidecar=sidecar, strict=work.strict),)


class _All:
    """Wants every format, and puts the editions into files at once."""

    def __init__(self, item: Input, formats: Sequence[str], outputs: Outputs) -> None:
        self._item = item
        self._formats = formats
        self._outputs = outputs

    def wanted(self, source: Source, sidecar: str | None) -> Sequence[str]:
        return self._formats

    def keep(self, rendered: Rendered) -> None:
        self._outputs.put(self._item, rendered)


def run(
    names: Iterable[str], work: Work, target: Target, *, progress: Callable[[Written], None] | None = None
) -> Report:
    """Convert every input that ``names`` stand for; one that fails does not stop the others.

    Raises:
        UnknownFormat: a format cannot be written.
    """
    writable(work.formats)
    rules = ONE_ARTICLE_EACH
    if target.folder is not None:
        rules = msgspec.structs.replace(rules, target=os.fspath(target.folder))
    outputs = Outputs(target)
    failures: list[Failure] = []
    diagnostics: list[Diagnostic] = []
    told = 0
    for item in listing(names, rules):
        error = item.error
        if error is None:
            try:
                done = do(item, work, _All(item, work.formats, outputs))
                diagnostics += done.diagnostics
                error = done.error
            except Exception as unforeseen:  # noqa: BLE001  (around one job: the other inputs must go on)
                error = _internal(unforeseen)
        if error is not None:
            failures.append(Failure(source=item.label, error=error))
        # Outside the guard: an error of telling is no failure of the input.
        if progress is not None:
            for written in outputs.written[told:]:
                progress(written)
        told = len(outputs.written)
    return Report(
        written=tuple(outputs.written),
        kept=tuple(outputs.kept),
        failures=tuple(failures),
        diagnostics=tuple(diagnostics),
    )


def _internal(error: Exception) -> InternalError:
    hint = "run again with kanben --debug and report the traceback"
    wrapped = InternalError(f"cannot be written: {type(error).__name__}: {error}", hint=hint)
    wrapped.__cause__ = error
    return wrapped


def convert(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    to: Sequence[str] = DEFAULT_FORMATS,
    out_dir: str | os.PathLike[str] | None = None,
    options: Options | None = None,
    name: str | None = None,
    split: bool = False,
) -> Report:
    """Convert files, folders and patterns, write the editions, and return what was done.

    Args:
        inputs: one or several; a folder stands for every readable file below it.
        to: names of the formats wanted.
        out_dir: folder of the editions, made when missing; ``None`` writes beside each input.
        options: how; ``None`` is the defaults with ``SOURCE_DATE_EPOCH`` from the environment.
        name: pattern of the file names, such as ``"{date} {title}"``; ``None`` keeps the input's name.
        split: make editions of each article where an input holds several; the second is called ``name-2``.

    Raises:
        UnknownFormat: a format in ``to`` cannot be written. Anything wrong with an input is in the
            report's ``failures`` instead.
    """
    several = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    names = [os.fspath(item) for item in several]
    if options is None:
        options = Options(source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"))
    target = Target(folder=None if out_dir is None else Path(out_dir), name=name)
    return run(names, Work(formats=tuple(to), options=options, split=split), target)
