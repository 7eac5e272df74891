"""Glyphs at their places: in lines, in columns, and how much of each pixel they cover."""

import pytest

from converters.boxes import Style
from converters.diagnostics import Sink
from converters.fonts.library import FontLibrary
from converters.typeset.frames import ARTIFACT, TextItem
from converters.typeset.inline.lines import Context, StructureBuilder
from converters.typeset.inline.paragraph import set_text
from converters.units import Pt
from converters.writers.epub.cover.rasterize import coverage, turned, upright

SIZE = 30.0


def items(text, **style):
    fonts = FontLibrary(missing="box")
    context = Context(fonts=fonts, structure=StructureBuilder("zh"), sink=Sink())
    style = Style(**{"font_size": Pt(SIZE), "line_height": Pt(40.0), **style})
    (line,) = set_text(text, style, "zh", Pt(2000), context, ARTIFACT)
    return [item for item in line.items if isinstance(item, TextItem)]


def test_glyphs_stand_where_the_line_has_them():
    (item,) = items("国国国")
    run = upright(item, 2.0)

    assert [(glyph.x_px, glyph.y_px, glyph.lying) for glyph in run.glyphs] == [
        (0, 0, False),
        (60, 0, False),
        (120, 0, False),
    ]
    assert (run.size_px, run.length_px) == (60, 180)


def test_spacing_is_between_the_glyphs():
    (item,) = items("国国", letter_spacing=Pt(6))

    assert [glyph.x_px for glyph in upright(item, 1.0).glyphs] == [0, 36]


@pytest.mark.parametrize(
    ("text", "lying"),
    [
        ("国a国", [False, True, False]),
        ("国——国", [False, True, False]),
        ("——“国”", [True, False, False, False]),
        ("……国", [True, True, False]),
        ("《国》", [False, False, False]),
        ("2024年", [True] * 4 + [False]),
    ],
)
def test_western_words_and_dashes_lie_in_columns_and_han_stands(text, lying):
    found = [glyph.lying for item in items(text) for glyph in turned(item, 1.0).glyphs]

    assert found == lying


def test_brackets_in_columns_have_vertical_forms():
    (item,) = items("《国》")
    flat, tall = upright(item, 1.0), turned(item, 1.0)

    assert [one.glyph != other.glyph for one, other in zip(flat.glyphs, tall.glyphs, strict=True)] == [
        True,
        False,
        True,
    ]


def covered(run, x, y, width, height):
    ink = coverage(run, x, y, width, height)
    return [sum(ink[row * width : (row + 1) * width]) for row in range(height)]


def test_ink_is_where_the_glyph_is_and_nothing_beyond_the_picture():
    (item,) = items("一")
    rows = covered(upright(item, 1.0), 0, 30, 30, 40)

    assert sum(rows) > 0
    middle = max(range(40), key=lambda row: rows[row])
    assert 14 < middle < 22, "the stroke is in the middle of the em"
    assert sum(covered(upright(item, 1.0), 100, 30, 30, 40)) == 0


def test_a_glyph_that_stands_in_a_column_has_the_same_ink_in_its_middle():
    (item,) = items("国")
    flat = sum(covered(upright(item, 1.0), 5, 35, 40, 50))
    tall = sum(covered(turned(item, 1.0), 20, 5, 40, 50))

    assert tall == pytest.approx(flat, rel=0.01)


def test_a_run_without_glyphs_has_no_ink():
    (item,) = items("国")
    run = upright(item, 1.0)._replace(glyphs=())

    assert coverage(run, 0.0, 0.0, 3, 2) == bytes(6)
