"""What the drawings of a Word file show: images, text boxes, and what has no text."""

from __future__ import annotations

import re
from typing import Final

from converters.images.pixels import Changes
from converters.markup.styles import shown_px as styled_px
from converters.readers.docx.names import child, children, named, q
from converters.serialization.xmltree import Element

PICTURES: Final = frozenset(("a:blip", "v:imagedata"))
"""Elements that show an image, new and old."""
NO_TEXT: Final = {"c:chart": "charts", "dgm:relIds": "diagrams", "o:OLEObject": "embedded objects"}
"""Elements that show something that is neither image nor text."""
_EMU: Final = re.compile("[0-9]{1,11}")
_WHOLE: Final = re.compile("-?[0-9]{1,10}")
_CROP_UNITS: Final = 100_000
"""Thousandths of a percent."""
_ANGLE_UNITS: Final = 60_000
"""Parts of a degree."""
_TRUE: Final = ("1", "true", "on")
_EMU_PER_PX: Final = 9525
_SHOWS: Final = PICTURES | frozenset(("w:t", "w:txbxContent", "m:oMath", "c:chart", "dgm:relIds"))
"""Elements that make one of two forms of a thing worth choosing."""


def shown(element: Element) -> list[Element]:
    """Return the parts of a drawing in order; of two forms of one thing the first that shows something.

    What is in a text box is left to those who read the box.
    """
    out: list[Element] = []
    for part in element:
        name = named(part)
        if name == "mc:AlternateContent":
            forms = [shown(form) for form in children(part, "mc:Choice", "mc:Fallback")]
            out += next((form for form in forms if any(named(one) in _SHOWS for one in form)), [])
        elif name:
            out.append(part)
            if name != "w:txbxContent":
                out += shown(part)
    return out


def alternative(element: Element) -> list[Element]:
    """Return what newer programs choose of two forms, where it shows something, else the older form."""
    choice = child(element, "mc:Choice")
    shows = choice is not None and any(named(part) in _SHOWS for part in choice.iter())
    chosen = choice if shows else child(element, "mc:Fallback")
    return [] if chosen is None else list(chosen)


def shown_px(element: Element) -> tuple[float | None, float | None]:
    """Return width and height of what a drawing or an old picture shows, CSS pixels; ``None`` if unsaid.

    ECMA-376-1, 20.4.2.7 (``wp:extent``); ECMA-376-4, 19.1.2.19 (``style`` of ``v:shape``).
    """
    for part in element.iter(q("wp:extent")):
        sides = (part.get("cx") or "", part.get("cy") or "")
        width, height = (int(side) / _EMU_PER_PX if _EMU.fullmatch(side) else None for side in sides)
        return width, height
    for part in element.iter(q("v:shape"), q("v:rect")):
        if part.get("style"):
            return styled_px(part)
    return None, None


def changes_of(blip: Element) -> Changes:
    """Return how an image is cropped and turned where it is shown (ECMA-376-1, 20.1.8.55 and 20.1.7.6)."""
    fill = blip.getparent()
    shown_in = fill.getparent() if fill is not None else None
    crop = child(fill, "a:srcRect") if fill is not None else None
    turned = child(shown_in, "pic:spPr", "a:xfrm") if shown_in is not None else None
    shares = [_whole(crop, side) / _CROP_UNITS for side in "ltrb"] if crop is not None else [0.0] * 4
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in shares)
    if left + right >= 1 or top + bottom >= 1:
        left = top = right = bottom = 0.0
    return Changes(
        left,
        top,
        right,
        bottom,
        degrees=_whole(turned, "rot") / _ANGLE_UNITS % 360,
        mirrored=turned is not None and turned.get("flipH") in _TRUE,
        flipped=turned is not None and turned.get("flipV") in _TRUE,
    )


def _whole(element: Element | None, name: str) -> int:
    value = element.get(name) or "" if element is not None else ""
    return int(value) if _WHOLE.fullmatch(value) else 0
