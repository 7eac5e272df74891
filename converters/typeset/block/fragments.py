"""What block layout hands to page flow: one linear sequence of fragments between which a page may end.

A fragment is a set paragraph, an image, a row of a table or a box of rules. It has the space above it
(dropped where a page begins: CSS Fragmentation 3, 5.2), the padding and borders of the boxes that open
and close with it, and how bad it is to break before it. x is counted from the left edge of the type
area, y inside a fragment from the top of its content.
"""

from __future__ import annotations

from typing import Final, Protocol

import msgspec
from msgspec.structs import replace

from converters.boxes import Break, PageKind, Style
from converters.layout.text_columns import TextColumns
from converters.typeset.frames import Item
from converters.units import ZERO, Pt

FREE: Final = 0
"""Penalty of a break between fragments: none."""
INSIDE: Final = 1
"""The break falls in a box with ``break-inside: avoid``."""
KEEP: Final = 2
"""The fragment above wants this one on its page (``break-after: avoid``), or this one that above."""

STRICT: Final = 0
"""Every rule holds."""
OPENED: Final = 1
"""``break-inside: avoid`` is given up."""
LOOSE: Final = 2
"""Orphans and widows are given up too."""
PARTED: Final = 3
"""Fragments that want to stay together are parted too."""
LEVELS: Final = (STRICT, OPENED, LOOSE, PARTED)
"""What page flow gives up, in this order, where a page cannot be ended well."""


class Decoration(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Background and borders of one box; its top and bottom are found when pages are made."""

    x: Pt
    """Left edge of the border box."""
    width: Pt
    style: Style
    columns: TextColumns | None = None
    """Columns that the box stands in one or more of."""


class Anchors(msgspec.Struct, kw_only=True, eq=False):
    """What is known of a place by name."""

    anchors: list[tuple[str, int]] = []
    """(id, structure node)."""
    strings: list[tuple[str, str]] = []
    """(name, text) of ``string-set``."""
    bookmarks: list[tuple[int, str, int]] = []
    """(level, title, structure node)."""

    def __bool__(self) -> bool:
        """Return whether anything is marked."""
        return bool(self.anchors or self.strings or self.bookmarks)


class Content(Protocol):
    """What a fragment shows."""

    @property
    def height(self) -> Pt:
        """From the top of the content to its bottom."""
        ...

    @property
    def calls(self) -> tuple[str, ...]:
        """Ids of the footnotes called in it, in order."""
        ...

    def split(self, room: Pt, level: int) -> tuple[Content, Content] | None:
        """Return the tallest beginning that fits ``room``, and the rest; ``None`` without such a cut."""
        ...

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add the items, ``x`` and ``y`` being where the type area's left edge and the content's top are."""
        ...

    def places(self) -> list[tuple[Pt, Anchors]]:
        """Return what is marked inside, and how far below the top."""
        ...


class Monolithic(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Content that is never parted (CSS Fragmentation 3, 4.1): an image, or the room in an empty box."""

    height: Pt
    items: tuple[Item, ...] = ()
    """x from the left edge of the type area, y from the top of the content."""

    @property
    def calls(self) -> tuple[str, ...]:
        """Return no footnotes."""
        return ()

    def split(self, room: Pt, level: int) -> None:
        """Return ``None``: there is no cut."""

    def paint(self, x: Pt, y: Pt, items: list[Item]) -> None:
        """Add the items."""
        items += [replace(item, x=Pt(item.x + x), y=Pt(item.y + y)) for item in self.items]

    def places(self) -> list[tuple[Pt, Anchors]]:
        """Return nothing."""
        return []


class BlockFragment(msgspec.Struct, kw_only=True, eq=False):
    """The smallest thing page flow moves as a whole, unless its content can be split."""

    content: Content
    space: Pt = ZERO
    """Margin above; dropped at the top of a page that no forced break began."""
    lead: Pt = ZERO
    """Padding, borders and inner margins above the content; never dropped."""
    trail: Pt = ZERO
    """The same below the content."""
    opens: tuple[tuple[Pt, Decoration], ...] = ()
    """Boxes that begin here, outer first, and how far below the top of ``lead``."""
    closes: tuple[tuple[Pt, Decoration], ...] = ()
    """Boxes that end here, inner first, and how far below the bottom of the content."""
    penalty: int = FREE
    """Of a page break before this fragment."""
    forced: Break = "auto"
    """``page``, ``left`` or ``right`` when a new page begins here."""
    page: PageKind = "auto"
    """What the margins of a page hold that begins with this fragment."""
    landscape: bool = False
    """Whether it stands on a page turned on its side (CSS Paged Media 3, 5.2: named pages)."""
    columns: TextColumns | None = None
    """Columns of text it stands in one of; ``None`` across the whole measure."""
    solid: bool = False
    """Not to be split while :data:`STRICT`."""
    repeat: tuple[BlockFragment, ...] = ()
    """Header rows that stand above this fragment again when it begins a page."""
    marks: Anchors | None = None
    sinks: bool = False
    """Belongs to a box that stands at the foot of the page (``float: bottom``)."""

    @property
    def height(self) -> Pt:
        """Everything but the space above."""
        return Pt(self.lead + self.content.height + self.trail)


class Cursor(msgspec.Struct, frozen=True, eq=False):
    """A place in a sequence of fragments."""

    index: int = 0
    rest: Content | None = None
    """What is left of the fragment when its beginning stands on an earlier page; ``None`` is all of it."""


class PlacedFragment(msgspec.Struct, eq=False):
    """A fragment, or a part of it, put at its place."""

    fragment: BlockFragment
    content: Content
    index: int
    """Of the fragment in its sequence; -1 for a repeated header row."""
    y: Pt
    """Top of the content, from the top of the column."""
    first: bool
    """The fragment begins here."""
    last: bool
    """The fragment ends here."""
    x: Pt = ZERO
    """How far to the right of where it was set: the offset of its column of text."""

    @property
    def top(self) -> Pt:
        """Top of what belongs to the fragment."""
        return Pt(self.y - self.fragment.lead) if self.first else self.y

    @property
    def bottom(self) -> Pt:
        """Bottom of what belongs to the fragment."""
        below = self.fragment.trail if self.last else ZERO
        return Pt(self.y + self.content.height + below)
