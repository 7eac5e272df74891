"""The characters that elements of a run stand for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import Final

from mammoth.docx.dingbats import dingbats

from converters.markup.tree import Element
from converters.readers.docx.names import q

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,6}$")


def letters(element: Element | None) -> str:
    """Return the characters of the runs under an element; empty for ``None``."""
    return "" if element is None else "".join(part.text or "" for part in element.iter(q("w:t")))


def _break(element: Element) -> str:
    """Return a line break; breaks of pages and columns are layout."""
    return "\n" if element.get(q("w:type"), "textWrapping") == "textWrapping" else ""


def _symbol(element: Element) -> str:
    """Return the character a sign of a symbol font stands for; an empty box for one that is not known."""
    code = element.get(q("w:char")) or ""
    if not _HEXADECIMAL.match(code):
        return ""
    number, font = int(code, 16), element.get(q("w:font")) or ""
    known = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
    if known:
        return chr(known)
    character = chr(number) if number <= sys.maxunicode else ""
    # Signs of a font's own (private use) mean nothing without it.
    return character if character.isprintable() and character else "□"


TEXTS: Final[Mapping[str, Callable[[Element], str]]] = {
    "w:t": lambda element: (element.text or "").replace("\n", " "),
    "w:tab": lambda element: "\t",
    "w:ptab": lambda element: "\t",
    "w:br": _break,
    "w:cr": lambda element: "\n",
    "w:noBreakHyphen": lambda element: "\u2011",
    "w:softHyphen": lambda element: "\u00ad",
    "w:sym": _symbol,
}
"""Element of a run to its characters; a newline is a forced line break."""
