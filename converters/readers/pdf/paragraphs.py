"""Lines to paragraphs: a new one begins by indent, by a gap, after a short line, with another size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from converters.readers.pdf.columns import Column
from converters.readers.pdf.lines import Line
from converters.text.scripts import IDEOGRAPHIC

_SIZE: Final = 0.06
"""Share by which the sizes of one paragraph differ at most."""
_INDENT: Final = 0.8
"""Ems from which on a line is indented."""
_GAP: Final = 1.22
"""Times the usual distance of baselines from which on a gap parts paragraphs."""
_SHORT: Final = 1.3
"""Ems that a full line of ideographs may lack: marks that may not begin a line are carried along."""
_MOST_PITCH: Final = 2.6
"""Ems between the baselines of lines of one paragraph."""
_BULLET: Final = re.compile(r"[•●○◦▪■□◆◇‣∙·*–—-]\s+(?=\S)|[•●◦▪‣]\s*(?=\S)")
_MARKER: Final = re.compile(
    r"(?:[(（]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})[)）.、．]|[①-⑳]|\[\d{1,3}\])\s*"
)
_FIRST_WORD: Final = re.compile(rf"[“‘（《〈「『【〔(\[]*(?:([{IDEOGRAPHIC}])|[^\s{IDEOGRAPHIC}]+|$)")
_ENDS: Final = tuple("。！？；：.!?:;”’」』）)…")


class Pitch(NamedTuple):
    """What is usual in a document."""

    body: float
    """Size of most text, points."""
    distance: dict[float, float]
    """Usual distance of baselines by size."""
    indents: bool
    """Whether paragraphs begin with an indent."""

    def of(self, size: float) -> float:
        """Return the usual distance of the baselines of lines of a size."""
        near = min(self.distance, key=lambda one: abs(one - size), default=size)
        return self.distance[near] if self.distance and abs(near - size) < 1 else 1.2 * size


class Block(NamedTuple):
    """The lines of one paragraph."""

    lines: list[Line]
    left: float
    """Of its column."""
    right: float

    @property
    def size(self) -> float:
        """That most of its lines have."""
        return Counter(line.size for line in self.lines).most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """What it says, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


def pitch(columns: Iterable[Column]) -> Pitch:
    """Return what is usual in the columns of a document."""
    sizes: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = {}
    indented = lines = 0
    for column in columns:
        for line in column.lines:
            sizes[line.size] += len(line.text)
        for above, line in pairwise(column.lines):
            step = above.y - line.y
            if abs(above.size - line.size) < _SIZE * line.size and 0 < step < _MOST_PITCH * line.size:
                steps.setdefault(round(line.size, 1), Counter())[round(2 * step) / 2] += 1
            lines += 1
            indented += _INDENT * line.size < line.x0 - column.left < 4 * line.size
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = {size: max(found, key=lambda one: (found[one], -one)) for size, found in steps.items()}
    return Pitch(body, usual, indents=indented > 0.08 * lines)


def paragraphs(column: Column, usual: Pitch) -> list[Block]:
    """Return the paragraphs of a column."""
    out: list[Block] = []
    for line in column.lines:
        if out and not _begins(out[-1], line, usual):
            out[-1].lines.append(line)
        else:
            out.append(Block([line], column.left, column.right))
    return out


def _begins(block: Block, line: Line, usual: Pitch) -> bool:
    """Return whether a line begins a new paragraph after a block of the same column."""
    above = block.lines[-1]
    em = line.size
    looks_other = abs(above.size - em) > _SIZE * max(em, above.size) or above.bold != line.bold
    if looks_other or above.y - line.y > _GAP * usual.of(em) or line.cells > 1 or above.cells > 1:
        return True
    if _BULLET.match(line.text):
        return True
    hanging = _text_start(block.lines[0])
    if hanging is not None and abs(line.x0 - hanging) < em / 2:
        return False
    outdented = above.x0 - line.x0 > _INDENT * em and len(block.lines) > 1
    return line.x0 - above.x0 > _INDENT * em or outdented or _ends_early(above, line, block)


def _ends_early(above: Line, line: Line, block: Block) -> bool:
    """Return whether the first word of a line would have fitted on the one above."""
    word = _FIRST_WORD.match(line.text)
    length = len(word[0]) if word else 1
    shown = [glyph for glyph in line.glyphs if glyph.text.strip()][:length]
    width = shown[-1].x1 - shown[0].x0 if shown else line.size
    # What is set in from the left is, as a rule, set in from the right as much.
    inset = min(above.x0, line.x0) - block.left
    room = block.right - (inset if inset > _INDENT * line.size else 0) - above.x1
    wide = word is not None and word[1]
    return room > width + (_SHORT if wide else 0.6) * line.size


def _text_start(line: Line) -> float | None:
    """Return where the text behind the marker of a list begins, ``None`` for a line without one."""
    text = "".join(glyph.text for glyph in line.glyphs)
    found = _BULLET.match(text) or _MARKER.match(text)
    return line.glyphs[found.end()].x0 if found and found.end() < len(line.glyphs) else None


def bullet(text: str) -> int:
    """Return how many characters the bullet before a text takes, 0 for none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def carried_on(blocks: Sequence[Block], usual: Pitch) -> list[Block]:
    """Return the paragraphs of columns in order, those put together that a column or page broke."""
    out: list[Block] = []
    for block in blocks:
        if out and _goes_on(out[-1], block, usual):
            out[-1] = out[-1]._replace(lines=[*out[-1].lines, *block.lines])
        else:
            out.append(block)
    return out


def _goes_on(block: Block, after: Block, usual: Pitch) -> bool:
    last, first = block.lines[-1], after.lines[0]
    if last.page == first.page and block.left == after.left:
        return False
    same = abs(last.size - first.size) <= _SIZE * last.size and last.bold == first.bold
    if not same or first.cells > 1 or last.cells > 1 or block.right - last.x1 > 2 * last.size:
        return False
    if first.x0 - after.left > _INDENT * first.size or _BULLET.match(first.text):
        return False
    return usual.indents or not last.text.endswith(_ENDS)
