"""What the tests of embedded fonts share: the fonts of a Word file, made plain again."""

from __future__ import annotations

import io
import posixpath
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont
from lxml import etree

from tests.writers.docx.samples import NS, member, tree

R = f"{{{NS['r']}}}"
W = f"{{{NS['w']}}}"


class Found(NamedTuple):
    """One embedded file."""

    family: str
    cut: str
    font: Any
    subsetted: bool


def plain(data: bytes, key: str) -> bytes:
    """Return a font without its mask: GUID digits two by two from the end, over the first 32 bytes."""
    digits = key.strip("{}").replace("-", "")
    mask = [int(digits[at : at + 2], 16) for at in range(30, -1, -2)]
    return bytes(byte ^ mask[at % 16] if at < 32 else byte for at, byte in enumerate(data))


def fonts_of(data: bytes) -> list[Found]:
    """Return the fonts that the font table of a Word file names."""
    rels = {
        one.get("Id"): one.get("Target")
        for one in etree.fromstring(member(data, "word/_rels/fontTable.xml.rels"))
    }
    out = []
    for font in tree(data, "word/fontTable.xml").iter(f"{W}font"):
        for one in font:
            name = etree.QName(one).localname
            if name.startswith("embed"):
                raw = member(data, posixpath.join("word", rels[one.get(f"{R}id")]))
                opened = TTFont(io.BytesIO(plain(raw, one.get(f"{W}fontKey"))), lazy=False)
                kept = one.get(f"{W}subsetted") == "1"
                out.append(Found(font.get(f"{W}name"), name.removeprefix("embed"), opened, kept))
    return out


def others(data: bytes) -> dict[str, str]:
    """Return the other names of every font in the font table."""
    fonts = tree(data, "word/fontTable.xml").iter(f"{W}font")
    return {font.get(f"{W}name"): font.findtext(f"{W}altName") or _other(font) for font in fonts}


def _other(font: Any) -> str:
    found = font.find(f"{W}altName")
    return "" if found is None else str(found.get(f"{W}val"))
