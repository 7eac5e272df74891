"""What the neighbours of a segment say about it: runs, rows of numbers, speakers, doubled lines, indents."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from converters.recover.features import Facts, own_facts
from converters.recover.segments import Segment
from converters.recover.shapes_data import CELLS
from converters.text.names import is_name

_ASKED: Final = ("问", "答", "記者", "记者", "Q", "A", "問", "主持人")
"""Labels of questions and answers."""
_TOP: Final = 40
"""Segments among which the title may stand twice."""


def facts(pieces: list[Segment]) -> list[Facts]:
    """Return the facts of every segment, those about its neighbours included."""
    out = [own_facts(piece) for piece in pieces]
    _neighbours(out)
    return out


def _neighbours(all_facts: list[Facts]) -> None:
    _doubles(all_facts)
    _runs(all_facts)
    _speakers(all_facts)
    _sequences(all_facts)
    _indents(all_facts)
    solid = [_is_solid(fact) for fact in all_facts]
    for at, fact in enumerate(all_facts):
        names = fact.names
        if at == 0:
            names.append("first")
        else:
            before = all_facts[at - 1]
            names.append("after:long" if before.long else "after:short")
            if "credit" in before.names:
                names.append("after:credit")
        if at + 1 < len(all_facts):
            after = all_facts[at + 1]
            names.append("before:long" if after.long else "before:short")
            if "credit" in after.names:
                names.append("before:credit")
            if not after.long and not solid[at + 1] and at + 2 < len(all_facts) and all_facts[at + 2].long:
                names.append("before:short-long")
        else:
            names.append("last")
        if fact.segment.blank_before:
            names.append("blank-before")


def _is_solid(fact: Facts) -> bool:
    return fact.kind is not None or "credit" in fact.names


def _doubles(all_facts: list[Facts]) -> None:
    """Mark lines near the top that say the same or hold one another: a title tends to stand twice."""
    top = [fact for fact in all_facts[:_TOP] if 7 <= len(fact.segment.text) <= 90]
    bare = [_bare(fact.segment.text) for fact in top]
    for at, fact in enumerate(top):
        for other, text in enumerate(bare):
            if other == at or len(text) < 6:
                continue
            if text == bare[at]:
                fact.names.append("double" if other > at else "double:again")
                break
            if text in bare[at] and len(text) * 2 > len(bare[at]):
                fact.names.append("holds-title" if at < other else "held")
                break
            if bare[at] in text and len(bare[at]) * 2 > len(text):
                fact.names.append("held" if other < at else "held:before")
                break


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _runs(all_facts: list[Facts]) -> None:
    """Mark runs of short lines without a full stop, of code, of verse, and of rows of cells."""
    _run(
        all_facts,
        lambda fact: not fact.long and not fact.sentence and fact.kind is None and "credit" not in fact.names,
        "run",
        3,
    )
    _run(all_facts, lambda fact: "verse" in fact.names, "verse-run", 2)
    _run(all_facts, lambda fact: "code" in fact.names, "code-run", 2)
    _run(all_facts, _is_row, "row-run", 3)
    _run(all_facts, lambda fact: "bullet" in fact.names and fact.kind is None, "bullet-run", 2)


def _is_row(fact: Facts) -> bool:
    text = fact.segment.text
    return (
        fact.size <= 60
        and not fact.sentence
        and (CELLS.search(text) is not None or (text[0] == "|" and text[-1] == "|" and len(text) > 4))
        and "credit" not in fact.names
    )


def _run(all_facts: list[Facts], test: Callable[[Facts], bool], name: str, least: int) -> None:
    at = 0
    while at < len(all_facts):
        end = at
        while end < len(all_facts) and test(all_facts[end]):
            end += 1
        if end - at >= least:
            for fact in all_facts[at:end]:
                fact.names.append(name)
            all_facts[at].names.append(f"{name}:first")
        at = max(end, at + 1)


def _speakers(all_facts: list[Facts]) -> None:
    """Keep as speakers only labels that return, or those of questions and answers."""
    counts: dict[str, int] = {}
    for fact in all_facts:
        if fact.speaker:
            counts[fact.speaker] = counts.get(fact.speaker, 0) + 1
    asked = sum(counts.get(word, 0) for word in _ASKED)
    returning = sum(count for count in counts.values() if count > 1)
    for fact in all_facts:
        if not fact.speaker:
            continue
        known = counts[fact.speaker] > 1 or (returning + asked >= 2 and len(fact.speaker) <= 5)
        people = is_name(fact.speaker) or asked >= 2 or "md:heading" in fact.names
        if known and people and fact.kind is None and "credit" not in fact.names and returning + asked >= 2:
            fact.names.append("speaker")


def _sequences(all_facts: list[Facts]) -> None:
    """Mark numbers that stand in a row: dense (items, nothing between) or sparse (headings, text between)."""
    last: dict[str, int] = {}
    for at, fact in enumerate(all_facts):
        number = fact.number
        if number is None:
            continue
        before = last.get(number.style)
        if before is not None and all_facts[before].number is not None:
            previous = all_facts[before].number
            if previous is not None and number.value == previous.value + 1:
                name = "sequence:dense" if at - before == 1 else "sequence:sparse"
                for member in (fact, all_facts[before]):
                    if name not in member.names:
                        member.names.append(name)
        last[number.style] = at


def _indents(all_facts: list[Facts]) -> None:
    """Mark lines that are not indented in a text whose paragraphs are, and the other way round."""
    prose = [fact for fact in all_facts if fact.long and not fact.segment.part and not fact.segment.glued]
    indented = sum(fact.segment.indented for fact in prose)
    if len(prose) < 2 or 0 < indented < len(prose) * 0.6:
        return
    for fact in all_facts:
        if fact.segment.glued or fact.segment.part:
            continue
        if indented and not fact.segment.indented:
            fact.names.append("outdented")
        elif not indented and fact.segment.indented:
            fact.names.append("indented-alone")
        elif indented:
            fact.names.append("indented")
