"""What one word of a line of credits reads as, by itself; a word is read once, wherever it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from converters.recover.credits.forms_data import AGENCY, BRACKETS, FILLER, PAGE
from converters.recover.segmenting.segment import WHITE
from converters.text.line_memory import of_one_text
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name, is_organisation, is_publication
from converters.text.prepared_patterns import compiled
from converters.text.scripts import HAN

TOKENS: Final = compiled(rf"[^{WHITE}|｜/／,，]+")
_PADDED: Final = pattern(rf"(?![大中小].+[大中小])(?P<first>[{HAN}])[{WHITE}]+(?P<last>[{HAN}])")
"""Two ideographs with spaces between them that a line sets as wide as three; not the sizes of type."""
_GLUED: Final = pattern(
    r"(?P<label>作者|[记記]者|责编|責編|编辑|編輯|来源|來源|稿源)(?P<value>[^，。：:；;\s]{2,14})"
)
"""A label and what it says, no mark between them, beside a date."""
_DONE: Final = compiled(r"[\[(（【](?:整理|编译|原创|综合|转载)[\])）】]")
_ACCORDING: Final = compiled("^(?:综合|据|據|转自)")
_ENDS: Final = BRACKETS + "。.,，:："
_LONGEST_WORD: Final = 14
AS: Final = {
    "page": ("page", "page", 0.8),
    "publication": ("source", "publication", 0.8),
    "name": ("contributors.author", "name", 0.7),
    "organisation": ("organisation", "organisation", 0.5),
}
"""For what a token reads as: its field, the rule, and how sure that is."""


def tokens(stretch: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a stretch with their places; two lone ideographs are one.

    Such is a name set as wide as three. Three in a row are none: 大 中 小 are sizes of type to choose from.
    """
    words = [found.span() for found in TOKENS.finditer(stretch)]
    at = 0
    while at < len(words):
        start, end = words[at]
        padded = _padded(stretch, words, at) if end - start == 1 else None
        if padded:
            yield padded["first"] + padded["last"], *padded.span()
        else:
            yield stretch[start:end], start, end
        at += 2 if padded else 1


def _padded(stretch: str, words: list[tuple[int, int]], at: int) -> re.Match[str] | None:
    """Return the two lone ideographs that begin with a word."""
    beside = [last - first for first, last in (*words[max(at - 1, 0) : at], *words[at + 2 : at + 3])]
    if at + 1 == len(words) or 1 in beside:
        return None
    return _PADDED.fullmatch(stretch, words[at][0], words[at + 1][1])


@of_one_text
@functools.lru_cache(maxsize=4096)
def token_of(token: str) -> tuple[str, re.Match[str] | None, str, str]:
    """Return a token without marks, the label glued to it, what it reads as, and the value of that.

    It reads as a key of :data:`AS`, as ``filler``, ``names``, ``word``, or as nothing (empty).
    """
    latin = token.isascii()
    plain = (token if latin else _DONE.sub("", token)).strip(_ENDS)
    # What begins with Hangul is no page, no label and nobody's name, as little as most of what is in ASCII.
    eastern = not (latin or "\uac00" <= plain[:1] <= "\ud7a3")
    glued = _GLUED.fullmatch(plain) if eastern else None
    if not plain or FILLER.fullmatch(plain):
        return plain, glued, "filler", ""
    return plain, glued, *(_eastern(plain) if eastern else _other(plain))


def _eastern(plain: str) -> tuple[str, str]:
    if PAGE.fullmatch(plain):
        return "page", plain.strip("第版面 ")
    agency = AGENCY.fullmatch(plain)
    if agency or is_publication(plain):
        return "publication", agency[1] if agency else _ACCORDING.sub("", plain)
    if is_name(plain):
        return "name", plain
    if "、" in plain and is_name(plain.split("、")[0]):
        return "names", ""
    return _unnamed(plain)


def _other(plain: str) -> tuple[str, str]:
    """Return what a token reads as and its value, in ASCII or Hangul."""
    if is_publication(plain) or (plain.isascii() and AGENCY.fullmatch(plain)):
        return "publication", plain
    return ("name", plain) if is_name(plain) else _unnamed(plain)


def _unnamed(plain: str) -> tuple[str, str]:
    if is_organisation(plain):
        return "organisation", plain
    return "word" if len(plain) <= _LONGEST_WORD else "", ""
