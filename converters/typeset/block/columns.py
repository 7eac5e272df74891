"""A finished column as items: boxes behind, contents before them, repeated header rows as artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from converters.layout.text_columns import TextColumns
from converters.typeset.block.borders import Rect, box_items, edge_items
from converters.typeset.block.fragments import Anchors, Decoration, PlacedFragment
from converters.typeset.frames import ARTIFACT, ImageItem, Item, LinkItem, OutlineItem, TextItem
from converters.units import ZERO, Pt


def paint_column(
    entries: Sequence[PlacedFragment], x: Pt, y: Pt, items: list[Item], continued: Iterable[Decoration] = ()
) -> None:
    """Add the items of a column.

    Args:
        entries: what stands in it.
        x: left edge of the type area on the page.
        y: top of the column on the page.
        items: where they are added.
        continued: boxes that began in an earlier column.
    """
    if any(entry.fragment.columns is not None for entry in entries):
        _paint_strips(entries, x, y, items, list(continued))
    else:
        _paint_boxes(entries, x, y, items, continued)
    for entry in entries:
        left, top = Pt(x + entry.x), Pt(y + entry.y)
        if entry.index < 0:
            again: list[Item] = []
            entry.content.paint(left, top, again)
            items += as_artifacts(again)
        else:
            entry.content.paint(left, top, items)


def _paint_strips(
    entries: Sequence[PlacedFragment], x: Pt, y: Pt, items: list[Item], going: list[Decoration]
) -> None:
    """Add the boxes around columns of text, those in each column, and the rules between columns."""
    _paint_boxes(entries, x, y, items, [one for one in going if one.columns is None])
    for columns, region in groupby(entries, key=lambda entry: entry.fragment.columns):
        found = list(region)
        for left, column in groupby(found, key=lambda entry: entry.x):
            strip = list(column)
            if columns is not None:
                inside = [one for one in going if one.columns is columns]
                _paint_boxes(strip, Pt(x + left), y, items, inside, columns)
            going = open_after(strip, going)
        if columns is not None and columns.rule is not None:
            top, bottom = min(entry.top for entry in found), max(entry.bottom for entry in found)
            for left in sorted({entry.x for entry in found} - {ZERO}):
                middle = Pt(x + columns.x + left - (columns.gap + columns.rule.width) / 2)
                rect = Rect(middle, Pt(y + top), columns.rule.width, Pt(bottom - top))
                items += edge_items(rect, columns.rule)


def as_artifacts(items: Iterable[Item]) -> Iterable[Item]:
    """Yield what is painted a second time: no content, no links (ISO 32000-1, 14.8.2.2)."""
    for item in items:
        if isinstance(item, TextItem | ImageItem | OutlineItem):
            yield replace(item, node=ARTIFACT)
        elif not isinstance(item, LinkItem):
            yield item


def open_after(entries: Iterable[PlacedFragment], continued: Iterable[Decoration]) -> list[Decoration]:
    """Return the boxes that go on in the next column, outer first."""
    going = list(continued)
    for entry in entries:
        if entry.first:
            going += [decoration for _, decoration in entry.fragment.opens]
        if entry.last:
            ended = [decoration for _, decoration in entry.fragment.closes]
            going = [one for one in going if all(one is not other for other in ended)]
    return going


def _paint_boxes(
    entries: Sequence[PlacedFragment],
    x: Pt,
    y: Pt,
    items: list[Item],
    continued: Iterable[Decoration],
    columns: TextColumns | None = None,
) -> None:
    """Add backgrounds and borders, outer boxes first, cut off where a box goes on in another column.

    Args:
        entries: what stands in the column.
        x: left edge of the type area, moved to the column of text.
        y: top of the type area.
        items: where they are added.
        continued: boxes that began in an earlier column.
        columns: only boxes in these columns of text are drawn; ``None`` draws those in none.
    """
    start = entries[0].top if columns is not None and entries else ZERO
    tops: dict[int, tuple[Decoration, Pt, bool]] = {id(one): (one, start, False) for one in continued}
    bottoms: dict[int, Pt] = {}
    lowest = ZERO
    for entry in entries:
        if entry.first:
            for below, one in entry.fragment.opens:
                if one.columns is columns:
                    tops[id(one)] = (one, Pt(entry.top + below), True)
        lowest = max(lowest, entry.bottom) if entry.fragment.columns is not columns else ZERO
        if entry.last:
            for below, one in entry.fragment.closes:
                bottoms[id(one)] = max(lowest, Pt(entry.y + entry.content.height + below))
    if not tops:
        return
    end = max(lowest, entries[-1].bottom) if entries else ZERO
    for key, (one, top, begins) in tops.items():
        bottom = bottoms.get(key, end)
        rect = Rect(Pt(x + one.x), Pt(y + top), one.width, Pt(bottom - top))
        items += box_items(rect, one.style, top=begins, bottom=key in bottoms)


def places_of(entries: Iterable[PlacedFragment]) -> list[tuple[Pt, Anchors]]:
    """Return what is marked in a column and how far below its top, in order."""
    found: list[tuple[Pt, Anchors]] = []
    for entry in entries:
        if entry.index < 0:
            continue
        if entry.first and entry.fragment.marks:
            found.append((entry.top, entry.fragment.marks))
        found += [(Pt(entry.y + y), marks) for y, marks in entry.content.places()]
    return found
