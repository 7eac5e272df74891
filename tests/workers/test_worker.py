"""One worker: what it says about its memory when a question goes wrong."""

import sys

import pytest

from converters.errors import InternalError, LimitExceeded
from converters.limits import Limits
from converters.workers import worker

MOST = 64 * 2**20


def odd(_):
    raise SystemError("error without exception")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps no such limit")
@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (MOST, InternalError),
        (MOST // 2, InternalError),
        (MOST // 8, LimitExceeded),
        (4096, LimitExceeded),
        (0, LimitExceeded),
        (-4096, LimitExceeded),
    ],
)
def test_an_odd_error_near_the_bound_is_its_doing(monkeypatch, left, kind):
    import resource

    bound = 512 * 2**20
    monkeypatch.setattr(resource, "getrlimit", lambda _: (bound, bound))
    monkeypatch.setattr(worker, "_mapped", lambda _: bound - left)
    assert type(worker.answered(odd, "x", Limits(memory_bytes=MOST)).error) is kind


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps no such limit")
def test_an_odd_error_without_a_bound_is_a_fault():
    assert type(worker.answered(odd, "x", Limits(memory_bytes=MOST)).error) is InternalError
    assert type(worker.answered(odd, "x", Limits(memory_bytes=0)).error) is InternalError


def hungry(_):
    raise MemoryError


@pytest.mark.parametrize(
    ("most", "said"),
    [(MOST, "takes more memory than the limit of 64 MiB"), (0, "takes more memory than the machine gives")],
)
def test_who_runs_out_of_memory_is_told_of_the_limit_if_there_is_one(most, said):
    answer = worker.answered(hungry, "x", Limits(memory_bytes=most))

    assert answer.out_of_memory
    assert type(answer.error) is LimitExceeded
    assert answer.error.what == said
    assert (answer.error.hint is not None) == bool(most)
