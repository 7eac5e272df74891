"""One job: read, compare keys, render, leave the outputs under temporary names. Runs in a worker."""

from __future__ import annotations

import errno
import hashlib
import time
from pathlib import Path

import msgspec

from converters.batch.job import Job, Known, Outcome, Output, Task
from converters.batch.keys import joint_key, output_key
from converters.batch.neighbours import Watched
from converters.errors import InputError, KanbenError, OutputDenied
from converters.inputs.listing import SIDECAR
from converters.inputs.names import pattern_stem
from converters.inputs.storage import is_remote, join, shown, storage
from converters.options import Options
from converters.pipeline import Rendered, render

FATAL = frozenset(
    (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR)
)
"""Errors of the target that every further article would meet as well."""
MACHINE = frozenset(("WorkerCrashed", "OutputDenied"))
"""Failures that may be the machine's and not the article's: a rerun tries again without being asked."""
_MOST_DIAGNOSTICS = 50


class _Read(msgspec.Struct, kw_only=True):
    """An input with what its keys are made of."""

    source: Watched
    sidecar: str | None
    sha256: str

    def keys(self, task: Task, beside: tuple[str, ...]) -> dict[str, str]:
        """Return the key of each format."""
        found = self.source.digests(beside)
        return {name: output_key(task.bases[name], self.sha256, self.sidecar, found) for name in task.formats}


def work(job: Job, task: Task) -> Outcome:
    """Return what became of one job; every KanbenError is an Outcome, anything else is raised.

    The outputs lie under ``task.temporary`` with names made from the job's number. Formats whose last
    output is intact and has the right key are left out.
    """
    begun = time.perf_counter()
    sha256 = key = ""
    try:
        read = _read(job, task)
        sha256 = read.sha256
        known = job.known or Known(attempt=0)
        keys = read.keys(task, known.beside)
        key = joint_key(keys.values())
        missing = _missing(known, keys, task)
        if not missing:
            return Outcome(number=job.number, status="skipped", sha256=sha256)
        if _failed_before(known, key, task):
            return _unchanged(job, key, sha256)
        done = render(read.source, missing, task.options, sidecar=read.sidecar, strict=task.strict)
        beside = tuple(sorted(read.source.asked))
        keys = read.keys(task, beside)
        outputs = tuple(_store(job, task, name, done, keys[name]) for name in missing)
    except KanbenError as error:
        return _failure(job, error, key, sha256, time.perf_counter() - begun)
    stem = job.stem if task.name is None else pattern_stem(task.name, done.document, job.stem)
    return Outcome(
        number=job.number,
        status="done",
        sha256=sha256,
        stem=stem,
        outputs=outputs,
        beside=beside,
        encoding=done.document.provenance.encoding,
        diagnostics=tuple(str(item) for item in done.diagnostics[:_MOST_DIAGNOSTICS]),
        duration_s=time.perf_counter() - begun,
    )


def work_needed(job: Job, task: Task) -> list[str] | None:
    """Return the formats a run would render for a job; ``None`` when it failed before and has not changed.

    Raises:
        InputError: the input cannot be read.
    """
    known = job.known or Known(attempt=0)
    keys = _read(job, task).keys(task, known.beside)
    missing = _missing(known, keys, task)
    return None if missing and _failed_before(known, joint_key(keys.values()), task) else missing


def blamed(job: Job, task: Task, failure: Outcome) -> Outcome:
    """Return the failure of a job that could not report itself, with the key by which a rerun knows it."""
    if not is_remote(job.uri) and not Path(job.uri).is_file():
        return failure
    try:
        read = _read(job, task)
    except (KanbenError, MemoryError):
        return failure
    keys = read.keys(task, job.known.beside if job.known else ())
    return msgspec.structs.replace(failure, sha256=read.sha256, key=joint_key(keys.values()))


def _read(job: Job, task: Task) -> _Read:
    source, sidecar = read_job(job, task.options)
    return _Read(source=source, sidecar=sidecar, sha256=hashlib.sha256(source.data).hexdigest())


def read_job(job: Job, options: Options) -> tuple[Watched, str | None]:
    """Return the input of a job and the text of the sidecar beside it, ``None`` where there is none.

    Raises:
        InputError: either cannot be read.
    """
    most = options.read.limits.input_bytes
    place = storage(job.uri)
    data = place.read(job.uri, most)
    if is_remote(job.uri):
        folder, name = None, job.uri.rsplit("/", 1)[-1]
        beside = job.uri.rsplit(".", 1)[0] + SIDECAR if "." in name else job.uri + SIDECAR
    else:
        folder, name = Path(job.uri).parent, Path(job.uri).name
        beside = str(Path(job.uri).with_suffix(SIDECAR))
    sidecar = None
    if beside != job.uri and place.size(beside) is not None:
        try:
            sidecar = place.read(beside, most).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("the sidecar is not valid UTF-8", where=beside) from error
    return Watched(data=data, name=shown(name), folder=folder), sidecar


def _missing(known: Known, keys: dict[str, str], task: Task) -> list[str]:
    """Return the formats that must be rendered."""
    if task.force:
        return list(keys)
    have = {
        output.format
        for output in known.outputs
        if keys.get(output.format) == output.key and _intact(output, verify=task.verify)
    }
    return [name for name in keys if name not in have]


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
        return hashlib.sha256(place.read(output.uri, output.size)).hexdigest() == output.sha256
    except InputError:
        return False


def _unchanged(job: Job, key: str, sha256: str) -> Outcome:
    message = (
        f"{shown(job.uri)}: failed in an earlier run and has not changed since; --retry-failed tries again"
    )
    return Outcome(
        number=job.number,
        status="failed",
        key=key,
        sha256=sha256,
        error="Unchanged",
        message=message,
    )


def _store(job: Job, task: Task, name: str, rendered: Rendered, key: str) -> Output:
    data = rendered.outputs[name]
    suffix = rendered.suffixes[name]
    uri = join(task.temporary, f"{job.number}{suffix}")
    storage(uri).write(uri, data)
    sha256 = hashlib.sha256(data).hexdigest()
    return Output(format=name, suffix=suffix, uri=uri, sha256=sha256, size=len(data), key=key)


def is_fatal(error: KanbenError) -> bool:
    """Return whether the target cannot be written any more, whatever the article."""
    cause = error.__cause__
    return isinstance(error, OutputDenied) and isinstance(cause, OSError) and cause.errno in FATAL


def _failure(job: Job, error: KanbenError, key: str, sha256: str, duration_s: float) -> Outcome:
    message = str(error)
    return Outcome(
        number=job.number,
        status="failed",
        key=key,
        sha256=sha256,
        error=type(error).__name__,
        message=message.replace(job.uri, shown(job.uri)),
        exit_code=error.exit_code,
        fatal=is_fatal(error),
        duration_s=duration_s,
    )
