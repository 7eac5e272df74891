"""Which characters of a converted text came from which of its source."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from converters.text.patterns import pattern
from converters.text.scripts import HAN
from converters.transforms.conversion import simplified_char

_HAN_RUN = pattern(f"[{HAN}]+")


class Replaced(NamedTuple):
    """Characters of the source, never none, and what stands in their place."""

    start: int
    end: int
    new: str


def aligned(source: str, said: str) -> Iterator[Replaced]:
    """Yield what of ``source`` became what in ``said``, where they differ; places rise and never overlap.

    Runs of Han between what no conversion touches are matched first. Inside one, characters correspond by
    place where each is a form of the other, and else where their simplified forms run alike.
    """
    if _HAN_RUN.sub("\0", source) != _HAN_RUN.sub("\0", said):
        # A phrase with a letter in it (U盘) became one without.
        yield from _part(source, 0, said)
        return
    for one, other in zip(_HAN_RUN.finditer(source), _HAN_RUN.finditer(said), strict=True):
        yield from _part(one[0], one.start(), other[0])


def _part(source: str, offset: int, said: str) -> Iterator[Replaced]:
    if source == said:
        return
    key = simplified_char()
    keys = "".join(map(key, source)), "".join(map(key, said))
    if keys[0] == keys[1]:
        found = [Replaced(at, at + 1, new) for at, new in enumerate(said)]
    else:
        found = _joined(_pieces(*keys, said))
    for start, end, new in found:
        if source[start:end] != new:
            yield Replaced(offset + start, offset + end, new)


def _pieces(source: str, key: str, said: str) -> list[Replaced]:
    """Return both texts, whole, in pieces that correspond; equal characters one by one."""
    out: list[Replaced] = []
    matcher = SequenceMatcher(None, source, key, autojunk=False)
    codes = [_Piece(*code[1:], equal=code[0] == "equal") for code in matcher.get_opcodes()]
    for number, piece in enumerate(codes):
        new = said[piece.first : piece.last]
        joined = _in_word(codes, number) or (number > 1 and _in_word(codes, number - 1))
        if joined:
            before = out.pop()
            out.append(Replaced(before.start, piece.end, before.new + new))
        elif piece.equal:
            out += [Replaced(at, at + 1, char) for at, char in enumerate(new, piece.start)]
        else:
            out.append(Replaced(piece.start, piece.end, new))
    return out


class _Piece(NamedTuple):
    """Characters of the source, and those of the other text they stand against."""

    start: int
    end: int
    first: int
    last: int
    equal: bool

    @property
    def one_sided(self) -> bool:
        """Whether there is nothing on one side."""
        return self.start == self.end or self.first == self.last


def _in_word(codes: list[_Piece], number: int) -> bool:
    """Return whether a character is equal by being inside another word: 打印机 became 印表機."""
    piece = codes[number]
    if not piece.equal or piece.end - piece.start > 1 or not 0 < number < len(codes) - 1:
        return False
    return codes[number - 1].one_sided or codes[number + 1].one_sided


def _joined(pieces: list[Replaced]) -> list[Replaced]:
    """Return the pieces with those that have nothing on one side put to the one before, or the next."""
    out: list[Replaced] = []
    for piece in pieces:
        alone = piece.end == piece.start or not piece.new
        hollow = bool(out) and (out[-1].end == out[-1].start or not out[-1].new)
        if out and (alone or hollow):
            before = out.pop()
            piece = Replaced(before.start, piece.end, before.new + piece.new)
        out.append(piece)
    return out
