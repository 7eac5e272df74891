"""Items of a list: numbers, labels, the label a source printed."""

import pytest

from converters.boxes import Box, Edges, Run, Style
from converters.layout.list_items import extra_indent, label_gap, label_style, lifted, list_items
from converters.units import Pt

ITEM = Style(display="list-item", list_style_type="decimal", font_size=Pt(10.0))
INLINE = Style(font_size=Pt(10.0))


def li(*children, style=ITEM, **attributes):
    inside = tuple(Run(one, INLINE, "zh") if isinstance(one, str) else one for one in children)
    return Box(tag="li", style=style, children=inside, attributes=attributes)


def ol(*items, **attributes):
    return Box(tag="ol", style=Style(display="block"), children=items, attributes=attributes)


def label(text):
    return Box(tag="span", style=INLINE, children=(Run(text, INLINE, "zh"),), classes=("label",))


@pytest.mark.parametrize(
    ("start", "values", "expected"),
    [
        ({}, [None, None], ["1.", "2."]),
        ({"start": "4"}, [None, "9", None], ["4.", "9.", "10."]),
        ({"start": "-1"}, [None, None], ["-1.", "0."]),
        ({"start": "x"}, ["", None], ["1.", "2."]),
        ({"start": "9" * 12}, [None], ["1."]),
    ],
)
def test_numbers_follow_start_and_value(start, values, expected):
    items = [li("文", **({} if value is None else {"value": value})) for value in values]

    assert [item.label for item in list_items(ol(*items, **start))] == expected


def test_what_is_not_shown_is_not_counted():
    hidden = li("文", style=Style(display="none"))

    assert [item.label for item in list_items(ol(li("甲"), hidden, li("乙")))] == ["1.", "2."]


def test_a_printed_label_is_lifted_out_of_the_block_it_begins():
    inner = Box(tag="p", style=Style(display="block"), children=(label("（一）"), Run(" 文", INLINE, "zh")))
    (item,) = list_items(ol(li(inner)))

    assert (item.label, item.printed) == ("（一）", True)
    assert item.body.children[0].children == (Run("文", INLINE, "zh"),)
    assert item.box.children == (inner,)
    assert lifted(item.body) == (None, item.body)


def test_a_label_in_an_attribute_is_printed_too():
    (item,) = list_items(ol(li("文", **{"data-label": "甲、"})))

    assert (item.label, item.printed, item.own) == ("甲、", True, None)


def test_an_empty_label_is_none_and_takes_no_number():
    (item,) = list_items(ol(li(label(""), "文")))

    assert (item.label, item.printed) == ("", True)


def test_labels_take_whole_ems_beyond_the_padding():
    style = Style(font_size=Pt(10.0), padding=Edges(left=Pt(20.0)))
    box = Box(tag="ol", style=style)

    assert [extra_indent([Pt(width)], box) for width in (0.0, 20.0, 20.1, 30.0, 31.0)] == [0, 0, 10, 10, 20]
    assert extra_indent([], box) == 0


def test_the_mark_at_the_end_of_a_label_keeps_its_blank_and_bullets_are_sans_serif():
    disc = label_style(Style(list_style_type="disc", text_spacing_trim="normal"))

    assert label_style(Style()).text_spacing_trim == "trim-start"
    assert (disc.font_family, disc.text_spacing_trim) == (("sans-serif",), "normal")


def test_a_full_width_mark_brings_its_own_gap():
    assert label_gap("一、", Pt(10.0)) == 0
    assert label_gap("1.", Pt(10.0)) == 3.5
