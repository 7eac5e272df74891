"""Which Word fonts a computed style asks for, in all four slots (D1, D13, L3)."""

from __future__ import annotations

from typing import Final, NamedTuple

from converters.writers.docx.ooxml.fonts_data import EAST_ASIAN, FACES, GENERIC, HEADLINE, LATIN, Face
from converters.writers.docx.ooxml.languages import Region

BOLD: Final = 600
"""Weights from here on are bold (CSS Fonts 4, 2.4.2: relative weights)."""

_KNOWN: Final = {name.lower(): face for face in FACES for name in (face.name, face.alternative) if name}
_HEADLINE_PT: Final = 16.0
"""Size from which on bold Song is that of headlines."""
_WESTERN: Final = "00"


class Slots(NamedTuple):
    """The fonts of a run: one for Latin (``ascii``, ``hAnsi``, ``cs``), one for Han (``eastAsia``)."""

    latin: str
    east: str

    def xml(self) -> str:
        """Return ``w:rFonts`` with all four slots stated."""
        latin = self.latin
        return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{self.east}" w:cs="{latin}"/>'


def slots(families: tuple[str, ...], weight: int, region: Region, *, han: bool, size: float = 0.0) -> Slots:
    """Return the Word fonts of a CSS font stack.

    Args:
        families: names in order of preference; those Word does not know are passed over.
        weight: CSS weight; from 600 on Han takes a family with a real bold file.
        region: whose ideographs.
        han: whether the text is mostly Han: Latin words in bold Song, which is Hei, are then sans too.
        size: points; in headlines bold Song is a Song that was drawn heavy.
    """
    generic = next((name for name in families if name in GENERIC), "serif")
    known = [face for name in families if (face := _KNOWN.get(name.lower()))]
    named = next((face for face in known if face.charset != _WESTERN), None)
    east = _east(named, generic, weight, region, size)
    hei = han and generic in ("serif", "kai") and east == EAST_ASIAN[region]["bold"]
    plain = LATIN["sans-serif" if hei else generic]
    return Slots(next((face.name for face in known if face.charset == _WESTERN), plain), east)


def _east(named: Face | None, generic: str, weight: int, region: Region, size: float) -> str:
    table = EAST_ASIAN[region]
    if weight >= BOLD and named is None and generic == "serif" and size >= _HEADLINE_PT:
        return HEADLINE.get(region, table["bold"])
    if weight >= BOLD and not (named and named.bold):
        return table["bold"]
    return named.name if named else table[generic]
