"""Sizes of paper by name, and sizes a user writes."""

from __future__ import annotations

import re
from typing import Final

from converters.errors import UsageError
from converters.messages import nearest, say

PAPERS: Final = {
    "a3": (297.0, 420.0),
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "b4": (250.0, 353.0),
    "b5": (176.0, 250.0),
    "jis-b4": (257.0, 364.0),
    "jis-b5": (182.0, 257.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
"""Width and height in millimetres (CSS Paged Media 3, 7.1; ISO 216, JIS P 0138). ``b5`` is ISO's."""
TRADE: Final = {
    "iso-b5": PAPERS["b5"],
    "16k": (184.0, 260.0),
    "32k": (130.0, 184.0),
}
"""More names for ``--paper``, which CSS does not have: 16开 and 32开 of a sheet of 787 × 1092 mm, as Word has
them."""
_SIZE: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(?:mm)?\s*", re.IGNORECASE)
_RANGE: Final = (50.0, 558.8)
"""Millimetres; the upper bound is Word's, 22 inches."""


def paper_mm(text: str) -> tuple[float, float]:
    """Return width and height, in millimetres, of a paper size as a user writes it: a name or ``176x250mm``.

    Raises:
        UsageError: there is no such size, or it is too small or too large to print on.
    """
    name = text.strip().lower()
    known = {**PAPERS, **TRADE}
    if name in known:
        return known[name]
    found = _SIZE.fullmatch(text)
    if found is None:
        hint = nearest(name, known, say("use one of {known}, or 176x250mm", known=", ".join(known)))
        raise UsageError(say("unknown paper size {text!r}", text=text), hint=hint)
    size = float(found[1]), float(found[2])
    if not all(_RANGE[0] <= side <= _RANGE[1] for side in size):
        raise UsageError(
            say("paper size {text!r} is out of range", text=text),
            hint=say("use {least:g} to {most:g} mm a side", least=_RANGE[0], most=_RANGE[1]),
        )
    return size


def check_signature(pages: int | None) -> None:
    """Refuse a number of pages that cannot be folded together.

    Raises:
        UsageError: it is no multiple of 4.
    """
    if pages is not None and (pages < 4 or pages % 4):
        raise UsageError(
            say("invalid signature of {signature} pages", signature=pages),
            hint=say("give a multiple of 4, such as 16"),
        )
