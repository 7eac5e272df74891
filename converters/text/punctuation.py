"""Chinese and Japanese punctuation: which part of each mark is blank, what may stand at a line's edge.

Sources: W3C clreq (2024-03-21) 3.1.3 to 3.1.6 for Chinese, W3C jlreq 3.1 and 3.8 for Japanese,
GB/T 15834-2011 for the mainland. One table a region; line breaking and width adjustment both read it.
"""

from __future__ import annotations

import functools
from typing import Final, Literal, NamedTuple

from converters.text.unicode.line_edges_data import CJ, CL, CP, EX, IS, NS, OP, PO, PR

Region = Literal["zh-Hans", "zh-Hant", "ja"]
Level = Literal["anywhere", "loose", "normal", "strict"]
"""CSS ``line-break``: none, basic, GB and strict of clreq 3.1.4 (C1)."""

OPENING: Final = "“‘（〔［｛〈《「『【〖〘〚﹁﹃〝"
CLOSING: Final = "”’）〕］｝〉》」』】〗〙〛﹂﹄〞〟"
FULL_STOPS: Final = "。．"
COMMAS: Final = "，、"
COLONS: Final = "：；"
BANGS: Final = "？！"
MIDDLE_DOTS: Final = "·・‧•"
CONNECTORS: Final = "～－–〜~"
SLASHES: Final = "／/"
DASHES: Final = "—―"
ELLIPSES: Final = "…⋯"
PREFIXES: Final = "".join(char for char in PR if char not in "+\\−±∓")
"""Signs that stay with what follows them: currency, № (UAX #14, LB23a to LB25; C5)."""
SIGNS: Final = "+−±∓≤≥≦≧≈≠√∛∜"
"""Signs and roots that stay with a number after them, and are words of their own before anything else."""
SUFFIXES: Final = PO
"""Units and signs that stay with the number before them (C5)."""
HANGABLE: Final = "，、。．"
"""What may hang over the end of a line where hanging is on (C10)."""

SPACE, END, DOT, BRACKET, COMMA, GAP, STOP, FIRM = range(8)
"""Steps of the order of compression (C11, J2): Western word spaces, the blank after the mark at the line's
end, middle dots, brackets, commas, Han–Western gaps, full stops; FIRM gives nothing inside a line."""


class Blank(NamedTuple):
    """The blank of a full-width mark, ems."""

    before: float
    after: float
    step: int
    """When it is compressed."""


class Marks(NamedTuple):
    """The table of one region."""

    blanks: dict[str, Blank]
    """Full-width marks that have a blank; the others take their whole em always (C9)."""
    trimmed_at_end: frozenset[str]
    """Marks that take half an em at the end of a line (C7)."""
    may_trim_at_end: frozenset[str]
    """Marks that take half an em at the end of a line when the line is too long otherwise (J2)."""
    dot_em: float
    """What · takes between Han (C9: half an em on the mainland, one elsewhere)."""
    pairs_bangs: bool
    """Whether ？！ takes one em and a triple two (C20, GB/T 15834-2011)."""


def _table(marks: str, before: float, after: float, step: int) -> dict[str, Blank]:
    return dict.fromkeys(marks, Blank(before, after, step))


@functools.cache
def marks(region: Region, *, vertical: bool = False) -> Marks:
    """Return the table of a region.

    Args:
        region: whose.
        vertical: of vertical lines, in which ：；？！ fill their em and give nothing (C23).
    """
    if vertical:
        return _upright(marks(region))
    brackets = _table(OPENING, 0.5, 0.0, BRACKET) | _table(CLOSING, 0.0, 0.5, BRACKET)
    if region == "zh-Hans":
        blanks = (
            brackets | _table(COMMAS + COLONS, 0.0, 0.5, COMMA) | _table(FULL_STOPS + BANGS, 0.0, 0.5, STOP)
        )
        trimmed = CLOSING + COMMAS + COLONS + FULL_STOPS + BANGS
        return Marks(blanks, frozenset(trimmed), frozenset(), 0.5, True)
    if region == "ja":
        # Commas give with the brackets, full stops never; ： and ； stand mid-em (jlreq 3.8.3).
        blanks = brackets | _table(COMMAS, 0.0, 0.5, BRACKET) | _table(FULL_STOPS, 0.0, 0.5, FIRM)
        blanks |= _table(COLONS, 0.25, 0.25, DOT)
        return Marks(blanks, frozenset(), frozenset(CLOSING + COMMAS), 1.0, False)
    # Stops stand in the middle of their em in Taiwan and Hong Kong (C9, C19).
    blanks = brackets | _table(COMMAS + COLONS, 0.25, 0.25, COMMA) | _table(FULL_STOPS, 0.25, 0.25, STOP)
    return Marks(blanks, frozenset(CLOSING), frozenset(), 1.0, False)


def _upright(table: Marks) -> Marks:
    whole = COLONS + BANGS
    return table._replace(
        blanks={mark: blank for mark, blank in table.blanks.items() if mark not in whole},
        trimmed_at_end=table.trimmed_at_end - set(whole),
    )


@functools.cache
def no_start(level: Level, region: Region) -> frozenset[str]:
    """Return the characters that may not begin a line (C1, J1)."""
    if level == "anywhere":
        return frozenset()
    found = CLOSING + MIDDLE_DOTS + CONNECTORS + CL + CP + EX + IS + NS + PO
    if level != "loose":
        found += SLASHES
    if level == "strict":
        found += DASHES + ELLIPSES
    if level == "strict" or (region == "ja" and level == "normal"):
        found += CJ + ELLIPSES
    return frozenset(found)


@functools.cache
def no_end(level: Level) -> frozenset[str]:
    """Return the characters that may not end a line (C1)."""
    if level == "anywhere":
        return frozenset()
    found = OPENING + OP + PREFIXES
    if level != "loose":
        found += SLASHES
    return frozenset(found)


def dots_below(position: Literal["auto", "over", "under"], language: str) -> bool:
    """Return whether emphasis dots of horizontal text stand below it (C18).

    Args:
        position: what the stylesheet says.
        language: BCP 47 tag of the text; ``auto`` puts them above in Japanese and Korean (jlreq 3.3.9), else
            below, as in Chinese (clreq 3.1.8, GB/T 15834-2011).
    """
    return (
        language.partition("-")[0].lower() not in ("ja", "ko") if position == "auto" else position == "under"
    )


def region_of(language: str) -> Region:
    """Return whose rules a language (BCP 47 tag) follows; the mainland's where nothing says otherwise."""
    primary, *subtags = language.lower().split("-")
    if primary == "ja":
        return "ja"
    if "hans" not in subtags and {"hant", "tw", "hk", "mo"} & set(subtags):
        return "zh-Hant"
    return "zh-Hans"
