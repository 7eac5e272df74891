"""Second stage of a paragraph: advances, marks, gaps and break opportunities of one stretch of text.

A boundary is the place before a character; boundary 0 is before the first, boundary n after the last.
Everything that happens between characters is kept by boundary, in short sorted lists, so that setting a
line costs by its marks and not by its characters.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

import msgspec

from converters.boxes import Style
from converters.text.marks import (
    BANGS,
    DASHES,
    ELLIPSES,
    MIDDLE_DOTS,
    PREFIXES,
    SUFFIXES,
    Level,
    Marks,
    Region,
    marks,
    no_end,
    no_start,
)
from converters.text.scripts import ALPHABETIC, DIGIT, HANGUL, IDEOGRAPHIC
from converters.typeset.collect import Object, Span
from converters.typeset.glyphs import Piece

DOT, SPACE, BRACKET, COMMA, GAP, STOP = range(6)
"""Steps of the order of compression after the mark at the line's end (C11), with the Western word space
put first among them."""
ORDER: Final = (SPACE, DOT, BRACKET, COMMA, GAP, STOP)
_STEP: Final = {"dot": DOT, "bracket": BRACKET, "comma": COMMA, "stop": STOP}
HALF: Final = 0.5
"""Blank of a full-width mark, ems (clreq 3.1.6)."""
SPACE_LEAST: Final = 0.25
"""A Western word space is compressed to this at the least, ems (C11, J2)."""
GAP_LEAST: Final = 0.125
"""The Han–Western gap is compressed to this at the least, ems (C11)."""

_WESTERN: Final = f"{ALPHABETIC}{DIGIT}"
_GAPS: Final = re.compile(
    f"(?<=[{IDEOGRAPHIC}])(?=[{_WESTERN}$£€¥#@])|(?<=[{_WESTERN}%‰℃°])(?=[{IDEOGRAPHIC}])"
)
_SOLID: Final = re.compile(
    f"[{_WESTERN}{HANGUL}\u0300-\u036f'’._,:/@&+=%#?~$-]*[{_WESTERN}{HANGUL}][{_WESTERN}{HANGUL}\u0300-\u036f'’._,:/@&+=%#?~$-]*"
)
"""A Western word, number, address or the like: broken inside only where :data:`_INSIDE` says."""
_INSIDE: Final = re.compile(
    f"(?<=[{ALPHABETIC}]{{2}}-)(?=[{ALPHABETIC}])|(?<=[/?&=])(?=[{_WESTERN}])(?<!^.)|(?<=[{HANGUL}])(?=[{HANGUL}])"
)
"""After a hyphen between letters, after the delimiters of an address (UAX #14: HY, SY)."""
_UNITS: Final = re.compile(
    f"[{PREFIXES}]\\s?[{DIGIT}]|[{DIGIT}][.,]?\\s?[{SUFFIXES}]|[{DIGIT}][{DIGIT}.,:]*[{DIGIT}]"
)
_NOTE_MARK: Final = re.compile(r"\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳]")
_PAIRED: Final = re.compile(f"[{DASHES}]{{2,}}|[{ELLIPSES}]{{2,}}")
_SPACES: Final = re.compile("[ \u00a0]+")
_BANGS: Final = re.compile(f"[{BANGS}]{{2,3}}")
_ZERO_WIDTH_SPACE: Final = re.compile("\u200b")
_SOFT_HYPHEN: Final = re.compile(f"(?<=[{ALPHABETIC}])\u00ad(?=[{ALPHABETIC}])")


class Rules(msgspec.Struct, frozen=True):
    """Which rules a paragraph follows."""

    region: Region
    level: Level
    trim: bool
    """Compress adjacent marks and marks at line edges (C6 to C8)."""
    hang: bool
    """One stop may hang at the end of a line (C10)."""


class Stretch(msgspec.Struct, kw_only=True, eq=False):
    """A stretch of text between forced breaks, ready to be broken into lines."""

    text: str
    start: int
    """Offset of its first character in the paragraph."""
    pieces: list[Piece]
    spans: list[Span]
    objects: dict[int, Object]
    rules: Rules
    size: float
    """Font size of the paragraph, points: the em of line edges."""
    letter_spacing: float = 0.0
    places: list[float] = []
    """Boundary to distance from boundary 0, everything fixed included; n + 1 entries."""
    least: list[float] = []
    """The same with everything compressed that may be."""
    may_break: bytearray = bytearray()
    """Boundary to whether a line may end there; n + 1 entries."""
    fixed: list[tuple[int, float]] = []
    """(boundary, points) by which glyphs move beside their own advances: pairs of marks, gaps, kerns."""
    shrinks: list[tuple[int, float, int]] = []
    """(boundary, most points it gives, step of :data:`ORDER`)."""
    spaces: list[int] = []
    """Boundaries after Western word spaces."""
    gaps: list[int] = []
    """Boundaries with a Han–Western gap."""
    gap: float = 0.0
    """Width of that gap, points."""
    western: frozenset[int] = frozenset()
    """Offsets of quotes and dashes that stand in Western text and are proportional there."""
    rigid: list[int] = []
    """Boundaries that never widen: inside words, numbers and pairs of dashes."""
    heads: dict[int, float] = {}
    """Boundary to the blank that vanishes when a line begins there (C8)."""
    tails: dict[int, float] = {}
    """Boundary to what is added to its place when a line ends there (negative: C7, spaces)."""
    hangs: dict[int, float] = {}
    """Boundary to how far a line that ends there may hang (C10)."""
    hyphens: dict[int, float] = {}
    """Boundary to the width of the hyphen drawn when a line ends there (C14)."""


def prepare(stretch: Stretch, style: Style) -> Stretch:
    """Return ``stretch`` with everything measured; its text, pieces, spans and rules are given."""
    _Preparer(stretch, style).prepare()
    return stretch


class _Preparer:
    """Fills one stretch."""

    def __init__(self, stretch: Stretch, style: Style) -> None:
        self.stretch = stretch
        self.text = stretch.text
        self.style = style
        self.table: Marks = marks(stretch.rules.region)
        self.extra: dict[int, float] = {}
        """Boundary to points that widen it, folded into the advance of the character before."""
        self.give: dict[int, tuple[float, int]] = {}
        """Boundary to (points, step)."""
        self.ems = self._ems()

    def _ems(self) -> list[float] | None:
        """Return the font size at each character, ``None`` when there is one size."""
        sizes = {piece.size for piece in self.stretch.pieces}
        if len(sizes) <= 1:
            return None
        out = [self.stretch.size] * (len(self.text) + 1)
        for piece in self.stretch.pieces:
            out[piece.start : piece.end] = [piece.size] * (piece.end - piece.start)
        return out

    def em(self, at: int) -> float:
        """Return the font size at a character, points."""
        if self.ems is not None:
            return self.ems[at]
        pieces = self.stretch.pieces
        return pieces[0].size if pieces else self.stretch.size

    def prepare(self) -> None:
        stretch, text = self.stretch, self.text
        advances: list[float] = []
        for piece in stretch.pieces:
            advances += [0.0] * (piece.start - len(advances))
            advances += piece.advances
        advances += [0.0] * (len(text) - len(advances))
        self.advances = advances
        for at, thing in stretch.objects.items():
            advances[at] = thing.width
        self._breaks()
        self._marks()
        self._spaces()
        self._gaps()
        self._letter_spacing()
        self._hyphens()
        self._sum()

    # ----------------------------------------------------------------- breaks
    def _breaks(self) -> None:
        text, rules = self.text, self.stretch.rules
        n = len(text)
        may = bytearray(b"\1") * (n + 1)
        may[0] = 0
        rigid: set[int] = set()
        if rules.level != "anywhere":
            self._word_breaks(may, rigid)
        for match in _PAIRED.finditer(text):
            inside = range(match.start() + 1, match.end())
            rigid.update(inside)
            for at in inside:
                may[at] = 0
        starts, ends = no_start(rules.level, rules.region), no_end(rules.level)
        for match in _edge_pattern(rules.level, rules.region).finditer(text):
            at = match.start()
            if match[0] in starts:
                may[at] = 0
            if match[0] in ends:
                may[at + 1] = 0
        for span in self.stretch.spans:
            if span.style.white_space == "nowrap":
                may[span.start + 1 : span.end] = bytes(span.end - span.start - 1)
        may[n] = 1
        self.stretch.may_break = may
        self.rigid = rigid

    def _word_breaks(self, may: bytearray, rigid: set[int]) -> None:
        """Forbid breaks inside words, numbers with their units, and before note marks (C5, C14)."""
        self._solid_breaks(may, rigid)
        text = self.text
        for match in _SPACES.finditer(text):
            # A line ends after spaces, never before them; a no-break space holds both sides.
            may[match.start() : match.end()] = bytes(match.end() - match.start())
            if "\u00a0" in match[0]:
                may[match.end()] = 0
        for match in _ZERO_WIDTH_SPACE.finditer(text):
            may[match.end()] = 1
        for at, _ in self._raised_notes():
            may[at] = 0

    def _solid_breaks(self, may: bytearray, rigid: set[int]) -> None:
        text = self.text
        for match in _SOLID.finditer(text):
            start, end = match.span()
            if end - start > 1:
                may[start + 1 : end] = bytes(end - start - 1)
                rigid.update(range(start + 1, end))
                for inside in _INSIDE.finditer(text, start, end):
                    may[inside.start()] = 1
        for pattern in (_UNITS, _NOTE_MARK):
            for match in pattern.finditer(text):
                start, end = match.span()
                may[start + 1 : end] = bytes(end - start - 1)
                rigid.update(range(start + 1, end))
                if pattern is _NOTE_MARK:
                    may[start] = 0

    def _raised_notes(self) -> list[tuple[int, Piece]]:
        """Return where superscripts begin: a note mark stays with what it follows (C5)."""
        return [(piece.start, piece) for piece in self.stretch.pieces if piece.rise > 0 and piece.start > 0]

    # ----------------------------------------------------------------- marks
    def _marks(self) -> None:
        if not self.stretch.rules.trim:
            return
        text, stretch = self.text, self.stretch
        advances = self.advances
        previous = -2
        for match in _mark_pattern(stretch.rules.region).finditer(text):
            at, mark = match.start(), match[0]
            em = self.em(at)
            half = HALF * em
            if advances[at] < 0.75 * em:
                if mark in MIDDLE_DOTS:
                    self._middle_dot(at, em)
                continue
            adjacent = previous == at - 1
            self._mark(at, half, adjacent)
            previous = at
        self._bangs()

    def _mark(self, at: int, half: float, adjacent: bool) -> None:
        """Take note of what a full-width mark gives, and of what it has given to its neighbour (C6 to C8)."""
        text, table, stretch = self.text, self.table, self.stretch
        mark, after = text[at], self.table.blank_after
        closes_before = adjacent and text[at - 1] in after
        if mark in table.blank_before:
            stretch.heads[at] = half
            blank = half + (half if closes_before else 0.0)
            self._blank(at, blank, half if adjacent else 0.0, BRACKET)
        if mark in after:
            if closes_before:
                # The first of two closing marks loses its blank; it was noted as able to give it.
                self._blank(at, half, half, BRACKET)
            self._blank(at + 1, half, 0.0, _STEP[after[mark]])
            if mark in table.trimmed_at_end:
                stretch.tails[at + 1] = -half
            if stretch.rules.hang and mark in "，。、．":
                stretch.hangs[at + 1] = half
        elif mark in MIDDLE_DOTS:
            self._middle_dot(at, half / HALF)

    def _blank(self, boundary: int, blank: float, removed: float, step: int) -> None:
        """Note that a boundary has ``blank`` points of which ``removed`` are gone for good."""
        if removed:
            self.extra[boundary] = self.extra.get(boundary, 0.0) - removed
        left = blank - removed
        if left <= 0:
            self.give.pop(boundary, None)
        elif not (step == STOP and not self.table.shrinks_stops):
            self.give[boundary] = (left, step)

    def _middle_dot(self, at: int, em: float) -> None:
        """Give · its half em on the mainland, a whole one elsewhere (C9)."""
        if not self._between_han(at):
            return
        wanted = em * (HALF if self.table.half_dot else 1.0)
        spare = wanted - self.advances[at]
        if abs(spare) > 1e-6:
            self.extra[at] = self.extra.get(at, 0.0) + spare / 2
            self.extra[at + 1] = self.extra.get(at + 1, 0.0) + spare / 2
        if self.table.half_dot is False:
            self.give[at] = self.give[at + 1] = (em / 4, DOT)

    def _between_han(self, at: int) -> bool:
        around = self.text[max(0, at - 1) : at] + self.text[at + 1 : at + 2]
        return bool(_HAN.search(around))

    def _bangs(self) -> None:
        """Set pairs of ？！ in one em and triples in two (C20)."""
        if self.stretch.rules.region != "zh-Hans":
            return
        for match in _BANGS.finditer(self.text):
            start, end = match.span()
            em = self.em(start)
            if self.advances[start] < 0.75 * em:
                continue
            after = self.text[end : end + 1]
            spare = 0.0 if after in self.table.blank_after and after else HALF * em
            if end - start == 2 and spare:
                # The first has lost its half already; the second loses its own here.
                self.extra[end] = self.extra.get(end, 0.0) - spare
                self.give.pop(end, None)

    # ----------------------------------------------------------------- spaces and gaps
    def _spaces(self) -> None:
        stretch, advances = self.stretch, self.advances
        for match in _SPACES.finditer(self.text):
            start, end = match.span()
            stretch.tails[end] = stretch.tails.get(end, 0.0) - sum(advances[start:end])
            for at in range(start, end):
                stretch.spaces.append(at + 1)
                room = advances[at] - SPACE_LEAST * self.em(at)
                if room > 0:
                    self.give[at + 1] = (room, SPACE)
        for match in re.finditer("\u3000+$", self.text):
            stretch.tails[match.end()] = -sum(advances[match.start() : match.end()])

    def _gaps(self) -> None:
        """Put the Han–Western gap where the two meet; none beside marks, spaces, note marks (C13)."""
        width = self.style.text_autospace
        if width <= 0:
            return
        extra, stretch = self.extra, self.stretch
        stretch.gap = width
        raised = {at for piece in stretch.pieces if piece.rise for at in (piece.start, piece.end)}
        for match in _GAPS.finditer(self.text):
            at = match.start()
            if at in raised:
                continue
            extra[at] = extra.get(at, 0.0) + width
            stretch.gaps.append(at)
            least = min(width, GAP_LEAST * self.em(at))
            if width > least:
                self.give[at] = (width - least, GAP)

    def _letter_spacing(self) -> None:
        """Add the style's letter spacing between characters, never inside Western words."""
        spacing = self.style.letter_spacing
        self.stretch.letter_spacing = spacing
        if not spacing:
            return
        for at in range(1, len(self.text)):
            if at not in self.rigid:
                self.extra[at] = self.extra.get(at, 0.0) + spacing

    def _hyphens(self) -> None:
        """Let soft hyphens show where a line ends at one."""
        for match in _SOFT_HYPHEN.finditer(self.text):
            at = match.start()
            self.stretch.may_break[at + 1] = 1
            piece = next((piece for piece in self.stretch.pieces if piece.start <= at < piece.end), None)
            if piece is not None:
                width = piece.face.advances(piece.face.glyphs("-"))[0] * piece.size
                self.stretch.hyphens[at + 1] = width
                self.stretch.tails[at + 1] = self.stretch.tails.get(at + 1, 0.0) + width

    # ----------------------------------------------------------------- sums
    def _sum(self) -> None:
        stretch, advances, extra, n = self.stretch, self.advances, self.extra, len(self.text)
        tails = stretch.tails
        for at, value in extra.items():
            if at:
                advances[at - 1] += value
                # What is fixed at a boundary does not count where a line ends there.
                tails[at] = tails.get(at, 0.0) - value
        stretch.places = [0.0, *accumulate(advances)]
        kerns = [
            (piece.start + offset + 1, value)
            for piece in stretch.pieces
            if piece.kerns
            for offset, value in piece.kerns.items()
        ]
        moved = dict(extra)
        for at, value in kerns:
            moved[at] = moved.get(at, 0.0) + value
        stretch.fixed = sorted(item for item in moved.items() if item[1])
        shrinks = [(at, give, step) for at, (give, step) in self.give.items() if 0 < at < n and give > 0]
        shrinks.sort()
        stretch.shrinks = shrinks
        slim = advances
        if shrinks:
            slim = list(advances)
            for at, give, _ in shrinks:
                slim[at - 1] -= give
        stretch.least = [0.0, *accumulate(slim)] if shrinks else stretch.places
        stretch.rigid = sorted(self.rigid)


_HAN: Final = re.compile(f"[{IDEOGRAPHIC}]")
_PATTERNS: dict[object, re.Pattern[str]] = {}


def _mark_pattern(region: Region) -> re.Pattern[str]:
    """Return a pattern for every mark of a region that has a blank half, and middle dots."""
    if region not in _PATTERNS:
        table = marks(region)
        found = set(table.blank_after) | set(table.blank_before) | set(MIDDLE_DOTS)
        _PATTERNS[region] = re.compile(f"[{re.escape(''.join(sorted(found)))}]")
    return _PATTERNS[region]


def _edge_pattern(level: Level, region: Region) -> re.Pattern[str]:
    """Return a pattern for every character that may not begin or may not end a line."""
    key = (level, region)
    if key not in _PATTERNS:
        found = no_start(level, region) | no_end(level)
        _PATTERNS[key] = re.compile(f"[{re.escape(''.join(sorted(found)))}]" if found else "(?!)")
    return _PATTERNS[key]
