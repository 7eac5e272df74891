"""Numbers that stand side by side in a vertical line, marked in XHTML for browsers and e-readers.

``text-combine-upright: digits 2`` is known to few of them, so that each number gets an element of its own
(CSS Writing Modes 4, 9.1; C24).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from converters.boxes import Edition
from converters.edition.xhtml import tag
from converters.serialization.xmltree import Element
from converters.text.vertical import side_by_side

CLASS: Final = "k-combined"
"""Of the elements."""
CSS: Final = (
    f".{CLASS} {{ -epub-text-combine: horizontal; -webkit-text-combine: horizontal;"
    " -ms-text-combine-horizontal: all; text-combine-upright: all; }\n"
)
"""What they look like: the names of older reading systems first."""
_WHOLE: Final = frozenset(map(tag, ("pre", "code", "script", "style", "svg", "head", "sub")))
"""Elements whose text stays as it is."""


def mark_digits(body: Element, edition: Edition) -> bool:
    """Put the numbers of a body that stand side by side into elements; return whether there are any.

    Args:
        body: the element; changed.
        edition: says how many digits do, and whether its lines are vertical at all.
    """
    combine = edition.root.style.text_combine_upright
    if not edition.vertical or not combine:
        return False
    found = False
    waiting = [body]
    while waiting:
        element = waiting.pop()
        kept = element.tag in _WHOLE or not isinstance(element.tag, str) or "}math" in element.tag
        if not kept:
            waiting += list(element)
            found |= _mark(element, None, element.text, combine)
        if element is not body:
            parent = element.getparent()
            found |= _mark(parent, element, element.tail, combine)
    return found


def _mark(parent: Element, before: Element | None, text: str | None, combine: int) -> bool:
    """Mark the numbers in one text of an element: its first, or the one after a child of it."""
    if not text:
        return False
    left, right = _beside(parent, before)
    places = [
        (start - len(left), end - len(left))
        for start, end in side_by_side(f"{left}{text}{right}", combine)
        if start >= len(left) and end <= len(left) + len(text)
    ]
    if not places:
        return False
    stops = [*(start for start, _ in places[1:]), len(text)]
    for (start, end), stop in reversed(list(zip(places, stops, strict=True))):
        span = etree.Element(tag("span"), {"class": CLASS})
        span.text, span.tail = text[start:end], text[end:stop]
        if before is None:
            parent.text = None
            parent.insert(0, span)
        else:
            before.tail = None
            before.addnext(span)
    if before is None:
        parent.text = text[: places[0][0]]
    else:
        before.tail = text[: places[0][0]]
    return True


def _beside(parent: Element, before: Element | None) -> tuple[str, str]:
    """Return the characters beside a text, which may make its numbers parts of a word."""
    if before is not None:
        left, after = before.text if not len(before) else before[-1].tail, before.getnext()
    else:
        above = parent.getprevious()
        left = above.tail if above is not None else _text_above(parent)
        after = parent[0] if len(parent) else None
    right = after.text if after is not None else parent.tail
    return (left or "")[-2:], (right or "")[:2]


def _text_above(element: Element) -> str | None:
    parent = element.getparent()
    return parent.text if parent is not None else None
