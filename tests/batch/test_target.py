"""A target that is full, read-only or gone while a batch runs: the batch ends, and a rerun goes on."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from converters.batch.commit import Committer
from converters.errors import OutputDenied, UsageError
from tests.batch.helpers import batch, go, outputs, records, write_inputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="errors of POSIX")
COUNT = 12


@pytest.fixture
def whole(tmp_path):
    """Write the inputs, and return what an undisturbed batch makes of them."""
    write_inputs(tmp_path / "in", COUNT)
    go(batch(tmp_path / "in", tmp_path / "whole", jobs=1))
    return outputs(tmp_path / "whole")


def failing_after(monkeypatch, count, number):
    """Let every write of an edition after the first ``count`` fail as the system would."""
    honest, done = Path.write_bytes, []

    def write(path, data):
        if path.suffix == ".json" and len(done) >= count:
            raise OSError(number, os.strerror(number), str(path))
        done.append(path)
        return honest(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_a_target_that_takes_no_more_ends_the_batch(tmp_path, monkeypatch, whole, number):
    with monkeypatch.context() as patch:
        failing_after(patch, 4, number)
        with pytest.raises(OutputDenied, match=os.strerror(number)):
            go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    made = outputs(tmp_path / "out")
    assert 0 < len(made) < COUNT
    assert made.items() <= whole.items()

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    assert (summary.done, summary.skipped) == (COUNT - len(made), len(made))
    assert outputs(tmp_path / "out") == whole
    assert not (tmp_path / "out" / ".kanben-tmp").exists()


def test_a_full_disk_under_the_manifest_ends_the_batch(tmp_path, monkeypatch, whole):
    honest, calls = os.write, []

    def write(descriptor, data):
        if bytes(data[:8]) == b'{"input"':
            calls.append(data)
            if len(calls) > 4:
                honest(descriptor, data[:7])  # as far as there is room
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return honest(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(OutputDenied, match=os.strerror(errno.ENOSPC)):
            go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", jobs=1))

    assert (summary.done, summary.skipped) == (COUNT - 4, 4)
    assert outputs(tmp_path / "out") == whole


@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_a_manifest_that_is_no_file_is_refused_at_once(tmp_path, whole, kind):
    path = tmp_path / "out" / "kanben-manifest.jsonl"
    path.parent.mkdir()
    if kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()

    with pytest.raises((UsageError, OutputDenied), match=r"not a regular file|Is a directory"):
        go(batch(tmp_path / "in", tmp_path / "out", jobs=1))


def test_a_target_that_vanishes_ends_the_batch(tmp_path, monkeypatch, whole):
    honest, seen = Committer.commit, []

    def commit(self, job, outcome):
        seen.append(job)
        if len(seen) == 5:
            shutil.rmtree(tmp_path / "out")
        return honest(self, job, outcome)

    with monkeypatch.context() as patch:
        patch.setattr(Committer, "commit", commit)
        with pytest.raises(OutputDenied):
            go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", jobs=1))

    assert summary.done == COUNT
    assert outputs(tmp_path / "out") == whole


def test_an_edition_that_vanishes_is_made_again(tmp_path, whole):
    go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    gone = sorted((tmp_path / "out").glob("*.json"))[3]
    gone.unlink()

    summary, _ = go(batch(tmp_path / "in", tmp_path / "out", jobs=1))
    assert (summary.done, summary.skipped) == (1, COUNT - 1)
    assert outputs(tmp_path / "out") == whole
    assert len(records(tmp_path / "out")) == COUNT + 1
