"""``word/styles.xml``: defaults and styles, each stating what its base does not (D1–D6, D10, D13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from converters.writers.docx.ooxml.parts_data import LATENT_STYLES
from converters.writers.docx.ooxml.xml import DECLARATION, W, val
from converters.writers.docx.plan.style_names import outline_level, style_id
from converters.writers.docx.plan.style_names_data import BODY, BUILT_IN, NORMAL, PLAIN_TABLE, TABLE, Named
from converters.writers.docx.styles.formatting import Look, difference
from converters.writers.docx.styles.paragraphs import SILENT, properties_xml
from converters.writers.docx.styles.stylesheet import StyleEntry, Stylesheet

_DEFAULT_FONT: Final = "Default Paragraph Font"
_NO_LIST: Final = "No List"
_STATED: Final = frozenset((NORMAL, BODY))
"""Styles that state everything, so that each can be read by itself."""
_PRIORITY: Final = {
    NORMAL: 0,
    BODY: 1,
    "Title": 10,
    "Subtitle": 11,
    "Emphasis": 20,
    "Strong": 22,
    "Quote": 29,
}
"""Place in Word's list of recommended styles; headings come at 9, our own at 30, the rest last."""
_HEADING_PRIORITY: Final = 9
_OWN_PRIORITY: Final = 30
_LAST_PRIORITY: Final = 99
_SILENT: Final = StyleEntry(Named("", ""), SILENT, {})
"""What styles rest on that have no base."""
_REMEMBERED: Final = 512
_WRITTEN: dict[tuple[object, ...], str] = {}
"""Styles as they were written: most are those of the edition before."""


def styles_xml(stylesheet: Stylesheet) -> str:
    """Return the part."""
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{"".join(_parts(stylesheet))}</w:styles>'


def _parts(stylesheet: Stylesheet) -> Iterator[str]:
    normal = stylesheet.entries[NORMAL]
    paragraph = properties_xml(difference(normal.paragraph, SILENT))
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{''.join(normal.run.values())}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>{LATENT_STYLES}"
    )
    names = list(stylesheet.entries)
    yield paragraph_style(stylesheet, NORMAL)
    yield style_frame("character", _DEFAULT_FONT, style_id(_DEFAULT_FONT), "", default=True) + "</w:style>"
    yield _table_styles()
    yield style_frame("numbering", _NO_LIST, style_id(_NO_LIST), "", default=True) + "</w:style>"
    yield from (paragraph_style(stylesheet, name) for name in names if name != NORMAL)
    yield from (character_style(stylesheet, name) for name in stylesheet.characters)


def paragraph_style(stylesheet: Stylesheet, name: str) -> str:
    """Return one paragraph style of a stylesheet."""
    entry = stylesheet.entries[name]
    named = entry.named
    base = stylesheet.entries[named.base] if named.base and name not in _STATED else _SILENT
    following = named.following if named.following in stylesheet.entries else ""
    key = (named, following, *map(_frozen, (entry.paragraph, base.paragraph, entry.run, base.run)))
    found = _WRITTEN.get(key)
    if found is None:
        if len(_WRITTEN) >= _REMEMBERED:
            _WRITTEN.clear()
        found = _WRITTEN[key] = _paragraph_style(entry, base, following)
    return found


def _frozen(look: Look) -> tuple[str, ...]:
    return (*look, *look.values())


def _paragraph_style(entry: StyleEntry, base: StyleEntry, following: str) -> str:
    named = entry.named
    level = outline_level(named.name)
    paragraph = properties_xml(difference(entry.paragraph, base.paragraph))
    outline = "" if level is None else val("outlineLvl", level)
    run = "".join(difference(entry.run, base.run).values())
    return (
        f"{_own_frame(named, following)}"
        f"{f'<w:pPr>{paragraph}{outline}</w:pPr>' if paragraph or outline else ''}"
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def character_style(stylesheet: Stylesheet, name: str) -> str:
    """Return one character style of a stylesheet."""
    run = "".join(stylesheet.characters[name].values())
    frame = style_frame("character", name, style_id(name), style_id(_DEFAULT_FONT))
    return f"{frame}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"


def _own_frame(named: Named, following: str) -> str:
    name, base = named.name, style_id(named.base)
    names = (style_id(following), named.alias)
    return style_frame("paragraph", name, style_id(name), base, names, default=name == NORMAL)


def style_frame(
    kind: str, name: str, key: str, base: str, names: tuple[str, str] = ("", ""), *, default: bool = False
) -> str:
    """Return a style up to its properties.

    Args:
        kind: ``paragraph``, ``character``, ``table`` or ``numbering``.
        name: as Word shows it.
        key: its id.
        base: id of the style it rests on; empty for none.
        names: id of the style of the next paragraph, empty for the same; another name, empty for none.
        default: whether it is what text without a style has.
    """
    following, alias = names
    own = "" if name in BUILT_IN else ' w:customStyle="1"'
    flags = ' w:default="1"' if default else ""
    hidden = "<w:semiHidden/><w:unhideWhenUsed/>" if default and name != NORMAL else ""
    return (
        f'<w:style w:type="{kind}"{flags}{own} w:styleId="{key}">{val("name", name)}'
        f"{val('aliases', alias) if alias else ''}{val('basedOn', base) if base else ''}"
        f"{val('next', following) if following else ''}"
        f"{val('uiPriority', _priority(name))}{hidden}{'' if hidden else '<w:qFormat/>'}"
    )


def _priority(name: str) -> int:
    if outline_level(name) is not None:
        return _HEADING_PRIORITY
    return _PRIORITY.get(name, _LAST_PRIORITY if name in BUILT_IN else _OWN_PRIORITY)


def _table_styles() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    plain = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    frame = style_frame("table", PLAIN_TABLE, style_id(PLAIN_TABLE), "", default=True)
    return f"{frame}{plain}</w:style>{table_style()}"


def table_style(key: str = style_id(TABLE), base: str = style_id(PLAIN_TABLE)) -> str:
    """Return the style of the edition's tables; edges and padding follow the stylesheet in each table.

    Args:
        key: its id.
        base: id of the plain table style; empty for none.
    """
    return f"{style_frame('table', TABLE, key, base)}<w:tblPr/></w:style>"
