"""Pages as text: where pages end, and what footnotes and contents do."""

from converters.boxes import Border, Borders
from converters.units import Pt
from tests.typeset.fake import Edges, Square, box, call, cell, check, heading, li, note, p, row, span, table

THIN = Border(Pt(1))
FRAME = Borders(top=THIN, right=THIN, bottom=THIN, left=THIN)


def test_a_long_note_goes_on_at_the_foot_of_the_next_pages() -> None:
    check(
        """
        page 1 140×200
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲 | 70 * | 80 乙乙乙乙
          74: 20 乙乙乙乙乙乙乙乙乙乙
          94: 20 乙
          114: 20 rule 25×0.5
          134: 20 注注注注注注注注注注
          154: 20 注注注注注注注注注注
          174: 20 注注注注注注注注注注
        page 2 140×200
          34: 20 丙丙丙丙丙丙丙丙丙丙
          54: 20 丙丙丙丙丙丙丙丙丙丙
          74: 20 丙丙丙丙丙丙丙丙丙丙
          94: 20 丙丙丙丙丙丙丙丙丙丙
          134: 20 rule 25×0.5
          154: 20 注注注注注注注注注注
          174: 20 注注注注注注注注注注
        page 3 140×200
          34: 20 丙丙丙丙丙丙丙丙丙丙
          54: 20 丙丙丙丙丙丙丙丙丙丙
          114: 20 rule 25×0.5
          134: 20 注注注注注注注注注注
          154: 20 注注
          174: 20 完
        """,
        p("甲" * 15, call("n1"), "乙" * 15),
        note("n1", "注" * 62, "完"),
        p("丙" * 60),
        rows=8,
        rules=True,
    )


def test_a_note_called_in_a_table_stands_at_the_foot_of_its_page() -> None:
    check(
        """
        page 1 140×140
          34: 20 左 | 30 * | 40 右
          94: 20 注注注注注注注注注注
          114: 20 注注
        page 2 140×140
          34: 20 丙丙丙丙丙丙丙丙丙丙
          54: 20 丙丙丙丙丙丙丙丙丙丙
          74: 20 丙丙丙丙丙丙丙丙丙丙
          94: 20 丙丙丙丙丙丙丙丙丙丙
        page 3 140×140
          34: 20 丙丙丙丙丙丙丙丙丙丙
          54: 20 丙丙丙丙丙丙丙丙丙丙
        """,
        table(row(cell("左", call("n1")), "右")),
        note("n1", "注" * 12),
        p("丙" * 60),
    )


def test_a_box_cut_by_a_page_break_is_open_at_the_cut() -> None:
    check(
        """
        page 1 140×140
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          75: 20 rule 100×1 | 20 rule 1×45 | 119 rule 1×45
          94: 30 引引引引引引引引
          114: 30 引引引引引引引引
        page 2 140×140
          20: 20 rule 1×80 | 119 rule 1×80
          34: 30 引引引引引引引引
          54: 30 引引引引引引引引
          74: 30 引引引引引引引引
          94: 30 引引引引引引引引
        page 3 140×140
          20: 20 rule 1×45 | 119 rule 1×45
          34: 30 引引引引引引引引
          54: 30 引引引引
          64: 20 rule 100×1
        """,
        p("甲" * 20),
        box("blockquote", p("引" * 60), border=FRAME, padding=Edges(Pt(4), Pt(9), Pt(4), Pt(9))),
        rules=True,
    )


def test_a_heading_takes_two_lines_along() -> None:
    check(
        """
        page 1 140×140
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
        page 2 140×140
          34: 20 题
          54: 20 乙乙乙乙乙乙乙乙乙乙
          74: 20 乙乙乙乙乙乙乙乙乙乙
          94: 20 乙乙乙乙乙乙乙乙乙乙
          114: 20 乙乙乙乙乙乙乙乙乙乙
        """,
        p("甲" * 30),
        heading("题"),
        p("乙" * 40),
    )


def test_a_paragraph_of_three_lines_is_not_parted() -> None:
    check(
        """
        page 1 140×140
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
        page 2 140×140
          34: 20 乙乙乙乙乙乙乙乙乙乙
          54: 20 乙乙乙乙乙乙乙乙乙乙
          74: 20 乙乙乙乙乙乙乙乙乙乙
        """,
        p("甲" * 30),
        p("乙" * 30),
    )


def test_a_box_that_avoids_breaks_moves_whole() -> None:
    check(
        """
        page 1 140×140
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
        page 2 140×140
          34: 20 乙
          54: 20 丙
          74: 20 丁
        """,
        p("甲" * 30),
        box("div", p("乙"), p("丙"), p("丁"), break_inside="avoid"),
    )


def test_forced_breaks_leave_a_page_blank_for_the_right_side() -> None:
    check(
        """
        page 1 140×140
          34: 20 甲
        page 2 140×140
        page 3 140×140
          34: 20 乙
          54: 20 丙
        page 4 140×140
          34: 20 丁
        """,
        p("甲"),
        p("乙", break_before="right"),
        p("丙", break_after="page"),
        p("丁"),
    )


def test_contents_get_leaders_and_page_numbers() -> None:
    check(
        """
        page 1 160×140
          34: 20 小题 | 45 ................ | 130 2
          54: 20 长长长长长长长长长
          74: 20 长长长长 | 65 ............ | 130 3
          94: 20 没有
        page 2 160×140
          34: 20 小题
          54: 20 甲甲甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲甲甲
          94: 20 甲甲甲甲甲甲甲甲甲甲甲甲
        page 3 160×140
          34: 20 甲甲甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲甲甲
          74: 20 长
          94: 20 乙乙乙乙乙乙乙乙乙乙乙乙
          114: 20 乙乙乙乙乙乙乙乙
        """,
        box(
            "nav",
            box(
                "ol",
                li(span("a", "小题", attributes={"href": "#s1"})),
                li(span("a", "长" * 13, attributes={"href": "#s2"})),
                li(span("a", "没有", attributes={"href": "#nowhere"})),
            ),
            attributes={"role": "doc-toc"},
            break_after="page",
        ),
        box("section", heading("小题"), p("甲" * 60), id="s1"),
        box("section", heading("长"), p("乙" * 20), id="s2"),
        columns=12,
    )


def test_a_short_last_page_is_drawn_in_by_squeezing() -> None:
    check(
        """
        page 1 140×240
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
          94: 20 甲甲甲甲甲甲甲甲甲甲
          114: 20 甲甲甲甲甲甲甲甲甲甲
          134: 20 甲甲甲甲甲甲甲甲甲甲
          154: 20 丙丙丙丙丙丙丙丙丙丙
          174: 20 丙丙丙丙丙丙丙丙丙丙丙丙丙
          194: 20 丁丁丁丁丁丁丁丁丁丁
          214: 20 丁丁丁丁丁丁丁丁丁丁
        """,
        p("甲" * 60),
        p("丙" * 23),
        p("丁" * 20),
        rows=10,
        setter=Square(3),
    )


def test_a_short_last_page_is_drawn_in_by_spacing() -> None:
    check(
        """
        page 1 140×340
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
          94: 20 甲甲甲甲甲甲甲甲甲甲
          131.4: 20 题
          154: 20 丙丙丙丙丙丙丙丙丙丙
          174: 20 丙丙丙丙丙丙丙丙丙丙
          194: 20 丙丙丙丙丙丙丙丙丙丙
          214: 20 丙丙丙丙丙丙丙丙丙丙
          234: 20 丙丙丙丙丙丙丙丙丙丙
          254: 20 丙丙丙丙丙丙丙丙丙丙
          274: 20 丙丙丙丙丙丙丙丙丙丙
          294: 20 丙丙丙丙丙丙丙丙丙丙
          314: 20 丙丙丙丙丙丙丙丙丙丙
        """,
        p("甲" * 40),
        box("p", "题", m=(26, 4), line_height=Pt(20), break_after="avoid"),
        p("丙" * 90),
        rows=15,
    )
