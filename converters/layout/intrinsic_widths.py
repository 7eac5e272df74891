"""How wide content would like to be, and how narrow it may become (CSS Sizing 3, 5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from converters.boxes import Box, Run, Style
from converters.layout.box_content import image_of
from converters.layout.box_widths import sides
from converters.text.patterns import pattern
from converters.units import ZERO, Pt

_WORD: Final = pattern(r"[!-~\u00a0-\u024f\u0370-\u052f]+")
"""Letters, digits and marks that a line does not break between."""
_WORD_EM: Final = 0.6
"""Ems of an average letter in a word, a little more than text faces have."""
_LEAST_EM: Final = 2.0
"""Narrowest column of Han text: one character and a mark that may not begin a line."""


class Measurer(Protocol):
    """Who knows the widths of what stands in lines."""

    def inline_width(self, box: Box) -> Pt:
        """Return the width of a box of inlines set without any line break that is not forced."""
        ...

    def image_width(self, image: Box) -> Pt:
        """Return the width of an ``img`` at its own size; 0 when it cannot be read."""
        ...


def max_content_width(box: Box, measurer: Measurer) -> Pt:
    """Return the width of the margin box set without any line break that is not forced."""
    style = box.style
    around = Pt(sides(style) + style.margin.left + style.margin.right)
    if style.width is not None:
        return Pt(style.width + around)
    inside = _inside(box, measurer)
    if style.max_width is not None:
        inside = min(inside, style.max_width)
    return Pt(inside + around)


def _inside(box: Box, measurer: Measurer) -> Pt:
    if len(box.children) == 1 and isinstance(box.children[0], Run):
        return measurer.inline_width(box)
    blocks = [child for child in box.children if isinstance(child, Box) and not child.inline]
    if blocks:
        return max((max_content_width(child, measurer) for child in blocks), default=ZERO)
    image = image_of(box)
    if image is not None:
        return measurer.image_width(image)
    return measurer.inline_width(box) if box.children else ZERO


def min_content_width(box: Box) -> Pt:
    """Return the narrowest width that breaks no word: an estimate, not below two ems where there is text."""
    widths = [max(len(word) * _WORD_EM, _LEAST_EM) * style.font_size for word, style in _words(box)]
    return Pt(max(widths, default=0.0) + sides(box.style))


def _words(box: Box) -> Iterator[tuple[str, Style]]:
    for child in box.children:
        if isinstance(child, Box):
            yield from _words(child)
        elif isinstance(child, Run):
            yield "", child.style
            yield from ((word, child.style) for word in _WORD.findall(child.text))
