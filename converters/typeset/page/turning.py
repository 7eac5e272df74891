"""Pages of vertical lines: set as if lines were horizontal, then turned a quarter clockwise.

Lines, boxes, rules and tables are laid out on a page as wide as the sheet is high, so everything that holds
of horizontal lines holds of vertical ones. What stands at (x, y) of that page goes to (width - y, x) of the
sheet. Western words turn with it and lie on their side; Han, marks and combined digits are turned back.
Pictures are, too: their sides were exchanged when they were measured (CSS Writing Modes 4, 6 and 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

from converters.typeset.frames import Item, OutlineItem, TextItem
from converters.units import ZERO, Pt


def turned(items: Iterable[Item], width: Pt) -> Iterator[Item]:
    """Yield the items of a page of horizontal lines where they stand in vertical ones.

    Args:
        items: of the page before it is turned.
        width: of the sheet.
    """
    for item in items:
        if isinstance(item, TextItem):
            yield _text(item, width)
        elif isinstance(item, OutlineItem):
            yield replace(item, x=Pt(width - item.y), y=item.x, lying=True)
        else:
            left = Pt(width - item.y - item.height)
            yield replace(item, x=left, y=item.x, width=item.height, height=item.width)


def _text(item: TextItem, width: Pt) -> TextItem:
    baseline = item.y - item.rise
    middle = Pt(width - baseline + item.face.middle * item.size)
    match item.stance:
        case "along":
            return replace(item, x=Pt(width - baseline), y=item.x, rise=ZERO, lying=True)
        case "upright":
            return replace(item, x=middle, y=item.x, rise=ZERO, vertical=True)
        case "combined":
            return _combined(item, middle)
        case _:
            assert_never(item.stance)


def _combined(item: TextItem, middle: Pt) -> TextItem:
    """Return characters side by side in the middle of one em, narrowed where they are wider than it."""
    wide = sum(item.face.advances(item.glyphs)) * item.size
    stretch = min(1.0, item.size / wide) if wide else 1.0
    return replace(
        item,
        x=Pt(middle - wide * stretch / 2),
        y=item.x,
        rise=ZERO,
        spacing=ZERO,
        shifts=(),
        vertical=True,
        stretch=stretch,
    )
