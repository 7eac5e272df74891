"""Length types, the only conversions between them, and the one rounding rule.

Inside kanben a length is a :data:`Pt` (PostScript point, 1/72 inch: CSS Values 4, 6.2). OOXML wants
whole twips, half-points and EMU; those are made here and nowhere else, rounded half away from zero.
"""

from __future__ import annotations

import math
from typing import NewType

Pt = NewType("Pt", float)
"""PostScript points, 1/72 inch."""
Mm = NewType("Mm", float)
"""Millimetres."""
Em = NewType("Em", float)
"""Multiples of the font size."""
Twip = NewType("Twip", int)
"""Twentieths of a point (OOXML ST_TwipsMeasure)."""
HalfPt = NewType("HalfPt", int)
"""Half-points (OOXML ST_HpsMeasure)."""
Emu = NewType("Emu", int)
"""English metric units, 12,700 to the point (OOXML ST_Coordinate)."""

ZERO = Pt(0.0)
PT_PER_MM = 72.0 / 25.4
PT_PER_PX = 0.75
TOLERANCE = Pt(1e-4)
"""Lengths closer than this (points) are the same length."""


def round_half_away(value: float) -> int:
    """Return the nearest integer, halves away from zero: the one rounding rule."""
    return math.floor(abs(value) + 0.5) * (1 if value >= 0 else -1)


def em(length: Em, size: Pt) -> Pt:
    """Return ``length`` ems of a font of ``size`` as points."""
    return Pt(length * size)


def to_mm(length: Pt) -> Mm:
    """Return points as millimetres."""
    return Mm(length / PT_PER_MM)


def to_twip(length: Pt) -> Twip:
    """Return points as whole twips."""
    return Twip(round_half_away(length * 20))


def to_half_pt(length: Pt) -> HalfPt:
    """Return points as whole half-points."""
    return HalfPt(round_half_away(length * 2))


def to_emu(length: Pt) -> Emu:
    """Return points as whole English metric units."""
    return Emu(round_half_away(length * 12700))


def same(one: Pt, other: Pt) -> bool:
    """Return whether two lengths are equal within :data:`TOLERANCE`."""
    return abs(one - other) <= TOLERANCE
