"""Reading the catalogues: one JSON file a language, named by its BCP 47 tag; English where there is none."""

from __future__ import annotations

import functools
from typing import Final

import msgspec

from converters import assets
from converters.model.meta import Role
from converters.model.nodes import CalloutKind
from converters.text.scripts import corner_quotes

LANGUAGES: Final = ("zh-Hans", "zh-Hant", "ja", "ko", "fr", "de", "es", "it", "pt", "en")
"""Tags of the catalogues there are; the last serves every other language."""
_CHINESE: Final = frozenset(("zh", "cmn", "yue", "lzh"))
_MONTHS: Final = tuple(str(number) for number in range(1, 13))


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language; patterns have ``{}`` for what they name."""

    contents: str
    authors: str
    """Heading of the index of authors."""
    sources: str
    foreword: str
    """Heading of the text before the articles of a book."""
    edited: str
    """Pattern of who put a book together."""
    related: str
    notes: str
    terms: str
    """Heading of the terms of a glossary, explained at the end of a text."""
    abridged: str
    """Ends a text whose rest was left out."""
    untitled: str
    figure: str
    """What a picture is called that nobody described."""
    callouts: dict[CalloutKind, str]
    """Printed over a note, tip or warning that has no title of its own."""

    roles: dict[Role, str]
    """Printed before the names."""
    joiner: str
    """Between names of one role."""
    colon: str
    """Between a label and what it labels."""
    space: str
    """Between the parts of a line of facts."""
    tie: str
    """Between a role and its names: no line breaks there."""

    date: str
    """Pattern of a whole date: year, month, day."""
    year_month: str
    """Pattern of a date without a day."""
    year: str
    months: tuple[str, ...] = _MONTHS
    """Names of the months where the pattern takes a name, else their numbers."""
    page: str
    """Pattern of the page of a newspaper."""
    publication: str
    """Pattern of the name of a publication."""
    fields: dict[str, str]
    """Labels of the colophon."""

    cover: str
    title_page: str
    text: str
    landmarks: str
    pages: str
    back: str
    """Says where a back link leads, to those who hear it."""
    readable: str
    """Accessibility summary of an e-book."""
    described: str
    """Added to it where all pictures are described."""
    undescribed: str
    """Added to it where some are not."""


def catalogue_of(language: str) -> str:
    """Return the tag of the catalogue that serves a language (BCP 47 tag)."""
    primary = language.partition("-")[0].lower()
    if primary in _CHINESE:
        return "zh-Hant" if corner_quotes(language) else "zh-Hans"
    return primary if primary in LANGUAGES else LANGUAGES[-1]


def words_of(language: str) -> Words:
    """Return the words for a language (BCP 47 tag); English for one that has none."""
    return _read(catalogue_of(language))


@functools.cache
def _read(tag: str) -> Words:
    return msgspec.json.decode(assets.shipped("words", f"{tag}.json").read_bytes(), type=Words)
