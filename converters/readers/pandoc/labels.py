"""Labels of ordered lists as Pandoc prints them (Text.Pandoc.Writers.Shared, orderedListMarkers)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from converters.text.numerals import alphabetic, roman

_NUMERALS: Final[Mapping[str, Callable[[int], str]]] = {
    "LowerRoman": roman,
    "UpperRoman": lambda number: roman(number).upper(),
    "LowerAlpha": alphabetic,
    "UpperAlpha": lambda number: alphabetic(number).upper(),
}
_AROUND: Final[Mapping[str, str]] = {"OneParen": "{})", "TwoParens": "({})"}
_PLAIN_STYLES: Final = frozenset(("DefaultStyle", "Decimal"))
_PLAIN_DELIMITERS: Final = frozenset(("DefaultDelim", "Period"))


def label(number: int, style: str, delimiter: str) -> str:
    """Return the label of an item; empty where counting in digits with a full stop gives it."""
    if style in _PLAIN_STYLES and delimiter in _PLAIN_DELIMITERS:
        return ""
    numeral = _NUMERALS.get(style, str)(number)
    default = "({})" if style == "Example" else "{}."
    return _AROUND.get(delimiter, default).format(numeral)
