"""What a font calls itself, and what goes wrong with one that is damaged."""

from __future__ import annotations

import struct
from typing import Final

import uharfbuzz as hb

DAMAGE: Final = (
    *(hb.HarfBuzzError, OSError, struct.error, ValueError, LookupError),
    *(ArithmeticError, RuntimeError, MemoryError),
)
"""What HarfBuzz and its Python face raise for a font that is damaged: names that are no text, too."""
_NAMES: Final = frozenset(
    (
        *(hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY),
        *(hb.OTNameIdPredefined.FULL_NAME, hb.OTNameIdPredefined.POSTSCRIPT_NAME),
    )
)


def names_of(face: hb.Face) -> frozenset[str]:
    """Return what a font calls itself in all its languages, case folded; nothing where names are no text."""
    try:
        rows = [row for row in face.list_names() if row.name_id in _NAMES]
        found = [face.get_name(row.name_id, row.language) for row in rows]
    except DAMAGE:
        return frozenset()
    return frozenset(name.casefold() for name in found if name)
