"""A batch from beginning to end: plan, skip, submit, commit in input order, report."""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from converters import formats
from converters.batch.commit import Committer
from converters.batch.furniture import learn, learned_before
from converters.batch.index import Index
from converters.batch.job import Job, Outcome, Task, failed
from converters.batch.keys import chosen, theme_hash
from converters.batch.lock import Lock
from converters.batch.manifest import (
    Manifest,
    Setting,
    identity_of,
    manifest_name,
    shard_of,
)
from converters.batch.parts import (
    Batch,
    index_of,
    informed,
    is_edition,
    pool_of,
    rules_of,
    state_folder,
    task_of,
)
from converters.batch.pool import Pool
from converters.batch.reopen.invocation import keep
from converters.batch.summary import Event, Summary
from converters.batch.work import work_needed
from converters.errors import KanbenError, OutputDenied, UsageError
from converters.inputs.listing import Input, listing
from converters.inputs.lists import STDIN
from converters.inputs.storage import is_remote, join, shown, storage
from converters.inputs.watched import changed
from converters.messages import error_text, say

TEMPORARY = ".kanben-tmp"
_COLLECT_EVERY = 512
"""Articles between two looks for dead objects, which else wait for a hundred thousand others."""


Tell = Callable[[Event], None]


def run_batch(batch: Batch, tell: Tell) -> Summary:
    """Convert everything; return the counts.

    Args:
        batch: what to do.
        tell: called with each article as it is committed, in input order.

    Raises:
        UsageError: a wrong option, or another batch at work in the same target.
        UnknownFormat: a format that cannot be written.
        OutputDenied: the target cannot be written any more; what was committed stands and a rerun goes on.
    """
    return watch_batch(batch, tell, ())


def watch_batch(batch: Batch, tell: Tell, changes: Iterable[Iterable[str]]) -> Summary:
    """Convert everything, then what arrives; return the counts when ``changes`` ends.

    Args:
        batch: what to do; its folders are those that are watched.
        tell: called with each article as it is committed, in input order.
        changes: sets of files that were made or changed.

    Raises:
        KanbenError: as :func:`run_batch`.
    """
    if any(row.by_page for row in formats.writable(batch.formats)):
        raise UsageError(
            say("a batch writes one file of each format"), hint=say("give a page, such as png:1")
        )
    if batch.batch.drop_duplicates and batch.batch.shard is not None:
        hint = say("leave --shard out, or drop duplicates in a batch over what the shards made")
        raise UsageError(
            say("--drop-duplicates compares all inputs, and a shard sees only its own"), hint=hint
        )
    begun = time.monotonic()
    with _Run(batch, tell) as run:
        run.start()
        rules = msgspec.structs.replace(
            rules_of(batch), ours=run.committer.is_edition, noted=run.summary.leave_out
        )
        run.go(listing(batch.names, rules))
        for paths in changes:
            run.go(changed(paths, [name for name in batch.names if Path(name).is_dir()], rules))
    run.summary.took_s = time.monotonic() - begun
    return run.summary


def convert_again(batch: Batch, tell: Tell, inputs: Iterable[Input]) -> Summary:
    """Convert some inputs of a batch that was run before, as that run did; return the counts.

    Args:
        batch: what the run was asked to do.
        tell: called with each article as it is committed.
        inputs: with the subfolders that they had.

    Raises:
        KanbenError: as :func:`run_batch`.
    """
    with _Run(batch, tell, again=True) as run:
        run.start()
        run.go(iter(inputs))
    return run.summary


def count(batch: Batch) -> int | None:
    """Return how many inputs a run looks at; ``None`` when they come from standard input or a store."""
    if any(name == STDIN or is_remote(name) for name in batch.names):
        return None
    shard = shard_of(batch.batch.shard) or (1, 1)
    return sum(
        place % shard[1] == shard[0] - 1 for place, _ in enumerate(listing(batch.names, rules_of(batch)))
    )


def dry_run(batch: Batch) -> Iterator[tuple[str, str]]:
    """Yield (input, what would become of it) for every job a run would look at; converts nothing."""
    formats.writable(batch.formats)
    shard = shard_of(batch.batch.shard)
    folder = state_folder(batch)
    batch = informed(batch, folder)
    task = task_of(batch, "")
    with tempfile.TemporaryDirectory(prefix="kanben-") as temporary:
        index = index_of(Path(temporary, "index.sqlite"), batch.target, folder, manifest_name(shard))
        ours = partial(is_edition, target=batch.target, folder=folder, index=index)
        rules = msgspec.structs.replace(rules_of(batch), ours=ours)
        for number, item in enumerate(listing(batch.names, rules)):
            if shard is not None and number % shard[1] != shard[0] - 1:
                continue
            yield shown(item.uri), _fate(batch, task, index, item, identity_of(item.uri, folder))
        index.close()


def _fate(batch: Batch, task: Task, index: Index, item: Input, identity: str) -> str:
    if item.error is not None:
        return say("fails: {error}", error=item.error)
    job = Job(number=0, uri=item.uri, identity=identity, stem=item.stem, known=index.known(identity))
    try:
        missing = work_needed(job, task)
    except KanbenError as error:
        return say("fails: {error}", error=error)
    if missing is None:
        return say("failed before")
    if not missing:
        return say("done")
    stem = batch.name
    if stem is None:
        wanted = f"{item.subfolder}/{item.stem}" if item.subfolder else item.stem
        stem = index.take_name(wanted, identity).rpartition("/")[2]
    rows = formats.writable(missing)
    suffixes = [formats.suffix(row, batch.options) for row in rows]
    return " ".join(join(batch.target, item.subfolder, stem + suffix) for suffix in suffixes)


class _Run:
    """The state of one run."""

    def __init__(self, batch: Batch, tell: Tell, *, again: bool = False) -> None:
        self.batch = batch
        self.again = again
        self.tell = tell
        self.summary = Summary()
        self.shard = shard_of(batch.batch.shard)
        self.folder = state_folder(batch)
        where = f"{self.shard[0]}-of-{self.shard[1]}" if self.shard else "all"
        self.places = (join(batch.target, TEMPORARY, where), str(self.folder / TEMPORARY / where))
        token = f"{os.getpid()}-{os.urandom(4).hex()}"
        self.temporary = join(self.places[0], token)
        self.own = Path(self.places[1], token)
        self.ending = contextlib.ExitStack()
        self.ending.callback(_remove_if_empty, self.folder / TEMPORARY)
        self.ending.callback(Lock(self.folder / TEMPORARY / f"{where}.lock").release)
        self.pool: Pool | None = None
        self.jobs: dict[int, Job] = {}
        self.waiting: dict[int, Outcome] = {}
        self.number = self.place = self.next = 0

    def start(self) -> None:
        """Open the manifest, take in what it says, learn what is asked for, start the workers."""
        for place in self.places:
            storage(place).clear(place)
            self.ending.callback(storage(place).clear, place)
        _make(self.own)
        if not self.again:
            keep(self.batch, [row.name for row in formats.writable(self.batch.formats)], self.folder)
        self.batch = informed(self.batch, self.folder, learned_before if self.again else learn)
        name = manifest_name(self.shard)
        manifest = Manifest(self.folder / name)
        self.ending.callback(manifest.close)
        self.index = index_of(self.own / "index.sqlite", self.batch.target, self.folder, name)
        self.ending.callback(self.index.close)
        self.committer = Committer(
            target=self.batch.target,
            folder=self.folder,
            pattern=self.batch.name,
            split=self.batch.split,
            shard=self.shard is not None,
            manifest=manifest,
            index=self.index,
            setting=Setting(options=chosen(self.batch.options), theme=theme_hash(self.batch.options)),
        )
        self.pool = pool_of(self.batch, task_of(self.batch, self.temporary))
        self.ending.callback(self.pool.close)

    # ----------------------------------------------------------------- the loop
    def go(self, inputs: Iterator[Input]) -> None:
        """Run every job through the pool."""
        assert self.pool is not None
        window = 4 * self.pool.capacity + 16
        flying = 0
        jobs = self._jobs(inputs)
        ended = bool(self.summary.ended_early)
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
            if not self._commit_ready():
                return

    def _jobs(self, inputs: Iterator[Input]) -> Iterator[Job]:
        """Yield jobs with numbers without gaps; inputs that stand for nothing fail on the spot."""
        for item in inputs:
            if isinstance(item.error, UsageError):
                raise item.error
            identity = identity_of(item.uri, self.folder)
            place, self.place = self.place, self.place + 1
            # Names are given out for every input, so that all shards agree on them.
            stem = "" if item.error else self.committer.planned_stem(item, identity)
            if self.shard is not None and place % self.shard[1] != self.shard[0] - 1:
                continue
            number, self.number = self.number, self.number + 1
            job = Job(
                number=number,
                uri=item.uri,
                identity=identity,
                stem=stem,
                subfolder=item.subfolder,
                known=self.index.known(identity),
            )
            self.jobs[number] = job
            if item.error is not None:
                self.waiting[number] = _error_outcome(number, item.error)
                continue
            yield job

    def _commit_ready(self) -> bool:
        """Commit the outcomes whose turn it is; ``False`` when the run should stop."""
        while self.next in self.waiting:
            outcome = self.waiting.pop(self.next)
            job = self.jobs.pop(self.next)
            self.next += 1
            if self.next % _COLLECT_EVERY == 0:
                gc.collect()
            outcome, names = self.committer.commit(job, outcome)
            self._count(job, outcome, names)
            if outcome.status == "failed" and self.batch.batch.fail_fast:
                self.summary.ended_early = say("a failure, and --fail-fast")
                return False
        return True

    def _count(self, job: Job, outcome: Outcome, names: Iterable[str]) -> None:
        self.summary.add(job, outcome)
        self.tell(
            Event(
                number=job.number,
                input=shown(job.uri),
                status=outcome.status,
                outputs=tuple(names),
                error=outcome.error,
                message=outcome.message,
                diagnostics=len(outcome.diagnostics),
                duration_s=round(outcome.duration_s, 4),
            )
        )
        if outcome.fatal:
            hint = say("free disk space or fix permissions, then run the same command again")
            raise OutputDenied(
                say("the target cannot be written: {message}", message=outcome.message), hint=hint
            )

    def __enter__(self) -> _Run:
        """Take part in a ``with``."""
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Stop the workers and remove everything temporary.

        Raises:
            OutputDenied: there was no room for the index.
        """
        self.ending.close()
        if isinstance(error, sqlite3.OperationalError):
            raise OutputDenied(
                say("cannot be written: {error}", error=error_text(error)), where=str(self.folder)
            ) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputDenied(
            say("cannot be written: {error}", error=error_text(error)), where=str(folder)
        ) from error


def _error_outcome(number: int, error: KanbenError) -> Outcome:
    return failed(number, type(error).__name__, str(error), exit_code=error.exit_code)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
