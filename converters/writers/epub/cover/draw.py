"""A cover drawn from the metadata: the masthead, the column, the title, who wrote it (K2, B1).

A page in the old manner, double-ruled all round (文武边), with the theme's black and crimson. It is a PNG,
since not every reader draws SVG covers, of flat colours and few shades, so that it weighs little.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from converters.boxes import Edition
from converters.diagnostics import Sink
from converters.edition.template.imprint import masthead, writers
from converters.fonts.library import FontLibrary
from converters.words.catalogue import words_of
from converters.writers.epub.cover.png import Rgb, Strip, image, strip
from converters.writers.epub.cover.rasterize import OPAQUE, ShapedRun, Type, advances, column, draw, line
from converters.writers.epub.cover.title_lines import cut

WIDTH_PX: Final = 900
HEIGHT_PX: Final = 1200
"""Three to four, as the screens of e-readers are; Kindle asks for 1000 pixels on the longer side."""

_PAPER: Final[Rgb] = (255, 253, 248)
_INK: Final[Rgb] = (17, 17, 17)
_CRIMSON: Final[Rgb] = (163, 24, 29)
_SHADES: Final = 16
"""Steps from paper to a colour: more cannot be told apart at this size and make the file larger."""

Colour = Literal["ink", "crimson"]
Align = Literal["start", "center", "end"]

_FRAME: Final[tuple[tuple[Literal["paper", "ink"], int], ...]] = (
    ("paper", 28),
    ("ink", 6),
    ("paper", 6),
    ("ink", 2),
)
"""What stands at every edge, from outside inwards, pixels."""
_MARGIN_PX: Final = sum(size for _, size in _FRAME)
_INNER_PX: Final = WIDTH_PX - 2 * _MARGIN_PX
_PADDING_PX: Final = 44
"""Least space between the frame and what stands in it."""
_MEASURE_PX: Final = _INNER_PX - 2 * _PADDING_PX

_TALL_PX: Final = 820
"""Longest column of a vertical title."""

_MAST: Final = Type("serif", 36, 700, 0.1)
_FOLIO: Final = Type("sans-serif", 26)
_KICKER: Final = Type("sans-serif", 34, 700, 0.3)
_SUBTITLE: Final = Type("serif", 38)
_BYLINE: Final = Type("kai", 40, 400, 0.06)
_TITLE_SIZES: Final = ((104, 2), (92, 3), (78, 4), (66, 5), (56, 7), (46, 9))
"""Sizes (pixels) a title is tried at, and how many lines it may have in each."""
_MOST_LINES: Final = 3
"""Lines of anything but the title."""
_LEADING: Final = 1.36
"""Distance of lines, in their size."""
_BASELINE: Final = 1.02
"""Where the baseline stands below the top of a line's strip, in its size: so that Han is in the middle."""
_SHEET_PX: Final = 64
"""Rows of a strip of paper."""
_STOPS: Final = frozenset("，：；！？。、」』》”’）")
"""Marks whose ink fills the first half of their em (C7): a centred line does not count the other."""


class _Title(NamedTuple):
    lines: tuple[str, ...]
    type: Type


class _Column(NamedTuple):
    piece: ShapedRun
    type: Type
    colour: Colour
    lowered: float
    """How far down it begins if there is room, as a share of :data:`_TALL_PX`."""

    @property
    def drop_px(self) -> float:
        return max(0.0, min(self.lowered * _TALL_PX, _TALL_PX - self.piece.length_px))


def draw_cover(edition: Edition, sink: Sink) -> bytes:
    """Return a PNG of :data:`WIDTH_PX` by :data:`HEIGHT_PX`; the same metadata gives the same bytes.

    Args:
        edition: whose title and metadata stand on it.
        sink: takes the characters that no font has and that stand there as boxes.
    """
    meta, said = edition.document.meta, words_of(edition.language)
    spoken = "".join(
        filter(None, (edition.title, meta.kicker, meta.subtitle, meta.source, writers(meta, said)))
    )
    if _library().faces(("serif",), 400, edition.language)[0].missing(spoken):
        FontLibrary(missing="box", sink=sink).segments(spoken, ("serif",), 400, edition.language)
    vertical = meta.writing_mode == "vertical-rl"
    mast, head = _masthead(edition), _columns(edition) if vertical else _headline(edition)
    room = HEIGHT_PX - 2 * _MARGIN_PX - sum(part.rows for part in (*mast, *head))
    above = max(0, room * 2 // 5)
    strips = (*_edge(bottom=False), *mast, *_blank(above), *head, *_blank(room - above), *_edge(bottom=True))
    return image(WIDTH_PX, _palette(), strips)


# --------------------------------------------------------------------------- what stands on it
def _masthead(edition: Edition) -> list[Strip]:
    """Return publication, date and page over the double rule of the theme."""
    meta = edition.document.meta
    strips = _blank(_PADDING_PX)
    where = masthead(meta, words_of(edition.language))["line"]
    if meta.source or where:
        strips += [_two_ends(meta.source or "", where, edition.language), *_blank(12)]
    return [*strips, _rule(_MEASURE_PX, 2, "ink"), *_blank(5), _rule(_MEASURE_PX, 5, "crimson")]


def _headline(edition: Edition) -> list[Strip]:
    """Return column, title, subtitle and writers, one under the other."""
    meta, language = edition.document.meta, edition.language
    strips: list[Strip] = []
    if meta.kicker and meta.kicker != edition.title:
        strips += [*_lines(meta.kicker, _KICKER, "crimson", language), *_blank(30)]
    title = _fitted(edition.title, language)
    strips += [_line(text, title.type, "ink", language) for text in title.lines]
    strips += [*_blank(34), _rule(120, 5, "crimson"), *_blank(34)]
    if meta.subtitle:
        strips += [*_lines(meta.subtitle, _SUBTITLE, "ink", language), *_blank(24)]
    return strips + _lines(writers(meta, words_of(language)), _BYLINE, "ink", language)


def _columns(edition: Edition) -> list[Strip]:
    """Return column, title, subtitle and writers from right to left, all in one strip."""
    meta, language = edition.document.meta, edition.language
    kicker = meta.kicker if meta.kicker != edition.title else None
    title = _fitted(edition.title, language, _TALL_PX, vertical=True)
    names = writers(meta, words_of(language))
    rows: list[tuple[str, Type, Colour, float]] = [(kicker or "", _KICKER, "crimson", 0.0)]
    rows += [(text, title.type, "ink", 0.0) for text in title.lines]
    rows += [(meta.subtitle or "", _SUBTITLE, "ink", 0.25), (names, _BYLINE, "ink", 0.5)]
    columns = [_Column(column(row[0], row[1], language, _library()), *row[1:]) for row in rows if row[0]]
    # What cannot be cut and is longer yet, like a column of odd marks, is cut off: a cover has one size.
    tall = min(_TALL_PX, math.ceil(max(one.drop_px + one.piece.length_px for one in columns)))
    right = [one for one in columns if one.colour == "crimson"]
    left = [one for one in columns if one.colour == "ink"]
    beside = (_INNER_PX - sum(map(_width, (left, right)))) // 2
    layers = (bytes(beside * tall), _drawn(left, tall), _drawn(right, tall))
    rest = bytes((_INNER_PX - beside - sum(map(_width, (left, right)))) * tall)
    return [_strip(_side_by_side((*layers, rest), tall))]


def _width(columns: Sequence[_Column]) -> int:
    return math.ceil(sum(one.type.size_px * _LEADING for one in columns))


def _drawn(columns: Sequence[_Column], height_px: int) -> bytes:
    """Return columns of one colour, the first on the right."""
    x: float = _width(columns)
    placed: list[tuple[ShapedRun, float, float]] = []
    for one in columns:
        half = one.type.size_px * _LEADING / 2
        placed.append((one.piece, x - half, one.drop_px))
        x -= 2 * half
    if not placed:
        return b""
    return draw(placed, _width(columns), height_px).translate(_shades(columns[0].colour))


def _side_by_side(layers: Sequence[bytes], rows: int) -> bytes:
    """Return pictures of one height put next to each other, the first on the left."""
    widths = [len(layer) // rows for layer in layers]
    pairs = list(zip(layers, widths, strict=True))
    return b"".join([layer[y * width : (y + 1) * width] for y in range(rows) for layer, width in pairs])


def _fitted(title: str, language: str, measure_px: int = _MEASURE_PX, *, vertical: bool = False) -> _Title:
    """Return the title in the largest size it fits in; what is too long even for the smallest ends in …."""
    for size, most in _TITLE_SIZES:
        kind = Type("serif", size, 700)
        lengths = advances(title, kind, language, _library(), vertical=vertical)
        lines = cut(title, lengths, measure_px / size)
        if len(lines) <= most:
            return _Title(tuple(lines), kind)
    return _Title((*lines[: most - 1], f"{lines[most - 1][:-1]}…"), kind)


def _lines(text: str, kind: Type, colour: Colour, language: str) -> list[Strip]:
    """Return a text in at most :data:`_MOST_LINES` lines; empty text has none."""
    lines = cut(text, advances(text, kind, language, _library()), _MEASURE_PX / kind.size_px) if text else []
    return [_line(part, kind, colour, language) for part in lines[:_MOST_LINES]]


# --------------------------------------------------------------------------- strips
@functools.lru_cache(maxsize=64)
def _line(text: str, kind: Type, colour: Colour, language: str) -> Strip:
    """Return a centred line."""
    piece = line(text, kind, language, _library())
    seen = piece.length_px - (kind.size_px / 2 if text[-1] in _STOPS else 0)
    height = round(kind.size_px * _LEADING)
    pixels = draw([(piece, (_INNER_PX - seen) / 2, kind.size_px * _BASELINE)], _INNER_PX, height)
    return _strip(pixels.translate(_shades(colour)))


@functools.lru_cache(maxsize=64)
def _two_ends(left: str, right: str, language: str) -> Strip:
    """Return a line with one text at its start and one at its end."""
    pieces = (line(left, _MAST, language, _library()), line(right, _FOLIO, language, _library()))
    baseline = _MAST.size_px * _BASELINE
    places = (
        (pieces[0], _PADDING_PX, baseline),
        (pieces[1], _INNER_PX - _PADDING_PX - pieces[1].length_px, baseline),
    )
    return _strip(draw(places, _INNER_PX, round(_MAST.size_px * _LEADING)).translate(_shades("ink")))


@functools.cache
def _rule(length_px: int, thickness_px: int, colour: Colour) -> Strip:
    """Return a centred rule."""
    beside = bytes((_INNER_PX - length_px) // 2)
    return _strip((beside + _full(colour) * length_px + beside) * thickness_px)


def _blank(rows: int) -> list[Strip]:
    """Return paper, in strips of a few heights only, so that each is deflated once a process."""
    whole, rest = divmod(rows, _SHEET_PX)
    return [_paper(_SHEET_PX)] * whole + [_paper(rest)] * (rest > 0)


@functools.cache
def _paper(rows: int) -> Strip:
    return _strip(bytes(_INNER_PX * rows))


@functools.cache
def _edge(*, bottom: bool) -> tuple[Strip, ...]:
    """Return the upper or the lower edge of the frame, over the whole width."""
    rows: list[bytes] = []
    outside = b""
    for colour, size in _FRAME:
        row = outside + _full(colour) * (WIDTH_PX - 2 * len(outside)) + outside[::-1]
        rows += [row] * size
        outside += _full(colour) * size
    return (strip(b"".join(reversed(rows) if bottom else rows), WIDTH_PX),)


def _strip(pixels: bytes) -> Strip:
    """Return rows of the inner width with the frame's sides added."""
    side = b"".join([_full(colour) * size for colour, size in _FRAME])
    rows = [pixels[at : at + _INNER_PX] for at in range(0, len(pixels), _INNER_PX)]
    return strip(b"".join([side + row + side[::-1] for row in rows]), WIDTH_PX)


# --------------------------------------------------------------------------- colours
def _full(colour: Colour | Literal["paper"]) -> bytes:
    """Return the pixel that is nothing but that colour."""
    return b"\0" if colour == "paper" else _shades(colour)[OPAQUE:]


@functools.cache
def _shades(colour: Colour) -> bytes:
    """Return the table from coverage to place in the palette."""
    start = 0 if colour == "ink" else _SHADES
    steps = [round(coverage * (_SHADES - 1) / OPAQUE) for coverage in range(OPAQUE + 1)]
    return bytes([start + step if step else 0 for step in steps])


@functools.cache
def _palette() -> tuple[Rgb, ...]:
    """Return the shades from paper to ink, then those from paper to crimson."""
    return tuple(
        _mixed(colour, step / (_SHADES - 1)) for colour in (_INK, _CRIMSON) for step in range(_SHADES)
    )


def _mixed(colour: Rgb, share: float) -> Rgb:
    red, green, blue = (
        round(paper + (full - paper) * share) for paper, full in zip(_PAPER, colour, strict=True)
    )
    return (red, green, blue)


@functools.cache
def _library() -> FontLibrary:
    """Return the fonts covers are drawn with; what they lack is told for every cover apart."""
    return FontLibrary(missing="box")
