"""What a batch says of itself: an event for each article, and the counts of the run."""

from __future__ import annotations

from collections import Counter
from typing import Final

import msgspec

from converters.batch.job import Job, Outcome
from converters.diagnostics import Diagnostic
from converters.errors import InternalError
from converters.inputs.storage import shown
from converters.model.meta import UNSURE

EXIT_NOTHING_DONE: Final = 4
_MOST_KEPT: Final = 50
"""Internal errors, and links left out, that are kept to be shown."""


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
    duplicates: int = 0
    """Articles that repeat an earlier one and have no editions."""
    took_s: float = 0.0
    editions: Counter[str] = msgspec.field(default_factory=Counter)
    """Written, by format."""
    size: int = 0
    """Of all of them together, bytes."""
    errors: Counter[str] = msgspec.field(default_factory=Counter)
    """Failures by class."""
    faults: dict[str, InternalError] = msgspec.field(default_factory=dict)
    """The first internal errors, one of each kind."""
    doubts: Counter[str] = msgspec.field(default_factory=Counter)
    """Articles made in this run that have a field below the mark of certainty, by the least sure field."""
    left_out: list[Diagnostic] = msgspec.field(default_factory=list)
    """The first links that were not followed."""
    ended_early: str = ""
    """Why the run stopped before its inputs did; empty when it went through."""

    @property
    def exit_code(self) -> int:
        """Exit code of the command: all well, some failed, or nothing done."""
        if not self.failed:
            return 0
        return 1 if self.done or self.skipped or self.editions else EXIT_NOTHING_DONE

    def add(self, job: Job, outcome: Outcome) -> None:
        """Count what became of one input."""
        self.done += outcome.status == "done"
        self.skipped += outcome.status == "skipped"
        self.failed += outcome.status == "failed"
        self.done += outcome.status == "duplicate"
        made = [output for output in outcome.outputs if not output.duplicate_of]
        self.duplicates += len({output.article for output in outcome.outputs if output.duplicate_of})
        self.editions.update(output.format for output in made)
        self.size += sum(output.size for output in made)
        if outcome.status == "done":
            self.doubts.update(one.unsure for one in outcome.facts if one.confidence < UNSURE)
        if outcome.error:
            self.errors[outcome.error] += 1
        if outcome.frames and len(self.faults) < _MOST_KEPT:
            self.faults.setdefault(outcome.frames, _fault(job, outcome))

    def leave_out(self, item: Diagnostic) -> None:
        """Keep what is said of a link that is not followed, up to a number."""
        if len(self.left_out) < _MOST_KEPT:
            self.left_out.append(item)


def _fault(job: Job, outcome: Outcome) -> InternalError:
    error = InternalError(outcome.message, where=shown(job.uri))
    error.frames, error.trace = outcome.frames, outcome.trace
    return error
