"""``@page`` rules to resolved pages (CSS Paged Media 3, 4 to 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from converters.boxes import (
    ContentItem,
    Counter,
    Edges,
    Literally,
    MarginBox,
    MarginName,
    PageStyle,
    PageStyles,
    Pictured,
    StringRef,
)
from converters.edition.css.cascade import Cascade, Node
from converters.edition.css.computing import Basis, Computed, resolve
from converters.edition.css.media import Page, holds
from converters.edition.css.sheet import Declaration, Length, PageRule, Sheet, Value
from converters.errors import StylesheetError
from converters.messages import say
from converters.paper import paper_mm
from converters.units import PT_PER_MM, ZERO, Pt

MARGIN_NAMES: Final[tuple[MarginName, ...]] = get_args(MarginName)
_LEAST: Final = 72.0
"""A type area narrower or lower than an inch is a mistake of the stylesheet."""
_ALIGN: Final = {"left": "start", "center": "center", "right": "end"}
_GUISES: Final = {"right": ("", "right"), "left": ("", "left"), "first": ("", "right", "first")}
"""Which ``@page`` rules each page obeys, weakest first; the first page is a right one, and a left one where
lines run downwards and pages are bound at the right (CSS Paged Media 3, 4.2)."""


def paper_size(sheets: Sequence[Sheet], paper: str | None) -> Page:
    """Return the size of the paper in points.

    Args:
        sheets: weakest first.
        paper: the user's choice, which wins; ``None`` is the theme's, and A4 when it names none.

    Raises:
        UsageError: there is no such paper.
    """
    if paper is not None:
        return _of((paper, "portrait"))
    size: Value = ("a4", "portrait")
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, PageRule) and not item.pseudo and holds(item.media, "print", None):
                found = [dict(one.values).get("size") for one in item.declarations]
                size = next((one for one in reversed(found) if isinstance(one, tuple)), size)
    return _of(size)


def _of(size: Value) -> Page:
    width, height = size
    if isinstance(width, str):
        turned = height == "landscape"
        across, down = paper_mm(width)
        return Page(
            *((down * PT_PER_MM, across * PT_PER_MM) if turned else (across * PT_PER_MM, down * PT_PER_MM))
        )
    units = Basis(12.0, 12.0, 18.0, 18.0, 0.0)
    return Page(resolve(width, units), resolve(height, units))


def page_styles(sheets: Sequence[Sheet], cascade: Cascade, root: Node, page: Page, medium: str) -> PageStyles:
    """Return the page in its guises.

    Args:
        sheets: weakest first.
        cascade: for values with ``var()`` and the styles of margin boxes.
        root: the root element, from which pages inherit and whose font ``em`` refers to.
        page: the paper.
        medium: ``print`` or ``docx``.

    Raises:
        StylesheetError: the margins leave no room for text.
    """
    rules = [
        item
        for sheet in sheets
        for item in sheet.items
        if isinstance(item, PageRule) and holds(item.media, medium, page)
    ]
    vertical = root.style.writing_mode == "vertical-rl"
    guises = _GUISES | {"first": ("", "left", "first")} if vertical else _GUISES
    pages = {
        guise: _page([rule for name in names for rule in rules if rule.pseudo == name], cascade, root, page)
        for guise, names in guises.items()
    }
    return PageStyles(**pages)


def _page(rules: Sequence[PageRule], cascade: Cascade, root: Node, page: Page) -> PageStyle:
    declarations = [(one, rule.where) for rule in rules for one in rule.declarations]
    declared = cascade.declared(declarations, root.computed)
    context = cascade.apart({**declared, "display": "block"}, root.computed)
    basis = cascade.basis._replace(em=context.style.font_size, lh=context.style.line_height)
    across = _fit(declared, ("margin-left", "width", "margin-right"), basis, page.width)
    down = _fit(declared, ("margin-top", "height", "margin-bottom"), basis, page.height)
    if page.width - sum(across) < _LEAST or page.height - sum(down) < _LEAST:
        where = rules[-1].where if rules else None
        raise StylesheetError(say("the margins of @page leave no room for text"), where=where)
    boxes = {name: box for name in MARGIN_NAMES for box in _margin_box(name, rules, cascade, context)}
    margin = Edges(down[0], across[1], down[1], across[0])
    grid = declared.get("character-grid")
    return PageStyle(
        width=Pt(page.width),
        height=Pt(page.height),
        margin=margin,
        boxes=boxes,
        note_lines=_length(declared.get("note-lines", "none"), basis) or ZERO,
        character_grid=grid if isinstance(grid, tuple) else None,
    )


def _fit(
    declared: dict[str, Value], names: tuple[str, str, str], basis: Basis, paper: float
) -> tuple[Pt, Pt]:
    """Return the two margins of one axis; ``auto`` ones share what is left (CSS Paged Media 3, 6.2).

    A size that does not fit with the margins gives way.
    """
    basis = basis._replace(percent=paper)
    before, after = (_length(declared.get(name, Length(0.0, "pt")), basis) for name in names[::2])
    size = _length(declared.get(names[1], "auto"), basis)
    if size is None:
        return before or ZERO, after or ZERO
    left = Pt(max(0.0, paper - size))
    if before is None and after is None:
        return Pt(left / 2), Pt(left / 2)
    if before is None:
        return Pt(max(0.0, left - (after or ZERO))), after or ZERO
    return before, Pt(max(0.0, left - before)) if after is None else after


def _length(value: Value, basis: Basis) -> Pt | None:
    """Return a length; ``None`` for ``auto``."""
    if isinstance(value, str):
        return None if value == "auto" else ZERO
    return resolve(value, basis)


# --------------------------------------------------------------------------- margin boxes
def _margin_box(
    name: MarginName, rules: Sequence[PageRule], cascade: Cascade, context: Computed
) -> Iterable[MarginBox]:
    declarations: list[tuple[Declaration, str]] = [
        (one, rule.where)
        for rule in rules
        for margin in rule.margins
        if margin.name == name
        for one in margin.declarations
    ]
    declared = cascade.declared(declarations, context)
    where = next((at for one, at in reversed(declarations) if one.name == "content"), "")
    listed = declared.pop("content", ())
    items = (
        _item(kind, what, cascade, where) for kind, what in (listed if isinstance(listed, tuple) else ())
    )
    content = tuple(item for item in items if item is not None)
    if content:
        declared.setdefault("text-align", _ALIGN[name.partition("-")[2]])
        declared.setdefault("text-indent", Length(0.0, "pt"))
        yield MarginBox(content=content, style=cascade.apart({**declared, "display": "block"}, context).style)


def _item(kind: str, what: str, cascade: Cascade, where: str) -> ContentItem | None:
    match kind:
        case "picture":
            name = cascade.picture(what, where)
            return None if name is None else Pictured(name)
        case "string":
            return StringRef(what)
        case "counter":
            return Counter("pages" if what == "pages" else "page")
        case _:
            return Literally(what)
