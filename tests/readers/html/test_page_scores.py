"""The measures by which readings of web pages are compared."""

from __future__ import annotations

import pytest

from tests.readers.html.page_scores import (
    Counts,
    half,
    mean_f1,
    same_names,
    same_text,
    segments,
    shingles,
    summed_f1,
)


def test_shingles_of_the_same_text_agree() -> None:
    assert shingles("one two three four five", "one two  three\nfour five") == Counts(1.0, 0.0, 0.0)


def test_shingles_count_what_is_too_much_and_what_is_missing() -> None:
    counts = shingles("a b c d", "a b c d e")
    assert (counts.right, counts.wrong, counts.missed) == (0.5, 0.5, 0.0)
    assert shingles("a b c d", "") == Counts(0.0, 0.0, 1.0)


def test_segments_are_found_across_white_space() -> None:
    assert segments(["one two", "three"], ["menu", "end"], "one\n two menu") == Counts(1, 1, 1)


def test_means_and_sums() -> None:
    counts = [Counts(1, 0, 0), Counts(0.5, 0.5, 0)]
    assert mean_f1(counts) == pytest.approx((6 / 7, 0.75, 1.0))
    assert summed_f1([Counts(2, 1, 0), Counts(1, 0, 2)]) == pytest.approx((2 / 3, 0.75, 0.6))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("By Jane Doe", "jane doe", True),
        ("Jane Doe; John Roe", "John Roe and Jane Doe", True),
        ("Jane Doe", "Jane", False),
        ("", "Jane", False),
    ],
)
def test_names_are_compared_in_any_order(one: str, other: str, same: bool) -> None:
    assert same_names(one, other) is same


def test_titles_are_compared_without_case() -> None:
    assert same_text("The  Day", "the day")
    assert not same_text("The Day", "The Day After")


def test_a_host_is_in_one_half() -> None:
    assert half("www.example.org") == half("example.org") in ("a", "b")
    assert {half(f"{number}.example.org") for number in range(40)} == {"a", "b"}
