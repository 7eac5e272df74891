"""Lists: which are numbered by Word, and which carry the labels their source printed."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from converters.boxes import Box, Run
from converters.layout.counter_styles import marker
from converters.units import ZERO, Pt
from converters.writers.docx.plan.blocks import LISTED, Flow, Item, Scope, text_of
from converters.writers.docx.plan.measure import ems
from converters.writers.docx.plan.model import Marker, Sequence
from converters.writers.docx.plan.numbering import BULLETS, FORMATS
from converters.writers.docx.plan.style_names_data import ZONES

LABEL: Final = "data-label"
"""Attribute of an ``li`` that gives the label the source printed."""
_GAP_EM: Final = 0.35
"""Least gap between a label and its item, in ems."""
_NO_GAP_AFTER: Final = frozenset("、．）】〕」』：")
_HAIR_EM: Final = 1e-6
_DEEPEST: Final = 8
"""Levels of a numbering, counted from 0 (ECMA-376-1, 17.9.6)."""


class _Job(NamedTuple):
    """One list while it is planned."""

    flow: Flow
    box: Box
    items: list[Box]
    scope: Scope
    zoned: bool
    """Whether the paragraphs keep the style of the zone they stand in."""

    def add(self, box: Box, item: Item, scope: Scope) -> None:
        """Plan one item."""
        name = scope.name if self.zoned else LISTED
        self.flow.plain(box, scope._replace(name=name, item=item))


def place_list(flow: Flow, box: Box, scope: Scope) -> None:
    """Add the items of a list."""
    first = len(flow.out)
    inner = flow.enter(box, scope)._replace(level=scope.level + 1)
    items = [one for one in box.children if isinstance(one, Box) and one.style.display != "none"]
    number = whole(box.attributes.get("start"), 1)
    labels = [_printed(one) for one in items]
    job = _Job(flow, box, items, inner, inner.name in ZONES)
    if any(labels) or not _numbered(items):
        _labelled(job, labels)
    else:
        _marked(job, number)
    flow.leave(box, first)


def whole(value: str | None, otherwise: int) -> int:
    """Return an attribute as a whole number, or ``otherwise`` when it is none."""
    digits = (value or "").removeprefix("-")
    return int(value or "") if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


def _numbered(items: list[Box]) -> bool:
    """Whether Word can number the items itself."""
    styles = {one.style.list_style_type for one in items if one.style.display == "list-item"}
    return len(styles) == 1 and next(iter(styles)) in (*FORMATS, *BULLETS)


def _printed(item: Box) -> str:
    """Return the label that the source printed: an attribute, or a ``label`` box at the very beginning."""
    return item.attributes.get(LABEL, "") or (text_of(found) if (found := label_box(item)) else "")


def label_box(box: Box) -> Box | None:
    """Return the ``label`` box that a block begins with, or ``None``."""
    first = box.children[0] if box.children else None
    if first is None or isinstance(first, Run):
        return None
    if first.inline:
        return first if "label" in first.classes else None
    return label_box(first)


def _marked(job: _Job, number: int) -> None:
    """Add items that Word numbers."""
    style = job.items[0].style.list_style_type
    level = min(job.scope.level, _DEEPEST)
    values = [whole(one.attributes.get("value"), -1) for one in job.items]
    hang = _hang([marker(style, number + at) for at in range(len(job.items))], job.items)
    scope = _indented(job.scope, hang, job.box)
    kind = "" if job.zoned else ("List Bullet" if style in BULLETS else "List Number")
    sequences = job.flow.plan.sequences
    own = len(sequences)
    for at, one in enumerate(job.items):
        if at == 0 or values[at] >= 0:
            own = len(sequences)
            start = values[at] if values[at] >= 0 else number + at
            sequences.append(Sequence(style, start, level, scope.left, hang, one.style))
        job.add(one, Item(kind=kind, level=scope.level, hang=hang, marker=Marker(own, level)), scope)


def _labelled(job: _Job, labels: list[str]) -> None:
    """Add items whose labels are text, or that have none."""
    style = job.items[0].style.list_style_type if job.items else "none"
    if not any(labels) and style not in ("none", *FORMATS, *BULLETS):
        labels = [marker(style, number) for number in range(1, len(job.items) + 1)]
    hang = _hang(labels, job.items) if any(labels) else ZERO
    scope = _indented(job.scope, hang, job.box)
    kind = "" if job.zoned else "List"
    for one, label in zip(job.items, labels, strict=True):
        boxed = label_box(one) is not None
        item = Item(kind=kind, level=scope.level, hang=hang, label="" if boxed else label, hung=boxed)
        job.add(one, item, scope)


def _hang(labels: list[str], items: list[Box]) -> Pt:
    """Return how far labels stand out: the widest with its gap, at least an em."""
    size = items[0].style.font_size if items else ZERO
    needed = [ems(label) + (0 if label[-1] in _NO_GAP_AFTER else _GAP_EM) for label in labels if label]
    return Pt(max(max(needed, default=0.0), 1.0) * size)


def _indented(scope: Scope, hang: Pt, box: Box) -> Scope:
    """Return ``scope`` with whole ems more indent where the list's padding is too narrow for its labels."""
    size = box.style.font_size
    missing = max(0, math.ceil((hang - box.style.padding.left) / size - _HAIR_EM)) * size
    return scope._replace(left=Pt(scope.left + missing), width=Pt(scope.width - missing))
