"""Footnotes: smaller paragraphs at the foot of a page that begin with a sign, and where it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.lines import Line
from converters.readers.pdf.paragraphs import Block, Pitch

_SMALLER: Final = 0.93
"""Size of notes, as a share of that of the text."""
_RAISED: Final = 0.15
"""Ems that the number of a note stands above the baseline."""
_SMALL: Final = 0.8
"""Its size, as a share of that of the line."""
_SIGN: Final = re.compile(r"\s*([\[〔(（]?(?:\d{1,3}|[①-⑳㉑-㉟]|[*†‡§¶＊]{1,3})[\]〕)）]?[.、]?)\s*(?=\S)")
_BARE: Final = re.compile(r"[\s\[\]〔〕()（）.、]")
_CIRCLED: Final = re.compile(r"[①-⑳㉑-㉟]")


class Footnote(NamedTuple):
    """A note and its sign."""

    sign: str
    """Without brackets."""
    label: str
    """As it stands."""
    block: Block
    """Without the sign."""
    page: int


def footnotes(
    blocks: Sequence[Block], usual: Pitch, called: frozenset[str]
) -> tuple[list[Block], list[Footnote]]:
    """Return the paragraphs of one column without the notes at its foot, and those.

    Args:
        blocks: the paragraphs of the column.
        usual: of the document.
        called: signs that are called on the page.
    """
    at = len(blocks)
    while at and (blocks[at - 1].size <= _SMALLER * usual.body or _sign(blocks[at - 1]) in called):
        at -= 1
    while at < len(blocks) and not _SIGN.match(blocks[at].text):
        at += 1
    notes: list[Footnote] = []
    for block in blocks[at:]:
        found = _SIGN.match("".join(glyph.text for glyph in block.lines[0].glyphs))
        if found is None:
            if notes:
                last = notes[-1]
                joined = last.block._replace(lines=[*last.block.lines, *block.lines])
                notes[-1] = last._replace(block=joined)
            continue
        first = block.lines[0]
        rest = first._replace(glyphs=first.glyphs[found.end() :])
        body = block._replace(lines=[rest, *block.lines[1:]])
        notes.append(Footnote(_BARE.sub("", found[1]), found[1], body, first.page))
    return list(blocks[:at]), notes


def _sign(block: Block) -> str | None:
    found = _SIGN.match(block.text)
    return _BARE.sub("", found[1]) if found else None


def raised(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the signs that are called by raised numbers inside lines."""
    return frozenset(
        sign
        for block in blocks
        for line in block.lines
        for start, _, sign in calls(line)
        if start and line.glyphs[start].size < line.size
    )


def calls(line: Line) -> list[tuple[int, int, str]]:
    """Return the raised numbers and circled ones in a line: where they begin and end, and the sign."""
    out: list[tuple[int, int, str]] = []
    at = 0
    while at < len(line.glyphs):
        end = at
        while end < len(line.glyphs) and _is_raised(line.glyphs[end], line):
            end += 1
        if end == at and _CIRCLED.match(line.glyphs[at].text):
            end += 1
        sign = _BARE.sub("", "".join(glyph.text for glyph in line.glyphs[at:end]))
        if sign:
            out.append((at, end, sign))
        at = max(end, at + 1)
    return out


def _is_raised(glyph: Glyph, line: Line) -> bool:
    return glyph.size <= _SMALL * line.size and glyph.y - line.y >= _RAISED * glyph.size
