"""What commands print, and where."""

import pytest

from converters.batch.pace import Pace
from converters.batch.run import Event
from converters.cli import output
from converters.diagnostics import Diagnostic, Kind
from converters.errors import UsageError

INFO = Diagnostic(kind=Kind.GUESS, message="perhaps", where="a.txt")
WARNING = Diagnostic(kind=Kind.OVERFULL, message="too wide", where="a.txt")
GOOD = Event(number=0, input="a.txt", status="done", outputs=("a.pdf",))
BAD = Event(number=1, input="b.txt", status="failed", message="b.txt: no text in it")


@pytest.mark.parametrize(
    ("error", "source", "said"),
    [
        (UsageError("wrong"), "a.txt", "kanben: a.txt: wrong\n"),
        (UsageError("wrong", where="b.txt"), "a.txt", "kanben: b.txt: wrong\n"),
        (UsageError("wrong"), "-", "kanben: wrong\n"),
    ],
)
def test_an_error_is_one_line_that_names_the_input_once(capfd, error, source, said):
    output.print_error(error, source)

    assert capfd.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("flags", "said"),
    [({}, [WARNING]), ({"verbose": True}, [INFO, WARNING]), ({"quiet": True, "verbose": True}, [])],
)
def test_which_diagnostics_are_printed(capfd, flags, said):
    output.print_diagnostics([INFO, WARNING], **flags)

    assert capfd.readouterr() == ("", "".join(f"{item}\n" for item in said))


def pace():
    return Pace(lambda: 2)


@pytest.mark.parametrize(
    ("flags", "out", "err"),
    [
        ({"events": True, "quiet": False}, 2, 0),
        ({"events": False, "quiet": True}, 0, 1),
        ({"events": False, "quiet": False}, 0, 1),
    ],
)
def test_a_batch_is_shown_as_events_or_failures(capfd, monkeypatch, flags, out, err):
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    shown = output.teller(pace, **flags)
    for event in (GOOD, BAD):
        shown.tell(event)
    shown.end()

    said = capfd.readouterr()
    assert (len(said.out.splitlines()), len(said.err.splitlines())) == (out, err)


def test_lines_come_only_now_and_then(capfd, monkeypatch):
    monkeypatch.setattr(output, "_LINES_S", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    output.teller(pace, events=False, quiet=False).tell(GOOD)

    assert "1 of 2 articles" in capfd.readouterr().err
