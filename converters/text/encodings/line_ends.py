"""Line ends of every kind become newlines, and control characters that say nothing are left out.

Sources: Unicode Standard 5.8 (newline guidelines), UAX #14 (BK, CR, LF, NL), ECMA-48 (control sequences).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec

from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_NEWLINES: Final = compiled("\n\r(?!\n)|\r+\n?")
"""LF CR, CR LF, CR CR LF, and a run of CR, each of them one."""
_SEPARATORS: Final = "\u2028\u2029\v\f\x85\x1e\x1d\x1c\0"
"""LS, PS, VT, FF, NEL, the separators of ASCII and NUL: line ends where a text has no others."""
_SEQUENCE: Final = compiled("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\))")
"""A control sequence or string: colours and titles of a terminal (ECMA-48, 5.4 and 5.6)."""
_CONTROLS: Final = compiled("[\\x01-\\x08\\x0e-\\x1b\\x1f\\x7f]")
"""What is left of C0, and DEL."""
_SEPARATOR: Final = compiled(f"[{_SEPARATORS}]+")
_AT_LINE_END: Final = pattern(f"(?<=\n)[{_SEPARATORS}]+|(?<![{_SEPARATORS}])[{_SEPARATORS}]+(?=\n|$)")
_INSIDE: Final = compiled("[\\x00\\x1c-\\x1e]")
"""Separators that are no white space."""


class PlainLines(msgspec.Struct, frozen=True, kw_only=True):
    """Text whose lines end in newlines."""

    text: str
    left_out: Mapping[str, int] = {}
    """Control characters that were left out, with their number; of an escape sequence only its first."""


def newlines(text: str) -> str:
    """Return ``text`` with CR, CR LF, CR CR LF and LF CR as newlines."""
    returns = text.count("\r")
    if returns == text.count("\r\n"):
        return text.replace("\r\n", "\n") if returns else text
    return _NEWLINES.sub(_newline, text)


def _newline(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else "\n" * len(found[0])


def plain_lines(text: str) -> PlainLines:
    """Return raw text with every line end as a newline and without control characters.

    LS, PS, VT, FF, NEL, the separators of ASCII and NUL end lines where a text has no newlines, and beside
    one; there FF stays as it is, for it also ends a page. In the middle of a line among others they end none:
    they are left where they are if they are white space, and left out if not.
    """
    left_out: Counter[str] = Counter()

    def leave_out(match: re.Match[str]) -> str:
        left_out[match[0][0]] += 1
        return ""

    text = newlines(text)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub(leave_out, _SEQUENCE.sub(leave_out, text))
    if _SEPARATOR.search(text):
        alone = "\n" not in text.strip("\n" + _SEPARATORS)
        text = _SEPARATOR.sub(_all_newlines, text) if alone else _AT_LINE_END.sub(_newlines_but_pages, text)
        text = _INSIDE.sub(leave_out, text)
    return PlainLines(text=text, left_out=dict(left_out))


def _all_newlines(match: re.Match[str]) -> str:
    return "\n" * len(match[0])


def _newlines_but_pages(match: re.Match[str]) -> str:
    return "".join("\f" if char == "\f" else "\n" for char in match[0])
