"""``kanben batch`` as a user meets it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from converters import cli
from converters.batch.manifest import read_records
from converters.batch.report import digest, html
from tests.batch.helpers import MANIFEST, outputs, write_inputs


@pytest.fixture
def kanben(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = 0
        try:
            cli.main([str(item) for item in arguments])
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
    assert "ModelError" in page
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
    assert out.splitlines() == ["in/00000.json -> out/00000", "in/00001.json -> out/00001"]


def test_shards_merge(kanben, tmp_path):
    write_inputs(tmp_path / "in", 5)
    for part in (1, 2):
        assert kanben("batch", "in", "-o", "out", "--to", "json", "--shard", f"{part}/2", "-q")[0] == 0
    code, out, _ = kanben("batch", "merge", "out")
    assert (code, out) == (0, f"out/{MANIFEST}: 5 records\n")
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


def test_the_digest_counts_and_escapes(tmp_path):
    done = {"input": "a", "status": "done", "key": "k", "input_sha256": "", "attempt": 1, "outputs": 2}
    failed = {"input": "<b>", "status": "failed", "key": "", "input_sha256": "", "attempt": 1}
    lines = [
        {**done, "format": "pdf", "diagnostics": ["a: info: x [encoding]"], "duration_s": 2.0},
        {**done, "format": "epub"},
        {**failed, "error": "EmptyInput"},
    ]
    (tmp_path / MANIFEST).write_text("\n".join(map(json.dumps, lines)))

    found = digest(read_records(tmp_path / MANIFEST))
    assert (found.inputs_done, found.failed, dict(found.outputs)) == (1, 1, {"pdf": 1, "epub": 1})
    assert found.diagnostics["encoding"] == 1
    assert found.slowest[0] == (2.0, "a")
    assert "&lt;b&gt;" in html(found, "x & y")


@pytest.mark.skipif(sys.platform != "linux", reason="polls a subprocess")
def test_watching_converts_what_arrives(tmp_path):
    pytest.importorskip("watchfiles")
    write_inputs(tmp_path / "in", 1)
    command = [
        sys.executable,
        "-m",
        "converters",
        "batch",
        "in",
        "-o",
        "out",
        "--to",
        "json",
        "--watch",
        "-q",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    run = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert "watching" in run.stderr.readline()
        time.sleep(0.5)
        write_inputs(tmp_path / "in", 1, first=1)
        end = time.monotonic() + 15
        while time.monotonic() < end and len(outputs(tmp_path / "out")) < 2:
            time.sleep(0.05)
        assert set(outputs(tmp_path / "out")) == {"00000.json", "00001.json"}
    finally:
        run.terminate()
        run.communicate(timeout=10)
