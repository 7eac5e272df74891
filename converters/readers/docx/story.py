"""The blocks of one part of a Word file (its body, a note), rewritten for mammoth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from converters.markup.tree import Element
from converters.readers.docx.account import Front
from converters.readers.docx.fields import Fields
from converters.readers.docx.lists import Lists
from converters.readers.docx.names import child, children, make, named, q, val, whole
from converters.readers.docx.numbering import Mark
from converters.readers.docx.runs import Line, Shared, is_prompt
from converters.readers.docx.styles import Look

_INSIDE: Final = frozenset(
    ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "mc:Choice", "mc:AlternateContent")
)
_CONTENTS: Final = "table of contents"
_FIELDS: Final = frozenset(("title", "subtitle", "author", "date", "abstract", "abstract-title", "kicker"))
"""Roles that are fields when they stand before the text."""
_UNMARKED: Final = frozenset(
    (
        *("note", "reference", "original-title", "attribution", "lead", "speech"),
        *("masthead", "byline", "colophon", "related"),
    )
)
"""Roles that the model has and markup has no element for: set when the tree has been read."""
_UNBOLDED: Final = frozenset(("caption", "head-cell", "term")) | _FIELDS
"""Roles, besides headings, that are set in bold because of what they are."""
_SHOWN: Final = {
    "title": "h1",
    **dict.fromkeys((*(_FIELDS - {"title"}), *_UNMARKED, "cell", "head-cell"), "p"),
}
"""What a paragraph of a role is in the skeleton, where not of that role: a field that stands in the text."""
_BEFORE_TITLE: Final = 5
"""Paragraphs that may stand before the title (a masthead, a date); none may stand between it and the rest."""
_LONGEST_LABEL: Final = 12
"""Characters of a label that is typed before its item."""
_WIDEST: Final = 200
"""Columns a cell may span."""


class Story:
    """Rewrites the blocks of one part.

    Args:
        shared: of the file.
        part: name of the part.
        lists: the marks of its numbered paragraphs.
    """

    def __init__(self, shared: Shared, part: str, lists: Lists) -> None:
        self._shared = shared
        self._part = part
        self._lists = lists
        self._fields = Fields()
        self._kept: list[Element] = []
        self._before = 0
        self._last = ""

    def blocks(self, parent: Element | None, out: Element, *, contents: bool = False) -> None:
        """Read the blocks under an element into one of the skeleton.

        Args:
            parent: what holds them; ``None`` holds none.
            out: takes what they become.
            contents: they are a table of contents.
        """
        for element in parent if parent is not None else ():
            name = named(element)
            if name == "w:p":
                self._paragraph(element, out, contents)
            elif name == "w:tbl":
                self._before = _BEFORE_TITLE
                self._lists.close()
                self._table(element, out, contents)
            elif name == "w:sdt":
                inner = None if is_prompt(element) else child(element, "w:sdtContent")
                self.blocks(inner, out, contents=contents or _is_contents(element))
            elif name in _INSIDE:
                self.blocks(element, out, contents=contents)
            elif name == "w:bookmarkStart":
                self._kept.append(element)
            elif name == "w:altChunk":
                self._shared.account.skip("embedded documents (altChunk)")
            elif name in ("m:oMathPara", "m:oMath"):
                self._loose(element, out)

    # ------------------------------------------------------------------ paragraphs
    def _paragraph(self, element: Element, out: Element, contents: bool) -> None:
        if _goes_on(element):
            self._kept += [part for part in element if named(part) != "w:pPr"]
            return
        role = self._shared.styles.role(element)
        contents = contents or self._fields.in_contents or role == "toc"
        mark = self._lists.mark(element)
        line = self._line(element, role)
        if mark is not None and (_is_heading(role) or self._lists.is_text(element)):
            line.text(mark.label + mark.gap if mark.label else "", Look())
            mark = None
        elif mark is not None and mark.label and not mark.ordered:
            line.text(f"{mark.label} ", Look())
        kept, self._kept = self._kept, []
        for part in kept:
            line.read_one(part)
        line.read(element)
        if contents or self._fields.in_contents:
            self._shared.account.drop(_text(line.target), _CONTENTS)
        elif role == "furniture":
            self._shared.account.drop(_text(line.target), "heading of notes or links")
        elif self._before < _BEFORE_TITLE and role in _FIELDS and _text(line.target):
            self._field(line.target, role, out)
        else:
            self._place(element, line, role, mark, out)
        for box in line.boxes:
            self.blocks(box, out)

    def _line(self, element: Element, role: str) -> Line:
        """Return what rewrites a paragraph; the look of a style that has a meaning says nothing more."""
        style = self._shared.styles.style_of(element) if role == "p" else ""
        target = self._shared.skeleton.paragraph("p")
        plain = _is_heading(role) or role in _UNBOLDED
        return Line(self._shared, self._part, self._fields, target, style=style, plain=plain)

    def _field(self, paragraph: Element, role: str, out: Element) -> None:
        """Keep the text of a field for the metadata, and the places links lead to for the text."""
        self._shared.account.front.append(Front(role, _text(paragraph)))
        paragraph[:] = [part for part in paragraph if named(part) == "w:bookmarkStart"]
        if len(paragraph):
            out.append(paragraph)

    def _place(self, element: Element, line: Line, role: str, mark: Mark | None, out: Element) -> None:
        """Put a finished paragraph into the text, where it is one."""
        paragraph = line.target
        if line.filled:
            titled = any(field.role == "title" for field in self._shared.account.front)
            self._before += _BEFORE_TITLE if titled or _is_heading(role) else 1
            self._finish(element, paragraph, role, mark)
            out.append(paragraph)
        elif role == "break" or _is_ruled(element):
            self._lists.close()
            out.append(self._shared.skeleton.paragraph("break"))
        elif any(named(part) == "w:bookmarkStart" for part in paragraph):
            out.append(paragraph)

    def _finish(self, element: Element, paragraph: Element, role: str, mark: Mark | None) -> None:
        """Give a paragraph its number, its place in a list and its role."""
        account = self._shared.account
        number = self._shared.skeleton.numbered(paragraph)
        account.align(number, self._shared.styles.justified(element))
        if role in _UNMARKED:
            account.kinds[number] = role
        shown = _SHOWN.get(role, role)
        if shown == "p" and mark is not None:
            shown = self._lists.role(mark)
            if not mark.blank and mark.ordered:
                account.numbers[number] = mark.number
                account.labels[number] = "" if mark.plain else mark.label
        elif shown == "labelled":
            label = _cut_label(paragraph)
            shown = self._lists.labelled(self._shared.styles.style_of(element), label)
            account.labels[number] = label
        elif shown == "code":
            shown = self._code(paragraph)
        elif shown == "continue":
            shown = self._lists.continued(self._shared.styles.style_of(element))
        else:
            self._lists.close()
        self._last = shown
        style = next(paragraph.iter(q("w:pStyle")))
        style.set(q("w:val"), shown)

    def _code(self, paragraph: Element) -> str:
        """Return the role of a paragraph of code: a line, or with breaks a block of its own."""
        self._lists.close()
        if next(paragraph.iter(q("w:br")), None) is not None:
            return "code-block"
        return "code-first" if self._last == "code-block" else "code"

    def _loose(self, element: Element, out: Element) -> None:
        """Read a formula that stands between paragraphs."""
        paragraph = self._shared.skeleton.paragraph("p")
        line = Line(self._shared, self._part, self._fields, paragraph, style="", plain=False)
        line.formula(element)
        if line.filled:
            self._shared.skeleton.numbered(paragraph)
            out.append(paragraph)

    # ------------------------------------------------------------------ tables
    def _table(self, element: Element, out: Element, contents: bool) -> None:
        table = make("w:tbl", out)
        for row in _rows(element):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None:
                self._shared.account.remove("tracked deletions")
                continue
            new = make("w:tr", table)
            if child(properties, "w:tblHeader") is not None:
                make("w:tblHeader", make("w:trPr", new))
            self._gap(new, val(properties, "w:gridBefore"))
            for cell in _cells(row):
                self._cell(cell, new, contents)
            self._gap(new, val(properties, "w:gridAfter"))

    def _gap(self, row: Element, columns: str | None) -> None:
        """Add the empty cell that a row begins or ends with."""
        width = whole(columns, 0, most=_WIDEST)
        if width:
            make("w:gridSpan", make("w:tcPr", make("w:tc", row)), w_val=str(width))

    def _cell(self, cell: Element, row: Element, contents: bool) -> None:
        new = make("w:tc", row)
        properties = make("w:tcPr", new)
        own = child(cell, "w:tcPr")
        width = max(whole(val(own, "w:gridSpan"), 1, most=_WIDEST), 1)
        make("w:gridSpan", properties, w_val=str(width))
        merged = child(own, "w:vMerge")
        if merged is not None:
            make("w:vMerge", properties, w_val=merged.get(q("w:val"), "continue"))
        self._lists.close()
        self.blocks(cell, new, contents=contents)
        self._lists.close()


def _goes_on(paragraph: Element) -> bool:
    """Return whether a paragraph is the beginning of the next: its end was deleted, or it is a drop capital.

    ECMA-376-1, 17.13.5.15 and 17.3.1.11.
    """
    frame = child(paragraph, "w:pPr", "w:framePr")
    dropped = frame is not None and frame.get(q("w:dropCap"), "none") != "none"
    return dropped or child(paragraph, "w:pPr", "w:rPr", "w:del") is not None


def _is_heading(role: str) -> bool:
    return role[0] == "h" and role[1:].isdigit()


def _cut_label(paragraph: Element) -> str:
    """Return the label that is printed before a tab, and take it out; empty without one."""
    texts = list(paragraph.iter(q("w:t")))
    label = ""
    for at, part in enumerate(texts):
        before, tab, after = (part.text or "").partition("\t")
        label += before
        if tab and 0 < len(label.strip()) <= _LONGEST_LABEL:
            part.text = after
            for other in texts[:at]:
                other.text = ""
            return label.strip()
        if tab or len(label) > _LONGEST_LABEL:
            break
    return ""


def _text(paragraph: Element) -> str:
    return "".join(part.text or "" for part in paragraph.iter(q("w:t"))).strip()


def _rows(table: Element) -> Iterator[Element]:
    yield from _inside(table, "w:tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from _inside(row, "w:tc")


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, those in wrappers included."""
    for part in element:
        if named(part) == name:
            yield part
        elif named(part) in _INSIDE or named(part) == "w:sdt":
            yield from _inside(part, name)


def _is_contents(control: Element) -> bool:
    """Return whether a content control holds the table of contents that Word makes."""
    gallery = val(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery == "Table of Contents"


def _is_ruled(paragraph: Element) -> bool:
    """Return whether an empty paragraph is a rule: it has a border above or below, or draws one."""
    borders = child(paragraph, "w:pPr", "w:pBdr")
    edges = children(borders, "w:top", "w:bottom", "w:between")
    return any(edge.get(q("w:val")) not in (None, "nil", "none") for edge in edges) or any(
        part.get(q("o:hr")) in ("t", "true", "1") for part in paragraph.iter(q("v:rect"))
    )
