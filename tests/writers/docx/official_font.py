"""A stand-in for FangSong with the measures of Windows' own, made on the spot."""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from converters import assets

ABOVE = 0.859375
"""Of an em: how far FangSong and SimSun reach above the baseline; what is left of the em lies below."""


def write_font(path: Path, family: str, characters: str) -> None:
    """Write characters of the shipped Kai as a font of another name, its lines as high as its em."""
    font = TTFont(str(assets.font("KanbenKai-Regular.ttf")))
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    above = round(ABOVE * font["head"].unitsPerEm)
    below = font["head"].unitsPerEm - above
    head, other = font["hhea"], font["OS/2"]
    head.ascent, head.descent, head.lineGap = above, -below, 0
    other.sTypoAscender, other.sTypoDescender, other.sTypoLineGap = above, -below, 0
    other.usWinAscent, other.usWinDescent = above, below
    for row in list(font["name"].names):
        said = {1: family, 4: family, 16: family, 6: "OfficialFont"}.get(row.nameID)
        if said:
            font["name"].setName(said, row.nameID, row.platformID, row.platEncID, row.langID)
    font.save(path)
