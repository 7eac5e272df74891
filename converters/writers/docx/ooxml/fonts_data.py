"""The one table of Word fonts: generic family and region to font names, and what the font table says of them.

Names are those that Word on Windows and macOS writes itself, so that a reader without kanben's fonts gets the
intended face. Bold Han takes a family that has a real bold file (D13; clreq 2.2.4: bold Song is
Hei); Word would smear SimSun or SimHei instead.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from converters.writers.docx.ooxml.languages import Region


class Face(NamedTuple):
    """What ``word/fontTable.xml`` says of a font (ECMA-376-1, 17.8.3)."""

    name: str
    alternative: str
    """Another name of the same or the nearest font; empty when there is none."""
    panose: str
    charset: str
    """Hexadecimal Windows character set: 86 GB 2312, 88 Big5, 80 Shift_JIS, 81 Hangul, 00 Western."""
    family: str
    pitch: str
    bold: bool
    """Whether the family has a bold file of its own."""


FACES: Final = (
    Face("仿宋_GB2312", "FangSong", "02010609030101010101", "86", "modern", "fixed", False),
    Face("楷体_GB2312", "KaiTi", "02010609030101010101", "86", "modern", "fixed", False),
    Face("方正小标宋简体", "FZXiaoBiaoSong-B05S", "02010601030101010101", "86", "auto", "variable", False),
    Face("宋体", "SimSun", "02010600030101010101", "86", "auto", "variable", False),
    Face("新宋体", "NSimSun", "02010609030101010101", "86", "modern", "fixed", False),
    Face("黑体", "SimHei", "02010609060101010101", "86", "modern", "fixed", False),
    Face("楷体", "KaiTi", "02010609060101010101", "86", "modern", "fixed", False),
    Face("仿宋", "FangSong", "02010609060101010101", "86", "modern", "fixed", False),
    Face("华文中宋", "STZhongsong", "02010600040101010101", "86", "auto", "variable", True),
    Face("微软雅黑", "Microsoft YaHei", "020B0503020204020204", "86", "swiss", "variable", True),
    Face("等线", "DengXian", "02010600030101010101", "86", "auto", "variable", True),
    Face("新細明體", "PMingLiU", "02020500000000000000", "88", "roman", "variable", False),
    Face("細明體", "MingLiU", "02020509000000000000", "88", "modern", "fixed", False),
    Face("標楷體", "DFKai-SB", "03000509000000000000", "88", "script", "fixed", False),
    Face("微軟正黑體", "Microsoft JhengHei", "020B0604030504040204", "88", "swiss", "variable", True),
    Face("MS Mincho", "ＭＳ 明朝", "02020609040205080304", "80", "modern", "fixed", False),
    Face("MS Gothic", "ＭＳ ゴシック", "020B0609070205080204", "80", "modern", "fixed", False),
    Face("Yu Gothic", "游ゴシック", "020B0400000000000000", "80", "swiss", "variable", True),
    Face("HGSeikaishotaiPRO", "HG正楷書体-PRO", "03000600000000000000", "80", "script", "variable", False),
    Face("바탕", "Batang", "02030600000101010101", "81", "roman", "variable", False),
    Face("궁서", "Gungsuh", "02030600000101010101", "81", "roman", "variable", False),
    Face("바탕체", "BatangChe", "02030609000101010101", "81", "modern", "fixed", False),
    Face("맑은 고딕", "Malgun Gothic", "020B0503020000020004", "81", "swiss", "variable", True),
    Face("Times New Roman", "", "02020603050405020304", "00", "roman", "variable", True),
    Face("Georgia", "", "02040502050405020303", "00", "roman", "variable", True),
    Face("Arial", "", "020B0604020202020204", "00", "swiss", "variable", True),
    Face("Calibri", "", "020F0502020204030204", "00", "swiss", "variable", True),
    Face("Consolas", "Courier New", "020B0609020204030204", "00", "modern", "fixed", True),
    Face("Courier New", "", "02070309020205020404", "00", "modern", "fixed", True),
    Face("Symbol", "", "05050102010706020507", "02", "roman", "variable", True),
    Face("Wingdings", "", "05000000000000000000", "02", "auto", "variable", True),
)

EAST_ASIAN: Final[dict[Region, dict[str, str]]] = {
    "zh-Hans": {
        "serif": "宋体", "sans-serif": "黑体", "kai": "楷体", "monospace": "新宋体", "bold": "微软雅黑",
    },
    "zh-Hant": {
        "serif": "新細明體", "sans-serif": "微軟正黑體", "kai": "標楷體", "monospace": "細明體",
        "bold": "微軟正黑體",
    },
    "ja": {
        "serif": "MS Mincho", "sans-serif": "MS Gothic", "kai": "HGSeikaishotaiPRO", "monospace": "MS Gothic",
        "bold": "Yu Gothic",
    },
    "ko": {
        "serif": "바탕", "sans-serif": "맑은 고딕", "kai": "궁서", "monospace": "바탕체", "bold": "맑은 고딕",
    },
}  # fmt: skip
"""Generic family to the font of the ``eastAsia`` slot; ``bold`` is the family whose bold is real."""

HEADLINE: Final[dict[Region, str]] = {"zh-Hans": "华文中宋"}
"""The font of bold Song in headlines: a Song that was drawn heavy, which comes with Office."""

LATIN: Final = {
    "serif": "Times New Roman", "sans-serif": "Arial", "kai": "Times New Roman", "monospace": "Consolas",
}  # fmt: skip
"""Generic family to the font of the ``ascii``, ``hAnsi`` and ``cs`` slots."""

GENERIC: Final = frozenset(LATIN)

KINDS: Final = (
    (("kai", "楷"), "kai"),
    (("mono", "courier", "code"), "monospace"),
    (("hei", "黑", "sans", "gothic", "yahei", "ゴシック", "圆", "圓"), "sans-serif"),
)
"""What a name of a font has in it, in lower case, and the generic family that it is near to; else Song."""
HAN_NAMES: Final = (
    "song", "sung", "ming", "mincho", "hei", "kai", "gothic", "cjk", "source han", "wenkai", "xiaobiao",
    "noto serif sc", "noto sans sc",
)  # fmt: skip
"""What names of fonts with Han characters have in them that are written in Latin letters, in lower case."""
