"""On which page a heading comes, near enough for the contents (D14)."""

import pytest

from converters.boxes import Style
from converters.units import Pt
from converters.writers.docx.plan.model import Cell, Paragraph, Plan, Row, Shape, Table
from converters.writers.docx.plan.page_numbers import pages
from tests.typeset.fake import box, span

STYLE = Style(display="block", font_size=Pt(10), line_height=Pt(20))
WIDTH, HEIGHT = Pt(100), Pt(200)
"""Ten lines of ten characters."""


def para(characters=10, name="", gap=0, content=None, **shape):
    return Paragraph(
        name="",
        style=STYLE,
        language="zh",
        content=content or (span("span", "字" * characters, font_size=Pt(10)),),
        anchors=(name,) if name else (),
        gap=Pt(gap),
        shape=Shape(**shape),
    )


def found(*blocks):
    return pages(Plan(blocks=list(blocks)), WIDTH, HEIGHT)


def test_pages_are_counted_from_one_and_fill_line_by_line():
    assert found(para(name="a"), *(para() for _ in range(8)), para(name="b"), para(name="c")) == {
        "a": 1,
        "b": 1,
        "c": 2,
    }


def test_a_heading_goes_over_with_two_lines_below_it():
    body = [para() for _ in range(7)]

    assert found(*body, para(name="h", keep_next=True)) == {"h": 1}
    assert found(*body, para(), para(name="h", keep_next=True)) == {"h": 2}


def test_a_forced_break_begins_a_page_unless_nothing_stands_on_it():
    assert found(para(name="a", page_break=True), para(name="b", page_break=True)) == {"a": 1, "b": 2}


def test_space_above_counts_inside_a_page_alone():
    assert found(para(gap=150, name="a"), *(para() for _ in range(9)), para(name="b")) == {"a": 1, "b": 2}
    assert found(para(), para(gap=160, name="a")) == {"a": 1}
    assert found(para(), para(gap=161, name="a")) == {"a": 2}


def test_a_long_paragraph_turns_as_many_pages_as_it_needs():
    assert found(para(350), para(name="a")) == {"a": 4}


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ((span("span", "字" * 11),), 2),
        ((span("br"), span("br")), 3),
        ((span("img"),), 13),  # taken to be a dozen lines high
        ((span("img", classes=("inline",)),), 1),
        ((box("span", "字" * 30, display="none"),), 1),
    ],
)
def test_how_high_content_is_taken_to_be(content, lines):
    filler = [para() for _ in range(10 - lines % 10)] if lines % 10 else []

    assert found(para(content=content), *filler, para(name="a")) == {"a": (lines + len(filler)) // 10 + 1}


def test_a_row_is_as_high_as_its_highest_cell():
    narrow, wide = (Cell(column=at, style=STYLE, blocks=[para(10 + 40 * at)]) for at in range(2))
    table = Table(style=STYLE, rows=[Row(cells=[narrow, wide])], widths=(Pt(50), Pt(50)))

    assert found(table, para(name="a")) == {"a": 2}
