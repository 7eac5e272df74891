"""Paragraphs as Word properties: lines, indents in characters, tabs, edges, space between blocks (D5, D8)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Style
from converters.units import Pt
from converters.writers.docx.plan.model import Paragraph, Shape, Tab, Table
from converters.writers.docx.styles.formatting import difference
from converters.writers.docx.styles.paragraphs import (
    DocumentRules,
    ParagraphFormat,
    narrowed,
    paragraph_look,
    properties_xml,
    ruled,
    spread,
)

RULES = DocumentRules(grid=400, chinese=True, hyphens=False)
BODY = Style(display="block", font_size=Pt(10.5), line_height=Pt(20))
EDGE = Border(Pt(1))


def look(style=BODY, shape=None, rules=RULES, **more):
    return paragraph_look(ParagraphFormat(style, shape or Shape(), **more), rules)


def styled(**fields):
    return Style(**({"display": "block", "font_size": Pt(10.5), "line_height": Pt(20)} | fields))


# --------------------------------------------------------------------------- lines (D5)
@pytest.mark.parametrize(
    ("fmt", "line", "rule"),
    [
        ({}, 400, "exact"),
        ({"tall": True}, 400, "atLeast"),  # an image may be taller than a line
        ({"tall": True, "figure": True}, 240, "auto"),
    ],
)
def test_d5_lines_are_exactly_as_high_as_the_stylesheet_says(fmt, line, rule):
    assert look(**fmt)["spacing.line"] == f'w:line="{line}" w:lineRule="{rule}"'


@pytest.mark.parametrize(
    ("height", "mixed", "snapped"), [(20, False, True), (20, True, False), (24, False, False)]
)
def test_d5_only_lines_of_the_bodys_height_and_look_stand_on_the_grid(height, mixed, snapped):
    found = look(styled(line_height=Pt(height)), mixed=mixed)["snapToGrid"]

    assert ('w:val="0"' not in found) is snapped


# --------------------------------------------------------------------------- indents (D8)
@pytest.mark.parametrize(
    ("first", "size", "expected"),
    [
        (21, 10.5, 'w:firstLineChars="200" w:firstLine="420"'),
        (0, 10.5, 'w:firstLineChars="0" w:firstLine="0"'),
        (-21, 10.5, 'w:firstLineChars="0" w:hanging="420"'),
        # Word sets 10.3 points as 10.5: two characters are then 21 points.
        (20.6, 10.3, 'w:firstLineChars="200" w:firstLine="420"'),
        (15, 10, 'w:firstLineChars="150" w:firstLine="300"'),
    ],
)
def test_d8_the_first_line_is_indented_by_characters(first, size, expected):
    found = look(styled(font_size=Pt(size)), Shape(first=Pt(first)))

    assert found["ind.first"] == expected


@given(st.floats(5, 40), st.integers(0, 8))
def test_d8_both_measures_of_an_indent_agree(size, characters):
    xml = look(styled(font_size=Pt(size)), Shape(first=Pt(characters * size)))["ind.first"]
    hundredths, twips = map(int, re.findall(r'"(\d+)"', xml))

    assert hundredths == characters * 100
    assert abs(twips - characters * size * 20) <= characters * 5 + 1


# --------------------------------------------------------------------------- other properties
@pytest.mark.parametrize(
    ("fields", "name", "on"),
    [
        ({"line_break": "anywhere"}, "kinsoku", False),
        ({"line_break": "strict"}, "kinsoku", True),
        ({"hanging_punctuation": True}, "overflowPunct", True),
        ({"text_autospace": Pt(0)}, "autoSpaceDE", False),
        ({"text_autospace": Pt(2)}, "autoSpaceDN", True),
        ({"text_spacing_trim": "trim-start"}, "topLinePunct", True),
        ({"text_spacing_trim": "space-all"}, "topLinePunct", False),
        ({"orphans": 1, "widows": 1}, "widowControl", False),
        ({"orphans": 1, "widows": 2}, "widowControl", True),
    ],
)
def test_what_the_stylesheet_says_is_switched(fields, name, on):
    assert ('w:val="0"' not in look(styled(**fields))[name]) is on


def test_marks_at_the_start_of_lines_are_compressed_in_chinese_alone():
    trimmed = styled(text_spacing_trim="trim-both")

    assert 'w:val="0"' in look(trimmed, rules=RULES._replace(chinese=False))["topLinePunct"]


def test_hyphenation_is_spoken_of_only_where_the_document_is_hyphenated():
    assert look()["suppressAutoHyphens"] == ""
    assert 'w:val="0"' not in look(rules=RULES._replace(hyphens=True))["suppressAutoHyphens"]


@pytest.mark.parametrize(
    ("align", "own", "jc"),
    [("start", "", "left"), ("justify", "", "both"), ("end", "", "right"), ("justify", "center", "center")],
)
def test_alignment_is_that_of_the_shape_else_of_the_style(align, own, jc):
    assert look(styled(text_align=align), Shape(align=own))["jc"] == f'<w:jc w:val="{jc}"/>'


def test_tab_stops_have_a_leader_where_there_is_one():
    shape = Shape(tabs=(Tab("center", Pt(100)), Tab("right", Pt(200), "dot")))

    assert look(shape=shape)["tabs"] == (
        '<w:tabs><w:tab w:val="center" w:pos="2000"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="4000"/></w:tabs>'
    )


def test_properties_stand_in_the_order_of_the_schema_and_attributes_in_one_element():
    xml = properties_xml(look(shape=Shape(left=Pt(10), keep_next=True), before=Pt(5)))
    names = re.findall(r"<w:(\w+)", xml)
    order = [
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "pBdr",
        "shd",
        "kinsoku",
        "spacing",
        "ind",
        "jc",
    ]

    assert [name for name in names if name in order] == order
    assert xml.count("<w:spacing ") == xml.count("<w:ind ") == 1


def test_a_paragraph_that_differs_in_one_attribute_leaves_the_others_to_its_style():
    changed = difference(look(before=Pt(5)), look())

    assert properties_xml(changed) == '<w:spacing w:before="100"/>'
    assert properties_xml({}) == ""


# --------------------------------------------------------------------------- narrower lines and edges
@pytest.mark.parametrize(
    ("align", "left", "right"), [("center", 5, 5), ("start", 0, 10), ("justify", 0, 10), ("end", 0, 0)]
)
def test_a_narrower_measure_is_taken_from_where_lines_do_not_begin(align, left, right):
    shape = narrowed(ParagraphFormat(styled(text_align=align), Shape()), Pt(10)).shape

    assert (shape.left, shape.right) == (left, right)


def test_an_edge_above_takes_its_distance_out_of_the_space_before():
    found = ruled(ParagraphFormat(BODY, Shape(), before=Pt(12)), (EDGE, Pt(3)))

    assert (found.shape.borders.top, found.shape.spaces[0], found.before) == (EDGE, 12, 3)


def test_an_edge_farther_than_word_draws_it_leaves_the_rest_as_space():
    found = ruled(ParagraphFormat(BODY, Shape(), before=Pt(40)), (EDGE, Pt(0)))

    assert (found.shape.spaces[0], found.before) == (31, 9)


def test_a_paragraph_with_an_edge_of_its_own_keeps_it():
    own = ParagraphFormat(BODY, Shape(borders=Borders(top=EDGE)), before=Pt(12))

    assert ruled(own, (Border(Pt(4)), Pt(3))) == own


# --------------------------------------------------------------------------- space between blocks
def para(gap=0, opening=0, closing=0, **more):
    return Paragraph(
        name="", style=BODY, language="zh", gap=Pt(gap), opening=Pt(opening), closing=Pt(closing), **more
    )


def table(gap=0):
    return Table(style=BODY, rows=[], widths=(), gap=Pt(gap))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], []),
        ([para(7)], [(7, 0)]),
        ([para(), para(10, opening=10, closing=0)], [(0, 0), (10, 0)]),
        ([para(closing=10), para(10, opening=4)], [(0, 10), (0, 0)]),
        ([para(closing=5), para(5, opening=5)], [(0, 0), (5, 0)]),  # the lower one owns what both ask for
        ([para(), table(8)], [(0, 8), (0, 0)]),  # a table has no space of its own
        ([table(), para(8)], [(0, 0), (8, 0)]),
        ([para(closing=9), para(9, opening=2, rule=(EDGE, Pt(0)))], [(0, 0), (9, 0)]),
    ],
)
def test_of_two_neighbours_only_one_asks_for_the_space_between(blocks, expected):
    assert list(spread(blocks)) == expected


@given(
    st.lists(
        st.builds(para, st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
        | st.builds(table, st.integers(0, 30)),
        max_size=8,
    )
)
def test_the_space_between_is_the_gap_however_programs_add_it_up(blocks):
    found = list(spread(blocks))

    for (_, after), (before, _), lower in zip(found, found[1:], blocks[1:], strict=False):
        assert after + before == max(after, before) == lower.gap
