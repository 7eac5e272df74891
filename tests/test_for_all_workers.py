"""A folder that one worker fills and the others find filled."""

import os

import pytest

from tests.for_all_workers import once_for_all


def test_it_is_made_once(tmp_path_factory):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "a").write_text("x")

    first, second = (once_for_all(tmp_path_factory, f"once-{os.getpid()}", make) for _ in range(2))

    assert first == second
    assert made == [first]
    assert (second / "a").read_text() == "x"


def test_what_could_not_be_made_is_not_waited_for(tmp_path_factory):
    def make(folder):
        raise ValueError(folder)

    with pytest.raises(ValueError, match="broken"):
        once_for_all(tmp_path_factory, f"broken-{os.getpid()}", make)
    with pytest.raises(RuntimeError, match="its own test says why"):
        once_for_all(tmp_path_factory, f"broken-{os.getpid()}", make)
