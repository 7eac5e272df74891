"""Names of MathML and Office mathematics as lxml has them, and how an element of either is made."""

from __future__ import annotations

from typing import Final

from lxml import etree

from converters.serialization.xmltree import Element, local

MATHML_NS: Final = "http://www.w3.org/1998/Math/MathML"
OMML_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"

TOKENS: Final = frozenset(("mi", "mn", "mo", "mtext", "ms"))
"""Elements that hold text and nothing else."""
ARITY: Final = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""How many children an element has, where that is fixed (MathML 3, 3.1.3.2)."""


def mathml(name: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """Return a new MathML element."""
    made = etree.Element(f"{{{MATHML_NS}}}{name}", attributes, nsmap={None: MATHML_NS})
    made.text = text or None
    made.extend(children)
    return made


def name_of(element: Element) -> str:
    """Return the name of an element without namespace or prefix, in small letters; empty for a comment."""
    tag = element.tag
    return local(tag).rpartition(":")[2].lower() if isinstance(tag, str) else ""
