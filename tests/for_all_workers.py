"""What is made once for all workers of a run of tests: the others wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LONGEST_S = 900


def once_for_all(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that one worker fills, and the others find filled.

    Args:
        factory: pytest's; its folder of a worker lies in that of the run.
        name: of the folder.
        make: fills it.

    Raises:
        RuntimeError: another worker failed to fill it, or takes too long.
    """
    run = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    folder, made, failed = (run / f"{name}{ending}" for ending in ("", ".made", ".failed"))
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(made, failed)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    made.touch()
    return folder


def _wait(made: Path, failed: Path) -> None:
    until = time.monotonic() + _LONGEST_S
    while not made.exists():
        if failed.exists() or time.monotonic() > until:
            raise RuntimeError(f"{made.stem}: another worker did not make it; its own test says why")
        time.sleep(0.2)
