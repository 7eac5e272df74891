"""Anonymous table boxes: every table is groups of rows of cells (CSS 2.2, 17.2.1)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from converters.boxes import Box, Run, Style

_INSIDE: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "table": ("table-row-group", frozenset(("table-header-group", "table-row-group", "table-caption"))),
    "table-header-group": ("table-row", frozenset(("table-row",))),
    "table-row-group": ("table-row", frozenset(("table-row",))),
    "table-row": ("table-cell", frozenset(("table-cell",))),
}
"""For a table box, what wraps a child that may not stand in it, and what may."""


def tabulated(display: str, children: list[Box | Run], style_of: Callable[[str], Style]) -> list[Box | Run]:
    """Return the children of a table box with what is missing between them and it inserted.

    Args:
        display: of the table box: ``table``, one of the groups, or ``table-row``.
        children: what the markup put in it.
        style_of: gives the style of an anonymous box by its display.
    """
    if display not in _INSIDE:
        return children
    wrapper, allowed = _INSIDE[display]
    kept = [one for one in children if not blank(one)]
    out: list[Box | Run] = []
    for proper, group in groupby(kept, key=lambda one: isinstance(one, Box) and one.style.display in allowed):
        members = list(group)
        if proper:
            out += members
        else:
            inner = tabulated(wrapper, members, style_of)
            out.append(Box(tag="", style=style_of(wrapper), children=tuple(inner)))
    return out


def blank(one: Box | Run) -> bool:
    """Return whether a child is nothing but collapsible white space."""
    return isinstance(one, Run) and not one.text.strip(" \t\n\r\f")
