"""What fonts call themselves, as it stands in their name tables."""

import io

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from converters.fonts.names import names_of


def face(**names: dict[str, str]) -> hb.Face:
    """Return a font of one empty glyph with these names."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable(names)
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    return hb.Face(written.getvalue())


def test_names_of_every_language_are_found():
    found = names_of(
        face(familyName={"en": "Song Kanben", "zh": "刊本宋体"}, psName={"en": "SongKanben-Regular"})
    )

    assert found == {"song kanben", "刊本宋体", "songkanben-regular"}


def test_other_rows_are_no_names():
    assert names_of(face(copyright={"en": "nobody"}, styleName={"en": "Regular"})) == frozenset()


def test_a_face_without_tables_has_no_names():
    assert names_of(hb.Face(b"no font")) == frozenset()
