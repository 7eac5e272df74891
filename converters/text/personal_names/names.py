"""Whether a string looks like the name of a person, a publication or a body."""

from __future__ import annotations

import functools
from typing import Final

from converters.text.line_memory import of_one_text
from converters.text.patterns import pattern
from converters.text.personal_names.name_odds import (
    best_japanese_odds,
    chinese_odds,
    family_odds,
    japanese_odds,
)
from converters.text.personal_names.names_data import (
    AGENCIES,
    COMPOUND_SURNAMES,
    NOT_NAMES,
    ORGANISATION,
    PERIODICAL,
    POSTS,
    PUBLICATION,
    SURNAMES,
)
from converters.text.personal_names.transcribed_data import TRANSCRIBED
from converters.text.scripts import HAN, KANA

_HAN_NAME: Final = pattern(f"[{HAN}]{{2,4}}")
_SPACED_NAME: Final = pattern(f"[{HAN}][ \u3000\u00a0]+[{HAN}]")
_FOREIGN_NAME: Final = pattern(f"[{HAN}]{{1,8}}(?:[·・‧•][{HAN}A-Z.]{{1,9}}){{1,3}}")
_JAPANESE_NAME: Final = pattern(
    f"(?P<family>[{HAN}々]{{1,3}})[ \u3000](?P<given>[{HAN}々]{{1,3}}|[{KANA}]{{2,4}})"
    f"|(?P<whole>[{HAN}々]{{2,6}})|(?P<before>[{HAN}々]{{2,3}})(?P<kana>[{KANA}]{{2,4}})"
)
_LATIN_NAME: Final = pattern(
    r"(?!(?:The|An?|How|What|Why|When|Local|My|Our|In|On|For|About|Related|More|New|Breaking|Latest)\s)"
    r"[A-Z][a-zà-ÿ'’-]+(?:\s+(?:[A-Z]\.?|de|van|von|der|la|bin|al|[A-Z][a-zà-ÿA-Z'’-]+)){1,3}"
)
_COUNTED: Final = pattern("[一二三四五六七八九十两兩几幾][章回节節首则則篇题題讲講课課步日月年]$")
"""How a title ends that counts (渡口三章)."""
_PUBLICATION: Final = pattern(
    rf"(?:{AGENCIES})|[^\s，。：:；;!?！？/／|]{{1,14}}(?:{PUBLICATION})|[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){{0,4}}\s(?:{PUBLICATION})|《[^《》]{{2,16}}》"
)
_ORGANISATION: Final = pattern(rf"[^\s，。：:；;!?！？]{{2,28}}(?:{ORGANISATION})")
_PERIODICAL: Final = pattern(
    rf"(?![^网網社]*[网網社][-－—·])[^\s，。：:；;!?！？/／|]{{0,14}}(?:{PERIODICAL})"
    rf"|[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){{0,4}}\s(?:{PERIODICAL})"
)
_POST: Final = pattern(rf"[^\s，。：:；;!?！？]{{0,24}}(?:{POSTS})")


_LONGEST: Final = 32
_LIKELY: Final = -1.0
"""Odds from which on characters after a surname may be a given name."""
_LIKELY_JAPANESE: Final = 4.0
"""The same for Japanese names, which no list of surnames vouches for."""
_FAMILY_ALONE: Final = 3.0
"""Odds of a family name before a given name in kana."""


def _ends(names: str) -> frozenset[str]:
    """Return the last characters of the alternatives of an expression, for a quick look beforehand."""
    return frozenset(name[-1] for name in names.replace(")", "").split("|") if name)


_PUBLICATION_ENDS: Final = _ends(f"{PUBLICATION}|{AGENCIES}|》")
_ORGANISATION_ENDS: Final = _ends(ORGANISATION)


@of_one_text
@functools.lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Return whether ``text`` looks like the name of one person, Chinese, transcribed or Latin."""
    if len(text) > _LONGEST:
        return False
    if text[:1].isascii():
        return "A" <= text[:1] <= "Z" and _LATIN_NAME.fullmatch(text) is not None
    if "\u3041" <= text[0] <= "\u30ff" or "\uac00" <= text[0] <= "\ud7a3":
        return False
    if _SPACED_NAME.fullmatch(text):
        text = text[0] + text[-1]
    if _HAN_NAME.fullmatch(text):
        return _is_han_name(text)
    return _FOREIGN_NAME.fullmatch(text) is not None


def _is_han_name(text: str) -> bool:
    if text in NOT_NAMES:
        return False
    if text[:2] in COMPOUND_SURNAMES:
        return 3 <= len(text) <= 4
    return text[0] in SURNAMES and len(text) <= 3 and chinese_odds(text[0], text[1:]) >= _LIKELY


@of_one_text
@functools.lru_cache(maxsize=4096)
def is_japanese_name(text: str) -> bool:
    """Return whether ``text`` looks like a Japanese name: its characters are those of names."""
    match = _JAPANESE_NAME.fullmatch(text)
    if match is None or _COUNTED.search(text):
        return False
    if match["whole"]:
        return best_japanese_odds(text) >= _LIKELY_JAPANESE
    given = match["given"]
    if given is None or "\u3041" <= given[0] <= "\u30ff":
        return family_odds(match["before"] or match["family"]) >= _FAMILY_ALONE
    return japanese_odds(match["family"], given) >= 0


@of_one_text
@functools.lru_cache(maxsize=4096)
def is_transcribed_name(text: str) -> bool:
    """Return whether ``text`` is a Uyghur, Tibetan, Mongol or Kazakh name in Han (阿依古丽)."""
    return TRANSCRIBED.fullmatch(text) is not None


def is_publication(text: str) -> bool:
    """Return whether ``text`` is named like a paper, a site or an agency."""
    if " " in text and text.isascii() and text.isupper():
        # A masthead (THE HARBOR GAZETTE).
        text = text.title()
    return text[-1:] in _PUBLICATION_ENDS and _PUBLICATION.fullmatch(text) is not None


def is_periodical(text: str) -> bool:
    """Return whether ``text`` is named like a newspaper or magazine, and not like a site or an agency."""
    return _PERIODICAL.fullmatch(text) is not None


@of_one_text
@functools.lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Return whether ``text`` is named like a body: a school, an office, a firm."""
    return text[-1:] in _ORGANISATION_ENDS and _ORGANISATION.fullmatch(text) is not None


def is_post(text: str) -> bool:
    """Return whether ``text`` ends in a post or calling (石门岭县副县长)."""
    return _POST.fullmatch(text) is not None
