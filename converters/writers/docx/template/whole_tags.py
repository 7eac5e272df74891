"""The tags of a part put together, and held to bounds before anything searches for them.

docxtpl looks for tags with patterns that try every opening to the end of the part, and that take some hundred
bytes of memory for each character of a tag.
"""

from __future__ import annotations

import re
from typing import Final

from converters.errors import TemplateError
from converters.messages import say

_APART: Final = re.compile(r"(?<=\{)(?:<[^>]*+>)++(?=[{%#])|(?<=[}%#])(?:<[^>]*+>)++(?=\})")
"""Markup between the two signs of a delimiter."""
_OPENING: Final = re.compile(r"\{(?=([{%#]))")
_CLOSINGS: Final = {"{": "}}", "%": "%}", "#": "#}"}
_LONGEST: Final = 100_000
"""Characters of a tag, the markup inside it included."""
_MOST_INSIDE: Final = 50
"""Openings inside other tags: those of quoted braces."""


def whole_tags(xml: str, name: str) -> str:
    """Return the XML of a part with the delimiters of its tags in one piece.

    Args:
        xml: the part.
        name: what messages call the template.

    Raises:
        TemplateError: a tag is too long, or too many begin inside others.
    """
    joined = _APART.sub("", xml)
    end = inside = 0
    for opening in _OPENING.finditer(joined):
        start = opening.start()
        if start < end:
            inside += 1
            if inside > _MOST_INSIDE:
                said = say("more than {most} tags begin inside other tags", most=_MOST_INSIDE)
                raise TemplateError(said, where=name)
            continue
        closing = joined.find(_CLOSINGS[opening[1]], start + 2)
        end = closing + 2 if closing >= 0 else len(joined)
        if end - start > _LONGEST:
            said = say("a tag is longer than the limit of {most:,} characters", most=_LONGEST)
            raise TemplateError(said, where=name)
    return joined
