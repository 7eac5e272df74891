from __future__ import annotations

import io
from pathlib import Path

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.fonts.face import open_face
from converters.fonts.subset import _by_harfbuzz, subset
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


def test_cff_subsets_are_bare_tables_that_keep_glyph_ids(tmp_path: Path) -> None:
    face = open_face(str(cff_font(tmp_path / "squares.otf", "Squares")))
    wanted = [ord(glyph) for glyph in face.glyphs(SQUARES[1:3])]
    made = subset(face, wanted)
    assert made.kind == "cff"
    assert all(made.mapping[glyph] == glyph for glyph in wanted)
    table = CFFFontSet()
    table.decompile(io.BytesIO(made.data), None)
    top = table[0]
    assert len(top.CharStrings) == max(wanted) + 1
    assert all(len(top.CharStrings[top.charset[glyph]].bytecode) > 10 for glyph in wanted)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_our_cut_and_harfbuzz_agree_composed_glyphs_included(text: str) -> None:
    face = shipped("KanbenSerif-Italic")
    ids = {ord(glyph) for glyph in face.glyphs(text)}
    ours, theirs = subset(face, ids), _by_harfbuzz(face, ids)
    assert ours.mapping == theirs.mapping
    one, other = TTFont(io.BytesIO(ours.data)), TTFont(io.BytesIO(theirs.data))
    assert all(one["glyf"][glyph] == other["glyf"][glyph] for glyph in one.getGlyphOrder())
    assert one["hmtx"].metrics == other["hmtx"].metrics


def test_table_checksums_are_right() -> None:
    face = shipped("NotoSansMono-Regular")
    data = subset(face, map(ord, face.glyphs("kanben"))).data
    reader = TTFont(io.BytesIO(data), checkChecksums=2, lazy=True).reader
    assert all(reader[tag] for tag in reader.tables)
