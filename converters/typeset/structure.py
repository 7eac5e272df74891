"""Which standard structure type each box becomes (ISO 32000-1, 14.8.4; PDF/UA-1, 7.1 to 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from converters.boxes import Box
from converters.layout.box_content import text_of
from converters.layout.table_grid import span
from converters.typeset.frames import DECORATION, StructureType
from converters.typeset.inline.lines import StructureBuilder
from converters.units import Pt

_HEADINGS: dict[str, int] = {f"h{level}": level for level in range(1, 7)}
_HEADING_TYPES: tuple[StructureType, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
_TYPES: dict[str, StructureType] = {
    "article": "Part",
    "main": "Div",
    "header": "Div",
    "footer": "Div",
    "aside": "Div",
    "nav": "Div",
    "div": "Div",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "p": "P",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
}
_HOLD_TEXT: frozenset[StructureType] = frozenset(
    (*_HEADING_TYPES, "P", "Caption", "Lbl", "LBody", "TH", "TD", "Code")
)
"""Types whose nodes may own text themselves; any other gets a P for it."""
NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_WITH_PAGES = frozenset(("doc-toc", "doc-index"))
"""Lists of links that get page numbers."""
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
_NUMBERED = frozenset(("ol",))


class Scope(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a box stands: its room on the page and its place in the structure."""

    x: Pt
    """Left edge of the room, from the left edge of the type area."""
    width: Pt
    node: int = 0
    """Structure node of the parent."""
    kind: StructureType = "Document"
    """Its type."""
    language: str = ""
    """Its language."""
    contents: bool = False
    """Inside a table of contents or an index."""


class Structure:
    """Adds a structure node for each box that deserves one.

    Args:
        builder: where nodes are collected.
    """

    def __init__(self, builder: StructureBuilder) -> None:
        self._builder = builder
        self._headings: list[int] = []

    def enter(self, box: Box, scope: Scope) -> Scope:
        """Return the scope for what is inside ``box``; the room is unchanged."""
        kind = self._kind(box, scope)
        contents = scope.contents or box.role in _WITH_PAGES
        if kind is None:
            return msgspec.structs.replace(scope, contents=contents) if contents else scope
        language = box.language or scope.language
        node = self.add(kind, box, scope)
        return msgspec.structs.replace(scope, node=node, kind=kind, language=language, contents=contents)

    def leaf(self, box: Box, scope: Scope) -> int:
        """Return the node that owns the text of a box of inlines whose scope is ``scope``."""
        if box.generated:
            return DECORATION
        if box.tag == "pre":
            scope = msgspec.structs.replace(scope, node=self.child("P", box, scope), kind="P")
            return self.child("Code", box, scope)
        if scope.kind in _HOLD_TEXT and not (box.tag == "" and scope.kind == "LBody"):
            return scope.node
        return self.child("P", box, scope)

    def add(self, kind: StructureType, box: Box, scope: Scope) -> int:
        """Add the node of a box and return it."""
        fields = dict(_fields(kind, box))
        language = box.language if box.language != scope.language else ""
        return self._builder.add(kind, scope.node, language=language, **fields)

    def child(self, kind: StructureType, box: Box, scope: Scope) -> int:
        """Add a node that has nothing but its type and language."""
        language = box.language if box.language != scope.language else ""
        return self._builder.add(kind, scope.node, language=language)

    def _kind(self, box: Box, scope: Scope) -> StructureType | None:
        tag = box.tag
        if tag in _HEADINGS:
            return _HEADING_TYPES[self._level(_HEADINGS[tag]) - 1]
        if box.role in NOTE_ROLES and tag != "li":
            return "Note"
        if scope.contents and tag in ("ol", "ul"):
            return "TOC"
        if tag == "li":
            return "TOCI" if scope.contents else "LI"
        if tag == "figure":
            return "Figure" if figure_alt(box) else "Div"
        if tag == "div" and scope.kind == "L":
            return "LI"
        lost = tag == "figcaption" and scope.kind != "Figure"
        return "P" if lost else _TYPES.get(tag)

    def _level(self, declared: int) -> int:
        """Return the level of a heading so that the first is 1 and none is skipped (PDF/UA-1, 7.4.2)."""
        while self._headings and self._headings[-1] >= declared:
            self._headings.pop()
        self._headings.append(declared)
        return len(self._headings)


def _fields(kind: StructureType, box: Box) -> Iterator[tuple[str, object]]:
    """Yield the attributes a node of this type needs."""
    attributes = box.attributes
    if kind == "Note" or (box.id and kind in _HEADING_TYPES):
        yield "id", box.id
    if kind == "Figure":
        yield "alt", figure_alt(box)
    if kind in ("TH", "TD"):
        yield "colspan", span(attributes.get("colspan"))
        yield "rowspan", span(attributes.get("rowspan"))
    if kind == "TH":
        yield "scope", _SCOPES.get(attributes.get("scope", ""), "Column")
    if kind == "L":
        yield "numbering", _numbering(box)


def _numbering(box: Box) -> str:
    if box.tag == "dl" or box.style.list_style_type == "none":
        return "None"
    return "Decimal" if box.tag in _NUMBERED else "Disc"


def descendants(box: Box) -> Iterator[Box]:
    """Yield every box below ``box``, parents first; decoration is none of them."""
    for child in box.children:
        if isinstance(child, Box) and not child.generated:
            yield child
            yield from descendants(child)


def figure_alt(box: Box) -> str:
    """Return what a figure says: the ``alt`` of its image, else its caption; empty without an image.

    Images in the caption are none of the figure's own.
    """
    inside = list(descendants(box))
    captions = [one for one in inside if one.tag == "figcaption"]
    cited = {id(one) for caption in captions for one in descendants(caption)}
    own = [one for one in inside if one.tag == "img" and id(one) not in cited]
    if not own:
        return ""
    return own[0].attributes.get("alt", "").strip() or "".join(map(text_of, captions)).strip()
