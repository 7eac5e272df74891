"""Character maps made anew: fontTools and HarfBuzz read what was written."""

import io

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.fonts.character_map import with_character_map
from converters.fonts.face import open_face
from converters.fonts.library import FontLibrary
from converters.fonts.subset import subset_file
from tests.fonts.samples import cff_font

FACE = FontLibrary(system_fonts="none").faces(("serif",), 400, "zh-Hans")[0]
PLAIN = subset_file(FACE, "一乙丁七万丈三上下不与")
CODES = st.one_of(st.integers(0x20, 0xFFFE), st.integers(0x10000, 0x10FFFF))


def cmap_of(data):
    return TTFont(io.BytesIO(data), lazy=False, checkChecksums=2)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(CODES, st.integers(1, 11), max_size=40))
def test_what_is_written_is_read_again(glyphs):
    font = cmap_of(with_character_map(PLAIN, glyphs))
    order = font.getGlyphOrder()
    full = {code: order.index(name) for code, name in (font["cmap"].getcmap(3, 10).cmap).items()}
    basic = {code: order.index(name) for code, name in (font["cmap"].getcmap(3, 1).cmap).items()}
    face = hb.Font(hb.Face(with_character_map(PLAIN, glyphs)))

    assert full == glyphs
    assert basic == {code: glyph for code, glyph in glyphs.items() if code < 0xFFFF}
    assert all(face.get_nominal_glyph(code) == glyph for code, glyph in glyphs.items())


def test_nothing_else_of_the_font_changes():
    before, after = TTFont(io.BytesIO(PLAIN)), cmap_of(with_character_map(PLAIN, {0x41: 1}))
    kept = set(before.keys()) - {"GlyphOrder", "cmap", "head"}

    assert set(after.keys()) == set(before.keys())
    assert all(before.reader[tag] == after.reader[tag] for tag in kept)
    assert after["head"].unitsPerEm == before["head"].unitsPerEm


def test_a_font_of_cff_outlines_has_a_new_map_too(tmp_path):
    data = cff_font(tmp_path / "squares.otf", "Squares").read_bytes()

    assert set(cmap_of(with_character_map(data, {0x4E00: 2})).getBestCmap()) == {0x4E00}


@pytest.mark.parametrize("family", ["serif", "sans-serif"])
@pytest.mark.parametrize("language", ["zh-Hant", "ja"])
def test_c19_a_regional_subset_has_the_forms_of_the_region_in_its_map(family, language, tmp_path):
    face = FontLibrary(system_fonts="none").faces((family,), 400, language)[0]
    text = "返骨没，。：「令直花A"
    path = tmp_path / f"{family}{language}.ttf"
    path.write_bytes(subset_file(face, text, regional=True))
    made = open_face(str(path))
    other = [char for char in text if ord(face.glyphs(char)) != face.nominal(char)]

    assert len(other) >= 3
    for char in text:
        assert made.ink(chr(made.nominal(char))) == pytest.approx(face.ink(face.glyphs(char)), abs=0.002)
    plain = tmp_path / f"{family}{language}-plain.ttf"
    plain.write_bytes(subset_file(face, text))
    bare = open_face(str(plain))
    assert any(bare.ink(chr(bare.nominal(char))) != made.ink(chr(made.nominal(char))) for char in other)
