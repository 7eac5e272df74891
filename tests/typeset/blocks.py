"""Fragments made of plain lines, for tests of columns and pages: no fonts, every line twenty points high."""

from __future__ import annotations

from converters.typeset.block.fragments import BlockFragment, PlacedFragment
from converters.typeset.block.line_fragment import Lines, Paragraph, line_bottoms
from converters.typeset.inline.lines import Line
from converters.units import Pt

PITCH = Pt(20.0)


def line(notes: tuple[str, ...] = (), *, width: float = 100.0, height: float = 20.0, **fields) -> Line:
    """Return a line without items; its baseline is six points above its bottom."""
    return Line(
        items=(),
        above=Pt(height - 6.0),
        below=Pt(6.0),
        width=Pt(width),
        start=fields.pop("start", 0),
        end=fields.pop("end", 1),
        notes=notes,
        **fields,
    )


def paragraph(count: int, notes: dict[int, tuple[str, ...]] | None = None, **fields) -> Paragraph:
    """Return a paragraph of ``count`` lines; ``notes`` are the footnotes its lines call, by number from 0."""
    called = notes or {}
    lines = tuple(line(called.get(number, ())) for number in range(count))
    given = {
        "box": None,
        "node": 0,
        "measure": Pt(100.0),
        "lines": lines,
        "bottoms": line_bottoms(lines, None),
        "x": Pt(0.0),
        "marked": tuple(sorted(called)),
    }
    return Paragraph(**(given | fields))


def fragment(count: int = 1, notes: dict[int, tuple[str, ...]] | None = None, **fields) -> BlockFragment:
    """Return a fragment of ``count`` lines; keywords that no paragraph has are those of the fragment."""
    own = {name: fields.pop(name) for name in ("orphans", "widows", "aligned") if name in fields}
    return BlockFragment(content=paragraph(count, notes, **own).whole(), **fields)


def shown(entries: tuple[PlacedFragment, ...]) -> list[tuple[int, range]]:
    """Return (fragment, its lines) of what stands in a column."""
    found = []
    for entry in entries:
        assert isinstance(entry.content, Lines)
        found.append((entry.index, range(entry.content.start, entry.content.end)))
    return found
