"""Half-width marks in Han text become full-width (GB/T 15834-2011; clreq 3.1.2).

A mark belongs to Han text when the nearest letter before it is Han, or the nearest after it. Between two
Latin letters or digits (``3.14``, ``1,000``, ``10:30``, ``f(x, y)``) it stays. What is looked at never
changes width itself, so that a second pass finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from converters.model import Document
from converters.model.editing import Edits
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC, DIGIT, IDEOGRAPHIC, has_han, is_han_text
from converters.transforms.rewriting import Result, Spot, rewrite

WIDE: Final = {
    ",": "，",
    ":": "：",
    ";": "；",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    ".": "。",
}
"""Half-width mark to its full-width form; ``.`` only where it closes a sentence."""

_HALF = compiled("[,:;?!().]")
_ASKED = pattern("[,:;?!().（）]")
"""Marks that change, and brackets, by which the letters around others are found."""
# Marks that are looked past on the way to a letter: both widths of ours, quotes, dashes, spaces.
_GAP = compiled("[ \u00a0\u3000,:;?!().，：；？！（）。\"'“”‘’—…]+")
_HAN = pattern(f"[{IDEOGRAPHIC}、《》〈〉「」『』【】〔〕]")
_BRACKET_OR_LINE = pattern("[()（）\n]")
_STOP_INSIDE = pattern(f"[{IDEOGRAPHIC}]\\.[{IDEOGRAPHIC}]")
_LETTER = pattern(f"[{ALPHABETIC}{DIGIT}]")
_QUOTE_ENDS = pattern("[”’\"']")
# Addresses, host and file names, character references: marks in them are not punctuation. A stop at
# the end of an address is (RFC 3986, appendix C, gives the same advice).
_PROTECTED = pattern(
    r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[!-~]*[^\s,.;:!?)(\u0080-\U0010ffff]"
    r"|&#?[a-zA-Z0-9]{1,31};"
)
# GB/T 7714 writes references with half-width marks and a type in brackets.
_REFERENCE = compiled(r"\[(?:[MJDCRNSPGZ]|[A-Z]{1,2}/(?:OL|CD|DK|MT))\]")
# A single Latin word or number that closes a Han clause: 你会用Python?
_LAST_WORD = pattern(f"[{IDEOGRAPHIC}] ?[{ALPHABETIC}{DIGIT}.%+/-]{{1,24}}$")
_SHORTEST_SENTENCE = 6
"""Characters a text must have before a ``.`` at its end is a full stop and not part of a label."""


def punctuation(document: Document) -> Result:
    """Return ``document`` with ``, : ; ? ! ( )`` in Han text full-width, and ``.`` where it ends one."""
    return rewrite(document, edits)


def edits(text: str, spot: Spot) -> Edits:
    """Return what becomes of the half-width marks in ``text``, a string in a Han language."""
    if not _HALF.search(text) or _REFERENCE.search(text) or not is_han_text(_PROTECTED.sub("", text)):
        return []
    marks = {mark.at: mark for mark in _marks(text)}
    return [
        (at, WIDE[mark.char])
        for at, mark in marks.items()
        if mark.char in WIDE and _belongs_to_han(text, mark, marks, spot)
    ]


class _Mark(Struct, frozen=True):
    """A mark of either width and what stands around it."""

    at: int
    char: str
    start: int
    """Offset of the first of the marks and spaces it stands among."""
    before: str
    """The last letter before them; empty at the start of the text."""
    after: str
    """The first letter after them; empty at the end of the text, and when a quotation ends before it."""
    partner: int
    """Offset of the other bracket; -1 for other marks and lone brackets."""


def _marks(text: str) -> Iterator[_Mark]:
    """Yield the marks in order that change or stand by those that do.

    A bracketed aside is looked past, so that 中国(China), ends Han text.
    """
    pairs = _pairs(text)
    protected = {at for found in _PROTECTED.finditer(text) for at in range(*found.span())}
    outside: dict[int, str] = {}
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if _ASKED.search(text, start, end) is None:
            continue
        before = text[start - 1] if start else ""
        for at in range(start, end):
            partner = pairs.get(at, -1)
            if partner > at:
                outside[at] = before
            elif partner >= 0:
                before = outside[partner]
            after = "" if _QUOTE_ENDS.search(text, at, end) else text[end : end + 1]
            if at not in protected:
                yield _Mark(at, text[at], start, before, after, partner)


def _pairs(text: str) -> dict[int, int]:
    """Return the offset of each bracket's partner, widths not told apart; no pair spans a line break."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET_OR_LINE.finditer(text):
        at = found.start()
        if found[0] == "\n":
            opened.clear()
        elif found[0] in "(（":
            opened.append(at)
        elif opened:
            pairs[at] = opened.pop()
            pairs[pairs[at]] = at
    return pairs


def _belongs_to_han(text: str, mark: _Mark, marks: dict[int, _Mark], spot: Spot) -> bool:
    if mark.char == ".":
        return spot.place not in ("label", "heading", "field") and _closes_sentence(text, mark)
    if mark.char in "()":
        first, last = marks.get(min(mark.at, mark.partner)), marks.get(max(mark.at, mark.partner))
        return first is not None and last is not None and _brackets_han(text, first, last)
    if mark.char in ":;" and _is_emoticon(text, mark.at, marks):
        return False
    if _HAN.match(mark.before) or _HAN.match(mark.after):
        return True
    open_end = mark.after in ("", "\n") or mark.before in ("%", "‰", "℃", "°")
    return open_end and _LAST_WORD.search(text[max(0, mark.start - 28) : mark.start]) is not None


def _brackets_han(text: str, first: _Mark, last: _Mark) -> bool:
    """Return whether a pair of brackets is part of Han text, by what it holds and where it stands."""
    if has_han(text[first.at + 1 : last.at]):
        # An aside in a Latin sentence, set off by spaces, keeps the brackets of that sentence.
        spaced = text[first.at - 1 : first.at] == " " and text[last.at + 1 : last.at + 2] == " "
        return not (spaced and _LETTER.match(first.before) and _LETTER.match(last.after))
    if text[last.at + 1 : last.at + 2] in ("*", "/", "+", "=", "^"):
        return False
    opens_text = first.before in ("", "\n")
    return bool(_HAN.match(first.before) or (opens_text and _HAN.match(last.after)))


def _is_emoticon(text: str, at: int, marks: dict[int, _Mark]) -> bool:
    """Return whether ``:`` or ``;`` is followed by a lone bracket, as in ``:)`` and ``;-)``."""
    mouth = marks.get(at + 2 if text[at + 1 : at + 2] == "-" else at + 1)
    return mouth is not None and mouth.char in "()" and mouth.partner < 0


def _closes_sentence(text: str, mark: _Mark) -> bool:
    """Return whether a ``.`` is the full stop of a Han text: at its end, alone, and not used in names."""
    return (
        len(text) >= _SHORTEST_SENTENCE
        and mark.after in ("", "\n")
        and _HAN.match(text[mark.at - 1 : mark.at].strip("”’」』）)") or mark.before) is not None
        and text[mark.at + 1 : mark.at + 2] != "."
        and _STOP_INSIDE.search(text) is None
    )
