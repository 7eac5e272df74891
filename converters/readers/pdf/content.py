"""Paragraphs of lines to blocks of the model: line ends vanish, styles and notes stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from converters.markup.flow import Item
from converters.markup.runs import Piece, Wrap, content, trim
from converters.model import Block as ModelBlock
from converters.model import (
    Emphasis,
    Inline,
    List,
    ListItem,
    Note,
    NoteBlock,
    Paragraph,
    Strong,
    Superscript,
)
from converters.model.walk import walk_inlines
from converters.readers.pdf.glyphs import BOLD, HYPHEN, ITALIC, Glyph
from converters.readers.pdf.lines import Line
from converters.readers.pdf.notes import Footnote, calls
from converters.readers.pdf.paragraphs import Block, bullet
from converters.text.scripts import IDEOGRAPHIC, WIDE_MARK

_STRONG: Final = Wrap("strong", lambda inner: Strong(content=inner))
_EMPHASIS: Final = Wrap("em", lambda inner: Emphasis(content=inner))
_SUPER: Final = Wrap("sup", lambda inner: Superscript(content=inner))
_BROKEN: Final = re.compile(rf"([^\W\d_]+)[-{HYPHEN}‐]\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_QUOTES: Final = "“”‘’"
_NO_BREAK: Final = f"-–—/{HYPHEN}"
"""What a line may end in without a space to follow."""
_NO_SPACE: Final = re.compile(f"[{IDEOGRAPHIC}{WIDE_MARK}…·\u3000-\u303f\uff00-\uffef]")
_NEXT: Final = re.compile(r"[^\W\d_]+")


class Writer:
    """Makes blocks of one document's paragraphs; each note is called once."""

    def __init__(self, notes: Sequence[Footnote], text: str) -> None:
        """Prepare.

        Args:
            notes: at the foot of pages.
            text: of the whole, which tells which words have a hyphen of their own.
        """
        self._notes = list(notes)
        self._words = {word.casefold() for word in _WORD.findall(text)}

    # ------------------------------------------------------------------ blocks
    def blocks(self, block: Block) -> list[ModelBlock]:
        """Return a paragraph as blocks of the model; one with a bullet is a list of one item."""
        first = block.lines[0]
        at = bullet("".join(glyph.text for glyph in first.glyphs))
        inlines = self._content([first._replace(glyphs=first.glyphs[at:]), *block.lines[1:]])
        if not inlines:
            return []
        paragraph = Paragraph(content=inlines)
        return [List(items=(ListItem(blocks=(paragraph,)),))] if at else [paragraph]

    def heading(self, block: Block) -> tuple[Inline, ...]:
        """Return the content of a heading: its weight is that of headings and says nothing."""
        return self._content([line._replace(glyphs=tuple(map(_bare, line.glyphs))) for line in block.lines])

    def left_over(self) -> list[ModelBlock]:
        """Return the notes that nothing calls, as blocks."""
        rest, self._notes = self._notes, []
        return [NoteBlock(label=note.label, blocks=self._body(note)) for note in rest]

    def _body(self, note: Footnote) -> tuple[ModelBlock, ...]:
        pieces = [piece for line in self._joined(note.block.lines) for piece in _styled(line.glyphs)]
        inlines = content(trim(pieces))
        return (Paragraph(content=inlines),) if inlines else ()

    # ------------------------------------------------------------------ inlines
    def _content(self, lines: Sequence[Line]) -> tuple[Inline, ...]:
        return content(trim([piece for line in self._joined(lines) for piece in self._called(line)]))

    def _called(self, line: Line) -> Iterator[Piece]:
        """Yield a line with the notes called in it, and other raised signs as such."""
        at = 0
        for start, end, sign in calls(line):
            yield from _styled(line.glyphs[at:start])
            note = next((one for one in self._notes if one.sign == sign and one.page == line.page), None)
            if note is not None:
                self._notes.remove(note)
                yield (), Note(blocks=self._body(note))
            elif line.glyphs[start].size < line.size:
                yield (_SUPER,), "".join(glyph.text for glyph in line.glyphs[start:end])
            else:
                yield from _styled(line.glyphs[start:end])
            at = end
        yield from _styled(line.glyphs[at:])

    def _joined(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield lines with what stands between them: a space, nothing, or the word put together."""
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            glyphs = list(line.glyphs)
            while glyphs and not glyphs[-1].text.strip():
                glyphs.pop()
            if after is not None and glyphs:
                text = "".join(glyph.text for glyph in glyphs)
                if self._is_broken(text, after.text):
                    glyphs.pop()
                elif _needs_space(text, after.text):
                    glyphs.append(glyphs[-1]._replace(text=" "))
            yield line._replace(glyphs=tuple(glyphs))

    def _is_broken(self, text: str, after: str) -> bool:
        """Return whether the hyphen at the end of a line is none of the word's own."""
        before, rest = _BROKEN.search(text), _NEXT.match(after)
        if before is None or rest is None or not rest[0][0].islower():
            return False
        return f"{before[1]}-{rest[0]}".casefold() not in self._words


def notes_in(inlines: Sequence[Inline]) -> list[ModelBlock]:
    """Return the notes called in a title, which holds none, as blocks."""
    return [NoteBlock(blocks=inline.blocks) for inline in walk_inlines(inlines) if isinstance(inline, Note)]


def one_list(items: Sequence[Item]) -> list[Item]:
    """Return items with lists that follow each other put together."""
    out: list[Item] = []
    for is_list, group in groupby(items, key=lambda item: isinstance(item, List)):
        if is_list:
            out.append(
                List(items=tuple(item for one in group if isinstance(one, List) for item in one.items))
            )
        else:
            out += group
    return out


def _needs_space(text: str, after: str) -> bool:
    """Return whether the end of a line stands for a space; quotes are of the script they stand beside."""
    if text[-1] in _NO_BREAK:
        return False
    before, behind = text.rstrip(_QUOTES)[-1:] or text[-1], after.lstrip(_QUOTES)[:1] or after[:1]
    return not (_NO_SPACE.match(before) or _NO_SPACE.match(behind))


def _bare(glyph: Glyph) -> Glyph:
    return glyph._replace(style=0)


def _styled(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    for style, group in groupby(glyphs, key=lambda glyph: glyph.style):
        text = "".join(glyph.text for glyph in group).replace(HYPHEN, "-")
        wraps = (*((_STRONG,) if style & BOLD else ()), *((_EMPHASIS,) if style & ITALIC else ()))
        yield wraps, text
