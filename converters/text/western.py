"""Western text among Han: its words, which shared marks belong to it, and where it may be broken.

Quotes, dashes, the ellipsis and the middle dot have one code point for Chinese and Western use (clreq 3.1.2).
A quotation is Western when nothing full-width stands inside it or next to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC, DIGIT, HANGUL, IDEOGRAPHIC

_FULL: Final = IDEOGRAPHIC + "\u3000-\u303f\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffee"
_SYMBOL: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_SHARED: Final = "“”‘’—―…⋯·•‧"
_BLANK: Final = " \t\n\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\ufffc"
WORD_CLASS: Final = f"[^{_FULL}{_SYMBOL}{_SHARED}{_BLANK}]"
"""One character of a Western word."""
WORD: Final = pattern(f"{WORD_CLASS}+")
"""What is broken inside at few places and never spread: a word with its marks, a number, an address."""
_INSIDE: Final = pattern(
    f"(?<=[{ALPHABETIC}]{{2}}-)(?=[{ALPHABETIC}]{{2}})|(?<=[{HANGUL}])(?=[{HANGUL}])"
    f"|(?<=[{ALPHABETIC}]{{3}}/)(?=[{ALPHABETIC}]{{3}})"
)
"""After a hyphen or a slash between words, between Korean syllables (UAX #14: HY, SY, ID)."""
_ADDRESS: Final = compiled(r"://|^www\.|^[\w.+-]+@[\w-]+\.")
_INSIDE_ADDRESS: Final = compiled("(?<=[/?&=._#~%+-])(?=[0-9A-Za-z])(?<!^.)")
"""After the delimiters of an address, never before them (UAX #14: SY, and the manuals of style)."""
_PRINTABLE: Final = compiled("[!-~]*")
_LONGEST_WORD: Final = 96
"""A row of so many printable ASCII characters is no word: an address, a hash, data."""
_FULL_CHAR: Final = pattern(f"[{_FULL}]")
_WESTERN_CHAR: Final = pattern(f"[{ALPHABETIC}{DIGIT}{HANGUL}]")
_QUOTES: Final = compiled("[“”‘’]")
_APOSTROPHE: Final = pattern(f"(?<=[{ALPHABETIC}])’(?=[{ALPHABETIC}])")
_SINGLE: Final = pattern(
    f"(?<![—―…])(?:(?<=[{ALPHABETIC}{DIGIT}{HANGUL}.,;:!?)'\"”’])|(?<=[{ALPHABETIC}{DIGIT}.,;:!?)'\"”’] ))"
    f"(?:[—―](?= ?[{ALPHABETIC}{DIGIT}{HANGUL}(“‘])|…(?=[ .,;:!?)”’]|$|[{ALPHABETIC}{DIGIT}]))(?![—―…])"
)
"""One dash or ellipsis between Western words."""
_LINES: Final = compiled("[—―…⋯]+")
_STAND_INS: Final = {"“": "(", "‘": "(", "”": ")", "’": ")", "—": "-", "―": "-", "…": ".", "⋯": "."}
_CLOSES: Final = {"”": "“", "’": "‘"}


def western_marks(text: str) -> frozenset[int]:
    """Return the offsets of quotes, dashes and ellipses that are Western in a text set in Han."""
    found: set[int] = set()
    if _QUOTES.search(text):
        found.update(match.start() for match in _APOSTROPHE.finditer(text))
        for start, end in _quotations(text, found):
            if _is_western(text, start, end):
                found |= {start, end - 1}
    found.update(match.start() for match in _SINGLE.finditer(text))
    return frozenset(found)


def foreign_marks(text: str) -> frozenset[int]:
    """Return the offsets of quotes, dashes and ellipses that are Western in a text that is not set in Han.

    All are but dashes and ellipses next to Han.
    """
    found = {match.start() for match in _QUOTES.finditer(text)}
    for match in _LINES.finditer(text):
        start, end = match.span()
        if not (_FULL_CHAR.match(text[start - 1 : start]) or _FULL_CHAR.match(text[end : end + 1])):
            found.update(range(start, end))
    return frozenset(found)


def _quotations(text: str, skipped: set[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every quotation whose two marks match, the marks included."""
    opened: list[int] = []
    for match in _QUOTES.finditer(text):
        at, mark = match.start(), match[0]
        if at in skipped:
            continue
        if mark not in _CLOSES:
            opened.append(at)
        elif opened and text[opened[-1]] == _CLOSES[mark]:
            yield opened.pop(), at + 1


def _is_western(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end - 1]
    if _FULL_CHAR.search(inner) or not _WESTERN_CHAR.search(inner):
        return False
    before, after = text[:start].rstrip("“‘"), text[end:].lstrip("”’")
    return not (_FULL_CHAR.match(before[-1:]) or _FULL_CHAR.match(after[:1]))


def has_letters(text: str) -> bool:
    """Return whether ``text`` has Western letters, digits or Korean syllables."""
    return _WESTERN_CHAR.search(text) is not None


def disguised(text: str, western: frozenset[int]) -> str:
    """Return ``text`` with the marks at the offsets ``western`` replaced by ASCII marks of their kind."""
    if not western:
        return text
    out = list(text)
    for at in western:
        out[at] = _STAND_INS.get(text[at], text[at])
    return "".join(out)


def in_address(text: str, at: int) -> bool:
    """Return whether the character at an offset belongs to an address, or to a row that is no word either.

    A hyphen put in there would be taken for a part of it.
    """
    before = text[max(0, at - _LONGEST_WORD) : at][::-1]
    start = at - len(_PRINTABLE.match(before)[0])  # type: ignore[index]
    row = _PRINTABLE.match(text[start : start + 2 * _LONGEST_WORD])
    word = row[0] if row else ""
    return len(word) >= _LONGEST_WORD or _ADDRESS.search(word.lstrip("(\"'<[")) is not None


def breaks_inside(word: str) -> list[int]:
    """Return the offsets in a :data:`WORD` where a line may end, without hyphenation."""
    if word.isascii() and word.isalpha():
        return []
    inside = _INSIDE_ADDRESS if _ADDRESS.search(word) else _INSIDE
    return [match.start() for match in inside.finditer(word)]
