"""Roman numerals and letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.numerals import alphabetic, roman

VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "i"), (4, "iv"), (9, "ix"), (1949, "mcmxlix"), (3999, "mmmcmxcix"), (0, "0")]
)
def test_roman(number, expected):
    assert roman(number) == expected
    assert roman(4000) == "4000"


@given(st.integers(1, 3999))
def test_roman_numerals_say_their_number(number):
    values = [VALUES[letter] for letter in roman(number)]
    pairs = zip(values, [*values[1:], 0], strict=True)

    assert sum(-value if value < after else value for value, after in pairs) == number


@pytest.mark.parametrize(("number", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (703, "aaa"), (0, "0")])
def test_letters(number, expected):
    assert alphabetic(number) == expected
    assert alphabetic(3, "甲乙") == "甲甲"
