"""Characters to glyphs and advances, text of one style at a time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

import msgspec

from converters.boxes import Style
from converters.fonts.face import LEAST_SHIFT, SHAPED, Face, Shaped
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.punctuation import ELLIPSES
from converters.text.scripts import ALPHABETIC
from converters.text.unicode.invisible import CONTROLS, IGNORABLE, JOINING
from converters.text.vertical import Stance
from converters.typeset.inline.lines import Context
from converters.units import Pt

_WORD: Final = pattern(f"[{ALPHABETIC}](?:[{ALPHABETIC}]++|['’-](?=[{ALPHABETIC}]))++")
"""What is worth kerning."""
_TWO_EM: Final = compiled("[—―]{2}")
_TWO_WAY: Final = pattern(f"[—―“”‘’{ELLIPSES}]")
"""Marks with a full-width and a Western form (clreq 3.1.2)."""
_INVISIBLE: Final = compiled(f"(?!\t)[{IGNORABLE}{CONTROLS}]")
"""Characters without ink: they are kept in the text and drawn by nothing."""
_BLANK: Final = pattern(f"(?![{JOINING}])[{IGNORABLE}{CONTROLS}]")
"""What no font need have and stands alone: faces are found as if a space stood there."""
_TAB_STOP: Final = 4
"""Characters from one tab stop to the next (CSS Text 3, 4.2 has 8; handouts have no room for that)."""
_PLAIN_NOT: Final = pattern(f"{SHAPED.pattern}|{_BLANK.pattern}|[—―“”‘’{ELLIPSES}]")
_FULL_WIDTH: Final = ("fwid",)
_WIDE_EM: Final = 0.75
_ELSE: Final = "zh-Hans"
_PROPORTIONAL: Final = ("pwid",)
_NO_LIGATURES: Final = ("-liga", "-clig", "kern")
_WITH_APOSTROPHE: Final = (*_NO_LIGATURES, *_PROPORTIONAL)
_LONGEST_SHAPED: Final = 4096
"""Letters of a word that are shaped together: what shaping gives back takes 200 bytes for each."""


class GlyphRun(msgspec.Struct, kw_only=True, eq=False):
    """Glyphs of one face, size and language."""

    start: int
    end: int
    face: Face
    size: Pt
    rise: Pt
    language: str
    glyphs: list[str] | str
    """One entry a character: usually one glyph, more for a cluster's first character, none for the others."""
    advances: list[float]
    """Points, one a character, the letter's own, without letter spacing."""
    kerns: dict[int, float]
    """(offset in the run of a character) how much its advance differs from its glyphs' own, points."""
    offsets: dict[int, tuple[tuple[float, float], ...]] = {}
    """(offset in the run of a character) how far each of its glyphs is drawn from where the glyphs' own
    advances put it, right and up, points; only characters with a glyph that is."""
    stance: Stance = "along"
    """How the glyphs stand in a vertical line; all alike."""
    special: bool = False
    """Whether some glyph does not stand for its character alone: text must be given beside it."""


def run_at(runs: Sequence[GlyphRun], offset: int) -> GlyphRun:
    """Return the run in which the character at an offset stands."""
    return runs[bisect_right(runs, offset, key=attrgetter("end"))]


def glyph_runs(
    text: str, start: int, style: Style, setting: tuple[str, frozenset[int]], context: Context
) -> list[GlyphRun]:
    """Return the glyphs of ``text`` in one style.

    Args:
        text: without line breaks and objects.
        start: offset of its first character in the text.
        style: computed.
        setting: BCP 47 tag of the text, and the offsets in the text of Western quotes and dashes.
        context: for its fonts.

    Raises:
        MissingGlyph: characters no font has.
    """
    size, rise = _raised(style)
    italic = style.font_style == "italic"
    out: list[GlyphRun] = []
    at = start
    shown = _BLANK.sub(" ", text) if _BLANK.search(text) else text
    for face, part in context.fonts.segments(
        shown, style.font_family, style.font_weight, setting[0], italic=italic
    ):
        run = glyph_run(text[at - start : at - start + len(part)], at, face, size, setting)
        run.rise = rise
        out.append(run)
        at += len(part)
    return out


def glyph_run(text: str, start: int, face: Face, size: Pt, setting: tuple[str, frozenset[int]]) -> GlyphRun:
    """Return the glyphs of ``text`` in one face, which has them all; arguments as in :func:`glyph_runs`."""
    glyphs = face.glyphs(text)
    language, western = setting
    run = GlyphRun(
        start=start,
        end=start + len(text),
        face=face,
        size=size,
        rise=Pt(0.0),
        language=language,
        glyphs=glyphs,
        advances=[advance * size for advance in face.advances(glyphs)],
        kerns={},
    )
    if face.substitute:
        _shape(run, 0, text, language, ())
    elif _PLAIN_NOT.search(text):
        _special(run, text, language, western)
    if not face.substitute and not SHAPED.search(text):
        _kern(run, text, language)
    return run


def _raised(style: Style) -> tuple[Pt, Pt]:
    """Return the size and the baseline shift of superscripts and subscripts (CSS 2.2, 10.8.1)."""
    if style.vertical_align == "super":
        return style.font_size, Pt(style.font_size * 0.45)
    if style.vertical_align == "sub":
        return style.font_size, Pt(style.font_size * -0.2)
    return style.font_size, Pt(0.0)


def _special(run: GlyphRun, text: str, language: str, western: frozenset[int]) -> None:
    """Give dashes, quotes and clusters their proper glyphs."""
    if SHAPED.search(text):
        _shape(run, 0, text, language, _NO_LIGATURES)
        run.special = True
    for match in _INVISIBLE.finditer(text):
        _put(run, match.start(), "", 0.0)
        run.special = True
    if "\t" in text:
        _tabs(run, text)
    for match in _TWO_EM.finditer(text):
        at = match.start()
        if run.start + at not in western:
            shaped = run.face.shape(match[0], language=language, features=_FULL_WIDTH)
            if len(shaped.glyphs) == 1:
                _put(run, at, shaped.glyphs, shaped.advances[0] * run.size)
                _put(run, at + 1, "", 0.0)
                run.special = True
            else:
                _each(run, at, match[0], language, _FULL_WIDTH)
    for match in _TWO_WAY.finditer(text):
        at = match.start()
        if run.glyphs[at] and not _is_two_em(run, at):
            feature = _PROPORTIONAL if run.start + at in western else _FULL_WIDTH
            _each(run, at, match[0], language, feature)


def _tabs(run: GlyphRun, text: str) -> None:
    """Fill up to the next tab stop with spaces."""
    space = run.face.glyphs(" ")
    advance = run.face.advances(space)[0] * run.size
    column = after = 0
    for match in re.finditer("\t", text):
        column += match.start() - after
        count = _TAB_STOP - (run.start + column) % _TAB_STOP
        _put(run, match.start(), space * count, count * advance)
        column, after = column + _TAB_STOP - column % _TAB_STOP, match.end()
    run.special = True


def _is_two_em(run: GlyphRun, at: int) -> bool:
    return at + 1 < len(run.glyphs) and run.glyphs[at + 1] == ""


def _each(run: GlyphRun, at: int, text: str, language: str, features: tuple[str, ...]) -> None:
    for offset, char in enumerate(text):
        shaped = run.face.shape(char, language=language, features=features)
        if features == _FULL_WIDTH and shaped.advances[0] < _WIDE_EM:
            # The Japanese forms of some fonts are proportional; the others have full-width ones.
            shaped = run.face.shape(char, language=_ELSE, features=features)
        if len(shaped.glyphs) == 1:
            _put(run, at + offset, shaped.glyphs, shaped.advances[0] * run.size)


def _put(run: GlyphRun, at: int, glyphs: str, advance: float) -> None:
    run.kerns.pop(at, None)
    run.offsets.pop(at, None)
    if run.glyphs[at] == glyphs:
        return
    if isinstance(run.glyphs, str):
        if len(glyphs) == 1:
            run.glyphs = f"{run.glyphs[:at]}{glyphs}{run.glyphs[at + 1 :]}"
        else:
            run.glyphs = list(run.glyphs)
    if isinstance(run.glyphs, list):
        run.glyphs[at] = glyphs
    run.advances[at] = advance


def _kern(run: GlyphRun, text: str, language: str) -> None:
    """Replace the advances of Western words by shaped ones."""
    for match in _WORD.finditer(text):
        features = _WITH_APOSTROPHE if "’" in match[0] else _NO_LIGATURES
        for at in range(match.start(), match.end(), _LONGEST_SHAPED):
            _shape(run, at, text[at : min(at + _LONGEST_SHAPED, match.end())], language, features)


def _shape(run: GlyphRun, at: int, text: str, language: str, features: tuple[str, ...]) -> None:
    shaped = run.face.shape(text, language=language, features=features)
    if shaped.kerns is not None:
        _place(run, at, shaped, shaped.kerns)
        return
    natural = run.face.advances(shaped.glyphs)
    advances, own = [0.0] * len(text), [0.0] * len(text)
    # A letter may have thousands of marks: their glyphs are joined once.
    glyphs: dict[int, list[str]] = {}
    offsets: dict[int, list[tuple[float, float]]] = {}
    for glyph, advance, cluster, width, (right, up) in zip(
        shaped.glyphs, shaped.advances, shaped.clusters, natural, shaped.offsets, strict=True
    ):
        right += advances[cluster] - own[cluster]
        offsets.setdefault(cluster, []).append((right * run.size, up * run.size))
        glyphs.setdefault(cluster, []).append(glyph)
        advances[cluster] += advance
        own[cluster] += width
    run.offsets |= {
        at + cluster: tuple(moves)
        for cluster, moves in offsets.items()
        if any(abs(move) > LEAST_SHIFT for pair in moves for move in pair)
    }
    run.glyphs = list(run.glyphs)
    run.glyphs[at : at + len(text)] = ["".join(glyphs.get(cluster, ())) for cluster in range(len(text))]
    _widths(run, at, advances, own)
    run.special = True


def _place(run: GlyphRun, at: int, shaped: Shaped, kerns: tuple[tuple[int, float], ...]) -> None:
    """Set letters of one glyph each, which nothing has kerned before."""
    glyphs, size = shaped.glyphs, run.size
    if run.glyphs[at : at + len(glyphs)] != glyphs:
        if isinstance(run.glyphs, str):
            run.glyphs = f"{run.glyphs[:at]}{glyphs}{run.glyphs[at + len(glyphs) :]}"
        else:
            run.glyphs[at : at + len(glyphs)] = list(glyphs)
    run.advances[at : at + len(glyphs)] = [advance * size for advance in shaped.advances]
    for offset, kern in kerns:
        run.kerns[at + offset] = kern * size


def _widths(run: GlyphRun, at: int, advances: list[float], natural: list[float]) -> None:
    """Set the advances of shaped letters, which nothing has kerned before."""
    size = run.size
    run.advances[at : at + len(advances)] = [advance * size for advance in advances]
    if advances == natural:
        return
    for offset, (advance, own) in enumerate(zip(advances, natural, strict=True), at):
        if advance != own and abs(advance - own) > LEAST_SHIFT:
            run.kerns[offset] = (advance - own) * size
