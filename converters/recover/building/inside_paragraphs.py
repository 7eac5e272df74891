"""What the inline content of a paragraph shows: a link, bold type, or what no furniture holds."""

from __future__ import annotations

from typing import Final

from converters.model import Block, CodeSpan, InlineImage, Link, Math, Note, Paragraph, Ruby, Strong, Text
from converters.model.walk import plain, walk_inlines
from converters.recover.segmenting.segment import strip

_FAKE: Final = 60
"""Longest paragraph, in characters, that being bold makes a heading."""
_MADE: Final = (CodeSpan, Math, Note, InlineImage, Ruby)


def is_link(block: Block) -> bool:
    """Return whether most of a paragraph's text is a hyperlink."""
    content = block.content if isinstance(block, Paragraph) else ()
    linked = sum(len(plain(item.content)) for item in walk_inlines(content) if isinstance(item, Link))
    return 2 * linked > len(plain(content))


def is_made(block: Block) -> bool:
    """Return whether a paragraph holds what no furniture holds: code or a formula, a note, an image, ruby."""
    content = block.content if isinstance(block, Paragraph) else ()
    return any(isinstance(item, _MADE) for item in walk_inlines(content))


def is_bold(paragraph: Paragraph) -> bool:
    """Return whether all of a short paragraph is bold and it does not end like a sentence."""
    text = strip(plain(paragraph.content))
    if not 1 < len(text) <= _FAKE or text[-1] in "。；;，,":
        return False
    loose = [item for item in paragraph.content if not isinstance(item, Strong)]
    bold = any(isinstance(item, Strong) for item in walk_inlines(paragraph.content))
    return bold and not any(isinstance(item, Text) and strip(item.text) for item in loose)
