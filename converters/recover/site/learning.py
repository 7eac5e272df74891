"""Counting the lines of many inputs of one folder: which are furniture, and where title and date stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from converters.recover.site.shared_lines import SHORTEST, SharedLine, Site, Slot, key, shape
from converters.text.dates import find_date

_LINES: Final = 300
"""Lines of an input that are looked at, half from each end: furniture stands around an article."""
_FEWEST: Final = 5
"""Inputs in which a line of furniture stands at least."""
_SHARE: Final = 0.03
"""Share of the inputs of a folder in which it stands at least; a folder may hold several sites."""
_LONG_SHARE: Final = 0.12
"""The same for a longer line, which may be a link to another article, or a text printed more than once."""
_WORDS: Final = 8
"""Letters from which a line may be more than a label or a link of the navigation."""
_SENTENCE: Final = 25
"""Letters from which a line counts as a sentence, by which copies are told."""
_TEMPLATE_SHARE: Final = 0.6
"""Share of the inputs in which title or date stands at the same place at least."""
_COPY: Final = 0.8
"""Share of its long lines that an input has in common with earlier ones when it is a copy of one."""
_LONGEST_TITLE: Final = 90
_MOST_LINES: Final = 4000
"""Lines of furniture kept of a folder, the commonest first."""


def learned(folder: str, texts: Iterable[str]) -> Site:
    """Return what the inputs of a folder have in common; it depends on the texts and their order alone."""
    inputs = list(_without_copies(_lines(text) for text in texts))
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for lines in inputs:
        keys = {key(line): line for line in reversed(lines)}
        keys.pop("", None)
        counts.update(dict.fromkeys(keys, 1))
        shapes.update(dict.fromkeys({shape(line) for line in lines} - {""}, 1))
        for one, line in keys.items():
            first.setdefault(one, line)
    common = {one for one, number in counts.items() if number >= _least(one, len(inputs))}
    ranked = sorted(common, key=lambda one: (-counts[one], one))[:_MOST_LINES]
    most = _TEMPLATE_SHARE * len(inputs)
    regular = {one for one, number in shapes.items() if number >= most}
    return Site(
        folder=folder,
        inputs=len(inputs),
        furniture=tuple(SharedLine(text=first[one].strip(), inputs=counts[one]) for one in ranked),
        title=_title_slot(inputs, common, regular),
        dates=tuple(sorted(_dates(inputs, regular))),
    )


def _least(one: str, inputs: int) -> float:
    return max(_FEWEST, (_LONG_SHARE if len(one) >= _WORDS else _SHARE) * inputs)


def _lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if sum(map(str.isalnum, line)) >= SHORTEST]
    return lines if len(lines) <= _LINES else [*lines[: _LINES // 2], *lines[-_LINES // 2 :]]


def _without_copies(inputs: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the inputs but those whose long lines nearly all stand in earlier ones."""
    seen: Counter[str] = Counter()
    for number, lines in enumerate(inputs):
        long = {one for line in lines if len(one := key(line)) >= _SENTENCE}
        # A long line that many inputs have is furniture, and says nothing of copies.
        own = {one for one in long if seen[one] <= max(1, number // 4)}
        known = sum(seen[one] > 0 for one in own)
        seen.update(long)
        if not long or known < _COPY * len(own):
            yield lines


def _title_slot(inputs: list[list[str]], common: set[str], regular: set[str]) -> Slot | None:
    """Return the place between two regular lines at which most inputs have a short line of their own."""
    found: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for lines in inputs:
        shapes = [shape(line) for line in lines]
        for at in range(min(len(lines) - 1, 60)):
            before = shapes[at - 1] if at else ""
            is_own = key(lines[at]) not in common and shapes[at] not in regular
            framed = (not at or before in regular) and shapes[at + 1] in regular
            if is_own and framed and len(lines[at].strip()) <= _LONGEST_TITLE:
                found[before, shapes[at + 1]] += 1
                sizes[before, shapes[at + 1]] += len(key(lines[at]))
    steady = [
        slot for slot, number in found.items() if _TEMPLATE_SHARE * len(inputs) <= number <= len(inputs)
    ]
    if not steady:
        return None
    best = max(sorted(steady), key=lambda slot: sizes[slot] / found[slot])
    return Slot(before=best[0], after=best[1], inputs=found[best])


def _dates(inputs: list[list[str]], regular: set[str]) -> set[str]:
    """Return the shapes of lines with a date of which most inputs have just one, and not all the same."""
    times: Counter[str] = Counter()
    several: set[str] = set()
    values: dict[str, set[str]] = {}
    for lines in inputs:
        own: Counter[str] = Counter()
        for line in lines:
            one = shape(line)
            if one in regular and len(line) <= _LONGEST_TITLE and find_date(line):
                own[one] += 1
                values.setdefault(one, set()).add(key(line))
        times.update(own.keys())
        several |= {one for one, number in own.items() if number > 1}
    return {one for one in times if one not in several and len(values[one]) > 1}
