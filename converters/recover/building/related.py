"""Related links: the title of one without its date, number and label."""

from __future__ import annotations

from collections import Counter
from typing import Final

from converters.model import RelatedLink
from converters.recover.features.furniture import RELATED_LABEL
from converters.recover.segmenting.segment import strip
from converters.text.dates import find_date
from converters.text.patterns import pattern
from converters.text.prepared_patterns import compiled

_BEFORE: Final = pattern(
    r"^[-•·*▪■◆○●・>»\s]*[\[（(]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/]\d{1,2}(?!\d))?[\])）]?\s*"
)
_AFTER: Final = pattern(
    r"\s*[\[（(]?(?:20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{2}-\d{2}\s?\d\d:\d\d)[\])）]?$"
)
_LONGEST: Final = 400
_SUFFIX: Final = compiled(r"\s+[|｜–—-]\s+[^|｜]{2,40}$|\s?_[^_]{2,30}$")


def related_link(text: str) -> tuple[str, str | None]:
    """Return the title and the ISO date of a related link; no date without a year."""
    if len(text) > _LONGEST:
        return text, None
    before = _BEFORE.match(text)
    head = text[: before.end()] if before else ""
    title = text[len(head) :] or text
    after = _AFTER.search(title)
    tail = after[0] if after and after.start() > 0 else ""
    if tail:
        title = title[: -len(tail)]
    label = RELATED_LABEL.match(title)
    if label:
        title = title[label.end() :]
    date = find_date(head) or find_date(tail)
    return strip(title) or strip(text), date.iso if date else None


def without_common_suffix(links: list[RelatedLink]) -> list[RelatedLink]:
    """Return the links without the name of the site when several titles end in it."""
    counts = Counter(match[0] for link in links if (match := _SUFFIX.search(link.title)))
    suffix = next((text for text, count in counts.most_common(1) if count > 1), "")
    if not suffix:
        return links
    return [RelatedLink(title=strip(link.title.removesuffix(suffix)), date=link.date) for link in links]
