"""A page by itself: what fits it, and columns as blocks that are turned."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from converters.boxes import Box, CoverPage, Edges, PageStyle
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.typeset.cover import CoverLayout, lay_out_cover
from converters.typeset.frames import RuleItem, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.units import Pt
from tests.typeset.fake import box, p

MARGIN = Pt(10)


@dataclass
class Made:
    """A layout with its texts."""

    layout: CoverLayout

    @property
    def texts(self) -> list[tuple[str, float, float]]:
        return [
            (item.text, round(item.x, 2), round(item.y, 2))
            for item in self.layout.items
            if isinstance(item, TextItem)
        ]


def made(*children: Box, width: float = 120, height: float = 220) -> Made:
    """Return the layout of a page with margins of 10 pt."""
    page = PageStyle(width=Pt(width), height=Pt(height), margin=Edges(MARGIN, MARGIN, MARGIN, MARGIN))
    cover = CoverPage(root=box("body", *children), page=page, language="zh", background=(1.0, 1.0, 1.0))
    context = Context(fonts=FontLibrary(missing="box"), structure=StructureBuilder("zh"), sink=Sink())
    return Made(lay_out_cover(cover, context))


def test_blocks_stand_one_below_the_other_inside_the_margins() -> None:
    page = made(p("一"), p("二"))

    assert [(text, x) for text, x, _ in page.texts] == [("一", 10), ("二", 10)]
    assert page.texts[1][2] - page.texts[0][2] == pytest.approx(20)
    assert page.layout.fits
    assert page.layout.columns == ()


@pytest.mark.parametrize(("lines", "fits"), [(10, True), (11, False)])
def test_a_page_that_overflows_does_not_fit_and_keeps_everything(lines: int, fits: bool) -> None:
    page = made(*[p("文")] * lines)

    assert len(page.texts) == lines
    assert page.layout.fits is fits


def columns(*children: Box, **style: object) -> Box:
    return box("section", *children, writing_mode="vertical-rl", **style)


def test_a_vertical_block_takes_the_width_and_its_columns_the_least_height() -> None:
    page = made(p("一"), columns(p("二三四五六七八"), min_height=Pt(60)), p("九"))
    (block,) = page.layout.columns

    assert (block.right, block.top) == (110, 30)
    lines = [item for item in block.items if isinstance(item, TextItem)]
    assert "".join(item.text for item in lines) == "二三四五六七八"
    assert len({item.y for item in lines}) == 2, "columns of six characters"
    assert [text for text, _, _ in page.texts] == ["一", "九"]
    assert page.texts[1][2] - page.texts[0][2] == pytest.approx(80)


def test_columns_stand_in_the_middle_of_the_width_when_they_are_told() -> None:
    right = made(columns(p("一"), min_height=Pt(60))).layout.columns[0].items[0]
    middle = made(columns(p("一"), min_height=Pt(60), align_content="center")).layout.columns[0].items[0]

    assert middle.y - right.y == pytest.approx((100 - 20) / 2)


def test_columns_that_need_more_than_the_width_do_not_fit() -> None:
    assert made(columns(p("文" * 30), min_height=Pt(60))).layout.fits
    assert not made(columns(p("文" * 31), min_height=Pt(60))).layout.fits


def test_a_block_in_a_vertical_block_is_turned_with_it() -> None:
    inner = box("hr", background_color=(1.0, 0.0, 0.0), min_height=Pt(5), width=Pt(30))
    (block,) = made(columns(inner, min_height=Pt(60))).layout.columns
    (rule,) = [item for item in block.items if isinstance(item, RuleItem)]

    assert (rule.x, rule.y, rule.width, rule.height) == (0, 0, 30, 5)
