"""A face cut down to the glyphs of one edition by HarfBuzz: as a PDF embeds it, or as a font file."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

import uharfbuzz as hb

from converters.errors import FontError
from converters.fonts.character_map import with_character_map
from converters.fonts.face import Face
from converters.messages import say

_KEPT: Final = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2"))
"""Tables a PDF reader asks for (ISO 32000-1, 9.9, table 126); layout and hinting are of no use to it."""
_FLAGS: Final = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_BIDI_CLOSURE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
)


class Subset(NamedTuple):
    """Font data with the glyphs asked for and glyph 0."""

    data: bytes
    """A TrueType file, or a bare ``CFF `` table."""
    mapping: dict[int, int]
    """Glyph id in the face to glyph id in ``data``; the parts of composed glyphs included."""
    kind: Literal["truetype", "cff"]


def subset(face: Face, glyphs: Mapping[int, str]) -> Subset:
    """Return the glyphs of a face as a font of its own; the same glyphs give the same bytes.

    In a CFF table every glyph keeps its id, and the charset says so (``CFF_IDENTITY_CHARSET``): without that
    a CIDFontType0C shows blank pages.

    Args:
        face: where the glyphs are.
        glyphs: glyph id to the text it is drawn for, as far as known. It changes no byte, but a glyph asked
            for by its character spares HarfBuzz reading the whole character map (0.1 against 1.5 ms).

    Raises:
        FontError: the font is damaged.
    """
    request = hb.SubsetInput()
    single = {glyph: text for glyph, text in glyphs.items() if len(text) == 1}
    nominal = zip(single.items(), face.nominals(single.values()), strict=True)
    plain = {glyph: text for (glyph, text), own in nominal if own == glyph}
    request.unicode_set.update(map(ord, plain.values()))
    request.glyph_set.update(glyphs.keys() - plain.keys())
    request.drop_table_tag_set.update(_dropped(face.tables))
    request.flags = _FLAGS | (hb.SubsetFlags.RETAIN_GIDS if face.outlines == "cff" else 0)
    if face.variable:
        request.pin_all_axes_to_default(face.hb_face)
    try:
        plan = hb.SubsetPlan(face.hb_face, request)
        made = plan.execute()
    except (hb.HarfBuzzError, RuntimeError, MemoryError) as error:
        raise FontError(say("the font cannot be subset: {error}", error=error), where=face.where) from error
    blob = made.blob if face.outlines == "truetype" else made.reference_table("CFF ")
    return Subset(bytes(blob.data), dict(plan.old_to_new_glyph_mapping.items()), face.outlines)


def subset_file(face: Face, characters: Iterable[str], *, regional: bool = False) -> bytes:
    """Return a font file with some characters of a face and the OpenType features that a reader applies.

    Its names, in every language, and its licence bits are the face's. Same characters, same bytes.

    Args:
        face: where the characters are.
        characters: single characters; those that the face lacks are left out.
        regional: whether the characters are the forms of the face's language, for readers that choose no
            forms by language.

    Raises:
        FontError: the font is damaged.
    """
    characters = sorted(characters)
    local = _local(face, characters) if regional and face.language else {}
    request = hb.SubsetInput()
    request.unicode_set.update(map(ord, characters))
    request.glyph_set.update(local.values())
    request.name_lang_id_set.clear()
    request.name_lang_id_set.invert()
    request.flags = hb.SubsetFlags.NO_HINTING
    try:
        plan = hb.SubsetPlan(face.hb_face, request)
        data = bytes(plan.execute().blob.data)
    except (hb.HarfBuzzError, RuntimeError, MemoryError) as error:
        raise FontError(say("the font cannot be subset: {error}", error=error), where=face.where) from error
    if not local:
        return data
    new, plain = plan.old_to_new_glyph_mapping, plan.unicode_to_old_glyph_mapping
    return with_character_map(data, {code: new[local.get(code, glyph)] for code, glyph in plain.items()})


def _local(face: Face, characters: Iterable[str]) -> dict[int, int]:
    """Return code points to the glyphs that a face's region has for them, where these are others."""
    glyphs = {char: ord(face.glyphs(char)) for char in characters}
    return {ord(char): glyph for char, glyph in glyphs.items() if glyph and glyph != face.nominal(char)}


@functools.cache
def _dropped(tables: tuple[str, ...]) -> frozenset[int]:
    """Return the tags of the tables that are left out, as numbers."""
    return frozenset(int.from_bytes(tag.encode("latin-1"), "big") for tag in tables if tag not in _KEPT)
