"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): which content on which page belongs to which node.

While pages are painted, content is marked in reading order; a node's children are what was marked for it
and the nodes below it, in the order they first appeared. Nodes that nothing was painted for are left out,
but for table cells, which hold their column; the headings that are left are numbered anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from converters.typeset.frames import StructureNode
from converters.writers.pdf.objects import Store, number, ref, text

_Mark = tuple[int, int]
"""Index of the page and MCID."""
_KEPT_EMPTY: Final = ("TD", "TH", "TR")
"""What a table needs to be a grid though nothing is drawn for it (PDF/UA-1, 7.2)."""
_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}


class Tree:
    """What was painted for each node of a layout."""

    def __init__(self, nodes: Sequence[StructureNode], *, vertical: bool = False) -> None:
        self._nodes = nodes
        self._vertical = vertical
        self._kids: dict[int, list[int | _Mark | str]] = defaultdict(list)
        self._pages: list[list[int]] = []
        self._boxes: dict[int, tuple[float, float, float, float]] = {}
        self._annotated: list[int] = []
        self._seen = {-1}

    def type_of(self, node: int) -> str:
        """Return the structure type of a node."""
        return self._nodes[node].type

    def start_page(self) -> None:
        """Begin the next page; marks are counted anew."""
        self._pages.append([])

    def mark(self, node: int) -> int:
        """Return the MCID for content of a node on this page."""
        self._touch(node)
        marked = self._pages[-1]
        marked.append(node)
        self._kids[node].append((len(self._pages) - 1, len(marked) - 1))
        return len(marked) - 1

    def place(self, node: int, box: tuple[float, float, float, float]) -> None:
        """Note where a figure stands: left, bottom, right, top in points."""
        self._boxes[node] = box

    def annotate(self, node: int, annotation: int, page: int) -> int:
        """Return the StructParent of a link's annotation (its object number) over text of a node.

        It belongs to the Link, not to what stands inside, such as Code (PDF/UA-1, 7.18.5).
        """
        node = self._link_around(node)
        self._touch(node)
        self._kids[node].append(f"<</Type/OBJR/Pg {ref(page)}/Obj {ref(annotation)}>>")
        self._annotated.append(node)
        return len(self._annotated) - 1

    def _link_around(self, node: int) -> int:
        """Return the nearest Link at or above a node; the node itself where there is none."""
        above = node
        while above >= 0:
            if self._nodes[above].type == "Link":
                return above
            above = self._nodes[above].parent
        return node

    def _touch(self, node: int) -> None:
        """Enter a node and those above it in their parents' lists, the first time."""
        while node not in self._seen:
            self._seen.add(node)
            parent = self._nodes[node].parent
            self._kids[parent].append(node)
            node = parent

    def write(self, store: Store, pages: Sequence[int]) -> int:
        """Return the number of the StructTreeRoot after adding the tree to ``store``.

        Args:
            store: takes the objects.
            pages: object numbers of the pages.
        """
        for index, node in enumerate(self._nodes):
            if node.type in _KEPT_EMPTY:
                self._touch(index)
        self._touch(0)
        held = {index: store.reserve() for index in sorted(self._seen - {-1})}
        root, raw = store.reserve()
        numbers = {index: place[0] for index, place in held.items()}
        kids = {index: self._ordered(index) for index in held}
        writer = _Writer(self._nodes, numbers, pages, root, self._headings(kids))
        for index, (_, element) in held.items():
            vertical = self._vertical and index == 0
            element.body = writer.element(index, kids[index], self._boxes.get(index), vertical=vertical)
        parents = store.add(self._parent_tree(writer))
        ids = store.add(writer.id_tree())
        raw.body = (
            f"<</Type/StructTreeRoot/K[{writer.ref(0)}]/ParentTree {ref(parents)}"
            f"/ParentTreeNextKey {len(pages) + len(self._annotated)}/IDTree {ref(ids)}>>"
        ).encode("ascii")
        return root

    def _ordered(self, node: int) -> list[int | _Mark | str]:
        """Return a node's children; where all are nodes, in the order of the layout."""
        kids = self._kids[node]
        if all(isinstance(kid, int) for kid in kids):
            return sorted(kids, key=lambda kid: kid if isinstance(kid, int) else 0)
        return kids

    def _headings(self, kids: Mapping[int, Sequence[int | _Mark | str]]) -> dict[int, str]:
        """Return the type of each heading so that the first is H1 and none is skipped (PDF/UA-1, 7.4.2)."""
        found: dict[int, str] = {}
        levels: list[int] = []
        waiting = [0]
        while waiting:
            node = waiting.pop()
            waiting += reversed([kid for kid in kids[node] if isinstance(kid, int)])
            declared = _HEADINGS.get(self._nodes[node].type)
            if declared:
                levels = [*(level for level in levels if level < declared), declared]
                found[node] = f"H{len(levels)}"
        return found

    def _parent_tree(self, writer: _Writer) -> bytes:
        """Return the number tree from StructParents of pages, then of annotations, to nodes."""
        pages = (f"{key}[{' '.join(map(writer.ref, nodes))}]" for key, nodes in enumerate(self._pages))
        first = len(self._pages)
        annotations = (f"{first + key} {writer.ref(node)}" for key, node in enumerate(self._annotated))
        return f"<</Nums[{' '.join((*pages, *annotations))}]>>".encode("ascii")


class _Writer:
    """Writes structure elements whose object numbers are known."""

    def __init__(
        self,
        nodes: Sequence[StructureNode],
        numbers: dict[int, int],
        pages: Sequence[int],
        root: int,
        headings: dict[int, str],
    ) -> None:
        self._nodes = nodes
        self._headings = headings
        self._numbers = numbers
        self._pages = pages
        self._root = root
        self._ids: dict[bytes, int] = {}

    def ref(self, node: int) -> str:
        """Return the reference to a node's element."""
        return ref(self._numbers[node])

    def element(
        self,
        index: int,
        kids: Sequence[int | _Mark | str],
        box: tuple[float, float, float, float] | None,
        *,
        vertical: bool = False,
    ) -> bytes:
        """Return a structure element (ISO 32000-1, table 323).

        Args:
            index: of its node.
            kids: what stands in it.
            box: around a figure or formula.
            vertical: its lines run downwards, and those of all elements inside (table 344).
        """
        node = self._nodes[index]
        parent = ref(self._root) if node.parent < 0 else self.ref(node.parent)
        page = next((kid[0] for kid in kids if isinstance(kid, tuple)), None)
        shown = " ".join(self._kid(kid, page) for kid in kids)
        entries = [f"<</Type/StructElem/S/{self._type(index, kids)}/P {parent}/K[{shown}]"]
        if page is not None:
            entries.append(f"/Pg {ref(self._pages[page])}")
        if node.language:
            entries.append(f"/Lang{text(node.language)}")
        if node.alt:
            entries.append(f"/Alt{text(node.alt)}")
        if node.id:
            entries.append(f"/ID{self._identify(node.id, index)}")
        entries += [*_attributes(node, box, vertical=vertical), ">>"]
        return "".join(entries).encode("ascii")

    def _type(self, index: int, kids: Sequence[int | _Mark | str]) -> str:
        """Return the type; a link that could not be made active is a span (PDF/UA-1, 7.18.5)."""
        kind = self._nodes[index].type
        dead = kind == "Link" and not any(isinstance(kid, str) for kid in kids)
        return "Span" if dead else self._headings.get(index, kind)

    def _kid(self, kid: int | _Mark | str, page: int | None) -> str:
        if isinstance(kid, str):
            return kid
        if isinstance(kid, int):
            return self.ref(kid)
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type/MCR/Pg {ref(self._pages[kid[0]])}/MCID {kid[1]}>>"

    def _identify(self, wanted: str, index: int) -> str:
        """Return an ID string no other element has (PDF/UA-1, 7.9)."""
        key = wanted.encode("utf-8")
        if key in self._ids:
            key = f"{wanted}-{index}".encode()
        self._ids[key] = index
        return f"<{key.hex()}>"

    def id_tree(self) -> bytes:
        """Return the name tree from IDs to elements; keys stand in order of their bytes."""
        pairs = (f"<{key.hex()}>{self.ref(index)}" for key, index in sorted(self._ids.items()))
        return f"<</Names[{' '.join(pairs)}]>>".encode("ascii")


def _attributes(
    node: StructureNode, box: tuple[float, float, float, float] | None, *, vertical: bool
) -> list[str]:
    """Return the A entry of an element as a list of none or one (ISO 32000-1, 14.8.5)."""
    owned = ["<</O/Layout/WritingMode/TbRl>>"] if vertical else []
    if node.scope:
        owned.append(f"<</O/Table/Scope/{node.scope}>>")
    if node.colspan > 1:
        owned.append(f"<</O/Table/ColSpan {node.colspan}>>")
    if node.rowspan > 1:
        owned.append(f"<</O/Table/RowSpan {node.rowspan}>>")
    if node.numbering:
        owned.append(f"<</O/List/ListNumbering/{node.numbering}>>")
    if box is not None and node.type in ("Figure", "Formula"):
        placed = "/Placement/Block" if node.type == "Figure" else ""
        owned.append(f"<</O/Layout{placed}/BBox[{' '.join(map(number, box))}]>>")
    return [f"/A[{''.join(owned)}]"] if owned else []
