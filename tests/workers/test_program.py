"""Another program: bounded in time and output, without the environment, ended with all it started."""

import os
import sys
import time
from pathlib import Path

import pytest

from converters.errors import LimitExceeded, MalformedInput
from converters.limits import Limits
from converters.workers.program import run, workplace

LIMITS = Limits(seconds=20)


def python(folder, code, data=b"", limits=LIMITS, **more):
    return run(
        [sys.executable, "-c", code], data, folder, limits, called="the program", where="a.txt", **more
    )


def test_it_reads_standard_input_works_in_its_folder_and_says_what_it_noticed(tmp_path):
    code = "import sys; open('made', 'w').write(sys.stdin.read()); print('beware', file=sys.stderr)"

    assert python(tmp_path, code, "正文".encode()) == "beware\n"
    assert (tmp_path / "made").read_text("utf-8") == "正文"


def test_what_it_says_last_is_in_the_message(tmp_path):
    with pytest.raises(MalformedInput, match=r"a\.txt: the program cannot read it: no such command"):
        python(tmp_path, "import sys; sys.exit('no such\\ncommand')")


def test_one_that_fails_in_silence_is_named_by_its_status(tmp_path):
    with pytest.raises(MalformedInput, match="exit status 3"):
        python(tmp_path, "import sys; sys.exit(3)")


def test_it_sees_no_variable_but_path_language_and_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET", "1")
    monkeypatch.setenv("HTTP_PROXY", "http://localhost:1")
    code = "import os; open('made', 'w').write(' '.join(sorted(os.environ)))"
    python(tmp_path, code, settings={"OWN": "2"})
    seen = set((tmp_path / "made").read_text().split())

    assert {"HOME", "OWN", "PATH"} <= seen
    assert not {"SECRET", "HTTP_PROXY"} & seen


def test_one_that_takes_too_long_is_ended_with_what_it_started(tmp_path):
    code = (
        "import subprocess, sys, time;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "open('pid', 'w').write(str(child.pid)); time.sleep(60)"
    )
    begun = time.monotonic()
    with pytest.raises(LimitExceeded, match="the program took longer than the limit of 1 s"):
        python(tmp_path, code, limits=Limits(seconds=1))

    assert time.monotonic() - begun < 30
    child = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process):
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no file")
def test_no_file_grows_larger_than_an_archive_may(tmp_path):
    code = "open('made', 'wb').write(b'.' * 100_000)"
    with pytest.raises(MalformedInput):
        python(tmp_path, code, limits=Limits(inflated_bytes=1000))

    assert (tmp_path / "made").stat().st_size <= 1000


def test_a_workplace_is_removed_with_all_in_it():
    with workplace() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b").write_bytes(b"c")

    assert not folder.exists()
