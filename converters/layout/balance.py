"""Where the lines of a title end so that they are of even length (CSS Text 4, 6.4: ``text-wrap: balance``).

A boundary is the place before a character; boundary 0 is before the first, boundary n after the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

from converters.text.patterns import pattern
from converters.text.phrases import INSIDE
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
_WIDE_COST: Final = 6.0
"""What a longest line twice as long as evened out costs, as line ends do."""
_REMARK: Final = pattern(r"[（(【〔［\[][^（）()【】〔〕［］\[\]]*[）)】〕］\]]")
"""Text in brackets, which is parted from what stands before it rather than in itself."""
_LONG_REMARK: Final = 8
"""Characters of a remark, with its brackets, from which on it is a phrase: a shorter one glosses a word."""
_MOST_LINES: Final = 9
_LONGEST: Final = 300
"""A text of more lines or characters is no title: its lines are only evened."""
_MOST_EVENED: Final = 50
"""Lines from which on a text is left as it fills them: to even it, it is broken ten times."""
_PRECISION: Final = 0.25
"""Points to which the smallest room is found."""
_SURE_EM: Final = 0.3
"""Least distance between what must fit a line and what must not, for a program that measures otherwise."""

_DIFFER: Final = 0.2
"""How much wider or narrower than ours the letters of another program's font may be."""
_WORDS: Final = pattern("[A-Za-z0-9\u00c0-\u052f]+")
"""Letters of Latin, Greek and Cyrillic, and digits."""

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


Costs = Callable[[str], Sequence[float]]
"""How bad a line end is at each boundary of a text; ``INSIDE`` and more is inside a word."""
Fill = Callable[[float], Breaks]
"""Fills lines one after the other: the room each has, to the breaks."""


def balanced_breaks(
    measured: MeasuredUnits,
    room: float,
    fill: Fill,
    last: Fill | None = None,
    costs: Costs | None = None,
) -> Breaks:
    """Return the ends of even lines; they end where words and phrases do if they stay anything like even.

    Args:
        measured: the text.
        room: what a line may have at the most.
        fill: makes the lines of ``measured`` in a room.
        last: makes the lines that are returned, where not ``fill`` (a first line that is indented).
        costs: says how bad a line end is at each boundary, asked only where there is more than one line;
            ``None`` where every place that a line may end at is the end of a word.
    """
    even = _smallest_room(measured, room, fill)
    parted = _at_phrases(measured, room, even, fill, costs) if even < room or costs else []
    return parted or (last or fill)(min(room, even))


def _smallest_room(measured: MeasuredUnits, room: float, fill: Fill) -> float:
    """Return the smallest room that takes no more lines than ``room`` does."""
    lines = len(fill(room))
    if lines < 2 or lines > _MOST_EVENED:
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


def _at_phrases(
    measured: MeasuredUnits, room: float, least: float, fill: Fill, costs: Costs | None
) -> Breaks:
    """Return the ends of lines that end with words, as many as can with a phrase; empty where none does well.

    A title reads best parted at its colon, comma or space, if the lines stay anything like even. Of two ways
    with as many phrases that is taken whose line ends are better and whose longest line is shorter, then that
    of more even lines. No word is parted where lines of any length, or one line more, save that.
    """
    if len(measured.text) > _LONGEST:
        return []
    count = len(fill(least))
    if not 1 < count <= _MOST_LINES:
        return []
    said = costs(measured.text) if costs else None
    found = _best_way(measured, count, least, min(room, least * _UNEVEN), said)
    if said is None:
        return list(found.breaks) if found and found.phrases else []
    for lines, most in ((count, room), (count + 1, room)):
        if found and not found.parted:
            break
        other = _best_way(measured, lines, least, most, said)
        if other and (found is None or other.parted > found.parted):
            found = other
    return list(found.breaks) if found else []


class _Way(NamedTuple):
    """Lines up to a boundary; the greater, the better."""

    parted: int = 0
    """Minus the words that are parted."""
    phrases: int = 0
    """Lines that end with a phrase."""
    merit: float = 0.0
    """Minus the cost of the line ends and of the longest line."""
    squares: float = 0.0
    """Minus the squares of the widths."""
    ends: float = 0.0
    """Minus the cost of the line ends."""
    longest: float = 0.0
    """Minus the width of the longest line."""
    breaks: tuple[int, ...] = ()


def _best_way(
    measured: MeasuredUnits, count: int, even: float, most: float, costs: Sequence[float] | None
) -> _Way | None:
    """Return the best way to make ``count`` lines of at most ``most``; ``None``: there is none."""
    ways: dict[int, _Way] = {0: _Way()}
    phrases = _phrase_ends(measured.text)
    for line in range(count):
        last = line == count - 1
        ways = _longer_ways(measured, ways, (even, most + EPSILON), (costs, phrases), last=last)
    return ways.get(len(measured.text))


def _phrase_ends(text: str) -> frozenset[int]:
    """Return where a phrase ends inside a title: behind its marks, and before a long remark.

    What stands in brackets is one phrase: a colon there parts less than the bracket does.
    """
    remarks = [(found.start(), found.end()) for found in _REMARK.finditer(text)]
    inside = {at for start, end in remarks for at in range(start + 1, end)}
    marks = {at for at in range(1, len(text)) if text[at - 1] in PHRASE_ENDS} - inside
    return frozenset(marks | {start for start, end in remarks if start and end - start >= _LONG_REMARK})


def _longer_ways(
    measured: MeasuredUnits,
    ways: dict[int, _Way],
    rooms: tuple[float, float],
    sense: tuple[Sequence[float] | None, frozenset[int]],
    *,
    last: bool,
) -> dict[int, _Way]:
    """Return the best ways that have one line more, by where that line ends.

    ``rooms`` are what evened lines have and the most; ``sense`` are the costs of line ends, and phrase ends.
    """
    may, end = measured.may_break, len(measured.text)
    costs, phrases = sense
    even, most = rooms
    found: dict[int, _Way] = {}
    for start, way in ways.items():
        at = end if last else may.find(ALLOWED, start + 1)
        while start < at <= end and (width := measured.width(start, at)) <= most:
            cost = costs[at] if costs and at < end else 0.0
            longest = min(way.longest, -width)
            ends = way.ends - cost
            better = (
                way.parted - (cost >= INSIDE),
                way.phrases + (at in phrases),
                ends + longest / even * _WIDE_COST if costs else longest,
                way.squares - width * width,
            )
            if at not in found or better >= found[at][:4]:
                found[at] = _Way(*better, ends, longest, (*way.breaks, at))
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
    line as it is, and is as far from taking another word into any of them. Nor need it have the font: Han is
    an em wide in all of them, letters and digits are not.

    Args:
        measured: the text.
        breaks: ends of its lines.
        room: what the measure may be at the most, points.
        size: font size, points.
    """
    end = len(measured.text)
    longest, least = 0.0, float("inf")
    for start, at in pairwise([0, *breaks]):
        unsure = _DIFFER * _words_width(measured, start, at)
        longest = max(longest, measured.width(start, at) + _trimmed(measured, at, size) + unsure)
        if at < end:
            after = _next_end(measured, at)
            unsure = _DIFFER * _words_width(measured, start, after)
            least = min(least, measured.width(start, after) - unsure)
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


def _words_width(measured: MeasuredUnits, start: int, end: int) -> float:
    """Return the width of the letters and digits between two boundaries."""
    found = _WORDS.finditer(measured.text, start, end)
    return sum(measured.width(word.start(), word.end()) for word in found)


def _trimmed(measured: MeasuredUnits, end: int, size: float) -> float:
    """Return what the line that ends at a boundary may have lost there: half its last mark, or a blank."""
    last = measured.text[end - 1]
    return size if last == "\u3000" else size / 2 if last in _HALF_EMPTY else 0.0
