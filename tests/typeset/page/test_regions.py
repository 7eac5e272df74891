"""Pages with columns of text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converters.boxes import Border, Borders
from converters.diagnostics import Kind
from converters.typeset.frames import ARTIFACT, TextItem
from converters.units import Pt
from tests.typeset.fake import (
    Edges,
    box,
    call,
    cell,
    check,
    fake_context,
    heading,
    laid,
    note,
    p,
    page,
    row,
    table,
)
from tests.typeset.test_flow_invariants import Letters, anything, build, text_items

LINE = Border(Pt(1))
FRAME = Borders(top=LINE, right=LINE, bottom=LINE, left=LINE)


def columns(*children, count=2, **fields):
    """A box of columns of ten squares, two squares apart."""
    return box("main", *children, column_count=count, column_gap=Pt(20), **fields)


def across(text, **fields):
    return box("header", text, column_span="all", **fields)


def test_columns_close_balanced_above_what_stands_across_them_and_open_again_below():
    check(
        """
        page 1 260×200
          34: 20 题题题题题题题题题题题题
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          94: 20 甲甲甲甲甲 | 140 乙乙乙乙
          114: 20 中中中
          134: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丁丁丁丁丁丁丁丁丁丁
          154: 20 丙丙 | 140 丁
          174: 20 尾尾
        """,
        columns(
            across("题" * 12),
            p("甲" * 25),
            p("乙" * 24),
            across("中" * 3),
            p("丙" * 12),
            p("丁" * 11),
            across("尾" * 2),
        ),
        columns=22,
        rows=8,
    )


def test_full_pages_have_full_columns_and_the_last_has_even_ones():
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          94: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          114: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
        page 2 260×140
          34: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丁丁丁丁丁丁丁丁丁丁
          54: 20 丙丙丙丙丙丙丙丙丙 | 140 丁丁丁丁丁丁丁丁丁
        """,
        columns(p("甲" * 50), p("乙" * 50), p("丙" * 19), p("丁" * 19)),
        columns=22,
    )


def test_a_heading_in_a_column_leaves_all_lines_on_the_common_grid():
    check(
        """
        page 1 260×180
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          94: 140 乙乙乙乙乙乙乙乙
          114: 20 小
          134: 20 乙乙乙乙乙乙乙乙乙乙
          154: 20 乙乙乙乙乙乙乙乙乙乙
        """,
        columns(p("甲" * 30), heading("小", m=(10, 0)), p("乙" * 58)),
        columns=22,
        rows=7,
    )


def test_a_rule_stands_between_columns_as_high_as_they_are():
    check(
        """
        page 1 260×140
          20: 129.5 rule 1×60
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 甲甲甲甲甲甲甲甲甲甲
        """,
        columns(p("甲" * 30), p("乙" * 20), column_rule=LINE),
        columns=22,
        rules=True,
    )


def test_a_box_goes_on_in_the_next_column_and_is_open_at_the_cut():
    check(
        """
        page 1 260×140
          19: 20 rule 100×1 | 20 rule 1×81 | 119 rule 1×81
          20: 140 rule 1×41 | 239 rule 1×41
          34: 21 甲甲甲甲甲甲甲甲甲 | 141 甲甲甲甲甲甲甲甲甲
          54: 21 甲甲甲甲甲甲甲甲甲 | 141 甲甲甲甲甲甲甲甲甲
          60: 140 rule 100×1
          74: 21 甲甲甲甲甲甲甲甲甲
          94: 21 甲甲甲甲甲甲甲甲甲
        """,
        columns(box("aside", p("甲" * 54), border=FRAME)),
        columns=22,
        rules=True,
    )


def test_a_frame_around_columns_is_as_high_as_the_highest():
    check(
        """
        page 1 260×160
          20: 20 rule 220×1 | 20 rule 1×110 | 239 rule 1×110
          54: 21 甲甲甲甲甲甲甲甲甲 | 149 乙乙乙乙乙乙乙乙乙
          74: 21 甲甲甲甲甲甲甲甲甲 | 149 乙乙乙乙乙乙乙乙乙
          94: 21 甲甲甲甲甲甲甲甲甲 | 149 乙乙
          114: 21 甲甲甲
          129: 20 rule 220×1
        """,
        columns(p("甲" * 30), p("乙" * 20), border=FRAME, padding=Edges(top=Pt(9), bottom=Pt(9))),
        columns=22,
        rows=6,
        rules=True,
    )


def test_notes_stand_at_the_foot_of_the_page_across_all_columns():
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲 | 70 * | 80 乙乙乙乙 | 140 乙乙乙乙乙乙乙乙乙乙
          94: 20 注注注注注注注注注注注注注注注注注注注注注注
          114: 20 注注注注注注注注
        page 2 260×140
          34: 20 乙乙乙乙乙乙乙乙乙乙 | 140 丙丙丙丙丙丙丙丙丙丙
          54: 20 乙乙乙乙乙乙乙乙乙乙 | 140 丙丙丙丙丙丙丙丙丙丙
          74: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丙丙丙丙丙丙丙丙丙丙
          94: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丙丙丙丙丙丙丙丙丙丙
        """,
        columns(p("甲" * 15, call("n1"), "乙" * 44), note("n1", "注" * 30), p("丙" * 60)),
        columns=22,
    )


def test_a_table_too_wide_for_a_column_stands_across_all():
    wide = table(row(*(cell(char * 4) for char in "子丑寅卯")))
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 子子子子 | 60 丑丑丑丑 | 100 寅寅寅寅 | 140 卯卯卯卯
          94: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丁丁丁丁丁丁丁丁丁丁
          114: 20 丙丙丙丙丙丙丙丙丙丙 | 140 丁丁丁丁丁丁丁丁丁丁
        """,
        columns(p("甲" * 20), p("乙" * 20), wide, p("丙" * 20), p("丁" * 20)),
        columns=22,
    )


def test_a_table_as_wide_as_a_column_is_as_wide_as_all_then():
    wide = table(row(*(cell(char * 4) for char in "子丑寅卯")), width=Pt(100))
    narrow = table(row(cell("辰"), cell("巳")), width=Pt(100))
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 子子子子 | 75 丑丑丑丑 | 130 寅寅寅寅 | 185 卯卯卯卯
          94: 20 辰 | 70 巳
        """,
        columns(p("甲" * 20), p("乙" * 20), wide, narrow),
        columns=22,
    )


def test_a_heading_above_such_a_table_goes_with_it():
    wide = table(row(*(cell(char * 4) for char in "子丑寅卯")))
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 小题
          94: 20 子子子子 | 60 丑丑丑丑 | 100 寅寅寅寅 | 140 卯卯卯卯
        """,
        columns(p("甲" * 20), p("乙" * 20), heading("小题"), wide),
        columns=22,
    )


def test_what_must_not_stand_alone_takes_lines_of_the_columns_to_the_next_page():
    tail = box("footer", p("尾"), p("尾"), column_span="all", break_before="avoid", break_inside="avoid")
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 甲甲甲甲甲甲甲甲甲甲
        page 2 260×140
          34: 20 乙乙乙乙乙乙乙乙乙乙 | 140 乙乙乙乙乙乙乙乙乙乙
          54: 20 乙乙乙乙乙乙乙乙乙乙 | 140 乙乙乙乙乙乙乙乙乙乙
          74: 20 尾
          94: 20 尾
        """,
        columns(p("甲" * 40), p("乙" * 40), tail),
        columns=22,
    )


def test_a_forced_break_ends_all_columns():
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲 | 140 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲 | 140 甲甲甲甲甲甲甲甲甲甲
        page 2 260×140
          34: 20 乙乙乙乙乙乙乙乙乙乙
          54: 20 乙乙乙乙乙乙乙乙乙乙
        """,
        columns(p("甲" * 40), p("乙" * 20, break_before="page")),
        columns=22,
    )


def test_a_page_with_a_margin_for_notes_has_one_column():
    style = replace(page(22, 5), note_lines=Pt(20))
    check(
        """
        page 1 260×140
          34: 20 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲
        """,
        columns(p("甲" * 40)),
        style=style,
    )


def test_the_structure_is_in_reading_order():
    layout = laid(columns(p("甲" * 20), p("乙" * 20), across("尾")), columns=22)
    shown = [item.node for frame in layout.pages for item in frame.items if isinstance(item, TextItem)]

    assert shown == sorted(shown)


TOP, PITCH = 20, 20
one_line_rules = st.lists(st.integers(1, 90), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(one_line_rules, st.integers(2, 3))
def test_columns_of_the_last_page_differ_by_one_line_at_the_most(lengths, count):
    letters = Letters()
    children = [p(letters.take(length), orphans=1, widows=1) for length in lengths]
    layout = laid(columns(*children, count=count), columns=10 * count + 2 * (count - 1), rows=6)
    lines = [
        [
            len({item.y for item in items if left <= item.x < left + 110})
            for left in range(20, 120 * count, 120)
        ]
        for items in text_items(layout)
    ]

    assert all(set(page) == {6} for page in lines[:-1])
    assert max(lines[-1]) - min(lines[-1]) <= 1
    assert lines[-1] == sorted(lines[-1], reverse=True)


@settings(max_examples=200, deadline=None)
@given(anything, st.integers(2, 3), st.lists(st.integers(0, 9), max_size=3))
def test_nothing_is_lost_order_is_kept_and_no_column_leaves_the_type_area(descriptions, count, spanning):
    letters, notes = Letters(), []
    children = [child for one in descriptions for child in build(one, letters, notes)]
    for at in spanning:
        if at < len(children):
            children[at] = replace(children[at], style=replace(children[at].style, column_span="all"))
    context = fake_context()
    layout = laid(
        columns(*children, count=count), columns=12 * count + 2 * (count - 1), rows=8, context=context
    )
    items = [item for page in text_items(layout) for item in page]
    shown = "".join(item.text for item in items if item.node != ARTIFACT)
    body = "".join(char for char in shown if "\u4e00" <= char < "\ue000")
    expected = Letters().take(ord(letters.take(1)) - 0x4E00)

    assert sorted(body) == list(expected)
    if not any(one[0] == "table" for one in descriptions):
        assert body == expected
    for name, text in notes:
        assert shown.count(text[0]) == len(text), name
    if Kind.OVERFULL not in {one.kind for one in context.sink}:
        assert all(item.y - 8 >= TOP - 0.01 and item.y <= TOP + 8 * PITCH + 0.01 for item in items)
