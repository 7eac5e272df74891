"""Pages of horizontal lines turned into pages of vertical ones."""

from __future__ import annotations

import pytest

from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.formulas.outlines import Outlines
from converters.typeset.frames import ImageItem, LinkItem, OutlineItem, RuleItem, TextItem
from converters.typeset.page.turning import turned
from converters.units import Pt

WIDTH = Pt(400.0)
"""Of the sheet, points."""
FACE = FontLibrary((), sink=Sink()).faces(("serif",), 400, "zh-Hans")[0]


def text(said: str, stance: str, **fields: object) -> TextItem:
    """Return an item whose em box reaches from 100 − 8.8 to 100 + 1.2 points below the top."""
    given = {"x": Pt(50.0), "y": Pt(100.0), "size": Pt(10.0), "glyphs": FACE.glyphs(said)} | fields
    return TextItem(face=FACE, text=said, stance=stance, **given)  # type: ignore[arg-type]


def one(item: TextItem | RuleItem | ImageItem | LinkItem | OutlineItem) -> object:
    """Return what becomes of one item."""
    (found,) = turned([item], WIDTH)
    return found


def test_upright_text_hangs_from_the_middle_of_its_column():
    found = one(text("汉字", "upright"))

    assert isinstance(found, TextItem)
    assert (found.vertical, found.lying) == (True, False)
    # The middle of the em is 3.8 points above the baseline, which becomes the left side.
    assert (found.x, found.y) == (pytest.approx(400 - 100 + 3.8), 50.0)


def test_lying_text_keeps_its_baseline():
    found = one(text("word", "along", rise=Pt(2.0)))

    assert isinstance(found, TextItem)
    assert (found.vertical, found.lying, found.rise) == (False, True, 0.0)
    assert (found.x, found.y) == (400 - 100 + 2, 50.0)


@pytest.mark.parametrize(("said", "narrowed"), [("12", False), ("2026", True)])
def test_digits_side_by_side_fill_one_em_at_the_most(said, narrowed):
    found = one(text(said, "combined", spacing=Pt(0.3), shifts=((1, Pt(0.3)),)))

    assert isinstance(found, TextItem)
    wide = sum(FACE.advances(found.glyphs)) * 10.0 * found.stretch
    assert found.vertical
    assert wide <= 10.0 + 1e-6
    assert (found.stretch < 0.9) == narrowed
    assert found.x + wide / 2 == pytest.approx(400 - 100 + 3.8)
    assert (found.spacing, found.shifts) == (0.0, ())


def test_rules_pictures_and_links_exchange_their_sides():
    rule = one(RuleItem(x=Pt(10.0), y=Pt(20.0), width=Pt(100.0), height=Pt(2.0)))
    image = one(ImageItem(x=Pt(10.0), y=Pt(20.0), width=Pt(30.0), height=Pt(40.0), resource="a.png"))
    link = one(LinkItem(x=Pt(0.0), y=Pt(0.0), width=Pt(5.0), height=Pt(9.0), href="#a", contents="a", node=1))

    assert isinstance(rule, RuleItem)
    assert (rule.x, rule.y, rule.width, rule.height) == (378.0, 10.0, 2.0, 100.0)
    assert isinstance(image, ImageItem)
    assert (image.x, image.y, image.width, image.height) == (340.0, 10.0, 40.0, 30.0)
    assert isinstance(link, LinkItem)
    assert (link.x, link.y, link.width, link.height) == (391.0, 0.0, 9.0, 5.0)


def test_formulas_lie_on_their_side():
    drawing = Outlines(path=(), width=2.0, above=0.7, below=0.2)
    found = one(OutlineItem(x=Pt(10.0), y=Pt(20.0), size=Pt(10.0), outlines=drawing))

    assert isinstance(found, OutlineItem)
    assert (found.x, found.y, found.lying) == (380.0, 10.0, True)
