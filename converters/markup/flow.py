"""What reading markup builds: runs that become paragraphs, blocks in order, headings that become sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converters.diagnostics import NOWHERE, SourcePos
from converters.formulas.make import is_display, standing
from converters.markup.captions import captioned
from converters.markup.runs import Picture, Piece, Wrap, content, paragraphs, trim
from converters.model import Block, Figure, Inline, LineBreak, Math, Paragraph, Rule, Strong, Text

_RULE = re.compile(r"[\s\u3000]*([*＊※·•●◆◇★☆~～_—-][\s\u3000]*){3,}$")
_LONGEST_RULE = 40


class State(NamedTuple):
    """What the elements around the current one say."""

    language: str
    """BCP 47 tag in force."""
    wraps: tuple[Wrap, ...] = ()
    """Wrappers to put around text, from the outside in."""
    depth: int = 0
    nested: bool = False
    """Inside a list, a table, a quotation or a note, where a heading starts no section."""

    def wrapped(self, wrap: Wrap) -> State:
        """Return the state inside one more wrapper; the same state inside another of its kind."""
        if any(other.kind == wrap.kind for other in self.wraps):
            return self
        return self._replace(wraps=(*self.wraps, wrap))

    def without(self, *kinds: str) -> State:
        """Return the state outside the wrappers of some kinds."""
        return self._replace(wraps=tuple(wrap for wrap in self.wraps if wrap.kind not in kinds))


class Heading(NamedTuple):
    """A heading that will start a section."""

    content: tuple[Inline, ...]
    rank: int
    """1 to 6, as in h1 to h6."""
    pos: SourcePos = NOWHERE


class Anchor(NamedTuple):
    """A place that a link inside the document leads to."""

    name: str


Item = Block | Heading | Anchor


class Flow:
    """Blocks and headings in the making, with the run of inline pieces that is still open."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.run: list[Piece] = []
        self.pos = NOWHERE

    def text(self, text: str | None, state: State) -> None:
        """Take text into the open run."""
        if text:
            self.run.append((state.wraps, text))

    def add(self, item: Inline | Picture, state: State) -> None:
        """Take a finished inline or an image into the open run."""
        self.run.append((state.wraps, item))

    def flush(self) -> None:
        """Close the open run: its paragraphs, and the images that stand alone in it, become blocks."""
        if not self.run:
            return
        run, self.run = self.run, []
        for pieces in paragraphs(run):
            for before, text, after in _apart(pieces):
                self._figures(before)
                if text:
                    self.items.append(_paragraph(content(text), self.pos))
                self._figures(after)

    def block(self, block: Item) -> None:
        """Close the open run and take a finished block."""
        self.flush()
        self.items.append(block)

    def inline(self) -> tuple[Inline, ...]:
        """Return the open run as one inline sequence, and start another."""
        run, self.run = self.run, []
        return content(trim(run))

    def blocks(self) -> tuple[Block, ...]:
        """Close the open run and return the blocks; headings are paragraphs of strong text."""
        self.flush()
        return tuple(_as_block(item) for item in captioned(self.items) if not isinstance(item, Anchor))

    def _figures(self, pieces: Iterable[Piece]) -> None:
        for _, item in pieces:
            if isinstance(item, Picture) and (item.resource or item.alt):
                caption = () if item.resource else (Text(text=item.alt),)
                self.items.append(Figure(resource=item.resource, alt=item.alt, caption=caption, pos=self.pos))


def _apart(pieces: list[Piece]) -> Iterator[tuple[list[Piece], list[Piece], list[Piece]]]:
    """Yield the paragraphs of a run, each with the images that stand before and after it.

    An image too large for a line stands after the paragraph it is in, or before it where it begins it; on a
    line of its own it parts two paragraphs.
    """
    if not any(_is_block(piece) for piece in pieces):
        yield _lone_pictures(pieces)
        return
    text: list[Piece] = []
    waiting: list[Piece] = []
    for at, piece in enumerate(pieces):
        if not _is_block(piece):
            text.append(piece)
            continue
        begun = bool(trim(text))
        if not begun or (_breaks(pieces[:at][::-1]) and _breaks(pieces[at + 1 :])):
            if begun or waiting:
                before, shown, after = _lone_pictures(trim(text)) if begun else ([], [], [])
                yield before, shown, [*after, *waiting]
            yield [piece], [], []
            text, waiting = [], []
        else:
            waiting.append(piece)
    before, shown, after = _lone_pictures(trim(text)) if trim(text) else ([], [], [])
    yield before, shown, [*after, *waiting]


def _is_block(piece: Piece) -> bool:
    return isinstance(piece[1], Picture) and piece[1].block


def _breaks(pieces: list[Piece]) -> bool:
    """Return whether a run begins with a break, or shows nothing."""
    shown = (item for _, item in pieces if not (isinstance(item, str) and not item.strip()))
    return isinstance(next(shown, LineBreak()), LineBreak)


def _lone_pictures(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Return the images before a run's text, the text, and the images after it; breaks part them."""
    first = _pictures_at(pieces)
    rest = pieces[first:]
    last = len(rest) - _pictures_at(rest[::-1])
    return pieces[:first], trim(rest[:last]), rest[last:]


def _pictures_at(pieces: list[Piece]) -> int:
    """Return how many pieces at the start of a run are images, up to a break or the end of the run."""
    count, seen = 0, False
    for at, (_, item) in enumerate(pieces):
        if isinstance(item, Picture):
            seen = True
        elif isinstance(item, LineBreak):
            count = at + 1 if seen else count
        elif not isinstance(item, str) or item.strip():
            return count
    return len(pieces) if seen else 0


def _paragraph(inlines: tuple[Inline, ...], pos: SourcePos) -> Block:
    text = inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else ""
    if text and len(text) < _LONGEST_RULE and _RULE.match(text):
        return Rule(text=text, pos=pos)
    if len(inlines) == 1 and isinstance(inlines[0], Math) and is_display(inlines[0]):
        return standing(inlines[0], pos)
    return Paragraph(content=inlines, pos=pos)


def _as_block(item: Block | Heading) -> Block:
    if isinstance(item, Heading):
        return Paragraph(content=(Strong(content=item.content),), pos=item.pos)
    return item


def joined(flow: Flow) -> tuple[tuple[Inline, ...], list[Block]]:
    """Return the paragraphs of a flow as one line, broken where they were, and its other blocks."""
    lines: list[Inline] = []
    rest: list[Block] = []
    for block in flow.blocks():
        if isinstance(block, Paragraph):
            lines += [LineBreak(), *block.content] if lines else block.content
        else:
            rest.append(block)
    return tuple(lines), rest
