"""Check of page content: all of it is tagged or an artifact (U3, ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf

_PAINTING: Final = frozenset(
    ("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI")
)
_DEEPEST: Final = 28
"""Most nested graphics states (ISO 19005-2, 6.1.13)."""


class _Walk:
    """Where in a content stream the walk is."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.states = 0

    def faults(self, operator: str, operands: list[pikepdf.Object]) -> Iterator[str]:
        """Take one step, and yield what is wrong with it."""
        if operator in ("BDC", "BMC"):
            yield from self._open(operator, operands)
        elif operator == "EMC":
            if not self.marks:
                yield "U3: EMC without BDC"
            else:
                self.marks.pop()
        elif operator in _PAINTING and not {"artifact", "tagged"} & set(self.marks):
            yield f"U3: {operator} outside tagged content and artifacts"
        elif operator in ("q", "Q"):
            self.states += 1 if operator == "q" else -1
            if self.states > _DEEPEST:
                yield "A5: graphics states nested too deeply"

    def _open(self, operator: str, operands: list[pikepdf.Object]) -> Iterator[str]:
        if str(operands[0]) == "/Artifact":
            kind = "artifact"
        elif operator == "BDC" and "/MCID" in operands[1]:
            kind = "tagged"
        else:
            kind = "span"
        if (kind == "artifact" and "tagged" in self.marks) or (kind == "tagged" and "artifact" in self.marks):
            yield "U3: an artifact inside tagged content, or the other way round"
        if kind == "tagged" and "tagged" in self.marks:
            yield "U3: tagged content inside tagged content"
        self.marks.append(kind)


def content_faults(page: pikepdf.Page) -> Iterator[str]:
    """Yield what is wrong with the content of a page, each kind of fault once."""
    walk = _Walk()
    said: set[str] = set()
    for instruction in pikepdf.parse_content_stream(page):
        for fault in walk.faults(str(instruction.operator), list(instruction.operands)):
            if fault not in said:
                said.add(fault)
                yield fault
    if walk.marks:
        yield "U3: marked content that is never closed"
