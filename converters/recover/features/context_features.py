"""What the neighbours of a segment say about it: runs, rows of numbers, speakers, doubled lines, indents."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.features.columns import mark_tables
from converters.recover.features.contents_lines import settle_contents
from converters.recover.features.front_matter import settle_front_matter
from converters.recover.features.furniture import SETTLED
from converters.recover.features.heading_features import mark_bylined, mark_headings, mark_headlines
from converters.recover.features.line_features import LineFeatures, is_solid, own_facts
from converters.recover.features.markup_lines import mark_comments, mark_fences
from converters.recover.features.page_features import (
    mark_ahead,
    mark_channels,
    mark_contacts,
    mark_issue,
    mark_listed,
    mark_masthead,
    mark_numbers,
    mark_said,
    mark_suffixes,
    mark_tail,
)
from converters.recover.features.page_view import Page, line_of
from converters.recover.features.records import settle_record
from converters.recover.features.templates import all_names
from converters.recover.features.verse_features import mark_verses
from converters.recover.lexicon.line_shapes_data import AMOUNT, CELLS, STAGE_DIRECTION
from converters.recover.segmenting.segment import Segment
from converters.text.personal_names.names import is_name
from converters.text.prepared_patterns import compiled

_ASKED: Final = ("问", "答", "記者", "记者", "Q", "A", "問", "主持人")
"""Labels of questions and answers."""
_UNMARKED: Final = compiled(r"[^\W_]+")
_NO_TITLE: Final = frozenset(("column", "names", "furniture:button", "furniture:channel", "furniture:tokens"))
"""What stands twice at the top of a page without being its headline."""
_HALF: Final = 4
"""Letters of half a headline at least."""
_TOP: Final = 40
"""Segments among which the title may stand twice."""


_NUMBER_ALONE: Final = compiled(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]?")
"""The number of a part (（一）), which is no headline."""


def facts(pieces: list[Segment], readings: re.Pattern[str] | None = None) -> list[LineFeatures]:
    """Return the facts of every segment, those about its neighbours included.

    Args:
        pieces: the segments of a text.
        readings: readings in brackets to look past, see :func:`converters.recover.segmenting.ruby.readings`.
    """
    every = [own_facts(piece, readings) for piece in pieces]
    mark_fences(every)
    mark_comments(every)
    for fact in every:
        if fact.kind in SETTLED:
            fact.apart, fact.names, fact.only = True, [], ()
    out = [fact for fact in every if not fact.apart]
    _neighbours(out)
    page = Page(line_of(fact.segment, fact.size, fact.sentence, fact.names) for fact in out)
    for fact, names in zip(out, all_names(page), strict=True):
        fact.names += names
    for fact in out:
        if "md:quote" in fact.names:
            fact.barred |= {"subtitle"}
        elif _NUMBER_ALONE.fullmatch(fact.segment.text):
            fact.barred |= {"title", "kicker"}
        elif STAGE_DIRECTION.fullmatch(fact.segment.text):
            fact.only = ("para",)
    settle_front_matter(out, page.front_matter)
    settle_record(out)
    settle_contents(out)
    return every


def _neighbours(all_facts: list[LineFeatures]) -> None:
    mark_tables(all_facts)
    _records(all_facts)
    _doubles(all_facts)
    _joined(all_facts[:_TOP])
    _runs(all_facts)
    _speakers(all_facts)
    _sequences(all_facts)
    _lone_bullets(all_facts)
    _amounts(all_facts)
    _indents(all_facts)
    mark_issue(all_facts)
    mark_masthead(all_facts)
    mark_contacts(all_facts)
    mark_channels(all_facts)
    mark_numbers(all_facts)
    mark_said(all_facts)
    mark_ahead(all_facts)
    mark_listed(all_facts)
    for at, fact in enumerate(all_facts):
        _before(all_facts, at, fact.names)
        _after(all_facts, at, fact.names)
        if fact.segment.blank_before:
            fact.names.append("blank-before")
    mark_tail(all_facts)
    mark_suffixes(all_facts)
    mark_headlines(all_facts)
    mark_bylined(all_facts)
    mark_headings(all_facts)


def _before(all_facts: list[LineFeatures], at: int, names: list[str]) -> None:
    if at == 0:
        names.append("first")
        if "names" in names and "credit" not in names and len(all_facts) > 1 and _opens(all_facts[1]):
            names.append("heads")
        return
    before = all_facts[at - 1]
    names.append("after:long" if before.long else "after:short")
    if "credit" in before.names:
        names.append("after:credit")
    told = before.sentence or "ends:comma" in before.names
    if told and at * 2 > len(all_facts) and _goes_on(before) and _goes_on(all_facts[at]):
        names.append("after:text")
    if before.kind == "stray":
        names.append("after:stray")


def _opens(fact: LineFeatures) -> bool:
    """Return whether a line is the text itself: alone above it, a name is its title."""
    return fact.long or fact.sentence or fact.number is not None or "verse" in fact.names


def _goes_on(fact: LineFeatures) -> bool:
    """Return whether nothing speaks against a line being of the text."""
    return fact.kind is None and not {"credit", "names", "organisation"} & set(fact.names)


def _after(all_facts: list[LineFeatures], at: int, names: list[str]) -> None:
    if at + 1 == len(all_facts):
        names.append("last")
        return
    after = all_facts[at + 1]
    names.append("before:long" if after.long else "before:short")
    if "credit" in after.names or "names" in after.names:
        names.append("before:credit")
        dated = _fields(after) <= {"date", "source"}
        if dated and {"size<=4", "size<=9"} & set(names):
            names.append("short-before-credit")
    elif after.kind == "number" and {"size<=4", "size<=9"} & set(names) and at < _TOP:
        beyond = all_facts[at + 2 : at + 3]
        if beyond and "bare-date" in beyond[0].names:
            names.append("short-before-credit")
    if "organisation" in names and "bare-date" in after.names and at * 2 > len(all_facts):
        names.append("signed-org")
    if ("bullet" in after.names or "sequence:dense" in after.names) and "numbered" not in names:
        names.append("before:items")
    if "names" in names and _fields(after) == {"affiliation"}:
        names.append("named")
    if not after.long and not is_solid(after) and at + 2 < len(all_facts) and all_facts[at + 2].long:
        names.append("before:short-long")


def _doubles(all_facts: list[LineFeatures]) -> None:
    """Mark lines near the top that say the same or hold one another: a title tends to stand twice."""
    top = [
        fact
        for fact in all_facts[:_TOP]
        if 7 <= len(fact.segment.text) <= 90 and _NO_TITLE.isdisjoint(fact.names)
    ]
    bare = [_bare(fact.segment.text) for fact in top]
    for at, fact in enumerate(top):
        for other, text in enumerate(bare):
            if other == at or len(text) < 6:
                continue
            if text == bare[at]:
                fact.names.append("double" if other > at else "double:again")
                break
            if text in bare[at] and len(text) * 3 > len(bare[at]):
                fact.names.append("holds-title" if at < other else "held")
                break
            if bare[at] in text and len(bare[at]) * 3 > len(text):
                fact.names.append("held" if other < at else "held:before")
                if other == at - 1 and top[other] is all_facts[max(0, all_facts.index(fact) - 1)]:
                    fact.names.append("double:again")
                break


def _joined(top: list[LineFeatures]) -> None:
    """Mark a line that says what two lines below it say together, and these: a headline and its halves."""
    bare = [_bare(fact.segment.text) for fact in top]
    for at, (one, two) in enumerate(pairwise(bare)):
        if min(len(one), len(two)) < _HALF or one + two not in bare[:at]:
            continue
        whole = top[bare.index(one + two)]
        for fact, name in ((whole, "double"), *((half, "double:again") for half in top[at : at + 2])):
            if name not in fact.names:
                fact.names.append(name)
        for fact in top[at : at + 2]:
            fact.barred |= {"title", "subtitle", "kicker"}


def _bare(text: str) -> str:
    return "".join(_UNMARKED.findall(text))


def _runs(all_facts: list[LineFeatures]) -> None:
    """Mark runs of short lines without a full stop, of code, of verse, and of rows of cells."""
    _run(
        all_facts,
        lambda fact: not fact.long and not fact.sentence and fact.kind is None and "credit" not in fact.names,
        "run",
        3,
    )
    mark_verses(all_facts)
    _run(all_facts, lambda fact: "code" in fact.names, "code-run", 2)
    _run(all_facts, _is_row, "row-run", 3)
    _fill(all_facts, "row-run")
    _run(all_facts, lambda fact: "bullet" in fact.names and fact.kind is None, "bullet-run", 2)


def _is_row(fact: LineFeatures) -> bool:
    text = fact.segment.text
    return (
        fact.size <= 60
        and not fact.sentence
        and (CELLS.search(text) is not None or (text[0] == "|" and text[-1] == "|" and len(text) > 4))
        and "credit" not in fact.names
    )


def _fill(all_facts: list[LineFeatures], name: str) -> None:
    """Carry a run over up to three short lines that it continues after."""
    inside = [at for at, fact in enumerate(all_facts) if name in fact.names]
    for one, two in pairwise(inside):
        between = all_facts[one + 1 : two]
        if len(between) <= 3 and not any(fact.long or fact.sentence or is_solid(fact) for fact in between):
            for fact in between:
                fact.names.append(name)


def _run(all_facts: list[LineFeatures], test: Callable[[LineFeatures], bool], name: str, least: int) -> None:
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


def _speakers(all_facts: list[LineFeatures]) -> None:
    """Keep as speakers only labels that return, or those of questions and answers."""
    counts: dict[str, int] = {}
    for fact in all_facts:
        if fact.speaker:
            counts[fact.speaker] = counts.get(fact.speaker, 0) + 1
    asked = sum(counts.get(word, 0) for word in _ASKED)
    returning = sum(count for count in counts.values() if count > 1)
    named = any(count > 1 and is_name(speaker) for speaker, count in counts.items())
    asking = _asking(all_facts, counts)
    first = all_facts[0] if len(all_facts) > 1 and "credit" in all_facts[1].names else None
    if first and first.speaker:
        counts[first.speaker] -= 1
        first.speaker = None
    heads = all_facts[0].speaker if all_facts else None
    if heads and counts[heads] == 1 and heads not in _ASKED and not is_name(heads):
        # What the whole text is (Q&A: How to read a label).
        counts[heads] -= 1
        all_facts[0].speaker = None
    headed = [fact for fact in all_facts if fact.speaker and "md:heading" in fact.names]
    if len(headed) == 1 and returning == 0 and is_name(str(headed[0].speaker)):
        _name_alone(headed[0])
    for fact in all_facts:
        if not fact.speaker:
            continue
        if len(headed) > 2 and fact in headed:
            fact.names.append("speaker")
            continue
        known = counts[fact.speaker] > 1 or (returning + asked >= 2 and len(fact.speaker) <= 5)
        people = (
            is_name(fact.speaker)
            or fact.speaker in asking
            or asked >= 2
            or (named and fact.speaker[0] == "《")
            or "md:heading" in fact.names
        )
        if known and people and fact.kind is None and "credit" not in fact.names and returning + asked >= 2:
            fact.names.append("speaker")


def _asking(all_facts: list[LineFeatures], counts: dict[str, int]) -> frozenset[str]:
    """Return who is answered by somebody with a name, twice or more: a paper that asks in an interview."""
    answered: dict[str, int] = {}
    for one, other in pairwise(all_facts):
        if one.speaker and other.speaker and one.speaker != other.speaker and counts[other.speaker] > 1:
            answered[one.speaker] = answered.get(one.speaker, 0) + is_name(other.speaker)
    return frozenset(speaker for speaker, times in answered.items() if times > 1 and speaker.isalnum())


def _name_alone(fact: LineFeatures) -> None:
    """Make of the only name that heads a text with a colon its byline."""
    name = str(fact.speaker)
    fact.speaker = None
    fact.names[:] = [word for word in fact.names if not word.startswith(("md:", "ends:"))] + [
        "credit",
        "named",
    ]
    fact.credits_ = Credits(
        [Found("contributors.author", name, 0, len(fact.segment.text), "name", 0.8)], 1.0, True
    )


def _records(all_facts: list[LineFeatures]) -> None:
    """Turn labels that come back for one record after another (标题： 时间： 来源：) into text."""
    titles = [fact for fact in all_facts if "credit" in fact.names and _fields(fact) == {"title"}]
    if len(titles) < 2:
        return
    for fact in all_facts:
        if "credit" not in fact.names or fact.segment.glued:
            continue
        keep = "record-title" if fact in titles else "record"
        fact.names[:] = [name for name in fact.names if not name.startswith("credit")] + [keep]


def _fields(fact: LineFeatures) -> set[str]:
    return {item.field for item in fact.credits_.found} if fact.credits_ else set()


def _sequences(all_facts: list[LineFeatures]) -> None:
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
                told = any(_tells(other) for other in all_facts[before + 1 : at])
                name = (
                    "sequence:dense" if at - before == 1 else "sequence:sparse" if told else "sequence:loose"
                )
                for member in (fact, all_facts[before]):
                    if name not in member.names:
                        member.names.append(name)
        last[number.style] = at


def _lone_bullets(all_facts: list[LineFeatures]) -> None:
    """Mark short lines with a bullet, each over text of its own: headings."""
    found = [
        one
        for one, two in pairwise(all_facts)
        if "bullet" in one.names and "bullet-run" not in one.names and one.size <= 20 and _tells(two)
    ]
    lone = [fact for fact in found if "ends:open" in fact.names and fact.kind is None]
    if len(lone) > 1:
        for fact in lone:
            fact.names.append("bullet-alone")


def _amounts(all_facts: list[LineFeatures]) -> None:
    """Mark a short line over two or more ingredients with their amounts."""
    measured = [fact.size <= 20 and AMOUNT.search(fact.segment.text) is not None for fact in all_facts]
    for at, (one, two, three) in enumerate(zip(measured, measured[1:], measured[2:], strict=False)):
        if two and three and not one and all_facts[at].size <= 20:
            all_facts[at].names.append("before:items")


def _tells(fact: LineFeatures) -> bool:
    """Return whether a line is text rather than another item."""
    return fact.sentence or fact.long or (fact.size > 20 and "comma" in fact.names)


def _indents(all_facts: list[LineFeatures]) -> None:
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
