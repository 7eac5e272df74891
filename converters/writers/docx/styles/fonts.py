"""Which Word fonts a computed style asks for, in all four slots (D1, D13, L3)."""

from __future__ import annotations

import functools
import html
from collections.abc import Iterable
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
from converters.writers.docx.ooxml.xml import DECLARATION, W, attribute

BOLD: Final = 600
"""Weights from here on are bold (CSS Fonts 4, 2.4.2: relative weights)."""

_KNOWN: Final = {name.lower(): face for face in FACES for name in (face.name, face.alternative) if name}
_HEADLINE_PT: Final = 16.0
"""Size from which on bold Song is that of headlines."""
_WESTERN: Final = "00"
_NAMED: Final = compiled(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"(?=[^>]*/>)')
"""Names in ``w:rFonts``."""


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
        weight: CSS weight; from 600 on Han takes a family with a real bold file.
        region: whose ideographs.
        han: whether the text is mostly Han: Latin words in bold Song, which is Hei, are then sans too.
        size: points; in headlines bold Song is a Song that was drawn heavy.
    """
    generic = next((name for name in families if name in GENERIC), "serif")
    known = [_KNOWN.get(name.lower()) or other_face(name, region) for name in families if name not in GENERIC]
    named = next((face for face in known if face.charset != _WESTERN), None)
    east = _east(named, generic, weight, region, size)
    hei = han and generic in ("serif", "kai") and east == EAST_ASIAN[region]["bold"]
    plain = LATIN["sans-serif" if hei else generic]
    return Slots(next((face.name for face in known if face.charset == _WESTERN), plain), east)


@functools.lru_cache(maxsize=512)
def other_face(name: str, region: Region) -> Face:
    """Return what is said of a font that Word does not bring: the nearest that it does is its other name."""
    lower = name.lower()
    generic = next((kind for parts, kind in KINDS if any(part in lower for part in parts)), "serif")
    east = has_han(name) or any(part in lower for part in HAN_NAMES)
    near = EAST_ASIAN[region][generic] if east else LATIN[generic]
    return _KNOWN[near.lower()]._replace(name=name, alternative=near, panose="", bold=True)


def font_table_xml(parts: Iterable[str], region: Region) -> str:
    """Return ``word/fontTable.xml``: the fonts that Word brings, and others that parts of a document name."""
    named = {html.unescape(name) for xml in parts for name in _NAMED.findall(xml)}
    others = sorted(name for name in named if name.lower() not in _KNOWN)
    rows = "".join(map(font_xml, (*FACES, *(other_face(name, region) for name in others))))
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def _east(named: Face | None, generic: str, weight: int, region: Region, size: float) -> str:
    table = EAST_ASIAN[region]
    if weight >= BOLD and named is None and generic == "serif" and size >= _HEADLINE_PT:
        return HEADLINE.get(region, table["bold"])
    if weight >= BOLD and not (named and named.bold):
        return table["bold"]
    return named.name if named else table[generic]
