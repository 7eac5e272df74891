"""Which lines are verse: halves of one length, or short lines in stanzas."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from converters.recover.features.line_features import LineFeatures, is_solid
from converters.text.prepared_patterns import compiled

_HALF: Final = compiled(r"[^，,；;。！!？?、]+")


def mark_verses(all_facts: list[LineFeatures]) -> None:
    """Mark runs of lines of verse (``verse-run``) and of stanzas (``stanza``)."""
    _verses(all_facts)
    _stanzas(all_facts)


def _verses(all_facts: list[LineFeatures]) -> None:
    """Mark runs of lines of verse: four halves at least, most of one length."""
    for is_verse, group in groupby(all_facts, lambda fact: "verse" in fact.names):
        lines = list(group)
        if not is_verse:
            continue
        halves = [half for fact in lines for half in _HALF.findall(fact.segment.text)]
        lengths = [len(half) for half in halves]
        common = max((lengths.count(length) for length in set(lengths)), default=0)
        if len(halves) >= 4 and common * 2 >= len(halves) and len(lines) > 1:
            for fact in lines:
                fact.names.append("verse-run")


def _stanzas(all_facts: list[LineFeatures]) -> None:
    """Mark short lines in groups between blank lines, in a text that has no long ones: verse."""
    if any(fact.long for fact in all_facts):
        return
    groups: list[list[LineFeatures]] = []
    for fact in all_facts:
        if not groups or fact.segment.blank_before:
            groups.append([])
        groups[-1].append(fact)
    stanzas = [
        group
        for at, group in enumerate(groups)
        if len(group) > (1 if at else 3) and all(_is_line(fact) for fact in group)
    ]
    if len(stanzas) > 1:
        for group in stanzas:
            for fact in group:
                fact.names.append("stanza")


def _is_line(fact: LineFeatures) -> bool:
    marked = any(name.startswith(("numbered", "bullet", "md:", "sign")) for name in fact.names)
    return fact.size <= 18 and not marked and not is_solid(fact)
