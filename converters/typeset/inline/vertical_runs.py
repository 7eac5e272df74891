"""Glyphs of vertical lines: runs parted by how they stand, marks in their vertical forms (C22, J5)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from msgspec.structs import replace

from converters.boxes import Style
from converters.fonts.face import NOTDEF, Face
from converters.text.patterns import pattern
from converters.text.punctuation import COLONS, region_of
from converters.text.scripts import HAN, sets_han
from converters.text.vertical import SOMETIMES, STANDING, Piece, Turning, corner, narrow, stances
from converters.typeset.inline.glyphs import GlyphRun, glyph_runs
from converters.typeset.inline.lines import Context

_PLAIN: Final = pattern(f"[{HAN}]")
_QUOTES: Final = "“”‘’"
_FACES: Final = 256
"""Faces whose vertical forms are remembered."""


def turning_of(style: Style) -> Turning:
    """Return how a style wants its text to stand in vertical lines."""
    return Turning(style.text_combine_upright, style.text_orientation)


def runs_of(
    text: str, start: int, style: Style, setting: tuple[str, frozenset[int]], context: Context
) -> list[GlyphRun]:
    """Return the glyphs of ``text`` in one style as the lines of the context want them.

    Arguments and errors are those of :func:`glyph_runs`.
    """
    runs = glyph_runs(text, start, style, setting, context)
    if not context.vertical:
        return runs
    out: list[GlyphRun] = []
    for run in runs:
        own = text[run.start - start : run.end - start]
        out += stand(run, own, setting[1], turning_of(style))
    return out


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


def parts(text: str, face: Face, language: str, western: frozenset[int], turning: Turning) -> Iterator[Piece]:
    """Yield the parts of a text of one face that stand alike: start, end, how.

    Args:
        text: of one style.
        face: that has all of it.
        language: BCP 47 tag.
        western: offsets of quotes that are Western, and lie.
        turning: what the style says.
    """
    if face.substitute:
        yield 0, len(text), "along"
        return
    pieces = stances(text, turning, forms_of(face, language).lying)
    for stance, group in groupby(_quoted(pieces, western), key=itemgetter(2)):
        together = list(group)
        if stance == "combined":
            yield from together
        else:
            yield together[0][0], together[-1][1], stance


def _quoted(pieces: Iterable[Piece], western: frozenset[int]) -> Iterator[Piece]:
    """Yield the parts of a text; quotes that are Western lie."""
    for start, end, stance in pieces:
        at = start
        for mark in sorted(mark for mark in western if start <= mark < end) if stance == "upright" else ():
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
        text: its own text.
        western: offsets in the text of the run's offsets of quotes that are Western.
        turning: what the style says.
    """
    here = frozenset(at - run.start for at in western) if western else western
    pieces = list(parts(text, run.face, run.language, here, turning))
    out = split(run, pieces)
    for piece, (start, end, stance) in zip(out, pieces, strict=True):
        if stance == "upright":
            _upright(piece, text[start:end])
        elif stance == "combined":
            _combined(piece, text[start:end])
    return out


def split(run: GlyphRun, pieces: Sequence[Piece]) -> list[GlyphRun]:
    """Return the parts of a run; start and end of each piece count from its own start."""
    if len(pieces) == 1:
        return [replace(run, stance=pieces[0][2], glyphs=_simple(run.glyphs))]
    return [
        replace(
            run,
            start=run.start + start,
            end=run.start + end,
            glyphs=_simple(run.glyphs[start:end]),
            advances=run.advances[start:end],
            kerns={at - start: value for at, value in run.kerns.items() if start <= at < end},
            offsets={at - start: value for at, value in run.offsets.items() if start <= at < end},
            special=run.special,
            stance=stance,
        )
        for start, end, stance in pieces
    ]


def parted(run: GlyphRun, text: str, turning: Turning) -> list[GlyphRun]:
    """Return a run whose glyphs are set for vertical lines already, parted by how they stand."""
    return split(run, list(parts(text, run.face, run.language, frozenset(), turning)))


def joined(run: GlyphRun, parts: Sequence[GlyphRun]) -> GlyphRun:
    """Return the parts of a run as one, with their glyphs and advances."""
    if len(parts) == 1:
        return parts[0]
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    one_each = all(len(glyph) == 1 for glyph in glyphs)
    return replace(
        run,
        glyphs="".join(glyphs) if one_each else glyphs,
        advances=[advance for part in parts for advance in part.advances],
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
