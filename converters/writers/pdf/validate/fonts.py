"""Checks of fonts and of every code shown in one (U10, ISO 14289-1, 7.21; ISO 19005-2, 6.2.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pikepdf
import uharfbuzz as hb

_ENTRY: Final = re.compile(r"<([0-9a-f]{4})>\s*<([0-9a-f]*)>")
_FORBIDDEN: Final = frozenset("\0\ufeff\ufffe")
_TOLERANCE: Final = 1.0
"""Widths may differ by a thousandth of an em (ISO 19005-2, 6.2.11.5)."""


def font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the fonts of a PDF."""
    shown = _shown_codes(pdf)
    for font, codes in shown.values():
        name = str(font.BaseFont)[1:]
        descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else None
        if descendant is None:
            yield f"U10: {name} is not a composite font"
            continue
        descriptor = descendant.FontDescriptor
        program = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        if program is None:
            yield f"U10: {name} is not embedded"
            continue
        yield from (f"U10: {name}: {fault}" for fault in _unicode_faults(font, codes))
        if "/FontFile2" in descriptor:
            yield from (f"U10: {name}: {fault}" for fault in _glyph_faults(descendant, program, codes))


def _shown_codes(pdf: pikepdf.Pdf) -> dict[tuple[int, int], tuple[pikepdf.Object, set[int]]]:
    """Return for each font object the font and the codes shown in it."""
    shown: dict[tuple[int, int], tuple[pikepdf.Object, set[int]]] = {}
    for page in pdf.pages:
        fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
        codes: set[int] = set()
        for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "Tf":
                font = fonts[str(operands[0])]
                codes = shown.setdefault(font.objgen, (font, set()))[1]
            else:
                strings = operands[0] if operator == "TJ" else operands
                codes.update(*(_codes(bytes(item)) for item in strings if isinstance(item, pikepdf.String)))
    return shown


def _codes(data: bytes) -> list[int]:
    return [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)]


def _unicode_faults(font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "no ToUnicode"
        return
    entries = _ENTRY.findall(bytes(font.ToUnicode.read_bytes()).decode("latin-1"))
    known = {int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace") for code, text in entries}
    if codes - set(known):
        yield f"{len(codes - set(known))} codes without text"
    if any(not text or _FORBIDDEN & set(text) for text in known.values()):
        yield "a code that maps to no text or a forbidden character"


def _glyph_faults(descendant: pikepdf.Object, program: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    glyph_of = bytes(descendant.CIDToGIDMap.read_bytes())
    face = hb.Face(hb.Blob(bytes(program.read_bytes())))
    font = hb.Font(face)
    widths = _widths(descendant)
    for code in sorted(codes):
        glyph = int.from_bytes(glyph_of[2 * code : 2 * code + 2], "big")
        if not glyph:
            yield f"code {code:04x} shows .notdef"
        advance = font.get_glyph_h_advance(glyph) * 1000 / face.upem
        if abs(advance - widths.get(code, float(descendant.get("/DW", 1000)))) > _TOLERANCE:
            yield f"the width of code {code:04x} is not that of its glyph"


def _widths(descendant: pikepdf.Object) -> dict[int, float]:
    entries = list(descendant.get("/W", []))
    found: dict[int, float] = {}
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        found.update(enumerate(map(float, widths), start=int(first)))
    return found
