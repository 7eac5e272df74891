"""Workers that crash, hang or eat memory, and a target that goes away."""

import os
import shutil
import signal
import subprocess
import sys
import time

import msgspec
import pytest

from converters.batch.run import run_batch
from converters.errors import OutputDenied
from converters.options import BatchOptions
from converters.readers import json as json_reader
from tests.batch.helpers import batch, go, outputs, records, write_inputs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers inherit the planted reader by fork")


@pytest.fixture
def wicked(monkeypatch):
    plant(monkeypatch)


def plant(monkeypatch):
    """Make the JSON reader obey a command in the file's name."""
    honest = json_reader.read

    def read(source, options, sink):
        if "crash" in source.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "exit" in source.name:
            os._exit(3)
        if "hang" in source.name:
            time.sleep(600)
        if "eat" in source.name:
            return [bytearray(64 * 2**20) for _ in range(200)]
        if "raise" in source.name:
            raise ZeroDivisionError("planted")
        return honest(source, options, sink)

    monkeypatch.setattr(json_reader, "read", read)


def test_wicked_readers_are_failures_and_the_rest_goes_on(tmp_path, wicked):
    write_inputs(tmp_path / "in", 60)
    for place, name in enumerate(("crash", "exit", "hang", "eat", "raise")):
        (tmp_path / "in" / f"{place * 10:05}-{name}.json").write_text("{}")

    summary, events = go(batch(tmp_path / "in", tmp_path / "out", seconds=3.0, memory_bytes=200 * 2**20))
    assert (summary.done, summary.failed, summary.exit_code) == (60, 5, 1)
    errors = {event.input.split("-")[-1]: event.error for event in events if event.status == "failed"}
    assert errors == {
        "crash.json": "WorkerCrashed",
        "exit.json": "WorkerCrashed",
        "hang.json": "Timeout",
        "eat.json": "MemoryExceeded",
        "raise.json": "InternalError",
    }
    assert "SIGKILL" in next(event.message for event in events if "crash" in event.input)
    assert {line["status"] for line in records(tmp_path / "out")} == {"done", "failed"}


def test_a_crash_that_does_not_come_again_is_no_failure(tmp_path, monkeypatch):
    paths = write_inputs(tmp_path / "in", 10)
    honest = json_reader.read

    def read(source, options, sink):
        if source.name == paths[4].name and not (tmp_path / "crashed").exists():
            (tmp_path / "crashed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(source, options, sink)

    monkeypatch.setattr(json_reader, "read", read)
    summary, _ = go(batch(tmp_path / "in", tmp_path / "out"))
    assert (tmp_path / "crashed").exists()
    assert (summary.done, summary.failed) == (10, 0)


def test_crashes_are_tried_again_by_a_rerun_and_hangs_are_not(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 3)
    (tmp_path / "in" / "crash.json").write_text("{}")
    (tmp_path / "in" / "hang.json").write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        assert go(batch(tmp_path / "in", tmp_path / "out", seconds=1.0))[0].failed == 2
    _, events = go(batch(tmp_path / "in", tmp_path / "out"))
    assert [event.error for event in events[3:]] == ["ModelError", "Unchanged"]


def test_workers_are_recycled(tmp_path):
    write_inputs(tmp_path / "in", 20)

    assert go(batch(tmp_path / "in", tmp_path / "out", recycle=3))[0].done == 20
    assert len(outputs(tmp_path / "out")) == 20


def test_a_target_that_is_a_file_ends_the_run(tmp_path):
    write_inputs(tmp_path / "in", 2)
    (tmp_path / "out").write_text("x")

    with pytest.raises(OutputDenied):
        go(batch(tmp_path / "in", tmp_path / "out"))


def test_a_target_that_vanishes_ends_the_run_and_a_rerun_goes_on(tmp_path, monkeypatch):
    write_inputs(tmp_path / "in", 40)
    job = batch(tmp_path / "in", tmp_path / "out")
    seen = []

    def tell(event):
        seen.append(event)
        if len(seen) == 5:
            (tmp_path / "out").rename(tmp_path / "moved")

    with pytest.raises(OutputDenied):
        run_batch(job, tell)
    assert len(seen) < 40
    shutil.rmtree(tmp_path / "out", ignore_errors=True)
    (tmp_path / "moved").rename(tmp_path / "out")
    summary, _ = go(job)
    assert summary.done + summary.skipped == 40
    assert len(outputs(tmp_path / "out")) == 40


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 1 MiB, mounted; the test is skipped where that is not allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False, capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("mounting a small file system is not allowed here; the full disk was not tried")
    yield disk
    # Lazily: a file that an error still holds would keep it busy.
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_ends_the_run_and_a_rerun_goes_on(tmp_path, small_disk):
    write_inputs(tmp_path / "in", 40)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(1000 * 1024))
    job = batch(tmp_path / "in", small_disk / "out")

    with pytest.raises(OutputDenied, match=r"No space|disk is full"):
        go(job)
    whole = {path.name: path.stat().st_size for path in (small_disk / "out").glob("*.json")}
    assert 0 not in whole.values()
    filler.unlink()
    summary, _ = go(msgspec.structs.replace(job, batch=BatchOptions(jobs=2)))
    assert summary.done + summary.skipped == 40
    go(batch(tmp_path / "in", tmp_path / "other"))
    assert outputs(small_disk / "out") == outputs(tmp_path / "other")


def test_a_disk_too_full_for_the_index_is_one_line(tmp_path, small_disk):
    write_inputs(tmp_path / "in", 5)
    (small_disk / "filler").write_bytes(bytes(1012 * 1024))

    with pytest.raises(OutputDenied, match=r"No space|disk is full"):
        go(batch(tmp_path / "in", small_disk / "out"))
    (small_disk / "filler").unlink()
    assert go(batch(tmp_path / "in", small_disk / "out"))[0].done == 5


def remount(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True, capture_output=True)


def test_a_read_only_target_ends_the_run_and_a_rerun_goes_on(tmp_path, small_disk):
    write_inputs(tmp_path / "in", 10)
    job = batch(tmp_path / "in", small_disk / "out")
    go(job)
    write_inputs(tmp_path / "in", 10, first=10)
    remount(small_disk, "ro")
    try:
        with pytest.raises(OutputDenied, match="Read-only"):
            go(job)
    finally:
        remount(small_disk, "rw")
    summary, _ = go(job)
    assert (summary.done, summary.skipped, summary.failed) == (10, 10, 0)
    assert not (small_disk / "out" / ".kanben-tmp").exists()
