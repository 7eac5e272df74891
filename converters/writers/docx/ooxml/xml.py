"""Words of WordprocessingML: namespaces, escaping, and the few shapes that every part is written in."""

from __future__ import annotations

from typing import Final

from converters.text.patterns import pattern

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STORY: Final = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
"""Namespaces of a part that holds text: the document, its notes, headers and footers."""

_SPECIAL = pattern("[&<>]")
_QUOTED = pattern('[&<>"\n]')
_EDGE_SPACE = pattern("^[ \t]|[ \t]$|[ \t]{2}")
_ILLEGAL = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Return ``text`` as XML character data."""
    if _SPECIAL.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return ``text`` as an XML attribute value between double quotes; line ends become spaces."""
    if _QUOTED.search(text) is None:
        return text
    return escape(" ".join(text.splitlines()) if "\n" in text else text).replace('"', "&quot;")


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold (XML 1.0, 2.2: Char)."""
    return _ILLEGAL.sub("", text)


def t(text: str) -> str:
    """Return a ``w:t`` that keeps every space of ``text``."""
    keep = ' xml:space="preserve"' if _EDGE_SPACE.search(text) else ""
    return f"<w:t{keep}>{escape(text)}</w:t>"


def on(name: str, value: bool) -> str:
    """Return a toggle element that states its value either way (ECMA-376-1, 17.17.4 ST_OnOff)."""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def val(name: str, value: str | int) -> str:
    """Return an element whose only attribute is ``w:val``."""
    return f'<w:{name} w:val="{attribute(str(value))}"/>'
