"""The table of contents: each entry gets leaders and the page number of its heading once pages are known.

An entry is set in a measure that leaves room for the number, so its lines, and with them every page,
stay as they are when the number comes in (CSS GCPM 3: ``leader()``, ``target-counter()``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from converters.boxes import Box
from converters.typeset.block.builder import BlockBuilder, ContentsLine
from converters.typeset.frames import TextItem
from converters.typeset.inline.lines import Line
from converters.typeset.structure import Scope, descendants
from converters.units import Pt

_NUMBER_EM = 2.5
"""Room kept for the page number: four digits and a gap."""
_LEADER = "."
_LEADER_STEP_EM = 0.5
"""Distance of the leader's dots, which stand one below the other on all lines."""
_LEADER_GAP_EM = 0.5
"""Least gap between leader and text."""


def contents_line(builder: BlockBuilder, box: Box, scope: Scope, node: int) -> bool:
    """Add an entry and keep it for its number; ``False`` when the box links to no heading."""
    links = [one.attributes.get("href", "") for one in descendants(box) if one.tag == "a"]
    target = next((href[1:] for href in links if href.startswith("#")), None)
    if target is None:
        return False
    measure = Pt(scope.width - _NUMBER_EM * box.style.font_size)
    paragraph = builder.paragraph(box, scope.x, measure, node)
    if paragraph is not None:
        builder.stream.add(paragraph.whole())
        entry = ContentsLine(
            paragraph=paragraph, target=target, style=box.style, language=box.language, width=scope.width
        )
        builder.contents.append(entry)
    return True


def number_contents(
    builder: BlockBuilder, entries: Iterable[ContentsLine], labels: Mapping[str, str]
) -> None:
    """Put page numbers and leaders where their entries end.

    Args:
        builder: sets the numbers.
        entries: what :func:`contents_line` kept.
        labels: page label by heading id; an entry whose heading is nowhere gets no number.
    """
    for entry in entries:
        label = labels.get(entry.target)
        paragraph = entry.paragraph
        number = builder.label(label, entry.style, entry.language, paragraph.node) if label else None
        if number is None:
            continue
        last = len(paragraph.lines) - 1
        leader = _leader(builder, entry, paragraph.lines[last].width, number.width)
        found = [(last, Pt(entry.width - number.width), number)]
        paragraph.extras = [*paragraph.extras, *([(last, *leader)] if leader else []), *found]


def _leader(builder: BlockBuilder, entry: ContentsLine, start: Pt, number: Pt) -> tuple[Pt, Line] | None:
    """Return dots for the gap between title and number, and their left edge; ``None`` without room."""
    step, gap = _LEADER_STEP_EM * entry.style.font_size, _LEADER_GAP_EM * entry.style.font_size
    after = math.ceil((number + gap) / step)
    count = math.floor((entry.width - start - gap) / step) - after
    line = builder.leader(_LEADER * count, entry.style, entry.language) if count > 0 else None
    if line is None:
        return None
    spread = Pt(step - line.width / count)
    items = tuple(
        replace(item, spacing=spread, actual="") if isinstance(item, TextItem) else item
        for item in line.items
    )
    return Pt(entry.width - (after + count) * step), replace(line, items=items)
