"""Checks of the structure tree (U4–U9, ISO 14289-1, 7.2–7.9 and 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

import msgspec
import pikepdf

from converters.options import LANGUAGE_TAG
from converters.typeset.frames import StructureType

_STANDARD: Final = frozenset(get_args(StructureType))
_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}
_CHILDREN: Final[dict[str, frozenset[str]]] = {
    "L": frozenset(("LI", "L", "Caption")),
    "LI": frozenset(("Lbl", "LBody")),
    "Table": frozenset(("TR", "THead", "TBody", "Caption")),
    "THead": frozenset(("TR",)),
    "TBody": frozenset(("TR",)),
    "TR": frozenset(("TH", "TD")),
    "TOC": frozenset(("TOCI", "TOC", "Caption")),
    "TOCI": frozenset(("Lbl", "Reference", "P", "TOC", "Link", "Span")),
    "Ruby": frozenset(("RB", "RT", "RP")),
}
"""What may stand in a node; a node not named here may hold anything."""
_PARENTS: Final[dict[str, frozenset[str]]] = {
    "LI": frozenset(("L",)),
    "LBody": frozenset(("LI",)),
    "TR": frozenset(("Table", "THead", "TBody")),
    "THead": frozenset(("Table",)),
    "TBody": frozenset(("Table",)),
    "TH": frozenset(("TR",)),
    "TD": frozenset(("TR",)),
    "TOCI": frozenset(("TOC",)),
    "RB": frozenset(("Ruby",)),
    "RT": frozenset(("Ruby",)),
}


class Node(msgspec.Struct):
    """One structure element as it was read back."""

    type: str
    element: pikepdf.Object
    kids: list[Node]
    annotations: int = 0
    """How many annotations it refers to."""


def read_tree(pdf: pikepdf.Pdf) -> Node | None:
    """Return the Document element of a tagged PDF with all below it, or ``None``."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return None
    kids = _kids(root)
    return _node(kids[0]) if kids else None


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it in reading order."""
    yield node
    for kid in node.kids:
        yield from walk(kid)


def tree_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the structure tree."""
    root = read_tree(pdf)
    if root is None or root.type != "Document":
        yield "U2: the structure tree has no Document"
        return
    if "/RoleMap" in pdf.Root.StructTreeRoot:
        yield "U4: structure types are mapped"
    yield from _headings(root)
    ids: set[bytes] = set()
    for node in walk(root):
        yield from _types(node)
        yield from _needs(node)
        identifier = bytes(node.element.get("/ID", b""))
        if identifier and identifier in ids:
            yield f"U8: the ID {identifier!r} is not unique"
        ids.add(identifier)
        if node.type == "Note" and not identifier:
            yield "U8: a note without an ID"


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _node(element: pikepdf.Object) -> Node:
    node = Node(str(element.S)[1:], element, [])
    for kid in _kids(element):
        if not hasattr(kid, "get"):
            continue
        if "/S" in kid:
            node.kids.append(_node(kid))
        elif kid.get("/Type") == "/OBJR":
            node.annotations += 1
    return node


def _types(node: Node) -> Iterator[str]:
    if node.type not in _STANDARD:
        yield f"U4: {node.type} is not a standard structure type"
    allowed = _CHILDREN.get(node.type)
    for kid in node.kids:
        parents = _PARENTS.get(kid.type)
        if (allowed is not None and kid.type not in allowed) or (
            parents is not None and node.type not in parents
        ):
            yield f"U7: {kid.type} inside {node.type}"
    captions = [index for index, kid in enumerate(node.kids) if kid.type == "Caption"]
    if captions and captions not in ([0], [len(node.kids) - 1]):
        yield f"U7: the caption of {node.type} is not its first or last child"


def _needs(node: Node) -> Iterator[str]:
    element = node.element
    language = element.get("/Lang")
    if language is not None and not LANGUAGE_TAG.fullmatch(str(language)):
        yield f"U5: {language} is not a valid language tag"
    if node.type == "Figure" and not str(element.get("/Alt", "")).strip():
        yield "U8: a figure without alternative text"
    if node.type == "TH" and not any("/Scope" in entry for entry in element.get("/A", [])):
        yield "U7: a table header without scope"
    if node.type == "Link" and not node.annotations:
        yield "U9: a link without its annotation"
    if node.type == "Table":
        yield from _table(node)


def _headings(root: Node) -> Iterator[str]:
    """U6: the first heading is H1, none skips a level."""
    last = 0
    for node in walk(root):
        level = _HEADINGS.get(node.type, 0)
        if level > last + 1:
            yield f"U6: {node.type} follows {f'H{last}' if last else 'no heading'}"
        last = level or last


def _table(table: Node) -> Iterator[str]:
    """U7: every row is as wide as the first, cells that reach down from above included."""
    reach: list[int] = []
    width = None
    for row in _rows(table):
        columns = _row(row, reach)
        if width not in (None, columns):
            yield f"U7: a table row of {columns} columns after one of {width}"
        width = columns


def _rows(table: Node) -> Iterator[Node]:
    """Yield the rows of a table; those of a table in one of its cells are not among them."""
    for kid in table.kids:
        if kid.type == "TR":
            yield kid
        else:
            yield from (row for row in kid.kids if row.type == "TR")


def _row(row: Node, reach: list[int]) -> int:
    """Return the columns of a row; ``reach`` says for how many rows more each column is taken."""
    column = 0
    for cell in row.kids:
        while column < len(reach) and reach[column]:
            column += 1
        across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
        reach.extend([0] * (column + across - len(reach)))
        reach[column : column + across] = [down] * across
        column += across
    columns = max((index + 1 for index, rows in enumerate(reach) if rows), default=0)
    reach[:] = [max(rows - 1, 0) for rows in reach]
    return columns


def _span(cell: Node, key: str) -> int:
    return next((int(entry[key]) for entry in cell.element.get("/A", []) if key in entry), 1)
