"""Lines that were wrapped by hand are joined again where the text is Han (CSS Text 4, 5.1.2).

A space between two Han characters may part two names (王明 李华) or two halves of a title, and a forced
break may be meant. Both are taken for the ends of wrapped lines only when a paragraph proves it: at
least two of them, 12 ems or more apart, all lines but the last equally wide (an end that looked like an
ordinary space may be missing, so a line may also be two or three of them), one line broken inside a
sentence, and stops as prose has them (a long couplet has none). Everything else stays. Between two
Latin words a join leaves a space.
"""

from __future__ import annotations

from typing import Final

from converters.model import Document
from converters.model.editing import Edits
from converters.text.patterns import pattern
from converters.text.scripts import ALPHABETIC, DIGIT, IDEOGRAPHIC, SHARED_MARK, WIDE_MARK, is_han_text
from converters.transforms.rewriting import Result, Spot, rewrite

NARROWEST_EM: Final = 12.0
"""The shortest line that is taken for a wrapped one (ems); lines of regulated verse have 7 at most."""
TOLERANCE_EM: Final = 2.5
"""How much wrapped lines may differ (ems): one character and the marks that kinsoku moved."""
_MOST_LINES = 3
_FEWEST_ENDS = 2

_WIDE = f"[{IDEOGRAPHIC}{WIDE_MARK}{SHARED_MARK}]"
_END = pattern(f"\\n|(?<={_WIDE}) (?={_WIDE})")
_NARROW = pattern(f"[{ALPHABETIC}{DIGIT} !-/:-@\\[-`{{-~]")
_WORD = pattern(f"[{ALPHABETIC}{DIGIT}]")
_STOP = pattern("[，。；,;]")
_SENTENCE_ENDS = "。！？!?”’」』）)"


def joins(document: Document) -> Result:
    """Return ``document`` with the ends of wrapped lines taken out of its Han paragraphs."""
    return rewrite(document, edits)


def edits(text: str, spot: Spot) -> Edits:
    """Return the line ends in ``text`` that go, or become a space."""
    if spot.place != "paragraph" or ("\n" not in text and " " not in text):
        return []
    ends = [found.start() for found in _END.finditer(text)]
    if not _are_wrapped(text, ends) or not is_han_text(text):
        return []
    return [(at, _between(text, at)) for at in ends]


def _are_wrapped(text: str, ends: list[int]) -> bool:
    """Return whether ``ends`` prove that the paragraph was wrapped by hand."""
    if len(ends) < _FEWEST_ENDS or not _STOP.search(text):
        return False
    starts = [0, *(at + 1 for at in ends)]
    lines = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    widths = [_width_em(line) for line in lines]
    measure = min(widths[:-1])
    if measure < NARROWEST_EM or widths[-1] > max(widths[:-1]) + TOLERANCE_EM:
        return False
    fits = all(_fits(width, measure) for width in widths[:-1])
    return fits and any(line.rstrip(" ")[-1:] not in _SENTENCE_ENDS for line in lines[:-1])


def _fits(width: float, measure: float) -> bool:
    """Return whether a line is as wide as one, two or three wrapped lines of ``measure`` (ems)."""
    return any(abs(width - count * measure) <= count * TOLERANCE_EM for count in range(1, _MOST_LINES + 1))


def _width_em(line: str) -> float:
    """Return the width of a line in ems: Han a whole one, Latin half of one."""
    return len(line) - len(_NARROW.findall(line)) / 2


def _between(text: str, at: int) -> str:
    words = _WORD.match(text[at - 1 : at]) and _WORD.match(text[at + 1 : at + 2])
    return " " if words else ""
