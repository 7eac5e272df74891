"""Commands whose output nobody reads any more: one line, one exit code, whatever the command."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from converters.cli import standard_streams
from converters.errors import OutputDenied
from converters.jobs import Work, run
from converters.options import Options
from converters.outputs import Target
from tests.places import ROOT, SEED

CLOSED = "kanben: standard output: the program that reads it closed the pipe\n"

COMMANDS = {
    "help": ("--help",),
    "help of a command": ("convert", "--help"),
    "version": ("--version",),
    "formats": ("formats",),
    "themes": ("themes",),
    "schema": ("schema",),
    "outline": ("parse", SEED),
    "document": ("parse", SEED, "--report", "document"),
    "explanation": ("parse", SEED, "--explain"),
    "edition": ("convert", SEED, "-o", "-", "--to", "html"),
    "names of editions": ("convert", SEED, SEED, "-o", "out", "--to", "json"),
    "plan of a batch": ("batch", SEED, "-o", "out", "--to", "json", "--dry-run"),
    "events of a batch": ("batch", SEED, "-o", "out", "--to", "json", "--events", "--jobs", "1"),
}


def kanben(folder, arguments, **streams):
    """Run kanben in ``folder`` with the settings of a bare login only."""
    environment = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "converters", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, timeout=60, check=False, text=True, **streams)


@pytest.fixture
def closed_pipe():
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_pipe_is_one_line_and_exit_code_51(tmp_path, closed_pipe, arguments):
    done = kanben(tmp_path, arguments, stdout=closed_pipe, stderr=subprocess.PIPE)

    assert (done.returncode, done.stderr) == (51, CLOSED)


ODD = "刊😀𪚥é"
"""Characters of which each encoding lacks some."""


@pytest.fixture
def odd_folder(tmp_path):
    """A folder with an article whose name and text few encodings have, and one that is no Word file."""
    text = SEED.read_text("utf-8").replace("\n", f"{ODD}\n", 1)
    (tmp_path / f"{ODD}.txt").write_text(text, "utf-8")
    broken = os.fsencode(str(tmp_path)) + b"/b\xff.docx" if sys.platform == "linux" else tmp_path / "b.docx"
    Path(os.fsdecode(broken)).write_bytes(b"PK no archive")
    return tmp_path


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii", "utf-8:strict"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("parse", f"{ODD}.txt"),
        ("parse", f"{ODD}.txt", "--explain"),
        ("parse", f"{ODD}.txt", "--report", "json"),
        ("convert", ".", "-o", "out", "--to", "json"),
        ("batch", ".", "-o", "out", "--to", "json", "--dry-run"),
        ("batch", ".", "-o", "out", "--to", "json", "--events", "--jobs", "1"),
        ("convert", f"no such {ODD}.txt"),
    ],
    ids=lambda arguments: " ".join(arguments[::2]),
)
def test_no_encoding_of_a_stream_stops_a_command(odd_folder, encoding, arguments):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "converters", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, cwd=odd_folder, env=environment, timeout=60, check=False, **pipes)

    assert done.returncode in (0, 10, 11, 20), done.stderr
    assert b"Traceback" not in done.stderr
    if "--events" in arguments:
        lines = done.stdout.decode(encoding.partition(":")[0].replace("ascii", "utf-8")).splitlines()
        assert len([json.loads(line) for line in lines]) >= 2


def test_a_run_ends_at_the_first_name_that_nobody_reads(tmp_path, closed_pipe):
    kanben(tmp_path, COMMANDS["names of editions"], stdout=closed_pipe, stderr=subprocess.PIPE)

    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{SEED.stem}.json"]


def test_an_edition_larger_than_a_pipe_loses_its_reader_half_way(tmp_path):
    command = [sys.executable, "-m", "converters", "convert", str(SEED), "-o", "-", "--to", "pdf"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, **pipes) as run:
        assert run.stdout.read(1) == b"%"
        run.stdout.close()
        assert run.stderr.read().decode() == CLOSED
        assert run.wait(timeout=30) == 51


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_is_named(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = kanben(tmp_path, ["formats"], stdout=full, stderr=subprocess.PIPE)

    said = f"kanben: standard output: cannot be written: {os.strerror(errno.ENOSPC)}\n"
    assert (done.returncode, done.stderr) == (51, said)


def test_a_closed_standard_error_changes_no_exit_code(tmp_path, closed_pipe):
    for arguments, code in ((["formats"], 0), (["parse", "absent.txt"], 11), (["nonsense"], 2)):
        done = kanben(tmp_path, arguments, stdout=subprocess.DEVNULL, stderr=closed_pipe)
        assert done.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell to close a stream")
def test_no_standard_output_at_all(tmp_path):
    def closed(*arguments):
        line = ["sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "converters", *map(str, arguments)]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    assert closed("formats").returncode == 0
    done = closed("convert", SEED, "-o", "-", "--to", "json")
    assert (done.returncode, done.stderr.count("\n")) == (51, 1)
    assert "it is closed" in done.stderr


def test_an_error_of_a_file_is_left_alone(tmp_path):
    absent = tmp_path / "absent"
    with pytest.raises(FileNotFoundError), standard_streams.writing():
        absent.read_bytes()
    with pytest.raises(PermissionError), standard_streams.writing():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with pytest.raises(OSError, match="absent"), standard_streams.writing():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(absent))


def test_an_error_of_progress_is_no_failure_of_the_input(tmp_path):
    def progress(done):
        raise OutputDenied("nobody listens")

    with pytest.raises(OutputDenied, match="nobody listens"):
        run(
            [str(SEED)],
            Work(formats=("json",), options=Options()),
            Target(folder=tmp_path),
            progress=progress,
        )
