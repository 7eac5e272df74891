"""Second stage of a paragraph: all about a text that setting its lines needs to know, found out in whole.

Text in one style and one face, by far the most, is prepared by its clusters (:mod:`.clusters`).
"""

from __future__ import annotations

from itertools import accumulate

from converters.layout.balance import FORCED
from converters.text.punctuation import FIRM
from converters.typeset.inline.breaking.auto_hyphens import AutoHyphens
from converters.typeset.inline.breaking.breaks import find_breaks
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.measured_text import MeasuredText
from converters.typeset.inline.spacing import find_spacing


def find_out(draft: Draft, letter_spacing: float) -> None:
    """Fill in a draft."""
    find_breaks(draft)
    find_spacing(draft, letter_spacing)


def moves_of(draft: Draft) -> dict[int, float]:
    """Return by how many points each boundary is moved: kerning, and what is added there."""
    moves = draft.kerns()
    for at, value in draft.extra.items():
        moves[at] = moves.get(at, 0.0) + value
    return moves


def shrinks_of(draft: Draft, end: int) -> list[tuple[int, float, int]]:
    """Return what the boundaries before ``end`` can give, in order: place, points, step of the rules."""
    return sorted(
        (at, points, step)
        for at, (points, step) in draft.give.items()
        if step != FIRM and points > 1e-9 and 0 < at < end
    )


def prepare(measured: MeasuredText, draft: Draft, letter_spacing: float) -> MeasuredText:
    """Return ``measured`` with everything filled in that a draft of its text finds out."""
    find_out(draft, letter_spacing)
    hyphens = AutoHyphens(draft)
    if any(span.style.white_space == "nowrap" for span in measured.spans):
        hyphens.part(0, len(draft.text))
        _hold(draft, measured)
    elif hyphens:
        measured.auto_hyphens = hyphens
    advances = list(draft.advances)
    for at, value in draft.extra.items():
        if at:
            advances[at - 1] += value
    shrinks = shrinks_of(draft, len(advances))
    measured.places = [0.0, *accumulate(advances)]
    measured.may_break = draft.may
    measured.fixed = sorted(item for item in moves_of(draft).items() if item[1])
    measured.shrink_at = [at for at, _, _ in shrinks]
    measured.shrink_most = [points for _, points, _ in shrinks]
    measured.shrink_step = [step for _, _, step in shrinks]
    measured.spaces, measured.gaps, measured.gap = draft.spaces, draft.gaps, draft.gap
    measured.rigid, measured.firm = sorted(draft.rigid), sorted(draft.firm)
    measured.heads, measured.tails, measured.ends = draft.heads, draft.tails, draft.ends
    measured.hangs, measured.hyphens = draft.hangs, draft.hyphens
    measured.letter_spacing = letter_spacing
    return finished(measured)


def _hold(draft: Draft, measured: MeasuredText) -> None:
    """Keep inline boxes whole whose style says ``nowrap``, as far as the line is long enough for them."""
    for span in measured.spans:
        if span.style.white_space == "nowrap":
            for at in range(span.start + 1, span.end):
                draft.may[at] = min(draft.may[at], 1) * FORCED


def finished(measured: MeasuredText) -> MeasuredText:
    """Return ``measured`` with its sums, when all else of it is filled in."""
    measured.shrink_sum = [0.0, *accumulate(measured.shrink_most)]
    if measured.rules.start == "space-first":
        measured.heads.pop(0, None)
    return measured
