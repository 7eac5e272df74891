"""How much of a line of credits its fields and their labels are."""

from __future__ import annotations

from converters.recover.credits.forms_data import MARKS


def shown(text: str) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split()))


def covered(text: str, spans: list[tuple[int, int]]) -> int:
    """Return how many characters of a text the spans cover; marks between them count as covered."""
    at = count = 0
    uncovered: list[str] = []
    for start, end in sorted(spans):
        uncovered.append(text[at:start])
        count += shown(text[max(at, start) : end])
        at = max(at, end)
    uncovered.append(text[at:])
    return count + sum(map(MARKS.__contains__, "".join(uncovered)))
