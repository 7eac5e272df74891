"""Blocks of one part as XML: paragraphs, and tables with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.boxes import Edges, Style
from converters.units import Pt, to_twip
from converters.writers.docx.ooxml.xml import attribute
from converters.writers.docx.parts.story import SectionEnds, Story
from converters.writers.docx.plan.model import Block, Cell, Paragraph, Row, Table
from converters.writers.docx.plan.style_names_data import SEPARATOR, TABLE, TABLE_TEXT
from converters.writers.docx.styles.formatting import border_xml, shading

_ZERO = Pt(0.0)
_SLACK = Pt(1.0)
"""What a line of a cell may take of the padding after it: text that fits its column exactly on a page is not
to be broken because a program rounds."""
_LEAST_LINE = 20
"""Lowest line that Word sets, twips."""
_NO_HEIGHT = f'<w:p><w:pPr><w:spacing w:line="{_LEAST_LINE}" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph that only ends something."""


def blocks_xml(story: Story, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield blocks one after the other; two tables are parted by a paragraph, or Word would join them."""
    above: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            yield story.paragraph(block)
        else:
            if isinstance(above, Table):
                yield _separator(story, block.gap)
            yield "".join(_table(story, block))
        above = block
    if isinstance(above, Paragraph) and above.shape.foot is not None:
        # A frame is anchored in the paragraph after it.
        yield _NO_HEIGHT


def text_xml(story: Story, blocks: Sequence[Block], sections: SectionEnds) -> Iterator[str]:
    """Yield the blocks of the text and the sections of pages they stand on, the last one included."""
    landscape, columns, part = False, None, list[Block]()
    for block in blocks:
        turning = block.landscape != landscape
        if part and (turning or block.columns is not columns):
            yield from blocks_xml(story, part[:-1])
            section = sections.end(landscape=landscape, turning=turning, columns=columns)
            yield from _last(story, part, section)
            part = []
        landscape, columns = block.landscape, block.columns
        part.append(block)
    if columns is not None:
        # Word balances columns where a section follows on the same page, and not at the end.
        yield from blocks_xml(story, part[:-1])
        yield from _last(story, part, sections.end(landscape=landscape, columns=columns))
        yield _NO_HEIGHT
    else:
        yield from blocks_xml(story, part)
    yield sections.end(landscape=landscape)


def _last(story: Story, part: Sequence[Block], section: str) -> Iterator[str]:
    """Yield the last block of a section; after a table the section ends in a paragraph of no height."""
    last = part[-1]
    if isinstance(last, Paragraph):
        yield story.paragraph(last, section)
        return
    if len(part) > 1 and isinstance(part[-2], Table):
        yield _separator(story, last.gap)
    yield "".join(_table(story, last))
    yield _separator(story, _ZERO, section)


def _empty(story: Story, name: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{story.shared.stylesheet.id(name)}"/></w:pPr></w:p>'


def _separator(story: Story, height: Pt, section: str = "") -> str:
    """Return a paragraph as high as the space between two tables, in which a section may end."""
    spacing = f'<w:spacing w:line="{max(_LEAST_LINE, to_twip(height))}" w:lineRule="exact"/>'
    style = f'<w:pStyle w:val="{story.shared.stylesheet.id(SEPARATOR)}"/>'
    return f"<w:p><w:pPr>{style}{spacing}{section}</w:pPr></w:p>"


def _table(story: Story, table: Table) -> Iterator[str]:
    stylesheet, total = story.shared.stylesheet, sum(table.widths)
    caption = f'<w:tblCaption w:val="{attribute(table.caption)}"/>' if table.caption else ""
    first = "1" if table.rows and table.rows[0].header else "0"
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{stylesheet.id(TABLE)}"/>'
        f'<w:tblW w:w="{to_twip(Pt(total))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{to_twip(table.left)}" w:type="dxa"/>{_borders(table.style)}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if first == "1" else "0000"}" '
        f'w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr><w:tblGrid>"
    )
    yield "".join(f'<w:gridCol w:w="{to_twip(width)}"/>' for width in table.widths)
    yield "</w:tblGrid>"
    for row in table.rows:
        yield from _row(story, table, row)
    yield "</w:tbl>"


def _borders(style: Style) -> str:
    border = style.border
    sides = (("top", border.top), ("left", border.left), ("bottom", border.bottom), ("right", border.right))
    drawn = "".join(border_xml(side, edge, _ZERO) for side, edge in sides)
    return f"<w:tblBorders>{drawn}</w:tblBorders>"


def _row(story: Story, table: Table, row: Row) -> Iterator[str]:
    header = "<w:tblHeader/>" if row.header else ""
    yield f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>"
    for cell in row.cells:
        yield _cell_properties(table, cell)
        yield from _cell_blocks(story, cell)
        yield "</w:tc>"
    yield "</w:tr>"


def _cell_properties(table: Table, cell: Cell) -> str:
    width = to_twip(Pt(sum(table.widths[cell.column : cell.column + cell.columns])))
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.continued:
        merge = "<w:vMerge/>"
    elif cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>'
    color = cell.style.background_color
    # Cells have the direction of their section where they say nothing, but not in LibreOffice, which then
    # shows no text at all.
    vertical = cell.style.writing_mode == "vertical-rl"
    direction = '<w:textDirection w:val="tbRl"/>' if vertical else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f"{_cell_borders(cell.style)}{shading(color) if color else ''}"
        f"{_padding(cell.style.padding)}{direction}</w:tcPr>"
    )


def _cell_borders(style: Style) -> str:
    border = style.border
    sides = (("top", border.top), ("left", border.left), ("bottom", border.bottom), ("right", border.right))
    drawn = "".join(border_xml(side, edge, _ZERO) for side, edge in sides if edge is not None)
    return f"<w:tcBorders>{drawn}</w:tcBorders>" if drawn else ""


def _padding(padding: Edges) -> str:
    sides = (
        ("top", padding.top),
        ("left", padding.left),
        ("bottom", padding.bottom),
        ("right", Pt(max(0.0, padding.right - _SLACK))),
    )
    drawn = "".join(f'<w:{side} w:w="{to_twip(space)}" w:type="dxa"/>' for side, space in sides)
    return f"<w:tcMar>{drawn}</w:tcMar>"


def _cell_blocks(story: Story, cell: Cell) -> Iterator[str]:
    """Yield what a cell holds; Word wants a paragraph at the end of every cell."""
    yield from blocks_xml(story, cell.blocks)
    if not cell.blocks:
        yield _empty(story, TABLE_TEXT)
    elif isinstance(cell.blocks[-1], Table):
        yield _empty(story, SEPARATOR)
