"""A last page with a line or two on it is drawn in to the page before, where that can be done unseen.

First, paragraphs near the end whose last line is short are squeezed to save it; then the space around
headings on the page before is taken in a little. If neither empties the last page, nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.fragments import BlockFragment, Content
from converters.typeset.block.line_fragment import Lines, line_bottoms
from converters.typeset.page.pagination import Flow, Sheet
from converters.units import Pt

_ALMOST_EMPTY = 2.6
"""A last page up to this many pitches high is worth drawing in: two lines of body text."""
_LEAST_PAGE = 10.0
"""Pages lower than this, in pitches, are left alone."""
_SHORT_LINE = 0.35
"""A last line up to this share of the measure may be saved by squeezing."""
_REACH = 3
"""How many pages before the last are looked at."""
_TAKEN_IN = (0.8, 0.65)
"""Shares of the space above blocks that are tried in turn."""


def draw_in(flow: Flow, builder: BlockBuilder, sheets: list[Sheet]) -> list[Sheet]:
    """Return the pages without an almost empty last one, or ``sheets`` as they are."""
    if not _worth_it(flow, builder, sheets):
        return sheets
    return _by_squeezing(flow, builder, sheets) or _by_spacing(flow, sheets) or sheets


def _worth_it(flow: Flow, builder: BlockBuilder, sheets: Sequence[Sheet]) -> bool:
    if len(sheets) < 2 or flow.height < _LEAST_PAGE * builder.pitch:
        return False
    last = sheets[-1]
    start = last.start
    if start is None or (start.rest is None and flow.fragments[start.index].forced != "auto"):
        return False
    return not last.notes.columns and last.text.bottom <= _ALMOST_EMPTY * builder.pitch


def _by_squeezing(flow: Flow, builder: BlockBuilder, sheets: list[Sheet]) -> list[Sheet] | None:
    """Save lines from the last paragraph backwards until the last page is empty."""
    undo: list[tuple[BlockFragment, Content]] = []
    for page in range(len(sheets) - 1, max(-1, len(sheets) - 2 - _REACH), -1):
        for fragment in _candidates(sheets[page]):
            old: Content = fragment.content
            tighter = _tightened(builder, old)
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


def _tightened(builder: BlockBuilder, content: Content) -> Lines | None:
    """Return the paragraph in fewer lines, or ``None`` when its rules do not allow that."""
    if not isinstance(content, Lines) or content.paragraph.box is None:
        return None
    old = content.paragraph
    lines = builder.set_again(old, tighten=True)
    if len(lines) >= len(old.lines):
        return None
    bottoms = line_bottoms(lines, builder.pitch if old.aligned else None)
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
