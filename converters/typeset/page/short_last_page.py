"""A last page with a few lines on it is drawn in to the page before, where that can be done unseen.

First, for a line or two, paragraphs near the end whose last line is short are squeezed to save it; then the
space around headings on the page before is taken in a little. For fewer than five lines, and a colophon or a
list of related reading without text, the rows of the colophon are set in two columns, then the leading is
tightened by a line a page, on all pages alike, then both. If nothing empties the last page, nothing changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from converters.typeset.baseline_grid import Grid
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.flex_rows import paired_rows
from converters.typeset.block.fragments import BlockFragment, Content
from converters.typeset.block.line_fragment import Lines, Paragraph, line_bottoms
from converters.typeset.inline.lines import Line
from converters.typeset.page.pagination import Flow, Sheet
from converters.units import Pt, same

_ALMOST_EMPTY = 2.6
"""A last page up to this many pitches high is worth drawing in: two lines of body text."""
_LEAST_PAGE = 10.0
"""Pages lower than this, in pitches, are left alone."""
_SHORT_LINE = 0.35
"""A last line up to this share of the measure may be saved by squeezing."""
_REACH = 3
"""How many pages before the last are looked at."""
_FEW_LINES = 5
"""A last page with fewer lines of body text is worth saving, though a colophon or notes stand on it too."""
_LEAST_LEADING = 0.97
"""Share of the leading that tightening leaves at the least: nobody sees three in a hundred."""
_MOST_SAVED = 7
"""Lines that two columns and closer rows may save, besides one on every page."""
_WHOLE = 1e-6
"""Share of a line that sums of floats may lack to a whole one."""
_Extent: TypeAlias = "tuple[Pt, Pt]"
"""Above and below of a line."""
_TAKEN_IN = (0.8, 0.65)
"""Shares of the space above blocks that are tried in turn."""


def draw_in(flow: Flow, builder: BlockBuilder, sheets: list[Sheet], *, lead: bool = True) -> list[Sheet]:
    """Return the pages without a last one of a few lines, or ``sheets`` as they are.

    Args:
        flow: deals the fragments out; its fragments and its grid may be changed.
        builder: made the fragments.
        sheets: the pages as they are.
        lead: whether the leading may be tightened; it may not where the page has a grid of characters.
    """
    if not _worth_it(flow, builder, sheets):
        return sheets
    if sheets[-1].text.bottom <= _ALMOST_EMPTY * builder.pitch:
        found = _by_squeezing(flow, builder, sheets) or _by_spacing(flow, sheets)
        if found:
            return found
    return _by_room(flow, builder, sheets, lead=lead) or sheets


def _worth_it(flow: Flow, builder: BlockBuilder, sheets: Sequence[Sheet]) -> bool:
    if len(sheets) < 2 or flow.columned or flow.height < _LEAST_PAGE * builder.pitch:
        return False
    last = sheets[-1]
    start = last.start
    if start is None or (start.rest is None and flow.fragments[start.index].forced != "auto"):
        return False
    return not last.notes.columns and _body_lines(last) < _FEW_LINES


def _body_lines(sheet: Sheet) -> int:
    """Return how many lines of body text stand on a page."""
    contents = [entry.content for entry in sheet.text.entries]
    return sum(one.end - one.start for one in contents if isinstance(one, Lines) and one.paragraph.aligned)


def _by_room(flow: Flow, builder: BlockBuilder, sheets: list[Sheet], *, lead: bool) -> list[Sheet] | None:
    """Set the colophon in two columns, tighten the leading by a line a page, or both, until it is enough."""
    changes: list[_Change] = [_Pairing(flow, builder)]
    if lead and (pitch := _tighter(flow.height, builder.pitch)):
        changes.append(_Leading(flow, builder, pitch))
    closer = _Closer(flow)
    for tried in (
        *((change,) for change in changes),
        (*changes,),
        (*changes[1:], closer),
        (*changes, closer),
    ):
        found = _tried(flow, builder, len(sheets)) if _applied(tried) else None
        if found:
            return found
        for change in tried:
            change.undo()
    return None


def _applied(changes: Sequence[_Change]) -> bool:
    """Make changes one after the other; ``False`` where one of them changes nothing."""
    return all(change.apply() for change in changes)


def _tried(flow: Flow, builder: BlockBuilder, count: int) -> list[Sheet] | None:
    """Return the pages if they are fewer than ``count`` now, or after squeezing paragraphs too."""
    sheets = flow.sheets()
    if len(sheets) < count:
        return sheets
    if sheets[-1].text.bottom <= _ALMOST_EMPTY * builder.pitch and _worth_it(flow, builder, sheets):
        return _by_squeezing(flow, builder, sheets)
    return None


def _tighter(height: Pt, pitch: Pt) -> Pt | None:
    """Return the pitch that gives every page a line more; ``None`` where that would show."""
    tighter = height / (int(height / pitch + _WHOLE) + 1)
    return Pt(tighter) if tighter >= _LEAST_LEADING * pitch else None


class _Change(Protocol):
    """Something that makes the text shorter."""

    def apply(self) -> bool:
        """Make the change; ``False`` where it changes nothing."""
        ...

    def undo(self) -> None:
        """Take it back."""
        ...


class _Closer:
    """Less space above the colophon and what else comes behind the text."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._before: list[tuple[BlockFragment, Pt]] = []

    def apply(self) -> bool:
        """Take the space in."""
        for fragment in reversed(self._flow.fragments):
            if isinstance(fragment.content, Lines) and fragment.content.paragraph.aligned:
                break
            if fragment.space > 0:
                self._before.append((fragment, fragment.space))
                fragment.space = Pt(fragment.space * _TAKEN_IN[-1])
        return bool(self._before)

    def undo(self) -> None:
        """Put it back."""
        for fragment, space in self._before:
            fragment.space = space
        self._before = []


class _Pairing:
    """Rows of the last grid of definitions side by side."""

    def __init__(self, flow: Flow, builder: BlockBuilder) -> None:
        self._flow = flow
        self._builder = builder
        self._before: list[BlockFragment] | None = None

    def apply(self) -> bool:
        """Put the rows side by side; ``False`` where that saves nothing."""
        grid = self._builder.grids[-1] if self._builder.grids else None
        if grid is None or not self._at_the_end(grid.start):
            return False
        old = self._flow.fragments[grid.start : grid.end]
        new = paired_rows(self._builder, grid)
        if len(new) >= len(old):
            return False
        self._before = list(self._flow.fragments)
        for one in new:
            one.penalty = old[-1].penalty
        first, last = old[0], old[-1]
        new[0] = replace(
            new[0],
            space=first.space,
            lead=first.lead,
            opens=first.opens,
            penalty=first.penalty,
            forced=first.forced,
            marks=first.marks,
        )
        new[-1] = replace(new[-1], trail=last.trail, closes=last.closes)
        self._flow.fragments[grid.start : grid.end] = new
        return True

    def _at_the_end(self, start: int) -> bool:
        """Return whether no body text comes behind a fragment."""
        behind = (fragment.content for fragment in self._flow.fragments[start:])
        return not any(isinstance(one, Lines) and one.paragraph.aligned for one in behind)

    def undo(self) -> None:
        """Put the rows one below the other again."""
        if self._before is not None:
            self._flow.fragments[:] = self._before
            self._before = None


class _Leading:
    """Lines of body text a little nearer to each other, on every page alike."""

    def __init__(self, flow: Flow, builder: BlockBuilder, pitch: Pt) -> None:
        self._flow = flow
        self._old = builder.pitch
        self._new = pitch
        self._grid = flow.grid
        self._spaces: list[tuple[BlockFragment, Pt]] = []
        self._set: list[tuple[Paragraph, tuple[Line, ...] | None, _Extent, array[float]]] = []
        self._tighter: dict[_Extent, _Extent] = {}
        """Above and below of a line of the old pitch to those of the new: a book has very few."""

    def apply(self) -> bool:
        """Tighten all of it."""
        for fragment in self._flow.fragments:
            self._spaces.append((fragment, fragment.space))
            fragment.space = Pt(fragment.space * self._new / self._old)
            content = fragment.content
            if isinstance(content, Lines) and content.paragraph.aligned:
                self._tighten(content.paragraph)
        phase = Pt(self._grid.phase - (self._old - self._new) / 2)
        self._flow.grid = Grid(self._new, phase)
        return True

    def _tighten(self, paragraph: Paragraph) -> None:
        lines = paragraph.lines
        before = (lines[0].above, lines[0].below)
        alike = all(line.above == before[0] and line.below == before[1] for line in lines)
        # The lines of a book are most of its memory: where they are alike, the old ones are let go.
        self._set.append((paragraph, None if alike else lines, before, paragraph.bottoms))
        paragraph.lines = tuple(map(self._tightened, lines))
        paragraph.bottoms = line_bottoms(paragraph.lines, self._new)

    def _tightened(self, line: Line) -> Line:
        before = (line.above, line.below)
        found = self._tighter.get(before)
        if found is None:
            half = (self._old - self._new) / 2 if same(Pt(line.above + line.below), self._old) else 0.0
            found = self._tighter[before] = (Pt(line.above - half), Pt(line.below - half))
        return line if found == before else replace(line, above=found[0], below=found[1])

    def undo(self) -> None:
        """Put all of it back."""
        for fragment, space in self._spaces:
            fragment.space = space
        for paragraph, lines, (above, below), bottoms in self._set:
            paragraph.bottoms = bottoms
            paragraph.lines = lines or tuple(
                replace(line, above=above, below=below) for line in paragraph.lines
            )
        self._spaces, self._set = [], []
        self._flow.grid = self._grid


def _by_squeezing(flow: Flow, builder: BlockBuilder, sheets: list[Sheet]) -> list[Sheet] | None:
    """Save lines from the last paragraph backwards until the last page is empty."""
    undo: list[tuple[BlockFragment, Content]] = []
    for page in range(len(sheets) - 1, max(-1, len(sheets) - 2 - _REACH), -1):
        for fragment in _candidates(sheets[page]):
            old: Content = fragment.content
            tighter = _tightened(builder, flow.grid.pitch, old)
            if tighter is None:
                continue
            undo.append((fragment, old))
            fragment.content = tighter
            tried = flow.sheets(sheets[: min(page, len(sheets) - 2)])
            if len(tried) < len(sheets):
                return tried
    for fragment, old in undo:
        fragment.content = old
    return None


def _candidates(sheet: Sheet) -> Iterator[BlockFragment]:
    """Yield the paragraphs that begin on a page and whose last line is short, last first."""
    for entry in reversed(sheet.text.entries):
        content = entry.fragment.content
        if not entry.first or not isinstance(content, Lines):
            continue
        paragraph = content.paragraph
        if len(paragraph.lines) > 1 and paragraph.lines[-1].width <= _SHORT_LINE * paragraph.measure:
            yield entry.fragment


def _tightened(builder: BlockBuilder, pitch: Pt, content: Content) -> Lines | None:
    """Return the paragraph in fewer lines, or ``None`` when its rules do not allow that."""
    if not isinstance(content, Lines) or content.paragraph.box is None:
        return None
    old = content.paragraph
    lines = builder.set_again(old, tighten=True)
    if len(lines) >= len(old.lines):
        return None
    bottoms = line_bottoms(lines, pitch if old.aligned else None)
    marked = tuple(i for i, line in enumerate(lines) if line.notes or line.anchors)
    return replace(old, lines=lines, bottoms=bottoms, marked=marked).whole()


def _by_spacing(flow: Flow, sheets: list[Sheet]) -> list[Sheet] | None:
    """Take in the space above the blocks of the page before the last."""
    fragments = [
        entry.fragment for entry in sheets[-2].text.entries if entry.first and entry.fragment.space > 0
    ]
    spaces = [fragment.space for fragment in fragments]
    for share in _TAKEN_IN:
        for fragment, space in zip(fragments, spaces, strict=True):
            fragment.space = Pt(space * share)
        tried = flow.sheets(sheets[:-2])
        if len(tried) < len(sheets):
            return tried
    for fragment, space in zip(fragments, spaces, strict=True):
        fragment.space = space
    return None
