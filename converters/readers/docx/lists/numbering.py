"""Lists of a Word file: which paragraph has which number, how it is printed, and which are text after all.

ECMA-376-1, 17.9: an instance (``w:num``) rests on a definition (``w:abstractNum``) of nine levels. Instances
of one definition count on together unless one says where it starts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final, NamedTuple

from converters.diagnostics import SourcePos
from converters.readers.docx.lists.numerals import numeral
from converters.readers.docx.names import child, children, flag, named, q, val, whole
from converters.readers.docx.styles import Styles
from converters.serialization.xmltree import Element
from converters.text.unicode.invisible import PRIVATE

_LEVELS: Final = 9
_PLACE = re.compile("%([1-9])")
_BOXES: Final = "☐☑☒"
"""Bullets of task lists, which say whether a task is done."""
_PRIVATE = re.compile(f"[{PRIVATE}]")
_LIST_STYLE = re.compile(r"list(?:bullet|number)([2-5])")


class Level(NamedTuple):
    """One level of a list."""

    form: str = "decimal"
    """Number format; ``bullet`` and ``none`` are no numbers."""
    pattern: str = ""
    """What is printed: ``%1`` is the number of the first level."""
    start: int = 1
    gap: str = " "
    """What stands between the label and the text."""
    legal: bool = False
    """All numbers in digits."""


class Mark(NamedTuple):
    """The place of one paragraph in a list."""

    list_id: str
    """Equal for the items of one list."""
    level: int
    ordered: bool
    number: int
    label: str
    """As printed; of bullets the boxes of a task list only."""
    plain: bool
    """The label is the number, a full stop, and nothing else."""
    gap: str
    blank: bool
    """Nothing is printed: the paragraph goes on with the item before it."""


class Place(NamedTuple):
    """Where an item of a list stands."""

    pos: SourcePos
    list_id: str
    """Equal for the items of one list."""
    level: int
    """From 0."""
    ordered: bool
    number: int = 1
    label: str = ""
    """As printed, where it is not what plain counting gives."""
    blank: bool = False
    """Nothing is printed: the paragraph goes on with the item before it."""


class Numbering:
    """The numbering part, and where every list has counted to.

    Args:
        root: its root, ``None`` when the file has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstract = {
            element.get(q("w:abstractNumId"), ""): element for element in children(root, "w:abstractNum")
        }
        self._instances = {element.get(q("w:numId"), ""): element for element in children(root, "w:num")}
        self._by_style_link = {
            name: number
            for number, element in self._abstract.items()
            if (name := val(element, "w:styleLink"))
        }
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, properties: Element | None, style: str = "") -> Mark | None:
        """Return the mark of the next paragraph with these ``w:numPr``, counting it; ``None`` without a list.

        Args:
            properties: the paragraph's, or its style's.
            style: id of the paragraph's style, to which a level may be tied.
        """
        instance = val(properties, "w:numId") or ""
        if instance not in self._instances:
            return None
        abstract = self._definition(instance)
        if abstract is None:
            return None
        tied = self._tied(abstract, style)
        level = min(whole(val(properties, "w:ilvl"), tied), _LEVELS - 1)
        return self._counted(instance, abstract, level)

    # ------------------------------------------------------------------ counting
    def _counted(self, instance: str, abstract: str, at: int) -> Mark:
        level = self._level(instance, abstract, at)
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        override = self._override(instance, at)
        begins = override is not None and (instance, at) not in self._begun
        self._begun.add((instance, at))
        before = counts[at]
        counts[at] = override if begins else level.start if before is None else before + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        for above in range(at):
            if counts[above] is None:
                counts[above] = self._level(instance, abstract, above).start
        label = self._label(instance, abstract, level, counts)
        number = counts[at] or 0
        ordered = level.form not in ("bullet", "none")
        box = label if label in _BOXES else ""
        return Mark(
            list_id=_BOXES if box else abstract if ordered and override is None else f"{abstract} {instance}",
            level=at,
            ordered=ordered,
            number=number,
            label=label if ordered else box,
            plain=label == f"{number}.",
            gap=level.gap,
            blank=not label.strip(),
        )

    def _label(self, instance: str, abstract: str, level: Level, counts: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            form = "decimal" if level.legal else self._level(instance, abstract, other).form
            return numeral(counts[other] or 0, form) if form != "none" else ""

        if level.form == "bullet":
            return _PRIVATE.sub("•", level.pattern)
        return _PLACE.sub(place, level.pattern)

    # ------------------------------------------------------------------ definitions
    def _definition(self, instance: str) -> str | None:
        """Return the id of the definition an instance rests on, through one that another style defines."""
        number = val(self._instances[instance], "w:abstractNumId") or ""
        link = val(self._abstract.get(number), "w:numStyleLink")
        number = self._by_style_link.get(link, number) if link else number
        return number if number in self._abstract else None

    def _tied(self, abstract: str, style: str) -> int:
        """Return the level that is tied to a style; the first without one."""
        for level in children(self._abstract[abstract], "w:lvl") if style else ():
            if val(level, "w:pStyle") == style:
                return whole(level.get(q("w:ilvl")))
        return 0

    def _override(self, instance: str, at: int) -> int | None:
        for element in children(self._instances[instance], "w:lvlOverride"):
            if element.get(q("w:ilvl")) == str(at):
                start = val(element, "w:startOverride")
                return None if start is None else whole(start, 1)
        return None

    def _level(self, instance: str, abstract: str, at: int) -> Level:
        key = (instance, at)
        if key not in self._levels:
            own = (
                child(element, "w:lvl") for element in children(self._instances[instance], "w:lvlOverride")
            )
            shared = children(self._abstract[abstract], "w:lvl")
            found = [
                level
                for level in (*own, *shared)
                if level is not None and level.get(q("w:ilvl"), "0") == str(at)
            ]
            self._levels[key] = _read(found[0]) if found else Level(pattern=f"%{at + 1}.")
        return self._levels[key]


def _read(level: Element) -> Level:
    return Level(
        form=val(level, "w:numFmt") or "decimal",
        pattern=val(level, "w:lvlText") or "",
        start=whole(val(level, "w:start"), 0),
        gap="" if val(level, "w:suff") == "nothing" else " ",
        legal=bool(flag(level, "w:isLgl")),
    )


def _depth(styles: Styles, style: str) -> int:
    """Return how deep the list of a style lies by its name: ``List Bullet 2`` has a definition of its own."""
    found = (_LIST_STYLE.fullmatch(name) for name in styles.chain_names(style))
    return next((int(match[1]) - 1 for match in found if match), 0)


class Marks:
    """The marks of the paragraphs of one part.

    Args:
        root: of the part.
        styles: of the file.
        numbering: of the file; counts on.
    """

    def __init__(self, root: Element, styles: Styles, numbering: Numbering) -> None:
        self._marks: dict[Element, Mark] = {}
        for paragraph in root.iter(q("w:p")):
            properties = styles.numbering(paragraph)
            if properties is not None:
                style = styles.style_of(paragraph)
                mark = numbering.mark(properties, style)
                if mark is not None:
                    self._marks[paragraph] = mark._replace(level=max(mark.level, _depth(styles, style)))
        self._texts = self._standing_alone(styles)

    def mark(self, paragraph: Element) -> Mark | None:
        """Return the mark of a paragraph, ``None`` when it is in no list."""
        return self._marks.get(paragraph)

    def is_text(self, paragraph: Element) -> bool:
        """Return whether a numbered paragraph is no item: text stands between it and others of its list."""
        return paragraph in self._texts

    def _standing_alone(self, styles: Styles) -> frozenset[Element]:
        """Return the numbered paragraphs of lists that have text between all their items.

        Such numbers are those of headings that nobody gave a style. A list of one item is one when its
        label is no plain number.
        """
        lists: defaultdict[str, list[Element]] = defaultdict(list)
        for paragraph, mark in self._marks.items():
            if mark.ordered and styles.role(paragraph) == "p":
                lists[mark.list_id].append(paragraph)
        return frozenset(
            paragraph
            for members in lists.values()
            if not any(map(self._has_neighbour, members))
            and (len(members) > 1 or not self._marks[members[0]].plain)
            for paragraph in members
        )

    def _has_neighbour(self, paragraph: Element) -> bool:
        """Return whether the paragraph before or after is in a list, too."""
        around = (paragraph.getprevious(), paragraph.getnext())
        return any(other in self._marks for other in around if other is not None and named(other) == "w:p")
