"""How a line is brought to its measure: what gives way, in which order, and by how much (C11, C12)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import msgspec

from converters.text.punctuation import END
from converters.typeset.inline.measured_text import MeasuredText

SPACE_MOST: Final = 0.5
"""A Western word space is widened to this in the first step, ems (C12, J3)."""
GAP_MOST: Final = 1 / 3
"""A Han–Western gap is widened to this in the second step, ems (C12: half an em, a third in many styles)."""
OTHERS_MOST: Final = 0.25
"""Any other gap is widened by this in the third step, ems (J3); only then everything gives the same."""
_NOTHING: Final = 1e-9
"""Points; less is the rounding of sums."""


class Adjustment(msgspec.Struct, eq=False):
    """What to add between the characters of a line, points."""

    every: float = 0.0
    """At every boundary inside the line that is not rigid."""
    at: dict[int, float] = {}
    """At single boundaries, beside ``every``."""
    gain: float = 0.0
    """By how much the line has become wider; negative where it has become narrower."""


NONE: Final = Adjustment()


def adjust(measured: MeasuredText, start: int, end: int, missing: float, *, full: bool) -> Adjustment:
    """Return how a line is brought to its measure, as far as the rules allow.

    Args:
        measured: prepared.
        start: boundary where the line begins.
        end: boundary where it ends.
        missing: points from its natural width to the measure; negative where it is too wide.
        full: whether a line that is too short is widened.
    """
    if missing >= -_NOTHING:
        return expand(measured, start, end, missing) if full else NONE
    hang, blank = measured.hangs.get(end, 0.0), 0.0
    if not hang:
        blank = _blank_at_end(measured, start, end, -missing)
    missing += hang + blank
    if missing < -_NOTHING:
        change = squeeze(measured, start, end, -missing)
    else:
        change = expand(measured, start, end, missing) if full else Adjustment()
    return Adjustment(change.every, change.at, change.gain - blank) if blank else change


def _blank_at_end(measured: MeasuredText, start: int, end: int, points: float) -> float:
    """Return what the mark at the end gives: nothing where word spaces give enough, else all of it (J2)."""
    blank = measured.ends.get(end, 0.0)
    if not blank:
        return 0.0
    first, last = measured.shrinks(start, end)
    steps = zip(measured.shrink_most[first:last], measured.shrink_step[first:last], strict=True)
    return blank if points > sum(most for most, step in steps if step < END) + _NOTHING else 0.0


def squeeze(measured: MeasuredText, start: int, end: int, points: float) -> Adjustment:
    """Return the compression (C11): a step gives all it can, equally, before the next gives any."""
    first, last = measured.shrinks(start, end)
    boundaries, most = measured.shrink_at[first:last], measured.shrink_most[first:last]
    steps = measured.shrink_step[first:last]
    out: dict[int, float] = {}
    left = points
    for step in sorted(set(steps)):
        group = [index for index, own in enumerate(steps) if own == step]
        room = sum(most[index] for index in group)
        share = min(1.0, left / room)
        for index in group:
            out[boundaries[index]] = -most[index] * share
        left -= room * share
        if left <= _NOTHING:
            break
    return Adjustment(0.0, out, left - points)


def expand(measured: MeasuredText, start: int, end: int, points: float) -> Adjustment:
    """Return the widening (C12): word spaces, Han–Western gaps, the other gaps, and then all of them."""
    if points <= _NOTHING:
        return NONE
    out: dict[int, float] = {}
    end = measured.last_ink(start, end)
    places = measured.places
    spaces = _inside(measured.spaces, start, end)
    natural = [places[at] - places[at - 1] for at in spaces]
    left = points - _widen(spaces, natural, SPACE_MOST * measured.size, points, out)
    gaps = _inside(measured.gaps, start, end)
    left -= _widen(gaps, [measured.gap] * len(gaps), GAP_MOST * measured.size, left, out)
    if left <= _NOTHING:
        return Adjustment(0.0, out, points)
    every, left = _spread(measured, (start, end), spaces + gaps, left, out)
    return Adjustment(every, out, points - left)


def _spread(
    measured: MeasuredText, bounds: tuple[int, int], named: list[int], points: float, out: dict[int, float]
) -> tuple[float, float]:
    """Widen what is neither space nor gap, each the same, to its limit; what is still left goes everywhere.

    Returns:
        The points at every boundary that is not rigid, and the points nothing could take.
    """
    start, end = bounds
    rigid = _inside(measured.rigid, start, end)
    held = named
    if measured.firm:
        firm = [at for at in _inside(measured.firm, start, end) if not _has(rigid, at)]
        held = list(dict.fromkeys(named + firm))
    others = end - start - 1 - len(rigid) - len(held)
    free = others + len(held)
    if free <= 0:
        return 0.0, points
    third = min(points, others * OTHERS_MOST * measured.size)
    rest = (points - third) / free
    each = (third / others if others else 0.0) + rest
    for at in held:
        out[at] = out.get(at, 0.0) + rest
    if len(rigid) + len(held) > others:
        # Single shifts are fewer than exceptions from letter spacing would be.
        for at in set(range(start + 1, end)).difference(rigid, held):
            out[at] = each
        return 0.0, 0.0
    for at in held:
        out[at] -= each
    return each, 0.0


def _has(boundaries: list[int], at: int) -> bool:
    index = bisect_left(boundaries, at)
    return index < len(boundaries) and boundaries[index] == at


def _inside(boundaries: list[int], start: int, end: int) -> list[int]:
    if not boundaries:
        return boundaries
    return boundaries[bisect_right(boundaries, start) : bisect_left(boundaries, end)]


def _widen(
    boundaries: list[int], widths: list[float], most: float, points: float, out: dict[int, float]
) -> float:
    """Widen each boundary by an equal share of its room below ``most`` points; return what that took."""
    if not boundaries or points <= _NOTHING:
        return 0.0
    rooms = [max(0.0, most - width) for width in widths]
    whole = sum(rooms)
    if whole <= 0:
        return 0.0
    share = min(1.0, points / whole)
    for at, room in zip(boundaries, rooms, strict=True):
        out[at] = out.get(at, 0.0) + room * share
    return whole * share
