"""Front matter at the head of a text: its keys settle what its lines are, so that none is text or heading.

A key that names the title, an author or a date keeps its line as one of credits; keys of the site
(layout, permalink) are dropped, and what others say (description, tags) is kept beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from converters.recover.credits.bylines import Found
from converters.recover.credits.credit_line import Credits
from converters.recover.features.line_features import LineFeatures
from converters.recover.lexicon.front_matter_data import AUTHORS, CREDITS, REASON, SITE, SUBTITLES, TITLES
from converters.text.prepared_patterns import compiled

_KEY: Final = compiled(
    r"""(?:\[#\]:\s*|#\+)?["']?(?P<key>[^\W\d][\w .-]{0,24}?)["']?\s*[:=](?P<value>\s.*|$)"""
)
_COMMENTS: Final = ("[#]: ", "#+")
"""What keys stand behind where they are comments of Markdown, and keywords of Org mode."""
_ITEM: Final = compiled(r"""-\s+(?:name:\s*)?["']?(?P<name>[^"'#:]{1,40}?)["']?""")
"""An entry of a list under a key."""
_NAMED: Final = 0.9


_LABELS: Final = {"title": "title", "subtitle": "subtitle", "credit": "meta", "text": "drop", "site": "drop"}
"""By what a line of front matter is, its label."""


def settle_front_matter(all_facts: Sequence[LineFeatures], end: int) -> None:
    """Settle what lines of front matter are, and say why those of the site are dropped.

    Args:
        all_facts: the segments of a text.
        end: place of the line that closes the front matter; -1 where there is none.
    """
    titled = False
    end = max(end, _comments(all_facts) - 1)
    for fact, key, is_item in _keyed(all_facts[: end + 1]):
        kind = _kind(key)
        if kind == "title" and (titled or is_item or not _value(fact)):
            kind = "text"
        if kind == "subtitle" and (not titled or is_item or not _value(fact)):
            kind = "text"
        if kind == "credit" and is_item and key in AUTHORS:
            _name(fact)
        heads_list = key in AUTHORS and not is_item and not _value(fact)
        if kind == "credit" and not heads_list and not (fact.credits_ and fact.credits_.found):
            kind = "text"
        titled = titled or kind == "title"
        fact.only = (_LABELS[kind],)
        fact.unmark()
        if kind == "site":
            fact.reason = REASON
        else:
            fact.names.append("front-matter:kept")


def _comments(all_facts: Sequence[LineFeatures]) -> int:
    """Return how many lines at the head are keys in comments."""
    lines = (at for at, fact in enumerate(all_facts) if not fact.segment.text.startswith(_COMMENTS))
    return next(lines, len(all_facts))


def _keyed(lines: Sequence[LineFeatures]) -> Iterator[tuple[LineFeatures, str, bool]]:
    """Yield the lines, the key that each belongs to, and whether it goes on with a key above it."""
    key = ""
    for fact in lines:
        match = _KEY.fullmatch(fact.segment.text)
        if match and not fact.segment.text.startswith("- "):
            key = match["key"].strip().lower()
        yield fact, key, not match


def _kind(key: str) -> str:
    if key in TITLES:
        return "title"
    if key in SUBTITLES:
        return "subtitle"
    if key in AUTHORS or key in CREDITS:
        return "credit"
    return "site" if not key or key in SITE else "text"


def _value(fact: LineFeatures) -> str:
    match = _KEY.fullmatch(fact.segment.text)
    return match["value"].strip(" \"'") if match else ""


def _name(fact: LineFeatures) -> None:
    """Read an entry of a list of authors."""
    match = _ITEM.fullmatch(fact.segment.text)
    if match:
        found = Found(
            "contributors.author", match["name"], match.start("name"), match.end("name"), "label", _NAMED
        )
        fact.credits_ = Credits([found], 1.0, labelled=True)
