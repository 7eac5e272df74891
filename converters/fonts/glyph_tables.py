"""What a font answers again and again, remembered: glyphs of characters, advances of glyphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import uharfbuzz as hb

NOTDEF: Final = "\0"
"""Glyph 0: what a face draws for a character it does not have."""


class Glyphs(dict[int, str]):
    """Code point to glyph, filled on first sight; for ``str.translate``."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, code: int) -> str:
        """Return the glyph of the character map, :data:`NOTDEF` where it has none."""
        glyph = self[code] = chr(self._font.get_nominal_glyph(code) or 0)
        return glyph


class LocalGlyphs(Glyphs):
    """Code point to the glyph that a language writes it with (``locl``).

    Args:
        font: whose character map is asked.
        shaped: returns the glyphs of one character, shaped in that language.
    """

    def __init__(self, font: hb.Font, shaped: Callable[[str], str]) -> None:
        super().__init__(font)
        self._shaped = shaped

    def __missing__(self, code: int) -> str:
        """Return the one glyph that shaping gives; that of the character map where it gives several."""
        glyph = super().__missing__(code)
        if code > 0x7F and glyph != NOTDEF:
            shaped = self._shaped(chr(code))
            if len(shaped) == 1:
                glyph = self[code] = shaped
        return glyph


class Nominals(dict[str, int]):
    """Character to the glyph id of the character map, filled on first sight; 0 where it has none."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int:
        """Return the glyph id."""
        glyph = self[char] = int(self._font.get_nominal_glyph(ord(char)) or 0)
        return glyph


class Advances(dict[str, float]):
    """Glyph to advance in ems, filled on first sight."""

    def __init__(self, font: hb.Font, upem: int) -> None:
        super().__init__()
        self._font = font
        self._upem = upem

    def __missing__(self, glyph: str) -> float:
        """Return the horizontal advance."""
        advance: float = self._font.get_glyph_h_advance(ord(glyph)) / self._upem
        self[glyph] = advance
        return advance
