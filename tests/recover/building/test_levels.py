"""Levels of headings by what they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model.check import MAX_LEVEL
from converters.recover.building.levels import levels, look
from converters.recover.features.numbering import ORDER, number_of

LOOKS = st.lists(
    st.sampled_from([*ORDER, "md1", "md2", "md6", "appendix", "run-in", "colon", "plain", "《", "■"])
)


@pytest.mark.parametrize(
    ("text", "runin", "expected"),
    [
        ("## 甲", False, "md2"),
        ("附录", False, "appendix"),
        ("一、甲", False, "han"),
        ("一、甲", True, "han"),
        ("甲", True, "run-in"),
        ("原因三：甲", True, "run-in"),
        ("【甲】", False, "bracket【"),
        ("■甲", False, "■"),
        ("《甲》", False, "《"),
        ("甲：", False, "colon"),
        ("甲", False, "plain"),
    ],
)
def test_what_makes_headings_look_alike(text, runin, expected):
    assert look(text, number_of(text), runin) == expected


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        # GB/T 9704-2012, 7.3.3: 一、 above （一） above 1.
        (["han", "han-brackets", "arabic", "han-brackets", "han"], [1, 2, 3, 2, 1]),
        (["md2", "md4", "md3"], [1, 2, 2]),
        (["chapter", "han", "appendix"], [1, 2, 1]),
        (["plain", "plain", "run-in"], [1, 1, 2]),
        (["plain", "run-in"], [1, 1]),
        (["colon", "plain"], [1, 2]),
        (["han", "plain", "han"], [1, 1, 1]),
        (["han-brackets", "han", "han-brackets"], [1, 1, 1]),
        ([], []),
    ],
)
def test_levels_of_headings(looks, expected):
    assert levels(looks) == expected


@given(LOOKS)
def test_levels_have_no_gaps_and_none_is_deeper_than_the_model_allows(looks):
    found = levels(looks)

    assert len(found) == len(looks)
    assert all(1 <= level <= MAX_LEVEL for level in found)
    assert all(later <= earlier + 1 for earlier, later in zip([0, *found], found, strict=False))
