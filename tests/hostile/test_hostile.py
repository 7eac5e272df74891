"""Every hostile shape, small: it ends well or with one clear error, and soon.

The full sizes, with time, memory and files watched, are ``make hostile``.
"""

import os
import signal
from random import Random

import pytest

from converters.cli.main import main
from converters.diagnostics import Kind
from converters.limits import Limits, exceeded
from converters.messages import say
from tests.hostile.__main__ import by_door, named
from tests.hostile.run import Outcome, _faults, lay, tried
from tests.hostile.shape import ALL, PLAIN, Case, Shape, convert
from tests.hostile.shapes import SHAPES
from tests.hostile.shapes.word_templates import BODY, body, sound
from tests.readers.archives import packed
from tests.readers.word import p

pytestmark = pytest.mark.diagnostics(*(kind.label for kind in Kind if kind.severity == "warning"))
SIZE = 600
LIMIT_S = 60
"""Far above what any takes; what hangs must not stop the suite."""
ELSEWHERE = ("places", "list", "plan", "flags", "theme", "word template")
"""Doors of names, of files that are no inputs and of templates: ``make hostile`` tries them too."""
SAMPLE = 20
"""One of so many shapes is tried with the fast tests, in a format of its own."""


class HangsError(Exception):
    """A shape was not done in time."""


@pytest.fixture(autouse=True)
def in_time():
    """Stop what hangs, where the system can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number, frame):
        raise HangsError(f"more than {LIMIT_S} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LIMIT_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def ended(shape, to, folder, capfd):
    """Return the exit code of a shape and what it said."""
    case = shape.make(SIZE, Random(shape.label))
    lay(case, folder)
    os.chdir(folder)
    code = 0
    try:
        main([part.replace("{to}", to) for part in case.arguments])
    except SystemExit as leaving:
        code = leaving.code or 0
    return code, capfd.readouterr().err


def small(shape, to, folder, capfd):
    code, said = ended(shape, to, folder, capfd)

    assert code != 70, said
    assert "Traceback" not in said
    assert "cannot be written: " not in said, said
    assert code == 0 or said.strip(), "fails without a word"


CHOSEN = [shape for shape in SHAPES if shape.door not in ELSEWHERE]
FORMATS = ALL.split(",")


@pytest.mark.parametrize("at", range(0, len(CHOSEN), SAMPLE), ids=lambda at: CHOSEN[at].label)
def test_a_sample_of_small_shapes(at, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    small(CHOSEN[at], FORMATS[at // SAMPLE % len(FORMATS)], tmp_path, capfd)


@pytest.mark.slow
@pytest.mark.parametrize("shape", CHOSEN, ids=lambda shape: shape.label)
def test_every_small_shape(shape, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    small(shape, ALL, tmp_path, capfd)


def test_labels_are_of_one_shape_each():
    labels = [shape.label for shape in SHAPES]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("shape", SHAPES[::40], ids=lambda shape: shape.label)
def test_the_same_size_and_seed_give_the_same_bytes(shape):
    def made():
        files = shape.make(SIZE, Random(1)).files
        return {name: data for name, data in files.items() if isinstance(data, bytes | str)}

    assert made() == made()


def test_a_name_is_a_door_or_a_part_of_labels():
    def labels(*names):
        return {shape.label for shape in SHAPES if named(shape, [*names])}

    assert {label.partition("/")[0] for label in labels("json")} == {"json"}
    assert labels("text/json in", "set/page of long") == {"text/json in text", "set/page of long"}
    assert len(labels("")) == len(SHAPES)


def test_a_value_on_the_command_line_is_one_that_the_system_takes():
    for shape in SHAPES:
        if shape.door == "set":
            arguments = shape.make(5_000_000, Random(0)).arguments
            assert max(len(os.fsencode(argument)) for argument in arguments) < 1 << 17


@pytest.mark.parametrize("flag", ["template", "reference"])
def test_the_word_files_that_are_made_hostile_are_taken_as_they_are(flag, tmp_path, monkeypatch, capfd):
    def make(size, random):
        files = {"x.txt": PLAIN, "t.docx": packed({**sound(), BODY: body(p("{{ title }}"))})}
        return Case(files, convert("x.txt", f"--{flag}", "t.docx", to="docx"))

    monkeypatch.chdir(tmp_path)

    assert ended(Shape("word", "sound", make), "docx", tmp_path, capfd)[0] == 0


def test_what_the_clock_ended_is_not_right():
    def faults(code, cpu_s, said):
        return [*_faults(code, cpu_s, 300, 9, said, 120)]

    said = str(exceeded(Limits(), "seconds", say("took longer than")))
    assert faults(17, 9, said) == ["ended by the clock"]
    assert faults(17, 31, said) == ["slow"]
    assert faults(17, 9, "more parts than the limit") == []


def test_the_table_of_doors_counts_what_is_right_and_takes_the_worst():
    def done(label, cpu_s, memory, *faults):
        return Outcome(label, 0, cpu_s, cpu_s, memory, "", faults)

    rows = list(by_door([done("b/x", 1, 9), done("a/x", 2, 7, "slow"), done("a/y", 1, 8)]))

    assert rows[2:] == ["| a | 2 | 1 | 2 | 8 |", "| b | 1 | 1 | 1 | 9 |"]


@pytest.mark.slow
def test_a_watched_process_converts_and_is_seen_to_read(tmp_path):
    shape = next(shape for shape in SHAPES if shape.label == "text/only one Han letter")
    done = tried(shape, 300, 0, "html", 60)

    assert (done.code, done.faults) == (0, ())


@pytest.mark.slow
def test_what_reads_elsewhere_is_told():
    def make(size, random):
        return Case({"x.txt": PLAIN}, ("convert", "x.txt", "../secret.txt", "-o", "out", "--to", "html"))

    done = tried(Shape("text", "elsewhere", make), 300, 0, "html", 60)
    assert [fault for fault in done.faults if fault.startswith("reads ") and "secret" in fault]
