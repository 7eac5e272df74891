"""The same batch on a real Dask cluster of two worker processes, one of them killed mid-run."""

import os
import signal
import sys
import threading
import time

import msgspec
import pytest

from converters.errors import UsageError
from tests.batch.helpers import batch, go, outputs, write_inputs

pytestmark = pytest.mark.slow

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**settings, host="127.0.0.1", silence_logs=50) as made:
        yield made


@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_the_same_bytes_even_when_a_worker_is_killed(tmp_path, cluster):
    write_inputs(tmp_path / "in", 120)
    go(batch(tmp_path / "in", tmp_path / "local"))
    job = batch(tmp_path / "in", tmp_path / "dask", scheduler=cluster.scheduler_address)

    def kill_when_running():
        end = time.monotonic() + 20
        while time.monotonic() < end and not list((tmp_path / "dask").glob("0*.json")):
            time.sleep(0.005)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_when_running)
    killer.start()
    summary, _ = go(job)
    killer.join()
    assert summary.done == 120
    assert outputs(tmp_path / "dask") == outputs(tmp_path / "local")

    summary, _ = go(job)
    assert summary.skipped == 120


@pytest.mark.filterwarnings("default")
def test_failures_on_a_cluster_are_records_too(tmp_path, cluster):
    write_inputs(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.json").write_text("{}")
    job = batch(tmp_path / "in", tmp_path / "out", scheduler=cluster.scheduler_address)

    summary, _ = go(job)
    assert (summary.done, summary.failed) == (3, 1)


@pytest.mark.filterwarnings("default")
def test_an_article_that_hangs_fails_alone(tmp_path, cluster):
    write_inputs(tmp_path / "in", 12)
    (tmp_path / "in" / "hang.json").write_text("{}")
    pickle = pytest.importorskip("cloudpickle")
    pickle.register_pickle_by_value(sys.modules[__name__])
    with distributed.Client(cluster) as client:
        client.run(plant)
    job = batch(tmp_path / "in", tmp_path / "out", scheduler=cluster.scheduler_address, seconds=3.0)

    _, events = go(job)
    assert [event.status for event in events] == ["done"] * 12 + ["failed"]
    assert events[-1].error == "Timeout"


def plant():
    """Make the JSON reader of a Dask worker hang when an input's name says so."""
    import time

    from converters.readers import json as reader

    honest = reader.read

    def read(source, options, sink):
        if "hang" in source.name:
            time.sleep(600)
        return honest(source, options, sink)

    reader.read = read


def test_no_scheduler_is_a_usage_error(tmp_path):
    write_inputs(tmp_path / "in", 1)
    job = batch(tmp_path / "in", tmp_path / "out")
    asked = msgspec.structs.replace(job.batch, scheduler="nonsense://127.0.0.1:1")

    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        go(msgspec.structs.replace(job, batch=asked))
