"""Text between forced breaks, measured: what the stages of a paragraph hand on.

A boundary is the place before a character; boundary 0 is before the first, boundary n after the last.
Everything that happens between characters is kept by boundary, in short sorted lists and tables, so that
setting a line costs by its marks and not by its characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from converters.typeset.inline.breaking.auto_hyphens import AutoHyphens
from converters.typeset.inline.collect import Object, Span
from converters.typeset.inline.glyphs import GlyphRun
from converters.typeset.inline.rules import Rules

_NO_INK = " \u00a0\u3000\u200b"
"""Characters that show nothing at the end of a line."""


class MeasuredText(msgspec.Struct, kw_only=True, eq=False):
    """Text between forced breaks, ready to be broken into lines."""

    text: str
    start: int
    """Offset of its first character in the paragraph."""
    size: float
    """Font size of the paragraph, points: the em of line edges."""
    rules: Rules
    runs: list[GlyphRun]
    spans: list[Span]
    objects: dict[int, Object] = {}
    base: int = 0
    """Paragraph level: 1 where the text runs from right to left (UAX #9)."""
    levels: list[int] = []
    """Embedding level of each character (UAX #9); empty where everything runs from left to right."""
    places: list[float] = []
    """Boundary to distance from boundary 0, points, everything fixed included; n + 1 entries."""
    may_break: bytearray = bytearray()
    """Boundary to NEVER, ALLOWED or FORCED; n + 1 entries."""
    fixed: list[tuple[int, float]] = []
    """(boundary, points) by which glyphs move beside their own advances: pairs of marks, gaps, kerns."""
    shrink_at: list[int] = []
    """Boundaries that can be compressed."""
    shrink_most: list[float] = []
    """Points each of them gives at the most."""
    shrink_step: list[int] = []
    """When each of them gives: steps of ``text.marks``."""
    shrink_sum: list[float] = []
    """Points the first k of them give; one entry more than there are boundaries."""
    spaces: list[int] = []
    """Boundaries after Western word spaces."""
    gaps: list[int] = []
    """Boundaries with a Han–Western gap."""
    gap: float = 0.0
    """Width of that gap, points."""
    rigid: list[int] = []
    """Boundaries that never widen: inside words, numbers and pairs of dashes, around connectors (C12)."""
    firm: list[int] = []
    """Boundaries that widen last of all: on the hugging side of Japanese marks (J3)."""
    heads: dict[int, float] = {}
    """Boundary to the blank that vanishes when a line begins there (C8)."""
    tails: dict[int, float] = {}
    """Boundary to what is added to its place when a line ends there (negative: C7, spaces)."""
    ends: dict[int, float] = {}
    """Boundary to the blank that goes as a whole when a line that ends there is too long (J2)."""
    hangs: dict[int, float] = {}
    """Boundary to how far a line that ends there may hang (C10)."""
    hyphens: dict[int, float] = {}
    """Boundary to the width of the hyphen drawn when a line ends there (C14)."""
    auto_hyphens: AutoHyphens | None = None
    """Words that are yet to be parted by the rules of their language; ``None`` where no other will be."""
    letter_spacing: float = 0.0
    full: bool = False
    """Whether its lines are brought to the measure."""

    found: dict[int, tuple[int, int]] = {}
    """Kind of break to a boundary and the next of that kind from it on, as last looked for."""

    def next_of(self, kind: int, at: int) -> int:
        """Return the next boundary from ``at`` on where a break is of a kind, -1 where there is none.

        What was found is kept, so that a word of a whole text is not looked through once a line.
        """
        begun, found = self.found.get(kind, (1, 0))
        if not begun <= at <= found:
            found = self.may_break.find(kind, at)
            # Where there is none, none is there from any later place.
            self.found[kind] = (at, found if found >= 0 else len(self.may_break))
        return found if found < len(self.may_break) else -1

    def hyphenate(self, first: int, last: int) -> bool:
        """Let the words between two boundaries be parted by their rules; return whether that is new."""
        hyphens = self.auto_hyphens
        if hyphens is None or not hyphens.part(first, last):
            return False
        self.found.clear()
        return True

    def last_ink(self, start: int, end: int) -> int:
        """Return the boundary after the last character of a line that is no space."""
        while end > start + 1 and self.text[end - 1] in _NO_INK:
            end -= 1
        return end

    def shrinks(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in ``shrink_at`` of what lies inside a line between two boundaries.

        What a mark before the spaces at the end could give is none of it: ``tails`` has taken that already.
        """
        return bisect_right(self.shrink_at, start), bisect_left(self.shrink_at, self.last_ink(start, end))

    def give(self, start: int, end: int) -> float:
        """Return how much the line between two boundaries can be compressed, points, its end aside."""
        first, last = self.shrinks(start, end)
        return self.shrink_sum[last] - self.shrink_sum[first] if last > first else 0.0

    def width(self, start: int, end: int) -> float:
        """Return the natural width of the line between two boundaries, marks at its edges trimmed, points."""
        places = self.places
        return places[end] + self.tails.get(end, 0.0) - places[start] - self.heads.get(start, 0.0)

    def free(self, start: int, end: int) -> int:
        """Return how many gaps inside the line between two boundaries can widen."""
        held = bisect_left(self.rigid, end) - bisect_right(self.rigid, start)
        return max(0, end - start - 1 - max(0, held))
