"""The blocks of one part of a Word file: its body, or a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from converters.diagnostics import NOWHERE, SourcePos
from converters.markup.inlines import without_mark
from converters.model import Align, Block, Note, NoteBlock, Paragraph, Rule, Text
from converters.readers.docx.account import Front
from converters.readers.docx.blocks import Blocks, blocks_of
from converters.readers.docx.controls import PROMPT, is_prompt
from converters.readers.docx.fields import Fields
from converters.readers.docx.formatting import TAIL
from converters.readers.docx.lists.numbering import Mark, Marks, Numbering, Place
from converters.readers.docx.names import child, children, flag, named, q, val
from converters.readers.docx.runs import Line, Shared
from converters.readers.docx.signs import letters
from converters.readers.docx.styles import Look
from converters.readers.docx.tables import OpenTable, align_of
from converters.serialization.xmltree import Element

_INSIDE: Final = frozenset(
    ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "mc:Choice", "mc:AlternateContent")
)
_CONTENTS: Final = "table of contents"
_FIELDS: Final = frozenset(("title", "subtitle", "author", "date", "abstract", "abstract-title", "kicker"))
"""Roles that are fields when they stand before the text."""
_ABOUT: Final = frozenset(("masthead", "byline", "colophon", "related"))
"""Roles of paragraphs about the article, which are read when all the text is."""
_ITEMS: Final = (
    _ABOUT
    | (_FIELDS - {"title"})
    | {"note", "reference", "original-title", "attribution", "lead", "speech", "cell", "head-cell"}
    | {"p", "labelled", TAIL}
)
"""Roles of paragraphs that are list items when they are numbered; in others the number is text."""
_UNBOLDED: Final = frozenset(("caption", "head-cell", "term")) | _FIELDS
"""Roles, besides headings, that are set in bold because of what they are."""
_BEFORE_TITLE: Final = 5
"""Paragraphs that may stand before the title (a masthead, a date); none may stand between it and the rest."""
_NUMBER = re.compile(r"[2-9]$")
_TYPED: Final = "typed"
"""Stands for the definition of lists whose labels are typed."""
_NOTE_KINDS: Final = ("footnote", "endnote")
_NO_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_MOST_CALLS: Final = 10
"""How often one note is set anew when it is called again and again."""


class Story:
    """Reads the blocks of one part.

    Args:
        shared: of the file.
        part: name of the part.
        marks: of its numbered paragraphs.
        numbers: of the paragraphs that hold something, the next first.
        front: paragraphs before the text may be fields.
    """

    def __init__(
        self, shared: Shared, part: str, marks: Marks, numbers: Iterator[int], *, front: bool = True
    ) -> None:
        self._shared = shared
        self._part = part
        self._marks = marks
        self._numbers = numbers
        self._fields = Fields()
        self._kept: list[Element] = []
        self._before = 0 if front else _BEFORE_TITLE
        self._aligns: set[Align] = set()

    def read(self, parent: Element | None, out: Blocks, *, contents: bool = False) -> None:
        """Read all blocks of a container: the body, a note, a cell.

        Args:
            parent: what holds them; ``None`` holds none.
            out: takes what they become.
            contents: they are a table of contents.
        """
        self._blocks(parent, out, contents)
        kept, self._kept = self._kept, []
        if kept:
            # A paragraph that goes on with the next, and there is none.
            self._loose(kept, out)

    def _blocks(self, parent: Element | None, out: Blocks, contents: bool) -> None:
        for element in parent if parent is not None else ():
            name = named(element)
            if name == "w:p":
                self._paragraph(element, out, contents)
            elif name == "w:tbl":
                self._before = _BEFORE_TITLE
                self._table(element, out, contents)
            elif name == "w:sdt":
                self._control(element, out, contents)
            elif name in _INSIDE:
                self._blocks(element, out, contents)
            elif name == "w:bookmarkStart":
                self._kept.append(element)
            elif name == "w:altChunk":
                self._shared.account.skip("embedded documents (altChunk)")
            elif name in ("m:oMathPara", "m:oMath"):
                self._loose([element], out)

    def _control(self, element: Element, out: Blocks, contents: bool) -> None:
        """Read a content control; a prompt that Word wrote is no text."""
        if is_prompt(element):
            self._shared.account.drop(letters(element), PROMPT)
            return
        self._blocks(child(element, "w:sdtContent"), out, contents or _is_contents(element))

    # ------------------------------------------------------------------ paragraphs
    def _paragraph(self, element: Element, out: Blocks, contents: bool) -> None:
        if _goes_on(element):
            self._kept += [part for part in element if named(part) != "w:pPr"]
            return
        role = self._shared.by_hand.get(element) or self._shared.styles.role(element)
        contents = contents or self._fields.in_contents or role == "toc"
        mark = self._marks.mark(element)
        line = self._line(element, role)
        if mark is not None and (role not in _ITEMS or self._marks.is_text(element)):
            line.text(mark.label + mark.gap if mark.label and role != "code" else "", Look())
            mark = None
        elif mark is not None and mark.label and not mark.ordered:
            line.text(f"{mark.label} ", Look())
        kept, self._kept = self._kept, []
        for part in kept:
            line.read_one(part)
        line.read(element)
        if contents or self._fields.in_contents:
            self._shared.account.drop(line.words(), _CONTENTS)
        elif role == "furniture":
            self._shared.account.drop(line.words(), "heading of notes or links")
        elif self._before < _BEFORE_TITLE and role in _FIELDS and line.words():
            self._field(line, role, out)
        else:
            self._put(element, line, role, mark, out)
        for box in line.boxes:
            self._blocks(box, out, contents=False)

    def _line(self, element: Element, role: str) -> Line:
        """Return what reads a paragraph; the look of a style that has a meaning says nothing more."""
        style = self._shared.styles.style_of(element) if role == "p" else ""
        plain = _is_heading(role) or role in _UNBOLDED
        return Line(self._shared, self._part, self._fields, style=style, plain=plain)

    def _field(self, line: Line, role: str, out: Blocks) -> None:
        """Keep the text of a field for the metadata; what is no text stands at the head of the text."""
        self._shared.account.front.append(Front(role, line.words()))
        out.places(line.places)
        self._shared.account.front_blocks += _objects(line, NOWHERE)

    def _put(self, element: Element, line: Line, role: str, mark: Mark | None, out: Blocks) -> None:
        """Put a finished paragraph into the text, where it is one."""
        out.places(line.places)
        if line.filled:
            titled = any(field.role == "title" for field in self._shared.account.front)
            self._before += _BEFORE_TITLE if titled or _is_heading(role) else 1
            self._filled(element, line, role, mark, out)
        elif role == "break" or _is_ruled(element):
            out.add(Rule())
        else:
            out.blank(role)

    def _filled(self, element: Element, line: Line, role: str, mark: Mark | None, out: Blocks) -> None:
        """Put a paragraph into the text by its role and its place in a list."""
        number = next(self._numbers)
        pos = SourcePos(line=number)
        self._aligns.add(align_of(self._shared.styles.justified(element)))
        if role in _ABOUT or role == TAIL:
            self._shared.account.kinds[number] = role
        style = self._shared.styles.style_of(element)
        if mark is not None:
            out.item(line.run(), _place(mark, pos), role)
        elif role == "labelled" and (label := line.cut_label()):
            out.item(line.run(), _typed(label, style, pos), "p")
        elif role == "continue" and (level := min(_level(style), out.list_depth())):
            out.continued(line.run(), pos, level)
        elif role == "code":
            out.code(line.lines(), _objects(line, pos), pos)
        else:
            out.paragraph(line.run(), pos, {"title": "h1", TAIL: "p"}.get(role, role))

    def _loose(self, parts: Sequence[Element], out: Blocks) -> None:
        """Read what stands in no paragraph, such as a formula between two."""
        line = Line(self._shared, self._part, self._fields, style="", plain=False)
        for part in parts:
            line.read_one(part)
        out.places(line.places)
        if line.filled:
            out.paragraph(line.run(), SourcePos(line=next(self._numbers)), "p")

    # ------------------------------------------------------------------ tables
    def _table(self, element: Element, out: Blocks, contents: bool) -> None:
        table = OpenTable(self._shared.package.reading)
        for row in _inside(element, "w:tr"):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None:
                self._shared.account.remove("tracked deletions")
                continue
            table.row(header=bool(flag(properties, "w:tblHeader")))
            table.gap(val(properties, "w:gridBefore"))
            for cell in _inside(row, "w:tc"):
                opened = table.cell(cell)
                around, self._aligns = self._aligns, opened.aligns
                self.read(cell, opened.blocks, contents=contents)
                self._aligns = around
            table.gap(val(properties, "w:gridAfter"))
        table.finish(out, self._shared.account)


def _place(mark: Mark, pos: SourcePos) -> Place:
    """Return where the item with a mark stands."""
    counts = mark.ordered and not mark.blank
    return Place(
        pos=pos,
        list_id=mark.list_id,
        level=mark.level,
        ordered=mark.ordered,
        number=mark.number if counts else 1,
        label=mark.label if counts and not mark.plain else "",
        blank=mark.blank,
    )


def _typed(label: str, style: str, pos: SourcePos) -> Place:
    """Return where an item stands whose label is typed: its style says how deep."""
    return Place(pos, _TYPED, _level(style) - 1, ordered=any(map(str.isalnum, label)), label=label)


def _level(style: str) -> int:
    """Return the level that ends the id of a list's style, the first being 1."""
    found = _NUMBER.search(style)
    return int(found[0]) if found else 1


def _objects(line: Line, pos: SourcePos) -> list[Block]:
    """Return the images and notes of a paragraph of which only the characters can stay together."""
    blocks: list[Block] = []
    for item in line.objects():
        blocks += [NoteBlock(blocks=item.blocks)] if isinstance(item, Note) else blocks_of([((), item)], pos)
    return blocks


def _goes_on(paragraph: Element) -> bool:
    """Return whether a paragraph is the beginning of the next: its end was deleted, or it is a drop capital.

    ECMA-376-1, 17.13.5.15 and 17.3.1.11.
    """
    frame = child(paragraph, "w:pPr", "w:framePr")
    dropped = frame is not None and frame.get(q("w:dropCap"), "none") != "none"
    return dropped or child(paragraph, "w:pPr", "w:rPr", "w:del") is not None


def _is_heading(role: str) -> bool:
    return role[0] == "h" and role[1:].isdigit()


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


# --------------------------------------------------------------------------- notes
class Notes:
    """The notes of a file, each read when it is first called.

    Args:
        shared: of the file.
        numbering: of the file; the lists in notes count on from those of the body.
        numbers: of the paragraphs in notes.
    """

    def __init__(self, shared: Shared, numbering: Numbering, numbers: Iterator[int]) -> None:
        # A note calls no notes: one that called itself would have no end.
        self._shared = shared._replace(note=self._none)
        self._numbers = numbers
        self._marks: dict[str, Marks] = {}
        self._found: dict[tuple[str, str], Element] = {}
        self._read: dict[tuple[str, str], tuple[Block, ...]] = {}
        self._calls: Counter[tuple[str, str]] = Counter()
        for kind in _NOTE_KINDS:
            root = shared.package.single(f"{kind}s")
            if root is None:
                continue
            self._marks[kind] = Marks(root, shared.styles, numbering)
            for note in children(root, f"w:{kind}"):
                if note.get(q("w:type")) not in _NO_NOTES and (name := note.get(q("w:id"))):
                    self._found[kind, name] = note

    @property
    def called(self) -> bool:
        """Whether the text calls any."""
        return bool(self._calls)

    def note(self, kind: str, name: str) -> Note | None:
        """Return the note of a kind and id; ``None``, which is reported, when it is not there."""
        key = (kind, name)
        if key not in self._found:
            return self._none(kind, name)
        self._calls[key] += 1
        if self._calls[key] > _MOST_CALLS:
            self._shared.account.skip(f"calls of one note beyond the first {_MOST_CALLS}")
            return None
        if key not in self._read:
            self._read[key] = self._blocks(key, str(self._calls.total()))
        return Note(blocks=self._read[key], endnote=kind == "endnote")

    def _none(self, kind: str, name: str) -> Note | None:
        self._shared.account.skip("references to missing notes")
        return None

    def _blocks(self, key: tuple[str, str], mark: str) -> tuple[Block, ...]:
        """Return the blocks of a note without the mark that is typed before its text."""
        out = Blocks()
        part = self._shared.package.single_name(f"{key[0]}s") or ""
        story = Story(self._shared, part, self._marks[key[0]], self._numbers, front=False)
        story.read(self._found[key], out)
        blocks = list(out.nested())
        if blocks and isinstance(blocks[0], Paragraph):
            rest = without_mark(blocks[0].content, mark)
            blocks[:1] = [Paragraph(content=rest, pos=blocks[0].pos)] if rest else []
        return tuple(blocks) or (Paragraph(content=(Text(text=f"[{mark}]"),)),)
