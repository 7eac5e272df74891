"""Crop marks around a page, and fold marks where it is a booklet's sheet."""

from __future__ import annotations

from typing import Final

import pikepdf
from pikepdf import Array

from converters.units import PT_PER_MM

_SLUG: Final = 10 * PT_PER_MM
"""Room for marks on each side."""
_GAP: Final = 3 * PT_PER_MM
"""Between the trimmed page and a mark: the usual bleed."""
_LINE: Final = "0 G 0.25 w"


def add_marks(pdf: pikepdf.Pdf, *, folded: bool) -> None:
    """Draw crop marks around every page, outside its trim box, as artifacts (ISO 32000-1, 14.8.2.2).

    The page keeps its coordinates, so links, bookmarks and tags stay right.

    Args:
        pdf: changed; its pages have no trim box yet.
        folded: whether to mark the middle, where sheets are folded.
    """
    for page in pdf.pages:
        left, bottom, right, top = map(float, page.mediabox)
        box = [left - _SLUG, bottom - _SLUG, right + _SLUG, top + _SLUG]
        page.obj.TrimBox = Array([round(side, 4) for side in (left, bottom, right, top)])
        page.obj.MediaBox = Array([round(side, 4) for side in box])
        lines = [
            line
            for x, outward in ((left, -1), (right, 1))
            for y, up in ((bottom, -1), (top, 1))
            for line in (
                (x + outward * _GAP, y, x + outward * _SLUG, y),
                (x, y + up * _GAP, x, y + up * _SLUG),
            )
        ]
        drawn = f"{_LINE} {_strokes(lines)}"
        if folded:
            middle = (left + right) / 2
            folds = [
                (middle, top + _GAP, middle, top + _SLUG),
                (middle, bottom - _GAP, middle, bottom - _SLUG),
            ]
            drawn += f" [2 2] 0 d {_strokes(folds)}"
        mark = f"/Artifact<</Type/Page>>BDC q {drawn} Q EMC"
        page.contents_add(mark.encode("ascii"))


def _strokes(lines: list[tuple[float, float, float, float]]) -> str:
    return " ".join(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S" for x, y, to_x, to_y in lines)
