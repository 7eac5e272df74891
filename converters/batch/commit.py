"""Committing outcomes: final names, renames, then the manifest's records, always in input order."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from converters.batch.job import Job, Outcome, Output
from converters.batch.manifest import Index, Manifest, Setting, identity_of, records_of
from converters.batch.work import is_fatal
from converters.errors import OutputDenied
from converters.inputs.listing import Input
from converters.inputs.storage import is_remote, join, storage

_PLANNED = "\0"
"""Before names that only stand in for ``{name}`` in a pattern."""


class Committer(msgspec.Struct, kw_only=True):
    """Gives outputs their final names and writes down what was done."""

    target: str
    folder: Path
    """Of the manifest."""
    pattern: str | None
    """Of ``--name``; ``None`` keeps the planned stems."""
    shard: bool
    """Whether other shards give out names at the same time."""
    manifest: Manifest
    index: Index
    setting: Setting

    def planned_stem(self, item: Input, identity: str) -> str:
        """Return the stem an input's outputs get, or what ``{name}`` stands for in a pattern."""
        if self.pattern is None:
            return self._taken(item.subfolder, item.stem, identity)
        if self.shard:
            # No shard sees the others' titles, but all see the same plan.
            return self._taken(_PLANNED + item.subfolder, item.stem, identity)
        return item.stem

    def is_edition(self, uri: str) -> bool:
        """Return whether an input is one of the editions that this batch or an earlier one wrote here."""
        inside = self._below_target(uri)
        if inside is None or not self.index.wrote(inside):
            return False
        return self.index.known(identity_of(uri, self.folder)) is None

    def commit(self, job: Job, outcome: Outcome) -> tuple[Outcome, list[str]]:
        """Rename the outputs, then append the records.

        Returns:
            The outcome, a failure when the outputs could not be put in place, and their names.

        Raises:
            OutputDenied: the target cannot be written any more.
        """
        identity = identity_of(job.uri, self.folder)
        names: list[str] = []
        if outcome.outputs:
            names = self._names(job, outcome, identity)
            try:
                for output, name in zip(outcome.outputs, names, strict=True):
                    storage(output.uri).move(output.uri, join(self.target, name))
            except OutputDenied as error:
                if is_fatal(error):
                    raise
                outcome, names = _refused(outcome, error), []
        if outcome.status != "skipped" and outcome.error != "Unchanged":
            attempt = 1 + (job.known.attempt if job.known else 0)
            records = records_of(identity, outcome, attempt, names, self.setting)
            self.manifest.append(records)
            for record in records:
                self.index.note(record)
        return outcome, names

    def _names(self, job: Job, outcome: Outcome, identity: str) -> list[str]:
        stem = job.stem
        if self.pattern is not None:
            stem = outcome.stem
            if self.shard and "{name}" not in self.pattern:
                stem = f"{stem}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"
            stem = self._taken(job.subfolder, stem, identity)
        suffixes = [output.suffix for output in outcome.outputs]
        free, number = stem, 1
        while any(self._foreign(job, f"{free}{output.suffix}", output) for output in outcome.outputs):
            number += 1
            free = f"{stem}-edition" if number == 2 else f"{stem}-edition-{number}"
        return ["/".join(part for part in (job.subfolder, f"{free}{suffix}") if part) for suffix in suffixes]

    def _foreign(self, job: Job, name: str, output: Output) -> bool:
        """Return whether a final name in the input's own folder belongs to a file that is no edition of ours.

        That is the input itself or another one; an edition whose record was lost has the same bytes.
        """
        if is_remote(self.target) or is_remote(job.uri):
            return False
        path = Path(self.target, job.subfolder, name)
        if path.parent.absolute() != Path(job.uri).parent.absolute() or not path.exists():
            return False
        if self.index.wrote("/".join(part for part in (job.subfolder, name) if part)):
            return False
        return path.samefile(job.uri) or not _same_bytes(path, output)

    def _taken(self, subfolder: str, stem: str, identity: str) -> str:
        wanted = f"{subfolder}/{stem}" if subfolder else stem
        return self.index.take_name(wanted, identity).rpartition("/")[2]

    def _below_target(self, uri: str) -> str | None:
        if is_remote(uri) or is_remote(self.target):
            return None
        below = os.path.relpath(uri, self.target)
        return None if below.startswith(os.pardir) else Path(below).as_posix()


def _refused(outcome: Outcome, error: OutputDenied) -> Outcome:
    return msgspec.structs.replace(
        outcome,
        status="failed",
        outputs=(),
        error=type(error).__name__,
        message=str(error),
        exit_code=error.exit_code,
    )


def _same_bytes(path: Path, output: Output) -> bool:
    try:
        return (
            path.stat().st_size == output.size
            and hashlib.sha256(path.read_bytes()).hexdigest() == output.sha256
        )
    except OSError:
        return False
