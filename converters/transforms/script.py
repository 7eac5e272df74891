"""Simplified to Traditional and back, with the vocabulary of a region, by OpenCC.

A paragraph is converted as a whole, so that a phrase is known with an emphasis in its middle, and what came
out is mapped back onto the characters it came from. Quotes become those of the region: “ ” and inside ‘ ’ on
the mainland, 「 」 and inside 『 』 in Taiwan and Hong Kong (C19). The language tag follows, and with it
fonts and the rules of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from converters.model import Document
from converters.model.editing import Edits, edit_string
from converters.text.patterns import pattern
from converters.text.scripts import HAN, corner_quotes, sets_han
from converters.transforms.alignment import aligned
from converters.transforms.conversion import convert, convert_single
from converters.transforms.everywhere import Change, changed
from converters.transforms.region_quotes import quote_edits
from converters.transforms.rewriting import Result

TAGS: Final = {
    "simplified": "Hans",
    "traditional": "Hant",
    "traditional-tw": "Hant-TW",
    "traditional-hk": "Hant-HK",
}
"""Transform to the subtags of what it makes."""
_CONFIGS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("Hans", "simplified"): ("t2s",),
    ("Hant", "simplified"): ("t2s",),
    ("Hant-TW", "simplified"): ("tw2sp",),
    ("Hant-HK", "simplified"): ("hk2sp",),
    ("Hans", "traditional"): ("s2t",),
    ("Hant-TW", "traditional"): ("tw2t",),
    ("Hant-HK", "traditional"): ("hk2t",),
    ("Hans", "traditional-tw"): ("s2twp",),
    ("Hant", "traditional-tw"): ("t2tw",),
    ("Hant-HK", "traditional-tw"): ("hk2t", "t2tw"),
    ("Hans", "traditional-hk"): ("s2hkp",),
    ("Hant", "traditional-hk"): ("t2hk",),
    ("Hant-TW", "traditional-hk"): ("tw2t", "t2hk"),
}
"""What a text is in, and the transform, to OpenCC's conversions, one after the other; none where it is that
already. Those with a ``p`` change words of the region as well."""
_REGIONS: Final = {"tw": "Hant-TW", "hk": "Hant-HK", "mo": "Hant-HK"}
_HAN_CHARACTER: Final = pattern(f"[{HAN}]")
_KEPT: Final = "\ue000"
"""Stands for a character of a name that is kept, while what is around it is converted."""


def can_convert(language: str) -> bool:
    """Return whether text of a language (BCP 47 tag) is Chinese."""
    return sets_han(language) and language.partition("-")[0].lower() != "ja"


def script(document: Document, name: str, *, origin: str = "", kept: Sequence[str] = ()) -> Result:
    """Return ``document`` in another script; text in other languages than Chinese stays.

    Args:
        document: an article, or a collection whose articles have been converted.
        name: of the transform, one of :data:`TAGS`.
        origin: ``tw`` or ``hk``, where the text is from whatever its language tag says.
        kept: names that stay as they are.
    """

    def change_of(language: str) -> Change | None:
        if not can_convert(language):
            return None
        configs = _CONFIGS.get((_REGIONS.get(origin) or _source_of(language), name), ())
        tag = f"{language.partition('-')[0]}-{TAGS[name]}"

        def edits(text: str, borders: frozenset[int], rigid: frozenset[int]) -> Edits:
            masked = _masked(text, kept)
            found = dict(quote_edits(masked, corners=corner_quotes(tag)))
            if configs and _HAN_CHARACTER.search(masked):
                quoted = edit_string(masked, sorted(found.items()))
                found.update(_converted(quoted, configs, borders, rigid))
            return sorted((at, new) for at, new in found.items() if new != text[at])

        return Change(edits, tag)

    return changed(document, change_of)


def _source_of(language: str) -> str:
    """Return the subtags of what a Chinese text is written in, by its language tag."""
    primary, *subtags = language.lower().split("-")
    if "hans" in subtags:
        return "Hans"
    region = next((_REGIONS[one] for one in subtags if one in _REGIONS), "")
    return region or ("Hant" if corner_quotes(language) or primary == "yue" else "Hans")


def _masked(text: str, kept: Sequence[str]) -> str:
    for name in kept:
        text = text.replace(name, _KEPT * len(name))
    return text


def _converted(text: str, configs: tuple[str, ...], borders: frozenset[int], rigid: frozenset[int]) -> Edits:
    """Return what conversion makes of single characters, by place."""
    out: Edits = []
    for start, end, new in aligned(text, convert(text, configs)):
        count = end - start
        if len(new) != count and not _may_resize(start, end, len(new), borders, rigid):
            new = convert_single(text[start:end], configs)
        places = range(count)
        out += [(start + at, new[at * len(new) // count : (at + 1) * len(new) // count]) for at in places]
    return out


def _may_resize(start: int, end: int, length: int, borders: frozenset[int], rigid: frozenset[int]) -> bool:
    """Return whether a phrase may become ``length`` characters: no span and no ruby base loses its own."""
    if any(at in rigid for at in range(start, end)):
        return False
    return length >= end - start or not any(at in borders for at in range(start + 1, end))
