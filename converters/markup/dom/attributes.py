"""Start tags of HTML with more attributes than any page has, cut before a parser sees them.

Parsers look for each attribute among all those before it: a tag of a million takes hours.
"""

from __future__ import annotations

import re
from typing import Final

from converters.diagnostics import Kind, Sink
from converters.messages import say

_MOST: Final = 256
"""Attributes of an element that are read; Word and page builders write some dozens."""
_LEAST: Final = 100 * _MOST
"""Characters of the shortest page that is looked through."""
# HTML, 13.2.5: a name ends at a space, "/", "=" or ">". Nothing is given back, so a tag is read once.
_ATTRIBUTE: Final = r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG: Final = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST}}}+((?:{_ATTRIBUTE})++)?+")


def fewer_attributes(text: str, sink: Sink, where: str) -> str:
    """Return a page whose elements have at most :data:`_MOST` attributes; later ones are left out.

    Args:
        text: HTML.
        sink: takes MARKUP_SKIPPED when some were.
        where: what messages call the input.
    """
    if len(text) < _LEAST:
        return text
    parts: list[str] = []
    at = 0
    for found in _TAG.finditer(text):
        if found[1]:
            parts.append(text[at : found.start(1)])
            at = found.end(1)
    if not parts:
        return text
    sink.add(
        Kind.MARKUP_SKIPPED,
        say("markup skipped: attributes beyond the first {most} of an element", most=_MOST),
        where=where,
    )
    return "".join((*parts, text[at:]))
