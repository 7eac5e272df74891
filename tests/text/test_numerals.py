"""Chinese and Roman numerals, and letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.numerals import alphabetic, chinese, han_value, roman

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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零八", 108),
        ("第", None),
        ("二〇二四", 2024),
        ("一九四九", 1949),
        ("廿三", 23),
        ("卅", 30),
        ("两千", 2000),
        ("一千二百三十四", 1234),
        ("一万零五", 10_005),
        ("三十二万", 320_000),
        ("壹佰", 100),
        ("百", 100),
        ("", None),
        ("三x", None),
    ],
)
def test_chinese_numerals_are_read(text, number):
    assert han_value(text) == number


@given(st.integers(1, 9999))
def test_what_chinese_numerals_write_is_read_back(number):
    assert han_value(chinese(number)) == number
    assert han_value(chinese(number, silent="never")) == number
    assert han_value(chinese(number, zero="", silent="always")) == number


def test_chinese_numerals_as_lists_and_ledgers_write_them():
    assert [chinese(number) for number in (10, 11, 20, 110, 1001, 2024)] == [
        "十", "十一", "二十", "一百一十", "一千零一", "二千零二十四"
    ]  # fmt: skip
    assert chinese(10, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", silent="never") == "壹拾"
    assert chinese(1111, zero="", silent="always") == "千百十一"
    assert chinese(12345) == "一二三四五"
