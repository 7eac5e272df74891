"""Finished PDFs, one after the other, in one file for the printer, tagged as they are.

The embedded source documents stay with the editions themselves: the file claims PDF/A-2a and PDF/UA-1.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name

from converters.writers.pdf.metadata import PRODUCER, About, xmp
from converters.writers.pdf.printing.impose import saved

_NAMESPACE: Final = UUID("6f7a1c1e-6c1b-5b0e-9d0f-0f2f5f6e7a10")
"""For the identifiers of merged files, which follow from what is in them."""
_DATE: Final = "D:%Y%m%d%H%M%SZ"


def merge(editions: Sequence[bytes], title: str, *, recto: bool = False) -> bytes:
    """Return one PDF of several.

    Args:
        editions: PDFs of ours, not imposed, at least one.
        title: what the file is called.
        recto: begin each on a right-hand page, after a blank one where need be.
    """
    merged = pikepdf.open(io.BytesIO(editions[0]))
    parts = [_Part(merged, merged)]
    for data in editions[1:]:
        if recto and len(merged.pages) % 2:
            _add_blank(merged)
        with pikepdf.open(io.BytesIO(data)) as source:
            parts.append(_Part(source, merged))
    _join_tags(merged, parts)
    _join_bookmarks(merged, parts)
    merged.Root.PageLabels = merged.make_indirect(
        Dictionary(Nums=Array([item for part in parts for item in part.labels]))
    )
    for key in ("/AF", "/Names"):
        if key in merged.Root:
            del merged.Root[key]
    _name(merged, parts, title)
    return saved(merged)


class _Part:
    """One edition whose pages are at the end of the merged file by now.

    Args:
        source: the edition.
        merged: takes its pages; may be the edition itself.
    """

    def __init__(self, source: pikepdf.Pdf, merged: pikepdf.Pdf) -> None:
        self.first = 0 if source is merged else len(merged.pages)
        self.title = str(source.docinfo.get("/Title", ""))
        self.when = str(source.docinfo.get("/ModDate", ""))
        self.language = str(source.Root.get("/Lang", ""))
        self.identifier = bytes(source.trailer.ID[0])
        self.tree = source.Root.StructTreeRoot
        self.outlines = source.Root.get("/Outlines")
        self.labels = _shifted(source, self.first)
        if source is not merged:
            # Pages first: what refers to them is copied with references to the copies.
            merged.pages.extend(source.pages)
            self.tree = merged.copy_foreign(self.tree)
            self.outlines = None if self.outlines is None else merged.copy_foreign(self.outlines)
        self.pages = merged.pages[self.first :]


def _shifted(source: pikepdf.Pdf, first: int) -> list[pikepdf.Object | int]:
    """Return the page labels of an edition for a file in which ``first`` pages stand before it."""
    numbers = source.Root.get("/PageLabels", Dictionary()).get("/Nums", Array())
    if not len(numbers):
        return [first, Dictionary(S=Name.D)]
    return [
        int(item) + first if place % 2 == 0 else Dictionary(dict(item.items()))
        for place, item in enumerate(numbers)
    ]


def _add_blank(merged: pikepdf.Pdf) -> None:
    box = merged.pages[-1].mediabox
    merged.pages.append(
        pikepdf.Page(
            Dictionary(
                Type=Name.Page,
                MediaBox=box,
                Resources=Dictionary(),
                Contents=merged.make_stream(b""),
                Tabs=Name.S,
            )
        )
    )


# --------------------------------------------------------------------------- tags
def _join_tags(merged: pikepdf.Pdf, parts: Sequence[_Part]) -> None:
    """Make one structure tree of several: a Document of Parts (ISO 32000-1, 14.8.4.2)."""
    root = merged.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = merged.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    numbers: list[pikepdf.Object | int] = []
    names: list[tuple[bytes, pikepdf.Object]] = []
    kids = Array()
    offset = 0
    for count, part in enumerate(parts):
        kids.append(_below(part, top))
        numbers += [
            int(item) + offset if place % 2 == 0 else item
            for place, item in enumerate(part.tree.ParentTree.Nums)
        ]
        _shift_parents(part, offset)
        names += _renamed(part, count)
        offset += int(part.tree.ParentTreeNextKey)
    top.K = kids
    root.K = Array([top])
    root.ParentTree = merged.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = offset
    pairs = [
        item
        for key, element in sorted(names, key=lambda pair: pair[0])
        for item in (pikepdf.String(key), element)
    ]
    root.IDTree = merged.make_indirect(Dictionary(Names=Array(pairs)))
    merged.Root.StructTreeRoot = root


def _below(part: _Part, top: pikepdf.Object) -> pikepdf.Object:
    """Return the top element of an edition as a Part of the whole, in its language."""
    element = part.tree.K[0]
    element.S = Name.Part
    element.P = top
    if "/Lang" not in element and part.language:
        element.Lang = pikepdf.String(part.language)
    return element


def _shift_parents(part: _Part, offset: int) -> None:
    for page in part.pages:
        if "/StructParents" in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + offset
        for link in page.obj.get("/Annots", Array()):
            link.StructParent = int(link.StructParent) + offset


def _renamed(part: _Part, count: int) -> list[tuple[bytes, pikepdf.Object]]:
    """Return the elements with an ID, under IDs that no other edition has."""
    pairs = list(part.tree.get("/IDTree", Dictionary()).get("/Names", Array()))
    out = []
    for key, element in zip(pairs[::2], pairs[1::2], strict=True):
        new = f"{count}-".encode() + bytes(key)
        element.ID = pikepdf.String(new)
        out.append((new, element))
    return out


# --------------------------------------------------------------------------- bookmarks, metadata
def _join_bookmarks(merged: pikepdf.Pdf, parts: Sequence[_Part]) -> None:
    """Put the bookmarks of each edition below one with its title; one that begins with that title serves."""
    root = merged.make_indirect(Dictionary(Type=Name.Outlines))
    items = [_bookmark(merged, part) for part in parts]
    for place, item in enumerate(items):
        item.Parent = root
        for key, near in (("/Prev", place - 1), ("/Next", place + 1)):
            if 0 <= near < len(items):
                item[key] = items[near]
            elif key in item:
                del item[key]
    root.First, root.Last = items[0], items[-1]
    root.Count = sum(1 + abs(int(item.get("/Count", 0))) for item in items)
    merged.Root.Outlines = root
    merged.Root.PageMode = Name.UseOutlines


def _bookmark(merged: pikepdf.Pdf, part: _Part) -> pikepdf.Object:
    """Return the one bookmark that stands for an edition."""
    own = part.outlines
    if own is not None and own.First == own.Last:
        return own.First
    target = Array([part.pages[0].obj, Name.XYZ, 0, part.pages[0].mediabox[3], None])
    item = merged.make_indirect(Dictionary(Title=pikepdf.String(part.title), Dest=target))
    if own is not None:
        item.First, item.Last, item.Count = own.First, own.Last, own.Count
        kid = own.First
        kid.Parent = item
        while "/Next" in kid:
            kid = kid.Next
            kid.Parent = item
    return item


def _name(merged: pikepdf.Pdf, parts: Sequence[_Part], title: str) -> None:
    """Say what the file is called, when it was made and what is in it, in Info and XMP alike."""
    latest = max(part.when for part in parts)
    fields = About(
        title=title,
        language=parts[0].language,
        authors=(),
        contributors=(),
        subject="",
        keywords=(),
        publisher="",
        rights="",
        source="",
        uuid=uuid5(_NAMESPACE, b"".join(part.identifier for part in parts).hex()),
        date="",
        when=datetime.strptime(latest, _DATE).replace(tzinfo=UTC),
        part=2,
    )
    merged.Root.Metadata = merged.make_stream(xmp(fields), Type=Name.Metadata, Subtype=Name.XML)
    merged.trailer.Info = merged.make_indirect(
        Dictionary(
            Title=pikepdf.String(title),
            Creator=pikepdf.String(PRODUCER),
            Producer=pikepdf.String(PRODUCER),
            CreationDate=pikepdf.String(latest),
            ModDate=pikepdf.String(latest),
        )
    )
