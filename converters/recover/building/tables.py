"""Tables made of lines of raw text, whose cells are parted by tabs, spaces or bars."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from converters.diagnostics import SourcePos
from converters.model import Cell, Paragraph, Row, Table
from converters.recover.features.columns import parting, spans
from converters.recover.segmenting.segment import Segment, strip
from converters.text.prepared_patterns import compiled

_CELLS: Final = compiled(r"\t+| {2,}|\u3000+|\u00a0{2,}|\s*\|\s*")
"""What parts the cells of lines that are not of as many each."""
_MD_RULE: Final = compiled(r"[|:\s-]+")
_BAR: Final = compiled(r"\|")
_NUMBER: Final = compiled(r"\d")


def table_of(
    lines: Sequence[Segment], paragraph: Callable[[Segment], Paragraph], pos: SourcePos
) -> tuple[Table, list[tuple[int, int]]]:
    """Return the table of some lines, and which stretches of the text were its markup.

    A head is what stands over a rule of Markdown, or a first line without figures over columns of them.

    Args:
        lines: one a row.
        paragraph: makes what a cell says.
        pos: of the table.
    """
    between = None if any("|" in line.text for line in lines) else parting([line.text for line in lines])
    markup: list[tuple[int, int]] = []
    rows: list[Row] = []
    head = 0
    for line in lines:
        if between is None and "|" in line.text:
            if _MD_RULE.fullmatch(line.text):
                markup.append((line.start, line.end))
                head = len(rows)
                continue
            markup += ((line.start + bar.start(), line.start + bar.end()) for bar in _BAR.finditer(line.text))
        rows.append(Row(cells=_cells(line, between, paragraph)))
    if between is not None and _has_head([line.text for line in lines]):
        head = 1
    head = min(head, len(rows))
    rows[:head] = map(_as_head, rows[:head])
    return Table(rows=tuple(rows), head_rows=head, pos=pos), markup


def _as_head(row: Row) -> Row:
    return replace(row, cells=tuple(replace(cell, header=True) for cell in row.cells))


def _cells(
    line: Segment, between: re.Pattern[str] | None, paragraph: Callable[[Segment], Paragraph]
) -> tuple[Cell, ...]:
    """Return the cells of a row; empty ones only where every row is of as many."""
    text = line.text
    parts = spans(text, _CELLS if between is None else between)
    shown = [part for part in parts if between is not None or strip(text[slice(*part)])]
    return tuple(
        Cell(blocks=(paragraph(line.sub(*part)),) if strip(text[slice(*part)]) else ()) for part in shown
    )


def _has_head(lines: Sequence[str]) -> bool:
    """Return whether the first of some rows has no figures, and all others have."""
    first, *others = (_NUMBER.search(line) is not None for line in lines)
    return len(others) > 1 and not first and all(others)
