"""List labels by CSS Counter Styles 3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.layout.counter_styles import marker


@pytest.mark.parametrize(
    ("style", "number", "label"),
    [
        ("none", 1, ""),
        ("disc", 7, "•"),
        ('"— "', 1, "— "),
        ("'※'", 1, "※"),
        ("decimal", 12, "12."),
        ("decimal", -1, "-1."),
        ("decimal-leading-zero", 3, "03."),
        ("lower-alpha", 1, "a."),
        ("lower-latin", 28, "ab."),
        ("upper-roman", 1994, "MCMXCIV."),
        ("lower-roman", 0, "0."),
        ("lower-roman", 4000, "4000."),
        ("cjk-heavenly-stem", 3, "丙、"),
        ("cjk-earthly-branch", 12, "亥、"),
        ("cjk-decimal", 2024, "二〇二四、"),
        ("simp-chinese-informal", 0, "零、"),
        ("simp-chinese-informal", 10, "十、"),
        ("simp-chinese-informal", 19, "十九、"),
        ("simp-chinese-informal", 20, "二十、"),
        ("simp-chinese-informal", 100, "一百、"),
        ("simp-chinese-informal", 101, "一百零一、"),
        ("simp-chinese-informal", 110, "一百一十、"),
        ("simp-chinese-informal", 1001, "一千零一、"),
        ("simp-chinese-informal", 1010, "一千零一十、"),
        ("simp-chinese-informal", 9999, "九千九百九十九、"),
        ("simp-chinese-informal", -5, "负五、"),
        ("trad-chinese-informal", -5, "負五、"),
        ("cjk-ideographic", 11, "十一、"),
        ("simp-chinese-informal", 10000, "10000、"),
        ("japanese-informal", 1111, "千百十一、"),
        ("japanese-informal", 101, "百一、"),
        ("no-such-style", 4, "4."),
    ],
)
def test_markers(style: str, number: int, label: str) -> None:
    assert marker(style, number) == label


@given(
    st.sampled_from(["decimal", "lower-alpha", "upper-roman", "simp-chinese-informal", "cjk-heavenly-stem"]),
    st.sets(st.integers(1, 3999), min_size=2, max_size=2),
)
def test_different_numbers_have_different_labels(style: str, numbers: set[int]) -> None:
    one, other = numbers
    assert marker(style, one) != marker(style, other)
