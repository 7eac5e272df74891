"""Whether a string looks like the name of a person, a publication or a body."""

from __future__ import annotations

import functools
from typing import Final

from converters.text.names_data import (
    AGENCIES,
    COMPOUND_SURNAMES,
    GIVEN_STOP,
    JAPANESE_SURNAMES,
    NOT_NAMES,
    ORGANISATION,
    POSTS,
    PUBLICATION,
    SURNAMES,
)
from converters.text.patterns import pattern
from converters.text.scripts import HAN, KANA

_HAN_NAME: Final = pattern(f"[{HAN}]{{2,4}}")
_SPACED_NAME: Final = pattern(f"[{HAN}][ \u3000\u00a0]+[{HAN}]")
_FOREIGN_NAME: Final = pattern(f"[{HAN}]{{1,8}}(?:[·・‧•][{HAN}A-Z.]{{1,9}}){{1,3}}")
_JAPANESE_NAME: Final = pattern(f"[{HAN}{KANA}]{{2,8}}|[{HAN}]{{1,4}}[ \u3000][{HAN}{KANA}]{{1,4}}")
_LATIN_NAME: Final = pattern(
    r"(?!(?:The|An?|How|What|Why|When|Local|My|Our|In|On|For|About|Related|More|New|Breaking|Latest)\s)"
    r"[A-Z][a-zà-ÿ'’-]+(?:\s+(?:[A-Z]\.?|de|van|von|der|la|bin|al|[A-Z][a-zà-ÿA-Z'’-]+)){1,3}"
)
_PUBLICATION: Final = pattern(
    rf"(?:{AGENCIES})|[^\s，。：:；;!?！？/／|]{{1,14}}(?:{PUBLICATION})|[A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){{0,4}}\s(?:{PUBLICATION})|《[^《》]{{2,16}}》"
)
_ORGANISATION: Final = pattern(rf"[^\s，。：:；;!?！？]{{2,28}}(?:{ORGANISATION})")
_POST: Final = pattern(rf"[^\s，。：:；;!?！？]{{0,24}}(?:{POSTS})")


_LONGEST: Final = 32
_PLACES: Final = frozenset("镇鎮县縣乡鄉省区區")
"""What ends the name of a place and hardly that of a person."""


def _ends(names: str) -> frozenset[str]:
    """Return the last characters of the alternatives of an expression, for a quick look beforehand."""
    return frozenset(name[-1] for name in names.replace(")", "").split("|") if name)


_PUBLICATION_ENDS: Final = _ends(f"{PUBLICATION}|{AGENCIES}|》")
_ORGANISATION_ENDS: Final = _ends(ORGANISATION)


@functools.lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Return whether ``text`` looks like the name of one person, Chinese, transcribed or Latin."""
    if len(text) > _LONGEST:
        return False
    if _SPACED_NAME.fullmatch(text):
        text = text[0] + text[-1]
    if _HAN_NAME.fullmatch(text):
        return _is_han_name(text)
    return _FOREIGN_NAME.fullmatch(text) is not None or _LATIN_NAME.fullmatch(text) is not None


def _is_han_name(text: str) -> bool:
    if text in NOT_NAMES:
        return False
    if text[:2] in COMPOUND_SURNAMES:
        return 3 <= len(text) <= 4
    if text[-1] in _PLACES and len(text) == 3:
        return False
    return text[0] in SURNAMES and len(text) <= 3 and GIVEN_STOP.isdisjoint(text[1:])


@functools.lru_cache(maxsize=4096)
def is_japanese_name(text: str) -> bool:
    """Return whether ``text`` looks like a Japanese name: a common surname and a few Han or kana."""
    bare = text.replace(" ", "").replace("\u3000", "")
    if not 2 <= len(bare) <= 7:
        return False
    surnamed = any(bare[:size] in JAPANESE_SURNAMES for size in (3, 2, 1) if len(bare) > size)
    return surnamed and _JAPANESE_NAME.fullmatch(text) is not None


@functools.lru_cache(maxsize=4096)
def is_publication(text: str) -> bool:
    """Return whether ``text`` is named like a paper, a site or an agency."""
    named = text[-1:] in _PUBLICATION_ENDS or text.isascii()
    return named and _PUBLICATION.fullmatch(text) is not None


@functools.lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Return whether ``text`` is named like a body: a school, an office, a firm."""
    named = text[-1:] in _ORGANISATION_ENDS or text.isascii()
    return named and _ORGANISATION.fullmatch(text) is not None


def is_post(text: str) -> bool:
    """Return whether ``text`` ends in a post or calling (石门岭县副县长)."""
    return _POST.fullmatch(text) is not None
