"""Which language a text is in, as far as its characters tell."""

from __future__ import annotations

import re
from typing import Final

from converters.text.common_data import TRADITIONAL
from converters.text.scripts import ALPHABETIC, HAN, KANA

_KANA: Final = re.compile(f"[{KANA}]")
_HAN: Final = re.compile(f"[{HAN}]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_LETTER: Final = re.compile(f"[{ALPHABETIC}]+")
_SAMPLE: Final = 4000
_ONLY_SIMPLIFIED: Final = frozenset(
    "这个们来为国说时会对过发后种经么学现当没动还进样实军无与长机从关点业两间问并应战头体见产话内给门儿东员论处义几认条气题尔别变总电数报结务场计资许统区队决马书则听却达强难权设记类据边张该规万觉术领确传师观让识带导争运"
) - frozenset("来内后气")


def language_of(text: str) -> str:
    """Return ``zh-Hans``, ``zh-Hant``, ``ja``, ``ko`` or ``en``, by the first few thousand characters."""
    sample = text[:_SAMPLE]
    han = len(_HAN.findall(sample))
    kana = len(_KANA.findall(sample))
    hangul = len(_HANGUL.findall(sample))
    words = len(_LETTER.findall(sample))
    if hangul > han + kana and hangul > words:
        return "ko"
    if kana * 8 > han + kana and kana * 2 > words:
        return "ja"
    if han < words:
        return "en" if words else "zh-Hans"
    simplified = sum(char in _ONLY_SIMPLIFIED for char in sample)
    traditional = sum(char in TRADITIONAL for char in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
