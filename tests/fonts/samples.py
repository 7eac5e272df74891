"""Small fonts made on the spot, so that no test depends on what the machine has installed."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

from converters import assets
from converters.fonts.face import Face, open_face

SQUARES = "永国字。A"


def shipped(name: str) -> Face:
    """Return a shipped face by its file name without the ending."""
    return open_face(str(assets.font(f"{name}.ttf")))


def _square(width: int, edge: int) -> object:
    pen = T2CharStringPen(width, None)
    pen.moveTo((50, 0))
    pen.lineTo((50, edge))
    pen.lineTo((50 + edge, edge))
    pen.lineTo((50 + edge, 0))
    pen.closePath()
    return pen.getCharString()


def cff_font(path: Path, family: str, *, style: str = "Regular", weight: int = 400, fs_type: int = 0) -> Path:
    """Write an OpenType/CFF font of squares, each character's a little larger than the last."""
    names = [".notdef", *(f"square{i}" for i in range(len(SQUARES)))]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): names[i + 1] for i, char in enumerate(SQUARES)})
    strings = {name: _square(1000, 500 + 50 * i) for i, name in enumerate(names)}
    ps_name = family.replace(" ", "") + f"-{style}"
    builder.setupCFF(ps_name, {"FullName": f"{family} {style}"}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"familyName": family, "styleName": style, "fullName": f"{family} {style}", "psName": ps_name}
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=weight, fsType=fs_type)
    builder.setupPost()
    builder.save(path)
    return path


def cff_collection(folder: Path, *families: str) -> Path:
    """Write a collection of CFF fonts, one a family."""
    collection = TTCollection()
    for family in families:
        collection.fonts.append(TTFont(cff_font(folder / f"{family}.otf", family)))
    path = folder / "collection.ttc"
    collection.save(path)
    return path
