"""A catalogue as a file: CSV for spreadsheets, JSON Lines for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from converters.batch.catalog.rows import Row
from converters.errors import UsageError
from converters.inputs.storage import shown
from converters.messages import say
from converters.outputs import atomic_file

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""First characters with which a spreadsheet may take a cell for a formula (OWASP, CSV Injection; ASVS 5.0,
1.2.10)."""
_MARK: Final = "'"
"""Before such a cell, and before one that begins with it: who takes one away has the exact text."""
_BETWEEN: Final = "; "
"""Between several names, or several editions, of one cell."""
_BOM: Final = "\ufeff".encode()
"""Without it, Excel reads a CSV file in the code page of the machine: GBK on a Chinese Windows."""


def catalog_path(name: str) -> Path:
    """Return the path of a catalogue.

    Raises:
        UsageError: its ending names no format that there is.
    """
    path = Path(name)
    if path.suffix.lower() not in _LINES:
        raise UsageError(
            say("a catalogue cannot be written as {ending!r}", ending=path.suffix or path.name),
            where=shown(name),
            hint=say("give a file that ends in {endings}", endings=", ".join(_LINES)),
        )
    return path


def write_catalog(path: Path, rows: Iterable[Row]) -> None:
    """Write a catalogue row by row; the file is there whole or not at all.

    Args:
        path: from :func:`catalog_path`.
        rows: in the order they are to stand in.

    Raises:
        OutputDenied: it cannot be written.
    """
    with atomic_file(path) as file:
        file.writelines(_LINES[path.suffix.lower()](rows))


def cell(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula."""
    return _MARK + text if text.startswith((*_FORMULA, _MARK)) else text


def csv_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the lines of a CSV file (RFC 4180) in UTF-8 with its mark; each cell stands in quotes."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n")

    def written(cells: Iterable[str]) -> bytes:
        line.seek(0)
        line.truncate()
        writer.writerow(map(cell, cells))
        return line.getvalue().encode("utf-8")

    yield _BOM + written(Row.__struct_fields__)
    for row in rows:
        yield written(map(_text, msgspec.structs.astuple(row)))


def _text(value: object) -> str:
    return _BETWEEN.join(value) if isinstance(value, tuple) else str(value)


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the lines of a JSON Lines file: an object for each row, exactly as it is."""
    return (msgspec.json.encode(row) + b"\n" for row in rows)


_LINES: Final[dict[str, Callable[[Iterable[Row]], Iterator[bytes]]]] = {
    ".csv": csv_lines,
    ".jsonl": json_lines,
}
"""Ending of a file to the lines that it holds."""
