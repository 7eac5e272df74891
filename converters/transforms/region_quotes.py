"""The paired quotes of one region become those of another: “ ” ‘ ’ and 「 」 『 』 (C19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from converters.model.editing import Edits
from converters.text.patterns import pattern
from converters.text.scripts import IDEOGRAPHIC, is_han_text

_CURLY: Final = "“”‘’"
_CORNER: Final = "「」『』"
_TO_CORNER: Final = dict(zip(_CURLY, _CORNER, strict=True))
_TO_CURLY: Final = dict(zip(_CORNER, _CURLY, strict=True))
_HAN: Final = pattern(f"[{IDEOGRAPHIC}\ue000，。、：；？！《》（）「」『』]")


def quote_edits(text: str, *, corners: bool) -> Edits:
    """Return the quotes in ``text`` that become others.

    A curly pair inside a sentence of Latin words stays, and so does an apostrophe.

    Args:
        text: all of a paragraph.
        corners: whether the region quotes with 「 」.
    """
    if not corners:
        return [(at, _TO_CURLY[char]) for at, char in enumerate(text) if char in _TO_CURLY]
    return [(at, _TO_CORNER[text[at]]) for at in sorted(_curly_places(text))]


def _curly_places(text: str) -> Iterator[int]:
    """Yield the places of curly quotes that belong to Han text: pairs whole, single ones by their text."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char not in _CURLY:
            continue
        if char in "“‘":
            opened.append(at)
        elif opened and _TO_CORNER[text[opened[-1]]] == _CORNER[_CURLY.index(char) - 1]:
            first = opened.pop()
            if _belongs_to_han(text, first, at):
                yield from (first, at)
        elif char == "”" and is_han_text(text):
            # A quotation that began in a paragraph before this one.
            yield at
    if is_han_text(text):
        yield from (at for at in opened if text[at] == "“" or _HAN.match(text, at + 1))


def _belongs_to_han(text: str, first: int, last: int) -> bool:
    """Return whether a pair holds Han text or stands beside it."""
    if _HAN.search(text, first, last):
        return True
    before, after = text[:first].rstrip(_CURLY)[-1:], text[last + 1 :].lstrip(_CURLY)[:1]
    return bool(_HAN.match(before) or _HAN.match(after))
