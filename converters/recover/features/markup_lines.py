"""Lines of code between fences, and comments, which run over several lines."""

from __future__ import annotations

from typing import Final

from converters.recover.features.line_features import LineFeatures
from converters.text.prepared_patterns import compiled

_HEAD: Final = 4
"""Lines in which a file says that it is one of Org mode."""
_ORG: Final = compiled(r"#\+[A-Za-z_]{2,20}:|#\s?-\*-.{0,40}\borg\b")


def mark_fences(all_facts: list[LineFeatures]) -> None:
    """Mark the lines between two code fences, and the fences: they are code and nothing else."""
    for fact in all_facts:
        if fact.segment.fenced:
            fact.names.append("fenced")
            fact.unmark()
            fact.only = ("code",)


def mark_comments(all_facts: list[LineFeatures]) -> None:
    """Take comments for markup: of HTML, from one mark to the other, and in a file of Org mode by line."""
    opened = -1
    for at, fact in enumerate(all_facts):
        text = fact.segment.text
        if opened < 0 and text.startswith("<!--") and "-->" not in text and not fact.segment.fenced:
            opened = at
        elif opened >= 0 and text.endswith("-->"):
            for one in all_facts[opened : at + 1]:
                one.kind = "markup"
            opened = -1
    if any(_ORG.match(fact.segment.text) for fact in all_facts[:_HEAD]):
        for fact in all_facts:
            if fact.segment.text.startswith("# ") and not fact.segment.fenced:
                fact.kind = "markup"
