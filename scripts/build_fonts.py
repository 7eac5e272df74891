"""Make the font files that ship with kanben: `python scripts/build_fonts.py FOLDER`.

FOLDER holds the originals, unpacked: of the npm packages `@expo-google-fonts/NAME` (`npm pack`, then
`tar xzf` into a folder called NAME) noto-serif-sc 0.4.3, noto-sans-sc 0.4.3, noto-serif-tc 0.4.4,
noto-serif-jp 0.4.3, noto-sans-tc 0.4.3, noto-sans-jp 0.4.3, noto-sans-mono 0.4.2, source-serif-4 0.4.1,
noto-emoji 0.4.7 and noto-sans-symbols-2 0.4.1, and `LXGWWenKai-Regular.ttf` of Debian's
`fonts-lxgw-wenkai` in a folder `lxgw-wenkai`; of Debian's `fonts-noto-cjk` (20220127) the four
collections `NotoSerifCJK` and `NotoSansCJK`, Regular and Bold, in a folder `noto-cjk`; of its
`fonts-noto-core` (20201225) the faces of :data:`SCRIPTS` in a folder `noto-core`. All are under the SIL Open
Font License. File names after FOLDER make these files only.

Each is cut down to the characters below and to the layout features that typesetting asks for, without
hinting. The Song and Hei faces get the forms that Taiwan and Japan write differently (punctuation, and the
characters of Big5 and JIS level 1), reached through `locl`. LXGW WenKai and Source Serif have Reserved Font
Names, so what is derived from them is called Kanben Kai and Kanben Serif.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.otlLib.builder import buildSingleSubstSubtable
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib.featureVars import sortFeatureList

OUT = Path(__file__).parent.parent / "converters" / "fonts" / "files"

BOX = "KanbenBox-Regular.ttf"
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
    """``all`` the font has, the ``chinese`` set, the ``western`` blocks, or ``rest``: what no other has."""
    rename: tuple[str, str] | None = None
    """New family and PostScript name."""
    regional: bool = False
    """Takes the differing forms of its Traditional Chinese and Japanese sisters."""
    face: int = 0
    """Which face of a collection."""
    beside: str = ""
    """The shipped file whose characters are left out."""


# One face for each of the other scripts in use: what is set in them is a word or a quotation.
SCRIPTS = (
    *("NotoSerifArmenian", "NotoSerifBengali", "NotoSerifDevanagari", "NotoSerifEthiopic"),
    *("NotoSerifGeorgian", "NotoSerifGujarati", "NotoSerifGurmukhi", "NotoSerifHebrew", "NotoSerifKannada"),
    *("NotoSerifKhmer", "NotoSerifLao", "NotoSerifMalayalam", "NotoSerifMyanmar", "NotoSerifSinhala"),
    *("NotoSerifTamil", "NotoSerifTelugu", "NotoSerifThai", "NotoSerifTibetan", "NotoNaskhArabic"),
    *("NotoSansMath", "NotoSansMongolian", "NotoSansNewTaiLue", "NotoSansTaiLe", "NotoSansYi"),
)

FILES = (
    Made(
        "NotoSerifSC-Regular.ttf",
        "noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf",
        "chinese",
        regional=True,
    ),
    Made(
        "NotoSerifSC-Bold.ttf",
        "noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf",
        "chinese",
        regional=True,
    ),
    Made(
        "NotoSansSC-Regular.ttf",
        "noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf",
        "chinese",
        regional=True,
    ),
    Made(
        "NotoSansSC-Bold.ttf",
        "noto-sans-sc/package/700Bold/NotoSansSC_700Bold.ttf",
        "chinese",
        regional=True,
    ),
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
    Made("NotoEmoji-Regular.ttf", "noto-emoji/package/400Regular/NotoEmoji_400Regular.ttf", "all"),
    Made(
        "NotoSansSymbols2-Regular.ttf",
        "noto-sans-symbols-2/package/400Regular/NotoSansSymbols2_400Regular.ttf",
        "symbols",
    ),
    *(
        Made(
            f"{family}-{weight}.otf",
            f"noto-cjk/{family}-{weight}.ttc",
            "rest",
            face=2,
            beside=f"{family.removesuffix('CJK')}SC-{weight}.ttf",
        )
        for family in ("NotoSerifCJK", "NotoSansCJK")
        for weight in ("Regular", "Bold")
    ),
    *(Made(f"{name}-Regular.ttf", f"noto-core/{name}-Regular.ttf", "all") for name in SCRIPTS),
)

# (part of the file name, OpenType language systems, codec and lead bytes of the first level)
REGIONS = (
    ("tc", ("ZHT ", "ZHH ", "ZHTM"), "big5", range(0xA4, 0xC7)),
    ("jp", ("JAN ",), "shift_jis", range(0x88, 0x99)),
)
# What East Asian text has beside the two-byte sets: Hangul, Extension A, rare ideographs.
REST = (
    (0x1100, 0x1200),
    (0x2000, 0xD800),
    (0xF900, 0xFB00),
    (0xFE10, 0xFFF0),
    (0x1F000, 0x1F900),
    (0x20000, 0x33480),
)
SYMBOLS = ((0x2000, 0x2C00), (0xFFFC, 0xFFFE), (0x1F000, 0x1F900))
MARKS = ((0x00B7, 0x00B8), (0x2000, 0x2070), (0x3000, 0x3040), (0x30A0, 0x30FD), (0xFF00, 0xFFF0))


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
    if characters == "rest":
        return available & blocks(REST)
    named = {"western": WESTERN, "symbols": SYMBOLS}
    if characters in named:
        return available & blocks(named[characters])
    sets = (two_byte(codec, leads) for codec, leads in TWO_BYTE_SETS)
    return available & blocks(BLOCKS).union(*sets)


def cut(data: bytes, codes: set[int], *, index: int = 0, shaped: bool = False) -> bytes:
    """Return a face of a font or collection with only these characters; ``shaped`` keeps all its features."""
    face = hb.Face(hb.Blob(data), index)
    plan = hb.SubsetInput()
    plan.unicode_set.update(codes)
    if not shaped:
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


def codes_of(data: bytes, index: int = 0) -> set[int]:
    """Return the code points a face has."""
    return set(hb.Face(hb.Blob(data), index).unicodes)


def with_regional_forms(data: bytes, sisters: dict[str, bytes]) -> bytes:
    """Return a font with the differing forms of its sisters (by region) added, under ``locl``."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font["glyf"].padding = 4
    for region, languages, codec, leads in REGIONS:
        codes = two_byte(codec, leads) | blocks(MARKS)
        sister = TTFont(io.BytesIO(cut(sisters[region], codes & codes_of(sisters[region]) & codes_of(data))))
        forms = add_forms(font, sister, region)
        add_locl(font["GSUB"].table, forms, languages)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def add_forms(font: TTFont, sister: TTFont, region: str) -> dict[str, str]:
    """Add the glyphs of a sister that are drawn differently; return glyph name to its regional form's."""
    here, there = font.getBestCmap(), sister.getBestCmap()
    upright = vertical_forms(font)
    forms: dict[str, str] = {}
    for code, name in sorted(there.items()):
        glyph = sister["glyf"][name]
        base = here.get(code)
        if base is None or base in forms or glyph.isComposite() or glyph == font["glyf"][base]:
            continue
        fresh = f"{base}.{region}"
        font["glyf"][fresh] = glyph
        for table in ("hmtx", "vmtx"):
            font[table].metrics[fresh] = sister[table].metrics[name]
        forms[base] = fresh
        # Marks centred in the em square are the same set downwards; vert has been applied before locl.
        if region == "tc" and base in upright:
            forms[upright[base]] = fresh
    font.setGlyphOrder(list(font["glyf"].glyphOrder))
    return forms


def vertical_forms(font: TTFont) -> dict[str, str]:
    """Return the single substitutions of ``vert``."""
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "vert"
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
    return found


def add_locl(table: otTables.GSUB, forms: dict[str, str], languages: tuple[str, ...]) -> None:
    """Add a substitution for some languages to every script of a GSUB table."""
    lookup = otTables.Lookup()
    lookup.LookupFlag, lookup.LookupType = 0, 1
    lookup.SubTable = [buildSingleSubstSubtable(forms)]
    table.LookupList.Lookup.append(lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = "locl"
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    added = len(table.FeatureList.FeatureRecord) - 1
    tags = [item.FeatureTag for item in table.FeatureList.FeatureRecord]
    for script in (item.Script for item in table.ScriptList.ScriptRecord):
        usual = [index for index in script.DefaultLangSys.FeatureIndex if tags[index] != "locl"]
        for language in languages:
            system = otTables.LangSysRecord()
            system.LangSysTag = language
            system.LangSys = otTables.LangSys()
            system.LangSys.ReqFeatureIndex = 0xFFFF
            system.LangSys.FeatureIndex = [*usual, added]
            script.LangSysRecord.append(system)
        script.LangSysRecord.sort(key=lambda item: item.LangSysTag)
    sortFeatureList(table)


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


def sisters(originals: Path, original: str) -> dict[str, bytes]:
    """Return the same face as it is made for other regions, by region."""
    return {
        region: (
            originals / original.replace("-sc/", f"-{region}/").replace("SC_", f"{region.upper()}_")
        ).read_bytes()
        for region, *_ in REGIONS
    }


def outline(*loops: tuple[tuple[int, int], ...]) -> Glyph:
    """Return a glyph of straight-edged loops."""
    pen = TTGlyphPen(None)
    for first, *rest in loops:
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


# Segments of a seven-segment digit in a cell of 1 × 2, and which of them each hexadecimal digit lights.
SEGMENTS = {
    "a": ((0, 2), (1, 2)),
    "b": ((1, 1), (1, 2)),
    "c": ((1, 0), (1, 1)),
    "d": ((0, 0), (1, 0)),
    "e": ((0, 0), (0, 1)),
    "f": ((0, 1), (0, 2)),
    "g": ((0, 1), (1, 1)),
}
LIT = (
    *("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc"),
    *("abcdefg", "abcdfg", "abcefg", "cdefg", "adef", "bcdeg", "adefg", "aefg"),
)
STROKE = 36


def digit(lit: str, left: int, bottom: int, width: int, height: int) -> Glyph:
    """Return a hexadecimal digit of seven segments in a rectangle."""
    loops = []
    for (x0, y0), (x1, y1) in (SEGMENTS[name] for name in lit):
        west, east = left + x0 * (width - STROKE), left + x1 * (width - STROKE) + STROKE
        south = bottom + y0 * (height - STROKE) // 2
        north = bottom + y1 * (height - STROKE) // 2 + STROKE
        loops.append(((west, south), (west, north), (east, north), (east, south)))
    return outline(*loops)


def digits() -> Iterable[tuple[str, Glyph]]:
    """Yield name and outline of each digit at each place in the box: 2 × 2, then 2 × 3."""
    for columns, width, gap in ((2, 280, 80), (3, 190, 50)):
        start = 500 - (columns * width + (columns - 1) * gap) // 2
        for place in range(2 * columns):
            left = start + place % columns * (width + gap)
            bottom = 410 if place < columns else 20
            for value, lit in enumerate(LIT):
                yield f"d{columns}{place}{value:X}", digit(lit, left, bottom, width, 330)


def box_font() -> bytes:
    """Return a font with a box and its digits, for what no font has, and a diamond for U+FFFD."""
    box = outline(
        ((60, -60), (60, 820), (940, 820), (940, -60)), ((100, -20), (900, -20), (900, 780), (100, 780))
    )
    diamond = outline(
        ((500, -100), (20, 380), (500, 860), (980, 380)), ((500, -43), (923, 380), (500, 803), (77, 380))
    )
    builder = FontBuilder(1000)
    builder.updateHead(created=0, modified=0)
    inside = dict(digits())
    shapes = {".notdef": TTGlyphPen(None).glyph(), "box": box, "replacement": diamond} | inside
    builder.setupGlyphOrder(list(shapes))
    builder.setupCharacterMap({0x25A1: "box", 0xFFFD: "replacement"})
    builder.setupGlyf(shapes)
    made = builder.font["glyf"].glyphs
    lefts = {name: shape.xMin if shape.numberOfContours else 0 for name, shape in made.items()}
    builder.setupHorizontalMetrics(
        {name: (0 if name in inside else 1000, left) for name, left in lefts.items()}
    )
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
    """Write the files of :data:`FILES` named, or all."""
    originals, names = Path(sys.argv[1]), set(sys.argv[2:])
    OUT.mkdir(exist_ok=True)
    for made in FILES:
        if names and made.out not in names:
            continue
        original = (originals / made.original).read_bytes()
        codes = wanted(made.characters, codes_of(original, made.face))
        if made.beside:
            codes -= codes_of((OUT / made.beside).read_bytes())
        shaped = made.original.startswith(("noto-core/", "noto-cjk/"))
        data = cut(original, codes, index=made.face, shaped=shaped)
        if made.regional:
            data = with_regional_forms(data, sisters(originals, made.original))
        if made.rename:
            data = rename(data, *made.rename)
        (OUT / made.out).write_bytes(data)
        print(f"{made.out}: {len(data):,} bytes")
    if not names or BOX in names:
        (OUT / BOX).write_bytes(box_font())


if __name__ == "__main__":
    main()
