"""Parts of the package that are the same in every document: theme, font table, web-safe defaults.

The theme exists because Word and validators expect one; no style refers to it, since a theme font beside a
named font confuses readers (D1).
"""

from __future__ import annotations

from typing import Final

from converters.model.codec import EMBEDDED_XML_NAMESPACE
from converters.writers.docx.ooxml.fonts_data import Face
from converters.writers.docx.ooxml.xml import DECLARATION, A, attribute

CT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/"

STYLES: Final = (f"{REL}styles", f"{CT}styles+xml")
SETTINGS: Final = (f"{REL}settings", f"{CT}settings+xml")
NUMBERING: Final = (f"{REL}numbering", f"{CT}numbering+xml")
FONT_TABLE: Final = (f"{REL}fontTable", f"{CT}fontTable+xml")
EMBEDDED_FONT: Final = (f"{REL}font", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
FOOTNOTES: Final = (f"{REL}footnotes", f"{CT}footnotes+xml")
ENDNOTES: Final = (f"{REL}endnotes", f"{CT}endnotes+xml")
HEADER: Final = (f"{REL}header", f"{CT}header+xml")
FOOTER: Final = (f"{REL}footer", f"{CT}footer+xml")
IMAGE: Final = f"{REL}image"
HYPERLINK: Final = f"{REL}hyperlink"
THEME: Final = (f"{REL}theme", "application/vnd.openxmlformats-officedocument.theme+xml")
DOCUMENT: Final = (f"{REL}officeDocument", f"{CT}document.main+xml")
CORE: Final = (
    f"{PACKAGE_REL}metadata/core-properties",
    "application/vnd.openxmlformats-package.core-properties+xml",
)
EXTENDED: Final = (
    f"{REL}extended-properties",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
)
CUSTOM: Final = (
    f"{REL}custom-properties",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
CUSTOM_XML: Final = (f"{REL}customXml", "application/xml")
CUSTOM_XML_PROPERTIES: Final = (
    f"{REL}customXmlProps",
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
)
"""Relationship type and media type of every kind of part that is written."""

_COLORS: Final = {
    "accent1": "A3181D",
    "accent2": "1F4E79",
    "accent3": "5B7F4B",
    "accent4": "B07A1E",
    "accent5": "5A4A78",
    "accent6": "5E5E5E",
    "hlink": "1F4E79",
    "folHlink": "5A4A78",
}
_SCRIPTS: Final = (("Jpan", "Yu Gothic", "MS Mincho"), ("Hang", "맑은 고딕", "바탕"))
_CHINESE: Final = (("Hans", "微软雅黑", "宋体"), ("Hant", "微軟正黑體", "新細明體"))


def _fonts(kind: str, latin: str, column: int) -> str:
    scripts = "".join(
        f'<a:font script="{row[0]}" typeface="{row[column]}"/>' for row in (*_SCRIPTS, *_CHINESE)
    )
    return (
        f'<a:{kind}><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}</a:{kind}>'
    )


def _theme() -> str:
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    colors = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _COLORS.items())
    base = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
        '<a:dk2><a:srgbClr val="333333"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="kanben"><a:themeElements>'
        f'<a:clrScheme name="kanben">{base}{colors}</a:clrScheme>'
        f'<a:fontScheme name="kanben">{_fonts("majorFont", "Arial", 1)}'
        f"{_fonts('minorFont', 'Times New Roman', 2)}</a:fontScheme>"
        f'<a:fmtScheme name="kanben"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def font_xml(face: Face, embedded: str = "") -> str:
    """Return the entry of a font in the font table (ECMA-376-1, 17.8.3.10).

    Args:
        face: what is said of it.
        embedded: the elements that name its files.
    """
    other = f'<w:altName w:val="{attribute(face.alternative)}"/>' if face.alternative else ""
    panose = f'<w:panose1 w:val="{face.panose}"/>' if face.panose else ""
    return (
        f'<w:font w:name="{attribute(face.name)}">{other}{panose}<w:charset w:val="{face.charset}"/>'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="{face.pitch}"/>{embedded}</w:font>'
    )


_ITEM_ID: Final = "{6B616E62-656E-4D00-8000-646F63756D31}"
"""Data store id of the embedded Document: one of ours, the same in every file."""
_ITEM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ITEM_PROPERTIES_XML: Final = (
    f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_ITEM}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{EMBEDDED_XML_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
THEME_XML: Final = _theme().encode()
LATENT_STYLES: Final = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
"""Word's own styles stay out of the way until they are used."""
