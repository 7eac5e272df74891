"""``kanben batch`` as a user meets it."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from converters.batch.job import CRASHED, MEMORY_EXCEEDED, TIMEOUT, UNCHANGED
from converters.batch.manifest import read_records
from converters.batch.pace import Pace
from converters.batch.report import digest, failure, html
from converters.cli import main, output
from converters.errors import family
from tests.batch.helpers import MANIFEST, outputs, quick_environment, write_inputs


@pytest.fixture
def kanben(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = 0
        try:
            main.main([str(item) for item in arguments])
        except SystemExit as leaving:
            code = leaving.code or 0
        out, err = capfd.readouterr()
        return code, out, err

    return call


def test_a_batch_with_a_failure_a_summary_and_a_page(kanben, tmp_path):
    write_inputs(tmp_path / "in", 3)
    (tmp_path / "in" / "<bad>.json").write_text("{}")

    code, out, err = kanben("batch", "in", "-o", "out", "--to", "json", "--report", "html")
    assert (code, out) == (1, "")
    assert "3 done, 0 skipped, 1 failed" in err
    assert "<bad>.json" in err
    page = (tmp_path / "out" / "kanben-report.html").read_text("utf-8")
    assert "&lt;bad&gt;.json" in page
    assert "the document breaks the rules of the model" in page
    assert "<bad>" not in page


def test_events_are_one_json_object_an_article_in_order(kanben, tmp_path):
    write_inputs(tmp_path / "in", 5)

    code, out, _ = kanben("batch", "in", "-o", "out", "--to", "json", "--events", "-q")
    events = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [event["number"] for event in events] == list(range(5))
    assert events[0]["outputs"] == ["00000.json"]


def test_the_plan(kanben, tmp_path):
    write_inputs(tmp_path / "in", 2)

    code, out, _ = kanben("batch", "in", "-o", "out", "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        "in/00000.json -> out/00000.pdf out/00000.docx out/00000.epub",
        "in/00001.json -> out/00001.pdf out/00001.docx out/00001.epub",
    ]
    assert not (tmp_path / "out").exists()


def test_the_plan_of_a_rerun_says_what_is_left(kanben, tmp_path):
    write_inputs(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.json").write_text("{}")
    kanben("batch", "in", "-o", "out", "--to", "json", "-q")
    write_inputs(tmp_path / "in", 1, first=3)

    _, out, _ = kanben("batch", "in", "none.txt", "-o", "out", "--to", "json,html", "--dry-run")
    fates = dict(line.split(" -> ") for line in out.splitlines())
    assert fates["in/00000.json"] == "out/00000.html"
    assert fates["in/00003.json"] == "out/00003.json out/00003.html"
    assert fates["none.txt"].startswith("fails: none.txt: no such file")
    _, out, _ = kanben("batch", "in", "-o", "out", "--to", "json", "--dry-run")
    fates = dict(line.split(" -> ") for line in out.splitlines())
    assert fates["in/00000.json"] == "done"
    assert fates["in/bad.json"] == "failed before"


def test_shards_merge(kanben, tmp_path):
    write_inputs(tmp_path / "in", 5)
    for part in (1, 2):
        assert kanben("batch", "in", "-o", "out", "--to", "json", "--shard", f"{part}/2", "-q")[0] == 0
    code, out, _ = kanben("batch", "merge", "out")
    assert (code, out) == (0, f"out/{MANIFEST}: merged 5 records\n")
    assert kanben("batch", "merge", "out")[1] == out
    assert kanben("batch", "merge", "in")[0] == 11
    assert "5 skipped" in kanben("batch", "in", "-o", "out", "--to", "json")[2]


def test_wrong_calls(kanben, tmp_path):
    write_inputs(tmp_path / "in", 1)
    assert kanben("batch", "in")[0] == 2
    assert kanben("batch", "in", "-o", "out", "--jobs", "-1")[0] == 2
    assert kanben("batch", "in", "-o", "out", "--shard", "9/2")[0] == 2
    assert kanben("batch", "in/00000.json", "-o", "out", "--to", "json", "--watch")[0] == 2
    assert kanben("batch", "in", "-o", "s3://x/y")[0] == 2


def test_a_theme_that_is_not_there_is_said_once(kanben, tmp_path):
    write_inputs(tmp_path / "in", 3)
    for more in ([], ["--dry-run"]):
        code, out, err = kanben("batch", "in", "-o", "out", "--theme", "nope", *more)
        assert (code, out, err.count("\n")) == (30, "", 1)
        assert "nope" in err


def test_the_digest_counts_and_escapes(tmp_path):
    done = {"input": "a", "status": "done", "key": "k", "input_sha256": "", "attempt": 1}
    failed = {"input": "<b>", "status": "failed", "key": "", "input_sha256": "", "attempt": 1}
    lines = [
        {**done, "format": "pdf", "diagnostics": ["a: info: x [encoding]"], "duration_s": 2.0},
        {**done, "format": "epub"},
        {**failed, "error": "EmptyInput"},
        {**done, "input": "c", "status": "failed", "error": "Timeout"},
        {**done, "input": "c", "format": "pdf", "attempt": 2},
    ]
    (tmp_path / MANIFEST).write_text("\n".join(map(json.dumps, lines)))

    found = digest(lambda: read_records(tmp_path / MANIFEST))
    assert (found.inputs_done, found.failed, dict(found.outputs)) == (2, 1, {"pdf": 2, "epub": 1})
    assert dict(found.errors) == {"EmptyInput": 1}
    assert found.diagnostics["encoding"] == 1
    assert found.slowest[0] == (2.0, "a")
    assert "&lt;b&gt;" in html(found, "x & y")


def test_the_summary_is_a_table(kanben, tmp_path):
    write_inputs(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.json").write_text("{}")

    _, _, err = kanben("batch", "in", "-o", "out", "--to", "json,html")
    lines = [line.split() for line in err.splitlines()]
    assert ["inputs", "done", "2"] in lines
    assert ["editions", "html", "2"] in lines
    assert re.search(r"failures +the document breaks the rules of the model +1\n", err)


def test_the_kind_of_failure_is_told_in_the_language_of_the_run(kanben, tmp_path):
    write_inputs(tmp_path / "in", 1)
    (tmp_path / "in" / "bad.json").write_text("{}")
    (tmp_path / "in" / "empty.txt").write_text("")

    call = ("batch", "in", "-o", "out", "--to", "json", "--events", "--report", "html", "--ui", "zh")
    _, out, err = kanben(*call)
    lines = [line.split() for line in err.splitlines()]
    assert ["输入中没有文字", "1"] in lines
    assert "Error" not in err
    assert "EmptyInput" not in err
    assert "输入中没有文字" in (tmp_path / "out" / "kanben-report.html").read_text("utf-8")
    assert {json.loads(line).get("error", "") for line in out.splitlines()} == {
        "",
        "ModelError",
        "EmptyInput",
    }


def test_every_failure_that_a_manifest_names_has_words():
    for name in (TIMEOUT, MEMORY_EXCEEDED, CRASHED, UNCHANGED, *(kind.__name__ for kind in family())):
        assert failure(name) != name
    assert failure("NewerThanThis") == "NewerThanThis"


def test_rate_and_time_left():
    clock = iter([0.0, 5.0, 10.0, 10.0, 20.0])
    pace = Pace(lambda: 40, lambda: next(clock))
    for _ in range(10):
        pace.add()

    assert not pace.due(10.0)
    assert pace.due(10.0)
    assert pace.line() == "10 of 40 articles, 1.0/s, 0:00:30 left"
    pace = Pace(lambda: None, iter([0.0, 4.0]).__next__)
    pace.add()
    assert pace.line() == "1 articles, 0.2/s"


def test_a_bar_on_a_terminal(kanben, tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 3)
    monkeypatch.setattr(sys.stderr.__class__, "isatty", lambda self: True)
    monkeypatch.setattr(output, "_BAR_S", 0.0)

    _, _, err = kanben("batch", "in", "-o", "out", "--to", "json")
    assert "3 of 3 articles" in err
    assert "left" in err


def test_lists_come_from_standard_input(kanben, tmp_path, monkeypatch):
    paths = write_inputs(tmp_path / "in", 3)
    names = b"".join(os.fsencode(path) + b"\n" for path in paths[:2]) + b"# no more\n\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + names)))

    assert kanben("batch", "-", "-o", "out", "--to", "json", "-q")[0] == 0
    assert set(outputs(tmp_path / "out")) == {"00000.json", "00001.json"}


@pytest.fixture
def launch(tmp_path):
    """Start a process in the test's folder that ends, its pipes closed, whatever becomes of the test."""
    started = []

    def call(*command):
        environment = quick_environment(tmp_path)
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        run = subprocess.Popen(command, cwd=tmp_path, env=environment, text=True, **pipes)
        started.append(run)
        return run

    yield call
    for run in started:
        run.kill()
        run.wait()
        for pipe in (run.stdout, run.stderr):
            pipe.close()


@pytest.fixture
def start(launch):
    """Start a batch of the folder ``in``."""
    command = (sys.executable, "-m", "converters", "batch", "in", "-o", "out", "--to", "json")
    return lambda *more: launch(*command, *more)


def wait_for(path):
    end = time.monotonic() + 15
    while time.monotonic() < end and not path.exists():
        time.sleep(0.02)
    return path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="sends signals")
def test_watching_converts_what_arrives(tmp_path, start):
    write_inputs(tmp_path / "in", 1)
    run = start("--watch", "--events")

    def told():
        return json.loads(run.stdout.readline())["outputs"]

    assert "watching" in run.stderr.readline()
    assert told() == ["00000.json"]
    write_inputs(tmp_path / "in" / "later", 1, first=1)
    assert told() == ["later/00001.json"]
    (tmp_path / "in" / "00000.toml").write_text('title = "改题"\n', "utf-8")
    end = time.monotonic() + 15
    while time.monotonic() < end and "改题" not in (tmp_path / "out" / "00000.json").read_text("utf-8"):
        told()
    # Committed and told; the interrupt should find the run waiting for more.
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=10)
    assert "改题" in (tmp_path / "out" / "00000.json").read_text("utf-8")
    assert set(outputs(tmp_path / "out")) == {"00000.json", "later/00001.json"}
    assert (run.returncode, err.splitlines()[0][:6]) == (0, "3 done")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="sends signals")
def test_a_terminated_batch_leaves_nothing_behind(tmp_path, start):
    write_inputs(tmp_path / "in", 3000)
    run = start()
    assert wait_for(tmp_path / "out" / "00000.json")
    run.terminate()
    _, err = run.communicate(timeout=10)
    assert run.returncode == 130
    assert "run the same command again" in err
    assert not (tmp_path / "out" / ".kanben-tmp").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a closed pipe")
def test_a_reader_of_events_that_goes_away_ends_the_run(tmp_path, start):
    write_inputs(tmp_path / "in", 3000)
    run = start("--events")
    run.stdout.readline()
    run.stdout.close()
    err = run.stderr.read()
    assert run.wait(timeout=15) == 51
    assert err == "kanben: standard output: the program that reads it closed the pipe\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_two_batches_in_one_target_do_not_meet(tmp_path, launch, start):
    write_inputs(tmp_path / "in", 2)
    held = "import sys, time; from pathlib import Path; from converters.batch.lock import Lock; "
    held += "Lock(Path('out/.kanben-tmp/all.lock')); print('held', flush=True); time.sleep(60)"
    holder = launch(sys.executable, "-c", held)
    assert holder.stdout.readline() == "held\n"
    run = start()
    _, err = run.communicate(timeout=15)
    assert run.returncode == 2
    assert "another kanben batch is running" in err

    holder.kill()
    holder.communicate()
    run = start()
    run.communicate(timeout=15)
    assert run.returncode == 0
