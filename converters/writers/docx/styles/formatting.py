"""Computed styles as Word properties: what a run and a paragraph look like, property by property.

A *look* names every property it can have, so that the difference of two looks is a style or direct
formatting that is right whatever it is laid on. Properties stand in the order of the schema
(ECMA-376-1, 17.3.1.26 pPr, 17.3.2.28 rPr).
"""

from __future__ import annotations

import functools
from typing import Final

from converters.boxes import BLACK, Border, Borders, Color, Style
from converters.text.punctuation import dots_below
from converters.units import Pt, to_half_pt, to_twip
from converters.writers.docx.ooxml.languages import Region, east_asian, east_asian_tag, latin_tag, region
from converters.writers.docx.ooxml.xml import on, val
from converters.writers.docx.styles.fonts import BOLD, slots

Look = dict[str, str]
"""Property name to its XML; empty when the property says nothing."""

TOGGLES: Final = ("b", "i", "strike")
"""Properties that a paragraph style and a character style switch on and off between them
(ECMA-376-1, 17.7.3): two that are both on give off."""

MEANING: Final = frozenset(("b", "i", "strike", "vertAlign", "em", "lang", "u"))
"""Run properties that say something, so that they are kept on top of another author's styles."""

_BORDERS: Final = {"solid": "single", "double": "double", "dashed": "dashed", "dotted": "dotted"}
_UNDERLINES: Final = {"underline": "single", "wavy": "wave"}
"""``text-decoration`` as ``w:u`` (ECMA-376-1, 17.18.99)."""
MAX_BORDER_SPACE_PT: Final = 31
"""Largest distance of a border from its text, points (ECMA-376-1, 17.3.4: ``w:space``)."""


def hex_color(color: Color) -> str:
    """Return an sRGB colour as ``RRGGBB``."""
    return "".join(f"{round(part * 255):02X}" for part in color)


@functools.lru_cache(maxsize=2048)
def run_look(style: Style, language: str, home: Region) -> Look:
    """Return how a run of ``style`` in ``language`` looks; ``home`` is the document's region.

    Styles are the same objects from edition to edition of a theme, so looks are kept; they are not to be
    changed.
    """
    han = east_asian(language)
    where = region(language, home)
    bold = style.font_weight >= BOLD
    italic = style.font_style == "italic"
    raised = {"super": "superscript", "sub": "subscript", "baseline": ""}[style.vertical_align]
    size = to_half_pt(style.font_size)
    below = style.writing_mode == "horizontal-tb" and dots_below(style.text_emphasis_position, where)
    return {
        "rFonts": slots(style.font_family, style.font_weight, where, han=han, size=style.font_size).xml(),
        "b": on("b", bold) + on("bCs", bold),
        # No Han face has a real italic (D13).
        "i": on("i", italic and not han) + on("iCs", italic and not han),
        "strike": on("strike", style.text_decoration == "line-through"),
        "color": val("color", "auto" if style.color == BLACK else hex_color(style.color)),
        "spacing": val("spacing", to_twip(style.letter_spacing)),
        # Word makes raised and lowered text smaller by itself.
        "sz": "" if raised else val("sz", size) + val("szCs", size),
        "u": val("u", _UNDERLINES.get(style.text_decoration, "none")),
        "shd": shading(style.background_color),
        "vertAlign": val("vertAlign", raised or "baseline"),
        "em": val("em", "none" if style.text_emphasis == "none" else "underDot" if below else "dot"),
        "lang": language_xml(language, home),
    }


def language_xml(language: str, home: Region) -> str:
    """Return ``w:lang`` of a text; Latin text keeps the East Asian language of the document."""
    east = east_asian_tag(language if east_asian(language) else home)
    return f'<w:lang w:val="{latin_tag(language)}" w:eastAsia="{east}" w:bidi="ar-SA"/>'


def shading(color: Color | None) -> str:
    """Return a ``w:shd`` with that fill; ``None`` is no fill."""
    fill = "auto" if color is None else hex_color(color)
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def border_xml(side: str, border: Border | None, space: Pt) -> str:
    """Return one edge of a paragraph or cell.

    Args:
        side: ``top``, ``left``, ``bottom`` or ``right``.
        border: how it looks; ``None`` is no border.
        space: distance from the text, points; at most 31 are honoured by Word.
    """
    if border is None:
        return f'<w:{side} w:val="nil"/>'
    # Eighths of a point, of one line of a double border too (ECMA-376-1, 17.18.2, 17.3.4).
    width = border.width / 3 if border.style == "double" else border.width
    eighths = min(96, max(2, round(width * 8)))
    gap = min(MAX_BORDER_SPACE_PT, round(space))
    kind = _BORDERS[border.style]
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{gap}" w:color="{hex_color(border.color)}"/>'


def borders_xml(borders: Borders, spaces: tuple[Pt, Pt, Pt, Pt]) -> str:
    """Return ``w:pBdr`` for four edges and their distances (top, left, bottom, right; points)."""
    sides = (
        ("top", borders.top, spaces[0]),
        ("left", borders.left, spaces[1]),
        ("bottom", borders.bottom, spaces[2]),
        ("right", borders.right, spaces[3]),
    )
    return f"<w:pBdr>{''.join(border_xml(*side) for side in sides)}</w:pBdr>"


def difference(look: Look, base: Look) -> Look:
    """Return the properties of ``look`` that ``base`` does not have already."""
    return {name: xml for name, xml in look.items() if xml != base.get(name, "")}
