"""What stands on the pages of a PDF: every character with place, size and style, as pdfium finds them.

Coordinates are those a reader sees: pages that are turned are turned back, and lines that run downwards
(vertical text) are laid on their side, so that all text runs to the right and lines follow downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c
from msgspec import Struct

from converters.errors import MalformedInput
from converters.messages import Message, say
from converters.source import Reading

BOLD: Final = 1
ITALIC: Final = 2
HYPHEN: Final = "\u00ad"
"""What a hyphen is read as that pdfium took for one that breaks a word at the end of a line."""
_BREAK: Final = "\x02"
"""What pdfium gives for such a hyphen."""
_BOLD_NAMES: Final = ("bold", "black", "heavy", "semibold", "demi", "cmbx", "simhei", "heiti")
"""Parts of the names of fonts that are bold, or that stand for bold in Chinese (黑体)."""
_ITALIC_NAMES: Final = ("italic", "oblique", "cmti", "cmsl", "kaiti")
_BOLD_WEIGHT: Final = 600
_LEAST_VERTICAL: Final = 0.6
"""Share of the steps from character to character that lead downwards in vertical text."""
_QUARTER: Final = math.pi / 2
_ASKEW: Final = 0.05
"""Angle, in radians, from which on text is not that of the page but set across it."""
_SYMBOLS: Final = {0xF0B7: "•", 0xF0A7: "▪", 0xF06C: "●", 0xF06E: "■", 0xF0A8: "◆", 0xF0D8: "➢", 0xF0FC: "✓"}
"""Bullets of symbol fonts in the private use area (ECMA-376-1, 17.3.3.30)."""


class Glyph(NamedTuple):
    """One character on a page; lengths in points, y upwards."""

    text: str
    x0: float
    x1: float
    y: float
    """Of its baseline."""
    size: float
    """Of its font, as printed."""
    style: int
    """:data:`BOLD` and :data:`ITALIC`."""


class Page(Struct, frozen=True):
    """One page: its characters in the order of the file, and what is set across it."""

    number: int
    """From 1."""
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    askew: str
    """Text at an angle: watermarks, stamps in the margin."""
    pictures: int
    unmapped: int
    """Characters whose font does not say which they are."""


class _Raw(NamedTuple):
    text: str
    x: float
    y: float
    right: float
    bottom: float
    size: float
    angle: float
    style: int


_FAULTS: Final = (
    ("Data format", say("its data are damaged, or it is no PDF")),
    ("ecurity", say("its encryption is of a kind that is not supported")),
    ("page", say("its content cannot be opened")),
)
"""Words of PDFium's errors (fpdfview.h, FPDF_ERR_*) and of pypdfium2's, and what they mean."""


def pages(data: bytes, reading: Reading) -> Iterator[Page]:
    """Yield the pages of a PDF.

    Raises:
        MalformedInput: it is damaged, or encrypted with a password.
        LimitExceeded: it has too many pages.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            hint = say("save it without a password")
            raise MalformedInput(
                say("the PDF is encrypted with a password"), where=reading.where, hint=hint
            ) from error
        raise MalformedInput(
            say("not a readable PDF: {error}", error=_why(error)),
            where=reading.where,
            hint=say("fetch the file again, or open it in a PDF viewer and print it to a new PDF"),
        ) from error
    try:
        reading.files(len(document))
        for at in range(len(document)):
            yield _page(document, at, reading)
    finally:
        document.close()


def _why(error: pdfium.PdfiumError) -> Message | pdfium.PdfiumError:
    """Return what PDFium says is wrong, as a message where its words are known."""
    return next((said for words, said in _FAULTS if words in str(error)), error)


def properties(data: bytes) -> dict[str, str]:
    """Return title, author and the like of a PDF that :func:`pages` can read; those it has."""
    document = pdfium.PdfDocument(data)
    try:
        return {name: text.strip() for name, text in document.get_metadata_dict(skip_empty=True).items()}
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, at: int, reading: Reading) -> Page:
    try:
        page = document[at]
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise MalformedInput(
            say("page {number} of the PDF is damaged: {error}", number=at + 1, error=_why(error)),
            where=reading.where,
        ) from error
    width, height = page.get_size()
    found, unmapped = _characters(text_page)
    pictures = sum(1 for _ in page.get_objects(filter=(c.FPDF_PAGEOBJ_IMAGE,), max_depth=2))
    text_page.close()
    page.close()
    upright, askew = _upright(found)
    return Page(
        number=at + 1,
        width=width,
        height=height,
        glyphs=tuple(_level(upright)),
        askew=askew,
        pictures=pictures,
        unmapped=unmapped,
    )


# --------------------------------------------------------------------------- characters
class _Fonts:
    """Styles by text object: all characters of one have one font."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._page = text_page
        self._known: dict[int, int] = {}
        self._name = ctypes.create_string_buffer(200)
        self._flags = ctypes.c_int()

    def style(self, at: int) -> int:
        """Return the style of a character."""
        key = ctypes.cast(c.FPDFText_GetTextObject(self._page, at), ctypes.c_void_p).value or 0
        if key not in self._known:
            length = c.FPDFText_GetFontInfo(self._page, at, self._name, 200, self._flags)
            name = self._name.raw[: max(min(length, 200) - 1, 0)].decode("utf-8", "replace").lower()
            heavy = c.FPDFText_GetFontWeight(self._page, at) >= _BOLD_WEIGHT
            bold = BOLD if heavy or any(part in name for part in _BOLD_NAMES) else 0
            self._known[key] = bold | (ITALIC if any(part in name for part in _ITALIC_NAMES) else 0)
        return self._known[key]


def _characters(text_page: pdfium.PdfTextPage) -> tuple[list[_Raw], int]:
    """Return what pdfium finds, but for what it made up, and how many characters no font names."""
    fonts = _Fonts(text_page)
    matrix, x, y, box = c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
    found: list[_Raw] = []
    unmapped, high = 0, 0
    for at in range(text_page.count_chars()):
        code = c.FPDFText_GetUnicode(text_page, at)
        if c.FPDFText_IsGenerated(text_page, at) and code != ord(_BREAK):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        unmapped += bool(c.FPDFText_HasUnicodeMapError(text_page, at)) or code == 0xFFFD
        c.FPDFText_GetMatrix(text_page, at, matrix)
        c.FPDFText_GetCharOrigin(text_page, at, x, y)
        c.FPDFText_GetLooseCharBox(text_page, at, box)
        size = c.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
        text = HYPHEN if code == ord(_BREAK) else _shown(code)
        raw = _Raw(text, x.value, y.value, box.right, box.bottom, abs(size) or 1.0, angle, fonts.style(at))
        found.append(raw)
    return found, unmapped


def _shown(code: int) -> str:
    """Return a character; of what shows nothing a space."""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    char = chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    return char if char.isprintable() or char in (HYPHEN, "\u3000", "\ue000") or ord(char) >= 0xE000 else " "


# --------------------------------------------------------------------------- turned and vertical pages
def _upright(found: list[_Raw]) -> tuple[list[_Raw], str]:
    """Return the characters of the page's own direction, turned to run to the right, and all others."""
    turns = Counter(round(raw.angle / _QUARTER) % 4 for raw in found if raw.text.strip())
    turn = turns.most_common(1)[0][0] if turns else 0
    own, askew = [], []
    for raw in found:
        off = raw.angle - turn * _QUARTER
        if abs(math.remainder(off, 2 * math.pi)) > _ASKEW and raw.text.strip():
            askew.append(raw.text)
        else:
            own.append(raw if turn == 0 else _turned(raw, turn))
    return _apart(own), "".join(askew)


def _apart(found: list[_Raw]) -> list[_Raw]:
    """Return characters, those of a ligature, which have one box, side by side in it."""
    out: list[_Raw] = []
    for raw in found:
        start = len(out)
        while start and (out[start - 1].x, out[start - 1].right) == (raw.x, raw.right):
            start -= 1
        out.append(raw)
        several = len(out) - start
        texts = {one.text for one in out[start:]}
        if several > 1 and raw.y == out[start].y and (len(texts) > 1 or texts == {"f"}):
            step = (raw.right - raw.x) / several
            for at in range(several):
                x = raw.x + at * step
                out[start + at] = out[start + at]._replace(x=x, right=x + step)
    return out


def _turned(raw: _Raw, turn: int) -> _Raw:
    width = raw.size
    if turn == 1:
        return raw._replace(x=raw.y, y=-raw.x, right=raw.y + width)
    if turn == 2:
        return raw._replace(x=-raw.x, y=-raw.y, right=-raw.x + width)
    return raw._replace(x=-raw.y, y=raw.x, right=-raw.y + width)


def _level(found: list[_Raw]) -> Iterator[Glyph]:
    """Yield the characters of a page, lines that run downwards laid on their side."""
    steps = [
        (after.x - raw.x, after.y - raw.y, raw.size)
        for raw, after in pairwise(found)
        if raw.text.strip() and after.text.strip()
    ]
    down = sum(1 for dx, dy, size in steps if abs(dx) < size / 2 and -2 * size < dy < -size / 2)
    vertical = bool(steps) and down > _LEAST_VERTICAL * len(steps)
    for raw in found:
        if vertical:
            yield Glyph(raw.text, -raw.y - raw.size, -raw.y, raw.x, raw.size, raw.style)
        else:
            yield Glyph(raw.text, raw.x, max(raw.right, raw.x), raw.y, raw.size, raw.style)
