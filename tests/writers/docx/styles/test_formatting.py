"""Computed styles as properties of runs: toggles, sizes, dots, borders within Word's limits (D2, D13)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Style
from converters.units import Pt
from converters.writers.docx.styles.formatting import (
    border_xml,
    borders_xml,
    difference,
    hex_color,
    language_xml,
    run_look,
    shading,
)


def look(language="zh-Hans", home="zh-Hans", **fields):
    return run_look(Style(**({"font_size": Pt(10.5)} | fields)), language, home)


def is_on(xml):
    return 'w:val="0"' not in xml


@pytest.mark.parametrize(("weight", "bold"), [(400, False), (500, False), (600, True), (700, True)])
def test_weights_from_600_on_are_bold(weight, bold):
    assert is_on(look(font_weight=weight)["b"]) is bold


@pytest.mark.parametrize(
    ("language", "italic"), [("en", True), ("zh-Hans", False), ("ja", False), ("ko", False)]
)
def test_d13_no_han_is_slanted(language, italic):
    assert is_on(look(language, font_style="italic")["i"]) is italic


@pytest.mark.parametrize(
    ("language", "mode", "em"),
    [
        ("ko", "horizontal-tb", "dot"),
        ("zh-Hans", "horizontal-tb", "underDot"),
        ("zh-TW", "horizontal-tb", "underDot"),
        ("ja", "horizontal-tb", "dot"),
        ("zh-Hans", "vertical-rl", "dot"),  # to the right of the line
    ],
)
def test_emphasis_dots_stand_where_the_language_puts_them(language, mode, em):
    found = look(language, text_emphasis="dot", writing_mode=mode)["em"]

    assert found == f'<w:em w:val="{em}"/>'
    assert look()["em"] == '<w:em w:val="none"/>'


@pytest.mark.parametrize(("position", "em"), [("over", "dot"), ("under", "underDot"), ("auto", "underDot")])
def test_a_stylesheet_may_say_where_dots_stand(position, em):
    found = look("zh-Hans", text_emphasis="dot", text_emphasis_position=position)["em"]

    assert found == f'<w:em w:val="{em}"/>'


@pytest.mark.parametrize(
    ("line", "u"), [("underline", "single"), ("wavy", "wave"), ("line-through", "none"), ("none", "none")]
)
def test_lines_under_text_are_straight_or_wavy(line, u):
    assert look(text_decoration=line)["u"] == f'<w:u w:val="{u}"/>'


def test_raised_text_is_made_smaller_by_word_alone():
    assert look(vertical_align="super")["sz"] == ""
    assert look()["sz"] == '<w:sz w:val="21"/><w:szCs w:val="21"/>'
    assert look(vertical_align="sub")["vertAlign"] == '<w:vertAlign w:val="subscript"/>'


def test_black_is_automatic_so_that_it_turns_on_a_dark_ground():
    assert look()["color"] == '<w:color w:val="auto"/>'
    assert look(color=(1.0, 0.5, 0.0))["color"] == '<w:color w:val="FF8000"/>'


@pytest.mark.parametrize(
    ("language", "home", "latin", "east"),
    [
        ("en", "zh-Hans", "en-US", "zh-CN"),
        ("zh-TW", "zh-Hans", "en-US", "zh-TW"),
        ("zh-HK", "zh-Hans", "en-US", "zh-HK"),
        ("de-AT", "ja", "de-AT", "ja-JP"),
        ("tlh", "zh-Hans", "tlh", "zh-CN"),
    ],
)
def test_d2_a_text_names_its_language_and_the_east_asian_one_of_the_document(language, home, latin, east):
    found = language_xml(language, home)

    assert f'w:val="{latin}"' in found
    assert f'w:eastAsia="{east}"' in found


@pytest.mark.parametrize(
    ("border", "space", "size", "gap"),
    [
        (Border(Pt(0.5)), 4, 4, 4),
        (Border(Pt(0.1)), 4, 2, 4),  # a quarter point at the least
        (Border(Pt(40)), 4, 96, 4),  # twelve points at the most
        (Border(Pt(1)), 50, 8, 31),
        (Border(Pt(3), style="double"), 0, 8, 0),  # of one of its two lines
    ],
)
def test_borders_keep_to_what_word_draws(border, space, size, gap):
    found = border_xml("top", border, Pt(space))

    assert f'w:sz="{size}"' in found
    assert f'w:space="{gap}"' in found


def test_an_edge_that_is_not_there_is_nil_in_the_order_of_the_schema():
    found = borders_xml(Borders(left=Border(Pt(1))), (Pt(1), Pt(2), Pt(3), Pt(4)))

    assert re.findall(r"<w:(\w+)", found) == ["pBdr", "top", "left", "bottom", "right"]
    assert found.count('w:val="nil"') == 3


def test_no_fill_is_said_too():
    assert 'w:fill="auto"' in shading(None)
    assert 'w:fill="FFFFFF"' in shading((1.0, 1.0, 1.0))


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_colours_are_six_digits(color):
    assert len(hex_color(color)) == 6
    assert int(hex_color(color), 16) <= 0xFFFFFF


LOOKS = st.dictionaries(st.sampled_from("bise"), st.sampled_from(["", "x", "y"]))


@given(LOOKS, LOOKS)
def test_what_differs_laid_on_the_base_gives_the_look(wanted, base):
    found = difference(wanted, base)

    assert all((base | found).get(name, "") == xml for name, xml in wanted.items())
    assert not any(base.get(name, "") == xml for name, xml in found.items())
