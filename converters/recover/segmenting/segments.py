"""Raw text to segments: a paragraph or less each, with its place in the text.

A physical line is one segment, unless it is one of several that a hard wrap made of a paragraph, or holds
several paragraphs joined by single spaces, or ends in credits in brackets, which become their own segments.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from converters.recover.lexicon.credit_labels_data import CREDIT_OPENS, CREDIT_TAIL
from converters.recover.segmenting.hard_wraps import cells, joined, unwrapped
from converters.recover.segmenting.segment import BLANKS, TERMINAL, WHITE, Segment, strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_japanese_name, is_name
from converters.text.personal_names.names_data import AGENCIES
from converters.text.prepared_patterns import compiled
from converters.text.scripts import IDEOGRAPHIC

_LINE: Final = compiled(r"[^\n\f]+")
"""A physical line; a form feed ends one too."""
_BREAK: Final = compiled(r"br\s*/?>", re.I)
_LABELLED: Final = (
    r"发布(?:时间|日期|人)|發[布佈](?:時間|日期)|更新(?:时间|日期)|发表时间"
    r"|(?:信息|文章|稿件|新闻)?来源|來源|作者|时间|日期|浏览次数|点击数|责任编辑|编辑"
)
"""Labels of credits that stand behind a headline on its line."""
_JOINT: Final = pattern(
    rf"(?:[。！？…；\ufffd]|(?<=[{IDEOGRAPHIC}”])[!?;])[\"”’」』）)]*[{WHITE}]+(?=[{IDEOGRAPHIC}“‘《「『（(【■□●\d])|(?<=[{WHITE}。！？”])[（(][^（）()]{{2,40}}[）)][{WHITE}]+(?=[{IDEOGRAPHIC}■□●])"
)
_CREDIT_JOINT: Final = pattern(rf"[。！？!?…][\"”’」』）)]*[{WHITE}]*(?={CREDIT_OPENS})")
_HEADED: Final = pattern(
    rf"(?P<head>[^:：。|｜]{{6,60}}?)[{WHITE}]+(?=(?:{_LABELLED})[:：][^:：]{{1,40}}[{WHITE}](?:{_LABELLED})[:：])"
)
"""A headline and the credits behind it: two labels in a row on one line."""
_BRACKETED: Final = pattern(
    rf"[{WHITE}]*(?P<group>[（(\[【［〔](?P<inner>[^（）()\[\]【】［］〔〕]{{2,60}})[)）\]】］〕]"
    rf"|《[{WHITE}]*[^《》]{{2,24}}》[{WHITE}]*[（(](?P<issue>[^（）()]{{4,40}})[)）])[{WHITE}]*(?:[|｜]|\d{{7}}(?!\d))?[{WHITE}]*$"
)
_AGENCY: Final = pattern(AGENCIES)
_NAMES: Final = compiled(rf"[{WHITE}、，,／/]+")
_CREDIT: Final = pattern(CREDIT_TAIL, re.I)
_HEAD_TOKEN: Final = pattern(
    rf"(?=\S{{0,29}}[{IDEOGRAPHIC}])[^\s，。！？；：,;:（()）]{{2,30}}[{WHITE}]+(?=[{IDEOGRAPHIC}■□●◆“《（(【])"
)
"""A word that stands by itself before a paragraph; the place of a dateline (``LONDON (Reuters)``) is none."""
_ALONE: Final = compiled(r"(?:part\s?\.?)?\s?0?(\d{1,2})\s?[.、/]?", re.I)
_FENCE: Final = compiled(r"(?P<marks>`{3,}|~{3,})\s*(?P<info>[^`\s]{0,24}(?:\s[^`]{0,60})?)")
"""A fence around code (CommonMark 4.5)."""
_HEADING: Final = 32
"""Longest line under a number alone that is its heading."""
_GIANT: Final = 150
"""Characters from which on a line may hold several paragraphs."""
_TAIL: Final = 160
"""Characters at the end of a line among which credits are looked for."""
_REMEMBERED: Final = 1 << 18
"""Characters of a text whose lines are kept at most."""
_Row = tuple[int, int, str, bool, bool, bool, bool, int]
"""A physical line: the first fields of a segment, up to its margin."""


def segments(text: str, lines: list[Segment] | None = None) -> list[Segment]:
    """Return the segments of ``text`` in order; every character that shows something is in one of them.

    Args:
        text: the whole.
        lines: those of its physical lines that count; ``None`` for all.
    """
    lines = physical_lines(text) if lines is None else lines
    _mark_fenced(lines)
    lines = _numbered(unwrapped(lines, text))
    return [piece for line in lines for piece in ([line] if line.fenced else _pieces(line))]


# --------------------------------------------------------------------------- lines
def physical_lines(text: str) -> list[Segment]:
    """Return the lines of ``text`` that show something, in order; the caller may change them."""
    rows = _rows(text) if len(text) <= _REMEMBERED else _lines(text)
    return [Segment(*row) for row in rows]


@functools.lru_cache(maxsize=2)
def _rows(text: str) -> tuple[_Row, ...]:
    """Return the lines of a text; one is asked for its lines three times, by one question after the other."""
    return tuple(_lines(text))


def _mark_fenced(lines: list[Segment]) -> None:
    """Mark the lines of code between two fences of the same marks, and the fences."""
    start, marks = -1, ""
    for at, line in enumerate(lines):
        fence = _FENCE.fullmatch(line.text)
        if not fence:
            continue
        if not marks:
            start, marks = at, fence["marks"]
        elif fence["marks"].startswith(marks) and not fence["info"]:
            for one in lines[start : at + 1]:
                one.fenced = True
            marks = ""


def _lines(text: str) -> Iterator[_Row]:
    before = 0
    for match in _LINE.finditer(text):
        if not strip(match[0]):
            continue
        blank = text.count("\n", before, match.start()) + text.count("\f", before, match.start()) > 1
        before = match.end()
        yield from _parts(text, match.start(), match.end(), blank)


def _parts(text: str, start: int, end: int, blank: bool) -> Iterator[_Row]:
    """Yield the parts of a physical line that damaged ``<br>`` tags end; the tags stay with them."""
    if ">" in text[start:end]:
        for match in _BREAK.finditer(text, start, end):
            stop = match.end()
            if strip(text[start:stop]):
                yield _line(text, start, stop, blank)
            start, blank = stop, False
    if strip(text[start:end]):
        yield _line(text, start, end, blank)


def _line(text: str, start: int, end: int, blank: bool) -> _Row:
    raw = text[start:end]
    stripped = strip(raw)
    left = len(raw) - len(raw.lstrip(BLANKS))
    first = start + left
    return first, first + len(stripped), stripped, left > 0, blank, False, False, cells(raw[:left])


def _numbered(lines: list[Segment]) -> list[Segment]:
    """Join numbers that stand alone above headings with them, where the numbers run from one up."""
    found = [(at, int(match[1])) for at, line in enumerate(lines) if (match := _ALONE.fullmatch(line.text))]
    wanted = 1
    heads: list[int] = []
    for at, value in found:
        if value == wanted and at + 1 < len(lines):
            heads.append(at)
            wanted += 1
    if len(heads) < 2:
        return lines
    under = {at + 1 for at in heads if _is_heading(lines[at + 1].text) and not lines[at].fenced}
    return [
        joined([lines[at - 1], line]) if at in under else line
        for at, line in enumerate(lines)
        if at + 1 not in under
    ]


def _is_heading(text: str) -> bool:
    """Return whether a line may be the heading that a number alone above it belongs to."""
    return len(text) <= _HEADING and text[-1] not in TERMINAL and not _ALONE.fullmatch(text)


# --------------------------------------------------------------------------- pieces of a line
def _pieces(line: Segment) -> list[Segment]:
    text = line.text
    if len(text) < 12:
        return [line]
    head = _HEADED.match(text) if len(text) < _GIANT else None
    if head and not find_date(head["head"]):
        return [line.sub(0, head.end("head")), line.sub(head.end(), len(text), part=True)]
    end, tail = _tail(text)
    if not tail and len(text) < _GIANT and not _CREDIT_JOINT.search(text):
        return [line]
    bounds = [0, *_joints(text, end), end]
    body = [line.sub(a, b, part=a > 0) for a, b in pairwise(bounds) if strip(text[a:b])]
    credits_ = [line.sub(a, b, glued=True) for a, b in tail if strip(text[a:b])]
    pieces = body + credits_
    if pieces:
        pieces[0].blank_before, pieces[0].glued = line.blank_before, False
    return pieces


def _tail(text: str) -> tuple[int, list[tuple[int, int]]]:
    """Return where the credits in brackets at the end of a line begin, and the bounds of each."""
    found: list[tuple[int, int]] = []
    end = len(text)
    while end > 2:
        at = max(0, end - _TAIL)
        match = _BRACKETED.search(text[at:end])
        if match is None or not _is_credit(match, text[max(0, at + match.start() - 1) : at + match.start()]):
            break
        found.insert(0, (at + match.start(), end))
        end = at + match.start()
    return end, found


def _is_credit(match: re.Match[str], before: str) -> bool:
    if match["issue"] is not None:
        return "版" in match["issue"] or re.search(r"\d{4}", match["issue"]) is not None
    inner = strip(match["inner"])
    if before not in tuple("。！？”…"):
        return _CREDIT.search(inner) is not None
    parts = [part for part in _NAMES.split(inner) if part]
    named = is_name(inner) or all(is_name(part) or is_japanese_name(part) for part in parts)
    return named or _AGENCY.fullmatch(inner) is not None or _CREDIT.search(inner) is not None


def _joints(text: str, end: int) -> list[int]:
    """Return where the paragraphs after the first begin in a line that holds several."""
    if len(text) < _GIANT:
        return [match.end() for match in _CREDIT_JOINT.finditer(text, 0, end)]
    found: list[int] = []
    starts = [0, *(match.end() for match in _JOINT.finditer(text, 0, end))]
    starts += [match.end() for match in _CREDIT_JOINT.finditer(text, max(0, end - _TAIL), end)]
    for start in sorted(set(starts)):
        found.append(start)
        at = start
        while len(found) < len(text) and (token := _HEAD_TOKEN.match(text, at, end)):
            at = token.end()
            found.append(at)
    return [at for at in found if at]
