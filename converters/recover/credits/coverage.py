"""How much of a line of credits its fields and their labels are."""

from __future__ import annotations

from collections.abc import Iterator

from converters.recover.credits.forms_data import MARKS


def shown(text: str) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split()))


def covered(text: str, spans: list[tuple[int, int]]) -> int:
    """Return how many characters of a text the spans cover; marks between them count as covered."""
    at = count = 0
    for start, end in sorted(spans):
        count += shown(text[max(at, start) : end])
        at = max(at, end)
    return count + sum(1 for char in "".join(_uncovered(text, spans)) if char in MARKS)


def _uncovered(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in sorted(spans):
        yield from text[at:start]
        at = max(at, end)
    yield from text[at:]
