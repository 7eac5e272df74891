"""Edition to plan: which planner each kind of box has."""

from __future__ import annotations

from typing import Final

from converters.boxes import Box, Edition
from converters.diagnostics import Kind, Sink
from converters.units import Pt
from converters.writers.docx.plan.blocks import Flow, Handler
from converters.writers.docx.plan.lists import place_list
from converters.writers.docx.plan.measure import PageMeasurer
from converters.writers.docx.plan.model import Plan
from converters.writers.docx.plan.rows import (
    place_contents,
    place_endnotes,
    place_flex,
    place_grid,
    place_rule,
)
from converters.writers.docx.plan.tables import place_table

_HANDLERS: Final[dict[str, Handler]] = {
    "flex": place_flex,
    "grid": place_grid,
    "table": place_table,
    "ul": place_list,
    "ol": place_list,
    "hr": place_rule,
    "doc-toc": place_contents,
    "doc-endnotes": place_endnotes,
}


def plan_of(
    edition: Edition,
    width: Pt,
    sink: Sink,
    *,
    text_only: bool = False,
    own_styles: bool = True,
    turned: Pt | None = None,
) -> Plan:
    """Return the paragraphs, tables and notes of an edition.

    Args:
        edition: what the theme made of a Document.
        width: of the text area along the line, points.
        sink: takes what Word cannot express.
        text_only: leave out what the theme prints around the text, its ``main``: head, colophon, notes'
            heading, related reading.
        own_styles: the edition's own styles will set the text, and not those of another document.
        turned: width of the text area of a landscape page; ``None`` where there can be none.
    """
    measurer = PageMeasurer(edition.pictured.resources)
    flow = Flow(_HANDLERS, width, measurer, own_styles=own_styles, turned=turned)
    flow.columned = own_styles and edition.columned
    main = _main(edition.root) if text_only else None
    plan = flow.run(edition.root) if main is None else flow.run_part(edition.root, main)
    for loss in plan.losses:
        sink.add(Kind.NODE_NOT_RENDERED, loss)
    for split in plan.splits:
        sink.add(Kind.TABLE_SPLIT, split)
    return plan


def _main(box: Box) -> Box | None:
    """Return the box of the text itself; ``None`` when the theme does not tell it from the rest."""
    for child in box.children:
        if isinstance(child, Box) and not child.inline:
            found = child if child.tag == "main" else _main(child)
            if found is not None:
                return found
    return None
