"""A batch from beginning to end: plan, skip, submit, commit in input order, report."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from converters import registry
from converters.batch.job import Job, Outcome, Output, Task, failed
from converters.batch.manifest import Index, Manifest, manifest_name, read_records, records_of
from converters.batch.plan import Planned, plan, shard_of
from converters.batch.pool import LocalPool, Pool
from converters.batch.storage import is_remote, join, storage
from converters.batch.work import key_base
from converters.errors import KanbenError, OutputDenied, UsageError
from converters.options import BatchOptions, Options

TEMPORARY = ".kanben-tmp"
EXIT_NOTHING_DONE = 4


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch is asked to do."""

    names: tuple[str, ...]
    formats: tuple[str, ...]
    target: str
    """Folder or URI of the editions."""
    options: Options = Options()
    batch: BatchOptions = BatchOptions()
    name: str | None = None
    """Pattern of output names; ``None`` keeps the inputs' names."""
    strict: bool = False
    state: Path | None = None
    """Folder of manifest and index when the target is remote; ``None`` is the target itself."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag="article", omit_defaults=True):
    """What ``--events`` prints and progress shows: one article committed."""

    number: int
    input: str
    status: str
    outputs: tuple[str, ...] = ()
    error: str = ""
    message: str = ""
    diagnostics: int = 0
    duration_s: float = 0.0


class Summary(msgspec.Struct, kw_only=True):
    """Counts of a run."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    took_s: float = 0.0
    ended_early: str = ""
    """Why the run stopped before its inputs did; empty when it went through."""

    @property
    def exit_code(self) -> int:
        """Exit code of the command: all well, some failed, or nothing done."""
        if not self.failed:
            return 0
        return 1 if self.done or self.skipped else EXIT_NOTHING_DONE


def run_batch(batch: Batch, tell: Callable[[Event], None]) -> Summary:
    """Convert everything; return the counts.

    Args:
        batch: what to do.
        tell: called with each article as it is committed, in input order.

    Raises:
        UsageError: a wrong option.
        UnknownFormat: a format that cannot be written.
        OutputDenied: the target cannot be written any more; what was committed stands and a rerun goes on.
    """
    registry.writable(batch.formats)
    begun = time.monotonic()
    run = _Run(batch, tell)
    try:
        run.go()
    finally:
        run.close()
    run.summary.took_s = time.monotonic() - begun
    return run.summary


def dry_run(batch: Batch) -> Iterator[tuple[str, str]]:
    """Yield (input, first output or error) of every job a run would look at; converts nothing."""
    registry.writable(batch.formats)
    shard = shard_of(batch.batch.shard)
    for number, item in enumerate(plan(batch.names)):
        if shard is not None and number % shard[1] != shard[0] - 1:
            continue
        if item.error is not None:
            yield item.uri, str(item.error)
        else:
            stem = item.stem if batch.name is None else batch.name
            yield item.uri, join(batch.target, item.subfolder, stem)


class _Run:
    """The state of one run."""

    def __init__(self, batch: Batch, tell: Callable[[Event], None]) -> None:
        self.batch = batch
        self.tell = tell
        self.summary = Summary()
        self.shard = shard_of(batch.batch.shard)
        self.where = f"{self.shard[0]}-of-{self.shard[1]}" if self.shard else "all"
        self.temporary = join(batch.target, TEMPORARY, self.where)
        self.folder = _state_folder(batch)
        storage(self.temporary).clear(self.temporary)
        self.manifest = Manifest(self.folder / manifest_name(self.shard))
        self.index = Index(self._index_path(), batch.target, join)
        self.index.fill(read_records(self.manifest.path))
        self.pool: Pool | None = None
        self.jobs: dict[int, Job] = {}
        self.waiting: dict[int, Outcome] = {}
        self.next = 0

    # ----------------------------------------------------------------- the loop
    def go(self) -> None:
        """Run every job through the pool."""
        self.pool = self._pool()
        window = 4 * self.pool.capacity + 16
        flying = 0
        jobs = self._jobs()
        ended = False
        while not (ended and flying == 0):
            while not ended and flying < self.pool.capacity and len(self.jobs) < window:
                job = next(jobs, None)
                if job is None:
                    ended = True
                    break
                self.pool.submit(job)
                flying += 1
            for outcome in self.pool.results() if flying else ():
                flying -= 1
                self.waiting[outcome.number] = outcome
            self._commit_ready()
            if self.summary.failed and self.batch.batch.fail_fast:
                self.summary.ended_early = "a failure, and --fail-fast"
                return

    def _jobs(self) -> Iterator[Job]:
        """Yield jobs with numbers without gaps; inputs that stand for nothing fail on the spot."""
        number = 0
        for place, item in enumerate(plan(self.batch.names)):
            # Names are given out for every input, so that all shards agree on them.
            stem = self._planned_stem(item)
            if self.shard is not None and place % self.shard[1] != self.shard[0] - 1:
                continue
            job = Job(
                number=number,
                uri=item.uri,
                stem=stem,
                subfolder=item.subfolder,
                known=self.index.complete(item.uri),
            )
            self.jobs[number] = job
            number += 1
            if item.error is not None:
                self.waiting[job.number] = _error_outcome(job.number, item.error)
                continue
            yield job

    def _planned_stem(self, item: Planned) -> str:
        if item.error is not None or self.batch.name is not None:
            return item.stem
        return self._name(item.subfolder, item.stem, item.uri)

    def _name(self, subfolder: str, stem: str, uri: str) -> str:
        wanted = f"{subfolder}/{stem}" if subfolder else stem
        return self.index.take_name(wanted, uri).rpartition("/")[2]

    # ----------------------------------------------------------------- committing
    def _commit_ready(self) -> None:
        while self.next in self.waiting:
            outcome = self.waiting.pop(self.next)
            job = self.jobs.pop(self.next)
            self.next += 1
            self._commit(job, outcome)

    def _commit(self, job: Job, outcome: Outcome) -> None:
        names: list[str] = []
        if outcome.status == "done":
            stem = self._final_stem(job, outcome)
            names = [join("", job.subfolder, f"{stem}{output.suffix}") for output in outcome.outputs]
            for output, name in zip(outcome.outputs, names, strict=True):
                self._move(output, name)
        if outcome.status != "skipped" and outcome.error != "Unchanged":
            attempt = 1 + (job.known.attempt if job.known else 0)
            records = records_of(job.uri, outcome, attempt, names)
            self.manifest.append(records)
            for record in records:
                self.index.note(record)
        self._count(job, outcome, names)

    def _final_stem(self, job: Job, outcome: Outcome) -> str:
        if self.batch.name is None:
            return job.stem
        stem = outcome.stem
        if self.shard is not None and "{name}" not in self.batch.name:
            stem = f"{stem}-{hashlib.sha256(job.uri.encode()).hexdigest()[:8]}"
        return self._name(job.subfolder, stem, job.uri)

    def _move(self, output: Output, name: str) -> None:
        storage(output.uri).move(output.uri, join(self.batch.target, name))

    def _count(self, job: Job, outcome: Outcome, names: Iterable[str]) -> None:
        counted = {"done": "done", "skipped": "skipped", "failed": "failed"}[outcome.status]
        setattr(self.summary, counted, getattr(self.summary, counted) + 1)
        self.tell(
            Event(
                number=job.number,
                input=job.uri,
                status=outcome.status,
                outputs=tuple(names),
                error=outcome.error,
                message=outcome.message,
                diagnostics=len(outcome.diagnostics),
                duration_s=round(outcome.duration_s, 4),
            )
        )
        if outcome.fatal:
            raise OutputDenied(
                f"the target cannot be written: {outcome.message}",
                hint="make room and run the same command again",
            )

    # ----------------------------------------------------------------- making and ending
    def _pool(self) -> Pool:
        asked = self.batch.batch
        task = Task(
            formats=self.batch.formats,
            options=self.batch.options,
            key_base=key_base(
                self.batch.formats, self.batch.options, _files(self.batch.options), strict=self.batch.strict
            ),
            temporary=self.temporary,
            name=self.batch.name,
            strict=self.batch.strict,
            verify=asked.verify,
            retry_failed=asked.retry_failed,
            force=asked.force,
        )
        if asked.scheduler is not None:
            cluster: Pool = registry.load("converters.batch.cluster").ClusterPool(
                task, asked.scheduler, timeout_s=asked.timeout
            )
            return cluster
        return LocalPool(
            task,
            jobs=asked.jobs or os.cpu_count() or 1,
            timeout_s=asked.timeout,
            max_memory_mib=asked.max_memory,
            recycle=asked.recycle,
        )

    def _index_path(self) -> Path:
        folder = self.folder / TEMPORARY / self.where
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputDenied(error.strerror or str(error), where=str(folder)) from error
        return folder / "index.sqlite"

    def close(self) -> None:
        """Stop the workers and remove everything temporary."""
        if self.pool is not None:
            self.pool.close()
        self.index.close()
        self.manifest.close()
        for folder in {self.temporary, str(self.folder / TEMPORARY / self.where)}:
            storage(folder).clear(folder)
        _remove_if_empty(self.folder / TEMPORARY)


def _error_outcome(number: int, error: KanbenError) -> Outcome:
    return failed(number, type(error).__name__, str(error), exit_code=error.exit_code)


def _state_folder(batch: Batch) -> Path:
    if batch.state is not None:
        return batch.state
    if is_remote(batch.target):
        hint = "give --state FOLDER for the manifest"
        raise UsageError("the target is remote", where=batch.target, hint=hint)
    return Path(batch.target)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _files(options: Options) -> dict[str, bytes]:
    """Return the other files that decide what the outputs look like, by name."""
    named = [*options.edition.css, options.read.rules, options.docx.reference, options.docx.template]
    named += [options.epub.cover, *(entry.partition("=")[2].partition("#")[0] for entry in options.pdf.fonts)]
    files = {}
    for name in named:
        if name and Path(name).is_file():
            files[name] = Path(name).read_bytes()
    theme = Path(options.edition.theme)
    if theme.is_dir():
        for path in sorted(theme.rglob("*")):
            if path.is_file():
                files[str(path)] = path.read_bytes()
    return files
