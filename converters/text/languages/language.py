"""Which language a text is in, by its characters and, in Western letters, its words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from converters.text.encodings.common_data import TRADITIONAL
from converters.text.languages.western_language import western_language
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled
from converters.text.scripts import ALPHABETIC, HAN, KANA

CJK: Final = frozenset(("zh", "ja", "ko"))
"""Languages that are told by their characters, whatever a file declares."""
_KANA: Final = pattern(f"[{KANA}]+")
_HAN: Final = pattern(f"[{HAN}]+")
_HANGUL: Final = pattern("[\uac00-\ud7a3]+")
_LETTER: Final = compiled(f"[{ALPHABETIC}]+")
_ADDRESS: Final = compiled(r"(?:https?://|www\.)[!-~]+")
_SAMPLE: Final = 4000
_ONLY_SIMPLIFIED: Final = frozenset(
    "这个们来为国说时会对过发后种经么学现当没动还进样实军无与长机从关点业两间问并应战头体见产话内给门儿东员论处义几认条气题尔别变总电数报结务场计资许统区队决马书则听却达强难权设记类据边张该规万觉术领确传师观让识带导争运"
) - frozenset("来内后气")


def language_of(text: str) -> str:
    """Return ``zh-Hans``, ``zh-Hant``, ``ja`` or ``ko`` by the first few thousand characters.

    Any other is that of :func:`converters.text.languages.western_language.western_language`.
    """
    # Addresses are in no language; decomposed Hangul (UAX 15) counts as what it composes to.
    sample = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text[:_SAMPLE]))
    if sample.isascii():
        return western_language(text) if _LETTER.search(sample) else "zh-Hans"
    han, kana, hangul = (_count(script, sample) for script in (_HAN, _KANA, _HANGUL))
    words = len(_LETTER.findall(sample))
    if hangul > han + kana and hangul > words:
        return "ko"
    if kana * 8 > han + kana and kana * 2 > words:
        return "ja"
    if han < words:
        return western_language(text) if words else "zh-Hans"
    simplified = sum(map(_ONLY_SIMPLIFIED.__contains__, sample))
    traditional = sum(map(TRADITIONAL.__contains__, sample))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _count(script: re.Pattern[str], text: str) -> int:
    """Return how many characters of a text are of a script."""
    return sum(map(len, script.findall(text)))
