"""Lists: which are numbered by Word, and which have their labels as text."""

from __future__ import annotations

import functools
from collections.abc import Sequence as Many

from msgspec.structs import replace

from converters.boxes import Box, Style
from converters.layout.counter_styles import BULLETS
from converters.layout.list_items import ListItem, extra_indent, label_gap, label_style, list_items
from converters.layout.text_width import width_em
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import LISTED, Flow, Item, Scope
from converters.writers.docx.plan.measure import label_width
from converters.writers.docx.plan.model import Marker, Sequence
from converters.writers.docx.plan.numbering import numbers
from converters.writers.docx.plan.style_names_data import ZONES

_LEAST_GAP = Pt(0.5)
"""Gap after a label that brings its own."""
_DEEPEST = 8
"""Levels of a numbering, counted from 0 (ECMA-376-1, 17.9.6)."""


def place_list(flow: Flow, box: Box, scope: Scope) -> None:
    """Add the items of a list."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(level=scope.level + 1)
    items = list_items(box)
    room, hang = _label_rooms(items)
    extra = extra_indent([room], box)
    inner = inner._replace(left=Pt(inner.left + extra), width=Pt(inner.width - extra))
    if _numbered(items):
        _mark(flow, items, inner, hang)
    else:
        _label(flow, items, inner, hang)
    flow.leave(box, first)


def _label_rooms(items: Many[ListItem]) -> tuple[Pt, Pt]:
    """Return the room that the widest label and the gap after it take on a page, and in Word; 0 for no label.

    Word trims no mark at the start of a label, and goes on to the next tab where a label ends at its own.
    """
    widest = max(items, key=lambda one: width_em(one.label), default=None)
    if widest is None or not widest.label:
        return ZERO, ZERO
    box, size = widest.own or widest.box, widest.box.style.font_size
    gap = label_gap(widest.label, size)
    page, word = (
        label_width(widest.label, style, box.language)
        for style in (label_style(box.style), _untrimmed(box.style))
    )
    return Pt(page + gap), max(size, Pt(word + max(gap, _LEAST_GAP)))


@functools.lru_cache(maxsize=1024)
def _untrimmed(style: Style) -> Style:
    return replace(label_style(style), text_spacing_trim="space-all")


def _numbered(items: Many[ListItem]) -> bool:
    """Return whether Word can number the items itself, and its labels are these."""
    styles = {one.box.style.list_style_type for one in items}
    return len(styles) == 1 and all(
        one.box.style.display == "list-item"
        and not one.printed
        and numbers(one.box.style.list_style_type, one.number)
        for one in items
    )


def _mark(flow: Flow, items: Many[ListItem], scope: Scope, hang: Pt) -> None:
    """Add items that Word numbers; a sequence begins anew where the numbers do not go on."""
    style = items[0].box.style.list_style_type
    level = min(scope.level, _DEEPEST)
    sequences = flow.plan.sequences
    kind = "List Bullet" if style in BULLETS else "List Number"
    own, number = 0, items[0].number - 1
    for one in items:
        if one is items[0] or one.number != number + 1:
            own = len(sequences)
            sequences.append(Sequence(style, one.number, level, scope.left, hang, one.box.style))
        number = one.number
        _add(flow, one.box, Item(kind=kind, level=scope.level, hang=hang, marker=Marker(own, level)), scope)


def _label(flow: Flow, items: Many[ListItem], scope: Scope, hang: Pt) -> None:
    """Add items whose labels are text, or that have none."""
    for one in items:
        label = "" if one.own else one.label
        item = Item(kind="List", level=scope.level, hang=hang, label=label, hung=one.own is not None)
        _add(flow, one.box, item, scope)


def _add(flow: Flow, box: Box, item: Item, scope: Scope) -> None:
    """Add one item; in a zone its paragraphs keep the style of the zone."""
    if scope.name in ZONES:
        item.kind = ""
        flow.plain(box, scope._replace(item=item))
    else:
        flow.plain(box, scope._replace(name=LISTED, item=item))
