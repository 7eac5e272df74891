"""Spaces that only imitate layout are taken out of Han text (clreq 3.2.2, 3.1.6: gaps are the typesetter's).

Taken out: spaces between Han and Latin letters or digits (C13), beside full-width marks, and padding at
both ends of a text. Kept: what stands alone between brackets, a blank that is to be filled in
(``轧（　　）``). Kept, as one: spaces between Latin words, between two Han characters (names, halves of
a title), after the number that opens a heading or caption (``1.1 试验地概况``), and the ideographic space
after ？ and ！ (jlreq 3.1.6). A line of verse keeps its indent.
"""

from __future__ import annotations

from typing import Final

from converters.model import Document
from converters.model.editing import Edits
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC, DIGIT, IDEOGRAPHIC, SHARED_MARK, WIDE_MARK
from converters.transforms.rewriting import Result, Spot, rewrite

IDEOGRAPHIC_SPACE: Final = "\u3000"
NO_BREAK_SPACE: Final = "\u00a0"

_RUN = compiled("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_HAN = pattern(f"[{IDEOGRAPHIC}]")
_LATIN = pattern(f"[{ALPHABETIC}{DIGIT}%‰°℃$€£¥]")
_WIDE = pattern(f"[{WIDE_MARK}]")
_SHARED = pattern(f"[{SHARED_MARK}]")
_EDGE = ("", "\n")
_BLANKS = frozenset(("（）", "()", "［］", "[]", "【】", "〔〕", "《》", "〈〉", "「」", "『』", "“”", "‘’"))
"""Brackets and quotes between which a reader writes what is missing."""
_SIDES_GLUED = (
    (_HAN, _LATIN),
    (_LATIN, _HAN),
    (_HAN, _SHARED),
    (_SHARED, _HAN),
)
"""What stands on both sides of a space that goes."""

_NUMBER = compiled(r"[图圖表附式例]?\d{1,3}(?:[.-]\d{1,3})*[.)]?")
# Characters that make the number before them a quantity or a date.
_UNITS = "年月日时時点點分秒个個名位人次倍万萬亿億元岁歲天周週版期届家条條项項种種大米度级級号號"


def spacing(document: Document) -> Result:
    """Return ``document`` without the spaces that imitate layout."""
    return rewrite(document, edits)


def edits(text: str, spot: Spot) -> Edits:
    """Return the spaces in ``text`` that go, or become another space."""
    out: Edits = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if before in _EDGE and spot.place == "verse" and after not in _EDGE:
            continue
        if before + after in _BLANKS:
            continue
        if _goes(before, after, run[0]) and not _ends_number(text[:start] if start < 16 else "", after, spot):
            out += [(at, "") for at in range(start, end)]
        else:
            out += _as_one(run[0], start)
    return out


def _goes(before: str, after: str, run: str) -> bool:
    if before in _EDGE or after in _EDGE:
        return True
    if before in "？！" and run == IDEOGRAPHIC_SPACE:
        return False
    if _WIDE.match(before) or _WIDE.match(after):
        return True
    return any(one.match(before) and other.match(after) for one, other in _SIDES_GLUED)


def _ends_number(before: str, after: str, spot: Spot) -> bool:
    """Return whether ``before`` is the number that opens a heading or caption, parted from its text."""
    number = _RUN.sub("", before)
    if after in _EDGE or after in _UNITS or spot.place == "label" or not _NUMBER.fullmatch(number):
        return False
    return spot.place != "paragraph" or "." in number or "-" in number or not number[0].isdigit()


def _as_one(run: str, start: int) -> Edits:
    """Return the edits that leave one space of a run: the ideographic one if it has any."""
    if len(run) == 1 and run in (" ", NO_BREAK_SPACE, IDEOGRAPHIC_SPACE):
        return []
    kept = IDEOGRAPHIC_SPACE if IDEOGRAPHIC_SPACE in run else " "
    first = [] if run[0] == kept else [(start, kept)]
    return [*first, *((start + at, "") for at in range(1, len(run)))]
