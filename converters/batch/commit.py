"""Committing outcomes: final names, renames, then the manifest's records, always in input order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from converters.batch.index import Index
from converters.batch.job import UNCHANGED, Job, Outcome, Output
from converters.batch.manifest import Manifest, Setting, name_of, records_of
from converters.batch.parts import is_edition
from converters.batch.work import is_fatal
from converters.errors import OutputDenied
from converters.inputs.listing import Input
from converters.inputs.storage import is_remote, join, storage
from converters.limits.files import is_there
from converters.messages import one_line, say
from converters.text.shingles import ALIKE, hashes, likeness

ARTICLE = "-article-"
"""Between the stem of an input and the number of an article in it, from the second on.

Names of inputs are given out before it is known how many articles each holds. So that the result is the same
for any number of workers, the two never meet: an input that is called so gets another name.
"""
_PLANNED = "\0"
"""Before names that only stand in for ``{name}`` in a pattern."""


class Committer(msgspec.Struct, kw_only=True):
    """Gives outputs their final names and writes down what was done."""

    target: str
    folder: Path
    """Of the manifest."""
    pattern: str | None
    """Of ``--name``; ``None`` keeps the planned stems."""
    split: bool
    """Whether every article of an input has editions of its own."""
    shard: bool
    """Whether other shards give out names at the same time."""
    manifest: Manifest
    index: Index
    setting: Setting

    def planned_stem(self, item: Input, identity: str) -> str:
        """Return the stem an input's outputs get, or what ``{name}`` stands for in a pattern."""
        if self.pattern is None:
            alike = self.split and re.search(rf"{ARTICLE}\d+$", item.stem)
            return self._taken(item.subfolder, f"{item.stem}-1" if alike else item.stem, identity)
        if self.shard:
            # No shard sees the others' titles, but all see the same plan.
            return self._taken(_PLANNED + item.subfolder, item.stem, identity)
        return item.stem

    def is_edition(self, uri: str) -> bool:
        """Return whether an input is something that this batch or an earlier one wrote here."""
        return is_edition(uri, self.target, self.folder, self.index)

    def commit(self, job: Job, outcome: Outcome) -> tuple[Outcome, list[str]]:
        """Rename the outputs, then append the records.

        Returns:
            The outcome, a failure when the outputs could not be put in place, and their names.

        Raises:
            OutputDenied: the target cannot be written any more.
        """
        identity = job.identity
        names: list[str] = []
        if outcome.outputs:
            outcome = self._without_duplicates(outcome, identity)
            names = self._names(job, outcome, identity)
            try:
                for output, name in zip(outcome.outputs, names, strict=True):
                    if not output.duplicate_of:
                        storage(output.uri).move(output.uri, join(self.target, name))
            except OutputDenied as error:
                if is_fatal(error):
                    raise
                outcome, names = _refused(outcome, error), []
        if outcome.status != "skipped" and outcome.error != UNCHANGED:
            attempt = 1 + (job.known.attempt if job.known else 0)
            records = records_of(identity, outcome, attempt, names, self.setting)
            self.manifest.append(records)
            self.index.note(records)
        return outcome, names

    def _without_duplicates(self, outcome: Outcome, identity: str) -> Outcome:
        """Return the outcome with the outputs marked of articles that repeat an earlier one, and removed."""
        first: dict[int, str] = {}
        for article, sketch in enumerate(outcome.sketches, 1):
            name = name_of(identity, article)
            inside = (at for at in range(1, article) if not first[at] and _alike(outcome, at, article))
            found = self.index.twins.first(sketch, name) if sketch else ""
            at = next(inside, 0)
            first[article] = found or (name_of(identity, at) if at else "")
        if not any(first.values()):
            return outcome
        outputs = tuple(
            msgspec.structs.replace(output, duplicate_of=first[output.article]) for output in outcome.outputs
        )
        for output in outputs:
            if output.duplicate_of:
                storage(output.uri).remove(output.uri)
        gone = outcome.status == "done" and all(output.duplicate_of for output in outputs)
        return msgspec.structs.replace(
            outcome,
            outputs=outputs,
            status="duplicate" if gone else outcome.status,
            message=say("says the same as {other}", other=first[1]) if gone else outcome.message,
        )

    def _names(self, job: Job, outcome: Outcome, identity: str) -> list[str]:
        """Return the place of each output; empty for those of articles that repeat another."""
        stems: dict[int, str] = {}
        for output in outcome.outputs:
            if not output.duplicate_of and output.article not in stems:
                stem = self._stem(job, outcome, identity, output.article)
                own = [one for one in outcome.outputs if one.article == output.article]
                stems[output.article] = self._free(job, stem, own)
        return [
            ""
            if output.duplicate_of
            else "/".join(part for part in (job.subfolder, stems[output.article] + output.suffix) if part)
            for output in outcome.outputs
        ]

    def _stem(self, job: Job, outcome: Outcome, identity: str, article: int) -> str:
        name = name_of(identity, article)
        if self.pattern is not None:
            stem = outcome.stems[article - 1]
            if self.shard and "{name}" not in self.pattern:
                stem = f"{stem}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
            return self._taken(job.subfolder, stem, name)
        if article == 1:
            return job.stem
        return self._taken(job.subfolder, f"{job.stem}{ARTICLE}{article}", name)

    def _free(self, job: Job, stem: str, outputs: Sequence[Output]) -> str:
        """Return the stem, or another where a file that is no edition has that name."""
        if not self._beside_input(job):
            return stem
        free, number = stem, 1
        while any(self._foreign(job, f"{free}{output.suffix}", output) for output in outputs):
            number += 1
            free = f"{stem}-edition" if number == 2 else f"{stem}-edition-{number}"
        return free

    def _beside_input(self, job: Job) -> bool:
        """Return whether the editions of an input go where it lies itself."""
        if is_remote(self.target) or is_remote(job.uri):
            return False
        return Path(self.target, job.subfolder).absolute() == Path(job.uri).parent.absolute()

    def _foreign(self, job: Job, name: str, output: Output) -> bool:
        """Return whether a final name in the input's own folder belongs to a file that is no edition of ours.

        That is the input itself or another one; an edition whose record was lost has the same bytes.
        """
        path = Path(self.target, job.subfolder, name)
        if not is_there(path):
            return False
        if self.index.wrote("/".join(part for part in (job.subfolder, name) if part)):
            return False
        return path.samefile(job.uri) or not _same_bytes(path, output)

    def _taken(self, subfolder: str, stem: str, identity: str) -> str:
        wanted = f"{subfolder}/{stem}" if subfolder else stem
        return self.index.take_name(wanted, identity).rpartition("/")[2]


def _alike(outcome: Outcome, one: int, other: int) -> bool:
    """Return whether two articles of one input say the same."""
    mine, its = (hashes(outcome.sketches[at - 1]) for at in (one, other))
    return likeness(mine, its) >= ALIKE


def _refused(outcome: Outcome, error: OutputDenied) -> Outcome:
    return msgspec.structs.replace(
        outcome,
        status="failed",
        outputs=(),
        error=type(error).__name__,
        message=one_line(error.message),
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
