"""Items, one a line, to lists in lists: by the style of their numbers, by bullets and indentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct, field

from converters.diagnostics import SourcePos
from converters.model import List, ListItem, Paragraph

_DEEPEST: Final = 6
"""Levels; no text means more."""


class Item(Struct):
    """One item, and what stands under it."""

    label: str
    """As printed; empty for a line that has none."""
    style: str
    """Of its number, or the bullet; empty where there is no label."""
    value: int | None
    """Of its number; ``None`` for a bullet."""
    indent: int
    """Columns before it."""
    body: Paragraph
    start: int
    end: int
    announces: bool = False
    """Whether it ends with a colon."""
    inner: list[Item] = field(default_factory=list)


def lists(
    items: Sequence[Item], follows: Callable[[str, int], bool], pos: Callable[[int, int], SourcePos]
) -> Iterator[List]:
    """Yield the lists that consecutive items make.

    Another style opens a list in the last item where it counts from one, or is a bullet; a style seen before
    closes what was opened since. A number that goes on with a sequence from before the list ends the list.

    Args:
        items: in order.
        follows: returns whether a number of a style goes on with one that stood before the list.
        pos: returns the position of a stretch of the text.
    """
    found: list[Item] = []
    levels: list[list[Item]] = [found]
    for item in items:
        place = _level(item, levels, follows)
        if place is None:
            yield _list(found, pos)
            found = []
            levels, place = [found], 0
        if place == len(levels):
            levels.append(levels[-1][-1].inner)
        del levels[place + 1 :]
        levels[place].append(item)
    if found:
        yield _list(found, pos)


def _level(item: Item, levels: list[list[Item]], follows: Callable[[str, int], bool]) -> int | None:
    """Return on which of the open levels an item stands, one more for a new one; ``None`` for a new list."""
    deepest = len(levels) - 1
    if not levels[0] or not item.style:
        return deepest
    last = levels[-1][-1]
    if item.value is None:
        return _bullet_level(item, levels)
    same = [at for at, level in enumerate(levels) if level[-1].style == item.style]
    if same:
        return same[-1]
    if item.value == 1 and last.style:
        return min(deepest + 1, _DEEPEST - 1)
    return None if follows(item.style, item.value) else deepest


def _bullet_level(item: Item, levels: list[list[Item]]) -> int:
    """Return the level of a bullet: beside the same one as far in, under one that is further out."""
    outer = None
    for at in range(len(levels) - 1, -1, -1):
        last = levels[at][-1]
        if last.value is not None or last.style != item.style:
            continue
        if last.indent < item.indent:
            return min(at + 1, _DEEPEST - 1)
        outer = at
        if last.indent == item.indent:
            return at
    if outer is not None:
        return outer
    last = levels[-1][-1]
    opens = last.value is not None or last.indent < item.indent or last.announces
    return min(len(levels), _DEEPEST - 1) if last.style and opens else len(levels) - 1


def _list(items: Sequence[Item], pos: Callable[[int, int], SourcePos]) -> List:
    entries = []
    for item in items:
        blocks = (item.body, _list(item.inner, pos)) if item.inner else (item.body,)
        entries.append(ListItem(blocks=blocks, label=item.label, pos=pos(item.start, _end(item))))
    ordered = all(item.value is not None for item in items)
    start = items[0].value or 1 if ordered else 1
    return List(
        items=tuple(entries), ordered=ordered, start=max(1, start), pos=pos(items[0].start, _end(items[-1]))
    )


def _end(item: Item) -> int:
    while item.inner:
        item = item.inner[-1]
    return item.end
