"""Lines of cells that stand in columns: pasted from a spreadsheet, or parted by wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_TAB: Final = compiled(r"\t")
_TABS: Final = compiled(r"\t+")
_GAP: Final = compiled(r"[ \u00a0\u3000]{2,}")
"""One blank stands inside of cells, too: between the characters of a name (吴　桐), and between words."""
_PARTINGS: Final = (_TAB, _TABS, _GAP)
_CELL: Final = 40
"""Characters of a cell; what is longer is text."""
_CLAUSE: Final = pattern("[，。！？；;]|[.!?](?= |$)|、$")
"""What a cell does not hold."""
_LABELLED: Final = compiled("[:：]")
_NUMBER: Final = compiled(r"\d")
_ROWS: Final = 3
_LEAST: Final = {_TAB: 2, _TABS: 2, _GAP: 3}
"""Cells of a row: two halves of a line of verse are parted by spaces as well."""


def parting(lines: Sequence[str]) -> re.Pattern[str] | None:
    """Return what parts some lines into as many cells each; ``None`` where nothing does."""
    for between in _PARTINGS:
        counts = {len(between.findall(line)) for line in lines}
        if len(counts) == 1 and 0 not in counts:
            return between
    return None


def spans(line: str, between: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end; between two tabs one may be empty."""
    out = []
    at = 0
    for gap in between.finditer(line):
        out.append((at, gap.start()))
        at = gap.end()
    return [*out, (at, len(line))]


def mark_tables(all_facts: list[LineFeatures]) -> None:
    """Settle that lines in columns are rows of a table, whatever their cells say by themselves."""
    lines = ["" if _is_no_row(fact) else fact.segment.text for fact in all_facts]
    for place in tables(lines, [fact.segment.blank_before for fact in all_facts]):
        for fact in all_facts[place.start : place.stop]:
            fact.unmark()
            fact.only = ("row",)


def _is_no_row(fact: LineFeatures) -> bool:
    return fact.segment.glued or fact.segment.wrapped or "code" in fact.names


def tables(lines: Sequence[str], apart: Sequence[bool]) -> Iterator[range]:
    """Yield which lines stand in columns, three and more together.

    Args:
        lines: without white space around them; an empty one is no row.
        apart: whether something stands between each line and the one before it.
    """
    at = 0
    while at < len(lines):
        end = _end(lines, apart, at)
        if end - at >= _ROWS and _is_table(lines[at:end]):
            yield range(at, end)
        at = max(end, at + 1)


def _end(lines: Sequence[str], apart: Sequence[bool], at: int) -> int:
    """Return where the lines end that have as many cells as the one at a place, and nothing between them."""
    for between in _PARTINGS:
        count = len(between.findall(lines[at])) + 1
        if count < _LEAST[between]:
            continue
        end = at
        while end < len(lines) and (end == at or not apart[end]) and _has(lines[end], between, count):
            end += 1
        if end - at >= _ROWS:
            return end
    return at


def _has(line: str, between: re.Pattern[str], count: int) -> bool:
    """Return whether a line is of so many cells."""
    cells = between.split(line)
    return len(cells) == count and not any(len(cell) > _CELL or _CLAUSE.search(cell) for cell in cells)


def _is_table(lines: Sequence[str]) -> bool:
    """Return whether lines of cells are a table: tabs part them, or there are numbers below the first.

    Names in columns are signatures or credits, and cells with a label each are lines of credits.
    """
    labelled = sum(1 for line in lines if _LABELLED.search(line))
    numbered = sum(1 for line in lines[1:] if _NUMBER.search(line))
    tabs = all("\t" in line for line in lines)
    said = any(char.isalpha() for line in lines for char in line)
    return said and 2 * labelled <= len(lines) and (tabs or 2 * numbered > len(lines) - 1)
