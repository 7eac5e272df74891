"""Third stage of a paragraph: where lines end.

Each end is one bisection in the prefix sums, then a look at the marks around it: width adjustment comes
before kinsoku (C2), squeezing in before pushing out (C3). Cost is by the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from converters.layout.balance import ALLOWED, EPSILON, FORCED, Breaks
from converters.text.prepared_patterns import compiled
from converters.text.punctuation import DASHES, ELLIPSES
from converters.text.scripts import has_han
from converters.text.western import in_address
from converters.typeset.inline.breaking.hyphenation import break_with_hyphen, hyphen_width, hyphenation
from converters.typeset.inline.glyphs import run_at
from converters.typeset.inline.measured_text import MeasuredText

_HALF: Final = 0.5
"""A line is squeezed by this many ems though it need not be (C3)."""
_EVEN: Final = 0.5
"""While marks keep this share of what they can give, they look like those of other lines."""
_SHOWS: Final = 0.06
"""A line opened by this, ems a gap, shows as much as one whose marks give all they can."""
_LOOK_BACK: Final = 6
"""How many lines before the last may give a character to it (C17)."""
_CLOSE: Final = 0.6
"""A line takes the last character in without more ado if it gives no more than this share of what it can."""
_LOOSE: Final = 0.1
"""A line that gives a character to the last one is opened no wider than this, ems a gap, if possible."""
_MOST_GIVEN: Final = 3
"""Places by which such a line ends earlier at the most: before a dash and the character it follows (C17)."""
_HOLES: Final = 0.12
"""A line opened wider than this, ems a gap, shows holes; rather part of the next word is taken up."""
_JOINTS: Final = compiled(r"[A-Za-z]{2}[._](?=[A-Za-z_]{2})")
_PIECE: Final = 4
"""Fewest characters of an address on either side of where it is parted."""
_SEEN: Final = 2
"""Characters after a joint that are looked at, as :data:`_JOINTS` does."""
_REACH: Final = 32
"""Letters after a line that decide where a word in it is hyphenated: no pattern is half as long."""
_ORPHAN: Final = 6
"""A last line of more characters than this is long enough (C17)."""
_UNITS: Final = frozenset(mark * 2 for mark in DASHES + ELLIPSES)
_SPACES: Final = frozenset(" \u2000\u3000\t")

Room = Callable[[int], float]
"""Number of a line (from 0) to the points it has."""


def break_lines(measured: MeasuredText, room: Room, *, tighten: bool = False) -> Breaks:
    """Return the ends of the lines of a measured text.

    Args:
        measured: prepared; hyphens are added to it where a word is longer than a line.
        room: points each line has.
        tighten: squeeze as far as the limits allow to save a line.
    """
    breaks = _broken(measured, room, tighten=False)
    if tighten and len(breaks) > 1:
        tight = _broken(measured, room, tighten=True)
        return tight if len(tight) < len(breaks) else breaks
    return breaks


def _broken(measured: MeasuredText, room: Room, *, tighten: bool) -> Breaks:
    breaks = _greedy(measured, room, [], tighten=tighten)
    if len(breaks) > 1 and _is_orphan(measured, breaks[-2]):
        return _without_orphan(measured, room, breaks)
    return breaks


def _greedy(measured: MeasuredText, room: Room, done: Breaks, *, tighten: bool = False) -> Breaks:
    breaks = list(done)
    start, end = (done[-1] if done else 0), len(measured.text)
    while start < end:
        start = line_end(measured, start, room(len(breaks)), tighten=tighten)
        breaks.append(start)
    return breaks


def line_end(measured: MeasuredText, start: int, room: float, *, tighten: bool = False) -> int:
    """Return where the line that begins at ``start`` ends: a boundary after it."""
    places, may = measured.places, measured.may_break
    n = len(places) - 1
    limit = places[start] + measured.heads.get(start, 0.0) + room + EPSILON
    fits = min(bisect_right(places, limit, start) - 1, n)
    # A mark that takes half an em at the end, or hangs, and spaces may stand beyond what fits.
    highest = min(fits + 2, n)
    while highest < n and measured.text[highest] in _SPACES:
        highest += 1
    natural = _last_that_fits(measured, start, highest, limit)
    if natural == n:
        return n
    following = measured.next_of(ALLOWED, natural + 1)
    while measured.hyphenate(natural, max(following, highest)):
        natural = _last_that_fits(measured, start, highest, limit)
        following = measured.next_of(ALLOWED, natural + 1)
    if following > 0 and _squeezes(measured, start, natural, following, limit, tighten=tighten):
        return following
    if natural == start or _leaves_hole(measured, natural, following, room):
        return _forced(measured, start, fits, limit, natural)
    if (
        measured.full
        and fits > natural
        and may[natural + 1] == FORCED
        and _is_loose(measured, start, natural, limit)
    ):
        return max(natural, _part_of_word(measured, natural, fits, limit))
    return natural


def _last_that_fits(measured: MeasuredText, start: int, highest: int, limit: float) -> int:
    """Return the last boundary up to ``highest`` where a line may end and is no longer than its limit.

    It is ``start`` where there is none.
    """
    may, places, tails, hangs = measured.may_break, measured.places, measured.tails, measured.hangs
    natural = may.rfind(1, start + 1, highest + 1)
    while natural > start and places[natural] + tails.get(natural, 0.0) - hangs.get(natural, 0.0) > limit:
        natural = may.rfind(1, start + 1, natural)
    return max(natural, start)


def _is_loose(measured: MeasuredText, start: int, natural: int, limit: float) -> bool:
    """Return whether a full line would show holes if it ended at ``natural``."""
    slack = limit - measured.places[natural] - measured.tails.get(natural, 0.0)
    return slack > _HOLES * measured.size * max(1, measured.free(start, natural))


def _part_of_word(measured: MeasuredText, natural: int, fits: int, limit: float) -> int:
    """Return the last place up to ``fits`` where a word after ``natural`` may be parted, or -1.

    That is at a hyphen, after the full stops and underscores of a name in a program, anywhere in an address
    but near the places where it ends or may be parted anyway.
    """
    if in_address(measured.text, natural):
        following = measured.next_of(ALLOWED, natural + 1)
        end = natural + len(measured.text[natural:following].rstrip())
        return measured.may_break.rfind(FORCED, natural + _PIECE, min(fits, end - _PIECE) + 1)
    after = measured.may_break.find(ALLOWED, natural + 1, fits + _SEEN)
    word = measured.text[natural : after if after > 0 else fits + _SEEN]
    joints = [natural + match.end() for match in _JOINTS.finditer(word) if natural + match.end() <= fits]
    for at in reversed(joints):
        if measured.may_break[at] == FORCED:
            return at
    return _hyphen(measured, natural, fits, limit) if measured.rules.han else -1


def _squeezes(
    measured: MeasuredText, start: int, natural: int, following: int, limit: float, *, tighten: bool
) -> bool:
    """Return whether the line should be compressed to reach ``following`` (C3).

    It is where half an em or less is missing and no more than half of what the line can give. Where more
    is, only if pushing out would show more: so the commas of a paragraph keep one look.
    """
    needed = measured.places[following] + measured.tails.get(following, 0.0) - limit
    give = measured.give(start, following) + measured.ends.get(following, 0.0)
    if needed > give:
        return False
    if tighten or natural == start:
        return True
    slack = limit - measured.places[natural] - measured.tails.get(natural, 0.0)
    if slack <= 2 * EPSILON:
        return False
    if needed <= min(_HALF * measured.size, _EVEN * give):
        return True
    gaps = measured.free(start, natural)
    return measured.full and needed / give * _SHOWS * measured.size * gaps <= slack


# --------------------------------------------------------------------------- words longer than a line
def _leaves_hole(measured: MeasuredText, natural: int, following: int, room: float) -> bool:
    """Return whether what follows does not fit a whole line either, and so may as well begin here."""
    if not 0 <= measured.next_of(FORCED, natural + 1) < following:
        return False
    return measured.width(natural, following) > room + measured.give(natural, following)


def _forced(measured: MeasuredText, start: int, fits: int, limit: float, natural: int) -> int:
    """Return an end inside a word: at a hyphen, else anywhere in it, at worst where the line is full."""
    hyphen = _hyphen(measured, max(start, natural), fits, limit)
    if hyphen > start:
        return hyphen
    forced = measured.may_break.rfind(FORCED, start + 1, fits + 1)
    if forced > natural:
        return forced
    if natural > start:
        return natural
    return _anywhere(measured, start, fits)


def _anywhere(measured: MeasuredText, start: int, fits: int) -> int:
    """Return the last place that fits where every rule forbids a break; one character fits always."""
    text, places, n = measured.text, measured.places, len(measured.places) - 1
    at = fits
    while at > start + 1 and (places[at] == places[at - 1] or text[at - 1 : at + 1] in _UNITS):
        at -= 1
    if at > start:
        return at
    at = start + 1
    while at < n and places[at + 1] == places[at]:
        at += 1
    return at


def _hyphen(measured: MeasuredText, start: int, fits: int, limit: float) -> int:
    """Return the last hyphenation point up to ``fits`` in a word that is longer than a line, or -1."""
    if measured.rules.hyphenate == "none" or measured.rules.verbatim or measured.may_break[fits] != FORCED:
        return -1
    text, first, last = measured.text, fits, fits
    while first > start and text[first - 1].isalpha():
        first -= 1
    most = min(len(text), fits + _REACH)
    while last < most and text[last].isalpha():
        last += 1
    if in_address(text, first):
        return -1
    run = run_at(measured.runs, first)
    width = hyphen_width(run)
    for offset in reversed(hyphenation(text[first:last], run.language)):
        at = first + offset
        if start < at <= fits and measured.places[at] + width <= limit and measured.may_break[at] == FORCED:
            # One way of counting its width is enough if the text is broken again.
            break_with_hyphen(at, width, measured.may_break, measured.tails, measured.hyphens)
            measured.found.clear()
            return at
    return -1


# --------------------------------------------------------------------------- the last line
def _without_orphan(measured: MeasuredText, room: Room, breaks: Breaks) -> Breaks:
    """Return breaks whose last line has at least two Han characters (C17).

    Earlier lines are squeezed to take the last character in, if not too much; else one of them gives a
    character down (with the dash between the two, if there is one), if it is not opened too wide by that;
    else whatever is nearest to that.
    """
    lines = range(len(breaks) - 2, max(-1, len(breaks) - 2 - _LOOK_BACK), -1)
    taken_in: list[tuple[float, Breaks]] = []
    for line in lines:
        tried = _greedy(measured, room, breaks[:line], tighten=True)
        if len(tried) < len(breaks):
            taken_in.append((_tightest(measured, room, tried, line), tried))
            if taken_in[-1][0] <= _CLOSE:
                return tried
    opened: list[tuple[float, Breaks]] = []
    for places in range(1, _MOST_GIVEN + 1):
        opened = opened or list(_given_down(measured, room, breaks, lines, places))
    found = [tried for measure, tried in opened if measure <= _LOOSE * measured.size]
    if found:
        return found[0]
    return min(taken_in or opened or [(0.0, breaks)])[1]


def _tightest(measured: MeasuredText, room: Room, breaks: Breaks, first: int) -> float:
    """Return the largest share of what it can give that a line from ``first`` on has to give."""
    shares = [0.0]
    start = breaks[first - 1] if first else 0
    for line, end in enumerate(breaks[first:], first):
        over = measured.width(start, end) - room(line)
        if over > EPSILON:
            shares.append(over / max(over, measured.give(start, end)))
        start = end
    return max(shares)


def _given_down(
    measured: MeasuredText, room: Room, breaks: Breaks, lines: Iterable[int], places: int
) -> Iterator[tuple[float, Breaks]]:
    """Yield breaks in which one of ``lines`` ends some places earlier, with the points a gap in it opens."""
    for line in lines:
        start, shorter = breaks[line - 1] if line else 0, breaks[line]
        measured.hyphenate(start, shorter)
        for _ in range(places):
            shorter = measured.may_break.rfind(1, start + 1, max(start + 1, shorter))
        gaps = measured.free(start, shorter)
        if not gaps:
            continue
        tried = _greedy(measured, room, [*breaks[:line], shorter])
        if len(tried) == len(breaks) and not _is_orphan(measured, tried[-2]):
            yield (room(line) - measured.width(start, shorter)) / gaps, tried


def _is_orphan(measured: MeasuredText, start: int) -> bool:
    """Return whether the rest of the text is a single Han character with its marks."""
    rest = measured.text[start:]
    if len(rest) > _ORPHAN or any(char.isascii() and char.isalnum() for char in rest):
        return False
    return sum(map(has_han, rest)) == 1
