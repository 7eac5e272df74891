"""Where the lines of a title end so that they are of even length (CSS Text 4, 6.4: ``text-wrap: balance``).

A boundary is the place before a character; boundary 0 is before the first, boundary n after the last.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final, Protocol

from converters.units import Pt

NEVER, ALLOWED, FORCED = 0, 1, 2
"""Whether a line may end at a boundary; FORCED is inside a word, for words longer than a line."""
EPSILON: Final = 1e-6
"""Lengths (points) closer than this are one: sums of floats."""
PHRASE_ENDS: Final = frozenset("：；，。！？…—、:;,!?\u3000")
"""Marks after which a title is parted."""
_FIRST_WIDE: Final = "\u2e80"
_HALF_EMPTY: Final = frozenset("、，。．：；！？）》〉」』】〕")
"""Marks that lose half an em at the end of a line (clreq C7)."""
_UNEVEN: Final = 1.4
"""How much longer than evened out the longer line of a title may be for the sake of its sense."""
_MOST_LINES: Final = 9
_LONGEST: Final = 300
"""A text of more lines or characters is no title: its lines are only evened."""
_PRECISION: Final = 0.25
"""Points to which the smallest room is found."""
_SURE_EM: Final = 0.3
"""Least distance between what must fit a line and what must not, for a program that measures otherwise."""

Breaks = list[int]
"""Ends of the lines: boundaries, the last is the length of the text."""


class MeasuredUnits(Protocol):
    """Text between forced breaks, measured."""

    @property
    def text(self) -> str:
        """The characters."""
        ...

    @property
    def may_break(self) -> bytearray:
        """Boundary to NEVER, ALLOWED or FORCED; n + 1 entries."""
        ...

    def width(self, start: int, end: int) -> float:
        """Return the natural width of a line between two boundaries."""
        ...

    def give(self, start: int, end: int) -> float:
        """Return how much that line can be compressed."""
        ...


Fill = Callable[[float], Breaks]
"""Fills lines one after the other: the room each has, to the breaks."""


def balanced_breaks(measured: MeasuredUnits, room: float, fill: Fill, last: Fill | None = None) -> Breaks:
    """Return the ends of even lines; they end where phrases do if they stay anything like even.

    Args:
        measured: the text.
        room: what a line may have at the most.
        fill: makes the lines of ``measured`` in a room.
        last: makes the lines that are returned, where not ``fill`` (a first line that is indented).
    """
    even = _smallest_room(measured, room, fill)
    parted = _at_phrases(measured, room, even, fill) if even < room else []
    return parted or (last or fill)(min(room, even))


def _smallest_room(measured: MeasuredUnits, room: float, fill: Fill) -> float:
    """Return the smallest room that takes no more lines than ``room`` does."""
    lines = len(fill(room))
    if lines < 2:
        return room
    low, high = room / lines * 0.9, room
    while high - low > _PRECISION:
        middle = (low + high) / 2
        breaks = fill(middle)
        if len(breaks) <= lines and _all_fit(measured, breaks, middle):
            high = middle
        else:
            low = middle
    return high


def _at_phrases(measured: MeasuredUnits, room: float, least: float, fill: Fill) -> Breaks:
    """Return the ends of lines of which as many as can end with a phrase; empty where none does well.

    A title reads best parted at its colon, comma or space, if the lines stay anything like even. Of two ways
    with as many phrases that is taken whose longest line is shorter, then that of more even lines.
    """
    count = len(fill(least))
    if not 1 < count <= _MOST_LINES or len(measured.text) > _LONGEST:
        return []
    most = min(room, least * _UNEVEN) + EPSILON
    ways: dict[int, _Way] = {0: (0, 0.0, 0.0, [])}
    for line in range(count):
        ways = _longer_ways(measured, ways, most, last=line == count - 1)
    found = ways.get(len(measured.text))
    return found[3] if found and found[0] else []


_Way = tuple[int, float, float, Breaks]
"""How many lines end with a phrase; minus the longest line and the squares of all; where they end."""


def _longer_ways(
    measured: MeasuredUnits, ways: dict[int, _Way], most: float, *, last: bool
) -> dict[int, _Way]:
    """Return the best ways that have one line more, by where that line ends."""
    text, may, end = measured.text, measured.may_break, len(measured.text)
    found: dict[int, _Way] = {}
    for start, (phrases, longest, squares, breaks) in ways.items():
        at = end if last else may.find(ALLOWED, start + 1)
        while start < at <= end and (width := measured.width(start, at)) <= most:
            ends = at < end and text[at - 1] in PHRASE_ENDS
            merits = (phrases + ends, min(longest, -width), squares - width * width)
            if at not in found or merits >= found[at][:3]:
                found[at] = (*merits, [*breaks, at])
            at = may.find(ALLOWED, at + 1)
    return found


def _all_fit(measured: MeasuredUnits, breaks: Breaks, room: float) -> bool:
    return all(
        measured.width(start, end) <= room + EPSILON + measured.give(start, end)
        for start, end in pairwise([0, *breaks])
    )


def filling_measure(measured: MeasuredUnits, breaks: Breaks, room: float, size: float) -> Pt | None:
    """Return the measure in which a program that only fills lines breaks so; ``None``: there is none.

    Such a program may not trim the mark that ends a line, nor squeeze one; so the measure holds the longest
    line as it is, and is as far from taking another word into any of them.

    Args:
        measured: the text.
        breaks: ends of its lines.
        room: what the measure may be at the most, points.
        size: font size, points.
    """
    end = len(measured.text)
    longest, least = 0.0, float("inf")
    for start, at in pairwise([0, *breaks]):
        longest = max(longest, measured.width(start, at) + _trimmed(measured, at, size))
        if at < end:
            least = min(least, measured.width(start, _next_end(measured, at)))
    longest = min(longest, room)
    if least - longest < _SURE_EM * size:
        return None
    return Pt(min(room, longest + min(size, least - longest) / 2))


def _next_end(measured: MeasuredUnits, at: int) -> int:
    """Return where such a program may end a line after ``at``: also inside Han that is not to be broken.

    A word that is broken at ``at`` because it is longer than a line may be broken at any place after it.
    """
    text, may = measured.text, measured.may_break
    if may[at] != ALLOWED:
        return at + 1
    for end in range(at + 1, len(text)):
        if may[end] == ALLOWED or (may[end] == FORCED and min(text[end - 1 : end + 1]) >= _FIRST_WIDE):
            return end
    return len(text)


def _trimmed(measured: MeasuredUnits, end: int, size: float) -> float:
    """Return what the line that ends at a boundary may have lost there: half its last mark, or a blank."""
    last = measured.text[end - 1]
    return size if last == "\u3000" else size / 2 if last in _HALF_EMPTY else 0.0
