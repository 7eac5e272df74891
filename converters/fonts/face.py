"""One font face, opened by HarfBuzz: glyphs, advances, shaping, metrics.

All lengths are ems. Glyphs travel as strings, one ``chr(glyph id)`` a glyph, so that runs of text are
mapped and measured by ``str.translate`` and ``map`` at C speed instead of a Python loop a character.
"""

from __future__ import annotations

import functools
import itertools
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, NamedTuple

import uharfbuzz as hb

from converters.errors import FontError
from converters.fonts.glyph_tables import NOTDEF, Advances, Glyphs, LocalGlyphs, Nominals
from converters.fonts.names import DAMAGE, names_of
from converters.fonts.permissions import permission
from converters.limits.files import is_regular
from converters.messages import say
from converters.text.patterns import pattern
from converters.text.unicode.bidi import runs_right
from converters.text.unicode.invisible import CONTROLS, IGNORABLE
from converters.units import Em

BOLD: Final = 600
"""Weights from here on are set in a real bold face (CSS Fonts 4, 5.2)."""

SHAPED: Final = pattern(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u11ff\u135d-\u135f\u1700-\u18af"
    "\u1ab0-\u1aff\u1b00-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ua66f-\ua67d"
    "\ua880-\uabff\ud7b0-\ud7ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""Matches a character that does not stand alone: combining marks, joiners, variation selectors, and the
scripts whose letters change or move. Text with a match needs :meth:`Face.shape`; :meth:`Face.glyphs` will
not do (UAX #29, 3.1 and the Unicode scripts with complex shaping in HarfBuzz)."""

_NO_NAME: Final = pattern(r"[^!-~]|[][(){}<>/%]")
"""What no PostScript name may hold."""
_INVISIBLE: Final = pattern(f"[{IGNORABLE}{CONTROLS}]")
"""Characters without ink, which a face need not have."""

_BOX: Final = "\1"
_DIGITS: Final = 3
"""First glyph of the digits in the face of boxes: 16 for each place of 2 × 2, then for each of 2 × 3."""
_SHAPES_KEPT: Final = 16384
"""Shaped words remembered a face; past that the memory starts afresh."""
_SHORT: Final = 4
_HAN_FROM: Final = "\u2e80"
"""Longer runs of Han, such as titles, seldom come again and are not kept."""

_ShapeKey = tuple[str, str, tuple[str, ...], bool]


class Shaped(NamedTuple):
    """What shaping makes of a text, in visual order."""

    glyphs: str
    """One character a glyph."""
    advances: tuple[float, ...]
    """Ems, one a glyph; downwards where the text is vertical."""
    clusters: tuple[int, ...]
    """For each glyph the offset of the first character it belongs to."""
    offsets: tuple[tuple[float, float], ...]
    """For each glyph how far it is drawn from its place, ems, right and up."""
    kerns: tuple[tuple[int, float], ...] | None = None
    """(offset of a character) how much its advance differs from its glyph's own, ems, where it does; ``None``
    unless there is one glyph for each character, in order, and none is drawn off its place."""


LEAST_SHIFT: Final = 1e-6
"""Points, or ems; what moves less is the rounding of sums."""
_UNMOVED: Final = (0.0, 0.0)


@functools.cache
def _switches(features: tuple[str, ...]) -> dict[str, bool]:
    """Return features as HarfBuzz takes them, which are on and which off."""
    return {name.lstrip("-"): not name.startswith("-") for name in features}


class Face:
    """A face of a font file; use :func:`open_face`, which opens each once a process."""

    substitute = False
    """True for the face that draws a box for characters no font has."""

    def __init__(self, blob: hb.Blob, index: int, where: str, language: str = "", without: str = "") -> None:
        self.where = where
        """The file, for messages."""
        self.language = language
        """BCP 47 tag whose forms :meth:`glyphs` gives; empty for the font's usual ones."""
        self.index = index
        """Place in a collection; 0 for a file of one face."""
        self.hb_face: hb.Face = hb.Face(blob, index)
        self.tables: tuple[str, ...] = tuple(self.hb_face.table_tags)
        tables = set(self.tables)
        if not {"head", "hhea", "maxp"} <= tables or not tables & {"glyf", "CFF ", "CFF2"}:
            raise FontError(say("the font has no TrueType or CFF outlines"), where=where)
        self.outlines: Literal["truetype", "cff"] = "truetype" if "glyf" in tables else "cff"
        self.variable = "fvar" in tables
        self.upem = int(self.hb_face.upem)
        self._font = hb.Font(self.hb_face)
        self._glyph_of = LocalGlyphs(self._font, self._local) if language else Glyphs(self._font)
        self._glyph_of.update(dict.fromkeys(map(ord, without), NOTDEF))
        self._advance_of = Advances(self._font, self.upem)
        self._nominal_of = Nominals(self._font)
        self._covered: set[str] = set()
        self._shapes: dict[_ShapeKey, Shaped] = {}
        self._read_names()
        self._read_metrics()

    def __repr__(self) -> str:
        """Return the PostScript name."""
        return f"<Face {self.name}>"

    def _read_names(self) -> None:
        get = self.hb_face.get_name
        predefined = hb.OTNameIdPredefined
        family = get(predefined.TYPOGRAPHIC_FAMILY) or get(predefined.FONT_FAMILY)
        self.family: str = family or Path(self.where).stem
        self.full_name: str = get(predefined.FULL_NAME) or self.family
        name = get(predefined.POSTSCRIPT_NAME) or self.family
        self.name: str = _NO_NAME.sub("", name) or "Unnamed"

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Family, full and PostScript names in every language the font gives them in, case folded."""
        return frozenset((self.family.casefold(), *names_of(self.hb_face)))

    def _read_metrics(self) -> None:
        """Read head, OS/2 and post (OpenType 1.9); OS/2 and post may be missing in old files."""
        upem = self.upem
        head = self._table("head", 54)
        box = struct.unpack(">4h", head[36:44])
        self.bounds: tuple[float, float, float, float] = tuple(value / upem for value in box)
        """Box around all glyphs: x_min, y_min, x_max, y_max."""
        mac_style = struct.unpack(">H", head[44:46])[0]
        ascent, descent = struct.unpack(">2h", self._table("hhea", 36)[4:8])
        weight, selection = (700 if mac_style & 1 else 400), mac_style >> 1 & 1
        cap, x_height = 0.7 * upem, 0.5 * upem
        os2 = self._table("OS/2", 78)
        if any(os2):
            weight = struct.unpack(">H", os2[4:6])[0]
            self._refuse_restricted(struct.unpack(">H", os2[8:10])[0])
            selection |= struct.unpack(">H", os2[62:64])[0] & 1
            ascent, descent = struct.unpack(">2h", os2[68:72])
        if len(os2) >= 90 and os2[1] >= 2:
            x_height, cap = struct.unpack(">2h", os2[86:90])
        position, thickness = struct.unpack(">2h", self._table("post", 12)[8:12])
        self.weight = int(weight)
        self.italic = bool(selection)
        self.ascent = Em(ascent / upem)
        """Typographic ascent; with ``descent`` it makes the em box of a CJK face (OS/2 sTypoAscender)."""
        self.descent = Em(-descent / upem)
        """Below the baseline, positive downwards."""
        self.middle = Em((self.ascent - self.descent) / 2)
        """Middle of the em box above the baseline: what stands in the middle of a vertical line."""
        self.cap_height = Em(cap / upem)
        self.x_height = Em(x_height / upem)
        self.underline_position = Em(position / upem)
        """Middle of the underline above the baseline; negative is below."""
        self.underline_thickness = Em((thickness or 0.05 * upem) / upem)

    def _refuse_restricted(self, permissions: int) -> None:
        """Raise where OS/2 fsType says that the licence forbids embedding or subsetting."""
        if permission(permissions) != "subset":
            raise FontError(say("the font's licence does not allow embedding a subset"), where=self.where)

    def _table(self, tag: str, size: int) -> bytes:
        """Return a table, filled up with zeros to at least ``size`` bytes."""
        return bytes(self.hb_face.reference_table(tag).data).ljust(size, b"\0")

    def _local(self, char: str) -> str:
        """Return the glyphs that the face's language writes a character with."""
        return self.shape(char, language=self.language).glyphs

    def nominal(self, char: str) -> int:
        """Return the glyph id that the character map gives, of no language; 0 where it has none."""
        return self._nominal_of[char]

    def nominals(self, chars: Iterable[str]) -> list[int]:
        """Return what :meth:`nominal` gives for each character."""
        return list(map(self._nominal_of.__getitem__, chars))

    def glyphs(self, text: str) -> str:
        """Return the glyphs of ``text``, one a character; :data:`NOTDEF` for a character the face lacks."""
        return text.translate(self._glyph_of)

    def missing(self, text: str) -> frozenset[str]:
        """Return the characters of ``text`` that the face lacks; those without ink are never missing."""
        unseen = set(text) - self._covered
        if not unseen:
            return frozenset()
        glyph_of = self._glyph_of
        lacking = {char for char in unseen if glyph_of[ord(char)] == NOTDEF and not _INVISIBLE.match(char)}
        self._covered |= unseen - lacking
        return frozenset(lacking)

    def advances(self, glyphs: str) -> list[float]:
        """Return the horizontal advance of each glyph, ems."""
        return list(map(self._advance_of.__getitem__, glyphs))

    def ink(self, glyph: str) -> tuple[float, float, float, float]:
        """Return the box around the ink of a glyph: x_min, y_min, x_max, y_max in ems, y upwards.

        All zero where there is no ink.
        """
        extents = self._font.get_glyph_extents(ord(glyph))
        if extents is None:
            return (0.0, 0.0, 0.0, 0.0)
        left, top = extents.x_bearing, extents.y_bearing
        box = (left, top + extents.height, left + extents.width, top)
        return tuple(value / self.upem for value in box)

    def shape(
        self, text: str, *, language: str = "", features: tuple[str, ...] = (), vertical: bool = False
    ) -> Shaped:
        """Return what HarfBuzz makes of ``text``: kerning, ligatures, marks, ``locl`` by language.

        Args:
            text: characters of one script, in logical order.
            language: BCP 47 tag; empty when unknown.
            features: OpenType features beside the default ones; ``-liga`` switches one off.
            vertical: set downwards, with the vertical forms.
        """
        key = (text, language, features, vertical)
        if len(text) > _SHORT and max(text) >= _HAN_FROM:
            return self._shape(*key)
        shaped = self._shapes.get(key)
        if shaped is None:
            if len(self._shapes) >= _SHAPES_KEPT:
                self._shapes.clear()
            shaped = self._shapes[key] = self._shape(*key)
        return shaped

    def _shape(self, text: str, language: str, features: tuple[str, ...], vertical: bool) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ttb" if vertical else "rtl" if runs_right(text) else "ltr"
        if language:
            buffer.language = language
        hb.shape(self._font, buffer, _switches(features))
        return self._shaped(buffer, vertical, len(text))

    def _shaped(self, buffer: hb.Buffer, vertical: bool, length: int) -> Shaped:
        """Return what stands in a buffer, made of a text of ``length`` characters."""
        upem, infos, places = self.upem, buffer.glyph_infos, buffer.glyph_positions or []
        glyphs = "".join([chr(info.codepoint) for info in infos])
        advances = tuple([(-one.y_advance if vertical else one.x_advance) / upem for one in places])
        clusters = tuple([info.cluster for info in infos])
        offsets = tuple(
            [
                (one.x_offset / upem, one.y_offset / upem) if one.x_offset or one.y_offset else _UNMOVED
                for one in places
            ]
        )
        kerns = None
        if clusters == tuple(range(length)) and offsets.count(_UNMOVED) == length:
            own = self.advances(glyphs)
            kerns = tuple(
                [
                    (at, advance - width)
                    for at, (advance, width) in enumerate(zip(advances, own, strict=True))
                    if abs(advance - width) > LEAST_SHIFT
                ]
            )
        return Shaped(glyphs, advances, clusters, offsets, kerns)


class BoxFace(Face):
    """The face that has every character, each a box with its code point in it.

    :meth:`glyphs` gives the box; :meth:`shape` also the digits, which take no room of their own.
    """

    substitute = True

    def glyphs(self, text: str) -> str:
        """Return one box a character."""
        return _BOX * len(text)

    def missing(self, text: str) -> frozenset[str]:
        """Return nothing: there is a box for all."""
        del text
        return frozenset()

    def shape(
        self, text: str, *, language: str = "", features: tuple[str, ...] = (), vertical: bool = False
    ) -> Shaped:
        """Return a box an em wide for each character, and the digits of its code point inside."""
        del language, features, vertical
        glyphs, advances, clusters = "", [], []
        for at, char in enumerate(text):
            drawn = self._digits(f"{ord(char):04X}") + _BOX
            glyphs += drawn
            advances += [0.0] * (len(drawn) - 1) + [1.0]
            clusters += [at] * len(drawn)
        return Shaped(glyphs, tuple(advances), tuple(clusters), ((0.0, 0.0),) * len(glyphs))

    def _digits(self, code: str) -> str:
        """Return the glyphs of a code point: two rows of two digits, or of three from U+10000 on."""
        wide = len(code) > 4
        places = zip(code.rjust(6 if wide else 4, "0"), itertools.count(4 if wide else 0), strict=False)
        return "".join(chr(_DIGITS + 16 * place + int(digit, 16)) for digit, place in places)


def open_face(path: str, index: int = 0, *, language: str = "", box: bool = False, without: str = "") -> Face:
    """Return a face of a font file, opened once a process and language.

    Args:
        path: the file.
        index: which face of a collection.
        language: BCP 47 tag whose regional forms are wanted; empty for the font's usual ones.
        box: open it as the face of boxes.
        without: characters that are left to other faces.

    Raises:
        FontError: no such file, no such face, or no font that can be embedded.
    """
    return _open(path, index, language, box, without)


def read_face(data: bytes, where: str, *, language: str = "") -> Face:
    """Return the first face of the bytes of a font.

    Args:
        data: the file.
        where: what messages call it.
        language: as in :func:`open_face`.

    Raises:
        FontError: it is no font that can be embedded.
    """
    try:
        return Face(hb.Blob(data), 0, where, language)
    except DAMAGE as error:
        raise FontError(say("cannot be used as a font: {error}", error=error), where=where) from error


@functools.cache
def _open(path: str, index: int, language: str, box: bool, without: str) -> Face:
    if not is_regular(path):
        raise FontError(say("no such font file"), where=path)
    kind = BoxFace if box else Face
    try:
        blob = hb.Blob.from_file_path(path)
        count = int(hb.Face(blob).count)
        if index >= count:
            hint = (
                say("it has {count}, counted from 0", count=count)
                if count
                else say("check that it is a font file")
            )
            raise FontError(say("the file has no face {index}", index=index), where=path, hint=hint)
        return kind(blob, index, path, language, without)
    except DAMAGE as error:
        raise FontError(say("cannot be used as a font: {error}", error=error), where=path) from error
