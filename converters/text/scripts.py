"""Which script a character belongs to, as regular-expression classes, and which languages are set in Han.

Ranges are of the Unicode Character Database (Scripts.txt, Blocks.txt). The strings go inside ``[…]``.
"""

from __future__ import annotations

from typing import Final

from converters.text.patterns import pattern

HAN: Final = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Ideographs, radicals, 々 and 〇."""
KANA: Final = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
BOPOMOFO: Final = "\u3105-\u312f\u31a0-\u31bf"
IDEOGRAPHIC: Final = HAN + KANA + BOPOMOFO
"""Everything set on the Han grid that is not a mark."""
ALPHABETIC: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff"
"""Letters of Latin, Greek and Cyrillic."""
DIGIT: Final = "0-9"
HANGUL: Final = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
WIDE_MARK: Final = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
"""Marks that are full-width in every font: Chinese and Japanese stops, brackets, corner quotes."""
SHARED_MARK: Final = "“”‘’—…·"
"""Marks whose width depends on what stands around them (clreq 3.1.2; UAX 11 ambiguous)."""

_IDEOGRAPHIC = pattern(f"[{IDEOGRAPHIC}]+")
_WORD = pattern(f"[{ALPHABETIC}]+")
_HAN_LANGUAGES: Final = frozenset(("zh", "ja", "yue", "cmn", "wuu", "nan", "hak", "lzh"))
_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))


def sets_han(language: str) -> bool:
    """Return whether text of a language (BCP 47 tag) is set in Han with full-width marks; Korean is not."""
    return language.partition("-")[0].lower() in _HAN_LANGUAGES


def corner_quotes(language: str) -> bool:
    """Return whether a language (BCP 47 tag) quotes with 「」 and inside with 『』 (C19)."""
    primary, *subtags = language.lower().split("-")
    return primary == "ja" or ("hans" not in subtags and not _TRADITIONAL.isdisjoint(subtags))


def has_han(text: str) -> bool:
    """Return whether ``text`` has a character of the Han grid that is not a mark."""
    return _IDEOGRAPHIC.search(text) is not None


def is_han_text(text: str) -> bool:
    """Return whether ``text`` reads as Han: at least as many Han characters as words of other scripts.

    A Latin word weighs as much as a Han character because both stand for about one word of meaning; digits
    weigh nothing.
    """
    others = _IDEOGRAPHIC.sub("", text)
    han = len(text) - len(others)
    return han > len(others) or (han > 0 and han >= _WORD.subn("", others)[1])
