"""Glyphs of vertical lines: runs parted by how they stand, marks in their vertical forms (C22, J5)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from msgspec.structs import replace

from converters.boxes import Style
from converters.fonts.face import Face
from converters.fonts.glyph_tables import NOTDEF
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.punctuation import COLONS, region_of
from converters.text.scripts import HAN, sets_han
from converters.text.vertical import SOMETIMES, STANDING, Piece, Turning, corner, narrow, stances
from converters.typeset.inline.glyphs import GlyphRun, glyph_runs
from converters.typeset.inline.lines import Context

_PLAIN: Final = pattern(f"[{HAN}]")
_QUOTES: Final = "“”‘’"
_QUOTE: Final = compiled(f"[{_QUOTES}]")
_FACES: Final = 256
"""Faces whose vertical forms are remembered."""


def turning_of(style: Style) -> Turning:
    """Return how a style wants its text to stand in vertical lines."""
    return Turning(style.text_combine_upright, style.text_orientation)


def runs_of(
    text: str, span: tuple[int, int], style: Style, setting: tuple[str, frozenset[int]], context: Context
) -> list[GlyphRun]:
    """Return the glyphs of a part of ``text``, of one style, as the lines of the context want them.

    Args:
        text: the whole: how digits stand depends on what is beside them.
        span: start and end of the part.
        style: of the part.
        setting: as for :func:`glyph_runs`, which says what is raised, too.
        context: for its fonts, and whether lines are vertical.
    """
    start, end = span
    runs = glyph_runs(text[start:end], start, style, setting, context)
    if not context.vertical:
        return runs
    turning = turning_of(style)
    return [part for run in runs for part in stand(run, text, setting[1], turning)]


class Forms:
    """The glyphs of a face in vertical lines: upright in their own forms, or as they lie.

    Args:
        face: any but the one that draws boxes.
        language: BCP 47 tag, for the forms of its region.
    """

    def __init__(self, face: Face, language: str) -> None:
        self._face = face
        self._language = language
        self._region = region_of(language)
        self._glyph_of = _Glyphs(self)
        spread = {char for code in range(0xFFFF) if SOMETIMES.match(char := chr(code))}
        self.lying = frozenset(char for char in spread if face.missing(char) or not self.form(char))
        """Characters that could be upright and are not: the face has no form of theirs for it."""
        if not sets_han(language):
            self.lying |= set(_QUOTES)

    def glyphs(self, text: str) -> str:
        """Return the glyphs of a text, one a character; digits as they lie."""
        return text.translate(self._glyph_of)

    def advance(self, char: str) -> float:
        """Return how long a character is along the line, ems."""
        return 1.0 if self.upright(char) else self._face.advances(self._face.glyphs(char))[0]

    def upright(self, char: str) -> bool:
        """Return whether a character stands upright."""
        return STANDING.match(char) is not None and char not in self.lying

    def form(self, char: str) -> str:
        """Return the glyph of a character that stands upright; empty where it lies for want of one.

        Colons stand upright in Chinese and lie in Japanese (clreq 3.1.3; jlreq 3.1.2).
        """
        plain = self._face.glyphs(char)
        if _PLAIN.match(char):
            return plain
        drawn = corner(char, self._region)
        if drawn != char and not self._face.missing(drawn):
            return self.form(drawn)
        if plain == NOTDEF:
            return plain
        shaped = self._face.shape(char, language=self._language, vertical=True).glyphs
        if len(shaped) != 1 or shaped == NOTDEF:
            return plain
        across = self._face.shape(char, language=self._language).glyphs
        upright = not SOMETIMES.match(char) or (char in COLONS and self._region != "ja")
        return shaped if upright or shaped != across else ""

    def glyph(self, char: str) -> str:
        """Return the glyph of a character, upright or lying."""
        return self.form(char) if self.upright(char) else self._face.glyphs(char)


class _Glyphs(dict[int, str]):
    """Code point to glyph, filled on first sight."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, code: int) -> str:
        glyph = self[code] = self._forms.glyph(chr(code))
        return glyph


@functools.lru_cache(maxsize=_FACES)
def forms_of(face: Face, language: str) -> Forms:
    """Return the vertical forms of a face, found once a process and language."""
    return Forms(face, language)


def parts(text: str, run: GlyphRun, western: frozenset[int], turning: Turning) -> Iterator[Piece]:
    """Yield the parts of a run that stand alike: start, end, how.

    Args:
        text: the whole, in which offsets count.
        run: a part of it, of one style and face.
        western: offsets of quotes that are Western, and lie.
        turning: what the style says.
    """
    bounds = run.start, run.end
    if run.face.substitute:
        yield *bounds, "along"
        return
    pieces = stances(text, turning, forms_of(run.face, run.language).lying, bounds)
    for stance, group in groupby(_quoted(text, pieces, western), key=itemgetter(2)):
        together = list(group)
        if stance == "combined":
            yield from together
        else:
            yield together[0][0], together[-1][1], stance


def _quoted(text: str, pieces: Iterable[Piece], western: frozenset[int]) -> Iterator[Piece]:
    """Yield the parts of a text; quotes that are Western lie."""
    for start, end, stance in pieces:
        at = start
        for match in _QUOTE.finditer(text, start, end) if western and stance == "upright" else ():
            mark = match.start()
            if mark in western:
                if mark > at:
                    yield at, mark, "upright"
                at = mark + 1
                yield mark, at, "along"
        if at < end:
            yield at, end, stance


def stand(run: GlyphRun, text: str, western: frozenset[int], turning: Turning) -> list[GlyphRun]:
    """Return a run parted by how its glyphs stand, in their vertical forms and with their advances.

    Args:
        run: as for a horizontal line.
        text: the whole, of which it is a part.
        western: offsets of quotes that are Western.
        turning: what the style says.
    """
    out = _split(run, list(parts(text, run, western, turning)))
    for piece in out:
        if piece.stance == "upright":
            _upright(piece, text[piece.start : piece.end])
        elif piece.stance == "combined":
            _combined(piece, text[piece.start : piece.end])
    return out


def parted(run: GlyphRun, text: str, turning: Turning) -> list[GlyphRun]:
    """Return a run whose glyphs are set for vertical lines already, parted by how they stand."""
    return _split(run, list(parts(text, run, frozenset(), turning)))


def joined(run: GlyphRun, parts: Sequence[GlyphRun]) -> GlyphRun:
    """Return the parts of a run as one, with their glyphs and advances."""
    if len(parts) == 1:
        return parts[0]
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    advances = [advance for part in parts for advance in part.advances]
    return replace(run, glyphs=_simple(glyphs), advances=advances)


def _split(run: GlyphRun, pieces: Sequence[Piece]) -> list[GlyphRun]:
    """Return the parts of a run."""
    if len(pieces) == 1:
        return [replace(run, stance=pieces[0][2], glyphs=_simple(run.glyphs))]
    return [_part(run, piece) for piece in pieces]


def _part(run: GlyphRun, piece: Piece) -> GlyphRun:
    start, end, stance = piece
    first, last = start - run.start, end - run.start
    return replace(
        run,
        start=start,
        end=end,
        glyphs=_simple(run.glyphs[first:last]),
        advances=run.advances[first:last],
        kerns={at - first: value for at, value in run.kerns.items() if first <= at < last},
        offsets={at - first: value for at, value in run.offsets.items() if first <= at < last},
        stance=stance,
    )


def _simple(glyphs: list[str] | str) -> list[str] | str:
    """Return glyphs as a text where there is one a character, which is quicker to set."""
    if isinstance(glyphs, str) or set(map(len, glyphs)) != {1}:
        return glyphs
    return "".join(glyphs)


def _upright(run: GlyphRun, text: str) -> None:
    """Give characters their upright forms, each as long as its em; clusters keep their glyph."""
    forms = forms_of(run.face, run.language)
    if isinstance(run.glyphs, str):
        run.glyphs = forms.glyphs(text)
        run.advances = [float(run.size)] * len(text)
    else:
        run.glyphs = [
            forms.glyph(char) if len(drawn) == 1 else drawn
            for char, drawn in zip(text, run.glyphs, strict=True)
        ]
        run.advances = [float(run.size) if drawn else 0.0 for drawn in run.glyphs]
    run.kerns = {}


def _combined(run: GlyphRun, text: str) -> None:
    """Set a few characters as one that is an em long."""
    count = run.end - run.start
    narrowed = narrow(text)
    glyphs = "".join(run.glyphs) if narrowed == text else run.face.glyphs(narrowed)
    run.glyphs = [glyphs, *[""] * (count - 1)]
    run.advances = [float(run.size), *[0.0] * (count - 1)]
    run.kerns = {}
    run.special = False
