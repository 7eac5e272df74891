"""Which rules the lines of a paragraph follow: what its style says, as its language understands it."""

from __future__ import annotations

import functools
from typing import Final, Literal

import msgspec

from converters.boxes import Style
from converters.text.punctuation import Level, Region, region_of
from converters.text.scripts import sets_han

_EDGES: Final[
    dict[str, tuple[bool, Literal["trim", "space-first", "space"], Literal["trim", "fit", "space"]]]
] = {
    "space-all": (False, "space", "space"),
    "normal": (True, "space", "fit"),
    "space-first": (True, "space-first", "fit"),
    "trim-start": (True, "trim", "fit"),
    "trim-both": (True, "trim", "trim"),
}
"""Values of ``text-spacing-trim`` (CSS Text 4, 8.5): between marks, at the start and at the end of lines."""


class Rules(msgspec.Struct, frozen=True):
    """Which rules a paragraph follows."""

    region: Region = "zh-Hans"
    level: Level = "normal"
    adjacent: bool = True
    """Compress marks that follow each other (C6, C20)."""
    start: Literal["trim", "space-first", "space"] = "trim"
    """Whether an opening mark loses its blank at the start of a line (C8); ``space-first`` keeps it in the
    first line of a paragraph (J4)."""
    end: Literal["trim", "fit", "space"] = "trim"
    """Whether a mark takes half an em at the end of a line (C7), or only where the line is too long."""
    hang: bool = False
    """One stop may hang over the end of a line (C10)."""
    verbatim: bool = False
    """Break anywhere: lines of code."""
    hyphenate: Literal["none", "manual", "auto"] = "manual"
    vertical: bool = False
    """The lines run downwards."""
    han: bool = True
    """A text set in Han: its Western words are hyphenated where a full line shows holes, unless ``none``."""


@functools.lru_cache(maxsize=1024)
def rules_of(style: Style, language: str, *, vertical: bool = False) -> Rules:
    """Return the rules that a block of a style follows in a language, in vertical lines or others."""
    verbatim = style.white_space == "pre"
    trim = style.text_spacing_trim if sets_han(language) and not verbatim else "space-all"
    adjacent, start, end = _EDGES[trim]
    return Rules(
        region=region_of(language),
        level=style.line_break,
        adjacent=adjacent,
        start=start,
        end=end,
        hang=style.hanging_punctuation,
        verbatim=verbatim,
        hyphenate=style.hyphens,
        vertical=vertical,
        han=sets_han(language),
    )
