"""Tasks for Celery: one input a task.

Run a worker with ``celery -A celery_tasks worker`` and send ``convert.delay("/texts/a.txt", "/editions")``.

What is wrong with an input comes back as a value: trying again would not help. What the machine is to blame
for (no room on the disk) is raised, and Celery tries again.
"""

from __future__ import annotations

from typing import TypedDict

import converters
from converters.errors import OutputDenied

try:
    from celery import Celery
except ImportError:
    Celery = None
"""Without Celery the function below is still one: it is what the tests call."""


class Result(TypedDict):
    """What a task gives back: JSON, as Celery sends it."""

    written: list[str]
    error: str | None
    exit_code: int
    warnings: list[str]


def convert(path: str, out_dir: str, to: str = "pdf,docx,epub") -> Result:
    """Convert one file.

    Raises:
        OutputDenied: the editions cannot be written; worth another try.
    """
    report = converters.convert(path, to=to, out_dir=out_dir)
    error = report.failures[0].error if report.failures else None
    if isinstance(error, OutputDenied):
        raise error
    return {
        "written": [str(edition.path) for edition in report.written],
        "error": None if error is None else str(error),
        "exit_code": 0 if error is None else error.exit_code,
        "warnings": [str(note) for note in report.diagnostics if note.severity == "warning"],
    }


if Celery is not None:
    app = Celery("kanben", broker="redis://localhost", backend="redis://localhost")
    # The time limit is Celery's; it ends the worker's process, so nothing is left half done.
    convert = app.task(
        autoretry_for=(OutputDenied,), retry_backoff=True, max_retries=5, time_limit=300, acks_late=True
    )(convert)
