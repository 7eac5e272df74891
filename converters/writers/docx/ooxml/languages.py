"""Language tags as Word wants them, and the region whose fonts and habits a language takes."""

from __future__ import annotations

from typing import Final, Literal

from converters.text.scripts import sets_han

Region = Literal["zh-Hans", "zh-Hant", "ja", "ko"]
"""Whose ideographs: each has its own fonts and its own kinsoku lists in Word."""

_TRADITIONAL: Final = frozenset(("hant", "tw", "hk", "mo"))
_EAST_ASIAN: Final = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR"}
"""The tag of ``w:lang/@w:eastAsia`` (D2)."""
_HOME: Final = {
    "en": "US", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pt": "BR", "ru": "RU", "uk": "UA",
    "pl": "PL", "nl": "NL", "sv": "SE", "da": "DK", "nb": "NO", "nn": "NO", "fi": "FI", "cs": "CZ",
    "sk": "SK", "hu": "HU", "el": "GR", "tr": "TR", "ro": "RO", "bg": "BG", "sr": "RS", "hr": "HR",
    "sl": "SI", "vi": "VN", "id": "ID", "la": "VA", "mn": "MN", "lt": "LT", "lv": "LV", "et": "EE",
    "ca": "ES", "is": "IS", "ga": "IE",
}  # fmt: skip
"""The region Word adds to a bare language (MS-LCID: the default locale of each language)."""


def east_asian(language: str) -> bool:
    """Return whether ``language`` (BCP 47) is written in Han, kana or Hangul."""
    return sets_han(language) or language.partition("-")[0].lower() == "ko"


def region(language: str, default: Region = "zh-Hans") -> Region:
    """Return whose ideographs ``language`` (BCP 47) takes; ``default`` when it writes none."""
    primary, *subtags = language.lower().split("-")
    if primary in ("ja", "ko"):
        return "ja" if primary == "ja" else "ko"
    if not sets_han(language):
        return default
    return "zh-Hant" if not _TRADITIONAL.isdisjoint(subtags) and "hans" not in subtags else "zh-Hans"


def east_asian_tag(language: str) -> str:
    """Return the value of ``w:eastAsia`` for a text in ``language``: always of an East Asian language."""
    primary, *subtags = language.lower().split("-")
    if primary == "zh" and "hk" in subtags:
        return "zh-HK"
    return _EAST_ASIAN[region(language)]


def latin_tag(language: str) -> str:
    """Return the value of ``w:val`` of ``w:lang``: the language of the text that is not East Asian.

    Latin words in an East Asian text are taken for English, as Word itself does.
    """
    if east_asian(language) or not language:
        return "en-US"
    primary, *subtags = language.split("-")
    if subtags:
        return language
    home = _HOME.get(primary.lower())
    return f"{primary.lower()}-{home}" if home else primary.lower()
