"""Putting set lines together again: the rule by which line ends vanish from extracted text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from converters.text.patterns import pattern
from converters.text.scripts import IDEOGRAPHIC, SHARED_MARK, WIDE_MARK

_NO_SPACE: Final = pattern(f"[{IDEOGRAPHIC}{WIDE_MARK}{SHARED_MARK}\u3000-\u303f\uff00-\uffef]")
SOFT_HYPHEN: Final = "\u00ad"
_USUAL: Final = "，。、；：？！”）》"
"""What most lines end with beside Han; the rule puts no space after any of it."""


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of lines that were broken from one paragraph.

    No space is put where either side of the break is Han, kana or a full-width mark; two words of other
    scripts get one space unless the first line ends in one; a soft hyphen at the end of a line vanishes, and
    after a hyphen, a dash or a slash, where a word may be broken, there is no space either.
    """
    # Parts are joined once: there may be a hundred thousand of them.
    out: list[str] = []
    for line in lines:
        last = out[-1][-1] if out else " "
        if last == SOFT_HYPHEN:
            out[-1] = out[-1][:-1]
        elif line and last not in "-–/ " and not _NO_SPACE.match(last) and not _NO_SPACE.match(line[0]):
            out.append(" ")
        out.append(line)
        while out and not out[-1]:
            out.pop()
    return "".join(out)


def joint(text: str, ink_end: int, end: int) -> str:
    """Return what must be read at the end of a line for :func:`join_lines` to give the text back.

    Args:
        text: of the paragraph.
        ink_end: after the last character of the line that is no space.
        end: where the next line begins.

    Returns:
        Nothing in most lines; the space that stood there where the rule puts none; a soft hyphen where
        the rule would put a space and there was none.
    """
    if end >= len(text) or not ink_end or text[ink_end - 1] == SOFT_HYPHEN:
        return ""
    before, lost, after = text[ink_end - 1], text[ink_end:end], text[end]
    if not lost and ("\u3400" <= before <= "\u9fff" or before in _USUAL):
        return ""
    if join_lines((before, after)) == before + lost + after:
        return ""
    return lost or SOFT_HYPHEN
