"""Lists: which are numbered by Word, and which carry their labels as text."""

from __future__ import annotations

from collections.abc import Sequence as Many

from converters.boxes import Box
from converters.layout.counter_styles import BULLETS
from converters.layout.list_items import ListItem, extra_indent, label_gap, list_items
from converters.layout.text_width import width_em
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import LISTED, Flow, Item, Scope
from converters.writers.docx.plan.model import Marker, Sequence
from converters.writers.docx.plan.numbering import numbers
from converters.writers.docx.plan.style_names_data import ZONES

_DEEPEST = 8
"""Levels of a numbering, counted from 0 (ECMA-376-1, 17.9.6)."""


def place_list(flow: Flow, box: Box, scope: Scope) -> None:
    """Add the items of a list."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(level=scope.level + 1)
    items = list_items(box)
    room = _label_room(flow, items)
    extra = extra_indent([room], box)
    inner = inner._replace(left=Pt(inner.left + extra), width=Pt(inner.width - extra))
    hang = max(box.style.font_size, room) if room else ZERO
    if _numbered(items):
        _mark(flow, items, inner, hang)
    else:
        _label(flow, items, inner, hang)
    flow.leave(box, first)


def _label_room(flow: Flow, items: Many[ListItem]) -> Pt:
    """Return the width of the widest label and the gap after it; 0 where there is none."""
    widest = max(items, key=lambda one: width_em(one.label), default=None)
    if widest is None or not widest.label:
        return ZERO
    box = widest.own or widest.box
    width = flow.measurer.label_width(widest.label, box.style, box.language)
    return Pt(width + label_gap(widest.label, widest.box.style.font_size))


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
