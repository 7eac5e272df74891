"""What one run of a template may cost: steps, memory for what it makes, characters it writes, seconds.

An article of many megabytes costs more than one of a page, so each limit has a base and grows with the
context, which is measured only when a base is used up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace
from msgspec import Struct

LONGEST: Final = 1_000_000
"""Characters or items that one operation may be asked for: ``center(n)``, ``"x" * n``."""


class _Limit(Struct, frozen=True):
    """A limit: so much for any context, and so much for each byte of it."""

    base: int
    factor: float


_STEPS: Final = _Limit(200_000, 4)
"""Turns of loops, calls of macros, functions and filters, and what these look at by the :data:`_AT_ONCE`."""
_MADE: Final = _Limit(64 * 2**20, 16)
"""Bytes of the strings and lists that are made, whether or not they are written."""
_WRITTEN: Final = _Limit(4 * 2**20, 32)
"""Characters of output."""
_SECONDS: Final = _Limit(20, 1 / 50_000)
"""A run that no other limit ends, such as one that compares long lists again and again."""
_AT_ONCE: Final = 8
"""Characters or items that a filter goes through in about the time of a step."""
_BYTES_AT_ONCE: Final = 256
"""Bytes of text, or of a list, that are made in about the time of a step."""
_UNTIMED: Final = 20
"""Steps between two looks at the clock."""
_SIGNS: Final = "&<>\"'"
"""What is escaped when it is written,"""
_ESCAPED: Final = 4
"""and how many characters longer it is then at most (``&amp;``)."""
_SIZED: Final = (str, list, tuple, dict, bytes, range)
_ATOMS: Final = (str, int, float, bytes, type(None))


class Budget:
    """What is left to one run.

    Args:
        context: what the template is given; plain values.
    """

    def __init__(self, context: Mapping[str, object]) -> None:
        self._context = context
        self._grown = False
        self._steps = _STEPS.base
        self._look_at = self._steps
        self._made = _MADE.base
        self._written = _WRITTEN.base
        self._end_s = time.monotonic() + _SECONDS.base

    def step(self, value: object = None) -> None:
        """Count one turn of a loop, or one call.

        Args:
            value: what the call goes through; a long one counts for many steps.

        Raises:
            SecurityError: there were too many, or they took too long.
        """
        self._steps -= 1
        if value is not None and isinstance(value, _SIZED):
            self._steps -= len(value) // _AT_ONCE
        if self._steps < self._look_at:
            self._look()

    def _look(self) -> None:
        """Look at steps and time, once in a while."""
        if self._steps < 0 or time.monotonic() > self._end_s:
            self._grow()
            if self._steps < 0:
                raise SecurityError(f"the template takes more than {self._limit(_STEPS):,} steps")
            if time.monotonic() > self._end_s:
                raise SecurityError(f"the template takes longer than {self._limit(_SECONDS):,} seconds")
        self._look_at = max(0, self._steps - _UNTIMED)

    def room(self, size: int) -> None:
        """Refuse what would make so many characters, bytes or items more than are left.

        Raises:
            SecurityError: it would.
        """
        if size > self._made:
            self._grow()
            if size > self._made:
                raise SecurityError(f"the template makes values of more than {self._limit(_MADE):,} bytes")

    def shown(self, value: object) -> object:
        """Return a value after counting the copy of it that is written out.

        Raises:
            SecurityError: too much was made.
        """
        size = len(value) if isinstance(value, str) else self.weigh(value)
        self._made -= size
        if self._made < 0:
            self.room(0)
        return value

    def made(self, value: object) -> object:
        """Return a value after counting the memory it takes: that of a string or container, not of its items.

        Raises:
            SecurityError: too much was made.
        """
        if isinstance(value, _SIZED):
            size = sys.getsizeof(value)
            self.room(size)
            self._made -= size
            self._steps -= size // _BYTES_AT_ONCE
        return value

    def written(self, size: int) -> None:
        """Count characters of output.

        Raises:
            SecurityError: there are too many.
        """
        self._written -= size
        if self._written < 0:
            self._grow()
            if self._written < 0:
                raise SecurityError(f"the template writes more than {self._limit(_WRITTEN):,} characters")

    def weigh(self, *values: object) -> int:
        """Return about how many characters values have when they are written out.

        A list that holds a list twice, and so on, is short and yet very long when written or compared.

        Raises:
            SecurityError: they have more than may be made.
        """
        weight = 0
        for value in values:
            weight += len(value) if isinstance(value, str) else weight_of(value)
        self.room(weight)
        return weight

    def _grow(self) -> None:
        """Let every limit grow with the context, once."""
        if not self._grown:
            self._grown = True
            self._size = _size(self._context)
            self._steps += self._more(_STEPS)
            self._made += self._more(_MADE)
            self._written += self._more(_WRITTEN)
            self._end_s += self._more(_SECONDS)

    def _more(self, limit: _Limit) -> int:
        return int(self._size * limit.factor)

    def _limit(self, limit: _Limit) -> int:
        return limit.base + self._more(limit)


_BUDGET: Final[ContextVar[Budget]] = ContextVar("budget")

current: Final = _BUDGET.get
"""Returns the budget of the run that goes on."""


@contextmanager
def budget(context: Mapping[str, object]) -> Iterator[Budget]:
    """Let everything inside share one budget, which is returned."""
    token = _BUDGET.set(Budget(context))
    try:
        yield _BUDGET.get()
    finally:
        _BUDGET.reset(token)


# --------------------------------------------------------------------------- measures
def weight_of(value: object) -> int:
    """Return about how many characters a value has when it is written out; each object is looked at once."""
    weights: dict[int, int] = {}
    pending: list[tuple[object, bool]] = [(value, False)]
    kept = []
    while pending:
        one, opened = pending.pop()
        key = id(one)
        if opened:
            weights[key] = 2 + sum(_weight(child, weights) for child in _children(one))
        elif key not in weights:
            weights[key] = 0
            if not isinstance(one, _ATOMS):
                # What is looked at must not die before the end, or another object would get its id.
                kept.append(one)
                pending.append((one, True))
                pending += [(child, False) for child in _children(one) if not isinstance(child, _ATOMS)]
    return _weight(value, weights)


def _weight(value: object, weights: Mapping[int, int]) -> int:
    if isinstance(value, str | bytes):
        return 2 + len(value)
    if isinstance(value, int):
        return 2 + value.bit_length() // 3
    return weights.get(id(value), 0) + 2


def _children(value: object) -> list[object]:
    """Return what is written when a value is."""
    match value:
        case dict():
            return [*value.keys(), *value.values()]
        case list() | tuple() | set() | frozenset():
            return list(value)
        case Namespace():
            return [value._Namespace__attrs]
        case TemplateModule():
            return list(value._body_stream)
        case ItemsView():
            return [part for pair in value for part in pair]
        case KeysView() | ValuesView():
            return list(value)
        case _:
            return []


def _size(context: Mapping[str, object]) -> int:
    """Return the memory that plain values take as a template writes them, bytes; each is counted once."""
    seen: set[int] = set()
    pending: list[object] = [context]
    size = 0
    while pending:
        value = pending.pop()
        if id(value) not in seen:
            seen.add(id(value))
            size += sys.getsizeof(value)
            if isinstance(value, str):
                size += _ESCAPED * sum(map(value.count, _SIGNS))
            pending += _children(value)
    return size
