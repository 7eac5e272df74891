"""Where a line may end: kinsoku (C1), units of dashes (C4), numbers (C5), Western words (C14)."""

from __future__ import annotations

import functools
import re
from typing import Final

from converters.layout.balance import ALLOWED, FORCED, NEVER
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.punctuation import (
    CONNECTORS,
    DASHES,
    ELLIPSES,
    PREFIXES,
    SIGNS,
    SLASHES,
    SUFFIXES,
    Level,
    Region,
    no_end,
    no_start,
)
from converters.text.scripts import ALPHABETIC, DIGIT
from converters.text.western import WORD, breaks_inside, in_address
from converters.typeset.inline.breaking.hyphenation import break_with_hyphen, hyphen_width
from converters.typeset.inline.draft import Draft
from converters.typeset.inline.glyphs import run_at

_PAIRED: Final = compiled(f"[{DASHES}]{{2,}}|[{ELLIPSES}]{{2,}}")
_LEADERS: Final = compiled(f"[{DASHES}]{{5,}}|[{ELLIPSES}]{{5,}}")
"""Rows longer than a doubled dash or ellipsis are leaders of pairs, not one unit (GB/T 15834-2011, 5.1.5)."""
_WIDE_NUMBER: Final = pattern("[０-９][０-９．，：]*[０-９]")
_PREFIX: Final = pattern(f"[{re.escape(PREFIXES)}] ?(?=[{DIGIT}])|[{re.escape(SIGNS)}](?=[{DIGIT}])")
_SUFFIX: Final = compiled(f"(?<=[{DIGIT}]) ?[{re.escape(SUFFIXES)}]")
"""Signs before and after a number (C5); the number itself is a Western word."""
_MEASURES: Final = (
    "[kcmμnd]?m[²³23]?|[kmμ]?g|k?[Wh]h?|m?s|min|h|[kMG]?Hz|[km]?[VAΩ]|[kMG]?Pa"
    "|[kMGT]i?B|[mcd]?[lL]|mol|dB|ha|[KN]|°[CF]"
)
"""Units of the SI and beside it that stand a space off their number (SI brochure, 5.4.3; C5)."""
_MEASURE: Final = pattern(f"(?<=[{DIGIT}])[ \u2009](?=(?:{_MEASURES})(?![{ALPHABETIC}{DIGIT}]))")
_NOTE_MARK: Final = compiled(r"\[\d{1,3}\]|〔\d{1,3}〕")
_SPACES: Final = compiled("[ \u2000-\u200a\u205f\u3000\t]+")
_GLUE: Final = pattern("[\u00a0\u2007\u202f\u2060\ufeff]")
"""What holds on to both its neighbours (UAX #14: GL, WJ)."""
_SPREADS_NOT: Final = pattern(f"[{re.escape(CONNECTORS + SLASHES)}]")
_SPACED_DASH: Final = compiled(" (?=[-–] )")
"""A dash between spaces ends a line and does not begin one; Western dashes are ``-`` in a draft."""
_SOFT_HYPHEN: Final = pattern(f"(?<=[{ALPHABETIC}])\u00ad(?=[{ALPHABETIC}])")


def find_breaks(draft: Draft) -> None:
    """Fill in where a line may end and what never widens, automatic hyphens apart (:mod:`.auto_hyphens`)."""
    if draft.rules.verbatim:
        _clusters(draft)
        return
    _words(draft)
    _units(draft)
    _spaces(draft)
    _edges(draft)
    _clusters(draft)
    _soft_hyphens(draft)


def _words(draft: Draft) -> None:
    """Keep Western words whole; only words longer than a line are broken where nothing allows it."""
    may, rigid = draft.may, draft.rigid
    for match in WORD.finditer(draft.text):
        start, end = match.span()
        if end - start < 2:
            continue
        may[start + 1 : end] = bytes((FORCED,)) * (end - start - 1)
        rigid.update(range(start + 1, end))
        for offset in breaks_inside(match[0]):
            may[start + offset] = ALLOWED


def _units(draft: Draft) -> None:
    """Keep together pairs of dashes, numbers with their units, note marks with what they mark."""
    text = draft.text
    for match in (*_PAIRED.finditer(text), *_WIDE_NUMBER.finditer(text)):
        _tie(draft, match.start() + 1, match.end() - 1)
    for match in _LEADERS.finditer(text):
        for pair in range(match.start() + 2, match.end(), 2):
            draft.may[pair] = ALLOWED
    for match in _PREFIX.finditer(text):
        _tie(draft, match.start() + 1, match.end())
    for match in _SUFFIX.finditer(text):
        _tie(draft, match.start(), match.end() - 1)
    for match in _NOTE_MARK.finditer(text):
        _tie(draft, match.start() + 1, match.end() - 1)
        draft.may[match.start()] = NEVER
    for run in draft.runs:
        if run.rise > 0:
            draft.may[run.start] = NEVER
    for match in _SPREADS_NOT.finditer(text):
        draft.rigid.update((match.start(), match.end()))


def _tie(draft: Draft, first: int, last: int) -> None:
    """Neither break nor widen the boundaries from ``first`` to ``last``."""
    draft.forbid(first, last)
    draft.rigid.update(range(first, last + 1))


def _spaces(draft: Draft) -> None:
    """End lines after spaces, never before them, and never at a space that holds."""
    text, may = draft.text, draft.may
    ends = no_end(draft.rules.level)
    for match in _SPACES.finditer(text):
        start, end = match.span()
        draft.forbid(start, end - 1)
        if start:
            draft.rigid.update(range(start, end))
        if text[start - 1 : start] in ends and start:
            may[end] = NEVER
    for match in (*_MEASURE.finditer(text), *_SPACED_DASH.finditer(text)):
        may[match.end()] = NEVER
    for match in _GLUE.finditer(text):
        draft.forbid(match.start(), match.end())
    at = text.find("\u200b")
    while at >= 0:
        may[at : at + 2] = bytes((NEVER, ALLOWED))
        at = text.find("\u200b", at + 1)


def _edges(draft: Draft) -> None:
    """Forbid line starts and line ends of the kinsoku level (C1); an address ends lines after its slashes."""
    rules, may = draft.rules, draft.may
    starts, ends = no_start(rules.level, rules.region), no_end(rules.level)
    for match in _edge_pattern(rules.level, rules.region).finditer(draft.text):
        at = match.start()
        if match[0] in starts:
            may[at] = NEVER
        if match[0] in ends and not (match[0] == "/" and in_address(draft.text, at)):
            may[at + 1] = NEVER


def _clusters(draft: Draft) -> None:
    """Never break between a character and the marks that are drawn with it."""
    for run in draft.runs:
        if isinstance(run.glyphs, list):
            for offset, glyphs in enumerate(run.glyphs):
                if offset and not glyphs and draft.text[run.start + offset] not in "\u00ad\u200b":
                    draft.may[run.start + offset] = NEVER
        if run.stance == "combined":
            draft.rigid.update(range(run.start + 1, run.end))
    draft.may[0] = NEVER
    draft.may[len(draft.text)] = ALLOWED


def _soft_hyphens(draft: Draft) -> None:
    """Let words be broken at their soft hyphens."""
    if draft.rules.hyphenate == "none":
        return
    for match in _SOFT_HYPHEN.finditer(draft.text):
        boundary = match.end()
        width = hyphen_width(run_at(draft.runs, boundary - 1))
        break_with_hyphen(boundary, width, draft.may, draft.tails, draft.hyphens)


@functools.cache
def _edge_pattern(level: Level, region: Region) -> re.Pattern[str]:
    """Return a pattern for every character that may not begin or may not end a line."""
    found = no_start(level, region) | no_end(level)
    # What never matches is compiled at once, and to other code in each Python.
    return pattern(f"[{re.escape(''.join(sorted(found)))}]") if found else re.compile("(?!)")
