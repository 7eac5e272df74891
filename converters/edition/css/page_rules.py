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
from converters.diagnostics import Kind
from converters.edition.css.cascade import Cascade, Node
from converters.edition.css.computing import Basis, Computed, resolve
from converters.edition.css.media import Page, holds
from converters.edition.css.sheet import Declaration, Length, PageRule, Problem, Sheet, Value
from converters.edition.css.shorthands import targets
from converters.errors import StylesheetError
from converters.messages import say
from converters.paper import paper_mm
from converters.units import PT_PER_MM, ZERO, Pt

MARGIN_NAMES: Final[tuple[MarginName, ...]] = get_args(MarginName)
_LEAST: Final = 72.0
"""A type area narrower or lower than an inch is a mistake of the stylesheet."""
BLANK: Final = 0.1
"""Margins of a page that no rule says anything about, as shares of the side of the paper."""
_SHEET: Final = 105 * PT_PER_MM - 1
"""Width of A6: what is smaller goes through no printer."""
_PRINTED_FROM: Final = 5 * PT_PER_MM
"""Printers leave 4.2 mm (laser) and more of each edge blank."""
_TOLERANCE: Final = 0.01
_ACROSS: Final = ("margin-left", "width", "margin-right")
_DOWN: Final = ("margin-top", "height", "margin-bottom")
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


def page_styles(
    sheets: Sequence[Sheet], cascade: Cascade, root: Node, page: Page, medium: str, *, blank: float = BLANK
) -> PageStyles:
    """Return the page in its guises.

    Args:
        sheets: weakest first.
        cascade: for values with ``var()`` and the styles of margin boxes.
        root: the root element, from which pages inherit and whose font ``em`` refers to.
        page: the paper.
        medium: ``print`` or ``docx``.
        blank: margins that no rule sets, as shares of the side of the paper; 0 where there is no paper.

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
        guise: _page(
            [rule for name in names for rule in rules if rule.pseudo == name], cascade, root, page, blank
        )
        for guise, names in guises.items()
    }
    return PageStyles(**pages)


def _page(rules: Sequence[PageRule], cascade: Cascade, root: Node, page: Page, blank: float) -> PageStyle:
    declarations = [(one, rule.where) for rule in rules for one in rule.declarations]
    declared = cascade.declared(declarations, root.computed)
    context = cascade.apart({**declared, "display": "block"}, root.computed)
    basis = cascade.basis._replace(em=context.style.font_size, lh=context.style.line_height)
    across = _fit(declared, _ACROSS, basis, page.width, blank)
    down = _fit(declared, _DOWN, basis, page.height, blank)
    for names, margins, paper in ((_ACROSS, across, page.width), (_DOWN, down, page.height)):
        if paper - sum(margins) < _LEAST:
            raise _no_room(names, margins, paper, declarations)
    if blank and min(page) >= _SHEET:
        _look_at_edges(
            dict(zip((*_ACROSS[::2], *_DOWN[::2]), (*across, *down), strict=True)), declarations, cascade
        )
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


def _no_room(
    names: tuple[str, str, str],
    margins: tuple[Pt, Pt],
    paper: float,
    declarations: Sequence[tuple[Declaration, str]],
) -> StylesheetError:
    """Return the error of margins that leave no type area."""
    message = say(
        "the margins of @page leave no room for text: {before} and {after} of {paper:.0f} mm",
        before=_shown(names[0], margins[0]),
        after=_shown(names[2], margins[1]),
        paper=paper / PT_PER_MM,
    )
    return StylesheetError(message, where=_place(names, declarations) or None)


def _look_at_edges(
    margins: dict[str, Pt], declarations: Sequence[tuple[Declaration, str]], cascade: Cascade
) -> None:
    """Take note of margins so small that printers cut the text off, once a rule."""
    small: dict[str, list[str]] = {}
    for name, margin in margins.items():
        where = _place((name,), declarations)
        if margin < _PRINTED_FROM - _TOLERANCE and where:
            small.setdefault(where, []).append(_shown(name, margin))
    for where, found in small.items():
        message = say(
            "@page: {margins} puts text at the edge of the paper, "
            "of which printers leave {least:.0f} mm blank",
            margins=", ".join(found),
            least=_PRINTED_FROM / PT_PER_MM,
        )
        cascade.note(Problem(Kind.OVERFULL, message, where))


def _place(names: Sequence[str], declarations: Sequence[tuple[Declaration, str]]) -> str:
    """Return file and line of the rule that says last what one of some properties is; empty for none."""
    found = (
        where
        for one, where in reversed(declarations)
        if any(name in names for name in (targets(one.name) if one.waits else (key for key, _ in one.values)))
    )
    return next(found, "")


def _shown(name: str, margin: Pt) -> str:
    return f"{name} {round(margin / PT_PER_MM, 2):g} mm"


def _fit(
    declared: dict[str, Value], names: tuple[str, str, str], basis: Basis, paper: float, blank: float
) -> tuple[Pt, Pt]:
    """Return the two margins of one axis; ``auto`` ones share what is left (CSS Paged Media 3, 6.2).

    A size that does not fit with the margins gives way.
    """
    basis = basis._replace(percent=paper)
    none = Length(blank * paper, "pt")
    before, after = (_length(declared.get(name, none), basis) for name in names[::2])
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
