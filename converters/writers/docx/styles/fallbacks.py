"""What the core styles look like when the edition does not use them: set off from the body as is usual.

Sizes are multiples of the body's, lengths ems of it. What an edition does use follows its stylesheet instead.
"""

from __future__ import annotations

import functools
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from converters.boxes import Style, TextAlign
from converters.units import ZERO, Pt
from converters.writers.docx.plan.model import Shape
from converters.writers.docx.styles.paragraphs import ParagraphFormat


class _Fallback(Struct, frozen=True):
    size: float = 1.0
    lead: float = 0.0
    """Line height in ems of its own size; 0 is the body's line height."""
    family: str = ""
    bold: bool = False
    align: TextAlign | None = None
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False


_LISTED: Final = {
    f"{kind} {level}".removesuffix(" 1"): _Fallback(left=1.0 + level, first=-1.0)
    for kind in ("List", "List Bullet", "List Number")
    for level in range(1, 6)
}
_CONTINUED: Final = {
    f"List Continue {level}".removesuffix(" 1"): _Fallback(left=1.0 + level) for level in range(1, 6)
}
_FALLBACKS: Final = {
    **_LISTED,
    **_CONTINUED,
    "Body Text": _Fallback(first=2.0),
    "Title": _Fallback(2.0, 1.4, bold=True, align="center", after=1.0, keep=True),
    "Subtitle": _Fallback(1.2, 1.5, align="center", after=1.0),
    "heading 1": _Fallback(
        1.15, family="sans-serif", bold=True, align="start", before=1.3, after=0.4, keep=True
    ),
    "heading 2": _Fallback(
        1.0, family="sans-serif", bold=True, align="start", before=1.0, after=0.2, keep=True
    ),
    "heading 3": _Fallback(1.0, family="kai", bold=True, align="start", before=0.5, keep=True),
    "heading 4": _Fallback(1.0, bold=True, align="start", first=2.0, keep=True),
    "heading 5": _Fallback(1.0, bold=True, align="start", first=2.0, keep=True),
    "heading 6": _Fallback(1.0, bold=True, align="start", first=2.0, keep=True),
    "Quote": _Fallback(family="kai", left=2.0, right=2.0, first=2.0),
    "caption": _Fallback(0.8, 1.5, family="sans-serif", align="center"),
    "footnote text": _Fallback(0.8, 1.5),
    "endnote text": _Fallback(0.8, 1.5),
    "header": _Fallback(0.72, 1.4, family="sans-serif", align="start"),
    "footer": _Fallback(0.72, 1.4, align="start"),
    "Table Separator": _Fallback(0.1, 1.0),
}


@functools.lru_cache(maxsize=256)
def format_of(name: str, body: Style) -> ParagraphFormat:
    """Return how a paragraph of a style that the edition does not use stands.

    Args:
        name: of the style; one that is not in the table looks like the body without an indent.
        body: computed style of the edition's ``body``.
    """
    row = _FALLBACKS.get(name, _Fallback())
    em = body.font_size
    size = Pt(em * row.size)
    style = replace(
        body,
        font_size=size,
        line_height=Pt(size * row.lead) if row.lead else body.line_height,
        font_family=(row.family,) if row.family else body.font_family,
        font_weight=700 if row.bold else body.font_weight,
        text_align=row.align or body.text_align,
        border=type(body.border)(),
    )
    shape = Shape(
        left=Pt(em * row.left), right=Pt(em * row.right), first=Pt(em * row.first), keep_next=row.keep
    )
    return ParagraphFormat(style, shape, Pt(em * row.before) or ZERO, Pt(em * row.after) or ZERO)


@functools.lru_cache(maxsize=64)
def character_of(name: str, body: Style, *, han: bool) -> Style | None:
    """Return how text in a character style looks that the edition does not set off; ``None`` like any other.

    Args:
        name: of the style.
        body: computed style of the edition's ``body``.
        han: whether the document is written in Han.
    """
    match name:
        case "Emphasis":
            return replace(body, text_emphasis="dot") if han else replace(body, font_style="italic")
        case "Strong":
            return replace(body, font_weight=700)
        case "Code Char":
            return replace(body, font_family=("monospace",))
        case "footnote reference" | "endnote reference":
            return replace(body, vertical_align="super")
        case _:
            return None
