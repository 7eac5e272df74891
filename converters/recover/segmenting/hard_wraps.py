"""Lines that were broken inside a paragraph, joined again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from converters.recover.segmenting.segment import TERMINAL, Segment
from converters.text.joining import SOFT_HYPHEN, join_lines
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_WIDE: Final = compiled("[“”‘’—…·\u2e80-\U0010ffff]+")
"""What is full-width: marks beside Han, and Han."""
_NO_START: Final = "，。、；：！？）】」』”’,;"
_BULLET: Final = pattern(r"[-*•·◆■□●○★☆▲△▼※>#【\[(（《\d一二三四五六七八九十]|\S{1,8}[:：]")
LISTED: Final = pattern(r"[-*•·◆■□●○★☆▲△▼※>#]\s|[（(]?[\d一二三四五六七八九十]{1,2}[、.．）)]\D")
_DATELINE: Final = 160
"""Characters at the beginning of a paragraph among which a dateline is looked for."""
_WIRE: Final = compiled(r"^\S{2,24}日[电電](?:[（(][^（）()]{2,30}[）)])?\S")
"""A dateline that opens a paragraph."""


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
    return [group[0] if len(group) == 1 else joined(group, words) for group in out]


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


_WORD: Final = pattern(
    r"[A-Za-z\u00c0-\u024f]+(?:-[A-Za-z\u00c0-\u024f]+)*(?!-?[A-Za-z\u00c0-\u024f]|-$)", re.M
)
_BROKEN: Final = pattern(r"(?:^|(?<=[^A-Za-z\u00c0-\u024f-]))([A-Za-z\u00c0-\u024f]{2,30})-$")
_GOES_ON: Final = pattern(r"[a-z\u00df-\u00ff]{2,30}(?![A-Za-z])")
_PREFIX: Final = 3


def joined(group: list[Segment], words: _Words | None = None) -> Segment:
    """Return lines as one segment, without the hyphens at line ends that are not the text's own.

    Args:
        group: lines in order.
        words: those of the whole text, by which hyphens are judged; ``None`` leaves every hyphen.
    """
    first = group[0]
    texts, hyphens = [line.text for line in group], [at for line in group for at in line.hyphens]
    for at, (one, other) in enumerate(pairwise(group) if words is not None else ()):
        before, after = _BROKEN.search(one.text[-32:]), _GOES_ON.match(other.text)
        if before and after and words is not None and words.is_one(before[1], after[0]):
            texts[at] = one.text[:-1] + SOFT_HYPHEN
            hyphens.append(one.end - 1)
    text = join_lines(texts)
    return Segment(
        first.start,
        group[-1].end,
        text,
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
        slack = 8 if len(group) == 1 and _WIRE.search(last.text, 0, _DATELINE) else 4
        return last.margin + cells(last.text) >= width - slack and not LISTED.match(line.text)
    if not group[0].indented or last.text[-1] in TERMINAL:
        return False
    spaced = text[last.end : last.end + 1] not in ("\n", "")
    return spaced and not _BULLET.match(line.text) if len(last.text) > 30 else spaced


def cells(text: str) -> int:
    """Return how wide ``text`` is on a terminal: two for Han and full-width marks, one for the rest."""
    return len(text) if text.isascii() else 2 * len(text) - len(_WIDE.sub("", text))


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
