"""Make the font files that ship with kanben: `python scripts/build_fonts.py FOLDER`.

FOLDER holds the originals, unpacked: the npm packages `@expo-google-fonts/noto-serif-sc` 0.4.3,
`noto-sans-sc` 0.4.3, `noto-sans-mono` 0.4.2 and `source-serif-4` 0.4.1 (`npm pack NAME`, then
`tar xzf` into a folder of that short name), and `LXGWWenKai-Regular.ttf` of Debian's
`fonts-lxgw-wenkai` in a folder `lxgw-wenkai`. All are under the SIL Open Font License.

Each is cut down to the characters below and to the layout features that typesetting asks for, without
hinting. LXGW WenKai and Source Serif have Reserved Font Names, so what is derived from them is called
Kanben Kai and Kanben Serif.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "converters" / "fonts" / "files"

FEATURES = "ccmp fwid hwid kern liga locl mark mkmk pwid vert vkrn vrt2"
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)

# (codec, lead bytes): the two-byte sets that Chinese and Japanese texts are written in.
TWO_BYTE_SETS = (
    ("gb18030", range(0x81, 0xFF)),
    ("big5", range(0xA1, 0xFA)),
    ("cp950", range(0xA1, 0xFA)),
    ("shift_jis", range(0x81, 0xFD)),
    ("cp932", range(0x81, 0xFD)),
    ("cp949", range(0x81, 0xFE)),
)
BLOCKS = (
    (0x0020, 0x0530),  # Latin to Cyrillic, with combining marks
    (0x1E00, 0x2000),  # Latin Extended Additional (Vietnamese, pinyin), Greek Extended
    (0x2000, 0x2C00),  # punctuation, symbols, arrows, mathematics, box drawing, dingbats
    (0x2C60, 0x2C80),  # Latin Extended-C
    (0x2E80, 0x3400),  # radicals, CJK punctuation, kana, bopomofo, CJK compatibility
    (0xA700, 0xA800),  # tone letters, Latin Extended-D
    (0xF900, 0xFB07),  # compatibility ideographs, Latin ligatures
    (0xFE00, 0xFE70),  # variation selectors, vertical and small forms
    (0xFF00, 0xFFF0),  # full-width and half-width forms
    (0x1F100, 0x1F300),  # enclosed characters
    (0x20000, 0x33480),  # supplementary ideographs: the 196 of the 8,105 standard characters among them
)
WESTERN = ((0x0020, 0x0530), (0x1E00, 0x2C00), (0x2C60, 0x2C80), (0xA700, 0xA800), (0xFB00, 0xFB07))


class Made(NamedTuple):
    """One shipped file and where it comes from."""

    out: str
    original: str
    characters: str
    """``all`` the font has, the ``chinese`` set, or the ``western`` blocks."""
    rename: tuple[str, str] | None = None
    """New family and PostScript name."""


FILES = (
    Made("NotoSerifSC-Regular.ttf", "noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf", "all"),
    Made("NotoSerifSC-Bold.ttf", "noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf", "chinese"),
    Made("NotoSansSC-Regular.ttf", "noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf", "chinese"),
    Made("NotoSansSC-Bold.ttf", "noto-sans-sc/package/700Bold/NotoSansSC_700Bold.ttf", "chinese"),
    Made(
        "KanbenKai-Regular.ttf",
        "lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "chinese",
        ("Kanben Kai", "KanbenKai-Regular"),
    ),
    Made(
        "KanbenSerif-Italic.ttf",
        "source-serif-4/package/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
        "western",
        ("Kanben Serif", "KanbenSerif-Italic"),
    ),
    Made(
        "KanbenSerif-BoldItalic.ttf",
        "source-serif-4/package/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
        "western",
        ("Kanben Serif", "KanbenSerif-BoldItalic"),
    ),
    Made(
        "NotoSansMono-Regular.ttf", "noto-sans-mono/package/400Regular/NotoSansMono_400Regular.ttf", "western"
    ),
    Made("NotoSansMono-Bold.ttf", "noto-sans-mono/package/700Bold/NotoSansMono_700Bold.ttf", "western"),
)


def blocks(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return the code points of half-open ranges."""
    return {code for start, end in ranges for code in range(start, end)}


def two_byte(codec: str, leads: range) -> set[int]:
    """Return the code points that a two-byte sequence of ``codec`` stands for, private use left out."""
    codes: set[int] = set()
    for lead in leads:
        for trail in range(0x31, 0xFF):
            try:
                text = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            codes.update(map(ord, text))
    return {code for code in codes if not 0xE000 <= code < 0xF900}


def wanted(characters: str, available: set[int]) -> set[int]:
    """Return the code points that a file keeps."""
    if characters == "all":
        return available
    if characters == "western":
        return available & blocks(WESTERN)
    sets = (two_byte(codec, leads) for codec, leads in TWO_BYTE_SETS)
    return available & blocks(BLOCKS).union(*sets)


def cut(data: bytes, characters: str) -> bytes:
    """Return the font with only what is wanted in it."""
    face = hb.Face(hb.Blob(data))
    plan = hb.SubsetInput()
    plan.unicode_set.update(wanted(characters, set(face.unicodes)))
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(tag(name) for name in FEATURES.split())
    plan.name_id_set.clear()
    plan.name_id_set.update(NAMES)
    plan.drop_table_tag_set.update(tag(name) for name in ("STAT", "gasp", "DSIG"))
    plan.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, plan).blob.data)


def tag(name: str) -> int:
    """Return an OpenType tag as a number."""
    return int.from_bytes(name.encode(), "big")


def rename(data: bytes, family: str, postscript: str) -> bytes:
    """Return the font under another name; only the copyright and licence records are kept as they were."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    style = postscript.partition("-")[2].replace("BoldItalic", "Bold Italic")
    version = str(font["name"].getDebugName(5))
    fresh = {1: family, 2: style, 3: f"{postscript};{version}", 4: f"{family} {style}", 6: postscript}
    for name_id, text in fresh.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def box_font() -> bytes:
    """Return a font with one glyph, a hollow box an em wide."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in ((60, -60, 940, 820), (100, 780, 900, -20)):
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    builder = FontBuilder(1000)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({0x25A1: "box"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 60)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=400, sCapHeight=733, sxHeight=543)
    builder.setupNameTable(
        {"familyName": "Kanben Box", "styleName": "Regular", "psName": "KanbenBox-Regular"}
    )
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


def main() -> None:
    """Write every file of :data:`FILES`."""
    originals = Path(sys.argv[1])
    OUT.mkdir(exist_ok=True)
    for made in FILES:
        data = cut((originals / made.original).read_bytes(), made.characters)
        if made.rename:
            data = rename(data, *made.rename)
        (OUT / made.out).write_bytes(data)
        print(f"{made.out}: {len(data):,} bytes")
    (OUT / "KanbenBox-Regular.ttf").write_bytes(box_font())


if __name__ == "__main__":
    main()
