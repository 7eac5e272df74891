"""Straight quotes in Han text become the paired quotes of the region.

“ ” and inside ‘ ’ on the mainland (GB/T 15834-2011, 4.8); 「 」 and inside 『 』 in Taiwan, Hong Kong and
Japan (C19, jlreq 3.1.1). Quotes are paired inside one paragraph. A pair whose inside and neighbours
are all Latin keeps its straight quotes; so do primes and apostrophes. Where the quotes of a paragraph
do not pair, none is touched and the paragraph is reported.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from converters.messages import say
from converters.model import Document
from converters.model.editing import Edits
from converters.text.patterns import pattern
from converters.text.scripts import ALPHABETIC, DIGIT, IDEOGRAPHIC, corner_quotes, is_han_text
from converters.transforms.rewriting import Result, Spot, rewrite

Style = tuple[str, str]
OUTER_CURLY: Final = ("“", "”")
INNER_CURLY: Final = ("‘", "’")
OUTER_CORNER: Final = ("「", "」")
INNER_CORNER: Final = ("『", "』")

_STRAIGHT = pattern("[\"'＂＇]")
_LITERAL = "\"'＂＇“”‘’"
"""Quotes that are signs in code and formulas (``Cow<'a>``), and pair with none in the text."""
_DOUBLE = pattern('[“”"＂]')
_SINGLE = pattern("[‘’'＇]")
# 39°54'20", 5'10": minutes and seconds, feet and inches.
_PRIMES = pattern(f"[{DIGIT}]['′][{DIGIT}]+[\"″]?|[°{DIGIT}]['′](?![{DIGIT}{IDEOGRAPHIC}])")
_APOSTROPHE = pattern(f"(?<=[{ALPHABETIC}{DIGIT}])['’](?=[{ALPHABETIC}{DIGIT}])")
_HAN = f"[{IDEOGRAPHIC}、《》〈〉【】〔〕]"
_MARKS = "[ \u00a0\u3000,:;?!().，：；？！（）。\"'＂＇“”‘’「」『』—…]"
_HAN_INSIDE = pattern(_HAN)
_HAN_BEFORE = pattern(f"{_HAN}{_MARKS}{{0,8}}$")
_HAN_AFTER = pattern(f"{_MARKS}{{0,8}}{_HAN}")
_SHOWN = 24


class Pair(NamedTuple):
    """Offsets of an opening and a closing quote."""

    first: int
    last: int


def quotes(document: Document) -> Result:
    """Return ``document`` with the straight quotes of its Han text paired, and what would not pair."""
    suspects: list[str] = []

    def rule(text: str, spot: Spot) -> Edits:
        if not _STRAIGHT.search(text) or not is_han_text(text):
            return []
        doubles, singles = pairs(text)
        if doubles is None or singles is None:
            suspects.append(say("quotes do not pair: {text}", text=text[:_SHOWN]))
        return _edits(text, doubles or [], singles or [], spot)

    result = rewrite(document, rule, literal=_LITERAL)
    return result._replace(suspects=tuple(suspects))


def pairs(text: str) -> tuple[list[Pair] | None, list[Pair] | None]:
    """Return the pairs of double and of single quotes; ``None`` for a kind that does not pair."""
    skipped = {at for found in _PRIMES.finditer(text) for at in range(*found.span())}
    skipped.update(found.start() for found in _APOSTROPHE.finditer(text))
    return tuple(  # type: ignore[return-value]
        _pairs_of(
            text, [found.start() for found in kind.finditer(text) if found.start() not in skipped], curly
        )
        for kind, curly in ((_DOUBLE, OUTER_CURLY), (_SINGLE, INNER_CURLY))
    )


def _pairs_of(text: str, places: list[int], curly: Style) -> list[Pair] | None:
    """Return the pairs of one kind: curly and straight quotes each by themselves, else taken together."""
    straight = [at for at in places if text[at] not in curly]
    if not straight:
        return []
    set_already = _paired(text, [at for at in places if text[at] in curly], curly)
    if set_already is None:
        return _paired(text, places, curly)
    added = _paired(text, straight, curly)
    if added is None or any(_disturbs(pair, other) for pair in added for other in set_already):
        return None
    return sorted((*set_already, *added))


def _paired(text: str, places: list[int], curly: Style) -> list[Pair] | None:
    """Return neighbours two by two; ``None`` when one is left over or a curly quote stands the wrong way."""
    firsts, lasts = places[::2], places[1::2]
    if (
        len(places) % 2
        or any(text[at] == curly[1] for at in firsts)
        or any(text[at] == curly[0] for at in lasts)
    ):
        return None
    return [Pair(*pair) for pair in zip(firsts, lasts, strict=True)]


def _disturbs(pair: Pair, other: Pair) -> bool:
    """Return whether ``pair`` crosses or encloses ``other``."""
    apart = pair.last < other.first or other.last < pair.first
    inside = other.first < pair.first and pair.last < other.last
    return not (apart or inside)


def _edits(text: str, doubles: list[Pair], singles: list[Pair], spot: Spot) -> Edits:
    out: Edits = []
    for pair in doubles:
        out += _pair_edits(text, pair, _double_style(text, pair, doubles, spot))
    for pair in singles:
        out += _pair_edits(text, pair, _single_style(text, pair, doubles, spot))
    return sorted(out)


def _double_style(text: str, pair: Pair, doubles: list[Pair], spot: Spot) -> Style:
    curly = not corner_quotes(spot.language) or _half_curly(text, pair, OUTER_CURLY)
    if _is_inside(pair, doubles) or (not curly and _in_corners(text, pair)):
        return INNER_CURLY if curly else INNER_CORNER
    return OUTER_CURLY if curly else OUTER_CORNER


def _single_style(text: str, pair: Pair, doubles: list[Pair], spot: Spot) -> Style:
    if not corner_quotes(spot.language) or _half_curly(text, pair, INNER_CURLY):
        return INNER_CURLY
    return INNER_CORNER if _is_inside(pair, doubles) or _in_corners(text, pair) else OUTER_CORNER


def _pair_edits(text: str, pair: Pair, style: Style) -> Edits:
    if not _is_han(text, pair):
        return []
    return [(at, new) for at, new in zip(pair, style, strict=True) if _STRAIGHT.match(text[at])]


def _is_han(text: str, pair: Pair) -> bool:
    """Return whether a pair holds Han text or stands beside it."""
    return bool(
        _HAN_INSIDE.search(text, pair.first, pair.last)
        or _HAN_BEFORE.search(text[max(0, pair.first - 9) : pair.first])
        or _HAN_AFTER.match(text, pair.last + 1)
    )


def _half_curly(text: str, pair: Pair, curly: Style) -> bool:
    return text[pair.first] in curly or text[pair.last] in curly


def _is_inside(pair: Pair, others: list[Pair]) -> bool:
    return any(other.first < pair.first and pair.last < other.last for other in others)


def _in_corners(text: str, pair: Pair) -> bool:
    return text.count("「", 0, pair.first) > text.count("」", 0, pair.first)
