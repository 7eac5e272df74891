"""Even lines: as few as fit, parted where phrases end, and a measure in which filling makes the same."""

import time
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.layout.balance import (
    ALLOWED,
    EPSILON,
    FORCED,
    NEVER,
    balanced_breaks,
    filling_measure,
)

EM = 10.0


class Squares:
    """Text of square characters, ten points each, broken anywhere but inside words and before marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [0.0, *accumulate(EM / 2 if char.isascii() else EM for char in text)]
        self.may_break = bytearray([NEVER, *(self._may(at) for at in range(1, len(text))), ALLOWED])

    def _may(self, at: int) -> int:
        if self.text[at] in "，：。 ":
            return NEVER
        return FORCED if self.text[at - 1 : at + 1].isascii() and self.text[at - 1] != " " else ALLOWED

    def width(self, start: int, end: int) -> float:
        return self.places[end] - self.places[start]

    def give(self, start: int, end: int) -> float:
        return 0.0

    def fill(self, room: float) -> list[int]:
        breaks, start = [], 0
        while start < len(self.text):
            fits = max(at for at in range(start, len(self.places)) if self.width(start, at) <= room + EPSILON)
            allowed = [at for at in range(start + 1, fits + 1) if self.may_break[at] == ALLOWED]
            start = allowed[-1] if allowed else max(fits, start + 1)
            breaks.append(start)
        return breaks


def lines(text, ems):
    measured = Squares(text)
    breaks = balanced_breaks(measured, ems * EM, measured.fill)
    return [text[start:end] for start, end in pairwise([0, *breaks])]


TEXTS = st.text(alphabet="活字印刷把单个，：。ab ", min_size=1, max_size=60)


@settings(max_examples=150)
@given(TEXTS, st.integers(4, 25))
def test_balancing_loses_nothing_takes_no_more_lines_and_fits(text, ems):
    measured = Squares(text)
    found = lines(text, ems)

    assert "".join(found) == text
    assert len(found) == len(measured.fill(ems * EM))


@pytest.mark.parametrize(
    ("text", "ems", "expected"),
    [
        ("甲乙丙丁戊己庚辛", 6, ["甲乙丙丁", "戊己庚辛"]),
        ("甲：乙丙丁戊己庚辛", 6, ["甲：乙丙丁", "戊己庚辛"]),
        ("甲乙丙：丁戊己庚辛", 7, ["甲乙丙：", "丁戊己庚辛"]),
        ("甲乙，丙丁，戊己庚", 4, ["甲乙，", "丙丁，", "戊己庚"]),
        ("甲乙丙丁：戊己庚辛壬癸子丑", 6, ["甲乙丙丁：", "戊己庚辛", "壬癸子丑"]),
        ("甲乙丙", 6, ["甲乙丙"]),
    ],
)
def test_lines_end_with_phrases_unless_they_would_be_very_uneven(text, ems, expected):
    assert lines(text, ems) == expected


@settings(max_examples=150)
@given(TEXTS, st.integers(4, 25))
def test_filling_the_measure_makes_the_same_lines(text, ems):
    measured = Squares(text)
    breaks = balanced_breaks(measured, ems * EM, measured.fill)
    found = filling_measure(measured, breaks, ems * EM, EM)

    assert found is None or found <= ems * EM
    if found is not None and len(breaks) > 1:
        assert measured.fill(found) == breaks


def test_there_is_no_such_measure_where_the_second_line_is_the_longer():
    measured = Squares("甲乙丙：丁戊己庚辛")

    assert filling_measure(measured, [4, 9], 70.0, EM) is None
    assert filling_measure(measured, [5, 9], 70.0, EM) == 55.0


@pytest.mark.parametrize(
    ("text", "breaks", "measure"),
    [
        ("———————", [4, 7], 45.0),  # at 50 points a fifth dash goes into the first line
        ("甲乙丙丁戊ab己", [5, 8], 54.0),  # the word may be a fifth narrower
        ("aaaaaaaaa", [5, 9], None),
        ("甲aaaaaaaaa", [1, 9, 10], None),
    ],
)
def test_a_measure_must_hold_whatever_font_sets_the_letters(text, breaks, measure):
    found = filling_measure(Squares(text), breaks, 70.0, EM)
    assert found == (measure if measure is None else pytest.approx(measure))


def test_a_text_of_very_many_lines_is_only_evened():
    measured = Squares("字，" * 2000)

    assert len(balanced_breaks(measured, 200.0, measured.fill)) == 200


def test_breaks_without_a_width_take_no_time_of_their_own():
    text = "字" * 30 + "\u200b" * 20_000 + "字" * 30
    measured = Squares(text)
    measured.places = [0.0, *accumulate(0.0 if char == "\u200b" else EM for char in text)]
    begun = time.process_time()
    breaks = balanced_breaks(measured, 35 * EM, lambda room: [30 + 20_000, len(text)])

    assert breaks[-1] == len(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外婆的烧肉（附：零失败的糖色炒法）", ["外婆的烧肉", "（附：零失败的糖色炒法）"]),
        ("县志里的旱灾与水灾［一：从明初到清末］", ["县志里的旱灾与水灾", "［一：从明初到清末］"]),
        ("河上的三座桥（上）：石桥与渡船", ["河上的三座桥（上）：", "石桥与渡船"]),
    ],
)
def test_a_long_remark_in_brackets_is_parted_from_the_title_and_not_in_itself(text, expected):
    assert lines(text, 14) == expected


def test_a_title_of_pages_is_not_broken_again_and_again():
    measured, asked = Squares("字" * 600), []

    def fill(room):
        asked.append(room)
        return measured.fill(room)

    assert balanced_breaks(measured, 10 * EM, fill) == [*range(10, 601, 10)]
    assert len(asked) == 2
