"""Putting set lines together again: the rule by which line ends vanish from extracted text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from converters.text.patterns import pattern
from converters.text.scripts import IDEOGRAPHIC, SHARED_MARK, WIDE_MARK

_NO_SPACE: Final = pattern(f"[{IDEOGRAPHIC}{WIDE_MARK}{SHARED_MARK}\u3000-\u303f\uff00-\uffef]")
SOFT_HYPHEN: Final = "\u00ad"


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of lines that were broken from one paragraph.

    No space is put where either side of the break is Han, kana or a full-width mark; two words of other
    scripts get one space unless the first line ends in one; a soft hyphen at the end of a line vanishes, and
    after a hyphen, a dash or a slash, where a word may be broken, there is no space either.
    """
    out = ""
    for line in lines:
        if out.endswith(SOFT_HYPHEN):
            out = out[:-1] + line
        elif not out or not line or _NO_SPACE.match(out[-1]) or _NO_SPACE.match(line[0]) or out[-1] in "-–/ ":
            out += line
        else:
            out += f" {line}"
    return out
