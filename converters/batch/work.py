"""One job in a worker: what the manifest lacks of it is rendered and left under temporary names."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from converters.batch.job import CRASHED, UNCHANGED, Job, Known, Outcome, Output, Task
from converters.batch.keys import digests, joint_key, output_key
from converters.errors import InputError, KanbenError, OutputDenied
from converters.formats import by_extension
from converters.inputs.listing import Input
from converters.inputs.names import pattern_stem
from converters.inputs.storage import is_remote, join, shown, storage
from converters.jobs import Done, do
from converters.limits import Limits
from converters.messages import changed, one_line, say
from converters.model import Document
from converters.model.walk import document_text
from converters.pipeline import Rendered
from converters.source import Source
from converters.text.shingles import sketch

FATAL = frozenset(
    (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR)
)
"""Errors of the target that every further article would meet as well."""
MACHINE = frozenset((CRASHED, "OutputDenied"))
"""Failures that may be the machine's and not the article's: a rerun tries again without being asked."""
_MOST_DIAGNOSTICS = 50
_SHORT = 200
"""Characters of a text below which its title counts when it is compared."""


class _Keeper:
    """Wants of a job what the manifest lacks, and leaves it under temporary names."""

    def __init__(self, job: Job, task: Task) -> None:
        self._job = job
        self._task = task
        self._known = job.known or Known(attempt=0)
        self._source = Source(data=b"")
        self._sidecar: str | None = None
        self.sha256 = self.key = ""
        """Of the input, and of this attempt; empty when the input could not be read."""
        self.unchanged = False
        """It failed before, and would fail again."""
        self.stems: list[str] = []
        self.sketches: list[str] = []
        self.encoding = ""
        self.beside: tuple[str, ...] = ()
        self._outputs: list[Output] = []

    def wanted(self, source: Source, sidecar: str | None) -> Sequence[str]:
        """Return the formats whose last edition is not there, not intact, or of another key."""
        self._source, self._sidecar = source, sidecar
        self.sha256 = hashlib.sha256(source.data).hexdigest()
        keys = self._keys(self._known.beside)
        self.key = joint_key(keys.values())
        missing = _missing(self._known, keys, self._task)
        self.unchanged = bool(missing) and _failed_before(self._known, self.key, self._task)
        return () if self.unchanged else missing

    def keep(self, rendered: Rendered) -> None:
        """Store the editions of the input; what it followed beside it is known by now."""
        self.beside = tuple(sorted(self._source.asked))
        keys = self._keys(self.beside)
        self.encoding = rendered.document.provenance.encoding
        self.stems.append(self._stem(rendered.document))
        if self._task.drop_duplicates:
            self.sketches.append(sketch(_compared(rendered.document)))
        article = len(self.stems)
        self._outputs += [
            _store(self._job, self._task, name, rendered, keys[name], article) for name in rendered.outputs
        ]

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What was stored, of all articles of the input."""
        count = len(self.stems)
        return tuple(msgspec.structs.replace(output, articles=count) for output in self._outputs)

    def _stem(self, document: Document) -> str:
        if self._task.name is None:
            return self._job.stem
        return pattern_stem(self._task.name, document, self._job.stem)

    def _keys(self, beside: Iterable[str]) -> dict[str, str]:
        found = digests(self._source, beside)
        bases = self._task.bases
        row = by_extension(self._source.name)
        reader = row.plugin if row is not None else ""
        return {
            name: output_key(base, self.sha256, self._sidecar, found, reader) for name, base in bases.items()
        }


def work(job: Job, task: Task) -> Outcome:
    """Return what became of one job; every KanbenError is an Outcome, anything else is raised.

    The outputs lie under ``task.temporary`` with names made from the job's number. Formats whose last
    output is intact and has the right key are left out.
    """
    keeper = _Keeper(job, task)
    done = do(Input(uri=job.uri), task.work, keeper)
    if done.error is not None:
        return msgspec.structs.replace(
            _editions(job, keeper, done),
            status="failed",
            key=keeper.key,
            error=type(done.error).__name__,
            message=changed(one_line(done.error.message), lambda text: text.replace(job.uri, shown(job.uri))),
            exit_code=done.error.exit_code,
            fatal=is_fatal(done.error),
        )
    if keeper.unchanged:
        return _unchanged(job, keeper.key, keeper.sha256)
    if not keeper.outputs:
        return Outcome(number=job.number, status="skipped", sha256=keeper.sha256)
    return _editions(job, keeper, done)


def _editions(job: Job, keeper: _Keeper, done: Done) -> Outcome:
    """Return the Outcome of the editions that were made; a failed job may have some."""
    return Outcome(
        number=job.number,
        status="done",
        sha256=keeper.sha256,
        stems=tuple(keeper.stems),
        sketches=tuple(keeper.sketches),
        outputs=keeper.outputs,
        beside=keeper.beside,
        encoding=keeper.encoding,
        facts=done.facts,
        diagnostics=tuple(str(item) for item in done.diagnostics[:_MOST_DIAGNOSTICS]),
        duration_s=done.duration_s,
    )


def work_needed(job: Job, task: Task) -> Sequence[str] | None:
    """Return the formats a run would render for a job; ``None`` when it failed before and has not changed.

    Raises:
        InputError: the input cannot be read.
    """
    keeper = _Keeper(job, task)
    missing = _ask(keeper, job, task)
    return None if keeper.unchanged else missing


def blamed(job: Job, task: Task, failure: Outcome) -> Outcome:
    """Return the failure of a job that could not report itself, with the key by which a rerun knows it."""
    if not is_remote(job.uri) and not Path(job.uri).is_file():
        return failure
    try:
        keeper = _Keeper(job, task)
        _ask(keeper, job, task)
    except (KanbenError, MemoryError):
        return failure
    return msgspec.structs.replace(failure, sha256=keeper.sha256, key=keeper.key)


def _ask(keeper: _Keeper, job: Job, task: Task) -> Sequence[str]:
    item, reading = Input(uri=job.uri), task.work.options.read
    return keeper.wanted(item.source(reading), item.sidecar(reading))


def _missing(known: Known, keys: dict[str, str], task: Task) -> list[str]:
    """Return the formats that must be rendered."""
    if task.force:
        return list(keys)
    return [name for name in keys if not _have(name, known, keys[name], task)]


def _have(name: str, known: Known, key: str, task: Task) -> bool:
    """Return whether the edition of a format is there, of every article of the input."""
    own = [output for output in known.outputs if output.format == name and output.key == key]
    there = {output.article for output in own if _is_there(output, task)}
    return bool(own) and there == set(range(1, own[-1].articles + 1))


def _is_there(output: Output, task: Task) -> bool:
    return task.drop_duplicates if output.duplicate_of else _intact(output, verify=task.verify)


def _failed_before(known: Known, key: str, task: Task) -> bool:
    again = task.force or task.retry_failed or known.error in MACHINE
    return known.failed_key == key and not again


def _intact(output: Output, *, verify: bool) -> bool:
    place = storage(output.uri)
    if place.size(output.uri) != output.size:
        return False
    if not verify:
        return True
    try:
        whole = msgspec.structs.replace(Limits(), input_bytes=max(1, output.size))
        return hashlib.sha256(place.read(output.uri, whole)).hexdigest() == output.sha256
    except InputError:
        return False


def _unchanged(job: Job, key: str, sha256: str) -> Outcome:
    message = say(
        "{name}: failed in an earlier run and has not changed since; --retry-failed tries again",
        name=shown(job.uri),
    )
    return Outcome(
        number=job.number,
        status="failed",
        key=key,
        sha256=sha256,
        error=UNCHANGED,
        message=message,
    )


def _compared(document: Document) -> str:
    """Return the text by which an article is compared; with its title where it is short."""
    text = document_text(document)
    return text if len(text) >= _SHORT else f"{document.meta.title or ''}\n{text}"


def _store(job: Job, task: Task, name: str, rendered: Rendered, key: str, article: int) -> Output:
    data = rendered.outputs[name]
    suffix = rendered.suffixes[name]
    uri = join(task.temporary, f"{job.number}-{article}{suffix}")
    storage(uri).write(uri, data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Output(
        format=name, suffix=suffix, uri=uri, sha256=sha256, size=len(data), key=key, article=article
    )


def is_fatal(error: KanbenError) -> bool:
    """Return whether the target cannot be written any more, whatever the article."""
    cause = error.__cause__
    return isinstance(error, OutputDenied) and isinstance(cause, OSError) and cause.errno in FATAL
