"""A finished column as items: boxes behind, contents before them, repeated header rows as artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from converters.typeset.block.borders import Rect, box_items
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
    _paint_boxes(entries, x, y, items, continued)
    for entry in entries:
        if entry.index < 0:
            again: list[Item] = []
            entry.content.paint(x, Pt(y + entry.y), again)
            items += as_artifacts(again)
        else:
            entry.content.paint(x, Pt(y + entry.y), items)


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
    entries: Sequence[PlacedFragment], x: Pt, y: Pt, items: list[Item], continued: Iterable[Decoration]
) -> None:
    """Add backgrounds and borders, outer boxes first, cut off where a box goes on in another column."""
    tops: dict[int, tuple[Decoration, Pt, bool]] = {id(one): (one, ZERO, False) for one in continued}
    bottoms: dict[int, Pt] = {}
    for entry in entries:
        if entry.first:
            for below, one in entry.fragment.opens:
                tops[id(one)] = (one, Pt(entry.top + below), True)
        if entry.last:
            for below, one in entry.fragment.closes:
                bottoms[id(one)] = Pt(entry.y + entry.content.height + below)
    if not tops:
        return
    end = entries[-1].bottom if entries else ZERO
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
