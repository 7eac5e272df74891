"""A segment of raw text, and the characters that count as white space in it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from converters.text.prepared_patterns import compiled

WHITE: Final = " \t\v\f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
"""White space and characters that show nothing, as a class of a regular expression."""
_OUTER: Final = compiled(rf"[{WHITE}]*")
TERMINAL: Final = "。！？!?…；;”’」』）)】]》>：:~～.♪"
"""Marks after which a line is no broken one."""


class Segment(Struct, eq=False):
    """A stretch of the text that gets one label."""

    start: int
    end: int
    text: str
    """The characters without outer white space; hard-wrapped lines joined."""
    indented: bool = False
    blank_before: bool = False
    glued: bool = False
    """Stands on the physical line of the segment before, with no sign of a new paragraph."""
    wrapped: bool = False
    """Made of several physical lines."""
    margin: int = 0
    """Cells of white space before the first physical line."""
    part: bool = False
    """Stands on the physical line of the segment before, as a paragraph of its own."""
    joins: bool = False
    """Goes on with the paragraph of the line before, whatever stands between."""
    furniture: str = ""
    """Why it is no part of the text, where the pages that it was taken from say so."""
    hyphens: tuple[int, ...] = ()
    """Places of hyphens at the ends of lines that were joined to words without them."""
    fenced: bool = False
    """A line of code between two fences, or one of them."""

    def sub(self, start: int, end: int, *, glued: bool = False, part: bool = False) -> Segment:
        """Return the segment of ``text[start:end]``, without outer white space."""
        piece = self.text[start:end]
        left = _OUTER.match(piece)
        start += left.end() if left else 0
        text = strip(piece)
        where = (
            (self.start, self.end) if self.wrapped else (self.start + start, self.start + start + len(text))
        )
        return Segment(
            *where,
            text,
            indented=self.indented,
            glued=glued,
            wrapped=self.wrapped,
            part=part,
            hyphens=self.hyphens,
        )


BLANKS: Final = (
    "".join(
        chr(code)
        for code in (
            *range(9, 14),
            32,
            160,
            0x1680,
            *range(0x2000, 0x2010),
            *range(0x2028, 0x2030),
            0x205F,
            0x2060,
        )
    )
    + "\u3000\ufeff"
)


def strip(text: str) -> str:
    """Return ``text`` without outer white space and characters that show nothing."""
    return text.strip(BLANKS)
