"""The shapes, by door."""

from __future__ import annotations

from typing import Final

from tests.hostile.shape import Shape
from tests.hostile.shapes import (
    books,
    fonts,
    html,
    mail,
    markdown,
    pdf,
    pictures,
    settings,
    styles,
    text,
    trees,
    word,
    word_templates,
    xhtml,
)

SHAPES: Final[tuple[Shape, ...]] = (
    *text.SHAPES,
    *html.SHAPES,
    *xhtml.SHAPES,
    *mail.SHAPES,
    *markdown.SHAPES,
    *word.SHAPES,
    *books.SHAPES,
    *trees.SHAPES,
    *pdf.SHAPES,
    *settings.SHAPES,
    *styles.SHAPES,
    *word_templates.SHAPES,
    *pictures.SHAPES,
    *fonts.SHAPES,
)
"""Every shape there is; no two have one label."""
