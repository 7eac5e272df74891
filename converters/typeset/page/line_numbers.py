"""Numbers of lines beside the text, counted anew on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from converters.boxes import PageStyle
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.line_fragment import Lines
from converters.typeset.frames import Item
from converters.typeset.inline.lines import paint_line
from converters.typeset.page.pagination import Sheet
from converters.units import ZERO, Pt

_SIZE: Final = 0.6
"""Size of a number, as a share of the text's."""
_GAP_EM: Final = 1.2
"""Between number and text, in ems of the text."""


def line_numbers(sheet: Sheet, page: PageStyle, builder: BlockBuilder, top: Pt) -> Iterator[Item]:
    """Yield the numbers of the lines of a page that have one, as artifacts.

    Args:
        sheet: what stands on the page; only paragraphs whose style has ``line-numbers`` count.
        page: its margins.
        builder: sets the numbers.
        top: of the first line box.
    """
    count = 0
    for entry in sheet.text.entries:
        lines = entry.content
        box = lines.paragraph.box if isinstance(lines, Lines) else None
        if not isinstance(lines, Lines) or box is None or not box.style.line_numbers:
            continue
        style = box.style
        small = replace(style, font_size=Pt(_SIZE * style.font_size), text_indent=ZERO, letter_spacing=ZERO)
        for index in range(lines.start, lines.end):
            count += 1
            line = builder.label(str(count), small, "en") if count % style.line_numbers == 0 else None
            if line is None:
                continue
            below = lines.paragraph.lines[index].below
            baseline = top + entry.y - lines.offset + lines.paragraph.bottoms[index] - below
            items: list[Item] = []
            paint_line(
                line, entry.x + page.margin.left - _GAP_EM * style.font_size - line.width, baseline, items
            )
            yield from items
