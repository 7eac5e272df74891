"""Where lists begin, go on and end among the paragraphs of a Word file."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from converters.markup.tree import Element
from converters.readers.docx.names import named, q
from converters.readers.docx.numbering import Mark, Numbering
from converters.readers.docx.styles import Styles

_LIST_STYLE = re.compile(r"list(?:bullet|number)([2-5])")
_TYPED: Final = "typed"
"""Stands for the definition of lists whose labels are typed."""
_NUMBER = re.compile(r"[2-9]$")


def _depth(styles: Styles, style: str) -> int:
    """Return how deep the list of a style lies by its name: ``List Bullet 2`` has a definition of its own."""
    found = (_LIST_STYLE.fullmatch(name) for name in styles.chain_names(style))
    return next((int(match[1]) - 1 for match in found if match), 0)


class Lists:
    """The marks of the paragraphs of one part, and the lists that are open.

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
        self._open: list[str] = []

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

    # ------------------------------------------------------------------ roles
    def role(self, mark: Mark) -> str:
        """Return the role of an item, and keep its list open."""
        level = min(mark.level, 8)
        if mark.blank and len(self._open) > level:
            return f"item-{level + 1}"
        same = len(self._open) <= level or self._open[level] == mark.list_id
        self._open = [*(self._open + [mark.list_id] * level)[:level], mark.list_id]
        return f"{'ol' if mark.ordered else 'ul'}-{level + 1}{'' if same else '-new'}"

    def labelled(self, style_id: str, label: str) -> str:
        """Return the role of an item whose label is typed, by its style; text without one."""
        if not label:
            self.close()
            return "p"
        found = _NUMBER.search(style_id)
        level = int(found[0]) - 1 if found else 0
        counts = any(map(str.isalnum, label))
        mark = Mark(_TYPED, level, ordered=counts, number=1, label="", plain=False, gap="", blank=False)
        return self.role(mark)

    def continued(self, style_id: str) -> str:
        """Return the role of a paragraph whose style goes on with an item; text when no list is open."""
        found = _NUMBER.search(style_id)
        level = min(int(found[0]) if found else 1, len(self._open))
        return f"item-{level}" if level else "p"

    def close(self) -> None:
        """End all lists: something else stands between."""
        self._open = []
