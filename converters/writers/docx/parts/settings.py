"""``word/settings.xml``: what Word must be told once for text set in Han (D2, D4, D7, D9, D14)."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from converters.boxes import Style
from converters.units import Twip
from converters.writers.docx.ooxml.languages import Region, east_asian_tag, latin_tag
from converters.writers.docx.ooxml.xml import DECLARATION, W, on, val

_COMPATIBILITY: Final = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    # A line that ends in a forced break is not widened to the margin.
    "doNotExpandShiftReturn",
    # The grid holds in table cells too (D9).
    "adjustLineHeightInTable",
    "useFELayout",
)
"""What Word writes for a new East Asian document, in the order of the schema (ECMA-376-1, 17.15.3)."""
_MODES: Final = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
"""MS-DOCX 2.2.3: behave as Word 2013 and later."""
_MODE_URI: Final = "http://schemas.microsoft.com/office/word"


class Booklet(NamedTuple):
    """Pages on folded sheets, two a side (ECMA-376-1, 17.15.1.11 to 17.15.1.13)."""

    signature: int | None = None
    """How many pages are folded together; ``None`` as many as there are."""
    right_bound: bool = False
    """The booklet opens to the right, as vertical lines ask (C28)."""

    @property
    def xml(self) -> str:
        """The settings."""
        kind = "bookFoldRevPrinting" if self.right_bound else "bookFoldPrinting"
        return on(kind, True) + (val("bookFoldPrintingSheets", self.signature) if self.signature else "")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What differs from document to document."""

    body: Style
    language: str
    region: Region
    grid: Twip
    """Line pitch of the grid."""
    mirrored: bool = False
    """Inner and outer margins change sides."""
    odd_even: bool = False
    """Left pages have headers and footers of their own."""
    update_fields: bool = False
    """Word works out the page numbers of the contents when it opens the file (D14)."""
    footnotes: bool = False
    endnotes: bool = False
    fonts: bool = False
    """Fonts are embedded."""
    booklet: Booklet | None = None
    """How the pages are printed as a booklet; ``None`` one by one."""


def settings_xml(settings: Settings) -> str:
    """Return the part."""
    body = settings.body
    trimmed = body.text_spacing_trim != "space-all"
    parts = (
        '<w:zoom w:percent="100"/>',
        "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if settings.fonts else "",
        "<w:mirrorMargins/>" if settings.mirrored else "",
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>",
        val("defaultTabStop", 420),
        "<w:autoHyphenation/>" if body.hyphens == "auto" else "",
        "<w:evenAndOddHeaders/>" if settings.odd_even else "",
        settings.booklet.xml if settings.booklet else "",
        val("drawingGridVerticalSpacing", settings.grid // 2),
        val("displayHorizontalDrawingGridEvery", 0),
        val("displayVerticalDrawingGridEvery", 2),
        val("characterSpacingControl", "compressPunctuation" if trimmed else "doNotCompress"),
        "<w:strictFirstAndLastChars/>" if body.line_break == "strict" else "",
        on("updateFields", True) if settings.update_fields else "",
        notes_settings("footnote") if settings.footnotes else "",
        notes_settings("endnote") if settings.endnotes else "",
        _compat(),
        f'<w:themeFontLang w:val="{latin_tag(settings.language)}" w:eastAsia="{_tag(settings)}"/>',
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>',
        val("decimalSymbol", ".") + val("listSeparator", ","),
    )
    return f'{DECLARATION}<w:settings xmlns:w="{W}">{"".join(parts)}</w:settings>'


def _tag(settings: Settings) -> str:
    tag = east_asian_tag(settings.language)
    return tag if settings.region == "zh-Hans" or tag != "zh-CN" else east_asian_tag(settings.region)


def notes_settings(kind: str) -> str:
    """Return the separators that every document with notes names (ECMA-376-1, 17.11.9), and their numbering.

    Args:
        kind: ``footnote`` or ``endnote``; endnotes are printed at the end of their section.
    """
    placed = '<w:pos w:val="sectEnd"/><w:numFmt w:val="decimal"/>' if kind == "endnote" else ""
    separators = "".join(f'<w:{kind} w:id="{number}"/>' for number in (-1, 0))
    return f"<w:{kind}Pr>{placed}{separators}</w:{kind}Pr>"


def _compat() -> str:
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MODE_URI}" w:val="{value}"/>' for name, value in _MODES
    )
    return f"<w:compat>{''.join(on(name, True) for name in _COMPATIBILITY)}{modes}</w:compat>"
