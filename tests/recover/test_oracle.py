"""The figures with the right labels: what segmentation, fields and run-in headings reach by themselves."""

from __future__ import annotations

import pytest

from tests.recover.labelled_score import macro
from tests.recover.labelled_texts import FOLDER
from tests.recover.oracle import Row, family_of, half, main, row, table, texts, total

LEAST = 0.95
"""Macro-F1 of the labelled texts with the right label on every segment."""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row(one) for one in texts([str(FOLDER)])]


def test_the_right_labels_are_better_than_those_put_on(rows: list[Row]) -> None:
    read, best = macro(total([one.read for one in rows])), macro(total([one.best for one in rows]))
    assert read < best
    assert best >= LEAST, table(rows)


def test_right_labels_leave_no_end_of_a_body_out(rows: list[Row]) -> None:
    best = total([one.best for one in rows])
    assert min(best["first_body"].f1, best["last_body"].f1) >= 0.98


def test_families_are_parted_in_two_halves() -> None:
    halves = {half(f"family {number}") for number in range(20)}
    assert halves == {"a", "b"}
    assert half("wire") == half("wire")


def test_families_of_the_corpus() -> None:
    assert family_of({"family": "SETN 三立 (desk)"}) == "SETN 三立"
    assert family_of({"origin": {"repo": "a/b", "path": "tests/people/1.html"}}) == "a/b people"
    assert family_of({"origin": {"composed": True}}) == "composed"


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labelled", "--language", "ko", "--errors", "--field", "runin"]) == 0
    assert "MACRO" in capsys.readouterr().out
