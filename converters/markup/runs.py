"""Runs of inline markup: pieces with the wrappers around them, to an inline sequence of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, NamedTuple

from converters.model import Inline, InlineImage, LineBreak, Text
from converters.model.editing import Edits, edit, flatten
from converters.text.scripts import IDEOGRAPHIC, SHARED_MARK, WIDE_MARK


class Wrap(NamedTuple):
    """A wrapper to put around content; pieces with equal ones side by side share it."""

    kind: str
    """Element it stands for, such as ``strong``."""
    make: Callable[[tuple[Inline, ...]], Inline]


class Picture:
    """An image in a run, before it is known whether it stands alone.

    Args:
        resource: its name; ``None`` when it cannot be had.
        alt: what it says.
        block: too large for a line: it stands beside the text, whatever it stands in.
    """

    __slots__ = ("alt", "block", "resource")

    def __init__(self, resource: str | None, alt: str, *, block: bool = False) -> None:
        self.resource = resource
        self.alt = alt
        self.block = block


Piece = tuple[tuple[Wrap, ...], Inline | Picture | str]
"""Wrappers from the outside in, and a string, a finished inline or an image."""

# ASCII white space (Infra 4.6); a newline of the source is kept as a carriage return
# until it is decided on, because in a flattened sequence "\n" is a forced break.
_SPACE = re.compile("[ \t\r\f]+")
_WIDE = re.compile(f"[{IDEOGRAPHIC}{WIDE_MARK}]")
_WIDE_OR_SHARED = re.compile(f"[{IDEOGRAPHIC}{WIDE_MARK}{SHARED_MARK}]")
_PADDING: Final = " \u00a0\u3000\t\r\f\n"
_INDENT = re.compile("[ \t\r\f\n]*(?:\u3000|\u00a0[ \u00a0]*\u00a0)")


def content(pieces: Iterable[Piece]) -> tuple[Inline, ...]:
    """Return the inline sequence of a run, its white space collapsed (CSS Text 4, 4.1)."""
    return _collapsed(_nested(list(pieces), 0))


def _nested(pieces: list[Piece], level: int) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for wrap, group in groupby(pieces, key=lambda piece: piece[0][level] if len(piece[0]) > level else None):
        members = list(group)
        if wrap is not None:
            inner = _nested(members, level + 1)
            if inner:
                out.append(wrap.make(inner))
            continue
        for is_text, same in groupby(members, key=lambda piece: isinstance(piece[1], str)):
            if is_text:
                text = "".join(str(piece[1]) for piece in same)
                out.append(Text(text=text.replace("\n", "\r")))
            else:
                out.extend(_inline(piece[1]) for piece in same)
    return tuple(out)


def _inline(item: Inline | Picture | str) -> Inline:
    if isinstance(item, Picture):
        if item.resource is None:
            return Text(text=item.alt or " ")
        return InlineImage(resource=item.resource, alt=item.alt)
    assert not isinstance(item, str)
    return item


def _collapsed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = flatten(inlines)
    if not _has_more_than_spaces(text):
        return inlines
    edits: Edits = []
    for run in _SPACE.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if before in ("", "\n") or after in ("", "\n") or ("\r" in run[0] and _joins(before, after)):
            edits += [(at, "") for at in range(start, end)]
        else:
            edits += [] if run[0][0] == " " else [(start, " ")]
            edits += [(at, "") for at in range(start + 1, end)]
    return edit(inlines, edits)[0] if edits else inlines


def _has_more_than_spaces(text: str) -> bool:
    """Return whether there is white space other than single spaces between words, which stay as they are."""
    return (
        "  " in text
        or "\r" in text
        or "\t" in text
        or "\n " in text
        or " \n" in text
        or "\f" in text
        or text[:1] == " "
        or text[-1:] == " "
    )


def _joins(before: str, after: str) -> bool:
    """Return whether a line end of the source vanishes between two characters (CSS Text 4, 4.1.3)."""
    both = _WIDE_OR_SHARED.match(before) and _WIDE_OR_SHARED.match(after)
    return bool(both and (_WIDE.match(before) or _WIDE.match(after)))


# --------------------------------------------------------------------------- paragraphs in a run
def paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    """Return a run cut where old pages part paragraphs: at two breaks, or one before an indent."""
    out: list[list[Piece]] = [[]]
    filled = False
    for at, piece in enumerate(pieces):
        blank = _is_blank(piece)
        if not filled and blank:
            continue
        if isinstance(piece[1], LineBreak) and _parts(pieces, at):
            out.append([])
            filled = False
            continue
        filled = filled or not blank
        out[-1].append(piece)
    return [trim(run) for run in out if run]


def trim(pieces: list[Piece]) -> list[Piece]:
    """Return a run without breaks, indents and white space at its ends; empty when there is no more in it."""
    filled = [at for at, piece in enumerate(pieces) if not _is_blank(piece)]
    if not filled:
        return []
    out = pieces[filled[0] : filled[-1] + 1]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        wraps, item = out[at]
        if isinstance(item, str):
            out[at] = (wraps, strip(item, _PADDING))
    return out


def _parts(pieces: list[Piece], at: int) -> bool:
    """Return whether the break at ``at`` is followed by another one, by an indent, or by nothing."""
    for place in range(at + 1, len(pieces)):
        piece = pieces[place]
        if isinstance(piece[1], LineBreak):
            return True
        if not isinstance(piece[1], str):
            return False
        if not _is_blank(piece) or _INDENT.match(piece[1]):
            return _INDENT.match(piece[1]) is not None
    return True


def _is_blank(piece: Piece) -> bool:
    item = piece[1]
    return isinstance(item, LineBreak) or (isinstance(item, str) and not item.strip(_PADDING))
