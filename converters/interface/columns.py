"""Columns of a terminal: a Chinese character takes two of them."""

from __future__ import annotations

import unicodedata


def is_wide(char: str) -> bool:
    """Return whether a character takes two columns (UAX #11)."""
    return unicodedata.east_asian_width(char) in "WF"


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) + (0 if text.isascii() else sum(map(is_wide, text)))


def padded(text: str, width: int) -> str:
    """Return text with spaces behind it up to ``width`` columns."""
    return text + " " * max(width - columns(text), 0)
