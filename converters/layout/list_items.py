"""Items of a list: their numbers and labels, and the room that labels need (HTML, 4.4.8; CSS Lists 3)."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

from converters.boxes import Box, Run, Style
from converters.layout.box_content import shown, text_of
from converters.layout.counter_styles import BULLETS, marker
from converters.units import ZERO, Pt

LABEL_CLASS: Final = "label"
"""Class of the inline box that holds the label the source printed, first in an item; it hangs too."""
LABEL_ATTRIBUTE: Final = "data-label"
"""Attribute of an ``li`` that gives the label the source printed."""
_GAP_EM: Final = 0.35
"""Least gap between a label and its item, in ems; none after a full-width mark, which brings its own."""
_NO_GAP_AFTER: Final = frozenset("、．）】〕」』：")
_HAIR_EM: Final = 1e-6
"""Sums of floats closer than this are one."""


class ListItem(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One item with its label."""

    box: Box
    """The item as the markup has it."""
    body: Box
    """The item without the box of its label."""
    number: int
    label: str
    """Text of the label, its suffix included; empty for none."""
    own: Box | None
    """The ``label`` box that begins the item; ``None`` when it has none."""
    printed: bool
    """Whether the label is one that the source printed."""


def list_items(box: Box) -> list[ListItem]:
    """Return the items of an ``ol`` or ``ul``; ``start`` and ``value`` are honoured."""
    number = whole(box.attributes.get("start"), 1)
    items: list[ListItem] = []
    for item in shown(box):
        number = whole(item.attributes.get("value"), number)
        own, body = lifted(item)
        printed = text_of(own) if own else item.attributes.get(LABEL_ATTRIBUTE, "")
        label = printed or ("" if own else marker(item.style.list_style_type, number))
        items.append(
            ListItem(box=item, body=body, number=number, label=label, own=own, printed=bool(own or printed))
        )
        number += 1
    return items


def lifted(item: Box) -> tuple[Box | None, Box]:
    """Return the label box that begins an item and the item without it; ``None`` when there is none."""
    first = item.children[0] if item.children else None
    if not isinstance(first, Box):
        return None, item
    if first.inline and LABEL_CLASS in first.classes:
        rest = item.children[1:]
        if rest and isinstance(rest[0], Run):
            text = rest[0].text.lstrip(" ")
            rest = ((replace(rest[0], text=text),) if text else ()) + rest[1:]
        return first, replace(item, children=rest)
    label, inner = lifted(first)
    return label, replace(item, children=(inner, *item.children[1:])) if label else item


def whole(value: str | None, otherwise: int) -> int:
    """Return an attribute as a whole number, or ``otherwise`` when it is none."""
    digits = (value or "").removeprefix("-")
    return int(value or "") if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


@functools.lru_cache(maxsize=1024)
def label_style(style: Style) -> Style:
    """Return the style of a label, from that of its item or of the box that holds it.

    A label is no line: the mark it ends with keeps the blank that parts it from the text (clreq C7). Bullets
    are sans-serif, since those of Song are specks.
    """
    if style.list_style_type in BULLETS:
        style = replace(style, font_family=("sans-serif",))
    trimmed = style.text_spacing_trim == "trim-both"
    return replace(style, text_spacing_trim="trim-start") if trimmed else style


def label_gap(label: str, font_size: Pt) -> Pt:
    """Return the least gap between a label and its item."""
    return ZERO if label[-1:] in _NO_GAP_AFTER else Pt(_GAP_EM * font_size)


def extra_indent(labels: Iterable[Pt], box: Box) -> Pt:
    """Return the indent a list needs beside its padding: whole ems, so that items stay on the em grid.

    Args:
        labels: width of each label and the gap after it.
        box: the list.
    """
    size = box.style.font_size
    hang = max(labels, default=ZERO)
    return Pt(max(0, math.ceil((hang - box.style.padding.left) / size - _HAIR_EM)) * size)
