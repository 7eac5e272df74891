"""The lines of a text as a division sees them: what may be a headline, credits, prose, a separator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from converters.recover.credits.credit_line import read_credits
from converters.recover.division.forms_data import (
    ADDRESS,
    COUNTED,
    ENDED,
    EXCLUDED,
    RECORD,
    RULED,
    STOPS,
    TERMINAL,
)
from converters.recover.features.furniture import furniture
from converters.recover.lexicon.line_shapes_data import APPENDIX
from converters.recover.segmenting.segment import Segment
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_HEADLINE: Final = range(2, 61)
_PROSE: Final = 40
"""Characters of a line that is prose without a stop at its end; with one, half as many."""
_NOTICE: Final = 80
"""Characters up to which a line may be a notice at the foot of a page."""
_CREDITS: Final = 60
_COVERED: Final = 0.6
"""Part of a line that is read where it is one of credits."""
_BESIDE: Final = 16
"""Characters that may stand beside a date."""
_NAMED: Final = 12
"""Characters of a headline at most that looks like a name."""
_APART: Final = 3
"""Line ends before a line that more than an empty line parts from the one above."""
_QUOTED: Final = compiled(r"《[^《》]{8,40}》")
"""A headline in the marks of a book, too long for a periodical."""
_BLANK: Final = pattern(r"\s+")
_FIGURES: Final = compiled(r"\d+|[一二三四五六七八九十百〇零]+(?=[年月日版期号號])")


class Line(Struct):
    """A line."""

    segment: Segment
    gap: int
    """Line ends before it: 1 directly under the line before."""
    paged: bool
    """It begins a page (a form feed stands before it)."""
    ruled: bool
    prose: bool
    headline: bool
    credits_: bool
    ended: bool
    says: frozenset[str] = frozenset()
    """What a line of credits says: author, source, date."""
    named: bool = False
    """It looks like a name and says nothing else: a short headline may, too (渡口来信)."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.segment.text

    @property
    def is_title(self) -> bool:
        """It looks like a name and is a headline for where it stands."""
        return self.named and self.headline

    @property
    def shape(self) -> str:
        """What the line has in common with its kin: figures are one."""
        return _FIGURES.sub("0", _BLANK.sub(" ", self.text))


def lines_of(segments: Sequence[Segment], text: str) -> list[Line]:
    """Return physical lines of ``text`` with what they may be."""
    out: list[Line] = []
    before = 0
    for segment in segments:
        between = text[before : segment.start]
        before = segment.end
        out.append(_line(segment, max(1, between.count("\n") + between.count("\f")), "\f" in between))
    for at, line in enumerate(out):
        if line.named and _opens(out, at):
            line.headline, line.credits_, line.says = True, False, frozenset()
    return out


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Return whether what looks like a name stands where a headline does: under what parts articles."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if below is None or below.ruled or below.headline or not (below.credits_ or below.prose):
        return False
    if at == 0 or line.paged or line.gap >= _APART:
        return True
    above = lines[at - 1]
    masthead = above.credits_ and "author" not in above.says
    return above.ruled or masthead or ADDRESS.fullmatch(above.text) is not None


def _line(segment: Segment, gap: int, paged: bool) -> Line:
    text = segment.text
    ruled = RULED.fullmatch(text) is not None
    sized = len(text) >= _PROSE or (len(text) * 2 >= _PROSE and TERMINAL.search(text) is not None)
    # A notice of rights under an article is longer than many a paragraph.
    prose = sized and not ruled and (len(text) > _NOTICE or furniture(text) is None)
    short = not ruled and len(text) <= _CREDITS and not prose
    record = not ruled and (RECORD.match(text) is not None or _QUOTED.fullmatch(text) is not None)
    says = said(text) if short and not record else frozenset()
    named = bool(says) and len(text) <= _NAMED and read_credits(text).names_only
    credits_ = bool(says)
    ended = short and ENDED.fullmatch(text) is not None
    headline = record or (
        short
        and len(text) in _HEADLINE
        and not (
            credits_
            or ended
            or text.endswith(STOPS)
            or EXCLUDED.search(text)
            or COUNTED.fullmatch(text)
            or APPENDIX.fullmatch(text)
        )
    )
    return Line(
        segment=segment,
        gap=gap,
        paged=paged,
        ruled=ruled,
        prose=prose,
        headline=headline,
        credits_=credits_,
        ended=ended,
        says=says,
        named=named,
    )


def said(text: str) -> frozenset[str]:
    """Return what a line of credits says (author, source, date); nothing where it is none.

    Such a line says who wrote an article, where it appeared or when, and little else.
    """
    read = read_credits(text)
    if read.found and read.covered >= _COVERED:
        return frozenset("author" if "." in item.field else item.field for item in read.found)
    found = find_date(text)
    size = found.end - found.start if found is not None else 0
    return (
        frozenset(("date",))
        if found and size * 2 >= len(text) and len(text) - size <= _BESIDE
        else frozenset()
    )
