"""What is sent to a worker and what comes back."""

from __future__ import annotations

from typing import Literal

import msgspec

from converters.jobs import Work
from converters.model.facts import Facts

TIMEOUT = "Timeout"
MEMORY_EXCEEDED = "MemoryExceeded"
CRASHED = "WorkerCrashed"
"""Failures of what could not report itself, as the manifest calls them."""
UNCHANGED = "Unchanged"
"""What failed in an earlier run and is not tried again, as events call it; the manifest keeps the failure."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """One edition, as a worker left it or as the manifest remembers it."""

    format: str
    suffix: str
    """Extension with its dot."""
    uri: str
    """Where the bytes lie: a temporary place before the commit, the final one after."""
    sha256: str
    size: int
    key: str
    """Hash over everything the bytes depend on (``keys``)."""
    article: int = 1
    """Which of several articles of the input, from 1."""
    articles: int = 1
    """How many articles the input holds."""
    duplicate_of: str = ""
    """Input whose article says the same, so that there is no edition; empty when there is one."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the manifest says of an input: its last state."""

    attempt: int
    outputs: tuple[Output, ...] = ()
    """The last edition of each format, of each article."""
    beside: tuple[str, ...] = ()
    """References to files in the input's folder that were followed."""
    failed_key: str = ""
    """Key of the attempt that failed; empty when the last one did not."""
    error: str = ""
    """Class of that failure."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What all jobs of one run share; sent to each worker once."""

    work: Work
    bases: dict[str, str]
    """Format to the hash over everything in its key but the input and what lies beside it."""
    temporary: str
    """Folder or URI prefix for temporary outputs, on the target's file system."""
    name: str | None = None
    """``--name`` pattern; ``None`` keeps the planned stem."""
    verify: bool = False
    retry_failed: bool = False
    force: bool = False
    drop_duplicates: bool = False
    """Sketch the text of every article, and believe the manifest that one repeats another."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One input to convert."""

    number: int
    """Place in input order, from 0."""
    uri: str
    """Path or fsspec URI of the input."""
    identity: str
    """What the manifest calls it."""
    stem: str
    """Output stem the plan gave it, before suffixes against collisions."""
    subfolder: str = ""
    """Folder below the target, forward slashes."""
    known: Known | None = None


Status = Literal["done", "skipped", "failed", "duplicate"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a job."""

    number: int
    status: Status
    key: str = ""
    """Of the failed attempt; done outputs have keys of their own."""
    sha256: str = ""
    """Of the input bytes; empty when they could not be read."""
    stems: tuple[str, ...] = ()
    """Stem wanted for the outputs of each article: the job's, or what the ``--name`` pattern gave."""
    sketches: tuple[str, ...] = ()
    """Sketch of the text of each article; none where duplicates stay."""
    outputs: tuple[Output, ...] = ()
    """The editions made; a failed job has those that could be made."""
    beside: tuple[str, ...] = ()
    encoding: str = ""
    facts: tuple[Facts, ...] = ()
    """What a catalogue says of each article."""
    diagnostics: tuple[str, ...] = ()
    error: str = ""
    """Class of the error."""
    message: str = ""
    exit_code: int = 0
    frames: str = ""
    """What kanben was doing when an internal error was raised."""
    trace: str = ""
    """The same with the messages of exceptions, which may quote the article."""
    fatal: bool = False
    """The target cannot be written any more: the run should end."""
    duration_s: float = 0.0


def failed(number: int, error: str, message: str, *, exit_code: int = 70, duration_s: float = 0.0) -> Outcome:
    """Return the Outcome of a job whose worker could not report itself.

    Args:
        number: the job's.
        error: name of the error class, for the manifest.
        message: one line for people.
        exit_code: as in ``errors``.
        duration_s: seconds it ran.
    """
    return Outcome(
        number=number,
        status="failed",
        error=error,
        message=message,
        exit_code=exit_code,
        duration_s=duration_s,
    )
