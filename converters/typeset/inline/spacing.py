"""What is between characters: blanks of marks (C6–C9, C20), spaces, Han–Western gaps (C13)."""

from __future__ import annotations

import functools
import re
from typing import Final

from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.punctuation import (
    BANGS,
    DOT,
    GAP,
    HANGABLE,
    MIDDLE_DOTS,
    OPENING,
    SPACE,
    Blank,
    Region,
    marks,
)
from converters.text.scripts import ALPHABETIC, DIGIT, IDEOGRAPHIC, has_han
from converters.typeset.inline.draft import Draft

SPACE_LEAST: Final = 0.25
"""A Western word space is compressed to this at the least, ems (C11, J2)."""
GAP_LEAST: Final = 0.125
"""The Han–Western gap is compressed to this at the least, ems (C11)."""
_HALF: Final = 0.5
"""What two adjacent marks lose together, and a mark at a line's edge, ems (C6–C8)."""
_FULL_WIDTH_EM: Final = 0.75
"""A mark narrower than this is set proportionally and has no blank to share, ems."""

_WESTERN: Final = f"{ALPHABETIC}{DIGIT}"
_GAPS: Final = pattern(f"(?<=[{IDEOGRAPHIC}])(?=[{_WESTERN}$£€¥#@])|(?<=[{_WESTERN}%‰℃°])(?=[{IDEOGRAPHIC}])")
_SPACES: Final = compiled("[ \u00a0\u2000-\u200a\u202f\u205f\u3000\t]+")
_WORD_SPACES: Final = " \u00a0"
_BANGS: Final = compiled(f"[{BANGS}]{{2,}}")


def find_spacing(draft: Draft, letter_spacing: float) -> None:
    """Fill in what is wider or narrower than its glyphs, and what can give."""
    if draft.rules.adjacent:
        _marks(draft)
        if draft.table.pairs_bangs:
            _bangs(draft)
    _spaces(draft)
    if draft.gap > 0:
        _gaps(draft)
    if letter_spacing:
        _letter_spacing(draft, letter_spacing)


def _marks(draft: Draft) -> None:
    blanks, advances = draft.table.blanks, draft.advances
    previous = -2
    for match in _mark_pattern(draft.rules.region, draft.rules.vertical).finditer(draft.text):
        at = match.start()
        em = draft.em(at)
        blank = blanks.get(match[0])
        if blank is None:
            _middle_dot(draft, at, em)
        elif advances[at] >= _FULL_WIDTH_EM * em:
            _mark(draft, at, em, blank)
            if previous == at - 1:
                _pair(draft, at, em)
            previous = at


def _mark(draft: Draft, at: int, em: float, blank: Blank) -> None:
    """Take note of what a full-width mark can give inside a line and at its edges."""
    mark, rules, table = draft.text[at], draft.rules, draft.table
    half = _HALF * em
    _give(draft, at, blank.before * em, blank.step)
    _give(draft, at + 1, blank.after * em, blank.step)
    if mark in OPENING:
        if rules.start != "space":
            draft.heads[at] = half
    elif mark in table.trimmed_at_end and rules.end == "trim":
        draft.tails[at + 1] = draft.tails.get(at + 1, 0.0) - half
    elif (mark in table.may_trim_at_end or mark in table.trimmed_at_end) and rules.end != "space":
        draft.ends[at + 1] = half
    if rules.region == "ja":
        draft.firm.add(at + 1 if mark in OPENING else at)
    if rules.hang and mark in HANGABLE and rules.region != "zh-Hant":
        before = draft.text[at - 1 : at]
        if before and before not in table.blanks:
            draft.hangs[at + 1] = draft.advances[at] + draft.tails.get(at + 1, 0.0)


def _give(draft: Draft, boundary: int, points: float, step: int) -> None:
    if points > 0:
        before, _ = draft.give.get(boundary, (0.0, step))
        draft.give[boundary] = (before + points, step)


def _pair(draft: Draft, at: int, em: float) -> None:
    """Take half an em off the mark at ``at`` and the full-width mark before it (C6).

    It goes from between them; where the first stands in the middle of its em and a bracket closes on it
    (Taiwan and Hong Kong), the rest goes from its other side.
    """
    facing, step = draft.give.get(at, (0.0, 0))
    removed = min(facing, _HALF * em)
    _remove(draft, at, removed, facing, step)
    rest = _HALF * em - removed
    outer, step = draft.give.get(at - 1, (0.0, 0))
    if removed and rest > 1e-9 and outer >= rest:
        _remove(draft, at - 1, rest, outer, step)


def _remove(draft: Draft, boundary: int, points: float, whole: float, step: int) -> None:
    if points <= 0:
        return
    draft.widen(boundary, -points)
    if whole - points > 1e-9:
        draft.give[boundary] = (whole - points, step)
    else:
        draft.give.pop(boundary, None)


def _middle_dot(draft: Draft, at: int, em: float) -> None:
    """Give · its half em on the mainland, a whole one elsewhere (C9)."""
    text, whole = draft.text, draft.table.dot_em
    if not has_han(text[max(0, at - 1) : at] + text[at + 1 : at + 2]):
        return
    side = (whole * em - draft.advances[at]) / 2
    if abs(side) > 1e-6:
        draft.widen(at, side)
        draft.widen(at + 1, side)
    if whole == 1.0:
        _give(draft, at, em / 4, DOT)
        _give(draft, at + 1, em / 4, DOT)


def _bangs(draft: Draft) -> None:
    """Set pairs of ？！ in one em (C20): the second loses its half too; a triple takes two as it is."""
    for match in _BANGS.finditer(draft.text):
        end = match.end()
        if end - match.start() != 2:
            continue
        left, step = draft.give.get(end, (0.0, 0))
        half = _HALF * draft.em(end - 1)
        if draft.text[end : end + 1] not in draft.table.blanks and left >= half:
            _remove(draft, end, half, left, step)


def _spaces(draft: Draft) -> None:
    """Let spaces vanish at the end of a line, and word spaces give and take (C11, C12)."""
    text, advances = draft.text, draft.advances
    for match in _SPACES.finditer(text):
        start, end = match.span()
        width = advances[start] if end - start == 1 else sum(advances[start:end])
        draft.tails[end] = draft.tails.get(end, 0.0) + draft.tails.get(start, 0.0) - width
        if text[end - 1] in _WORD_SPACES and end < len(text) and end not in draft.rigid:
            draft.spaces.append(end)
            _give(draft, end, advances[end - 1] - SPACE_LEAST * draft.em(end - 1), SPACE)


def _gaps(draft: Draft) -> None:
    """Put the Han–Western gap where the two meet (C13).

    None stands beside marks, spaces, raised letters, and digits that are set side by side like one Han (C24).
    """
    raised = {
        edge for run in draft.runs if run.rise or run.stance == "combined" for edge in (run.start, run.end)
    }
    for match in _GAPS.finditer(draft.text):
        at = match.start()
        if at in raised:
            continue
        draft.widen(at, draft.gap)
        if at not in draft.rigid:
            draft.gaps.append(at)
        _give(draft, at, draft.gap - min(draft.gap, GAP_LEAST * draft.em(at)), GAP)


def _letter_spacing(draft: Draft, spacing: float) -> None:
    """Add the style's letter spacing between characters, never inside Western words."""
    for at in range(1, len(draft.text)):
        if at not in draft.rigid:
            draft.widen(at, spacing)


@functools.cache
def _mark_pattern(region: Region, vertical: bool) -> re.Pattern[str]:
    """Return a pattern for every mark of a region that has a blank, and middle dots."""
    found = set(marks(region, vertical=vertical).blanks) | set(MIDDLE_DOTS)
    return pattern(f"[{re.escape(''.join(sorted(found)))}]")
