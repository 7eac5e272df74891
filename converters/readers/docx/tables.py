"""Tables of a Word file: cells that span rows, and tables that only lay out the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.markup.flow import Anchor, Heading, Item
from converters.markup.tables import LAYOUT_SHARE, WIDEST, square
from converters.model import Align, Cell, Document, Table
from converters.model.walk import document_text
from converters.readers.docx.account import Account
from converters.readers.docx.blocks import Blocks
from converters.readers.docx.names import child, q, val, whole
from converters.serialization.xmltree import Element
from converters.source import Reading

_ALIGN: Final[dict[str, Align]] = {"center": "center", "right": "end", "end": "end"}


class OpenCell:
    """A cell in the making."""

    def __init__(self, columns: int, *, goes_on: bool = False) -> None:
        self.blocks = Blocks()
        self.columns = columns
        self.rows = 1
        self.goes_on = goes_on
        """Joined to the cell above (``w:vMerge``)."""
        self.aligns: set[Align] = set()
        """How its paragraphs are aligned."""

    def items(self) -> list[Item]:
        """Return what is in it."""
        return self.blocks.items()

    def finished(self, *, header: bool) -> Cell:
        """Return the cell; it is aligned as its paragraphs are when all are alike."""
        align = next(iter(self.aligns)) if len(self.aligns) == 1 else "start"
        return Cell(
            blocks=self.blocks.nested(), header=header, align=align, colspan=self.columns, rowspan=self.rows
        )


class OpenTable:
    """A table in the making.

    Args:
        reading: of the input.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rows: list[list[OpenCell]] = []
        self._head_rows = 0
        self._columns = 0

    def row(self, *, header: bool) -> None:
        """Begin a row; those that are repeated on every page are the head when they come first."""
        if header and self._head_rows == len(self._rows):
            self._head_rows += 1
        self._rows.append([])

    def gap(self, columns: str | None) -> None:
        """Add the empty cell that a row begins or ends with (``w:gridBefore``, ``w:gridAfter``)."""
        width = whole(columns, 0, most=WIDEST)
        if width:
            self._add(OpenCell(width))

    def cell(self, element: Element) -> OpenCell:
        """Add a cell and return it.

        Raises:
            LimitExceeded: more cells than a table can have.
        """
        properties = child(element, "w:tcPr")
        merged = child(properties, "w:vMerge")
        goes_on = merged is not None and merged.get(q("w:val"), "continue") == "continue"
        width = max(whole(val(properties, "w:gridSpan"), 1, most=WIDEST), 1)
        return self._add(OpenCell(width, goes_on=goes_on))

    def _add(self, cell: OpenCell) -> OpenCell:
        self._columns += cell.columns
        self._reading.cells(self._columns)
        self._rows[-1].append(cell)
        return cell

    def finish(self, out: Blocks, account: Account) -> None:
        """Add the table to the blocks around it, or its content where it only lays out the page.

        Raises:
            LimitExceeded: more cells than a table can have.
        """
        covered = self._merge()
        for cell in covered:
            account.drop(
                document_text(Document(body=cell.blocks.nested())), "text in cells that others cover"
            )
        cells = [cell for row in self._rows for cell in row]
        if _is_layout(cells):
            for cell in cells:
                out.add(*cell.items())
            return
        out.places([item.name for cell in cells for item in cell.items() if isinstance(item, Anchor)])
        rows = [
            [cell.finished(header=at < self._head_rows) for cell in row] for at, row in enumerate(self._rows)
        ]
        squared = square(rows, self._reading)
        if squared:
            out.table(Table(rows=squared, head_rows=min(self._head_rows, len(squared))))

    def _merge(self) -> list[OpenCell]:
        """Join cells to those above them (ECMA-376-1, 17.4.84), and return those that vanished so."""
        above: dict[int, OpenCell] = {}
        covered: list[OpenCell] = []
        for at, row in enumerate(self._rows):
            kept: list[OpenCell] = []
            column = 0
            for cell in row:
                if cell.goes_on and column in above:
                    above[column].rows += 1
                    covered.append(cell)
                else:
                    above[column] = cell
                    kept.append(cell)
                column += cell.columns
            self._rows[at] = kept
        return covered


def _is_layout(cells: Sequence[OpenCell]) -> bool:
    """Return whether a table shows no data: it has one cell, or holds headings or mostly tables."""
    filled = [items for cell in cells if (items := cell.items())]
    tables = sum(any(isinstance(item, Table) for item in items) for items in filled)
    headings = any(isinstance(item, Heading) for items in filled for item in items)
    return len(cells) <= 1 or headings or (tables > 0 and tables * LAYOUT_SHARE >= len(filled))


def align_of(justified: str | None) -> Align:
    """Return how a paragraph is aligned (``w:jc``) as far as the model says."""
    return _ALIGN.get(justified or "", "start")
