"""Edition to plan: which planner each kind of box has."""

from __future__ import annotations

from typing import Final

from converters.boxes import Edition
from converters.units import Pt
from converters.writers.docx.flow import Flow, Handler
from converters.writers.docx.flow_lists import place_list
from converters.writers.docx.flow_rows import (
    place_contents,
    place_endnotes,
    place_flex,
    place_grid,
    place_rule,
)
from converters.writers.docx.flow_tables import place_table
from converters.writers.docx.plan import Plan

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


def plan_of(edition: Edition, width: Pt) -> Plan:
    """Return the paragraphs, tables and notes of an edition.

    Args:
        edition: what the theme made of a Document.
        width: of the text area along the line, points.
    """
    return Flow(_HANDLERS, width).run(edition.root)
