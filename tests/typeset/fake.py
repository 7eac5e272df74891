"""A square-glyph setter and short ways to write boxes, so that page tests can be read and reckoned by eye.

Every character is one em wide and one glyph; a line breaks wherever the measure ends and at ``br``.
"""

from __future__ import annotations

import textwrap
from typing import Any

from lxml import etree
from msgspec.structs import replace

from converters.boxes import Borders, Box, Edition, MarginBox, PageStyle, PageStyles, Run, Style
from converters.boxes import Edges as Edges
from converters.diagnostics import Sink
from converters.model import Document
from converters.typeset.frames import Item, Layout, LinkItem, TextItem
from converters.typeset.inline.lines import Context, Line, StructureBuilder
from converters.typeset.layout import set_pages
from converters.units import Pt
from tests.typeset.dump import debug_dump

BODY = Style(display="block", font_size=Pt(10), line_height=Pt(20))
"""Ten-point squares on a grid of twenty."""


class Square:
    """Sets lines of squares; ``tightest`` is how many characters a tightened paragraph may lose."""

    def __init__(self, tightest: int = 0) -> None:
        self.tightest = tightest

    def set_paragraph(
        self, box: Box, measure: Pt, context: Context, node: int, *, tighten: bool = False
    ) -> tuple[Line, ...]:
        style = box.style
        lines: list[Line] = []
        gathered = _Gatherer(context, node)
        gathered.gather(box)
        first = round(style.text_indent / style.font_size)
        per_line = max(1, int((measure + 0.001) / style.font_size))
        done = 0
        for measured in gathered.measured_texts:
            lines += self._measured(measured, style, measure, per_line, first if not lines else 0, tighten)
            done += len(measured)
        return tuple(lines)

    def _measured(self, cells, style, measure, per_line, indent, tighten):
        size = style.font_size
        rows = []
        start = 0
        while start < len(cells) or not rows:
            room = per_line - (indent if not rows else 0)
            left = len(cells) - start
            if tighten and rows and left > room and left - room <= self.tightest:
                room = left
            rows.append(cells[start : start + room])
            start += room
        lines = []
        for number, row in enumerate(rows):
            dx = indent * size if number == 0 else 0.0
            width = dx + len(row) * size
            if style.text_align == "center":
                dx += (measure - width) / 2
            elif style.text_align == "end":
                dx += measure - width
            lines.append(_line(row, dx, style))
        return lines

    def natural_width(self, box: Box, context: Context) -> Pt:
        gathered = _Gatherer(replace(context, structure=StructureBuilder("")), 0)
        gathered.gather(box)
        return Pt(max(len(measured) for measured in gathered.measured_texts) * box.style.font_size)

    def set_text(
        self, text: str, style: Style, language: str, measure: Pt, context: Context, node: int
    ) -> tuple[Line, ...]:
        run = Run(text, style, language)
        return self.set_paragraph(Box(tag="", style=style, children=(run,)), measure, context, node)


class _Gatherer:
    """Characters with their nodes; a list for each forced line."""

    def __init__(self, context: Context, node: int) -> None:
        self.context = context
        self.node = node
        self.measured_texts: list[list[tuple[str, int, str, str, str]]] = [[]]
        self.anchor = self.note = self.href = ""

    def gather(self, box: Box) -> None:
        for child in box.children:
            if isinstance(child, Run):
                self._run(child.text)
            elif child.tag == "br":
                self.measured_texts.append([])
            else:
                self._inline(child)

    def _run(self, text: str) -> None:
        for char in text:
            if char == "\n":
                self.measured_texts.append([])
                continue
            self.measured_texts[-1].append((char, self.node, self.anchor, self.note, self.href))
            self.anchor = self.note = ""

    def _inline(self, box: Box) -> None:
        outer, outer_href = self.node, self.href
        self.anchor = box.id or self.anchor
        if box.role == "doc-noteref":
            self.note = box.attributes["href"][1:]
        if box.tag == "a":
            self.node = self.context.structure.add("Link", outer)
            self.href = box.attributes["href"]
        self.gather(box)
        self.node, self.href = outer, outer_href


def _line(row, dx, style) -> Line:
    size, items = style.font_size, list[Item]()
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or row[index][1] != row[start][1]:
            text = "".join(char for char, *_ in row[start:index])
            node, href = row[start][1], row[start][4]
            x = Pt(dx + start * size)
            if text:
                face: Any = None
                items.append(
                    TextItem(
                        x=x,
                        y=Pt(0),
                        face=face,
                        size=size,
                        glyphs=text,
                        text=text,
                        node=node,
                        color=style.color,
                    )
                )
            if href:
                width = Pt(len(text) * size)
                items.append(
                    LinkItem(x=x, y=Pt(-size), width=width, height=size, href=href, contents=text, node=node)
                )
            start = index
    return Line(
        items=tuple(items),
        above=Pt((style.line_height + size * 0.8) / 2),
        below=Pt((style.line_height - size * 0.8) / 2),
        width=Pt(dx + len(row) * size),
        start=0,
        end=len(row),
        notes=tuple(note for *_, note, _ in row if note),
        anchors=tuple(anchor for _, _, anchor, *_ in row if anchor),
    )


# --------------------------------------------------------------------------- boxes
def box(tag: str, *children: Box | str, style: Style = BODY, **fields: Any) -> Box:
    """A block box; strings become runs of its style, and keywords that are no Box field change the style.

    ``attributes`` may be given; ``m=(top, bottom)`` is short for margins.
    """
    known = {name: fields.pop(name) for name in ("id", "classes", "attributes", "language") if name in fields}
    if "m" in fields:
        top, bottom = fields.pop("m")
        fields["margin"] = Edges(top=Pt(top), bottom=Pt(bottom))
    style = replace(style, **fields)
    inside = tuple(Run(child, style, "zh") if isinstance(child, str) else child for child in children)
    return Box(tag=tag, style=style, children=inside, language=known.pop("language", "zh"), **known)


def span(tag: str, *children: Box | str, **fields: Any) -> Box:
    """An inline box."""
    return box(tag, *children, display="inline", **fields)


def p(text: str, *more: Box | str, **fields: Any) -> Box:
    """A paragraph."""
    return box("p", text, *more, **fields)


def heading(text: str, level: int = 2, **fields: Any) -> Box:
    """A heading of one grid line that stays with what follows."""
    return box(f"h{level}", text, break_after="avoid", bookmark_level=level, **fields)


def call(name: str) -> Box:
    """A note mark."""
    return span("a", "*", attributes={"role": "doc-noteref", "href": f"#{name}"})


def note(name: str, *children: Box | str) -> Box:
    """A footnote."""
    inside = tuple(p(child) if isinstance(child, str) else child for child in children)
    return box("aside", *inside, id=name, attributes={"role": "doc-footnote"}, float_footnote=True)


def page(columns: int, rows: int, boxes: dict[str, MarginBox] | None = None, margin: float = 20) -> PageStyle:
    """A page whose type area holds ``columns`` by ``rows`` squares."""
    edge = Pt(margin)
    return PageStyle(
        width=Pt(columns * 10 + 2 * margin),
        height=Pt(rows * 20 + 2 * margin),
        margin=Edges(edge, edge, edge, edge),
        boxes=boxes or {},  # type: ignore[arg-type]
    )


def edition(
    *children: Box, columns: int = 10, rows: int = 5, style: PageStyle | None = None, **fields: Any
) -> Edition:
    """An edition with one page style."""
    every = style or page(columns, rows)
    pages = fields.pop("pages", None) or PageStyles(right=every, left=every, first=every)
    root = box("body", *children)
    return Edition(
        document=fields.pop("document", Document()),
        title="",
        language="zh",
        xhtml="",
        tree=etree.Element("html"),
        root=root,
        pages=pages,
        screen_css="",
        reflow_css="",
        theme="",
        timestamp_epoch_s=0,
        **fields,
    )


def fake_context() -> Context:
    """A context without fonts."""
    fonts: Any = None
    return Context(fonts=fonts, structure=StructureBuilder("zh"), sink=Sink())


def laid(
    *children: Box, setter: Square | None = None, context: Context | None = None, **fields: Any
) -> Layout:
    """The layout of an edition made of ``children``; ``debug_grid`` and page keywords may be given."""
    debug_grid = fields.pop("debug_grid", False)
    context = context or fake_context()
    return set_pages(edition(*children, **fields), context, setter or Square(), debug_grid=debug_grid)


def texts(layout: Layout) -> list[list[str]]:
    """The text of every line of every page, in painting order."""
    pages = []
    for frame in layout.pages:
        lines: dict[float, str] = {}
        for item in frame.items:
            if isinstance(item, TextItem):
                lines[round(item.y, 3)] = lines.get(round(item.y, 3), "") + item.text
        pages.append(list(lines.values()))
    return pages


def li(*children: Box | str, **fields: Any) -> Box:
    """A list item."""
    return box("li", *children, display="list-item", **fields)


def cell(*children: Box | str, tag: str = "td", **fields: Any) -> Box:
    """A table cell."""
    return box(tag, *children, display="table-cell", **fields)


def row(*cells: Box | str, **fields: Any) -> Box:
    """A table row; strings become cells."""
    inside = (cell(one) if isinstance(one, str) else one for one in cells)
    return box("tr", *inside, display="table-row", **fields)


def table(*rows: Box, head: tuple[Box, ...] = (), caption: str = "", **fields: Any) -> Box:
    """A table with its groups; ``line`` is the border under its head."""
    line = fields.pop("line", Borders())
    parts = [box("caption", caption, display="table-caption", break_after="avoid")] if caption else []
    if head:
        parts.append(box("thead", *head, display="table-header-group", border=line))
    parts.append(box("tbody", *rows, display="table-row-group"))
    return box("table", *parts, display="table", **fields)


def outline_of(layout: Layout) -> str:
    """The structure tree, one node a line, children in order of their index."""
    children: dict[int, list[int]] = {}
    for index, node in enumerate(layout.structure):
        children.setdefault(node.parent, []).append(index)

    def lines(index: int, depth: int) -> list[str]:
        node = layout.structure[index]
        facts = (node.language, node.id, node.alt, node.scope, node.numbering)
        spans = [f"{node.colspan}x{node.rowspan}"] if node.colspan * node.rowspan > 1 else []
        words = [node.type, *(fact for fact in facts if fact), *spans]
        below = [line for child in children.get(index, []) for line in lines(child, depth + 1)]
        return ["  " * depth + " ".join(words), *below]

    return "\n".join(lines(0, 0)) + "\n"


def check(expected: str, *children: Box, rules: bool = False, **fields: object) -> None:
    """Compare the dump of a layout, blank lines and the indentation of this file aside."""
    dump = debug_dump(laid(*children, **fields), rules=rules)  # type: ignore[arg-type]
    assert dump == textwrap.dedent(expected).lstrip("\n"), dump
