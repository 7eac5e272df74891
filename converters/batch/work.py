"""One job: read, compare keys, render, leave the outputs under temporary names. Runs in a worker."""

from __future__ import annotations

import errno
import hashlib
import time
from pathlib import Path

import msgspec

from converters.batch.job import Job, Known, Outcome, Output, Task
from converters.batch.storage import is_remote, join, storage
from converters.errors import InputError, KanbenError, OutputDenied
from converters.inputs import SIDECAR
from converters.naming import pattern_stem
from converters.options import Options
from converters.pipeline import Rendered, render
from converters.source import Source
from converters.version import __version__

_FATAL = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR}
_MOST_DIAGNOSTICS = 50


def key_base(formats: tuple[str, ...], options: Options, files: dict[str, bytes], *, strict: bool) -> str:
    """Return the part of every key of a run that does not depend on the input.

    Args:
        formats: names, in the order asked for.
        options: all of them; none holds a secret.
        files: the other files the result depends on (theme, stylesheets, cover …), by name.
        strict: whether warnings fail.
    """
    digest = hashlib.sha256()
    for part in (__version__.encode(), msgspec.json.encode([formats, strict]), msgspec.json.encode(options)):
        digest.update(len(part).to_bytes(8, "big") + part)
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()


def work(job: Job, task: Task) -> Outcome:
    """Return what became of one job; every KanbenError is an Outcome, anything else is raised.

    The outputs lie under ``task.temporary`` with names made from the job's number.
    """
    begun = time.perf_counter()
    sha256 = key = ""
    try:
        source, sidecar = read_job(job, task.options)
        sha256 = hashlib.sha256(source.data).hexdigest()
        key = hashlib.sha256(f"{task.key_base}{sha256}{sidecar or ''}".encode()).hexdigest()
        if job.known is not None and _skips(job.known, key, task):
            return _skip(job, job.known, sha256)
        rendered = render(source, task.formats, task.options, sidecar=sidecar, strict=task.strict)
        outputs = tuple(_store(job, task, name, rendered) for name in rendered.outputs)
    except KanbenError as error:
        return _failure(job, error, key, sha256, time.perf_counter() - begun)
    stem = job.stem if task.name is None else pattern_stem(task.name, rendered.document, job.stem)
    return Outcome(
        number=job.number,
        status="done",
        key=key,
        sha256=sha256,
        stem=stem,
        outputs=outputs,
        encoding=rendered.document.provenance.encoding,
        diagnostics=tuple(str(item) for item in rendered.diagnostics[:_MOST_DIAGNOSTICS]),
        duration_s=time.perf_counter() - begun,
    )


def read_job(job: Job, options: Options) -> tuple[Source, str | None]:
    """Return the input of a job and the text of the sidecar beside it, ``None`` where there is none.

    Raises:
        InputError: either cannot be read.
    """
    most = options.read.limits.input_bytes
    place = storage(job.uri)
    data = place.read(job.uri, most)
    name = job.uri.rsplit("/", 1)[-1]
    folder = None if is_remote(job.uri) else Path(job.uri).parent
    beside = job.uri.rsplit(".", 1)[0] + SIDECAR if "." in name else job.uri + SIDECAR
    sidecar = None
    if beside != job.uri and place.size(beside) is not None:
        try:
            sidecar = place.read(beside, most).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("the sidecar is not UTF-8", where=beside) from error
    return Source(data=data, name=name, folder=folder), sidecar


def _skips(known: Known, key: str, task: Task) -> bool:
    if task.force or known.key != key:
        return False
    if known.status == "failed":
        return not task.retry_failed
    return all(_intact(output, verify=task.verify) for output in known.outputs)


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


def _skip(job: Job, known: Known, sha256: str) -> Outcome:
    if known.status == "failed":
        message = "failed before and has not changed; --retry-failed does it again"
        return Outcome(
            number=job.number,
            status="failed",
            key=known.key,
            sha256=sha256,
            error="Unchanged",
            message=message,
        )
    return Outcome(number=job.number, status="skipped", key=known.key, sha256=sha256, outputs=known.outputs)


def _store(job: Job, task: Task, name: str, rendered: Rendered) -> Output:
    data = rendered.outputs[name]
    suffix = rendered.suffixes[name]
    uri = join(task.temporary, f"{job.number}{suffix}")
    storage(uri).write(uri, data)
    return Output(
        format=name, suffix=suffix, uri=uri, sha256=hashlib.sha256(data).hexdigest(), size=len(data)
    )


def _failure(job: Job, error: KanbenError, key: str, sha256: str, duration_s: float) -> Outcome:
    cause = error.__cause__
    fatal = isinstance(error, OutputDenied) and isinstance(cause, OSError) and cause.errno in _FATAL
    return Outcome(
        number=job.number,
        status="failed",
        key=key,
        sha256=sha256,
        error=type(error).__name__,
        message=str(error),
        exit_code=error.exit_code,
        fatal=fatal,
        duration_s=duration_s,
    )
