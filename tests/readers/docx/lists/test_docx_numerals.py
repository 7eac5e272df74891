"""Numbers as Word prints them in lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.readers.docx.lists.numerals import NUMERALS, numeral


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCounting", 10_001, "一〇〇〇一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 13, "13"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalFullWidth", 42, "４２"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("decimalZero", 7, "07"),
        ("nonsense", 7, "7"),
    ],
)
def test_numerals(form, number, expected):
    assert numeral(number, form) == expected


@given(st.sampled_from(sorted(NUMERALS)), st.integers(0, 1_000_000))
@settings(max_examples=300, deadline=None)
def test_every_format_prints_every_number(form, number):
    assert numeral(number, form)
