"""Margin boxes: running heads, page numbers, left and right pages."""

from hypothesis import given
from hypothesis import strategies as st

from converters.boxes import Border, Borders, Box, Counter, Literally, MarginBox, PageStyles, StringRef, Style
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.page.margin_boxes import PageState, content_text, shared_rooms
from converters.units import Pt
from tests.typeset.fake import Edges, box, check, heading, laid, p, page, span

SMALL = Style(display="block", font_size=Pt(10), line_height=Pt(10))
NUMBER = MarginBox(content=(Counter("page"), Literally("/"), Counter("pages")), style=SMALL)


def head(**style: object) -> MarginBox:
    from msgspec.structs import replace

    return MarginBox(content=(StringRef("title"),), style=replace(SMALL, **style))


def test_content_joins_counters_strings_and_text() -> None:
    facts = PageState(page="3", pages="9", strings={"title": "题"})
    content = (Literally("第"), Counter("page"), Literally("页 "), StringRef("title"), StringRef("no"))
    assert content_text(content, facts) == "第3页 题"


def test_first_left_and_right_pages_have_their_own_boxes() -> None:
    rule = Borders(bottom=Border(Pt(1)))
    right = page(10, 3, {"top-right": head(border=rule), "bottom-center": NUMBER}, margin=40)
    left = page(10, 3, {"top-left": head(border=rule), "bottom-center": NUMBER}, margin=40)
    check(
        """
        page 1 180×140
          54: 40 大题
          74: 40 甲甲甲甲甲甲甲甲甲甲
          94: 40 甲甲甲甲甲甲甲甲甲甲
        page 2 180×140
          23.5: 40 大题
          39: 40 rule 100×1
          54: 40 甲甲甲甲甲甲甲甲甲甲
          74: 40 甲甲甲甲甲甲甲甲甲甲
          94: 40 甲甲甲甲甲甲甲甲甲甲
          124: 75 2/3
        page 3 180×140
          23.5: 120 小题
          39: 40 rule 100×1
          54: 40 小题
          74: 40 乙乙乙乙乙乙乙乙乙乙
          94: 40 乙乙乙
          124: 75 3/3
        """,
        box("h1", "大题", string_set="title"),
        p("甲" * 50),
        heading("小题", string_set="title"),
        p("乙" * 13),
        pages=PageStyles(right=right, left=left, first=page(10, 3, margin=40)),
        rules=True,
    )


def test_an_item_without_text_ends_what_the_head_said_before() -> None:
    def nameplate(source: str, when: str) -> Box:
        items = (box("span", *filter(None, [source]), string_set="title"), span("span", when))
        return box("div", *items, display="flex", break_before="page")

    boxes = {"top-left": head()}
    check(
        """
        page 1 180×100
          24: 40 甲报
          54: 40 甲报 | 60.01 一版
        page 2 180×100
          54: 40.01 二版
        page 3 180×100
          24: 40 乙报
          54: 40 乙报 | 60.01 三版
        """,
        *(nameplate("甲报", "一版"), nameplate("", "二版"), nameplate("乙报", "三版")),
        style=page(10, 1, boxes, margin=40),
    )


def test_padding_and_margins_move_the_text_within_its_strip() -> None:
    style = page(
        10, 1, {"top-center": head(padding=Edges(bottom=Pt(20)), margin=Edges(top=Pt(4)))}, margin=40
    )
    check(
        """
        page 1 180×100
          16: 80 题题
          54: 40 题题
        """,
        p("题题", string_set="title"),
        style=style,
    )


def test_margins_at_the_sides_move_the_borders_outwards_where_they_are_negative() -> None:
    style = page(
        10,
        1,
        {"top-center": head(border=Borders(bottom=Border(Pt(1))), margin=Edges(left=Pt(-8), right=Pt(-6)))},
        margin=40,
    )
    check(
        """
        page 1 180×100
          23.5: 80 题题
          39: 32 rule 114×1
          54: 40 题题
        """,
        p("题题", string_set="title"),
        style=style,
        rules=True,
    )


def test_a_head_too_long_for_its_room_is_cut_with_an_ellipsis() -> None:
    boxes = {"top-left": head(), "top-right": NUMBER}
    check(
        """
        page 1 200×100
          24: 40 一二三四五…… | 130 1/1
          54: 40 一二三四五六七八九十
        """,
        p("一二三四五六七八九十", string_set="title"),
        style=page(12, 1, boxes, margin=40),
    )


def test_furniture_is_artifact_and_blank_pages_have_none() -> None:
    style = page(10, 3, {"bottom-center": NUMBER}, margin=40)
    layout = laid(p("甲"), p("乙", break_before="right"), style=style)
    assert [len(frame.items) for frame in layout.pages] == [2, 0, 2]
    nodes = [item.node for frame in layout.pages for item in frame.items if isinstance(item, TextItem)]
    assert nodes == [ARTIFACT, 1, ARTIFACT, 2]


@given(st.tuples(*[st.floats(0, 300)] * 3), st.floats(50, 400), st.floats(0, 20))
def test_rooms_fit_side_by_side(widths: tuple[float, ...], strip: float, gap: float) -> None:
    left, middle, right = shared_rooms([Pt(one) for one in widths], Pt(strip), Pt(gap))
    assert min(left, middle, right) >= 0
    assert all(room <= width for room, width in zip((left, middle, right), widths, strict=True))
    if middle and (left or right):
        assert 2 * max(left, right) + middle <= strip + 1e-6
    else:
        assert left + middle + right <= max(strip, gap) + 1e-6


def test_a_running_head_without_end_is_measured_as_far_as_a_page_is_wide(monkeypatch) -> None:
    measured: list[int] = []
    label = BlockBuilder.label

    def counted(builder: BlockBuilder, text: str, *more: object) -> Line | None:
        measured.append(len(text))
        return label(builder, text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(BlockBuilder, "label", counted)
    boxes = {"top-right": head(), "bottom-center": NUMBER}
    laid(
        box("h1", "题" * 20_000, string_set="title"),
        pages=PageStyles(right=(sheet := page(10, 300, boxes, margin=40)), left=sheet, first=sheet),
    )
    assert 0 < max(measured) <= 5_000
