"""Complex fields (ECMA-376-1, 17.16): an instruction, then its result, in runs that may span paragraphs."""

from __future__ import annotations

import re
from typing import Final

from converters.markup.runs import Wrap

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))?', re.IGNORECASE)
_LOCATION = re.compile(r'\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
# EQ \* jc2 \* "Font:…" \* hps10 \o\ad(\s\up 9(reading),base): what older Words wrote for 拼音指南.
_PHONETIC = re.compile(r"\\s\\up\s*\d+\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)\s*$", re.IGNORECASE)
_CONTENTS: Final = ("TOC", "TOA", "INDEX")
_DEEPEST: Final = 20
_LONGEST: Final = 20_000
"""Characters of an instruction that are read."""


class Field:
    """A field that has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.separated = False
        self.checked: bool | None = None
        """State of a check box, ``None`` for any other field."""
        self.target: tuple[str, str] = ("", "")
        """URL and place that its result links to; both empty when it is no hyperlink."""
        self.wraps: tuple[Wrap, ...] | None = None
        """What its link puts around text, ``None`` before any text of it was read."""

    def separate(self) -> None:
        """Pass from the instruction to the result."""
        self.separated = True
        self.target = _target(self.instruction)

    @property
    def is_contents(self) -> bool:
        """Whether its result is a table of contents or an index."""
        return self.instruction[:100].lstrip().upper().startswith(_CONTENTS)

    @property
    def ruby(self) -> tuple[str, str] | None:
        """Base and reading of a phonetic guide; ``None`` when it is none."""
        if not self.instruction.lstrip().upper().startswith("EQ"):
            return None
        found = _PHONETIC.search(self.instruction)
        return (found[2].strip(), found[1].strip()) if found and found[2].strip() else None


class Fields:
    """The fields that are open, from the outside in."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self._surplus = 0

    def begin(self) -> Field:
        """Open a field and return it."""
        field = Field()
        if len(self._open) < _DEEPEST:
            self._open.append(field)
        else:
            self._surplus += 1
        return field

    def separate(self) -> None:
        """Pass from the instruction of the innermost field to its result."""
        if self._open and not self._surplus:
            self._open[-1].separate()

    def end(self) -> Field | None:
        """Close the innermost field and return it; ``None`` when none is open."""
        if self._surplus:
            self._surplus -= 1
            return None
        return self._open.pop() if self._open else None

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].separated:
            field = self._open[-1]
            field.instruction += text[: max(_LONGEST - len(field.instruction), 0)]

    @property
    def shows(self) -> bool:
        """Whether text that stands here is printed: it is in no instruction."""
        return all(field.separated for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(field.is_contents for field in self._open)

    @property
    def link(self) -> Field | None:
        """The innermost hyperlink that is open; ``None`` without one."""
        return next((field for field in reversed(self._open) if any(field.target)), None)


def _target(instruction: str) -> tuple[str, str]:
    found = _HYPERLINK.match(instruction)
    if found is None:
        return "", ""
    place = _LOCATION.search(instruction)
    return found[1] or found[2] or "", (place[1] or place[2]) if place else ""
