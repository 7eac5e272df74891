"""Chinese and Japanese punctuation: which half of each mark is blank, what may stand at a line's edge.

Sources: W3C clreq (2024-03-21) 3.1.3 to 3.1.6 for Chinese, W3C jlreq 3.1 and 3.9 for Japanese,
GB/T 15834-2011 for the mainland. One table a region; line breaking and width adjustment both read it.
"""

from __future__ import annotations

import functools
from typing import Final, Literal, NamedTuple

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
JA_NO_START: Final = (
    "々〻ーゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
"""Iteration marks, the long-vowel mark and small kana (jlreq 3.1.7; J1)."""
SUFFIXES: Final = "%％‰℃°′″￠¢"
"""Units that stay with the number before them (C5)."""
PREFIXES: Final = "￥¥$＄€£№#"
"""Signs that stay with the number after them (C5)."""
HALF_WIDTH_NO_START: Final = ")]}>,.;:!?"
"""ASCII marks that never begin a line (UAX #14: CL, CP, EX, IS)."""
HALF_WIDTH_NO_END: Final = "([{<"

Squeeze = Literal["dot", "bracket", "comma", "stop"]
"""Which step of the order of compression takes the blank of a mark (C11)."""


class Marks(NamedTuple):
    """The table of one region."""

    blank_after: dict[str, Squeeze]
    """Marks whose right half em is blank and may go."""
    blank_before: dict[str, Squeeze]
    """Marks whose left half em is blank and may go."""
    trimmed_at_end: frozenset[str]
    """Marks that take half an em at the end of a line (C7)."""
    half_dot: bool
    """Whether · takes half an em (C9: mainland yes, Taiwan and Hong Kong no)."""
    shrinks_stops: bool
    """Whether 。 may be compressed inside a line (J2: not in Japanese)."""


@functools.cache
def marks(region: Region) -> Marks:
    """Return the table of a region."""
    closing = dict.fromkeys(CLOSING, "bracket")
    commas = dict.fromkeys(COMMAS, "comma")
    stops = dict.fromkeys(FULL_STOPS, "stop")
    if region == "zh-Hans":
        after = closing | commas | dict.fromkeys(COLONS, "comma") | stops | dict.fromkeys(BANGS, "stop")
        return Marks(after, dict.fromkeys(OPENING, "bracket"), frozenset(after), True, True)  # type: ignore[arg-type]
    if region == "ja":
        after = closing | commas
        trimmed = frozenset(CLOSING + COMMAS)
        return Marks(after, dict.fromkeys(OPENING, "bracket"), trimmed, False, False)  # type: ignore[arg-type]
    # Stops are centred in their em in Taiwan and Hong Kong: they have no blank half to give (C9, C19).
    return Marks(closing, dict.fromkeys(OPENING, "bracket"), frozenset(CLOSING), False, False)  # type: ignore[arg-type]


@functools.cache
def no_start(level: Level, region: Region) -> frozenset[str]:
    """Return the characters that may not begin a line (C1, J1)."""
    if level == "anywhere":
        return frozenset()
    found = CLOSING + FULL_STOPS + COMMAS + COLONS + BANGS + MIDDLE_DOTS + CONNECTORS + SUFFIXES
    found += HALF_WIDTH_NO_START
    if level != "loose":
        found += SLASHES
    if level == "strict":
        found += DASHES + ELLIPSES
    if region == "ja" and level != "loose":
        found += JA_NO_START
    elif region == "ja":
        found += "々〻ーゝゞヽヾ"
    return frozenset(found)


@functools.cache
def no_end(level: Level) -> frozenset[str]:
    """Return the characters that may not end a line (C1)."""
    if level == "anywhere":
        return frozenset()
    found = OPENING + PREFIXES + HALF_WIDTH_NO_END
    if level != "loose":
        found += SLASHES
    return frozenset(found)


def region_of(language: str) -> Region:
    """Return whose rules a language (BCP 47 tag) follows; the mainland's where nothing says otherwise."""
    primary, *subtags = language.lower().split("-")
    if primary == "ja":
        return "ja"
    if "hans" not in subtags and {"hant", "tw", "hk", "mo"} & set(subtags):
        return "zh-Hant"
    return "zh-Hans"
