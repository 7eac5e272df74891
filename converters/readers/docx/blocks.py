"""The paragraphs of a Word file to blocks: those of one kind that stand side by side are one block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from msgspec.structs import replace

from converters.diagnostics import NOWHERE, SourcePos
from converters.markup.flow import Anchor, Flow, Heading, Item, joined
from converters.markup.lists import without_empty_bullets
from converters.markup.runs import Picture, Piece, content, trim
from converters.model import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Inline,
    LineBreak,
    List,
    ListItem,
    NoteBlock,
    NoteKind,
    Paragraph,
    Quote,
    Rule,
    Speech,
    Strong,
    Table,
    Text,
    Verse,
)
from converters.model.walk import plain
from converters.readers.docx.lists.numbering import Place

_COLONS: Final = (":", "：")
_NOTES: Final[tuple[NoteKind, ...]] = ("note", "reference", "original-title")


class _Group(Protocol):
    """Paragraphs that become one block."""

    def finished(self) -> list[Item]:
        """Return the block, and what stands in it and is none of it; nothing when there is no text."""


_G = TypeVar("_G", bound=_Group)


class Blocks:
    """The blocks of one container in the making: a body, a note, a cell."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._group: _Group | None = None
        self._caption: list[Block] = []
        self._pictured = False

    # ------------------------------------------------------------------ what was read
    def items(self) -> list[Item]:
        """Return the blocks, headings and places, in order."""
        self.close()
        return self._items

    def nested(self) -> tuple[Block, ...]:
        """Return the blocks as those of something in which a heading starts no section; no places."""
        flow = Flow()
        flow.items = self.items()
        return flow.blocks()

    def close(self) -> None:
        """End what is open: something else stands next to it."""
        group, self._group = self._group, None
        if group is not None:
            self._items += group.finished()
        caption, self._caption = self._caption, []
        self._items += caption

    # ------------------------------------------------------------------ adding
    def add(self, *items: Item) -> None:
        """Add finished items."""
        self.close()
        self._items += items
        self._pictured = False

    def places(self, names: Sequence[str]) -> None:
        """Add places that links may lead to; what is open stays open, and they lie before it."""
        self._items += map(Anchor, names)

    def table(self, table: Table) -> None:
        """Add a table; a caption right before it, and after no image, is its caption."""
        caption, self._caption = self._caption, []
        self.add(replace(table, caption=_line(caption)) if caption else table)

    def paragraph(self, run: list[Piece], pos: SourcePos, role: str) -> None:
        """Add a paragraph of a role that is no list item."""
        if role == "attribution" and isinstance(self._group, _Quote):
            self._group.attribution, rest = joined(_flow(run, pos))
            self._group.blocks += rest
            self.close()
        elif role == "quote":
            self._open(_Quote).blocks += blocks_of(run, pos)
        elif role == "verse":
            self._open(_Verse).add(run, pos)
        elif role in ("term", "definition"):
            self._open(_Definitions).add(run, pos, is_term=role == "term")
        elif role == "caption":
            self._captioned(run, pos)
        elif role[0] == "h" and role[1:].isdigit():
            self.add(*_heading(run, pos, int(role[1:])))
        elif role == "break":
            self.add(*_break(run, pos))
        else:
            self.add(*_meant(run, pos, role))
        self._pictured = any(isinstance(item, Picture) for _, item in run)

    def code(self, lines: list[str], objects: Sequence[Block], pos: SourcePos) -> None:
        """Add a paragraph of code: a line, or with breaks in it a block of its own."""
        is_block = len(lines) > 1
        if isinstance(self._group, _Code) and (self._group.is_block or is_block):
            self.close()
        group = self._open(_Code)
        group.pos = group.pos if group.lines else pos
        group.is_block = is_block
        group.lines += lines
        group.objects += objects
        self._pictured = any(isinstance(block, Figure) for block in objects)

    def blank(self, role: str) -> None:
        """Add an empty paragraph: among lines of code or verse it is an empty line."""
        if role == "code" and isinstance(self._group, _Code) and not self._group.is_block:
            self._group.lines.append("")
        elif role == "verse" and isinstance(self._group, _Verse):
            self._group.lines.append(())

    # ------------------------------------------------------------------ lists
    def list_depth(self) -> int:
        """Return how many lists are open, one in the other."""
        return self._group.depth() if isinstance(self._group, _Lists) else 0

    def item(self, run: list[Piece], place: Place, role: str) -> None:
        """Add an item of a list; of one without a label a paragraph, where there is an item before it."""
        if place.blank and self.list_depth() > place.level:
            self.continued(run, place.pos, place.level + 1)
        else:
            self._open(_Lists).add(_meant(run, place.pos, role), place)
        self._pictured = any(isinstance(item, Picture) for _, item in run)

    def continued(self, run: list[Piece], pos: SourcePos, level: int) -> None:
        """Add a paragraph to the last item of the open list of a level, the first being 1."""
        self._open(_Lists).go_on(blocks_of(run, pos), level)

    # ------------------------------------------------------------------ inside
    def _captioned(self, run: list[Piece], pos: SourcePos) -> None:
        """Add a caption: of the image before it or in it, or of a table that may follow."""
        pictured = self._pictured
        self.close()
        blocks = blocks_of(run, pos)
        at = next(
            (at for at in reversed(range(len(self._items))) if not isinstance(self._items[at], Anchor)), 0
        )
        before = self._items[at] if self._items else None
        if not all(isinstance(block, Paragraph) for block in blocks):
            self._items += _captioned_inside(blocks)
        elif isinstance(before, Figure) and not before.caption:
            self._items[at] = replace(before, caption=_line(blocks))
        elif pictured:
            self._items += blocks
        else:
            self._caption = list(blocks)

    def _open(self, kind: type[_G]) -> _G:
        """Return the group that is open when it is of a kind, else a new one."""
        if isinstance(self._group, kind):
            return self._group
        self.close()
        group = kind()
        self._group = group
        return group


def blocks_of(run: list[Piece], pos: SourcePos) -> tuple[Block, ...]:
    """Return what a run is as blocks: paragraphs, and images that stand alone."""
    return _flow(run, pos).blocks()


def _flow(run: list[Piece], pos: SourcePos) -> Flow:
    flow = Flow()
    flow.run, flow.pos = run, pos
    return flow


def _line(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """Return paragraphs as one line, broken where they were."""
    flow = Flow()
    flow.items = list(blocks)
    return joined(flow)[0]


def _captioned_inside(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of one paragraph, its last image with the text after it as caption."""
    match blocks:
        case [*before, Figure(caption=()) as figure, Paragraph(content=caption)]:
            return [*before, replace(figure, caption=caption)]
    return list(blocks)


def _heading(run: list[Piece], pos: SourcePos, rank: int) -> list[Item]:
    """Return a heading; one that holds only images is those images."""
    flow = _flow(run, pos)
    if all(isinstance(item, Picture) for _, item in run):
        return list(flow.blocks())
    line, rest = joined(flow)
    return [Heading(line, rank, pos), *rest] if line else list(rest)


def _break(run: list[Piece], pos: SourcePos) -> list[Block]:
    """Return a break with its mark; before words a break without one."""
    match blocks_of(run, pos):
        case [Rule() as rule]:
            return [rule]
        case [Paragraph(content=[Text(text=text)])] if not any(map(str.isalnum, text)):
            return [Rule(text=text, pos=pos)]
        case blocks:
            return [Rule(), *blocks]


def _meant(run: list[Piece], pos: SourcePos, role: str) -> list[Block]:
    """Return the blocks of a paragraph as what its style says they are."""
    return [_as_role(block, role) if isinstance(block, Paragraph) else block for block in blocks_of(run, pos)]


def _as_role(block: Paragraph, role: str) -> Block:
    """Return a paragraph as a lead, a note, or what a speaker says after a strong label with a colon."""
    if kind := next((kind for kind in _NOTES if kind == role), None):
        return NoteBlock(blocks=(block,), kind=kind, pos=block.pos)
    if role == "lead":
        return replace(block, lead=True)
    match block.content:
        case [Strong(content=[Text(text=label)]), *rest] if (
            role == "speech" and rest and label[-1:] in _COLONS
        ):
            said = replace(block, content=tuple(rest))
            return Speech(speaker=label[:-1], stop=label[-1], blocks=(said,), pos=block.pos)
    return block


# --------------------------------------------------------------------------- groups
class _Quote:
    """Paragraphs of a quotation."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.attribution: tuple[Inline, ...] = ()

    def finished(self) -> list[Item]:
        quote = Quote(blocks=tuple(self.blocks), attribution=self.attribution)
        return [quote] if self.blocks else []


class _Verse:
    """Lines of verse; a paragraph of several lines is a stanza, one without characters follows the verse."""

    def __init__(self) -> None:
        self.lines: list[tuple[Inline, ...]] = []
        self._blocks: list[Block] = []

    def add(self, run: list[Piece], pos: SourcePos) -> None:
        lines = _lines(run)
        if not any(plain(line).strip() for line in lines):
            self._blocks += blocks_of(run, pos)
            return
        is_stanza = len(lines) > 1
        if is_stanza and self.lines and self.lines[-1]:
            self.lines.append(())
        self.lines += [*lines, ()] if is_stanza else lines

    def finished(self) -> list[Item]:
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return [*([Verse(lines=tuple(self.lines))] if self.lines else []), *self._blocks]


def _lines(run: list[Piece]) -> list[tuple[Inline, ...]]:
    """Return a run as lines, cut at its breaks; the last one only when it holds something."""
    lines: list[list[Piece]] = [[]]
    for piece in run:
        if isinstance(piece[1], LineBreak):
            lines.append([])
        else:
            lines[-1].append(piece)
    read = [content(trim(line)) for line in lines]
    return read if read[-1] else read[:-1]


class _Definitions:
    """Terms, and what is said of them."""

    def __init__(self) -> None:
        self._before: list[Block] = []
        self._items: list[tuple[Definition, list[Block]]] = []

    def add(self, run: list[Piece], pos: SourcePos, *, is_term: bool) -> None:
        if is_term:
            term, blocks = joined(_flow(run, pos))
            self._items.append((Definition(term=term, blocks=(), pos=pos), blocks))
        else:
            (self._items[-1][1] if self._items else self._before).extend(blocks_of(run, pos))

    def finished(self) -> list[Item]:
        items = tuple(replace(item, blocks=tuple(blocks)) for item, blocks in self._items)
        return [*self._before, *([DefinitionList(items=items)] if items else [])]


class _Code:
    """Lines of code, and the images and notes among them, which follow it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.objects: list[Block] = []
        self.pos = NOWHERE
        self.is_block = False
        """A paragraph with breaks in it, which is a block by itself."""

    def finished(self) -> list[Item]:
        text = "\n".join(self.lines).removeprefix("\n").rstrip("\n")
        code = [CodeBlock(text=text, pos=self.pos)] if text.strip() else []
        return [*code, *self.objects]


class _OpenList:
    """A list in the making: where its items stand, and their blocks and lists."""

    def __init__(self, list_id: str, *, ordered: bool, start: int = 1) -> None:
        self.list_id = list_id
        self.ordered = ordered
        self.start = start
        self.items: list[tuple[Place | None, list[Block | _OpenList]]] = []

    def finished(self) -> list[Block]:
        items = [
            ListItem(blocks=blocks, label=place.label, pos=place.pos) if place else ListItem(blocks=blocks)
            for place, inside in self.items
            if (blocks := tuple(_finished(inside)))
        ]
        if not items:
            return []
        return [*without_empty_bullets(List(items=tuple(items), ordered=self.ordered, start=self.start))]


def _finished(blocks: Sequence[Block | _OpenList]) -> list[Block]:
    return [
        one for block in blocks for one in (block.finished() if isinstance(block, _OpenList) else [block])
    ]


class _Lists:
    """Lists side by side, and the lists in their items."""

    def __init__(self) -> None:
        self._lists: list[Block | _OpenList] = []

    def depth(self) -> int:
        count, inside = 0, self._lists
        while inside and isinstance(last := inside[-1], _OpenList):
            count += 1
            inside = last.items[-1][1]
        return count

    def add(self, blocks: Sequence[Block], place: Place) -> None:
        inside = self._lists
        for _ in range(place.level):
            inside = _last_item(inside, place.list_id)
        last = inside[-1] if inside else None
        same = isinstance(last, _OpenList) and (last.list_id, last.ordered) == (place.list_id, place.ordered)
        if not same or not isinstance(last, _OpenList):
            last = _OpenList(place.list_id, ordered=place.ordered, start=place.number)
            inside.append(last)
        last.items.append((place, list(blocks)))

    def go_on(self, blocks: Sequence[Block], level: int) -> None:
        inside = self._lists
        for _ in range(level):
            inside = _last_item(inside, "")
        inside += blocks

    def finished(self) -> list[Item]:
        return list(_finished(self._lists))


def _last_item(inside: list[Block | _OpenList], list_id: str) -> list[Block | _OpenList]:
    """Return what is in the item that is open in a sequence; where there is none, in a new one."""
    last = inside[-1] if inside else None
    if not isinstance(last, _OpenList):
        last = _OpenList(list_id, ordered=False)
        last.items.append((None, []))
        inside.append(last)
    return last.items[-1][1]
