"""Blocks higher than what they hold (CSS 2.2, 10.7; CSS Box Alignment 3, 5.1.1)."""

import pytest

from converters.boxes import Border, Borders
from converters.units import Pt
from tests.typeset.fake import Edges, box, check, p

THIN = Border(Pt(1))
FRAME = Borders(top=THIN, right=THIN, bottom=THIN, left=THIN)


def test_a_frame_is_as_high_as_it_is_told_and_what_follows_stands_below() -> None:
    check(
        """
        page 1 140×180
          20: 20 rule 100×1 | 20 rule 1×62 | 119 rule 1×62
          33: 21 一
          81: 20 rule 100×1
          94: 20 二
        """,
        box("div", p("一", line_height=Pt(16)), min_height=Pt(60), border=FRAME),
        p("二"),
        rows=7,
        rules=True,
    )


@pytest.mark.parametrize(("align", "baseline"), [("start", 34), ("center", 54), ("end", 74)])
def test_the_content_stands_where_it_is_told(align: str, baseline: int) -> None:
    check(
        f"""
        page 1 140×160
          {baseline}: 20 一
          94: 20 二
        """,
        box("div", p("一"), min_height=Pt(60), align_content=align),
        p("二"),
        rows=6,
    )


def test_margins_of_the_content_stay_inside() -> None:
    check(
        """
        page 1 140×180
          54: 20 一
          114: 20 二
        """,
        box("div", p("一", margin=Edges(top=Pt(20), bottom=Pt(20))), min_height=Pt(80)),
        p("二"),
        rows=7,
    )


def test_a_box_that_is_higher_by_itself_grows() -> None:
    check(
        """
        page 1 140×160
          34: 20 一
          54: 20 二
          74: 20 三
        """,
        box("div", p("一"), p("二"), min_height=Pt(30), align_content="center"),
        p("三"),
        rows=6,
    )


def test_an_empty_box_takes_its_height() -> None:
    check(
        """
        page 1 140×160
          74: 20 一
        """,
        box("div", min_height=Pt(40)),
        p("一"),
        rows=6,
    )
