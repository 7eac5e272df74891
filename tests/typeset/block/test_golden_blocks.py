"""Pages as text: one case a kind of block."""

from converters.boxes import Border, Borders
from converters.units import Pt
from tests.typeset.fake import Edges, box, cell, check, li, p, row, span, table

THIN = Border(Pt(1))
FRAME = Borders(top=THIN, right=THIN, bottom=THIN, left=THIN)


def test_masthead_items_stand_at_both_ends_on_one_baseline() -> None:
    check(
        """
        page 1 140×140
          34: 20 人民日报 | 103.99 七版
          40.8: 20 rule 100×1
          42.8: 20 rule 100×1
          74: 20 文
        """,
        box(
            "div",
            span("span", "人民日报"),
            span("span", "七版", font_size=Pt(8)),
            display="flex",
            justify_content="space-between",
            border=Borders(bottom=Border(Pt(3), "double")),
        ),
        p("文"),
        rules=True,
    )


def test_colophon_terms_and_definitions_stand_level() -> None:
    check(
        """
        page 1 140×160
          34: 20 原载 | 50 人民日报二月十
          54: 50 七日第七版
          74: 20 责编 | 50 王王
          94: 50 李李
        """,
        box(
            "dl",
            box("dt", "原载"),
            box("dd", "人民日报二月十七日第七版"),
            box("dt", "责编", font_size=Pt(8), line_height=Pt(12)),
            box("dd", "王王"),
            box("dd", "李李"),
            display="grid",
            grid_columns=(Pt(25), None),
            column_gap=Pt(5),
        ),
        rows=6,
    )


def test_labels_hang_left_of_nested_items() -> None:
    check(
        """
        page 1 140×180
          34: 26.5 • | 40 一二三四五六七八
          54: 40 九
          74: 26.5 • | 40 甲
          94: 56.5 9. | 80 乙
          114: 80 丙
          134: 46.5 10. | 80 丁
        """,
        box(
            "ul",
            li("一二三四五六七八九", list_style_type="disc"),
            li(
                p("甲"),
                box(
                    "ol",
                    li(p("乙"), p("丙"), list_style_type="decimal"),
                    li("丁", list_style_type="decimal"),
                    padding=Edges(left=Pt(30)),
                    attributes={"start": "9"},
                ),
                list_style_type="disc",
            ),
            padding=Edges(left=Pt(20)),
        ),
        rows=7,
    )


def test_labels_of_the_source_hang_too() -> None:
    check(
        """
        page 1 140×180
          34: 20 （一） | 50 甲乙丙丁戊己庚
          54: 50 辛壬癸
          74: 26.5 2) | 50 子
          94: 20 （三）
          114: 50 寅
        """,
        box(
            "ol",
            li(box("p", span("span", "（一）", classes=("label",)), "甲乙丙丁戊己庚辛壬癸")),
            li(box("p", span("span", "2)", classes=("label",)), " 子")),
            li(box("p", span("span", "（三）", classes=("label",))), table(row("寅"))),
        ),
        rows=7,
    )


def test_terms_above_their_definitions() -> None:
    check(
        """
        page 1 140×160
          34: 20 刊本
          54: 40 刻版印刷
          74: 20 版心
          94: 40 甲
          114: 40 乙
        """,
        box(
            "dl",
            box("dt", "刊本"),
            box("dd", "刻版印刷", margin=Edges(left=Pt(20))),
            box("dt", "版心"),
            box("dd", p("甲"), p("乙"), margin=Edges(left=Pt(20))),
        ),
        rows=6,
    )


def test_header_rows_come_again_and_hold_on_to_the_first_row() -> None:
    check(
        """
        page 1 140×160
          34: 20 甲甲甲甲甲甲甲甲甲甲
          54: 20 甲甲甲甲甲甲甲甲甲甲
          74: 20 甲甲甲甲甲甲甲甲甲甲
          94: 20 甲甲甲甲甲甲甲甲甲甲
        page 2 140×160
          34: 20 表一
          54: 20 名 | 40 数
          59.5: 20 rule 20×1 | 40 rule 80×1
          74: 20 行1 | 40 值
          94: 20 行2 | 40 值值
          114: 20 行3 | 40 值值值
          134: 20 行4 | 40 值值值值
        page 3 140×160
          34: 20 名 | 40 数
          39.5: 20 rule 20×1 | 40 rule 80×1
          54: 20 行5 | 40 值值值值值
          74: 20 行6 | 40 值值值值值值
          94: 20 行7 | 40 值值值值值值值
          114: 20 行8 | 40 值值值值值值值值
        """,
        p("甲" * 40),
        table(
            *(row(f"行{number}", "值" * number) for number in range(1, 9)),
            head=(row(cell("名", tag="th"), cell("数", tag="th")),),
            caption="表一",
            line=Borders(bottom=THIN),
        ),
        rules=True,
        rows=6,
    )


def test_cells_span_rows_and_columns() -> None:
    check(
        """
        page 1 140×160
          19.5: 20 rule 30×1 | 50 rule 40×1 | 90 rule 30×1
          20: 19.5 rule 1×40 | 49.5 rule 1×40 | 49.5 rule 1×20 | 89.5 rule 1×20 | 119.5 rule 1×20
          34: 20 宋 | 50 御览 | 90 千
          39.5: 50 rule 40×1 | 90 rule 30×1
          40: 49.5 rule 1×20 | 89.5 rule 1×20 | 119.5 rule 1×20
          54: 50 元龟 | 90 千
          59.5: 20 rule 30×1 | 20 rule 100×1 | 50 rule 40×1 | 90 rule 30×1
          60: 19.5 rule 1×40 | 119.5 rule 1×40
          74: 20 合计一二三四五六七八
          94: 20 九十
          99.5: 20 rule 100×1
        """,
        table(
            row(
                cell("宋", attributes={"rowspan": "2"}, border=FRAME),
                cell("御览", border=FRAME),
                cell("千", border=FRAME),
            ),
            row(cell("元龟", border=FRAME), cell("千", border=FRAME)),
            row(cell("合计一二三四五六七八九十", attributes={"colspan": "3"}, border=FRAME)),
        ),
        rules=True,
        rows=6,
    )


def test_a_row_taller_than_the_page_is_parted_in_all_its_cells() -> None:
    check(
        """
        page 1 120×140
          34: 20 左 | 30 右右右右右右右
          54: 30 右右右右右右右
          74: 30 右右右右右右右
          94: 30 右右右右右右右
          114: 30 右右右右右右右
        page 2 120×140
          34: 30 右右右右右右右
          54: 30 右右右右右右右
          74: 30 右右右右右右右
          94: 30 右右右右
          114: 20 下 | 30 完
        """,
        table(row("左", "右" * 60), row("下", "完")),
        rows=5,
        columns=8,
    )


def test_a_cell_over_several_rows_taller_than_the_page_is_parted_too() -> None:
    check(
        """
        page 1 120×140
          34: 20 左左左左 | 60 一
          54: 20 左左左左 | 60 二二二二
          74: 20 左左左左 | 60 二二二二
        page 2 120×140
          34: 20 左左左左 | 60 三三三三
          54: 20 左左左左 | 60 三三三三
          74: 20 左左左左
          94: 20 左左左左
          114: 20 左左左左
        page 3 120×140
          34: 20 左左左左
          54: 20 左左左左
          74: 20 左左左左
          94: 20 左左左左
          114: 20 左左左左
        """,
        table(row(cell("左" * 52, attributes={"rowspan": "3"}), "一"), row("二" * 8), row("三" * 8)),
        rows=5,
        columns=8,
    )


def test_a_width_given_or_greatest_narrows_the_box() -> None:
    check(
        """
        page 1 140×140
          34: 30 甲甲甲甲甲
          54: 30 甲甲甲
          74: 20 乙乙乙乙乙乙
          94: 60 乙乙
        """,
        p("甲" * 8, width=Pt(50), margin=Edges(left=Pt(10))),
        p("乙" * 8, max_width=Pt(60), text_align="end"),
    )
