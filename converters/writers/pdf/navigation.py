"""Ways through a PDF: bookmarks, page labels, and active links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

import msgspec

from converters.diagnostics import Kind, Sink
from converters.messages import say
from converters.typeset.frames import Anchor, LinkItem, OutlineEntry
from converters.units import Pt
from converters.writers.pdf.objects import Raw, Store, number, ref, text
from converters.writers.pdf.structure import Tree

_LONGEST: Final = 8000
"""Characters of the address of a link (RFC 9110, 4.1): each line of its text has all of it."""
_URI_SAFE = "%!#$&'()*+,/:;=?@[]~"
"""What stays as it is in a URI (RFC 3986); all else is percent-encoded, as URI actions are ASCII."""


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """Object numbers and heights of the pages, by index."""

    numbers: Sequence[int]
    heights: list[Pt]
    """Filled in while pages are painted."""

    def destination(self, anchor: Anchor) -> str:
        """Return an explicit destination: the page, scrolled so that the anchor stands at the top."""
        top = self.heights[anchor.page] - anchor.y
        return f"[{ref(self.numbers[anchor.page])}/XYZ 0 {number(top)} null]"


class _Mark:
    """One bookmark among the others: indices into the entries, -1 for none or the root."""

    def __init__(self, entry: OutlineEntry | None, parent: _Mark | None) -> None:
        self.entry = entry
        self.parent = parent
        self.kids: list[_Mark] = []
        self.number = 0
        self.before: _Mark | None = None
        self.after: _Mark | None = None
        if parent is not None and parent.kids:
            self.before = parent.kids[-1]
            self.before.after = self
        if parent is not None:
            parent.kids.append(self)

    def count(self) -> int:
        """Return how many bookmarks stand below this one."""
        return sum(1 + kid.count() for kid in self.kids)

    def body(self, pages: Pages) -> str:
        """Return the outline item dictionary (ISO 32000-1, table 153), or the root's (table 152)."""
        near = {"Parent": self.parent, "Prev": self.before, "Next": self.after}
        if self.kids:
            near |= {"First": self.kids[0], "Last": self.kids[-1]}
        links = "".join(f"/{key} {ref(mark.number)}" for key, mark in near.items() if mark is not None)
        count = f"/Count {self.count()}" if self.kids else ""
        if self.entry is None:
            return f"<</Type/Outlines{links}{count}>>"
        return f"<</Title{text(self.entry.title)}{links}{count}/Dest{pages.destination(self.entry.anchor)}>>"


def outline(entries: Sequence[OutlineEntry], pages: Pages, store: Store) -> int | None:
    """Return the number of the outline root after adding the bookmarks, or ``None`` when there are none."""
    if not entries:
        return None
    root = _Mark(None, None)
    open_marks = [(0, root)]
    marks = [root]
    for entry in entries:
        while open_marks[-1][0] >= entry.level > 0:
            open_marks.pop()
        mark = _Mark(entry, open_marks[-1][1])
        open_marks.append((max(entry.level, 1), mark))
        marks.append(mark)
    held = [store.reserve() for _ in marks]
    for mark, (place, _) in zip(marks, held, strict=True):
        mark.number = place
    for mark, (_, raw) in zip(marks, held, strict=True):
        raw.body = mark.body(pages).encode("ascii")
    return root.number


def page_labels(labels: Sequence[str]) -> str | None:
    """Return the page label number tree (ISO 32000-1, 12.4.2), or ``None`` when no page has a label.

    A run of whole numbers counting up is one range; any other label is a range of its own.
    """
    if not any(labels):
        return None
    ranges: list[str] = []
    expected: int | None = None
    for index, label in enumerate(labels):
        value = int(label) if label.isdecimal() and label.isascii() and not label.startswith("0") else None
        if value is None:
            ranges.append(f"{index}<</P{text(label)}>>" if label else f"{index}<<>>")
        elif value != expected:
            ranges.append(f"{index}<</S/D/St {value}>>")
        expected = None if value is None else value + 1
    return f"<</Nums[{''.join(ranges)}]>>"


class Links:
    """The links of all pages, written once every page has its place."""

    def __init__(self, anchors: Mapping[str, Anchor], tree: Tree, sink: Sink) -> None:
        self._anchors = anchors
        self._tree = tree
        self._sink = sink
        self._items: list[tuple[int, LinkItem, int, Raw]] = []

    def collect(self, items: Sequence[LinkItem], page: int, number_: int, store: Store) -> str:
        """Return the Annots array of a page for the links that lead somewhere; empty without any.

        Args:
            items: the links of the page.
            page: its index.
            number_: its object number.
            store: takes the annotations.
        """
        refs = []
        for item in items:
            if item.href.startswith("#") and item.href[1:] not in self._anchors:
                self._sink.add(
                    Kind.NODE_NOT_RENDERED,
                    say(
                        "link target {href!r} is not in the text; the text is kept without a link",
                        href=item.href,
                    ),
                )
                continue
            if len(item.href) > _LONGEST:
                self._leave_out(len(item.href))
                continue
            place, raw = store.reserve()
            parent = self._tree.annotate(item.node, place, number_)
            self._items.append((page, item, parent, raw))
            refs.append(ref(place))
        return f"/Annots[{' '.join(refs)}]" if refs else ""

    def _leave_out(self, count: int) -> None:
        """Report an address that is too long."""
        what = "the address of a link has {count} characters, more than programs open; its text is kept"
        self._sink.add(Kind.NODE_NOT_RENDERED, say(what, count=count))

    def write(self, pages: Pages, first_parent: int) -> None:
        """Fill in the annotations (ISO 32000-1, 12.5.6.5; PDF/UA-1, 7.18).

        Args:
            pages: where destinations are.
            first_parent: StructParent of the first annotation; those of pages come before.
        """
        for page, item, parent, raw in self._items:
            top = pages.heights[page] - item.y
            corners = (item.x, top - item.height, item.x + item.width, top)
            raw.body = (
                f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(number, corners))}]/F 4/Border[0 0 0]"
                f"/Contents{text(item.contents)}"
                f"/StructParent {first_parent + parent}{self._target(item, pages)}>>"
            ).encode("ascii")

    def _target(self, item: LinkItem, pages: Pages) -> str:
        if item.href.startswith("#"):
            return f"/Dest{pages.destination(self._anchors[item.href[1:]])}"
        return f"/A<</S/URI/URI{text(quote(item.href, safe=_URI_SAFE))}>>"
