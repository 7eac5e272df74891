"""How wide text is, near enough to place labels and tabs and to count pages, without opening a font.

Basic Latin has the advances of the shipped Song face; Han characters and marks are an em, everything else
about half of one (UAX 11: Wide and Fullwidth).
"""

from __future__ import annotations

from typing import Final

_ADVANCES: Final = (
    *(256, 308, 376, 574, 550, 923, 779, 196, 364, 364, 478, 580, 327, 346, 327, 352),
    *(557, 471, 558, 557, 555, 558, 558, 549, 558, 562, 327, 327, 580, 580, 580, 432),
    *(912, 718, 670, 691, 770, 652, 629, 741, 853, 405, 403, 731, 625, 975, 796, 767),
    *(641, 767, 715, 567, 659, 797, 714, 1053, 700, 687, 605, 344, 352, 344, 580, 563),
    *(435, 557, 638, 538, 629, 547, 388, 566, 663, 332, 311, 607, 334, 974, 661, 596),
    *(638, 607, 462, 473, 367, 653, 548, 838, 564, 552, 498, 374, 316, 374, 580),
)
"""Advances of U+0020 to U+007E in Noto Serif SC, thousandths of an em."""
_ASCII_EM: Final = (*(0.0,) * 32, *(advance / 1000 for advance in _ADVANCES), 0.0)
_NARROW_EM: Final = 0.52
"""Mean width of other letters in text faces, in ems."""


def width_em(text: str) -> float:
    """Return the width of ``text`` in ems; what is wide is told by how many bytes it takes in UTF-8."""
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    basic = text.encode("ascii", "ignore")
    other = len(text) - len(basic) - wide
    return wide + sum(map(_ASCII_EM.__getitem__, basic)) + max(0.0, other) * _NARROW_EM
