"""Finished pages as frames, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from msgspec.structs import replace

from converters.boxes import PageStyle, PageStyles
from converters.typeset.baseline_grid import Grid
from converters.typeset.block.columns import paint_column
from converters.typeset.frames import Item, PageFrame, RuleItem
from converters.typeset.page.anchors import page_style
from converters.typeset.page.debug_grid import grid_items
from converters.typeset.page.footnotes import RULE_THICKNESS, RULE_WIDTH_SHARE
from converters.typeset.page.line_numbers import line_numbers
from converters.typeset.page.margin_boxes import PageState, Runner
from converters.typeset.page.note_lines import ruled_lines
from converters.typeset.page.pagination import Sheet
from converters.typeset.page.turning import turned
from converters.units import ZERO, Pt


class Pages(Sequence[PageFrame]):
    """The pages of a layout.

    Args:
        sheets: what stands on each.
        styles: page geometry and margin boxes.
        runner: sets margin boxes.
        strings: running strings of each page.
        debug: baseline grid and em to draw on every page; ``None`` draws nothing.
        raised: how far above the type area the first line box begins, on a character grid.
    """

    def __init__(
        self,
        sheets: Sequence[Sheet],
        styles: PageStyles,
        runner: Runner,
        strings: Sequence[dict[str, str]],
        debug: tuple[Grid, Pt] | None = None,
        raised: Pt = ZERO,
    ) -> None:
        self._vertical = runner.builder.context.vertical
        self._raised = raised
        self._sheets: list[Sheet | None] = list(sheets)
        self._styles = styles
        self._runner = runner
        self._strings = strings
        self._debug = debug

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._sheets)

    @overload
    def __getitem__(self, index: int) -> PageFrame: ...

    @overload
    def __getitem__(self, index: slice) -> list[PageFrame]: ...

    def __getitem__(self, index: int | slice) -> PageFrame | list[PageFrame]:
        """Return a page, made anew each time."""
        numbers = range(len(self))[index]
        return self._page(numbers) if isinstance(numbers, int) else [self._page(one) for one in numbers]

    def taken(self) -> Iterator[PageFrame]:
        """Yield each page, in order and for the last time: the lines it is made of are let go with it.

        The lines of a book are most of what is in memory when its pages are written.
        """
        for number in range(len(self)):
            yield self._page(number)
            self._sheets[number] = None

    def _page(self, number: int) -> PageFrame:
        sheet = self._sheets[number]
        if sheet is None:
            raise LookupError(f"page {number} has been taken")
        style, label = page_style(self._styles, number, landscape=sheet.landscape), page_label(number)
        facts = PageState(page=label, pages=str(len(self)), strings=self._strings[number])
        set_style = style.turned if self._vertical else style
        items: list[Item] = []
        if self._debug is not None:
            items += self._turned(grid_items(set_style, *self._debug), style)
        kind = sheet.kind
        if not sheet.blank and kind != "bare":
            boxes = self._styles.first.boxes if kind == "opening" else style.boxes
            items += self._runner.items(replace(style, boxes=boxes), facts)
        items += ruled_lines(style)
        text: list[Item] = [] if self._vertical else items
        _paint(sheet, set_style, self._raised, text)
        top = Pt(set_style.margin.top - self._raised)
        text += line_numbers(sheet, set_style, self._runner.builder, top)
        if self._vertical:
            items += self._turned(text, style)
        return PageFrame(width=style.width, height=style.height, items=tuple(items), label=label)

    def _turned(self, items: Iterable[Item], style: PageStyle) -> Iterable[Item]:
        """Return items of the page that the lines are set on where they stand on the sheet."""
        return turned(items, style.width) if self._vertical else items


def page_label(number: int) -> str:
    """Return what is printed on page ``number``, counted from 0."""
    return str(number + 1)


def _paint(sheet: Sheet, style: PageStyle, raised: Pt, items: list[Item]) -> None:
    """Add text and footnotes of one page."""
    x, y = style.margin.left, Pt(style.margin.top - raised)
    paint_column(sheet.text.entries, x, y, items, sheet.open)
    if sheet.notes.rule is not None:
        width = Pt(RULE_WIDTH_SHARE * (style.width - style.margin.left - style.margin.right))
        items.append(RuleItem(x=x, y=Pt(y + sheet.notes.rule), width=width, height=RULE_THICKNESS))
    for top, filled in sheet.notes.columns:
        paint_column(filled.entries, x, Pt(y + top), items)
