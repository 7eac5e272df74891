"""Third stage of a paragraph: where lines end.

Each end is one bisection in the prefix sums, then a look at the marks around it: width adjustment comes
before kinsoku (C2), squeezing in before pushing out (C3). Cost is by the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from converters.text.scripts import has_han
from converters.typeset.prepare import HALF, Stretch

EPSILON = 1e-6
"""Lengths (points) closer than this are one: sums of floats."""
_LOOK_BACK = 6
"""How many lines before the last may give a character to it (C17)."""

Breaks = list[int]
"""Ends of the lines: boundaries, the last is the length of the text."""
Room = Callable[[int], float]
"""Number of a line (from 0) to the points it has."""


def line_width(stretch: Stretch, start: int, end: int) -> float:
    """Return the natural width of the line between two boundaries, marks at its edges trimmed."""
    places = stretch.places
    return places[end] + stretch.tails.get(end, 0.0) - places[start] - stretch.heads.get(start, 0.0)


def give_of(stretch: Stretch, start: int, end: int) -> float:
    """Return how much the line between two boundaries can be compressed, points."""
    places, least = stretch.places, stretch.least
    inside = (places[end] - least[end]) - (places[start] - least[start])
    # What is given at the end boundary itself has been trimmed already.
    return inside - _give_at(stretch, end)


def _give_at(stretch: Stretch, boundary: int) -> float:
    if boundary == 0 or stretch.least is stretch.places:
        return 0.0
    before = boundary - 1
    own = stretch.places[boundary] - stretch.places[before]
    return own - (stretch.least[boundary] - stretch.least[before])


def break_lines(stretch: Stretch, room: Room, *, tighten: bool = False) -> Breaks:
    """Return the ends of the lines of a stretch.

    Args:
        stretch: prepared.
        room: points each line has.
        tighten: squeeze as far as the limits allow to save a line.
    """
    breaks = _greedy(stretch, room, 0, [], tighten=tighten)
    if tighten:
        plain = _greedy(stretch, room, 0, [], tighten=False)
        if len(breaks) >= len(plain):
            breaks = plain
    return _without_orphan(stretch, room, breaks, tighten=tighten)


def _greedy(stretch: Stretch, room: Room, start: int, done: Breaks, *, tighten: bool) -> Breaks:
    breaks = list(done)
    end = len(stretch.text)
    while start < end:
        start = line_end(stretch, start, room(len(breaks)), tighten=tighten)
        breaks.append(start)
    return breaks


def line_end(stretch: Stretch, start: int, room: float, *, tighten: bool = False) -> int:
    """Return where the line that begins at ``start`` ends: a boundary after it."""
    places, may = stretch.places, stretch.may_break
    n = len(places) - 1
    limit = places[start] + stretch.heads.get(start, 0.0) + room + EPSILON
    fits = min(bisect_right(places, limit, start) - 1, n)
    natural = _fitting(stretch, start, min(fits + 2, n), limit)
    if natural == n:
        return n
    following = may.find(1, max(natural, start) + 1)
    if following > 0 and _squeezes(stretch, start, natural, following, limit, tighten=tighten):
        return following
    if natural > start:
        return natural
    return _emergency(stretch, start, fits, following)


def _fitting(stretch: Stretch, start: int, highest: int, limit: float) -> int:
    """Return the last boundary where a line may end and fits, ``start`` when there is none."""
    may, places, tails, hangs = stretch.may_break, stretch.places, stretch.tails, stretch.hangs
    at = may.rfind(1, start + 1, highest + 1)
    while at > start:
        if places[at] + tails.get(at, 0.0) - hangs.get(at, 0.0) <= limit:
            return at
        at = may.rfind(1, start + 1, at)
    return start


def _squeezes(
    stretch: Stretch, start: int, natural: int, following: int, limit: float, *, tighten: bool
) -> bool:
    """Return whether the line should be compressed to reach ``following`` (C3).

    It is where half an em or less is missing, or less than pushing out would have to add; a longer way is
    pushed out, so that the commas of a paragraph keep one look.
    """
    needed = stretch.places[following] + stretch.tails.get(following, 0.0) - limit
    if needed > give_of(stretch, start, following):
        return False
    if tighten or natural == start:
        return True
    slack = limit - stretch.places[natural] - stretch.tails.get(natural, 0.0)
    return slack > 2 * EPSILON and needed <= max(slack, HALF * stretch.size)


def _emergency(stretch: Stretch, start: int, fits: int, following: int) -> int:
    """Return an end where none is allowed: inside a word longer than the line, never inside a pair."""
    at = max(fits, start + 1)
    while at > start + 1 and stretch.places[at] == stretch.places[at - 1]:
        at -= 1
    # A single unbreakable object wider than the line goes over it as it is.
    return at if at > start else max(following, start + 1)


# --------------------------------------------------------------------------- the last line
def _without_orphan(stretch: Stretch, room: Room, breaks: Breaks, *, tighten: bool) -> Breaks:
    """Return breaks whose last line has at least two Han characters, if earlier lines can give one (C17)."""
    if len(breaks) < 2 or not _is_orphan(stretch, breaks[-2]):
        return breaks
    for line in range(len(breaks) - 2, max(-1, len(breaks) - 2 - _LOOK_BACK), -1):
        start = breaks[line - 1] if line else 0
        shorter = stretch.may_break.rfind(1, start + 1, breaks[line])
        if shorter <= start or not _stretches(stretch, start, shorter, room(line)):
            continue
        tried = _greedy(stretch, room, shorter, [*breaks[:line], shorter], tighten=tighten)
        if len(tried) == len(breaks) and not _is_orphan(stretch, tried[-2]):
            return tried
    return breaks


def _is_orphan(stretch: Stretch, start: int) -> bool:
    """Return whether the rest of the text is a single Han character with its marks."""
    rest = stretch.text[start:]
    if len(rest) > 4 or not has_han(rest):
        return False
    return sum(1 for char in rest if has_han(char)) < 2 and not any(
        char.isascii() and char.isalnum() for char in rest
    )


def _stretches(stretch: Stretch, start: int, end: int, room: float) -> bool:
    """Return whether a line can be widened to its room without looking it: a tenth of an em a gap."""
    slack = room - line_width(stretch, start, end)
    return slack <= max(1, end - start - 1) * 0.1 * stretch.size


def balanced(stretch: Stretch, room: float) -> float:
    """Return the smallest room that takes no more lines than ``room`` does (CSS Text 4, 6.4: balance)."""
    lines = len(_even(stretch, room))
    if lines < 2:
        return room
    low, high = room / lines * 0.9, room
    while high - low > 0.25:
        middle = (low + high) / 2
        breaks = _even(stretch, middle)
        if len(breaks) <= lines and _all_fit(stretch, breaks, middle):
            high = middle
        else:
            low = middle
    return high


def _even(stretch: Stretch, room: float) -> Breaks:
    return break_lines(stretch, lambda _: room)


def _all_fit(stretch: Stretch, breaks: Breaks, room: float) -> bool:
    start = 0
    for end in breaks:
        if line_width(stretch, start, end) > room + EPSILON + give_of(stretch, start, end):
            return False
        start = end
    return True
