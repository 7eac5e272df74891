"""Content that is never parted: an image, or the room inside an empty box with borders."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from converters.typeset.block.fragments import Marks
from converters.typeset.frames import Item
from converters.units import Pt


class Slab(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Items at fixed points."""

    height: Pt
    items: tuple[Item, ...] = ()
    """x from the left edge of the type area, y from the top of the slab."""

    @property
    def calls(self) -> tuple[str, ...]:
        """Return no footnotes."""
        return ()

    def split(self, room: Pt, level: int) -> None:
        """Return ``None``: there is no cut."""

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add the items."""
        items += [replace(item, x=Pt(item.x + x), y=Pt(item.y + y)) for item in self.items]

    def places(self) -> list[tuple[Pt, Marks]]:
        """Return nothing."""
        return []
