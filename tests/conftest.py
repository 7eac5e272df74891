"""Shared by all tests: external checkers that skip loudly here and must be present in CI."""

from __future__ import annotations

import os
import shutil
import signal
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import unexpected
from tests.places import CORPUS

# A busy machine is slow to make inputs and no fault of the code; what hypothesis sets for CI stays.
# A deadline would be a timed assertion: what is slow shows in the benchmarks.
settings.register_profile(
    "kanben", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kanben")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in its background with interrupts ignored, and programs hand that on to those
    # they start; the tests that interrupt a batch want it to listen.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def require_tool(name: str) -> str:
    """Return the path of an external program; skip the test when it is missing, fail it in CI."""
    found = shutil.which(name)
    if found is not None:
        return found
    message = f"external checker {name!r} is not installed; this check did not run"
    if os.environ.get("CI"):
        pytest.fail(message)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn(message, stacklevel=2)
    pytest.skip(message)


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be forked though libraries that a test loaded left threads behind, without our locks.

    Tests replace functions, and only a forked worker sees what they put there.
    """
    monkeypatch.setattr("converters.workers.worker._several_threads", lambda: False)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The evaluation corpus, read in place; tests that want it are skipped where it is not."""
    if not CORPUS.is_dir():
        pytest.skip("the evaluation corpus is not here")
    return CORPUS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files with what was found")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file; ``--accept`` writes it there instead."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--accept"):
            path.write_text(found, "utf-8", newline="\n")
        assert found == (path.read_text("utf-8") if path.exists() else "")

    return compare


@pytest.fixture(autouse=True)
def no_unexpected_diagnostics(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test during which kanben warned of something the test neither looked at nor announced.

    A test looks at a warning by reading its sink; ``@pytest.mark.diagnostics("kind", …)`` announces the kinds
    of those that may come unseen. Tests on random inputs (hypothesis) may be warned of anything.
    """
    announced = unexpected.announced(request)
    with unexpected.watched(Path(__file__).parent) as watch:
        yield
    unexpected.refuse(watch.unseen(announced))
