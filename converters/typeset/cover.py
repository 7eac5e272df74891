"""One page by itself, the cover of an e-book, set in lines or in columns (CSS Writing Modes 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from converters.boxes import Box, CoverPage, Edges
from converters.typeset.block import blocks
from converters.typeset.block.builder import BlockBuilder
from converters.typeset.block.column_fill import ENDLESS, Column
from converters.typeset.block.columns import paint_column
from converters.typeset.block.fragments import Anchors, BlockFragment, Cursor
from converters.typeset.frames import ImageItem, Item, LinkItem, OutlineItem, RuleItem, TextItem
from converters.typeset.inline import paragraph
from converters.typeset.inline.lines import Context
from converters.typeset.structure import Scope
from converters.units import TOLERANCE, ZERO, Pt

Painted = TextItem | RuleItem | ImageItem
"""What can be seen of a cover; nobody follows its links."""
Place = Callable[[BlockBuilder, Box, Scope], None]


class Columns(NamedTuple):
    """A block in vertical-rl, set as if it were horizontal: to be turned a quarter clockwise.

    What stands at (x, y) of :attr:`items` goes to (``right`` - y, ``top`` + x) of the page.
    """

    items: tuple[Painted, ...]
    right: Pt
    """Right edge of the block on the page, where the first column begins."""
    top: Pt
    """Top of the columns."""


class CoverLayout(NamedTuple):
    """A typeset cover."""

    items: tuple[Painted, ...]
    """What stands upright, in painting order."""
    columns: tuple[Columns, ...]
    fits: bool
    """Whether all of it stands on the page."""


def lay_out_cover(cover: CoverPage, context: Context) -> CoverLayout:
    """Return a typeset cover.

    Args:
        cover: boxes and page.
        context: fonts, structure builder and sink.

    Raises:
        FontError: a font cannot be used.
        MissingGlyph: characters that no font has, unless the context draws boxes for them.
    """
    margin = cover.page.margin
    width = Pt(cover.page.width - margin.left - margin.right)
    height = Pt(cover.page.height - margin.top - margin.bottom)
    setting = _Setting(context)
    fragments = setting.fragments(cover.root, width, height, cover.language, setting.place)
    items, fits = _painted(fragments, margin.left, margin.top, height)
    return CoverLayout(items, tuple(setting.columns), fits and setting.fits)


class _Setting:
    """What the layout of one cover gathers."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.columns: list[Columns] = []
        self.fits = True

    def fragments(self, box: Box, width: Pt, height: Pt, language: str, place: Place) -> list[BlockFragment]:
        """Return the fragments of a box in a room of its own."""
        builder = BlockBuilder(self._context, paragraph, box.style.line_height, width, height, place)
        return builder.apart(lambda: builder.place(box, Scope(x=ZERO, width=width, language=language)))

    def place(self, builder: BlockBuilder, box: Box, scope: Scope) -> None:
        """Add the fragments of a block box; a vertical one becomes one fragment."""
        if box.style.writing_mode == "horizontal-tb":
            blocks.place(builder, box, scope)
            return
        style = box.style
        length = Pt(style.min_height or builder.page_height)
        inner = replace(box, style=replace(style, margin=Edges(), min_height=scope.width))
        fragments = self.fragments(inner, length, scope.width, box.language, blocks.place)
        items, fits = _painted(fragments, ZERO, ZERO, scope.width)
        self.fits &= fits
        builder.stream.spacing.top(style.margin.top)
        builder.stream.add(_Turned(self, items, length, Pt(scope.x + scope.width)))
        builder.stream.spacing.bottom(style.margin.bottom)


class _Turned:
    """Columns as content of a fragment: painted, they take note of their place."""

    def __init__(self, setting: _Setting, items: tuple[Painted, ...], height: Pt, right: Pt) -> None:
        self._setting = setting
        self._items = items
        self.height = height
        self._right = right
        self.calls: tuple[str, ...] = ()

    def split(self, room: Pt, level: int) -> None:
        """Return ``None``: there is no cut."""

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add no items, which stand upright, but columns."""
        del items
        self._setting.columns.append(Columns(self._items, Pt(x + self._right), y))

    def places(self) -> list[tuple[Pt, Anchors]]:
        """Return nothing."""
        return []


def _painted(fragments: list[BlockFragment], x: Pt, y: Pt, height: Pt) -> tuple[tuple[Painted, ...], bool]:
    """Return the items of fragments in one column, and whether they stand within its height."""
    filled = Column(fragments, ENDLESS).fill(Cursor())
    items: list[Item] = []
    paint_column(filled.entries, x, y, items)
    return tuple(
        item for item in items if not isinstance(item, LinkItem | OutlineItem)
    ), filled.bottom <= height + TOLERANCE
