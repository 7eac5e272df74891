"""What Project Gutenberg puts around a text: its notice above, with title and author, and its licence below.

Its files mark the text with ``*** START OF THE PROJECT GUTENBERG EBOOK … ***`` and ``*** END OF …``
(https://www.gutenberg.org/policy/license.html). What stands outside is the library's; only the lines that
name the work and those who made it say something of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from converters.recover.segmenting.segment import Segment
from converters.text.prepared_patterns import compiled

NOTICE: Final = "notice of the library that keeps the text"
_START: Final = compiled(r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b")
_END: Final = compiled(r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b")
_LIBRARY: Final = "PROJECT GUTENBERG E"
"""What every line that marks the text holds."""
_NAMES: Final = compiled(r"(?:Title|Author|Translator|Editor|Illustrator): \S")
_MADE: Final = compiled(
    r"\[?(?:this )?e-?(?:book|text) (?:was )?(?:prepared|produced)"
    r"|(?:produced|transcribed|prepared|scanned) (?:by|from)\b|end of (?:the |this )?project gutenberg|\*{3}",
    re.IGNORECASE,
)
"""How a line begins that says who made the file; it stands beside the marks."""
_BESIDE: Final = 6
"""Lines inside the marks among which such lines stand."""
_HEAD: Final = 120
"""Lines at the head of a text among which its beginning is marked."""


def without_notice(lines: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the lines of a text, and those that are the library's, each with its reason.

    Args:
        lines: physical lines; those of a text without the marks are returned as they are.
    """
    start = next((at for at, line in enumerate(lines[:_HEAD]) if _START.match(line.text)), None)
    if start is None:
        return list(lines), []
    marked = (at for at in range(start + 1, len(lines)) if _LIBRARY in lines[at].text)
    end = next((at for at in marked if _END.match(lines[at].text)), len(lines))
    outside = {at for at in range(start + 1) if not _NAMES.match(lines[at].text)}
    outside.update(range(end, len(lines)))
    outside.update(_paragraph(range(start + 1, min(end, start + 1 + _BESIDE)), lines))
    if end < len(lines):
        outside.update(at for at in range(max(start + 1, end - 2), end) if _MADE.match(lines[at].text))
    kept = [line for at, line in enumerate(lines) if at not in outside]
    return kept, [replace(lines[at], furniture=NOTICE) for at in sorted(outside)]


def _paragraph(places: range, lines: Sequence[Segment]) -> list[int]:
    """Return the lines of the paragraph that says who made the file; none where there is no such."""
    out: list[int] = []
    for at in places:
        opens = at == places.start or lines[at].blank_before
        if opens and out:
            break
        if out or (opens and _MADE.match(lines[at].text)):
            out.append(at)
    return out
