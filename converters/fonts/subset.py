"""A face cut down to the glyphs of one edition, in the form that a PDF embeds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import uharfbuzz as hb

from converters.errors import FontError
from converters.fonts.face import Face

_KEPT: Final = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2"))
"""Tables a PDF reader asks for (ISO 32000-1, 9.9, table 126); layout and hinting are of no use to it."""


class Subset(NamedTuple):
    """Font data with the glyphs asked for and glyph 0."""

    data: bytes
    """A TrueType file, or a bare ``CFF `` table."""
    mapping: dict[int, int]
    """Glyph id in the face to glyph id in ``data``; components of composed glyphs included."""
    kind: Literal["truetype", "cff"]


def subset(face: Face, glyph_ids: Iterable[int]) -> Subset:
    """Return the glyphs of a face as a font of its own; the same glyphs give the same bytes.

    In a CFF table the character of a glyph is its new glyph id (``CFF_IDENTITY_CHARSET``): without that a
    CIDFontType0C shows blank pages.

    Raises:
        FontError: the font is damaged.
    """
    plan_input = hb.SubsetInput()
    plan_input.glyph_set.update(glyph_ids)
    plan_input.drop_table_tag_set.update(
        int.from_bytes(tag.encode("latin-1"), "big") for tag in face.hb_face.table_tags if tag not in _KEPT
    )
    flags = hb.SubsetFlags
    plan_input.flags = (
        flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
    )
    if face.variable:
        plan_input.pin_all_axes_to_default(face.hb_face)
    try:
        plan = hb.SubsetPlan(face.hb_face, plan_input)
        made = plan.execute()
    except (hb.HarfBuzzError, RuntimeError, MemoryError) as error:
        raise FontError(f"the font cannot be subset: {error}", where=face.where) from error
    blob = made.blob if face.outlines == "truetype" else made.reference_table("CFF ")
    return Subset(bytes(blob.data), dict(plan.old_to_new_glyph_mapping.items()), face.outlines)
