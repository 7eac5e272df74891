"""Which Word fonts a computed style asks for, in all four slots (D1, D13, L3)."""

from __future__ import annotations

import functools
import html
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from converters.text.prepared_patterns import compiled
from converters.text.scripts import has_han
from converters.writers.docx.ooxml.fonts_data import (
    EAST_ASIAN,
    FACES,
    GENERIC,
    HAN_NAMES,
    HEADLINE,
    KINDS,
    LATIN,
    Face,
)
from converters.writers.docx.ooxml.languages import Region
from converters.writers.docx.ooxml.parts_data import font_xml
from converters.writers.docx.ooxml.xml import DECLARATION, R, W, attribute

BOLD: Final = 600
"""Weights from here on are bold (CSS Fonts 4, 2.4.2: relative weights)."""

_KNOWN: Final = {name.lower(): face for face in FACES for name in (face.name, face.alternative) if name}
_HEADLINE_PT: Final = 16.0
"""Size from which on bold Song is that of headlines."""
_WESTERN: Final = "00"
_RFONTS: Final = compiled("<w:rFonts [^>]*>")
_NAMED: Final = compiled('w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"')
"""Names in ``w:rFonts``; ``w:lang`` has an attribute of the same name."""


class Slots(NamedTuple):
    """The fonts of a run: one for Latin (``ascii``, ``hAnsi``, ``cs``), one for Han (``eastAsia``)."""

    latin: str
    east: str

    def xml(self) -> str:
        """Return ``w:rFonts`` with all four slots stated."""
        latin = self.latin
        latin, east = attribute(latin), attribute(self.east)
        return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def slots(families: tuple[str, ...], weight: int, region: Region, *, han: bool, size: float = 0.0) -> Slots:
    """Return the Word fonts of a CSS font stack.

    Args:
        families: names in order of preference; the first of each script is named, installed here or not.
            Slots are what has been chosen already.
        weight: CSS weight; from 600 on Han takes a family with a real bold file.
        region: whose ideographs.
        han: whether the text is mostly Han: Latin words in bold Song, which is Hei, are then sans too.
        size: points; in headlines bold Song is a Song that was drawn heavy.
    """
    if isinstance(families, Slots):
        return families
    generic = next((name for name in families if name in GENERIC), "serif")
    latin, named = named_faces(families, region)
    east = _east(named, generic, weight, region, size)
    hei = han and generic in ("serif", "kai") and east == EAST_ASIAN[region]["bold"]
    plain = LATIN["sans-serif" if hei else generic]
    return Slots(latin.name if latin else plain, east)


def named_faces(families: tuple[str, ...], region: Region) -> tuple[Face | None, Face | None]:
    """Return the first font for Latin and the first for Han that a stack names itself; ``None`` without."""
    known = [_KNOWN.get(name.lower()) or other_face(name, region) for name in families if name not in GENERIC]
    latin = next((face for face in known if face.charset == _WESTERN), None)
    return latin, next((face for face in known if face.charset != _WESTERN), None)


@functools.lru_cache(maxsize=512)
def other_face(name: str, region: Region) -> Face:
    """Return what is said of a font that Word does not bring: the nearest that it does is its other name."""
    lower = name.lower()
    generic = next((kind for parts, kind in KINDS if any(part in lower for part in parts)), "serif")
    east = has_han(name) or any(part in lower for part in HAN_NAMES)
    near = EAST_ASIAN[region][generic] if east else LATIN[generic]
    return _KNOWN[near.lower()]._replace(name=name, alternative=near, panose="", bold=True)


class EmbeddedFonts(NamedTuple):
    """What the font table says of fonts that are embedded."""

    files: Mapping[str, str] = {}
    """Family to the elements that name its files."""
    alternatives: Mapping[str, str] = {}
    """Font to the embedded family that stands in for it."""


def font_table_xml(parts: Iterable[str], region: Region, embedded: EmbeddedFonts | None = None) -> str:
    """Return ``word/fontTable.xml``: the fonts that Word brings, and others that parts of a document name.

    Args:
        parts: XML that names fonts.
        region: whose ideographs.
        embedded: what is embedded, if anything.
    """
    files, alternatives = embedded or EmbeddedFonts()
    named = {
        html.unescape(name)
        for xml in parts
        for fonts in dict.fromkeys(_RFONTS.findall(xml))
        for name in _NAMED.findall(fonts)
    }.union(files)
    others = tuple(sorted(name for name in named if name.lower() not in _KNOWN))
    if embedded is None or not (files or alternatives):
        return _plain_table(others, region)
    return _table(others, region, files, alternatives)


@functools.lru_cache(maxsize=64)
def _plain_table(others: tuple[str, ...], region: Region) -> str:
    """Return the table where nothing is embedded: most documents of a theme have the same."""
    return _table(others, region, {}, {})


def _table(
    others: tuple[str, ...], region: Region, files: Mapping[str, str], alternatives: Mapping[str, str]
) -> str:
    rows = [
        font_xml(_with_other(face, alternatives.get(face.name)), files.get(face.name, ""))
        for face in (*FACES, *(other_face(name, region) for name in others))
    ]
    return f'{DECLARATION}<w:fonts xmlns:w="{W}" xmlns:r="{R}">{"".join(rows)}</w:fonts>'


def _with_other(face: Face, other: str | None) -> Face:
    """Return what is said of a font with one more other name (ECMA-376-1, 17.8.3.1: parted by commas)."""
    if other is None:
        return face
    return face._replace(alternative=f"{face.alternative},{other}" if face.alternative else other)


def _east(named: Face | None, generic: str, weight: int, region: Region, size: float) -> str:
    table = EAST_ASIAN[region]
    if weight >= BOLD and named is None and generic == "serif" and size >= _HEADLINE_PT:
        return HEADLINE.get(region, table["bold"])
    if weight >= BOLD and not (named and named.bold):
        return table["bold"]
    return named.name if named else table[generic]
