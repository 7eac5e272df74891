"""Roles of paragraphs formatted by hand: the title, the subtitle, headings with their levels, captions.

A file whose headings have styles keeps to them; only its title and its captions may be told by their look.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from converters.readers.docx.formatting.looks import Entry, entries
from converters.readers.docx.lists.numbering import Marks
from converters.readers.docx.styles import Styles
from converters.recover.features.numbering import ORDER, number_of
from converters.serialization.xmltree import Element

_TITLE_SIZE: Final = 1.2
"""Times the size of the text from which on a centred line is a title."""
_HEADING_SIZE: Final = 1.1
_TOP: Final = 6
"""Paragraphs among which a title begins."""
_LONGEST_TITLE: Final = 80
_LONGEST_HEADING: Final = 50
_LONGEST_CAPTION: Final = 100
_MOST_TITLE_LINES: Final = 3
_SHARE: Final = 0.65
"""Share of the paragraphs that headings may be."""
_HEADED: Final = 0.8
"""Share of the items of a list that text follows where they are headings;"""
_HALF: Final = 0.5
"""and where they look like headings."""
_MORE: Final = 2
"""Times the length of a heading that the text after it has."""
_DEEPEST: Final = 6
_SENTENCE: Final = tuple("。；，,;.!！？?：:")
_MASTHEAD: Final = re.compile(r".{2,30}(?:文\s*件|公\s*报|简\s*报|快\s*报|内部资料)")
"""The head of an official letter (GB/T 9704-2012, 7.2.4), larger than its title."""
_SUBTITLE: Final = re.compile(r"[—–―]{1,2}\s*\S|[（(]\S{2,20}[)）]$")
"""A dash before it, or brackets around it, as around what a decree is called besides its title."""
TAIL: Final = "tail"
"""The role of lines at the end of a letter: they are text, whatever they look like."""
_ATTACHED: Final = re.compile(r"附\s*[件表图：:]")
"""What a letter encloses, before who signs it (GB/T 9704-2012, 7.3.4)."""
_CAPTION: Final = re.compile(
    r"(?:图|圖|表|照片|附图|附表|插图|figure|fig\.|table|plate)\s*[\dA-Z一二三四五六七八九十]+(?:[-–.—]\d+)*(?:[\s:：.、．]|$)",
    re.IGNORECASE,
)
_TOLD_FONTS: Final = ("黑体", "楷体", "小标宋", "simhei", "kaiti", "heiti", "华文中宋")
"""Fonts of headings in official letters (GB/T 9704-2012, 7.3.3), which are no larger than the text."""


def roles_by_hand(body: Element | None, styles: Styles, marks: Marks) -> dict[Element, str]:
    """Return the roles that the look of paragraphs gives them, where their styles give none.

    Args:
        body: of the document.
        styles: of the file.
        marks: of its numbered paragraphs.
    """
    found = entries(body, styles, marks)
    plain = [entry for entry in found if entry.text and entry.role == "p"]
    if not plain:
        return {}
    text = _Text(plain)
    title = _title(found, text)
    roles: dict[Element, str] = {found[at].element: "title" for at in title}
    if title and (at := title[-1] + 1) < len(found) and _is_subtitle(found[at], found[title[0]]):
        roles[found[at].element] = "subtitle"
    roles |= _captions(found) | _tail(found, text)
    if not any(_is_styled_heading(entry) for entry in found):
        rest = [entry for entry in found[title[-1] + 1 if title else 0 :] if entry.element not in roles]
        roles |= _headings(rest, text)
    return roles


class _Text:
    """How most of the text looks."""

    def __init__(self, plain: Sequence[Entry]) -> None:
        sizes: Counter[int] = Counter()
        fonts: Counter[str] = Counter()
        for entry in plain:
            if not entry.centred:
                sizes[entry.size] += len(entry.text)
                fonts[entry.font] += len(entry.text)
        self.size = sizes.most_common(1)[0][0] if sizes else plain[0].size
        self.font = fonts.most_common(1)[0][0] if fonts else ""
        bold = sum(len(entry.text) for entry in plain if entry.bold)
        self.bold = 2 * bold > sum(len(entry.text) for entry in plain)

    def is_unlike(self, entry: Entry) -> bool:
        """Return whether a paragraph is larger or heavier than the text, or in a font of headings."""
        told = entry.font != self.font and any(name in entry.font.lower() for name in _TOLD_FONTS)
        return entry.size >= _HEADING_SIZE * self.size or (entry.bold and not self.bold) or told


def _is_styled_heading(entry: Entry) -> bool:
    return entry.role[:1] == "h" and entry.role[1:].isdigit()


# --------------------------------------------------------------------------- the title
def _title(found: Sequence[Entry], text: _Text) -> list[int]:
    """Return the places of the lines of the title; none where a style says which it is, or nothing does."""
    if any(entry.role == "title" for entry in found):
        return []
    top: list[int] = []
    for at, entry in enumerate(found[:_TOP]):
        if entry.table or _is_styled_heading(entry):
            break
        if _may_be_title(entry, text):
            top.append(at)
    if len(top) > 1:
        top = [at for at in top if not _MASTHEAD.fullmatch(found[at].text)] or top
    if not top:
        return []
    largest = max(found[at].size for at in top)
    first = next(at for at in top if found[at].size == largest)
    lines = [first]
    while len(lines) < _MOST_TITLE_LINES and lines[-1] + 1 in top and _is_alike(found, first, lines[-1] + 1):
        lines.append(lines[-1] + 1)
    # A text of such lines alone is a poster, not an article with a title.
    return lines if len(found) > lines[-1] + 1 else []


def _may_be_title(entry: Entry, text: _Text) -> bool:
    short = 1 < len(entry.text) <= _LONGEST_TITLE and not entry.text.endswith(_SENTENCE[:5])
    large = entry.size >= _TITLE_SIZE * text.size
    return entry.role == "p" and short and large and entry.centred and entry.mark is None


def _is_alike(found: Sequence[Entry], first: int, at: int) -> bool:
    one, other = found[first], found[at]
    dashed = _SUBTITLE.match(other.text) is not None
    return (one.size, one.bold, one.font) == (other.size, other.bold, other.font) and not dashed


def _is_subtitle(entry: Entry, title: Entry) -> bool:
    bracketed = entry.text[:1] not in "—–―"
    alike = entry.role == "p" and entry.centred and len(entry.text) <= _LONGEST_TITLE
    return alike and _SUBTITLE.match(entry.text) is not None and (not bracketed or entry.size == title.size)


# --------------------------------------------------------------------------- captions
def _captions(found: Sequence[Entry]) -> dict[Element, str]:
    """Return the numbered lines beside images and tables."""
    out: dict[Element, str] = {}
    for at, entry in enumerate(found):
        if entry.role != "p" or entry.pictured or not _CAPTION.match(entry.text) or entry.right:
            continue
        before = found[at - 1] if at else None
        after = found[at + 1] if at + 1 < len(found) else None
        image = before is not None and before.pictured
        table = after is not None and after.table
        if (image or table) and len(entry.text) <= _LONGEST_CAPTION and entry.text[-1] not in "。；":
            out[entry.element] = "caption"
    return out


# --------------------------------------------------------------------------- the tail of a letter
def _tail(found: Sequence[Entry], text: _Text) -> dict[Element, str]:
    """Return the lines after the text that say what is attached, who signs and when."""
    own = (at for at, entry in enumerate(found) if _is_text(entry, text) and not entry.right)
    after = next(own, len(found)) + 1
    out: dict[Element, str] = {}
    listed = False
    for entry in found[after:]:
        short = entry.role == "p" and len(entry.text) <= _LONGEST_HEADING and not entry.pictured
        attached = _ATTACHED.match(entry.text) is not None
        listed = short and (attached or (listed and number_of(entry.text) is not None))
        if short and (entry.right or listed):
            out[entry.element] = TAIL
    return out


# --------------------------------------------------------------------------- headings
def _headings(found: Sequence[Entry], text: _Text) -> dict[Element, str]:
    """Return the headings among the paragraphs after the title, with their levels."""
    headed = _headed_lists(found)
    first = next((at for at, entry in enumerate(found) if _is_text(entry, text)), len(found))
    groups: list[tuple[Entry, str]] = []
    for at, entry in enumerate(found):
        group = _group(entry, text, headed)
        if at < first and entry.centred and group.startswith("look"):
            # Below the title stand names and dates.
            continue
        if group and _heads_something(found, at):
            groups.append((entry, group))
    counts = Counter(group for _, group in groups)
    groups = [one for one in groups if not _is_chance(one, counts, text)]
    texts = sum(1 for entry in found if entry.text)
    if len(groups) > _SHARE * texts:
        return {}
    level = _levels(groups)
    return {entry.element: f"h{level[group]}" for entry, group in groups}


def _is_text(entry: Entry, text: _Text) -> bool:
    return bool(entry.text) and entry.mark is None and not (text.is_unlike(entry) or entry.centred)


def _group(entry: Entry, text: _Text, headed: Mapping[tuple[str, int], float]) -> str:
    """Return what headings a paragraph is like, by its number or its look; empty where it is none."""
    said = entry.text
    if not _is_short(entry) or entry.role != "p" or entry.table or entry.pictured or entry.right:
        return ""
    unlike = text.is_unlike(entry)
    if entry.mark is not None:
        share = headed.get((entry.mark.list_id, entry.mark.level), 0.0)
        return (
            _of_label(entry.mark.label, entry.mark.level) if share >= (_HALF if unlike else _HEADED) else ""
        )
    if not unlike:
        return ""
    number = number_of(said)
    return number.style if number is not None and number.style in ORDER else f"look {entry.size}"


def _is_short(entry: Entry) -> bool:
    return 1 < len(entry.text) <= _LONGEST_HEADING and not entry.text.endswith(_SENTENCE)


def _of_label(label: str, level: int) -> str:
    number = number_of(f"{label} 某")
    return number.style if number is not None and number.style in ORDER else f"level {level}"


def _heads_something(found: Sequence[Entry], at: int) -> bool:
    """Return whether something follows that a heading can be of: not the end, nor lines to the right only."""
    return any(entry.table or (entry.text and not entry.right) for entry in found[at + 1 : at + 3])


def _is_chance(one: tuple[Entry, str], counts: Mapping[str, int], text: _Text) -> bool:
    """Return whether a single bold line without a number is no larger than the text: emphasis, perhaps."""
    entry, group = one
    return group.startswith("look") and counts[group] == 1 and entry.size < _HEADING_SIZE * text.size


def _headed_lists(found: Sequence[Entry]) -> dict[tuple[str, int], float]:
    """Return how many of the items of a level of a list have text after them, or such items, as a share.

    Only lists of short items count, and of one item those whose number is no plain one.
    """
    after: dict[Element, Entry] = {entry.element: other for entry, other in pairwise(found)}
    members: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in found:
        if entry.mark is not None and entry.mark.ordered and entry.role == "p":
            members[entry.mark.list_id, entry.mark.level].append(entry)
    shares: dict[tuple[str, int], float] = {}
    for key in sorted(members, key=lambda one: -one[1]):
        items = members[key]
        several = len(items) > 1 or (items[0].mark is not None and not items[0].mark.plain)
        if several and all(map(_is_short, items)):
            headed = sum(1 for item in items if _is_headed(item, after.get(item.element), shares))
            shares[key] = headed / len(items)
    return shares


def _is_headed(item: Entry, after: Entry | None, shares: Mapping[tuple[str, int], float]) -> bool:
    """Return whether an item has text after it that says more than itself, or the heading below it."""
    if after is None or item.mark is None:
        return False
    if after.mark is None:
        return len(after.text) > _MORE * len(item.text) or after.table or after.pictured
    own, other = ((mark.list_id, mark.level) for mark in (item.mark, after.mark))
    return shares.get(other, 0.0) >= _HALF and other != own and after.mark.level >= item.mark.level


def _levels(groups: Sequence[tuple[Entry, str]]) -> dict[str, int]:
    """Return the level of each group: numbers by their kind, what has none by its size among them."""
    sizes: dict[str, Counter[int]] = {}
    for entry, group in groups:
        sizes.setdefault(group, Counter())[entry.size] += 1
    size = {group: found.most_common(1)[0][0] for group, found in sizes.items()}
    numbered = sorted((group for group in size if not group.startswith("look")), key=_rank)
    order: list[list[str]] = [[group] for group in numbered]
    for group in sorted((group for group in size if group.startswith("look")), key=lambda one: -size[one]):
        same = next((one for one in order if size[one[0]] == size[group]), None)
        if same is not None:
            same.append(group)
            continue
        at = next((at for at, one in enumerate(order) if size[one[0]] < size[group]), len(order))
        order.insert(at, [group])
    return {group: min(at + 1, _DEEPEST) for at, one in enumerate(order) for group in one}


def _rank(group: str) -> tuple[int, int]:
    if group.startswith("level "):
        return ORDER.index("arabic"), int(group[len("level ") :])
    return ORDER.index(group), 0
