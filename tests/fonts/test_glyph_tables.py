"""Tables of glyphs and advances that fill themselves."""

from converters.fonts.glyph_tables import NOTDEF, Advances, Glyphs, LocalGlyphs, Nominals
from tests.fonts.samples import shipped

FONT = shipped("NotoSerifSC-Regular")._font
UPEM = shipped("NotoSerifSC-Regular").upem


def test_glyphs_are_those_of_the_character_map_and_kept():
    glyphs, nominals = Glyphs(FONT), Nominals(FONT)

    assert "a字\ue000".translate(glyphs) == chr(nominals["a"]) + chr(nominals["字"]) + NOTDEF
    assert nominals["\ue000"] == 0
    assert set(glyphs) == {ord("a"), ord("字"), 0xE000}
    assert glyphs[ord("a")] != glyphs[ord("字")]


def test_a_language_has_its_own_glyph_where_shaping_gives_just_one():
    said = {"字": "\7", "文": "\7\10"}
    glyphs = LocalGlyphs(FONT, said.__getitem__)
    plain = Glyphs(FONT)

    assert "字文".translate(glyphs) == "\7" + plain[ord("文")]
    assert "字".translate(glyphs) == "\7"
    # ASCII and what the font lacks are not asked for.
    assert "a\ue000".translate(glyphs) == plain[ord("a")] + NOTDEF


def test_advances_are_ems():
    glyphs, advances = Glyphs(FONT), Advances(FONT, UPEM)

    assert advances[glyphs[ord("字")]] == 1.0
    assert 0.0 < advances[glyphs[ord("a")]] < 1.0
    assert len(advances) == 2
