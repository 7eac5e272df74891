"""What the style attribute and old presentational attributes say that the model can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from converters.markup.dom.tree import tag
from converters.model import Align
from converters.serialization.xmltree import Element

_BOLD = re.compile(r"bold|[6-9]00")
_ALIGN: Final[Mapping[str, Align]] = {"center": "center", "right": "end", "end": "end", "middle": "center"}
_LENGTH = re.compile(
    r"\s*\+?(\d{1,6}(?:\.\d{1,6})?)(px|pt|em|rem|ex|in|cm|mm|)\s*(?:!important)?\s*$", re.IGNORECASE
)
_UNITS_PX: Final = {"": 1.0, "px": 1.0, "pt": 96 / 72, "em": 16.0, "rem": 16.0, "ex": 8.0, "in": 96.0}
_UNITS_PX.update(cm=96 / 2.54, mm=9.6 / 2.54)
HIDDEN: Final = "hidden"


def declarations(element: Element) -> dict[str, str]:
    """Return the declarations of the style attribute, names and values in lower case."""
    style = element.get("style")
    if not style:
        return {}
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def is_hidden(element: Element) -> bool:
    """Return whether a browser shows nothing of an element."""
    if element.get(HIDDEN) is not None:
        return True
    style = element.get("style")
    if not style:
        return False
    found = declarations(element)
    return found.get("display", "").strip() == "none" or found.get("visibility", "").strip() == "hidden"


def emphases(element: Element) -> tuple[str, ...]:
    """Return the elements that would say what a style attribute says: of ``strong em del sup sub``."""
    found = declarations(element)
    if not found:
        return ()
    decoration = found.get("text-decoration", "") + found.get("text-decoration-line", "")
    marks = {
        "strong": _BOLD.match(found.get("font-weight", "").strip()),
        "em": found.get("font-style", "").startswith(("italic", "oblique")) or "text-emphasis" in found,
        "del": "line-through" in decoration,
        "sup": found.get("vertical-align", "").strip() == "super",
        "sub": found.get("vertical-align", "").strip() == "sub",
    }
    return tuple(name for name, said in marks.items() if said)


def align(element: Element) -> Align:
    """Return how a table cell is aligned: by its style, its ``align``, its row or column group."""
    value = declarations(element).get("text-align") or element.get("align") or ""
    if not value and tag(element) in ("td", "th") and element.getparent() is not None:
        value = element.getparent().get("align") or ""
    return _ALIGN.get(value.strip().lower(), "start")


def shown_px(element: Element) -> tuple[float | None, float | None]:
    """Return width and height an image is shown at, CSS pixels: its style, then its attributes.

    ``None`` where nothing is said, or in percent.
    """
    style = declarations(element)
    width, height = (
        _pixels(style.get(name)) or _pixels(element.get(name)) or _pixels(style.get(f"max-{name}"))
        for name in ("width", "height")
    )
    return width, height


def _pixels(value: str | None) -> float | None:
    found = _LENGTH.match(value or "")
    return float(found[1]) * _UNITS_PX[found[2].lower()] if found else None


def number(value: str | None, default: int, least: int, most: int) -> int:
    """Return a whole number from an attribute, within bounds; ``default`` when it is none."""
    found = re.match(r"\s*[+]?(-?\d{1,9})", value or "")
    return min(max(int(found[1]), least), most) if found else default
