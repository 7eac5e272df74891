"""How characters stand in vertical lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from converters.text.vertical import Turning, corner, narrow, side_by_side, stances

_BRACKETS = {"upright": "{}", "along": "<{}>", "combined": "[{}]"}


MIXED = Turning()


def shown(text: str, turning: Turning = MIXED, lying: frozenset[str] = frozenset()) -> str:
    """Return a text with brackets around what lies and what stands side by side."""
    return "".join(
        _BRACKETS[how].format(text[start:end]) for start, end, how in stances(text, turning, lying)
    )


def test_han_and_marks_stand_and_words_lie():
    assert shown("他说Hello World，走了。") == "他说<Hello World>，走了。"
    assert shown("①※〇々ー℃㎏") == "①※〇々ー℃㎏"
    assert shown("——……·") == "<——……·>"


def test_numbers_of_their_own_stand_side_by_side():
    assert shown("第12届3人") == "第[12]届[3]人"
    assert shown("11月28日", Turning(0)) == "<11>月<28>日"
    assert shown("2026年") == "<2026>年"
    assert shown("2026年", Turning(4)) == "[2026]年"


def test_numbers_beside_western_letters_signs_and_units_lie():
    assert shown("约58%，A4纸，12 kg，3.5倍，1/2，x 1") == "约<58%>，<A4>纸，<12 kg>，<3.5>倍，<1/2>，<x 1>"


def test_two_bangs_stand_side_by_side_and_three_do_not():
    assert shown("真的？！假的！！！") == "真的[？！]假的！！！"
    assert shown("真的!?") == "真的[!?]"


def test_marks_without_a_vertical_form_lie():
    assert shown("（一）：《二》", lying=frozenset("（）")) == "<（>一<）>：《二》"


def test_text_orientation_turns_all_or_nothing():
    assert shown("汉A", Turning(2, "upright")) == "汉A"
    assert shown("汉12", Turning(2, "sideways")) == "<汉12>"
    assert shown("", Turning(2, "upright")) == ""


def test_variation_selectors_stand_with_their_character():
    assert shown("葛\U000e0100城か\u3099A") == "葛\U000e0100城か\u3099<A>"


def test_quotes_have_the_corners_of_their_region():
    assert [corner(mark, "zh-Hans") for mark in "“”‘’「"] == list("『』「」「")
    assert [corner(mark, "zh-Hant") for mark in "“”‘’"] == list("「」『』")
    assert corner("“", "ja") == "“"


def test_full_width_bangs_have_narrow_forms():
    assert narrow("？！") == "?!"


@given(st.text(alphabet="汉かA1 ，“”（）!？\u3099…—", max_size=30), st.sampled_from([0, 2, 3, 4]))
def test_the_parts_are_the_whole_text_in_order(text, combine):
    parts = list(stances(text, Turning(combine), frozenset("（")))

    assert "".join(text[start:end] for start, end, _ in parts) == text
    assert all(start < end for start, end, _ in parts)


def test_what_stands_beside_a_part_of_a_text_decides_too():
    text = "水H2O，第12届"

    assert list(stances(text, MIXED, frozenset(), (2, 3))) == [(2, 3, "along")]
    assert list(stances(text, MIXED, frozenset(), (6, 8))) == [(6, 8, "combined")]
    assert list(stances(text, MIXED, frozenset(), (6, 7))) == [(6, 7, "along")]


def test_places_of_what_stands_side_by_side():
    assert side_by_side("第12届？！345", 2) == [(1, 3), (4, 6)]
    assert side_by_side("第12届345", 3) == [(1, 3), (4, 7)]
