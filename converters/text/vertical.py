"""How characters stand in vertical lines: upright, on their side, or side by side in one em (UAX #50).

Digits set side by side (縦中横, 纵中横) are a number of their own: nothing Western stands beside it (clreq
3.2.3; jlreq 3.2.5). So are two of ？ and ！ (clreq 3.1.3.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from converters.text.patterns import pattern
from converters.text.punctuation import Region
from converters.text.unicode.vertical_orientation_data import TURNED, UPRIGHT
from converters.text.western import WORD_CLASS

Stance = Literal["along", "upright", "combined"]
"""``along``: on the line as in horizontal text, so on its side in a vertical one; ``upright``: turned against
the line; ``combined``: upright, and side by side across the line in one em."""

Piece = tuple[int, int, Stance]
"""Start and end of a part of a text, and how it stands."""

_QUOTES: Final = "“”‘’"
_JOINED: Final = "\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""What stands as the character before it does."""
_APART: Final = f"(?<!{WORD_CLASS})(?<!{WORD_CLASS} )", f"(?!{WORD_CLASS})(?! {WORD_CLASS})"
"""Nothing Western stands before, and after."""
_STANCE: Final = pattern(
    f"(?P<combined>{_APART[0]}(?:[0-9]{{1,4}}|[!?]{{2,3}}){_APART[1]})|(?:[{UPRIGHT}{_QUOTES}][{_JOINED}]*)+"
)
_BESIDE: Final = 6
"""Characters after a part that decide how its last ones stand, and no more."""
_BANGS: Final = pattern("(?<![？！])[？！]{2}(?![？！])")
"""Two marks that stand side by side (C20)."""
STANDING: Final = pattern(f"[{UPRIGHT}{_QUOTES}]")
"""A character that may stand upright."""
SOMETIMES: Final = pattern(f"[{TURNED}{_QUOTES}]")
"""Characters that stand upright only in a form of their own: whether they do is for the face to say."""
_CORNERS: Final[dict[Region, str]] = {"zh-Hans": "『』「」", "zh-Hant": "「」『』"}
"""Marks whose vertical forms stand for ``“”‘’`` in Chinese (clreq 3.1.1.2)."""
DIGITS: Final = frozenset((2, 3, 4))
"""How many digits at the most may stand side by side (CSS Writing Modes 4, 9.1)."""


_NARROW: Final = str.maketrans("？！", "?!")


class Turning(NamedTuple):
    """How a style wants its text to stand in vertical lines."""

    combine: int = 2
    """Most digits that are set side by side; 0 for none (``text-combine-upright``)."""
    orientation: Literal["mixed", "upright", "sideways"] = "mixed"
    """``text-orientation`` (CSS Writing Modes 4, 5.1)."""


def corner(mark: str, region: Region) -> str:
    """Return the mark whose vertical form is drawn for a quote of a region; itself for any other mark."""
    at = _QUOTES.find(mark)
    return _CORNERS[region][at] if at >= 0 and region in _CORNERS else mark


def narrow(text: str) -> str:
    """Return a text with the narrow forms of the full-width marks that may stand side by side."""
    return text.translate(_NARROW)


def stances(
    text: str, turning: Turning, lying: frozenset[str], bounds: tuple[int, int] | None = None
) -> Iterator[Piece]:
    """Yield the parts of a text that stand alike: start, end, how; offsets count in the whole text.

    Args:
        text: what stands beside a part of it decides, too.
        turning: what the style says.
        lying: of the characters that may be upright or not, those that are not.
        bounds: start and end of the part that is wanted, of one style; ``None`` is the whole.
    """
    at, stop = bounds or (0, len(text))
    if turning.orientation != "mixed":
        if at < stop:
            yield at, stop, "upright" if turning.orientation == "upright" else "along"
        return
    for match in _STANCE.finditer(text, at, stop + _BESIDE):
        start, end = match.span()
        if start >= stop:
            break
        combined = match["combined"] is not None
        if combined and (end - start > turning.combine or end > stop):
            continue
        if start > at:
            yield at, start, "along"
        at = min(end, stop)
        if combined:
            yield start, end, "combined"
        else:
            yield from _standing(text, start, at, turning, lying)
    if at < stop:
        yield at, stop, "along"


def side_by_side(text: str, combine: int) -> list[tuple[int, int]]:
    """Return start and end of what stands side by side in a text of vertical lines.

    Args:
        text: of a paragraph.
        combine: most digits that do.
    """
    pieces = stances(text, Turning(combine), frozenset())
    return [(start, end) for start, end, stance in pieces if stance == "combined"]


def _standing(text: str, start: int, end: int, turning: Turning, lying: frozenset[str]) -> Iterator[Piece]:
    """Yield the parts of an upright text: what lies all the same, and pairs of ？ and ！, stand apart."""
    apart: list[Piece] = []
    if lying and SOMETIMES.search(text, start, end):
        found = SOMETIMES.finditer(text, start, end)
        apart += [(match.start(), match.end(), "along") for match in found if match[0] in lying]
    if turning.combine:
        apart += [(match.start(), match.end(), "combined") for match in _BANGS.finditer(text, start, end)]
        apart.sort()
    at = start
    for first, last, stance in apart:
        if first > at:
            yield at, first, "upright"
        yield first, last, stance
        at = last
    if at < end:
        yield at, end, "upright"
