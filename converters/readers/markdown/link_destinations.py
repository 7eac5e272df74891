"""Destinations of links, refused by patterns where the parser goes through them character by character."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt, helpers
from markdown_it.helpers import parseLinkDestination

if TYPE_CHECKING:
    from markdown_it.helpers.parse_link_destination import _Result

_DEPTH: Final = 32
"""Brackets in brackets that the parser takes in a destination."""
_UNBRACKETED: Final = r"(?:[^\x00-\x20\x7f\\()]++|\\(?:[^ ]|\Z))*+"
_PART: Final = re.compile(_UNBRACKETED)
"""A destination up to a bracket or what ends it (CommonMark 6.3)."""
_TOO_DEEP: Final = re.compile(rf"(?:{_UNBRACKETED}\(){{{_DEPTH + 1}}}+")


def _is_open(text: str, at: int, end: int) -> bool:
    """Return whether the brackets of a destination are not closed, or too many in one another."""
    if _TOO_DEEP.match(text, at, end):
        return True
    level = 0
    while True:
        found = _PART.match(text, at, end)
        at = found.end() if found else at
        sign = text[at : min(at + 1, end)]
        if sign == "(" and level < _DEPTH:
            level += 1
        elif sign == ")" and level:
            level -= 1
        else:
            return sign == "(" or level > 0
        at += 1


def _destination(text: str, at: int, end: int) -> _Result:
    """Return what the parser's own function does."""
    if not text.startswith("<", at) and _is_open(text, at, end):
        return parseLinkDestination("", 0, 0)
    return parseLinkDestination(text, at, end)


def refuse_soon(parser: MarkdownIt) -> None:
    """Let a parser refuse destinations by patterns: of ``[a](`` again and again each is 30 links long."""
    own = ModuleType(helpers.__name__)
    vars(own).update(vars(helpers), parseLinkDestination=_destination)
    parser.helpers = own
