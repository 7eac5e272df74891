"""Ruby: bases with their readings, in all the forms of markup that HTML has had for it."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

from converters.markup.dom.tree import shown, tag
from converters.markup.flow import Flow, State
from converters.markup.reader import Reader, elements
from converters.model import Ruby
from converters.serialization.xmltree import Element

_SPACES: Final = re.compile(r"[ \t\n\r\f]+")


def ruby(reader: Reader, element: Element, flow: Flow, state: State) -> None:
    """Bases with their readings, group by group; ``rp`` is left out, a base without a reading is text.

    A second level of readings (a second ``rtc``, a ruby around a ruby) follows in brackets, as programs print
    it that set no ruby: the model has one reading a base.
    """
    group = _Group(flow, state, element.text or "")
    for child in element:
        name = tag(child)
        if name in ("rt", "rtc"):
            group.read(child, name)
        elif name != "rp":
            group.begin()
            if name == "ruby":
                group.close()
                ruby(reader, child, flow, state)
                group.inner = True
            else:
                group.bases.append(shown(child))
        if (child.tail or "").strip():
            group.begin()
            group.bases.append(child.tail or "")
    group.close()


class _Group:
    """Bases on the way to their readings."""

    def __init__(self, flow: Flow, state: State, text: str) -> None:
        self.flow, self.state = flow, state
        self.bases = [text]
        self.levels: list[list[str]] = [[]]
        """Readings, those nearest to the bases first."""
        self.inner = False
        """Whether a ruby of its own stands among the bases, which has its readings already."""

    def read(self, element: Element, name: str) -> None:
        """Take a reading, or those that a container holds, which are a level of their own."""
        if name == "rt":
            self.levels[0].append(shown(element))
            return
        if self.levels[-1]:
            self.levels.append([])
        self.levels[-1].extend(shown(part) for part in elements(element, "rt") or [element])

    def begin(self) -> None:
        """Close the group before a further base if it has readings."""
        if self.levels[0]:
            self.close()

    def close(self) -> None:
        """Write the group."""
        first = [] if self.inner else self.levels.pop(0)
        for base, reading in zip_longest(*_paired(self.bases, first), fillvalue=""):
            if base and reading:
                self.flow.add(Ruby(base=base, reading=reading), self.state)
            else:
                self.flow.text(base or reading, self.state)
        for level in self.levels:
            if text := _SPACES.sub(" ", "".join(level)).strip():
                self.flow.text(f"（{text}）", self.state)
        self.bases, self.levels, self.inner = [], [[]], False


def _paired(bases: list[str], readings: list[str]) -> tuple[list[str], list[str]]:
    """Return as many bases as readings: one each, or all the bases as one under all the readings."""
    clean = [text for base in bases if (text := _SPACES.sub("", base))]
    read = [text for reading in readings if (text := _SPACES.sub(" ", reading).strip())]
    if read and len(clean) != len(read):
        return ["".join(clean)], ["".join(read)]
    return clean, read
