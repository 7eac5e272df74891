from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.fonts.face import Face, open_face
from converters.fonts.subset import subset
from tests.fonts.samples import SQUARES, cff_font, shipped

KEPT = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}


def drawn(face: Face, text: str) -> Iterator[tuple[int, str]]:
    return zip(map(ord, face.glyphs(text)), text, strict=True)


@given(st.sets(st.integers(min_value=1, max_value=20_000), max_size=40))
@settings(max_examples=40, deadline=None)
def test_truetype_subsets_hold_exactly_the_glyphs_with_their_widths(glyphs: set[int]) -> None:
    face = shipped("NotoSerifSC-Regular")
    made = subset(face, dict.fromkeys(glyphs, ""))
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
    pairs = list(drawn(face, "干部论坛福建师范大学"))
    assert subset(face, dict(pairs)) == subset(face, dict(reversed(pairs)))


def test_cff_subsets_are_bare_tables_that_keep_glyph_ids(tmp_path: Path) -> None:
    face = open_face(str(cff_font(tmp_path / "squares.otf", "Squares")))
    wanted = [ord(glyph) for glyph in face.glyphs(SQUARES[1:3])]
    made = subset(face, dict.fromkeys(wanted, ""))
    assert made == subset(face, dict(zip(wanted, SQUARES[1:3], strict=True)))
    assert made.kind == "cff"
    assert all(made.mapping[glyph] == glyph for glyph in wanted)
    table = CFFFontSet()
    table.decompile(io.BytesIO(made.data), None)
    top = table[0]
    assert len(top.CharStrings) == max(wanted) + 1
    assert all(len(top.CharStrings[top.charset[glyph]].bytecode) > 10 for glyph in wanted)


@given(st.text(st.characters(codec="gb2312"), max_size=40), st.sets(st.integers(1, 20_000), max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_subset_is_plain_hb_subset_of_the_glyphs_whatever_they_are_drawn_for(
    text: str, odd: set[int]
) -> None:
    face = shipped("NotoSerifSC-Regular")
    glyphs = dict.fromkeys(odd, "") | dict(drawn(face, text)) | {7: "文", 8: "ffi"}
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    tables = {tag for tag in face.hb_face.table_tags if tag not in KEPT}
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in tables)
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    assert subset(face, glyphs).data == bytes(hb.subset(face.hb_face, request).blob.data)


def test_nothing_comes_with_a_character_that_was_not_asked_for() -> None:
    face = shipped("NotoSerifSC-Regular")
    assert len(subset(face, dict(drawn(face, "（"))).mapping) == 2


def test_a_regional_form_is_not_taken_for_the_usual_one() -> None:
    usual = shipped("NotoSerifSC-Regular")
    taiwan = open_face(usual.where, language="zh-Hant")
    glyph = ord(taiwan.glyphs("骨"))
    assert glyph != ord(usual.glyphs("骨"))
    assert set(subset(taiwan, {glyph: "骨"}).mapping) == {0, glyph}


def test_the_parts_of_composed_glyphs_are_kept() -> None:
    face = shipped("KanbenSerif-Italic")
    made = subset(face, dict(drawn(face, "é")))
    font = TTFont(io.BytesIO(made.data))
    glyph = font["glyf"][font.getGlyphOrder()[made.mapping[ord(face.glyphs("é"))]]]
    parts = glyph.getComponentNames(font["glyf"])
    assert not parts or set(parts) <= set(font.getGlyphOrder())
    assert len(made.mapping) == 2 + len(parts)


def test_table_checksums_are_right() -> None:
    face = shipped("NotoSansMono-Regular")
    data = subset(face, dict(drawn(face, "kanben"))).data
    reader = TTFont(io.BytesIO(data), checkChecksums=2, lazy=True).reader
    assert all(reader[tag] for tag in reader.tables)
