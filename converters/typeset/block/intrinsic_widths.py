"""How wide content would like to be (CSS Sizing 3: max-content), and how narrow it may become."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converters.boxes import Box, Run, Style
from converters.typeset.block.borders import border_width
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.figures import image_of, resource_of
from converters.units import ZERO, Pt

SLACK = Pt(0.01)
"""Added to natural widths, so that a line that fits exactly is not broken by rounding."""
_WORD = re.compile(r"[!-~\u00a0-\u024f\u0370-\u052f]+")
"""Letters, digits and marks that a line does not break between."""
_WORD_EM = 0.6
"""Ems of an average letter in a word, a little more than text faces have."""
_LEAST_EM = 2.0
"""Narrowest column of Han text: one character and a mark that may not begin a line."""


def sides(style: Style) -> Pt:
    """Return padding and borders left and right."""
    border, padding = style.border, style.padding
    return Pt(padding.left + padding.right + border_width(border.left) + border_width(border.right))


def natural_width(builder: BlockBuilder, box: Box) -> Pt:
    """Return the width of the margin box set without any line break that is not forced."""
    style = box.style
    around = Pt(sides(style) + style.margin.left + style.margin.right)
    if style.width is not None:
        return Pt(style.width + around)
    inside = _inside(builder, box)
    if style.max_width is not None:
        inside = min(inside, style.max_width)
    return Pt(inside + around)


def _inside(builder: BlockBuilder, box: Box) -> Pt:
    blocks = [child for child in box.children if isinstance(child, Box) and not child.inline]
    if blocks:
        return max((natural_width(builder, child) for child in blocks), default=ZERO)
    image = image_of(box)
    if image is not None:
        return builder.context.images.get(resource_of(image), (ZERO, ZERO))[0]
    return builder.setter.natural_width(box, builder.context) if box.children else ZERO


def least_width(box: Box) -> Pt:
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
