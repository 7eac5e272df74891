"""What one word of a line of credits reads as, by itself; a word is read once, wherever it stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from converters.recover.credits.forms_data import AGENCY, BRACKETS, FILLER, PAGE
from converters.recover.segmenting.segment import WHITE
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
        beside = [last - first for first, last in (*words[max(at - 1, 0) : at], *words[at + 2 : at + 3])]
        behind = words[at + 1][1] if at + 1 < len(words) else end
        padded = _PADDED.fullmatch(stretch, start, behind) if 1 not in beside else None
        if padded:
            yield padded["first"] + padded["last"], start, behind
        else:
            yield stretch[start:end], start, end
        at += 2 if padded else 1


@functools.lru_cache(maxsize=4096)
def token_of(token: str) -> tuple[str, re.Match[str] | None, str, str]:
    """Return a token without marks, the label glued to it, what it reads as, and the value of that.

    It reads as a key of :data:`AS`, as ``filler``, ``names``, ``word``, or as nothing (empty).
    """
    plain = _DONE.sub("", token).strip(_ENDS)
    glued = _GLUED.fullmatch(plain)
    if not plain or FILLER.fullmatch(plain):
        return plain, glued, "filler", ""
    if PAGE.fullmatch(plain):
        return plain, glued, "page", plain.strip("第版面 ")
    agency = AGENCY.fullmatch(plain)
    if agency or is_publication(plain):
        return plain, glued, "publication", agency[1] if agency else _ACCORDING.sub("", plain)
    if is_name(plain):
        return plain, glued, "name", plain
    if "、" in plain and is_name(plain.split("、")[0]):
        return plain, glued, "names", ""
    if is_organisation(plain):
        return plain, glued, "organisation", plain
    return plain, glued, "word" if len(plain) <= _LONGEST_WORD else "", ""
