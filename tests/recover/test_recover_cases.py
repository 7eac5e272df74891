"""Whole texts of many kinds, invented, against outlines one can read; ``--accept`` rewrites the outlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.model.check import check
from converters.model.report import outline
from tests.recover.accounting import missing, recovered

_CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    document = check(recovered(case.read_text("utf-8")))
    golden(case.with_suffix(".outline"), re.sub(r"  \(\d+%\)", "", outline(document)))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_nothing_of_a_case_is_lost(case: Path) -> None:
    text = case.read_text("utf-8")
    assert not missing(text, recovered(text))


def test_the_same_text_is_read_the_same_way_again() -> None:
    for case in _CASES:
        text = case.read_text("utf-8")
        assert recovered(text) == recovered(text)
