"""kill -9 at any moment loses at most the articles in flight."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.helpers import outputs, quick_environment, records, write_inputs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to find workers"),
]
COUNT = 250
ROUNDS = 5
KILLS = 4


def start(folder, target, *more):
    command = [sys.executable, "-m", "converters", "batch", str(folder), "-o", str(target), "--to", "json"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    silent["env"] = quick_environment(folder.parent)
    return subprocess.Popen([*command, "--jobs", "2", "-q", *more], **silent)


def children(pid):
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(part) for part in path.read_text().split()] if path.exists() else []


def wait_until_some_are_done(target, before):
    """Wait until the manifest grew, so that kills fall while work is going on."""
    manifest = target / "kanben-manifest.jsonl"
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if manifest.exists() and manifest.stat().st_size > before:
            return
        time.sleep(0.005)


def test_killed_at_twenty_random_moments_and_resumed(tmp_path):
    write_inputs(tmp_path / "in", COUNT)
    assert start(tmp_path / "in", tmp_path / "whole").wait() == 0
    chance = random.Random(6)
    for number in range(ROUNDS):
        target = tmp_path / f"out{number}"
        for _ in range(KILLS):
            manifest = target / "kanben-manifest.jsonl"
            run = start(tmp_path / "in", target)
            wait_until_some_are_done(target, manifest.stat().st_size if manifest.exists() else 0)
            time.sleep(chance.random() * 0.05)
            workers = children(run.pid)
            if workers and chance.random() < 0.5:
                os.kill(chance.choice(workers), signal.SIGKILL)
                time.sleep(chance.random() * 0.02)
            run.kill()
            run.wait()
        assert start(tmp_path / "in", target).wait() == 0
        assert outputs(target) == outputs(tmp_path / "whole")
        done = {line["input"] for line in records(target) if line["status"] == "done"}
        assert len(done) == COUNT


def test_workers_do_not_outlive_their_master(tmp_path):
    write_inputs(tmp_path / "in", COUNT)
    run = start(tmp_path / "in", tmp_path / "out")
    wait_until_some_are_done(tmp_path / "out", 0)
    workers = children(run.pid)
    run.kill()
    run.wait()

    # A process that ends lets go of its program first and of its files a moment later.
    end = time.monotonic() + 60
    while time.monotonic() < end and any(os.path.lexists(f"/proc/{pid}/fd/0") for pid in workers):
        time.sleep(0.05)
    assert not any(os.path.lexists(f"/proc/{pid}/fd/0") for pid in workers)


def test_ctrl_c_says_how_to_go_on(tmp_path):
    write_inputs(tmp_path / "in", 3000)
    command = [
        sys.executable,
        "-m",
        "converters",
        "batch",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "out"),
        "--to",
        "json",
    ]
    environment = quick_environment(tmp_path)
    run = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    wait_until_some_are_done(tmp_path / "out", 0)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=30)

    assert run.returncode == 130
    assert "run the same command again" in err
    assert not (tmp_path / "out" / ".kanben-tmp").exists()
