"""Paragraphs as Word properties, attribute by attribute, and the space between them.

Attributes of ``w:spacing`` and ``w:ind`` are kept apart, so that a paragraph that differs from its style in
one of them leaves the others to the style.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.boxes import Border, Borders, Style
from converters.units import ZERO, Pt, Twip, round_half_away, to_half_pt, to_twip
from converters.writers.docx.ooxml.xml import on, val
from converters.writers.docx.plan.model import Block, Paragraph, Shape, Tab
from converters.writers.docx.styles.formatting import MAX_BORDER_SPACE_PT, Look, borders_xml, shading

_ALIGN: Final = {"start": "left", "end": "right", "center": "center", "justify": "both"}
"""Transitional names (ECMA-376-4, 14.11.2 ST_Jc)."""
_NO_BORDERS: Final = Borders()
_SINGLE: Final = 240
"""``w:line`` of single spacing (ECMA-376-1, 17.3.1.33)."""
_ORDER: Final = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)
"""Properties in the order of the schema (ECMA-376-1, 17.3.1.26)."""
_PLAIN: Final = frozenset(_ORDER) - {"spacing", "ind"}


SILENT: Final[Look] = {
    "keepNext": on("keepNext", False),
    "keepLines": on("keepLines", False),
    "pageBreakBefore": on("pageBreakBefore", False),
    "pBdr": borders_xml(_NO_BORDERS, Shape().spaces),
    "shd": shading(None),
}
"""What goes without saying: the properties of a document without defaults."""


class DocumentRules(NamedTuple):
    """What the properties of all paragraphs of a document depend on."""

    grid: Twip
    """Line pitch of the grid."""
    chinese: bool
    """Whether marks at the beginning of a line are compressed."""
    hyphens: bool
    """Whether the document is hyphenated at all."""
    numbered: bool = False
    """Whether lines have numbers."""
    body: Twip = Twip(0)
    """Height of lines that are the grid's whatever the stylesheet says: the body's on a character grid."""
    gridded: bool = False
    """Whether characters stand on a grid too: an indent is then of characters as far apart as they."""


class ParagraphFormat(NamedTuple):
    """Everything the properties of a paragraph follow from but the name of its style."""

    style: Style
    shape: Shape
    before: Pt = ZERO
    after: Pt = ZERO
    tall: bool = False
    """Holds an image or a reading that may be taller than a line."""
    mixed: bool = False
    """Holds text of another look, or no text: programs may then think a line of the grid too low for it."""
    figure: bool = False
    """Holds nothing but images."""


@functools.lru_cache(maxsize=2048)
def paragraph_look(fmt: ParagraphFormat, rules: DocumentRules) -> Look:
    """Return the properties of a paragraph, ``spacing`` and ``ind`` by attribute; it names every property.

    Kept for the next edition of the same theme; not to be changed.
    """
    style, shape = fmt.style, fmt.shape
    align = shape.align or _ALIGN[style.text_align]
    trimmed = style.text_spacing_trim in ("trim-start", "trim-both")
    return {
        "keepNext": on("keepNext", shape.keep_next),
        "keepLines": on("keepLines", shape.keep_lines),
        "pageBreakBefore": on("pageBreakBefore", shape.page_break),
        "framePr": _frame(shape.foot),
        "widowControl": on("widowControl", style.orphans > 1 or style.widows > 1),
        "suppressLineNumbers": on("suppressLineNumbers", not style.line_numbers) if rules.numbered else "",
        "pBdr": borders_xml(shape.borders or _NO_BORDERS, shape.spaces),
        "shd": shading(shape.shade),
        "tabs": _tabs(shape.tabs),
        "suppressAutoHyphens": on("suppressAutoHyphens", style.hyphens != "auto") if rules.hyphens else "",
        "kinsoku": on("kinsoku", style.line_break != "anywhere"),
        "wordWrap": on("wordWrap", True),
        "overflowPunct": on("overflowPunct", style.hanging_punctuation),
        "topLinePunct": on("topLinePunct", rules.chinese and trimmed),
        "autoSpaceDE": on("autoSpaceDE", style.text_autospace > 0),
        "autoSpaceDN": on("autoSpaceDN", style.text_autospace > 0),
        "adjustRightInd": on("adjustRightInd", False),
        **_lines(fmt, rules),
        "spacing.before": f'w:before="{to_twip(fmt.before)}"',
        "spacing.after": f'w:after="{to_twip(fmt.after)}"',
        "ind.left": f'w:left="{to_twip(shape.left)}"',
        "ind.right": f'w:right="{to_twip(shape.right)}"',
        "ind.first": _first(shape.first, style, gridded=rules.gridded),
        "jc": val("jc", align),
    }


def _lines(fmt: ParagraphFormat, rules: DocumentRules) -> Look:
    """Return how high lines are: exactly as the stylesheet says, or as high as images and readings need (D5).

    Lines of the body's height stand on the grid. A font's own line height differs from program to program,
    and a raised mark or another font would make some lines two rows high.
    """
    height = fmt.style.line_height
    rule, line = "exact", int(to_twip(height))
    if line == rules.body:
        line = rules.grid
    if fmt.figure:
        rule, line = "auto", _SINGLE
    elif fmt.tall:
        rule = "atLeast"
    return {
        "snapToGrid": on("snapToGrid", line == rules.grid and not fmt.mixed),
        "spacing.line": f'w:line="{line}" w:lineRule="{rule}"',
    }


def _frame(width: Pt | None) -> str:
    """Return the frame at the foot of the page (ECMA-376-1, 17.3.1.11); paragraphs in a row share it."""
    if width is None:
        return ""
    return (
        f'<w:framePr w:w="{to_twip(width)}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )


def _first(first: Pt, style: Style, *, gridded: bool) -> str:
    """Return the first line's indent in characters and in twips (D8)."""
    if first < 0:
        return f'w:firstLineChars="0" w:hanging="{to_twip(Pt(-first))}"'
    size = style.font_size
    hundredths = round_half_away(100 * first / size) if size else 0
    # Word sets whole half-points, so the characters it counts are of that size.
    character = to_half_pt(size) / 2 + (style.letter_spacing if gridded else 0)
    twips = to_twip(Pt(character * hundredths / 100))
    return f'w:firstLineChars="{hundredths}" w:firstLine="{twips}"'


def _tabs(tabs: Sequence[Tab]) -> str:
    if not tabs:
        return ""
    stops = "".join(
        f'<w:tab w:val="{tab.kind}"{f" w:leader={chr(34)}{tab.leader}{chr(34)}" if tab.leader else ""} '
        f'w:pos="{to_twip(tab.at)}"/>'
        for tab in tabs
    )
    return f"<w:tabs>{stops}</w:tabs>"


def properties_xml(look: Look) -> str:
    """Return the properties in the order of the schema, attributes of one element together."""
    return _properties_xml(tuple(look.items())) if look else ""


@functools.lru_cache(maxsize=1024)
def _properties_xml(items: tuple[tuple[str, str], ...]) -> str:
    parts, look = [], dict(items)
    for name in _ORDER:
        if name in _PLAIN:
            parts.append(look.get(name, ""))
            continue
        attributes = [xml for key, xml in look.items() if key.startswith(name)]
        if attributes:
            parts.append(f"<w:{name} {' '.join(attributes)}/>")
    return "".join(parts)


def narrowed(fmt: ParagraphFormat, inset: Pt) -> ParagraphFormat:
    """Return the format of a paragraph whose measure is narrower: on both sides when it is centred."""
    shape = fmt.shape
    if fmt.style.text_align == "center":
        half = Pt(inset / 2)
        shape = shape._replace(left=Pt(shape.left + half), right=Pt(shape.right + half))
    elif fmt.style.text_align != "end":
        shape = shape._replace(right=Pt(shape.right + inset))
    return fmt._replace(shape=shape)


def ruled(fmt: ParagraphFormat, rule: tuple[Border, Pt]) -> ParagraphFormat:
    """Return the format of a paragraph that draws an edge above itself in the space before it.

    Args:
        fmt: without the edge.
        rule: the edge, and its distance from what stands above.
    """
    border, distance = rule
    shape = fmt.shape
    old = shape.borders or _NO_BORDERS
    if old.top is not None:
        return fmt
    space = Pt(min(fmt.before, MAX_BORDER_SPACE_PT))
    borders = Borders(top=border, right=old.right, bottom=old.bottom, left=old.left)
    spaces = (space, *shape.spaces[1:])
    return fmt._replace(
        shape=shape._replace(borders=borders, spaces=spaces),
        before=Pt(fmt.before - space + distance),
    )


# --------------------------------------------------------------------------- space between blocks
def spread(blocks: Sequence[Block]) -> Iterator[tuple[Pt, Pt]]:
    """Yield the space before and after each block so that of two neighbours only one asks for any.

    Programs differ in whether the space after a paragraph and that before the next are added or the greater
    is taken; so it does not matter. What is asked for belongs to the side with the greater margin.
    """
    before = blocks[0].gap if blocks else ZERO
    for at, block in enumerate(blocks):
        lower = blocks[at + 1] if at + 1 < len(blocks) else None
        after, next_before = _shares(block, lower)
        yield before, after
        before = next_before


def _shares(block: Block, lower: Block | None) -> tuple[Pt, Pt]:
    """Return the space after a block and before the next."""
    if lower is None:
        return ZERO, ZERO
    upper_owns = isinstance(block, Paragraph) and (
        not isinstance(lower, Paragraph) or (block.closing > lower.opening and lower.rule is None)
    )
    return (lower.gap, ZERO) if upper_owns else (ZERO, lower.gap)
