"""How wide text is, near enough to count pages and to cut a running head, without opening a font.

Han characters and marks are an em, everything else about half of one (UAX 11: Wide and Fullwidth).
"""

from __future__ import annotations

from typing import Final

NARROW_EM: Final = 0.52
"""Mean width of Latin letters and digits in text faces, in ems; nothing is narrower."""


def width_em(text: str) -> float:
    """Return the width of ``text`` in ems, from how many bytes it takes in UTF-8: three a Han character."""
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    return wide + (len(text) - wide) * NARROW_EM
