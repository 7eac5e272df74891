"""What commands print: errors, diagnostics, lines, and how far a batch has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from converters.cli.language import shown
from converters.diagnostics import Diagnostic
from converters.errors import InternalError, KanbenError
from converters.messages import Message, joined, one_line, say
from converters.model.reasons_data import named

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from converters.batch.pace import Pace
    from converters.batch.summary import Event
    from converters.jobs import Doubt

_REASONS = 3
"""Reasons named of what was left out."""
_LINES_S = 10.0
"""Seconds between two lines of progress where there is no terminal."""
_BAR_S = 0.1


def print_error(error: KanbenError, source: str = "") -> None:
    """Print an error as one line to standard error, the input's name before it where it does not say."""
    if not source or error.where or source == "-":
        print_note(say("kanben: {error}", error=one_line(error.message)))
    else:
        print_note(say("kanben: {source}: {error}", source=source, error=one_line(error.message)))


def print_faults(errors: Iterable[KanbenError]) -> None:
    """Write the report of the internal errors among those of a run, one of each kind, and say where it is."""
    found = {error.frames: error for error in errors if isinstance(error, InternalError)}
    if found:
        from converters.cli.faults import report  # noqa: PLC0415  (only where something is wrong)

        report(found.values(), click.get_current_context().obj or [])


def print_diagnostics(items: Iterable[Diagnostic], *, quiet: bool = False, verbose: bool = False) -> None:
    """Print diagnostics to standard error: warnings, with ``verbose`` everything, with ``quiet`` nothing."""
    if quiet:
        return
    for item in items:
        if verbose or item.severity == "warning":
            print_note(item.text)


def print_left_out(counts: Mapping[str, int]) -> None:
    """Print in one line to standard error what is in no edition; nothing where all is."""
    if not counts:
        return
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    counted = [
        say("{reason} ({count})", reason=named(reason), count=count) for reason, count in ranked[:_REASONS]
    ]
    rest = sum(count for _, count in ranked[_REASONS:])
    parts: Message = joined(", ", counted)
    if rest:
        parts = say("{parts} and others ({rest})", parts=parts, rest=rest)
    print_note(say("left out: {parts}; kanben parse shows it", parts=parts))


def print_note(text: str) -> None:
    """Print text to standard error, a message in the language of the run."""
    click.echo(shown(text), err=True)


def print_text(text: str) -> None:
    """Print text to standard output, a message in the language of the run."""
    click.echo(shown(text))


def print_doubts(doubts: Sequence[Doubt]) -> None:
    """Print in one line to standard error which articles have an uncertain field; nothing where none has."""
    if not doubts:
        return
    doubtful = [
        say(
            "{source}: {field} {percent} %",
            source=one.source,
            field=one.field,
            percent=round(one.confidence * 100),
        )
        for one in doubts[:_REASONS]
    ]
    parts: Message = joined(", ", doubtful)
    if len(doubts) > _REASONS:
        parts = say("{parts} and others ({rest})", parts=parts, rest=len(doubts) - _REASONS)
    print_note(say("uncertain: {parts}; kanben parse shows it", parts=parts))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output."""
    for line in lines:
        click.echo(line)


# --------------------------------------------------------------------------- progress of a batch
class Teller:
    """Shows nothing but failures; the base of the others."""

    def tell(self, event: Event) -> None:
        """Take in one article."""
        if event.status == "failed":
            print_note(say("kanben: {message}", message=event.message))

    def end(self) -> None:
        """Leave the terminal as it was; may be called twice."""


class _Events(Teller):
    """One JSON object an article on standard output."""

    def __init__(self) -> None:
        self._encoder = msgspec.json.Encoder(enc_hook=str)

    def tell(self, event: Event) -> None:
        click.echo(self._encoder.encode(event).decode("utf-8"))


class _Lines(Teller):
    """Failures as they happen, and a line with rate and time left now and then."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def tell(self, event: Event) -> None:
        super().tell(event)
        self._pace.add()
        if self._pace.due(_LINES_S):
            print_note(self._pace.line())


class _Bar(Teller):
    """A live bar with count, rate, time left and failures."""

    def __init__(self, pace: Pace) -> None:
        self._console, self._progress = _rich_bar()
        self._pace = pace
        self._failed = 0
        self._row = self._progress.add_task("", total=None)
        self._progress.start()

    def tell(self, event: Event) -> None:
        if event.status == "failed":
            self._failed += 1
            message = shown(say("kanben: {message}", message=event.message))
            self._console.print(message, markup=False, highlight=False)
        self._pace.add()
        if self._pace.due(_BAR_S):
            self._draw()

    def end(self) -> None:
        self._draw()
        self._progress.stop()

    def _draw(self) -> None:
        line = self._pace.line()
        if self._failed:
            line = say("{pace}, {failed} failed", pace=line, failed=self._failed)
        text, pace = shown(line), self._pace
        self._progress.update(self._row, completed=pace.done, total=pace.total, description=text)
        self._progress.refresh()


def _rich_bar() -> tuple[Console, Progress]:
    from rich.console import Console  # noqa: PLC0415  (only where there is a terminal)
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    # No refresh thread: workers are forked while the bar is shown.
    columns = (BarColumn(), TextColumn("{task.description}"))
    return console, Progress(*columns, console=console, auto_refresh=False)


def teller(pace: Callable[[], Pace], *, events: bool, quiet: bool) -> Teller:
    """Return what shows a batch: events, failures only, a live bar on a terminal, else lines.

    Args:
        pace: makes the counter of what is shown with rate and time left; called where that is shown.
        events: one JSON object an article on standard output.
        quiet: failures only.
    """
    if events:
        return _Events()
    if quiet:
        return Teller()
    return _Bar(pace()) if sys.stderr.isatty() else _Lines(pace())
