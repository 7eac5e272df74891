"""How wide text is, near enough to place tabs and columns; Word alone knows its fonts.

Han characters and marks are an em, everything else about half (UAX 11: Wide and Fullwidth).
"""

from __future__ import annotations

from typing import Final

from converters.boxes import Box, Run
from converters.units import Pt

_NARROW_EM: Final = 0.52
"""Mean width of Latin letters and digits in text faces, in ems."""


def ems(text: str) -> float:
    """Return the width of ``text`` in ems, from how many bytes it takes in UTF-8: three a Han character."""
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    return wide + (len(text) - wide) * _NARROW_EM


def natural_width(box: Box) -> Pt:
    """Return the width of the widest line of a box of inlines or blocks, set without wrapping, in points."""
    widest = line = 0.0
    for child in box.children:
        if isinstance(child, Run):
            line += ems(child.text) * child.style.font_size
        elif child.tag == "br":
            widest, line = max(widest, line), 0.0
        elif child.inline:
            line += natural_width(child)
        else:
            widest = max(widest, natural_width(child))
    return Pt(max(widest, line))
