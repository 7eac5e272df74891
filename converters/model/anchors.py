"""Ids of sections inside an edition: what ``#id`` in a Link's ``href`` refers to."""

from __future__ import annotations

from collections.abc import Iterable

from converters.model.nodes import Block, Section
from converters.model.walk import walk


def section_ids(blocks: Iterable[Block]) -> list[str]:
    """Return the id of every section in reading order, sections inside notes included: ``s1``, ``s2`` …."""
    count = sum(1 for block in walk(blocks) if isinstance(block, Section))
    return [f"s{number}" for number in range(1, count + 1)]
