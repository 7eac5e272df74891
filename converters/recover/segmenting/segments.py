"""Raw text to segments: a paragraph or less each, with its place in the text.

A physical line is one segment, unless it is one of several that a hard wrap made of a paragraph, or holds
several paragraphs joined by single spaces, or ends in credits in brackets, which become their own segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from converters.recover.lexicon.credit_labels_data import CREDIT_OPENS, CREDIT_TAIL
from converters.text.dates import find_date
from converters.text.joining import SOFT_HYPHEN, join_lines
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_japanese_name, is_name
from converters.text.personal_names.names_data import AGENCIES
from converters.text.prepared_patterns import compiled
from converters.text.scripts import IDEOGRAPHIC

WHITE: Final = " \t\v\f\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
"""White space and characters that show nothing, as a class of a regular expression."""
_LINE: Final = compiled(r"[^\n\f]+")
"""A physical line; a form feed ends one too."""
_OUTER: Final = compiled(rf"[{WHITE}]*")
_BREAK: Final = compiled(r"br\s*/?>", re.I)
TERMINAL: Final = "。！？!?…；;”’」』）)】]》>：:~～.♪"
"""Marks after which a line is no broken one."""
_WIDE: Final = "“”‘’—…·"
"""Marks that are full-width beside Han."""
_NO_START: Final = "，。、；：！？）】」』”’,;"
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
_BULLET: Final = pattern(r"[-*•·◆■□●○★☆▲△▼※>#【\[(（《\d一二三四五六七八九十]|\S{1,8}[:：]")
LISTED: Final = pattern(r"[-*•·◆■□●○★☆▲△▼※>#]\s|[（(]?[\d一二三四五六七八九十]{1,2}[、.．）)]\D")
_ALONE: Final = compiled(r"(?:part\s?\.?)?\s?0?(\d{1,2})\s?[.、/]?", re.I)
_FENCE: Final = compiled(r"(?P<marks>`{3,}|~{3,})\s*(?P<info>[^`\s]{0,24}(?:\s[^`]{0,60})?)")
"""A fence around code (CommonMark 4.5)."""
_HEADING: Final = 32
"""Longest line under a number alone that is its heading."""
_WIRE: Final = compiled(r"^\S{2,24}日[电電](?:[（(][^（）()]{2,30}[）)])?\S")
"""A dateline that opens a paragraph."""
_GIANT: Final = 150
"""Characters from which on a line may hold several paragraphs."""
_TAIL: Final = 160
"""Characters at the end of a line among which credits are looked for."""


@dataclass(slots=True, eq=False)
class Segment:
    """A stretch of the text that gets one label."""

    start: int
    end: int
    text: str
    """The characters without outer white space; hard-wrapped lines joined."""
    indented: bool = False
    blank_before: bool = False
    glued: bool = False
    """Stands on the physical line of the segment before, with no sign of a new paragraph."""
    wrapped: bool = False
    """Made of several physical lines."""
    margin: int = 0
    """Cells of white space before the first physical line."""
    part: bool = False
    """Stands on the physical line of the segment before, as a paragraph of its own."""
    joins: bool = False
    """Goes on with the paragraph of the line before, whatever stands between."""
    furniture: str = ""
    """Why it is no part of the text, where the pages that it was taken from say so."""
    hyphens: tuple[int, ...] = ()
    """Places of hyphens at the ends of lines that were joined to words without them."""
    fenced: bool = False
    """A line of code between two fences, or one of them."""

    def sub(self, start: int, end: int, *, glued: bool = False, part: bool = False) -> Segment:
        """Return the segment of ``text[start:end]``, without outer white space."""
        piece = self.text[start:end]
        left = _OUTER.match(piece)
        start += left.end() if left else 0
        text = strip(piece)
        where = (
            (self.start, self.end) if self.wrapped else (self.start + start, self.start + start + len(text))
        )
        return Segment(
            *where,
            text,
            indented=self.indented,
            glued=glued,
            wrapped=self.wrapped,
            part=part,
            hyphens=self.hyphens,
        )


_STRIP_CHARACTERS: Final = (
    "".join(
        chr(code)
        for code in (
            *range(9, 14),
            32,
            160,
            0x1680,
            *range(0x2000, 0x2010),
            *range(0x2028, 0x2030),
            0x205F,
            0x2060,
        )
    )
    + "\u3000\ufeff"
)


def strip(text: str) -> str:
    """Return ``text`` without outer white space and characters that show nothing."""
    return text.strip(_STRIP_CHARACTERS)


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
    """Return the lines of ``text`` that show something, in order."""
    return list(_lines(text))


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


def _lines(text: str) -> Iterator[Segment]:
    before = 0
    for match in _LINE.finditer(text):
        if not strip(match[0]):
            continue
        blank = text.count("\n", before, match.start()) + text.count("\f", before, match.start()) > 1
        before = match.end()
        yield from _parts(text, match.start(), match.end(), blank)


def _parts(text: str, start: int, end: int, blank: bool) -> Iterator[Segment]:
    """Yield the parts of a physical line that damaged ``<br>`` tags end; the tags stay with them."""
    if ">" in text[start:end]:
        for match in _BREAK.finditer(text, start, end):
            stop = match.end()
            if strip(text[start:stop]):
                yield _line(text, start, stop, blank)
            start, blank = stop, False
    if strip(text[start:end]):
        yield _line(text, start, end, blank)


def _line(text: str, start: int, end: int, blank: bool) -> Segment:
    raw = text[start:end]
    stripped = strip(raw)
    left = len(raw) - len(raw.lstrip(_STRIP_CHARACTERS))
    first = start + left
    margin = cells(raw[:left])
    return Segment(first, first + len(stripped), stripped, left > 0, blank, margin=margin)


def unwrapped(lines: list[Segment], text: str, width: int | None = None) -> list[Segment]:
    """Return lines with those joined that were broken inside a paragraph.

    Args:
        lines: physical lines of ``text``.
        text: the whole.
        width: cells that a hard wrap kept to, 0 for none; ``None`` is found in ``lines``.
    """
    width = wrap_width(lines) if width is None else width
    out: list[list[Segment]] = []
    for line in lines:
        if out and _continues(out[-1], line, width, text):
            out[-1].append(line)
        else:
            out.append([line])
    words = _Words(text)
    return [group[0] if len(group) == 1 else _joined(group, words) for group in out]


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
        _joined([lines[at - 1], line]) if at in under else line
        for at, line in enumerate(lines)
        if at + 1 not in under
    ]


def _is_heading(text: str) -> bool:
    """Return whether a line may be the heading that a number alone above it belongs to."""
    return len(text) <= _HEADING and text[-1] not in TERMINAL and not _ALONE.fullmatch(text)


class _Words:
    """The words of a text, collected when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(match[0].lower() for match in _WORD.finditer(self._text))
        return word.lower() in self._words

    def is_one(self, before: str, after: str) -> bool:
        """Return whether the parts of a word at a line's end are one word without the hyphen.

        They are where the text has the word elsewhere, and are not where it has it with the hyphen, or has
        both parts as words of their own (decision-making).
        """
        if before + after in self:
            return True
        return f"{before}-{after}" not in self and not (
            len(before) > _PREFIX and before in self and after in self
        )


_WORD: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f]+(?:-[A-Za-z\u00c0-\u024f]+)*(?!-?[A-Za-z\u00c0-\u024f]|-$)", re.M
)
_BROKEN: Final = re.compile(r"(?:^|(?<=[^A-Za-z\u00c0-\u024f-]))([A-Za-z\u00c0-\u024f]{2,30})-$")
_GOES_ON: Final = re.compile(r"[a-z\u00df-\u00ff]{2,30}(?![A-Za-z])")
_PREFIX: Final = 3


def _joined(group: list[Segment], words: _Words | None = None) -> Segment:
    first = group[0]
    texts, hyphens = [line.text for line in group], [at for line in group for at in line.hyphens]
    for at, (one, other) in enumerate(pairwise(group) if words is not None else ()):
        before, after = _BROKEN.search(one.text[-32:]), _GOES_ON.match(other.text)
        if before and after and words is not None and words.is_one(before[1], after[0]):
            texts[at] = one.text[:-1] + SOFT_HYPHEN
            hyphens.append(one.end - 1)
    joined = join_lines(texts)
    return Segment(
        first.start,
        group[-1].end,
        joined,
        indented=first.indented,
        blank_before=first.blank_before,
        wrapped=True,
        hyphens=tuple(hyphens),
    )


_YEAR: Final = compiled(r"(?:19|20)\d\d")
_DAY: Final = compiled(r"\d{1,2}[/.-]\d{1,2}|\d{1,2}月\d{1,2}日")
_CLOCK: Final = compiled(r"\d{1,2}:\d\d(?::\d\d)?")


def _is_split_date(group: list[Segment], line: Segment) -> bool:
    """Return whether lines are a year, a day and a time, each on its own."""
    if len(group) == 1:
        return bool(_YEAR.fullmatch(group[0].text) and _DAY.fullmatch(line.text))
    return bool(
        _YEAR.fullmatch(group[0].text) and _DAY.fullmatch(group[1].text) and _CLOCK.fullmatch(line.text)
    )


def _continues(group: list[Segment], line: Segment, width: int, text: str) -> bool:
    last = group[-1]
    if line.joins:
        return True
    if line.fenced or last.fenced:
        return False
    if len(line.text) <= 8 and _is_split_date(group, line):
        return True
    if line.text[0] in _NO_START and len(line.text) > 1 and not line.blank_before:
        return True
    if line.blank_before or line.indented:
        return False
    if width:
        # A paragraph may have lost its indent: then its first line is two characters short.
        slack = 8 if len(group) == 1 and _WIRE.search(last.text, 0, _TAIL) else 4
        return last.margin + cells(last.text) >= width - slack and not LISTED.match(line.text)
    if not group[0].indented or last.text[-1] in TERMINAL:
        return False
    spaced = text[last.end : last.end + 1] not in ("\n", "")
    return spaced and not _BULLET.match(line.text) if len(last.text) > 30 else spaced


def cells(text: str) -> int:
    """Return how wide ``text`` is on a terminal: two for Han and full-width marks, one for the rest."""
    return len(text) + sum(1 for char in text if char >= "\u2e80" or char in _WIDE)


def wrap_width(lines: list[Segment]) -> int:
    """Return the width in cells that a hard wrap kept to, 0 when the lines were not wrapped."""
    if len(lines) < 6 or any(len(line.text) > 100 for line in lines):
        return 0
    widths = sorted(line.margin + cells(line.text) for line in lines)
    most = widths[-1 - len(widths) // 50]
    slack = 2 if any(char >= "\u2e80" for line in lines[:9] for char in line.text) else 12
    full = [line for line in lines if line.margin + cells(line.text) >= most - slack]
    if most < 30 or len(full) * 2 < len(lines):
        return 0
    broken = sum(line.text[-1] not in TERMINAL and line.text[-1] not in ".," for line in full)
    return most - slack + 4 if broken * 2 >= len(full) else 0


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
