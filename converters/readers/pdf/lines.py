"""Characters to lines: runs of characters, put together where they stand on one baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from converters.readers.pdf.glyphs import BOLD, Glyph
from converters.text.scripts import IDEOGRAPHIC, WIDE_MARK

_RISE: Final = 0.55
"""Share of an em that a note number may stand off the baseline of its line."""
_APART: Final = 0.9
"""Ems between two runs of one baseline: columns may lie closer than words of a spaced line."""
_CELLS: Final = 1.6
"""Ems between what stands side by side in one column: cells of a table, a date at the far end."""
_SPACE: Final = 0.17
"""Ems from which on a gap is a space between words."""
_WIDE_SPACE: Final = 0.45
"""The same beside ideographs, which justified lines draw apart and which stand off Latin letters."""
_BACK: Final = 0.5
_MARKS_BACK: Final = 1.1
"""Ems by which a character may begin before the end of the one before it; with marks among them, more."""
_BASELINE: Final = 0.3
"""Share of an em within which two runs have one baseline."""
_NO_SPACE: Final = re.compile(f"[{IDEOGRAPHIC}{WIDE_MARK}\u3000-\u303f\uff00-\uffef]")


class Line(NamedTuple):
    """One line, or a run of one."""

    glyphs: tuple[Glyph, ...]
    """With spaces between words."""
    page: int
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    size: float
    """That most of its characters have."""
    cells: int = 1
    """How many texts stand side by side in it."""

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def bold(self) -> bool:
        """Whether all that shows in it is bold."""
        shown = [glyph for glyph in self.glyphs if glyph.text.strip()]
        return bool(shown) and all(glyph.style & BOLD for glyph in shown)


def runs(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return the characters that follow each other on one baseline, in the order of the file."""
    out: list[list[Glyph]] = []
    for glyph in glyphs:
        shown = bool(glyph.text.strip())
        if out and _runs_on(out[-1], glyph):
            out[-1].append(glyph)
        elif shown:
            out.append([glyph])
    return [line_of(run, page) for run in out if any(glyph.text.strip() for glyph in run)]


def _runs_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    em = max(last.size, glyph.size)
    size = max(one.size for one in run[-4:])
    # Beside each other, full-width marks lose the blank halves of their boxes, which then overlap.
    back = _MARKS_BACK if not (glyph.text.isalnum() and last.text.isalnum()) else _BACK
    near = -back * em <= glyph.x0 - last.x1 <= _APART * em
    return near and abs(glyph.y - last.y) <= _RISE * max(em, size)


def line_of(glyphs: Sequence[Glyph], page: int) -> Line:
    """Return a line of characters in their order, spaces put where they stand apart."""
    out: list[Glyph] = []
    cells = 1
    for glyph in glyphs:
        if out and glyph.text.strip() and out[-1].text.strip():
            gap = glyph.x0 - out[-1].x1
            em = min(out[-1].size, glyph.size)
            cells += gap > _CELLS * max(out[-1].size, glyph.size)
            wide = _NO_SPACE.match(out[-1].text) or _NO_SPACE.match(glyph.text)
            if gap > (_WIDE_SPACE if wide else _SPACE) * em:
                out.append(Glyph(" ", out[-1].x1, glyph.x0, glyph.y, em, glyph.style & out[-1].style))
        out.append(glyph)
    shown = [glyph for glyph in out if glyph.text.strip()]
    sizes: dict[float, float] = {}
    for glyph in shown:
        sizes[round(glyph.size, 1)] = sizes.get(round(glyph.size, 1), 0) + 1
    size = max(sizes, key=lambda one: (sizes[one], one))
    base = [glyph.y for glyph in shown if round(glyph.size, 1) == size]
    x0, x1 = min(glyph.x0 for glyph in shown), max(glyph.x1 for glyph in shown)
    return Line(tuple(out), page, x0, x1, sorted(base)[len(base) // 2], size, cells)


def rows(parts: Iterable[Line]) -> list[Line]:
    """Return the lines of one column from the top: runs on one baseline are one line."""
    groups: list[list[Line]] = []
    for part in sorted(parts, key=lambda one: (-one.y, one.x0)):
        group = next((one for one in reversed(groups[-3:]) if _shares(one, part)), None)
        if group is None:
            groups.append([part])
        else:
            group.append(part)
    found = [_row(group) for group in groups]
    return sorted(found, key=lambda one: -one.y)


def _shares(group: Sequence[Line], part: Line) -> bool:
    """Return whether a run stands on the baseline of a line, or is a note number beside it."""
    big = max(group, key=lambda one: one.size)
    em = max(big.size, part.size)
    if any(min(one.x1, part.x1) - max(one.x0, part.x0) > _BACK * em for one in group):
        return False
    if abs(big.y - part.y) <= _BASELINE * min(big.size, part.size):
        return True
    small = min(part.size, big.size) <= 0.8 * em
    near = min(abs(part.x0 - one.x1) for one in group) <= em / 2
    return small and near and abs(big.y - part.y) <= _RISE * em


def _row(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda one: one.x0)
    glyphs = [glyph for part in ordered for glyph in part.glyphs]
    return line_of(glyphs, ordered[0].page)
