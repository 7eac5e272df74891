"""How a line is brought to its measure: what gives way, in which order, and by how much (C11, C12)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from converters.typeset.prepare import ORDER, Stretch

SPACE_MOST = 0.5
"""A Western word space is widened to this at the most in the first step, ems (C12)."""
GAP_MOST = 1 / 3
"""A Han–Western gap is widened to this at the most, ems (C12: half an em, a third in many styles)."""


class Adjustment(msgspec.Struct, eq=False):
    """What to add between the characters of a line, points."""

    every: float = 0.0
    """At every boundary inside the line that is not rigid."""
    at: dict[int, float] = {}
    """At single boundaries."""


NONE = Adjustment()


def adjust(stretch: Stretch, start: int, end: int, missing: float) -> Adjustment:
    """Return how a line becomes ``missing`` points wider (narrower where negative)."""
    if abs(missing) < 1e-9:
        return NONE
    if missing < 0:
        return Adjustment(0.0, squeeze(stretch, start, end, -missing))
    return expand(stretch, start, end, missing)


def squeeze(stretch: Stretch, start: int, end: int, points: float) -> dict[int, float]:
    """Return boundary to (negative) points: a step of C11 gives all it can before the next gives any."""
    shrinks = stretch.shrinks
    first = bisect_right(shrinks, (start, float("inf"), 0))
    last = bisect_left(shrinks, (end, 0.0, 0))
    inside = shrinks[first:last]
    out: dict[int, float] = {}
    for step in ORDER:
        group = [(at, give) for at, give, own in inside if own == step]
        room = sum(give for _, give in group)
        if room <= 0:
            continue
        share = min(1.0, points / room)
        for at, give in group:
            out[at] = -give * share
        points -= room * share
        if points <= 1e-9:
            break
    return out


def expand(stretch: Stretch, start: int, end: int, points: float) -> Adjustment:
    """Return the widening of C12: word spaces, then Han–Western gaps, then everything that is not rigid."""
    out: dict[int, float] = {}
    end = last_ink(stretch, start, end)
    places = stretch.places
    spaces = _inside(stretch.spaces, start, end)
    points -= _widen(
        spaces, [places[at] - places[at - 1] for at in spaces], SPACE_MOST * stretch.size, points, out
    )
    gaps = _inside(stretch.gaps, start, end)
    points -= _widen(gaps, [stretch.gap] * len(gaps), GAP_MOST * stretch.size, points, out)
    free = end - start - 1 - len(_inside(stretch.rigid, start, end))
    if points <= 1e-9 or free <= 0:
        return Adjustment(0.0, out)
    return Adjustment(points / free, out)


def _inside(boundaries: list[int], start: int, end: int) -> list[int]:
    return boundaries[bisect_right(boundaries, start) : bisect_left(boundaries, end)]


def _widen(
    boundaries: list[int], widths: list[float], most: float, points: float, out: dict[int, float]
) -> float:
    """Widen each boundary by an equal share of its room below ``most`` points; return what that took."""
    rooms = [max(0.0, most - width) for width in widths]
    whole = sum(rooms)
    if whole <= 0 or points <= 1e-9:
        return 0.0
    share = min(1.0, points / whole)
    for at, room in zip(boundaries, rooms, strict=True):
        out[at] = out.get(at, 0.0) + room * share
    return whole * share


def last_ink(stretch: Stretch, start: int, end: int) -> int:
    """Return the boundary after the last character of a line that is no space."""
    text = stretch.text
    while end > start + 1 and text[end - 1] in " \u00a0\u3000\u200b":
        end -= 1
    return end
