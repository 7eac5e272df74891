from __future__ import annotations

import io
from pathlib import Path

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.fonts.face import open_face
from converters.fonts.subset import subset
from tests.fonts.samples import SQUARES, cff_font, shipped


@given(st.sets(st.integers(min_value=1, max_value=20_000), max_size=40))
@settings(max_examples=40, deadline=None)
def test_truetype_subsets_hold_exactly_the_glyphs_with_their_widths(glyphs: set[int]) -> None:
    face = shipped("NotoSerifSC-Regular")
    made = subset(face, glyphs)
    assert made.kind == "truetype"
    assert {0, *glyphs} <= set(made.mapping)
    font = TTFont(io.BytesIO(made.data))
    assert font["maxp"].numGlyphs == len(made.mapping)
    order = font.getGlyphOrder()
    for old in glyphs:
        assert font["hmtx"][order[made.mapping[old]]][0] / face.upem == face.advances(chr(old))[0]
    assert not {"GSUB", "GPOS", "cmap", "name", "prep", "fpgm"} & set(font.keys())


def test_the_same_glyphs_in_any_order_give_the_same_bytes() -> None:
    face = shipped("KanbenKai-Regular")
    ids = [ord(glyph) for glyph in face.glyphs("干部论坛福建师范大学")]
    assert subset(face, ids) == subset(face, reversed(ids + ids))


def test_cff_subsets_are_bare_tables_keyed_by_new_glyph_id(tmp_path: Path) -> None:
    face = open_face(str(cff_font(tmp_path / "squares.otf", "Squares")))
    made = subset(face, map(ord, face.glyphs(SQUARES[1:3])))
    assert made.kind == "cff"
    table = CFFFontSet()
    table.decompile(io.BytesIO(made.data), None)
    top = table[0]
    assert len(top.CharStrings) == len(made.mapping) == 3
    assert getattr(top, "ROS", None) is None or [int(name[3:]) for name in top.charset[1:]] == [1, 2]
