"""The shipped font files, the names they go by, and which family stands in for which."""

from __future__ import annotations

from typing import Final, NamedTuple


class Shipped(NamedTuple):
    """One font file in ``files/`` (made by scripts/build_fonts.py)."""

    file: str
    family: str
    role: str
    """Generic family it serves."""
    bold: bool = False
    italic: bool = False
    regional: bool = False
    """Has the forms of Taiwan and Japan under ``locl``."""


SHIPPED: Final = (
    Shipped("NotoSerifSC-Regular.ttf", "Noto Serif SC", "serif", regional=True),
    Shipped("NotoSerifSC-Bold.ttf", "Noto Serif SC", "serif", bold=True, regional=True),
    Shipped("NotoSerifCJK-Regular.otf", "Noto Serif CJK SC", "serif", regional=True),
    Shipped("NotoSerifCJK-Bold.otf", "Noto Serif CJK SC", "serif", bold=True, regional=True),
    Shipped("KanbenSerif-Italic.ttf", "Kanben Serif", "serif", italic=True),
    Shipped("KanbenSerif-BoldItalic.ttf", "Kanben Serif", "serif", bold=True, italic=True),
    Shipped("NotoSansSC-Regular.ttf", "Noto Sans SC", "sans-serif", regional=True),
    Shipped("NotoSansSC-Bold.ttf", "Noto Sans SC", "sans-serif", bold=True, regional=True),
    Shipped("NotoSansCJK-Regular.otf", "Noto Sans CJK SC", "sans-serif", regional=True),
    Shipped("NotoSansCJK-Bold.otf", "Noto Sans CJK SC", "sans-serif", bold=True, regional=True),
    Shipped("KanbenKai-Regular.ttf", "Kanben Kai", "kai"),
    Shipped("NotoSansMono-Regular.ttf", "Noto Sans Mono", "monospace"),
    Shipped("NotoSansMono-Bold.ttf", "Noto Sans Mono", "monospace", bold=True),
    Shipped("NotoSansSymbols2-Regular.ttf", "Noto Sans Symbols 2", "symbols"),
    Shipped("NotoEmoji-Regular.ttf", "Noto Emoji", "emoji"),
    Shipped("KanbenBox-Regular.ttf", "Kanben Box", "emoji"),
)

SCRIPTS: Final = tuple(
    f"Noto{name}-Regular.ttf"
    for name in (
        *(
            "NaskhArabic",
            "SerifArmenian",
            "SerifBengali",
            "SerifDevanagari",
            "SerifEthiopic",
            "SerifGeorgian",
        ),
        *("SerifGujarati", "SerifGurmukhi", "SerifHebrew", "SerifKannada", "SerifKhmer", "SerifLao"),
        *("SerifMalayalam", "SerifMyanmar", "SerifSinhala", "SerifTamil", "SerifTelugu", "SerifThai"),
        *("SerifTibetan", "SansMath", "SansMongolian", "SansNewTaiLue", "SansTaiLe", "SansYi"),
    )
)
"""Faces for words of other scripts, opened only when no role has a character."""

ROLES: Final = frozenset(row.role for row in SHIPPED)
"""Every generic family, and those that only stand in for others."""

BOX_FILE: Final = "KanbenBox-Regular.ttf"
"""Boxes an em wide with the digits of a code point, for characters no font has."""

_LAST: Final = ("symbols", "emoji")
ORDER: Final = {
    "serif": ("serif", "sans-serif", "kai", "monospace", *_LAST),
    "sans-serif": ("sans-serif", "serif", "kai", "monospace", *_LAST),
    "kai": ("kai", "serif", "sans-serif", "monospace", *_LAST),
    "monospace": ("monospace", "sans-serif", "serif", "kai", *_LAST),
}
"""For a generic family those that stand in for it, itself first."""

ALIASES: Final = {
    "cursive": "kai",
    "fangsong": "kai",
    "song": "serif",
    "hei": "sans-serif",
    "mono": "monospace",
    "sans": "sans-serif",
    "system-ui": "sans-serif",
    "ui-serif": "serif",
    "ui-sans-serif": "sans-serif",
    "ui-monospace": "monospace",
    "宋体": "serif",
    "黑体": "sans-serif",
    "楷体": "kai",
}
"""Other names of the generic families (CSS Fonts 4, 2.1.3; Chinese typesetters' names), lower case."""
